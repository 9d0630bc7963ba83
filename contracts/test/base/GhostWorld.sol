// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Account} from "../../src/types/Accounts.sol";
import {GhostPolicy, GhostReceiver, GhostWallet} from "./GhostCast.sol";
import {GhostReplay} from "./GhostReplay.sol";
import {GhostVm} from "./GhostVm.sol";
import {Actor, World} from "./World.sol";
import {Log} from "./Vm.sol";

/// The stage of the campaign: two pools (the first open, the second by admission), five payers of whom two are contracts, two
/// owners of every token, fifteen workers of whom one is a contract and two are poor. Every call to the Hub goes through `act` or
/// `refused`; `step` compares all balances before and after.
abstract contract GhostWorld is World {
    GhostVm internal constant ghostVm = GhostVm(address(vm));
    uint64 internal constant BOND2 = 500;
    uint256 internal constant ALL_WORKERS = 15;

    Actor internal stagehand = actor("stagehand"); // sends what anyone may send, and has nothing
    uint32 internal pool2;
    GhostReplay internal replay;
    GhostPolicy internal policy;
    address[] internal receivers;
    address[] internal payers;
    address[] internal crew; // workers
    address[] internal cast; // every account of the Hub
    mapping(address => uint256) internal keys;
    mapping(string => uint256) private counters;
    string[] private counted;

    mapping(address => Account) internal last;
    mapping(address => uint256) private signedAt;
    mapping(address => uint256) private scoredAt;
    uint256 private stepNo;
    bool internal still;

    uint256 internal deposited;
    uint256 internal withdrawn;
    uint256 internal donated;

    error Happened(bytes reason);

    modifier step() {
        stepNo++;
        still = false;
        _;
        compare();
    }

    function setUp() public virtual override {
        vm.recordLogs();
        super.setUp();
        deposited = uint256(FUNDS) * (WORKERS + 2);
        replay = new GhostReplay(address(hub));
        policy = new GhostPolicy();
        for (uint256 i = 0; i < 4; i++) receivers.push(address(new GhostReceiver(address(hub), GhostReceiver.Temper(i))));
        receivers.push(actor("nobody home").addr);
        replay.takeAt(vm.getRecordedLogs(), block.number - 1);
        addCast();
        pool2 = workerpools.register(cast[8], keccak256("pool2"));
        act(cast[8], abi.encodeCall(hub.configurePool, (pool2, cast[9], BOND2, false)));
        uint64[15] memory purse;
        for (uint256 i = WORKERS; i < 13; i++) purse[i] = 200_000;
        (purse[13], purse[14]) = (BOND2 + 60, BOND + 60);
        for (uint256 i = 1; i < 5; i++) pay(payers[i], FUNDS);
        pay(cast[8], FUNDS);
        for (uint256 i = WORKERS; i < ALL_WORKERS; i++) pay(crew[i], purse[i]);
        compareAll();
        nextBlock();
    }

    function addCast() private {
        string[6] memory names = ["requester", "alice", "wallet", "sponsor", "sponsorWallet", "dev"];
        for (uint256 i = 0; i < 6; i++) enter(names[i], i == 2 || i == 4);
        for (uint256 i = 0; i < 5; i++) payers.push(cast[i]);
        enter("data", false);
        enter("owner", false);
        enter("owner2", false);
        enter("scheduler2", false);
        enter("scheduler", false);
        enter("dev2", false);
        enter("data2", false);
        enter("stagehand", false);
        enter("stranger", false);
        enter("bank", false);
        for (uint256 i = 0; i < ALL_WORKERS; i++) crew.push(enter(string.concat("worker", vm.toString(i)), i == 12));
    }

    function enter(string memory name, bool withCode) private returns (address who) {
        Actor memory a = actor(name);
        who = withCode ? address(new GhostWallet(a.addr)) : a.addr;
        keys[who] = a.key;
        cast.push(who);
    }

    function pay(address who, uint64 amount) internal {
        vm.prank(bank.addr);
        rlc.approve(address(hub), amount);
        act(bank.addr, abi.encodeCall(hub.depositFor, (who, amount)));
        deposited += amount;
    }

    // ---- calls

    /// Calls the Hub; what a failed call would have said is no event.
    function attempt(address by, bytes memory data) internal returns (bool done, Log[] memory logs, bytes memory reason) {
        vm.getRecordedLogs();
        if (stepNo % 5 == 4) data = among(data);
        vm.prank(by);
        (done, reason) = address(hub).call(data);
        logs = vm.getRecordedLogs();
        if (done) replay.take(logs);
    }

    /// The same, as the last of several calls in one.
    function among(bytes memory data) private returns (bytes memory) {
        bytes[] memory calls = new bytes[](2);
        (calls[0], calls[1]) = (abi.encodeCall(hub.deposit, (0)), data);
        count("several calls in one");
        return abi.encodeCall(hub.multicall, (calls));
    }

    function act(address by, bytes memory data) internal returns (Log[] memory logs) {
        bool done;
        bytes memory reason;
        (done, logs, reason) = attempt(by, data);
        if (!done) revert Happened(reason);
    }

    /// The call must fail.
    function refused(address by, bytes memory data, string memory name) internal {
        (bool done,,) = attempt(by, data);
        yes(!done, string.concat("INV-9: not refused: ", name));
        count(string.concat("refused ", name));
    }

    /// This action uses a call or a signature of `who` that may cost it free balance.
    function consents(address who) internal {
        signedAt[who] = stepNo;
    }

    function scores(address who) internal {
        scoredAt[who] = stepNo;
    }

    // ---- after every action

    function compare() private {
        for (uint256 i = 0; i < cast.length; i++) {
            address who = cast[i];
            (Account memory a, Account memory b) = (hub.accountOf(who), last[who]);
            same(a, replay.account(who));
            yes(a.free >= b.free || signedAt[who] == stepNo, "INV-10: free balance fell without a call or a signature");
            yes(a.score == b.score || scoredAt[who] == stepNo, "INV-22: a score changed without a settlement or an exit");
            yes(a.epoch >= b.epoch, "INV-21: an epoch fell");
            if (still) eq(a.free + a.locked, b.free + b.locked, "INV-23: a privileged call moved a balance");
            if (still) eq(a.locked, b.locked, "INV-23: a privileged call bound a balance");
            last[who] = a;
        }
    }

    function same(Account memory a, Account memory b) private pure {
        eq(a.free, b.free, "INV-30: free, by the events");
        eq(a.locked, b.locked, "INV-30: locked, by the events");
        eq(a.score, b.score, "INV-30: score, by the events");
        eq(a.epoch, b.epoch, "INV-30: epoch, by the events");
        bool member = a.pool == b.pool && a.seat == b.seat && a.joinBlock == b.joinBlock;
        yes(member, "INV-30: membership, by the events");
    }

    function compareAll() private {
        for (uint256 i = 0; i < cast.length; i++) last[cast[i]] = hub.accountOf(cast[i]);
    }

    // ---- counters

    function count(string memory name) internal {
        if (counters[name]++ == 0) counted.push(name);
    }

    function counter(string memory name) public view returns (uint256) {
        return counters[name];
    }

    function table() external view returns (string[] memory names, uint256[] memory times) {
        (names, times) = (counted, new uint256[](counted.length));
        for (uint256 i = 0; i < names.length; i++) times[i] = counters[names[i]];
    }

    // ---- small things

    function signFor(address who, bytes32 structHash) internal view returns (bytes memory) {
        return sign(keys[who], structHash);
    }

    /// ERC-2098.
    function compact(bytes memory signature) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s, uint8 v) = (wordAt(signature, 0), wordAt(signature, 32), uint8(signature[64]));
        return abi.encodePacked(r, v == 28 ? s | bytes32(uint256(1) << 255) : s);
    }

    function wordAt(bytes memory data, uint256 offset) private pure returns (bytes32 word_) {
        assembly ("memory-safe") {
            word_ := mload(add(add(data, 0x20), offset))
        }
    }

    /// Another number from the same dice.
    function dice(uint256 seed, uint256 salt_) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt_)));
    }

    function ownerOf(address registry, uint256 id) internal view returns (address) {
        (bool done, bytes memory result) = registry.staticcall(abi.encodeWithSignature("ownerOf(uint256)", id));
        yes(done, "a token");
        return abi.decode(result, (address));
    }
}
