// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Member} from "../types/Deals.sol";

/// Sarmenta's credibility in whole numbers. `packages/protocol/src/credibility.ts` is the mirror.
/// No product overflows: a group weighs at most 4095^16 < 2^192, a trust is below 2^32, groups are at most 16.
library Credibility {
    uint256 internal constant MAX_ROUNDS = 4;
    uint256 internal constant MAX_WEIGHT = 4095;

    /// `max(score / 3, 3) − 1`, capped.
    function weightOf(uint256 score) internal pure returns (uint32) {
        uint256 third = score / 3;
        if (third < 3) return 2;
        return uint32(third > MAX_WEIGHT ? MAX_WEIGHT : third - 1);
    }

    /// `group · trust > total · (trust − 1)`, with `total = 1 + Σ groups`.
    function isCredible(uint256 group, uint256 total, uint256 trust) internal pure returns (bool) {
        unchecked {
            return group * trust > total * (trust - 1);
        }
    }

    /// Above trust 2 a result needs a witness, whatever the score of its first worker.
    function smallestSquad(uint256 trust) internal pure returns (uint256) {
        return trust > 2 ? 2 : 1;
    }

    /// Whether a squad of this size and weight product would be credible if unanimous.
    function isSquadComplete(uint256 size, uint256 product, uint256 trust) internal pure returns (bool) {
        return size >= smallestSquad(trust) && isCredible(product, product + 1, trust);
    }

    /// The first round in which a group is credible decides. `proved` has the bits of the members whose `roots` count.
    /// @return root the winning root
    /// @return round the deciding round, 0 if no round has a credible group
    function decide(Member[] memory members, bytes32[] memory roots, uint256 proved, uint256 trust, uint256 rounds)
        internal
        pure
        returns (bytes32 root, uint256 round)
    {
        Tally memory tally = Tally(new bytes32[](members.length), new uint256[](members.length), new uint256[](members.length), 0);
        for (round = 1; round <= rounds; round++) {
            for (uint256 i = 0; i < members.length; i++) {
                if (members[i].round == round && proved >> i & 1 == 1) _add(tally, roots[i], members[i].weight);
            }
            uint256 total = _total(tally);
            for (uint256 g = 0; g < tally.count; g++) {
                bool witnessed = tally.sizes[g] >= smallestSquad(trust);
                if (witnessed && isCredible(tally.weights[g], total, trust)) return (tally.roots[g], round);
            }
        }
        return (0, 0);
    }

    /// Groups of equal roots: what they weigh and how many they are.
    struct Tally {
        bytes32[] roots;
        uint256[] weights;
        uint256[] sizes;
        uint256 count;
    }

    function _add(Tally memory tally, bytes32 root, uint256 weight) private pure {
        uint256 g = 0;
        while (g < tally.count && tally.roots[g] != root) g++;
        if (g == tally.count) {
            tally.roots[g] = root;
            tally.weights[g] = 1;
            tally.count++;
        }
        unchecked {
            tally.weights[g] *= weight;
            tally.sizes[g]++;
        }
    }

    function _total(Tally memory tally) private pure returns (uint256 total) {
        unchecked {
            total = 1;
            for (uint256 g = 0; g < tally.count; g++) total += tally.weights[g];
        }
    }
}
