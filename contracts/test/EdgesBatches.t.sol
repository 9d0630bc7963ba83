// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClosing} from "../src/interfaces/IClosing.sol";
import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Draw, Walk} from "../src/libraries/Draw.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../src/types/Deals.sol";
import {Battle} from "./base/Battle.sol";

/// Batches at their limits: each of these was a change of the code that no other test noticed.
contract EdgesBatchesTest is Battle {
    // ---- reasons name what is and what should be, in this order

    function test_a_claim_one_second_early_says_when_it_is_and_when_it_will_be() public {
        Terms memory terms = deal(4, 10, 10);
        vm.warp(terms.deadline - 1);
        refuse(IClosing.DeadlineAhead.selector, terms.deadline - 1, terms.deadline);
        hub.claim(terms);
    }

    function test_a_place_beyond_the_squad_is_named_with_the_squads_size() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = assign(terms, 0);
        Commitment[] memory c = new Commitment[](1);
        c[0].member = 5;
        refuse(IReveals.NoSuchPlace.selector, 5, 2);
        hub.commit(terms, 0, state, c);
        state = commitAll(terms, 0, state, same(RIGHT, 2));
        Reveal[] memory r = new Reveal[](1);
        r[0] = reveal(5, RIGHT, stranger.addr);
        refuse(IReveals.NoSuchPlace.selector, 5, 2);
        hub.reveal(terms, 0, state, r);
    }

    function test_a_batch_beyond_the_deal_is_named_with_the_number_of_batches() public {
        Terms memory terms = deal(4, 25, 10);
        Batch memory state = assign(terms, 0);
        refuse(IDeals.BatchUnknown.selector, 5, 3);
        hub.commit(terms, 5, state, new Commitment[](0));
        terms = deal(4, 30, 10);
        refuse(IDeals.BatchUnknown.selector, 4, 3);
        hub.commit(terms, 4, state, new Commitment[](0));
        terms = deal(4, 21, 10);
        refuse(IDeals.BatchUnknown.selector, 4, 3);
        hub.commit(terms, 4, state, new Commitment[](0));
    }

    // ---- assign

    function test_of_two_batches_in_one_call_the_second_begins_with_nothing_of_the_first() public {
        Terms memory terms = deal(4, 20, 10);
        (uint32[] memory indices, uint256[] memory masks) = (new uint32[](2), new uint256[](2));
        (indices[1], masks[0]) = (1, 3);
        vm.recordLogs();
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, masks, uint40(block.timestamp + 300));
        (Batch memory state,,) = abi.decode(lastLog(ISquads.Assigned.selector).data, (Batch, uint256, uint40));
        Walk memory walk = Draw.start(progressOf(terms).seed, Ids.batch(Ids.deal(terms), 1), WORKERS, 0);
        eq(state.members.length, 2, "its own squad");
        for (uint256 i = 0; i < 2; i++) {
            (, uint256 seat) = Draw.next(walk);
            eq(state.members[i].worker, hub.seatOf(pool, uint24(seat)).worker, "of its own draw");
        }
        eq(state.cursor, walk.cursor, "from the first candidate on");
        eq(state.misses, 0, "with no miss");
    }

    // ---- commit and reveal

    function test_a_worker_that_has_exactly_the_stake_commits() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = assign(terms, 0);
        address who = state.members[0].worker;
        uint64 rest = uint64(free(who)) - 500;
        vm.prank(who);
        hub.withdraw(rest);
        state = commit(terms, 0, state, 0, RIGHT);
        yes(state.members[0].seal != 0, "sealed");
        eq(free(who), 0, "all of it");
    }

    function test_a_place_is_revealed_once_whichever_it_is() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), same(RIGHT, 2));
        Reveal[] memory twice = new Reveal[](2);
        twice[0] = twice[1] = reveal(1, RIGHT, state.members[1].worker);
        refuse(IReveals.AlreadyRevealed.selector, 1);
        hub.reveal(terms, 0, state, twice);
        state = revealOwn(terms, 0, state, 1, RIGHT);
        refuse(IReveals.AlreadyRevealed.selector, 1);
        hub.settle(terms, 0, state, reveals(state, same(RIGHT, 2), 3));
    }

    // ---- settle

    function test_a_silent_member_has_its_time_to_the_last_second() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), same(RIGHT, 2));
        state = extend(terms, 0, state, 0, 2, 0);
        bytes32[] memory roots = same(RIGHT, 4);
        state = commitAll(terms, 0, state, roots);
        vm.warp(state.revealBy);
        refuse(IConsensus.RevealPending.selector, 1, state.revealBy);
        hub.settle(terms, 0, state, reveals(state, roots, 13));
        vm.warp(state.revealBy + 1);
        hub.settle(terms, 0, state, reveals(state, roots, 13));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "settled");
    }

    function test_a_full_squad_that_does_not_agree_ends_in_whatever_round() public {
        joinMore(12);
        Terms memory terms = deal(4, 10, 10);
        bytes32[] memory roots = discord();
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 13, 0), roots);
        eq(state.members.length, 15, "one short");
        yes(state.cursor < 128, "the draw could go on");
        refuse(IConsensus.NotCredible.selector, 2, 4);
        settle(terms, 0, state, roots);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        eq(state.members.length, 16, "full");
        yes(state.cursor < 128, "the draw has not ended");
        settle(terms, 0, state, roots);
        eq(slotOf(terms, 0), Ids.UNDECIDED, "undecided in round three");
    }
}
