// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMembership} from "../src/interfaces/IMembership.sol";
import {Account, Pool} from "../src/types/Accounts.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {Battle} from "./base/Battle.sol";

/// The ends of what fits into a slot. Accounts are in the mapping at slot 0, pools in the one at slot 1.
contract SlotsTest is Battle {
    uint256 private constant MAX_SCORE = type(uint16).max;

    // ---- scores

    function test_a_score_stays_at_its_maximum() public {
        set(MAX_SCORE - 1);
        Batch memory state = agree(dealAt(10, 100, 2, 10), 0);
        eq(score(state.members[0].worker), MAX_SCORE - 1, "alone: none");
        state = pair(RIGHT);
        for (uint256 i = 0; i < 2; i++) {
            Account memory before = hub.accountOf(state.members[i].worker);
            eq(before.score, MAX_SCORE, "the last point");
        }
        set(MAX_SCORE);
        state = pair(RIGHT);
        for (uint256 i = 0; i < 2; i++) {
            Account memory after_ = hub.accountOf(state.members[i].worker);
            eq(after_.score, MAX_SCORE, "no more");
            eq(after_.epoch, 7, "and nothing spills over");
            eq(after_.pool, pool, "anywhere");
        }
    }

    function test_the_slashed_lose_a_third() public {
        uint256[6] memory scores = [uint256(0), 1, 2, 3, 100, MAX_SCORE];
        uint256[6] memory left = [uint256(0), 0, 1, 2, 66, 43_690];
        for (uint256 i = 0; i < scores.length; i++) {
            set(scores[i]);
            address loser = silentPair();
            eq(score(loser), left[i], "two thirds");
            eq(hub.accountOf(loser).epoch, 7, "nothing spills over");
            eq(locked(loser), BOND, "its stake is gone");
        }
    }

    function test_a_weight_has_a_maximum() public {
        uint32[6] memory weights = [uint32(2), 2, 2, 3, 4095, 4095];
        uint256[6] memory scores = [uint256(0), 9, 11, 12, 12_288, MAX_SCORE];
        for (uint256 i = 0; i < scores.length; i++) {
            set(scores[i]);
            Batch memory state = assign(dealAt(10, 100, 3, 10), 0);
            eq(state.members[0].weight, weights[i], "weight");
        }
    }

    // ---- epochs

    function test_an_epoch_has_room_and_ends() public {
        set(5);
        address who = worker(0).addr;
        setEpoch(who, (1 << 24) - 2);
        Account memory before = hub.accountOf(who);
        vm.prank(who);
        hub.cancelAll();
        Account memory after_ = hub.accountOf(who);
        eq(hub.epochOf(who), (1 << 24) - 1, "the last");
        after_.epoch = before.epoch;
        eq(keccak256(abi.encode(after_)), keccak256(abi.encode(before)), "nothing else changed");
        vm.prank(who);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        hub.cancelAll();
    }

    // ---- amounts

    function test_an_account_holds_no_more_than_its_word() public {
        address who = stranger.addr;
        vm.store(address(hub), accountSlot(who), bytes32(uint256(type(uint64).max)));
        vm.prank(bank.addr);
        rlc.approve(address(hub), 1);
        vm.prank(bank.addr);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x01));
        hub.depositFor(who, 1);
        vm.prank(bank.addr);
        hub.depositFor(who, 0);
        eq(free(who), type(uint64).max, "the most");
    }

    // ---- seats

    function test_a_pool_is_full_at_the_end_of_its_seats() public {
        setSeats(type(uint24).max - 1);
        join(20);
        eq(hub.accountOf(worker(20).addr).seat, type(uint24).max - 1, "the last seat");
        Pool memory full = hub.poolOf(pool);
        eq(full.seats, type(uint24).max, "all are given out");
        eq(full.bond, BOND, "nothing spills over");
        eq(full.scheduler, scheduler.addr, "anywhere");
        fund(worker(21).addr, FUNDS);
        vm.prank(worker(21).addr);
        refuse(IMembership.PoolFull.selector, type(uint24).max);
        hub.join(pool, worker(21).addr, BOND, none(), none());
        vm.prank(worker(3).addr);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(worker(3).addr);
        join(21);
        eq(hub.accountOf(worker(21).addr).seat, 3, "a freed seat is one");
        nextBlock();
        eq(progressOf(dealAt(10, 100, 1, 10)).seats, type(uint24).max, "a deal draws from all of them");
    }

    // ---- helpers

    function accountSlot(address who) private pure returns (bytes32) {
        return keccak256(abi.encode(who, uint256(0)));
    }

    /// Score and epoch 7 for every worker; no stake of an earlier batch stays.
    function set(uint256 score_) private {
        for (uint256 i = 0; i < WORKERS; i++) {
            address who = worker(i).addr;
            uint256 content = uint256(vm.load(address(hub), accountSlot(who)));
            content = content & ~(uint256(type(uint16).max) << 128) | score_ << 128;
            vm.store(address(hub), accountSlot(who), bytes32(content));
            setEpoch(who, 7);
            eq(score(who), score_, "that slot");
        }
    }

    function setEpoch(address who, uint256 epoch) private {
        uint256 content = uint256(vm.load(address(hub), accountSlot(who)));
        content = content & ~(uint256(type(uint24).max) << 144) | epoch << 144;
        vm.store(address(hub), accountSlot(who), bytes32(content));
        eq(hub.epochOf(who), epoch, "that slot");
    }

    function setSeats(uint256 seats) private {
        bytes32 slot = keccak256(abi.encode(uint256(pool), uint256(1)));
        uint256 content = uint256(vm.load(address(hub), slot));
        vm.store(address(hub), slot, bytes32(content & ~(uint256(type(uint24).max) << 160) | seats << 160));
        eq(hub.poolOf(pool).seats, seats, "that slot");
    }

    /// A witness is wanted above trust 2, so a squad of the heaviest has two.
    function pair(bytes32 root) private returns (Batch memory state) {
        Terms memory terms = dealAt(10, 100, 3, 10);
        state = assign(terms, 0);
        eq(state.members.length, 2, "two");
        state = commitAll(terms, 0, state, roots2(root, root));
        settle(terms, 0, state, roots2(root, root));
    }

    /// One of a squad of two and a third is silent.
    function silentPair() private returns (address loser) {
        Terms memory terms = dealAt(10, 100, 3, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        loser = state.members[1].worker;
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), same(RIGHT, 3));
        vm.warp(state.revealBy + 1);
        hub.settle(terms, 0, state, reveals(state, same(RIGHT, 3), 5));
    }

    function join(uint256 i) private {
        fund(worker(i).addr, FUNDS);
        vm.prank(worker(i).addr);
        hub.join(pool, worker(i).addr, BOND, none(), none());
    }
}
