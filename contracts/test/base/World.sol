// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IConsensus} from "../../src/interfaces/IConsensus.sol";
import {IHub} from "../../src/interfaces/IHub.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IReveals} from "../../src/interfaces/IReveals.sol";
import {ISquads} from "../../src/interfaces/ISquads.sol";
import {IRegistry} from "../../src/interfaces/IRegistry.sol";
import {Ids} from "../../src/libraries/Ids.sol";
import {Account, Permission} from "../../src/types/Accounts.sol";
import {Batch, Commitment, Member, Progress, Reveal, Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../../src/types/Orders.sol";
import {Signing} from "./Signing.sol";
import {Test} from "./Test.sol";
import {Log} from "./Vm.sol";

struct Actor {
    address addr;
    uint256 key;
}

/// A market with one app, one dataset, one open pool of eight workers, and a requester with 10,000,000 nRLC.
/// The contracts are the built artifacts: what is tested is what is deployed.
abstract contract World is Test {
    uint256 internal constant START = 1_000_000;
    uint64 internal constant FUNDS = 10_000_000;
    uint64 internal constant BOND = 1000;
    uint256 internal constant WORKERS = 8;
    bytes32 internal constant RIGHT = keccak256("right");
    bytes32 internal constant WRONG = keccak256("wrong");
    bytes32 internal constant OTHER = keccak256("other");

    IERC20 internal rlc;
    IRegistry internal apps;
    IRegistry internal datasets;
    IRegistry internal workerpools;
    IHub internal hub;

    Actor internal bank = actor("bank");
    Actor internal dev = actor("dev");
    Actor internal data = actor("data");
    Actor internal owner = actor("owner");
    Actor internal scheduler = actor("scheduler");
    Actor internal requester = actor("requester");
    Actor internal stranger = actor("stranger");

    uint32 internal app;
    uint32 internal dataset;
    uint32 internal pool;
    uint256 internal saltCount;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1000);
        rlc = IERC20(deploy("Rlc.sol/Rlc", abi.encode(bank.addr)));
        apps = IRegistry(deploy("registries/AppRegistry.sol/AppRegistry", ""));
        datasets = IRegistry(deploy("registries/DatasetRegistry.sol/DatasetRegistry", ""));
        workerpools = IRegistry(deploy("registries/WorkerpoolRegistry.sol/WorkerpoolRegistry", ""));
        hub = hubFor(address(rlc));
        app = apps.register(dev.addr, keccak256("app"));
        dataset = datasets.register(data.addr, keccak256("dataset"));
        pool = workerpools.register(owner.addr, keccak256("pool"));
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, BOND, true);
        fund(requester.addr, FUNDS);
        fund(owner.addr, FUNDS);
        for (uint256 i = 0; i < WORKERS; i++) {
            fund(worker(i).addr, FUNDS);
            vm.prank(worker(i).addr);
            hub.join(pool, worker(i).addr, type(uint64).max, none(), none());
        }
        nextBlock();
    }

    function hubFor(address token) internal returns (IHub) {
        address extension = deploy("HubExtension.sol/HubExtension", abi.encode(workerpools));
        return IHub(deploy("Hub.sol/Hub", abi.encode(token, apps, datasets, workerpools, extension)));
    }

    // ---- actors

    function actor(string memory name) internal pure returns (Actor memory) {
        uint256 key = uint256(keccak256(bytes(name)));
        return Actor(vm.addr(key), key);
    }

    function worker(uint256 i) internal pure returns (Actor memory) {
        return actor(string.concat("worker", vm.toString(i)));
    }

    function keyOf(address who) internal pure returns (uint256) {
        for (uint256 i = 0; i < WORKERS + 16; i++) {
            if (worker(i).addr == who) return worker(i).key;
        }
        revert Untrue("no such worker");
    }

    function fund(address who, uint64 amount) internal {
        vm.startPrank(bank.addr);
        rlc.approve(address(hub), amount);
        hub.depositFor(who, amount);
        vm.stopPrank();
    }

    function free(address who) internal view returns (uint256) {
        return hub.accountOf(who).free;
    }

    function locked(address who) internal view returns (uint256) {
        return hub.accountOf(who).locked;
    }

    function score(address who) internal view returns (uint256) {
        return hub.accountOf(who).score;
    }

    /// More members of the pool.
    function joinMore(uint256 more) internal {
        for (uint256 i = WORKERS; i < WORKERS + more; i++) {
            fund(worker(i).addr, FUNDS);
            vm.prank(worker(i).addr);
            hub.join(pool, worker(i).addr, type(uint64).max, none(), none());
        }
        nextBlock();
    }

    // ---- time

    function nextBlock() internal {
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + 1);
    }

    function none() internal pure returns (Permission memory) {
        return Permission(0, "");
    }

    // ---- orders: a valid set, which a test bends

    function appOrder() internal returns (AppOrder memory o) {
        (o.app, o.price, o.volume, o.expiry, o.salt) = (app, 10, 1_000_000, type(uint64).max, salt());
    }

    function noDataset() internal pure returns (DatasetOrder memory) {}

    function datasetOrder() internal returns (DatasetOrder memory o) {
        (o.dataset, o.price, o.volume, o.expiry, o.salt) = (dataset, 5, 1_000_000, type(uint64).max, salt());
    }

    function poolOrder() internal returns (PoolOrder memory o) {
        (o.pool, o.price, o.volume, o.expiry, o.salt) = (pool, 100, 1_000_000, type(uint64).max, salt());
        (o.trust, o.slack, o.maxBatch, o.duration) = (1000, 2, 1000, 3600);
        (o.workerStakePct, o.schedulerPct) = (50, 10);
    }

    function requestOrder(uint32 trust, uint32 tasks, uint32 batchSize) internal returns (RequestOrder memory o) {
        (o.app, o.appMaxPrice, o.poolMaxPrice) = (app, 10, 100);
        (o.requester, o.payer, o.beneficiary) = (requester.addr, requester.addr, requester.addr);
        (o.volume, o.trust, o.maxSlack, o.batchSize) = (tasks, trust, 2, batchSize);
        (o.maxDuration, o.expiry, o.salt) = (3600, type(uint64).max, salt());
    }

    function salt() internal returns (bytes32) {
        return bytes32(++saltCount);
    }

    function signOrders(AppOrder memory a, DatasetOrder memory d, PoolOrder memory p, RequestOrder memory r)
        internal
        view
        returns (bytes[4] memory)
    {
        return [
            sign(dev.key, Signing.app(a, dev.addr)),
            d.dataset == 0 ? bytes("") : sign(data.key, Signing.dataset(d, data.addr)),
            sign(owner.key, Signing.pool(p, owner.addr)),
            sign(requester.key, Signing.request(r))
        ];
    }

    function digestOf(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", hub.domainSeparator(), structHash));
    }

    function sign(uint256 key, bytes32 structHash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digestOf(structHash));
        return abi.encodePacked(r, s, v);
    }

    // ---- a deal, step by step; the terms and states come from the events, as they do for everybody

    function matched(AppOrder memory a, DatasetOrder memory d, PoolOrder memory p, RequestOrder memory r, uint32 n)
        internal
        returns (Terms memory terms)
    {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        vm.recordLogs();
        hub.matchOrders(a, d, p, r, signatures, n);
        terms = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
    }

    function deal(uint32 trust, uint32 tasks, uint32 batchSize) internal returns (Terms memory terms) {
        terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(trust, tasks, batchSize), tasks);
        nextBlock();
    }

    function assign(Terms memory terms, uint32 index) internal returns (Batch memory) {
        return assign(terms, index, 0);
    }

    function assign(Terms memory terms, uint32 index, uint256 skipMask) internal returns (Batch memory state) {
        uint32[] memory indices = new uint32[](1);
        uint256[] memory masks = new uint256[](1);
        (indices[0], masks[0]) = (index, skipMask);
        vm.recordLogs();
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, masks, uint40(block.timestamp + 300));
        (state,,) = abi.decode(lastLog(ISquads.Assigned.selector).data, (Batch, uint256, uint40));
    }

    function extend(Terms memory terms, uint32 index, Batch memory state, uint256 replaceMask, uint8 votes, uint256 skips)
        internal
        returns (Batch memory next)
    {
        vm.recordLogs();
        vm.prank(scheduler.addr);
        hub.extend(terms, index, state, replaceMask, votes, skips, uint40(block.timestamp + 300));
        (next,,,) = abi.decode(lastLog(ISquads.Extended.selector).data, (Batch, uint256, uint256, uint40));
    }

    /// One commitment, to a root; the salt is the worker's address.
    function commitment(Terms memory terms, uint32 index, Batch memory state, uint8 place, bytes32 root)
        internal
        view
        returns (Commitment memory c)
    {
        bytes32 id = Ids.deal(terms);
        address who = state.members[place].worker;
        c.member = place;
        c.seal = Ids.seal(who, Ids.batch(id, index), root, saltOf(who));
        c.signature = sign(keyOf(who), Signing.commitment(who, id, index, c.seal));
    }

    function commit(Terms memory terms, uint32 index, Batch memory state, uint8 place, bytes32 root)
        internal
        returns (Batch memory next)
    {
        Commitment[] memory c = new Commitment[](1);
        c[0] = commitment(terms, index, state, place, root);
        vm.recordLogs();
        hub.commit(terms, index, state, c);
        next = abi.decode(lastLog(IConsensus.Committed.selector).data, (Batch));
    }

    /// Every open place commits to the root of its number in `roots`.
    function commitAll(Terms memory terms, uint32 index, Batch memory state, bytes32[] memory roots)
        internal
        returns (Batch memory)
    {
        for (uint8 i = 0; i < state.members.length; i++) {
            if (state.members[i].seal == 0) state = commit(terms, index, state, i, roots[i]);
        }
        return state;
    }

    function reveal(uint8 place, bytes32 root, address who) internal pure returns (Reveal memory) {
        return Reveal(place, root, saltOf(who));
    }

    /// Reveals of all places in `mask`.
    function reveals(Batch memory state, bytes32[] memory roots, uint256 mask) internal pure returns (Reveal[] memory r) {
        uint256 n = 0;
        for (uint256 i = 0; i < state.members.length; i++) n += mask >> i & 1;
        r = new Reveal[](n);
        n = 0;
        for (uint8 i = 0; i < state.members.length; i++) {
            if (mask >> i & 1 == 1) r[n++] = reveal(i, roots[i], state.members[i].worker);
        }
    }

    function settle(Terms memory terms, uint32 index, Batch memory state, bytes32[] memory roots) internal {
        hub.settle(terms, index, state, reveals(state, roots, type(uint256).max));
    }

    /// A batch on which nobody agrees, up to its end: in a second round everybody is asked whom the draw still has (of this pool's eight, all), and
    /// all have committed. To settle it is left to the test.
    function disagree(Terms memory terms, uint32 index, bytes32[] memory roots) internal returns (Batch memory state) {
        state = commitAll(terms, index, assign(terms, index), roots);
        uint8 rest = uint8(16 - state.members.length);
        state = commitAll(terms, index, extend(terms, index, state, 0, rest, 0), roots);
    }

    /// As many roots as a squad has places, each another.
    function discord() internal pure returns (bytes32[] memory roots) {
        roots = new bytes32[](16);
        for (uint256 i = 0; i < roots.length; i++) roots[i] = keccak256(abi.encode("discord", i));
    }

    /// A member puts its own reveal on the chain.
    function revealOwn(Terms memory terms, uint32 index, Batch memory state, uint8 place, bytes32 root)
        internal
        returns (Batch memory)
    {
        Reveal[] memory r = new Reveal[](1);
        r[0] = reveal(place, root, state.members[place].worker);
        vm.recordLogs();
        vm.prank(state.members[place].worker);
        hub.reveal(terms, index, state, r);
        return abi.decode(lastLog(IReveals.Revealed.selector).data, (Batch));
    }

    function saltOf(address who) internal pure returns (bytes32) {
        return keccak256(abi.encode("salt", who));
    }

    function roots1(bytes32 a) internal pure returns (bytes32[] memory r) {
        r = new bytes32[](1);
        r[0] = a;
    }

    function roots2(bytes32 a, bytes32 b) internal pure returns (bytes32[] memory r) {
        r = new bytes32[](2);
        (r[0], r[1]) = (a, b);
    }

    function roots3(bytes32 a, bytes32 b, bytes32 c) internal pure returns (bytes32[] memory r) {
        r = new bytes32[](3);
        (r[0], r[1], r[2]) = (a, b, c);
    }

    function roots4(bytes32 a, bytes32 b, bytes32 c, bytes32 d) internal pure returns (bytes32[] memory r) {
        r = new bytes32[](4);
        (r[0], r[1], r[2], r[3]) = (a, b, c, d);
    }

    function progressOf(Terms memory terms) internal view returns (Progress memory) {
        return hub.progressOf(Ids.deal(terms));
    }

    function slotOf(Terms memory terms, uint32 index) internal view returns (bytes32) {
        return hub.batchOf(Ids.deal(terms), index);
    }

    function lastLog(bytes32 topic) internal returns (Log memory) {
        Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = logs.length; i > 0; i--) {
            if (logs[i - 1].topics[0] == topic) return logs[i - 1];
        }
        revert Untrue("no such event");
    }
}
