// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../src/types/Deals.sol";
import {PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {World} from "./base/World.sol";

/// The time to reveal: 60 seconds in category XS.
contract WindowsTest is World {
    uint256 private constant WINDOW = 60;

    Terms private terms;

    function setUp() public override {
        super.setUp();
        terms = deal(4, 100, 10);
    }

    function test_window_starts_with_the_last_commitment_and_anew_with_a_reveal() public {
        Batch memory state = committed();
        eq(state.revealBy, block.timestamp + WINDOW, "starts");
        vm.warp(state.revealBy);
        state = revealOwn(terms, 0, state, 0, RIGHT);
        eq(state.revealBy, block.timestamp + WINDOW, "anew in its last second");
    }

    /// Member 0 sees member 1's reveal on its way, and lands its own first: the other has the old state, and needs the time again.
    function test_a_reveal_that_was_overtaken_has_the_whole_window_again() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(WRONG, RIGHT));
        vm.warp(state.revealBy);
        Batch memory next = revealOwn(terms, 0, state, 0, WRONG);
        refuse(IDeals.StateMismatch.selector, uint256(keccak256(abi.encode(state))), uint256(slotOf(terms, 0)));
        vm.prank(state.members[1].worker);
        hub.reveal(terms, 0, state, one(reveal(1, RIGHT, state.members[1].worker)));

        vm.warp(block.timestamp + WINDOW);
        refuse(IConsensus.RevealPending.selector, 1, next.revealBy);
        hub.settle(terms, 0, next, new Reveal[](0));
        next = revealOwn(terms, 0, next, 1, RIGHT);
        eq(next.revealed, 3, "both heard");
    }

    function test_the_window_is_lengthened_once_by_each_member_and_by_nobody_else() public {
        Batch memory state = committed();
        uint256 longest = block.timestamp + 2 * WINDOW;
        vm.warp(state.revealBy);
        state = revealOwn(terms, 0, state, 0, RIGHT);
        eq(state.revealBy, longest, "by the one that revealed");
        nextBlock();
        vm.prank(stranger.addr);
        hub.reveal(terms, 0, state, new Reveal[](0));
        eq(slotOf(terms, 0), keccak256(abi.encode(state)), "a call that reveals nothing changes nothing");
    }

    /// A silent member would otherwise keep its stake: it would lengthen the time, for the price of a call, until the deadline.
    function test_a_call_that_commits_nothing_does_not_lengthen_the_time_to_reveal() public {
        Batch memory state = committed();
        vm.warp(state.revealBy);
        vm.prank(stranger.addr);
        hub.commit(terms, 0, state, new Commitment[](0));
        eq(slotOf(terms, 0), keccak256(abi.encode(state)), "while it runs");
        vm.warp(state.revealBy + 1);
        hub.commit(terms, 0, state, new Commitment[](0));
        hub.reveal(terms, 0, state, new Reveal[](0));
        eq(slotOf(terms, 0), keccak256(abi.encode(state)), "after it");
    }

    function test_a_reveal_after_the_window_counts_and_does_not_start_it_again() public {
        Batch memory state = committed();
        uint256 over = state.revealBy;
        vm.warp(over + 1);
        state = revealOwn(terms, 0, state, 0, RIGHT);
        eq(state.revealBy, over, "it stays over");
        state = revealOwn(terms, 0, state, 1, RIGHT);
        hub.settle(terms, 0, state, new Reveal[](0));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "both count");
    }

    function test_a_reveal_does_not_start_a_window_that_waits_for_commitments() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        state = extend(terms, 0, state, 0, 1, 0);
        state = revealOwn(terms, 0, state, 0, RIGHT);
        eq(state.revealBy, 0, "the third has yet to commit");
        state = commit(terms, 0, state, 2, RIGHT);
        eq(state.revealBy, block.timestamp + WINDOW, "now");
    }

    function test_the_window_of_each_category_is_a_fifth_of_the_run() public {
        uint256[5] memory fifths = [uint256(60), 240, 720, 2160, 7200];
        uint256[5] memory runs = [uint256(300), 1200, 3600, 10_800, 36_000];
        for (uint8 category = 0; category < 5; category++) {
            terms = categoryDeal(category);
            Batch memory state = assignUntil(block.timestamp + runs[category]);
            state = commitAll(terms, 0, state, roots2(RIGHT, RIGHT));
            eq(state.revealBy, block.timestamp + fifths[category], "to reveal");
        }
    }

    // ---- helpers

    function committed() private returns (Batch memory) {
        return commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
    }

    function categoryDeal(uint8 category) private returns (Terms memory t) {
        (PoolOrder memory p, RequestOrder memory r) = (poolOrder(), requestOrder(4, 10, 10));
        (p.category, r.category, p.duration, r.maxDuration) = (category, category, 100_000, 100_000);
        t = matched(appOrder(), noDataset(), p, r, 10);
        nextBlock();
    }

    function assignUntil(uint256 commitBy) private returns (Batch memory state) {
        vm.recordLogs();
        vm.prank(scheduler.addr);
        hub.assign(terms, new uint32[](1), new uint256[](1), uint40(commitBy));
        (state,,) = abi.decode(lastLog(ISquads.Assigned.selector).data, (Batch, uint256, uint40));
    }

    function one(Reveal memory r) private pure returns (Reveal[] memory list) {
        list = new Reveal[](1);
        list[0] = r;
    }
}
