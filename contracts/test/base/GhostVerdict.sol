// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Member} from "../../src/types/Deals.sol";

/// What a batch comes to, worked out from the protocol's text and not by the Hub's code.
library GhostVerdict {
    struct Finding {
        bool refused;
        bytes32 root;
        uint256 round;
        uint256 winners;
        uint256 slashed;
    }

    function weightOf(uint256 score) internal pure returns (uint32) {
        uint256 third = score / 3;
        uint256 weight = (third < 3 ? 3 : third) - 1;
        return uint32(weight > 4095 ? 4095 : weight);
    }

    function least(uint256 trust) internal pure returns (uint256) {
        return trust <= 2 ? 1 : 2;
    }

    /// Enough if they agree.
    function complete(uint256 size, uint256 weight, uint256 trust) internal pure returns (bool) {
        return size >= least(trust) && weight * trust > (1 + weight) * (trust - 1);
    }

    /// `roots` of those who showed one; zero for the others.
    function judge(Batch memory batch, bytes32[] memory roots, uint256 trust, uint256 time)
        internal
        pure
        returns (Finding memory f)
    {
        uint256 n = batch.members.length;
        uint256 rounds = n == 0 ? 0 : batch.members[n - 1].round;
        for (uint256 r = 1; r <= rounds && f.round == 0; r++) {
            f.root = credible(batch.members, roots, r, trust);
            if (f.root != 0) f.round = r;
        }
        bool over = batch.revealBy != 0 && time > batch.revealBy;
        for (uint256 i = 0; i < n; i++) {
            Member memory m = batch.members[i];
            bool mustBeHeard = f.round == 0 || m.round <= f.round;
            if (mustBeHeard && (m.seal == 0 || (roots[i] == 0 && !over))) f.refused = true;
            if (f.round == 0) continue;
            if (roots[i] == f.root && m.round <= f.round) f.winners |= 1 << i;
            if (m.round <= f.round && roots[i] != f.root && (roots[i] != 0 || over)) f.slashed |= 1 << i;
        }
        if (f.round == 0 && n < 16 && batch.cursor < 128) f.refused = true;
    }

    function credible(Member[] memory squad, bytes32[] memory roots, uint256 upTo, uint256 trust)
        private
        pure
        returns (bytes32)
    {
        uint256 total = 1;
        for (uint256 i = 0; i < squad.length; i++) {
            if (isFirst(squad, roots, i, upTo)) {
                (uint256 weight,) = group(squad, roots, roots[i], upTo);
                total += weight;
            }
        }
        for (uint256 i = 0; i < squad.length; i++) {
            if (squad[i].round > upTo || roots[i] == 0) continue;
            (uint256 weight, uint256 size) = group(squad, roots, roots[i], upTo);
            if (size >= least(trust) && weight * trust > total * (trust - 1)) return roots[i];
        }
        return 0;
    }

    function isFirst(Member[] memory squad, bytes32[] memory roots, uint256 i, uint256 upTo) private pure returns (bool) {
        if (squad[i].round > upTo || roots[i] == 0) return false;
        for (uint256 k = 0; k < i; k++) if (squad[k].round <= upTo && roots[k] == roots[i]) return false;
        return true;
    }

    function group(Member[] memory squad, bytes32[] memory roots, bytes32 root, uint256 upTo)
        private
        pure
        returns (uint256 weight, uint256 size)
    {
        weight = 1;
        for (uint256 i = 0; i < squad.length; i++) {
            if (squad[i].round > upTo || roots[i] != root) continue;
            weight *= squad[i].weight;
            size++;
        }
    }
}
