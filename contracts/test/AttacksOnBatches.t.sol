// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../src/types/Deals.sol";
import {Signing} from "./base/Signing.sol";
import {Battle} from "./base/Battle.sol";

/// Attacks on batches under way: commitments, stakes, reveals and ends.
contract AttacksOnBatchesTest is Battle {
    /// A relay keeps a commitment that it was given, and uses it where the same worker sits again.
    function test_a_commitment_holds_for_no_other_batch_deal_or_chain() public {
        Terms memory terms = deal(4, 1000, 10);
        Batch memory state = assign(terms, 0);
        Commitment memory c = commitment(terms, 0, state, 0, RIGHT);
        address who = state.members[0].worker;

        (Terms memory other, uint32 index, Batch memory its, uint8 place) = whereSits(terms, 1, who);
        stolen(other, index, its, c, place);
        (other, index, its, place) = whereSits(deal(4, 1000, 10), 0, who);
        stolen(other, index, its, c, place);

        vm.chainId(block.chainid + 1);
        stolen(terms, 0, state, c, 0);
        vm.chainId(block.chainid - 1);
        hub.commit(terms, 0, state, one(c));
    }

    /// Nor can the seal be opened elsewhere: it is of one worker in one batch.
    function test_a_reveal_holds_for_no_other_batch() public {
        Terms memory terms = deal(1, 1000, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        (Terms memory other, uint32 index, Batch memory its,) = whereSits(terms, 1, state.members[0].worker);
        Commitment[] memory c = new Commitment[](1);
        c[0].seal = state.members[0].seal;
        vm.prank(state.members[0].worker);
        hub.commit(other, index, its, c);
        its.members[0].seal = c[0].seal;
        its.revealBy = uint40(block.timestamp + 60);
        vm.expectPartialRevert(bytes4(keccak256("SealMismatch(uint256,bytes32,bytes32)")));
        settle(other, index, its, roots1(RIGHT));
    }

    /// One stake, two batches: the second commitment is left out, and replacing its worker is a miss.
    function test_a_stake_is_not_used_twice() public {
        Terms memory terms = deal(1, 1000, 10);
        Batch memory first = assign(terms, 0);
        address who = first.members[0].worker;
        (, uint32 index, Batch memory second,) = whereSits(terms, 1, who);
        uint64 all = uint64(free(who));
        vm.prank(who);
        hub.withdraw(all - 999);
        commit(terms, 0, first, 0, RIGHT);
        vm.expectEmit();
        emit IConsensus.StakeLacking(Ids.deal(terms), index, who, 500);
        hub.commit(terms, index, second, one(commitment(terms, index, second, 0, RIGHT)));
        eq(slotOf(terms, index), keccak256(abi.encode(second)), "its place is open");
        eq(locked(who), BOND + 500, "one stake");
        eq(free(who), 499, "the rest is free");
        second = extend(terms, index, second, 1, 0, 0);
        eq(second.misses, 1, "a miss");
    }

    /// A drawn worker withdraws what it should stake: it gets nothing, and the batch goes on without it.
    function test_a_stake_withdrawn_before_the_commit_stops_nobody_and_after_it_cannot_be_withdrawn() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        address sly = state.members[1].worker;
        withdrawAll(sly);
        state = commit(terms, 0, state, 1, RIGHT);
        eq(state.members[1].seal, bytes32(0), "left out");
        state = extend(terms, 0, state, 2, 0, 0);
        state = commitAll(terms, 0, state, roots2(RIGHT, RIGHT));
        address staked = state.members[0].worker;
        uint64 more = uint64(free(staked) + 1);
        refuse(IDeals.Overdraw.selector, word(staked), more, more - 1);
        vm.prank(staked);
        hub.withdraw(more);
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(free(sly), 0, "nothing for the sly one");
    }

    /// The scheduler settles as soon as it can do without the third, so that this one is slashed.
    function test_nobody_is_settled_without_its_reveal_before_its_time_is_over() public {
        Terms memory terms = deal(3, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        state = extend(terms, 0, state, 0, 2, 0);
        bytes32[] memory roots = roots4(RIGHT, WRONG, RIGHT, RIGHT);
        state = commitAll(terms, 0, state, roots);
        vm.warp(state.revealBy);
        Reveal[] memory shown = reveals(state, roots, 7);
        refuse(IConsensus.RevealPending.selector, 3, state.revealBy);
        vm.prank(scheduler.addr);
        hub.settle(terms, 0, state, shown);
        // It puts its reveal on the chain in its last second; now it cannot be left out.
        state = revealOwn(terms, 0, state, 3, RIGHT);
        vm.warp(state.revealBy + 1);
        uint256 before = wealth(state.members[3].worker);
        vm.prank(scheduler.addr);
        hub.settle(terms, 0, state, shown);
        eq(wealth(state.members[3].worker) - before, 450, "paid");
    }

    /// The pool has the results and settles late: after the deadline it holds only until somebody claims.
    function test_a_late_settlement_does_not_outlive_a_claim() public {
        Terms memory terms = deal(4, 20, 10);
        Batch memory first = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        Batch memory second = commitAll(terms, 1, assign(terms, 1), roots2(RIGHT, RIGHT));
        vm.warp(terms.deadline + 1);
        settle(terms, 0, first, roots2(RIGHT, RIGHT));
        vm.prank(requester.addr);
        hub.claim(terms);
        Reveal[] memory shown = reveals(second, roots2(RIGHT, RIGHT), 3);
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        vm.prank(scheduler.addr);
        hub.settle(terms, 1, second, shown);
        eq(wealth(requester.addr), FUNDS - 1100 + 300, "one batch is paid, and the stake of the other is the payer's");
        hub.expire(terms, 1, second);
        for (uint256 i = 0; i < 2; i++) eq(locked(second.members[i].worker), BOND, "no worker's stake stays behind");
    }

    /// The scheduler adds votes when it does not like what round one says.
    function test_more_votes_do_not_overturn_a_round_that_decides() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        for (uint8 round = 0; round < 3; round++) {
            state = extend(terms, 0, state, 0, 2, 0);
            state = commitAll(terms, 0, state, many());
        }
        settle(terms, 0, state, many());
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "six liars of later rounds");
        for (uint256 i = 2; i < 8; i++) eq(free(state.members[i].worker), FUNDS - BOND, "gain and lose nothing");
    }

    /// Two of the three drawn are the scheduler's. It asks the honest one at a time, so that they are too few for a verdict when the rounds are
    /// used up, and would have its stake back for a batch on which nobody agreed.
    function test_rounds_of_one_vote_are_no_way_out_of_a_deal() public {
        Terms memory terms = deal(8, 10, 10);
        bytes32[] memory roots = same(RIGHT, 16);
        (roots[0], roots[1]) = (WRONG, WRONG);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        eq(state.members.length, 3, "three");
        for (uint256 i = 0; i < 3; i++) state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        refuse(IConsensus.NotCredible.selector, 4, 8);
        settle(terms, 0, state, roots);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(wealth(requester.addr), FUNDS + 300, "refunded, with the pool's stake");
        eq(wealth(owner.addr), FUNDS - 300, "as a pool that does nothing");
    }

    /// Asked all together, the same honest workers are credible: the lie costs its stakes and they are paid.
    function test_the_end_that_a_way_out_needs_brings_in_the_honest() public {
        Terms memory terms = deal(8, 10, 10);
        bytes32[] memory roots = same(RIGHT, 16);
        (roots[0], roots[1]) = (WRONG, WRONG);
        Batch memory state = disagree(terms, 0, roots);
        settle(terms, 0, state, roots);
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "decided");
        for (uint256 i = 0; i < 8; i++) {
            if (i < 2) eq(wealth(state.members[i].worker), FUNDS - 500, "a stake each");
            else yes(wealth(state.members[i].worker) > FUNDS, "paid");
        }
    }

    /// At trust 2 one place decides. Its owner lies, lets honest voters be added, and would have them slashed for being right.
    function test_a_lie_that_decides_round_one_costs_no_voter_that_came_later() public {
        Terms memory terms = deal(2, 10, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, WRONG);
        state = extend(terms, 0, state, 0, 7, 0);
        bytes32[] memory roots = new bytes32[](8);
        for (uint256 i = 0; i < 8; i++) roots[i] = i == 0 ? WRONG : RIGHT;
        state = commitAll(terms, 0, state, roots);
        settle(terms, 0, state, roots);
        for (uint256 i = 1; i < 8; i++) eq(free(state.members[i].worker), FUNDS - BOND, "nothing is lost");
    }

    /// The draw's end is a new state; a reveal that it overtakes has its time again, once.
    function test_the_end_of_the_draw_restarts_the_time_to_reveal_once() public {
        Terms memory terms = deal(256, 10, 10);
        bytes32[] memory roots = new bytes32[](8);
        for (uint256 i = 0; i < 8; i++) roots[i] = RIGHT;
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        vm.warp(state.revealBy);
        state = extend(terms, 0, state, 0, 1, 0);
        eq(state.revealBy, block.timestamp + 60, "the whole window");
        vm.warp(block.timestamp + 30);
        eq(extend(terms, 0, state, 0, 1, 0).revealBy, state.revealBy, "not again");
    }

    // ---- helpers

    /// The next batch from `index` on in whose squad `who` sits; the ones before stay assigned.
    function whereSits(Terms memory terms, uint32 index, address who)
        private
        returns (Terms memory, uint32, Batch memory, uint8)
    {
        for (; index < 100; index++) {
            Batch memory state = assign(terms, index);
            for (uint8 i = 0; i < state.members.length; i++) {
                if (state.members[i].worker == who) return (terms, index, state, i);
            }
        }
        revert Untrue("it sits nowhere");
    }

    function stolen(Terms memory terms, uint32 index, Batch memory state, Commitment memory c, uint8 place) private {
        address who = state.members[place].worker;
        bytes32 digest = digestOf(Signing.commitment(who, Ids.deal(terms), index, c.seal));
        c.member = place;
        refuse(IDeals.SignatureInvalid.selector, word(who), uint256(digest));
        vm.prank(stranger.addr);
        hub.commit(terms, index, state, one(c));
        c.member = 0;
    }

    function withdrawAll(address who) private {
        uint64 all = uint64(free(who));
        vm.prank(who);
        hub.withdraw(all);
    }

    function many() private pure returns (bytes32[] memory roots) {
        roots = same(WRONG, 8);
        roots[0] = roots[1] = RIGHT;
    }

    function one(Commitment memory c) private pure returns (Commitment[] memory list) {
        list = new Commitment[](1);
        list[0] = c;
    }
}
