// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Money} from "../../../src/libraries/Money.sol";

/// The sums of a settlement, restated: they stand among the Hub's private functions (`src/hub/Settlement.sol`), which the checker
/// cannot call by themselves. A change there wants the same change here.
contract SettlementProof {
    function sharesAreAtMostThePot(uint64 poolTotal, uint8 schedulerPct, uint8 winners) external pure {
        require(schedulerPct <= 100 && winners >= 1 && winners <= 16);
        uint256 pot = poolTotal - Money.feeDown(poolTotal, schedulerPct);
        uint256 share = pot / winners;
        assert(share * winners <= pot);
    }

    /// What is left for the pool's owner is its fee and less than one nRLC for each winner.
    function theOwnerGetsTheFeeAndTheRemainder(uint64 poolTotal, uint8 schedulerPct, uint8 winners) external pure {
        require(schedulerPct <= 100 && winners >= 1 && winners <= 16);
        uint256 fee = Money.feeDown(poolTotal, schedulerPct);
        uint256 share = (poolTotal - fee) / winners;
        uint256 earned = poolTotal - share * winners;
        assert(earned >= fee && earned < fee + winners);
    }

    /// Top-ups come out of what was slashed, and make a share no larger than one of round one.
    function topUpsAreAtMostTheSlashed(uint64 slashed, uint8 extra, uint64 full, uint64 share) external pure {
        require(extra >= 1 && extra <= 16 && full > share);
        uint256 affordable = uint256(slashed) / extra;
        uint256 topUp = full - share < affordable ? full - share : affordable;
        assert(topUp * extra <= slashed);
        assert(share + topUp <= full);
    }

    function aSlashedScoreFalls(uint32 score) external pure {
        uint256 next = uint256(score) * 2 / 3;
        assert(next <= score && (score == 0 || next < score));
    }
}
