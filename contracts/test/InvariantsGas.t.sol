// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {console} from "hardhat/console.sol";
import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Outcome, Reveal, Terms} from "../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {Signing} from "./base/Signing.sol";
import {Test} from "./base/Test.sol";
import {World} from "./base/World.sol";

/// One story of every kind of call, in a world of its own, with what each call cost.
contract GasStory is World {
    uint64 private constant PURSE = 1e12;

    string[] private names;
    uint256[] private costs;
    bytes private termsBytes;
    bytes private stateBytes;

    function setUp() public override {
        super.setUp();
        fund(requester.addr, PURSE);
        fund(owner.addr, PURSE);
        for (uint256 i = 0; i < WORKERS; i++) fund(worker(i).addr, PURSE);
    }

    function play(uint32 tasks) external returns (string[] memory, uint256[] memory) {
        disputed(tasks);
        deliver(tasks);
        alone(tasks);
        abandoned(tasks);
        late(tasks);
        undecided(tasks);
        return (names, costs);
    }

    // ---- scenes

    /// A liar, a second round, a reveal of its own, a slash, a burn.
    function disputed(uint32 tasks) private {
        open(3, tasks, "match");
        measure("fixSeed", stranger.addr, abi.encodeCall(hub.fixSeed, (terms())));
        assignFirst();
        commitAll(roots4(RIGHT, WRONG, RIGHT, RIGHT));
        extendBy(0, 2, "extend by votes");
        commitAll(roots4(RIGHT, WRONG, RIGHT, RIGHT));
        Reveal[] memory r = reveals(state(), roots4(RIGHT, WRONG, RIGHT, RIGHT), 15);
        Reveal[] memory one = new Reveal[](1);
        one[0] = r[0];
        measure("reveal", stranger.addr, abi.encodeCall(hub.reveal, (terms(), 0, state(), one)));
        stateBytes = lastLog(IReveals.Revealed.selector).data;
        r = reveals(state(), roots4(RIGHT, WRONG, RIGHT, RIGHT), 14);
        measure("settle with a slash", stranger.addr, abi.encodeCall(hub.settle, (terms(), 0, state(), r)));
    }

    function deliver(uint32 tasks) private {
        bytes32 leaf = keccak256(abi.encode(uint256(tasks - 1), 0, bytes32(0), keccak256("result")));
        open(2, tasks, "match");
        assignFirst();
        commitAll(roots1(leaf));
        Reveal[] memory r = reveals(state(), roots1(leaf), 1);
        measure("settle", stranger.addr, abi.encodeCall(hub.settle, (terms(), 0, state(), r)));
        Outcome memory o = Outcome(tasks - 1, 0, 0);
        bytes memory data = abi.encodeCall(hub.deliver, (terms(), o, bytes("result"), leaf, new bytes32[](0)));
        measure("deliver", stranger.addr, data);
    }

    function alone(uint32 tasks) private {
        open(1, tasks, "match");
        address who = candidate();
        bytes memory s = sign(keyOf(who), Signing.solo(who, Ids.deal(terms()), 0, RIGHT));
        measure("settleSolo", scheduler.addr, abi.encodeCall(hub.settleSolo, (terms(), 0, 0, RIGHT, s)));
    }

    function abandoned(uint32 tasks) private {
        open(4, tasks, "match");
        assignFirst();
        extendBy(1, 0, "extend by replacing");
        commitAll(roots2(RIGHT, RIGHT));
        vm.warp(terms().deadline + 1);
        measure("claim", stranger.addr, abi.encodeCall(hub.claim, (terms())));
        measure("expire", stranger.addr, abi.encodeCall(hub.expire, (terms(), 0, state())));
    }

    function late(uint32 tasks) private {
        open(4, tasks, "match");
        vm.roll(block.number + 300);
        measure("reseed", stranger.addr, abi.encodeCall(hub.reseed, (terms())));
    }

    /// Everybody says something else, round after round.
    function undecided(uint32 tasks) private {
        open(8, tasks, "match");
        assignFirst();
        bytes32[] memory roots = discord();
        commitAll(roots);
        for (uint256 round = 2; round < 4; round++) {
            extendBy(0, 1, "extend by a vote");
            commitAll(roots);
        }
        extendBy(0, uint8(16 - state().members.length), "extend to the end of the draw");
        commitAll(roots);
        Reveal[] memory r = reveals(state(), roots, type(uint256).max);
        measure("settle undecided", stranger.addr, abi.encodeCall(hub.settle, (terms(), 0, state(), r)));
    }

    // ---- steps

    function open(uint32 trust, uint32 tasks, string memory name) private {
        PoolOrder memory p = poolOrder();
        RequestOrder memory q = requestOrder(trust, tasks, tasks);
        (p.price, p.maxBatch, p.volume, q.callbackTo) = (10, type(uint32).max, type(uint32).max, address(this));
        AppOrder memory a = appOrder();
        a.volume = type(uint32).max;
        bytes[4] memory s = signOrders(a, noDataset(), p, q);
        measure(name, stranger.addr, abi.encodeCall(hub.matchOrders, (a, noDataset(), p, q, s, tasks)));
        termsBytes = abi.encode(abi.decode(lastLog(IMarket.Matched.selector).data, (Terms)));
        chooseSeed();
        nextBlock();
    }

    /// A block hash of which the first seven candidates sit on seven seats.
    function chooseSeed() private {
        bytes32 id = Ids.batch(Ids.deal(terms()), 0);
        uint256 h = 1;
        while (!distinct(id, h)) h++;
        vm.roll(block.number + 1);
        vm.setBlockhash(block.number - 1, bytes32(h));
    }

    function distinct(bytes32 id, uint256 h) private pure returns (bool) {
        uint256 seen = 0;
        for (uint256 j = 0; j < 7; j++) {
            uint256 bit = 1 << uint256(keccak256(abi.encode(h, id, j))) % WORKERS;
            if (seen & bit != 0) return false;
            seen |= bit;
        }
        return true;
    }

    function candidate() private view returns (address) {
        bytes32 id = Ids.batch(Ids.deal(terms()), 0);
        uint256 h = 1;
        while (!distinct(id, h)) h++;
        return hub.seatOf(pool, uint24(uint256(keccak256(abi.encode(h, id, uint256(0)))) % WORKERS)).worker;
    }

    function assignFirst() private {
        uint32[] memory indices = new uint32[](1);
        uint256[] memory masks = new uint256[](1);
        measure("assign", scheduler.addr, abi.encodeCall(hub.assign, (terms(), indices, masks, terms().deadline)));
        keepState(ISquads.Assigned.selector);
    }

    function extendBy(uint256 replace, uint8 votes, string memory name) private {
        Terms memory t = terms();
        measure(name, scheduler.addr, abi.encodeCall(hub.extend, (t, 0, state(), replace, votes, 0, t.deadline)));
        keepState(ISquads.Extended.selector);
    }

    function commitAll(bytes32[] memory roots) private {
        Batch memory b = state();
        uint256 n = 0;
        for (uint256 i = 0; i < b.members.length; i++) if (b.members[i].seal == 0) n++;
        Commitment[] memory c = new Commitment[](n);
        n = 0;
        for (uint8 i = 0; i < b.members.length; i++) {
            if (b.members[i].seal == 0) c[n++] = commitment(terms(), 0, b, i, roots[i]);
        }
        measure("commit", stranger.addr, abi.encodeCall(hub.commit, (terms(), 0, b, c)));
        keepState(IConsensus.Committed.selector);
    }

    function keepState(bytes32 topic) private {
        stateBytes = abi.encode(abi.decode(lastLog(topic).data, (Batch)));
    }

    function terms() private view returns (Terms memory) {
        return abi.decode(termsBytes, (Terms));
    }

    function state() private view returns (Batch memory) {
        return abi.decode(stateBytes, (Batch));
    }

    function measure(string memory name, address by, bytes memory data) private {
        vm.recordLogs();
        names.push(name);
        costs.push(this.gasOf(by, data));
    }

    /// In a memory of its own, whose size would else be part of the cost.
    function gasOf(address by, bytes memory data) external returns (uint256) {
        vm.prank(by);
        uint256 before = gasleft();
        (bool done, bytes memory reason) = address(hub).call(data);
        uint256 cost = before - gasleft();
        if (done) return cost;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    /// The deals' receiver.
    function receiveResult(bytes32, bytes calldata) external {}
}

/// INV-18: no call costs more because a deal has more tasks. The story is played with one task and with 2^31 in one batch, in two
/// worlds that are alike, and with seeds that draw without a second look; each call's gas is compared.
contract InvariantsGasTest is Test {
    uint32 private constant MANY = 2 ** 31;

    function test_gas_does_not_grow_with_the_number_of_tasks() public {
        (string[] memory names, uint256[] memory one) = story(1);
        (, uint256[] memory many) = story(MANY);
        eq(one.length, many.length, "INV-18: the same story");
        for (uint256 i = 0; i < names.length; i++) {
            console.log(names[i], one[i], many[i]);
            eq(many[i], one[i], string.concat("INV-18: gas depends on the number of tasks: ", names[i]));
        }
    }

    function story(uint32 tasks) private returns (string[] memory, uint256[] memory) {
        GasStory it = new GasStory();
        it.setUp();
        return it.play(tasks);
    }
}
