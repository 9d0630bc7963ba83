// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {Batch, Reveal, Terms} from "../src/types/Deals.sol";
import {Battle} from "./base/Battle.sol";

/// Who wins and who loses around the deciding round: before it, in it, after it.
contract LateRoundsTest is Battle {
    function test_right_voters_after_the_deciding_round_are_no_winners() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), same(RIGHT, 2));
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 2, 0), same(RIGHT, 4));
        decides(terms, state, same(RIGHT, 4), 1, 3, 0);
    }

    function test_a_liar_in_the_deciding_round_is_slashed_like_one_before_it() public {
        Terms memory terms = deal(3, 10, 10);
        bytes32[] memory roots = same(RIGHT, 6);
        (roots[1], roots[5]) = (WRONG, WRONG);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 4, 0), roots);
        decides(terms, state, roots, 2, 1 + 4 + 8 + 16, 2 + 32);
        eq(wealth(state.members[5].worker), FUNDS - 500, "a stake");
    }

    /// Round two would do without the second place. Its time to reveal is over only when it has begun: not by opening a third round.
    function test_nobody_is_silent_while_a_later_round_is_open() public {
        Terms memory terms = deal(3, 10, 10);
        bytes32[] memory roots = same(RIGHT, 4);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 2, 0), roots);
        state = extend(terms, 0, state, 0, 1, 0);
        eq(state.revealBy, 0, "its place is open");
        vm.warp(terms.deadline);
        Reveal[] memory shown = reveals(state, roots, 1 + 4 + 8);
        refuse(IConsensus.RevealPending.selector, 1, 0);
        hub.settle(terms, 0, state, shown);
        hub.settle(terms, 0, state, reveals(state, roots, 15));
    }

    // ---- helpers

    function decides(
        Terms memory terms,
        Batch memory state,
        bytes32[] memory roots,
        uint256 round,
        uint256 winners,
        uint256 slashed
    ) private {
        vm.recordLogs();
        settle(terms, 0, state, roots);
        bytes memory log = lastLog(IConsensus.Settled.selector).data;
        (, uint8 r, uint16 w, uint16 s,) = abi.decode(log, (bytes32, uint8, uint16, uint16, uint64));
        eq(r, round, "the deciding round");
        eq(w, winners, "the winners");
        eq(s, slashed, "the slashed");
    }
}
