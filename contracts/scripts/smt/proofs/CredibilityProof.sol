// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Credibility} from "../../../src/libraries/Credibility.sol";

/// What `Credibility` promises. A group weighs at most 4095^16 < 2^192, a trust is below 2^32, groups are at most 16.
contract CredibilityProof {
    function weightIsBounded(uint32 score) external pure {
        uint256 weight = Credibility.weightOf(score);
        assert(weight >= 2 && weight <= Credibility.MAX_WEIGHT);
    }

    /// One step at a time, so for any two scores.
    function weightNeverFallsWithTheScore(uint32 score) external pure {
        require(score < type(uint32).max);
        assert(Credibility.weightOf(score) <= Credibility.weightOf(uint256(score) + 1));
    }

    function weightIsAThirdLessOne(uint32 score) external pure {
        require(score >= 9 && score < 3 * Credibility.MAX_WEIGHT);
        uint256 weight = Credibility.weightOf(score);
        assert(3 * weight + 3 <= score && score < 3 * weight + 6);
    }

    /// The comparison in checked arithmetic is the same, and does not overflow.
    function credibleIsExact(uint192 group, uint200 total, uint32 trust) external pure {
        require(trust >= 1);
        bool exact = uint256(group) * uint256(trust) > uint256(total) * (uint256(trust) - 1);
        assert(Credibility.isCredible(group, total, trust) == exact);
    }

    /// More than half of all: so at most one group is credible, and it is nothing to the verdict in which order they are looked at.
    function aCredibleGroupIsMoreThanHalf(uint192 group, uint200 total, uint32 trust) external pure {
        require(trust >= 2 && Credibility.isCredible(group, total, trust));
        assert(2 * uint256(group) > total);
    }

    function aboveTrustTwoNobodyDecidesAlone(uint192 weight, uint32 trust) external pure {
        require(trust > 2);
        assert(!Credibility.isSquadComplete(1, weight, trust));
    }

    function nobodyCompletesNothing(uint32 trust) external pure {
        require(trust >= 1);
        assert(!Credibility.isSquadComplete(0, 1, trust));
    }
}
