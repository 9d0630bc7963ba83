// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Member} from "../types/Deals.sol";
import {IConsensus} from "../interfaces/IConsensus.sol";
import {IReveals} from "../interfaces/IReveals.sol";
import {BatchState} from "./BatchState.sol";
import {Check} from "./Check.sol";
import {Credibility} from "./Credibility.sol";

/// What a batch comes to. `round` 0: no group is credible. `winners` and `slashed` are bit masks of places.
struct Verdict {
    bytes32 root;
    uint256 round;
    uint256 winners;
    uint256 slashed;
    uint256 winnerCount;
    uint256 extraWinnerCount;
    uint256 slashedCount;
    uint256 firstRoundPlaces;
}

library Verdicts {
    /// Judges a batch by its proved roots.
    /// A place up to the deciding round is slashed when it is proved wrong, or silent although its time was over; not for silence while
    /// another place has yet to commit: its time to reveal has not begun. Later rounds could not change the verdict, and lose nothing: or
    /// else one liar could decide round one and have the honest voters that came after it slashed.
    function judge(Batch memory batch, bytes32[] memory roots, uint256 proved, uint256 trust)
        internal
        view
        returns (Verdict memory verdict)
    {
        uint256 rounds = BatchState.rounds(batch);
        (verdict.root, verdict.round) = Credibility.decide(batch.members, roots, proved, trust, rounds);
        bool timeOver = batch.revealBy != 0 && block.timestamp > batch.revealBy;
        uint256 heard = verdict.round == 0 ? rounds : verdict.round;
        for (uint256 i = 0; i < batch.members.length; i++) {
            Member memory member = batch.members[i];
            bool shown = proved >> i & 1 == 1;
            if (member.round <= heard) _requireHeard(i, member, shown, timeOver, batch.revealBy);
            if (member.round == 1) verdict.firstRoundPlaces++;
            if (verdict.round != 0) _place(verdict, i, member, shown, timeOver, roots[i]);
        }
    }

    function _requireHeard(uint256 i, Member memory member, bool shown, bool timeOver, uint40 revealBy) private pure {
        Check.that(member.seal != 0, IReveals.NotCommitted.selector, i);
        Check.that(shown || timeOver, IConsensus.RevealPending.selector, i, revealBy);
    }

    function _place(Verdict memory verdict, uint256 i, Member memory member, bool shown, bool timeOver, bytes32 root)
        private
        pure
    {
        bool right = shown && root == verdict.root;
        unchecked {
            if (right && member.round <= verdict.round) {
                verdict.winners |= 1 << i;
                verdict.winnerCount++;
                if (member.round > 1) verdict.extraWinnerCount++;
            } else if (member.round <= verdict.round && !right && (shown || timeOver)) {
                verdict.slashed |= 1 << i;
                verdict.slashedCount++;
            }
        }
    }
}
