// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Credibility} from "../../../src/libraries/Credibility.sol";

/// What `Credibility` promises. A group weighs at most 4095^16 < 2^192, a trust is below 2^32, groups are at most 16.
contract CredibilityProof {
    function weightIsBounded(uint32 score) external pure {
        uint256 weight = Credibility.weightOf(score);
        assert(weight >= 2 && weight <= Credibility.MAX_WEIGHT);
    }

    function weightRisesWithTheScore(uint32 lower, uint32 higher) external pure {
        require(lower <= higher);
        assert(Credibility.weightOf(lower) <= Credibility.weightOf(higher));
    }

    function weightIsAThirdLessOne(uint32 score) external pure {
        uint256 third = score / 3;
        require(third >= 3 && third <= Credibility.MAX_WEIGHT);
        assert(Credibility.weightOf(score) == third - 1 || third == Credibility.MAX_WEIGHT);
    }

    /// The comparison in checked arithmetic is the same, and does not overflow.
    function credibleIsExact(uint192 group, uint200 total, uint32 trust) external pure {
        require(trust >= 1);
        bool exact = uint256(group) * uint256(trust) > uint256(total) * (uint256(trust) - 1);
        assert(Credibility.isCredible(group, total, trust) == exact);
    }

    /// So it is nothing to the verdict in which order groups are looked at.
    function atMostOneGroupIsCredible(uint192 one, uint192 other, uint200 total, uint32 trust) external pure {
        require(trust >= 2 && uint256(one) + uint256(other) + 1 <= uint256(total));
        assert(!(Credibility.isCredible(one, total, trust) && Credibility.isCredible(other, total, trust)));
    }

    function aHeavierGroupStaysCredible(uint192 group, uint192 heavier, uint200 total, uint32 trust) external pure {
        require(trust >= 1 && heavier >= group && Credibility.isCredible(group, total, trust));
        assert(Credibility.isCredible(heavier, total, trust));
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
