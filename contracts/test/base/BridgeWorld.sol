// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BridgeSetup, Message, Signature} from "../../src/bridge/BridgeTypes.sol";
import {IBridge} from "../../src/interfaces/IBridge.sol";
import {Test} from "./Test.sol";
import {Actor} from "./World.sol";

interface BridgeVm {
    function getNonce(address account) external view returns (uint64);
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
}

/// Both ends of a bridge in one chain that changes its id: `goTo(home)` or `goTo(side)` says on which we are. Five validators,
/// three are a quorum; alice and bob have RLC at home. The contracts are the built artifacts: what is tested is what is
/// deployed.
abstract contract BridgeWorld is Test {
    BridgeVm private constant nonces = BridgeVm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 internal constant HOME = 7001;
    uint256 internal constant SIDE = 7002;
    uint256 internal constant BRIDGE_START = 1_700_000_000;
    uint64 internal constant CAP = 87_000_000e9;
    uint64 internal constant LIMIT = 100_000e9;
    uint64 internal constant PURSE = 1_000_000e9;
    uint256 internal constant THREE = 7;

    IERC20 internal homeRlc;
    IERC20 internal sideRlc;
    IBridge internal home;
    IBridge internal side;

    /// Ascending by address, as every set of validators is.
    Actor[] internal validators;

    Actor internal bankerActor = named("banker");
    Actor internal guardian = named("guardian");
    Actor internal alice = named("alice");
    Actor internal bob = named("bob");
    Actor internal mallory = named("mallory");

    function setUp() public virtual {
        setUpBridge();
    }

    function setUpBridge() internal {
        vm.warp(BRIDGE_START);
        for (uint256 i = 0; i < 5; i++) enlist(named(string.concat("validator", vm.toString(i))));
        uint256 next = nonces.getNonce(address(this));
        address homeAddress = nonces.computeCreateAddress(address(this), next + 1);
        address sideAddress = nonces.computeCreateAddress(address(this), next + 2);
        vm.chainId(HOME);
        homeRlc = IERC20(deploy("Rlc.sol/Rlc", abi.encode(bankerActor.addr)));
        BridgeSetup memory setup = setupOf(SIDE, sideAddress);
        home = IBridge(deploy("bridge/HomeBridge.sol/HomeBridge", abi.encode(homeRlc, setup)));
        eq(address(home), homeAddress, "the home end is where it was said to be");
        vm.chainId(SIDE);
        side = IBridge(deploy("bridge/SideBridge.sol/SideBridge", abi.encode(setupOf(HOME, homeAddress))));
        eq(address(side), sideAddress, "the side end is where it was said to be");
        sideRlc = IERC20(side.rlc());
        goTo(home);
        vm.startPrank(bankerActor.addr);
        homeRlc.transfer(alice.addr, PURSE);
        homeRlc.transfer(bob.addr, PURSE);
        vm.stopPrank();
    }

    function setupOf(uint256 remoteChain, address remoteBridge) internal view returns (BridgeSetup memory) {
        return BridgeSetup(remoteChain, remoteBridge, addresses(validators), 3, guardian.addr, LIMIT);
    }

    // ---- who and where

    function named(string memory name) internal pure returns (Actor memory) {
        uint256 key = uint256(keccak256(bytes(name)));
        return Actor(vm.addr(key), key);
    }

    /// Puts a validator where its address belongs.
    function enlist(Actor memory who) internal {
        validators.push(who);
        uint256 place = validators.length - 1;
        for (; place > 0 && who.addr < validators[place - 1].addr; place--) validators[place] = validators[place - 1];
        validators[place] = who;
    }

    function addresses(Actor[] memory actors) internal pure returns (address[] memory list) {
        list = new address[](actors.length);
        for (uint256 i = 0; i < list.length; i++) list[i] = actors[i].addr;
    }

    function isHome(IBridge end) internal view returns (bool) {
        return address(end) == address(home);
    }

    function chainOf(IBridge end) internal view returns (uint256) {
        return isHome(end) ? HOME : SIDE;
    }

    function other(IBridge end) internal view returns (IBridge) {
        return isHome(end) ? side : home;
    }

    function tokenOf(IBridge end) internal view returns (IERC20) {
        return isHome(end) ? homeRlc : sideRlc;
    }

    function goTo(IBridge end) internal {
        vm.chainId(chainOf(end));
    }

    // ---- transfers

    function send(IBridge from, address who, uint64 amount, address recipient) internal returns (uint64 nonce) {
        goTo(from);
        IERC20 token = tokenOf(from);
        vm.startPrank(who);
        token.approve(address(from), amount);
        nonce = from.send(amount, recipient);
        vm.stopPrank();
    }

    /// What the end `to` is to learn of a send at the other.
    function messageTo(IBridge to, uint64 nonce, address recipient, uint64 amount) internal view returns (Message memory) {
        IBridge from = other(to);
        return Message(chainOf(from), address(from), nonce, recipient, amount);
    }

    function attest(IBridge to, Message memory m) internal {
        goTo(to);
        Signature[] memory signatures = signed(to, m, THREE);
        to.attest(m, signatures);
    }

    /// From one end to the other, in one go.
    function cross(IBridge from, address who, uint64 amount, address recipient) internal returns (Message memory m) {
        uint64 nonce = send(from, who, amount, recipient);
        m = messageTo(other(from), nonce, recipient, amount);
        attest(other(from), m);
    }

    // ---- signatures, hashed here and not by the code under test

    function domainOf(uint256 chain, address bridge) internal pure returns (bytes32) {
        bytes32 typeHash =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(typeHash, keccak256("Manyhands Bridge"), keccak256("1"), chain, bridge));
    }

    function digestIn(bytes32 domain, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function hashOf(Message memory m) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Message(uint256 sourceChain,address sourceBridge,uint64 nonce,address recipient,uint64 amount)"
        );
        return keccak256(abi.encode(typeHash, m.sourceChain, m.sourceBridge, m.nonce, m.recipient, m.amount));
    }

    function hashOfSet(uint64 epoch, address[] memory set, uint8 threshold) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256("ValidatorChange(uint64 epoch,address[] validators,uint8 threshold)");
        bytes memory words;
        for (uint256 i = 0; i < set.length; i++) words = bytes.concat(words, bytes32(uint256(uint160(set[i]))));
        return keccak256(abi.encode(typeHash, epoch, keccak256(words), threshold));
    }

    function hashOfGuardian(uint64 epoch, address who) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("GuardianAppointment(uint64 epoch,address guardian)"), epoch, who));
    }

    function hashOfLimit(uint64 epoch, uint64 limit) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("LimitChange(uint64 epoch,uint64 dailyLimit)"), epoch, limit));
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (Signature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return Signature(r, bytes32(uint256(s) | uint256(v - 27) << 255));
    }

    /// By the validators whose bits are in `mask`, in order.
    function signedAs(Actor[] memory signers, bytes32 digest, uint256 mask)
        internal
        pure
        returns (Signature[] memory list)
    {
        uint256 count = 0;
        for (uint256 i = 0; i < signers.length; i++) count += mask >> i & 1;
        list = new Signature[](count);
        count = 0;
        for (uint256 i = 0; i < signers.length; i++) {
            if (mask >> i & 1 == 1) list[count++] = signature(signers[i].key, digest);
        }
    }

    function signedHash(IBridge end, bytes32 structHash, uint256 mask) internal view returns (Signature[] memory) {
        return signedAs(validators, digestIn(domainOf(chainOf(end), address(end)), structHash), mask);
    }

    function signed(IBridge to, Message memory m, uint256 mask) internal view returns (Signature[] memory) {
        return signedHash(to, hashOf(m), mask);
    }

    // ---- decisions of the quorum

    /// The quorum replaces itself; from here on `validators` are the new ones.
    function rotate(IBridge end, Actor[] memory next, uint8 threshold) internal {
        goTo(end);
        uint64 epoch = end.epoch() + 1;
        Signature[] memory signatures = signedHash(end, hashOfSet(epoch, addresses(next), threshold), THREE);
        end.changeValidators(epoch, addresses(next), threshold, signatures);
    }

    function appoint(IBridge end, address who) internal {
        goTo(end);
        uint64 epoch = end.epoch() + 1;
        end.appointGuardian(epoch, who, signedHash(end, hashOfGuardian(epoch, who), THREE));
    }

    function setLimit(IBridge end, uint64 limit) internal {
        goTo(end);
        uint64 epoch = end.epoch() + 1;
        end.changeLimit(epoch, limit, signedHash(end, hashOfLimit(epoch, limit), THREE));
    }

    function pause(IBridge end) internal {
        goTo(end);
        vm.prank(guardian.addr);
        end.pause();
    }

    /// A set of other validators.
    function freshSet(string memory name, uint256 size) internal pure returns (Actor[] memory set) {
        set = new Actor[](size);
        for (uint256 i = 0; i < size; i++) {
            Actor memory who = named(string.concat(name, vm.toString(i)));
            uint256 place = i;
            for (; place > 0 && who.addr < set[place - 1].addr; place--) set[place] = set[place - 1];
            set[place] = who;
        }
    }

    function adopt(Actor[] memory set) internal {
        delete validators;
        for (uint256 i = 0; i < set.length; i++) validators.push(set[i]);
    }

    // ---- creation that must fail

    function codeOf(string memory artifact, bytes memory arguments) internal view returns (bytes memory) {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/artifacts/src/", artifact, ".json"));
        return bytes.concat(vm.parseJsonBytes(json, ".bytecode"), arguments);
    }

    function create(bytes memory code) external {
        assembly ("memory-safe") {
            if iszero(create(0, add(code, 0x20), mload(code))) {
                returndatacopy(code, 0, returndatasize())
                revert(code, returndatasize())
            }
        }
    }
}
