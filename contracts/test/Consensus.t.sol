// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../src/types/Deals.sol";
import {Signing} from "./base/Signing.sol";
import {World} from "./base/World.sol";

contract ConsensusTest is World {
    Terms private terms;

    function setUp() public override {
        super.setUp();
        terms = deal(4, 100, 10);
    }

    // ---- commit

    function test_commit_locks_the_stake_and_seals_the_place() public {
        Batch memory state = assign(terms, 0);
        address who = state.members[0].worker;
        state = commit(terms, 0, state, 0, RIGHT);
        eq(locked(who), BOND + 500, "half of ten tasks at 100");
        yes(state.members[0].seal != 0, "sealed");
        eq(state.revealBy, 0, "the other place is open");
        state = commit(terms, 0, state, 1, RIGHT);
        eq(state.revealBy, block.timestamp + 60, "the last place starts the reveals");
    }

    function test_commit_of_the_last_batch_stakes_what_it_holds() public {
        terms = deal(4, 25, 10);
        Batch memory state = assign(terms, 2);
        commit(terms, 2, state, 0, RIGHT);
        eq(locked(state.members[0].worker), BOND + 250, "five tasks");
    }

    function test_commit_by_the_worker_itself_needs_no_signature() public {
        Batch memory state = assign(terms, 0);
        Commitment[] memory c = one(commitment(terms, 0, state, 1, RIGHT));
        c[0].signature = "";
        vm.prank(state.members[1].worker);
        hub.commit(terms, 0, state, c);
        eq(locked(state.members[1].worker), BOND + 500, "staked");
    }

    function test_commit_of_many_at_once() public {
        Batch memory state = assign(terms, 0);
        Commitment[] memory c = new Commitment[](2);
        (c[0], c[1]) = (commitment(terms, 0, state, 1, RIGHT), commitment(terms, 0, state, 0, WRONG));
        hub.commit(terms, 0, state, c);
        eq(locked(state.members[0].worker) + locked(state.members[1].worker), 2 * BOND + 1000, "both staked");
    }

    function test_commit_leaves_out_a_worker_without_the_stake_and_takes_the_others() public {
        Batch memory state = assign(terms, 0);
        address poor = state.members[0].worker;
        uint64 all = uint64(free(poor));
        vm.prank(poor);
        hub.withdraw(all - 499);
        Commitment[] memory c = new Commitment[](2);
        (c[0], c[1]) = (commitment(terms, 0, state, 0, RIGHT), commitment(terms, 0, state, 1, RIGHT));
        vm.expectEmit();
        emit IConsensus.StakeLacking(Ids.deal(terms), 0, poor, 500);
        hub.commit(terms, 0, state, c);
        eq(locked(poor), BOND, "nothing of the poor one");
        eq(locked(state.members[1].worker), BOND + 500, "the other's stake");
    }

    function test_commit_after_commitBy_and_after_the_deadline_holds_until_replaced_or_claimed() public {
        Batch memory state = assign(terms, 0);
        vm.warp(block.timestamp + 301);
        state = commit(terms, 0, state, 0, RIGHT);
        vm.warp(terms.deadline + 1);
        state = commit(terms, 0, state, 1, RIGHT);
        hub.claim(terms);
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        hub.commit(terms, 0, state, new Commitment[](0));
    }

    function test_commit_refuses_what_does_not_fit() public {
        Batch memory state = assign(terms, 0);
        Commitment memory good = commitment(terms, 0, state, 0, RIGHT);
        Commitment memory bad = commitment(terms, 0, state, 0, RIGHT);
        bad.member = 2;
        refuse(IReveals.NoSuchPlace.selector, 2, 2);
        hub.commit(terms, 0, state, one(bad));
        bad.member = 1;
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.commit(terms, 0, state, one(bad));
        (bad.member, bad.seal) = (0, 0);
        refuse(IConsensus.SealZero.selector, 0);
        hub.commit(terms, 0, state, one(bad));
        bad.seal = keccak256("another");
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.commit(terms, 0, state, one(bad));
        Commitment[] memory twice = new Commitment[](2);
        (twice[0], twice[1]) = (good, good);
        refuse(IConsensus.AlreadyCommitted.selector, 0);
        hub.commit(terms, 0, state, twice);
    }

    function test_commit_for_another_batch_or_deal_is_refused() public {
        Batch memory state = assign(terms, 0);
        Batch memory other = assign(terms, 1);
        Commitment memory c = commitment(terms, 0, state, 0, RIGHT);
        refuse(IDeals.StateMismatch.selector, uint256(keccak256(abi.encode(state))), uint256(slotOf(terms, 1)));
        hub.commit(terms, 1, state, one(c));
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.commit(terms, 1, other, one(c));
    }

    // ---- reveal

    function test_reveal_puts_the_root_on_the_chain() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        state = revealed(state, 1, RIGHT);
        eq(state.revealed, 2, "its bit");
        eq(state.members[1].seal, RIGHT, "its root");
        vm.warp(state.revealBy + 1);
        // The scheduler leaves it out, in vain.
        hub.settle(terms, 0, state, reveals(state, roots2(RIGHT, RIGHT), 1));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "settled");
        eq(score(state.members[1].worker), 1, "paid");
    }

    function test_reveal_of_all_lets_anyone_settle() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        state = revealed(revealed(state, 0, RIGHT), 1, RIGHT);
        vm.prank(stranger.addr);
        hub.settle(terms, 0, state, new Reveal[](0));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "settled");
    }

    function test_reveal_before_the_round_has_committed_is_refused() public {
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        refuse(IReveals.NotCommitted.selector, 1);
        hub.reveal(terms, 0, state, one(reveal(0, RIGHT, state.members[0].worker)));
    }

    function test_reveal_of_an_earlier_round_does_not_wait_for_a_later_one() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        state = extend(terms, 0, state, 0, 1, 0);
        state = revealed(state, 0, RIGHT);
        refuse(IReveals.SealMismatch.selector, 2, uint256(sealOf(state, 2, RIGHT)), 0);
        hub.reveal(terms, 0, state, one(reveal(2, RIGHT, state.members[2].worker)));
    }

    function test_reveal_refuses_what_does_not_fit() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        address who = state.members[0].worker;
        refuse(IReveals.NoSuchPlace.selector, 2, 2);
        hub.reveal(terms, 0, state, one(reveal(2, RIGHT, who)));
        refuse(IReveals.SealMismatch.selector, 0, uint256(sealOf(state, 0, WRONG)), uint256(state.members[0].seal));
        hub.reveal(terms, 0, state, one(reveal(0, WRONG, who)));
        refuse(IReveals.RootZero.selector, 0);
        hub.reveal(terms, 0, state, one(reveal(0, 0, who)));
        Reveal[] memory twice = new Reveal[](2);
        twice[0] = twice[1] = reveal(0, RIGHT, who);
        refuse(IReveals.AlreadyRevealed.selector, 0);
        hub.reveal(terms, 0, state, twice);
        state = revealed(state, 0, RIGHT);
        refuse(IReveals.AlreadyRevealed.selector, 0);
        hub.settle(terms, 0, state, reveals(state, roots2(RIGHT, RIGHT), 3));
    }

    // ---- helpers

    function revealed(Batch memory state, uint8 place, bytes32 root) private returns (Batch memory) {
        vm.recordLogs();
        vm.prank(state.members[place].worker);
        hub.reveal(terms, 0, state, one(reveal(place, root, state.members[place].worker)));
        return abi.decode(lastLog(IReveals.Revealed.selector).data, (Batch));
    }

    function sealOf(Batch memory state, uint256 place, bytes32 root) private view returns (bytes32) {
        address who = state.members[place].worker;
        return Ids.seal(who, Ids.batch(Ids.deal(terms), 0), root, saltOf(who));
    }

    function one(Commitment memory c) private pure returns (Commitment[] memory list) {
        list = new Commitment[](1);
        list[0] = c;
    }

    function one(Reveal memory r) private pure returns (Reveal[] memory list) {
        list = new Reveal[](1);
        list[0] = r;
    }
}
