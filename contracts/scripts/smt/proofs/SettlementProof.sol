// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Money} from "../../../src/libraries/Money.sol";

/// The sums of a settlement, restated: they stand among the Hub's private functions (`src/hub/Settlement.sol`), which the checker
/// cannot call by themselves. A change there wants the same change here.
contract SettlementProof {
    function sharesAreAtMostThePot(uint64 poolTotal, uint8 schedulerPct, uint8 winners, uint8 places) external pure {
        require(schedulerPct <= 100 && winners >= 1 && winners <= 16 && places >= 1 && places <= 16);
        uint256 pot = poolTotal - Money.feeDown(poolTotal, schedulerPct);
        uint256 share = pot / (winners < places ? winners : places);
        // Winners of round one are no more than either.
        assert(share * (winners < places ? winners : places) <= pot);
    }

    /// What is left for the pool's owner is its fee and less than one nRLC for each winner.
    function theOwnerGetsTheFeeAndTheRemainder(uint64 poolTotal, uint8 schedulerPct, uint8 winners) external pure {
        require(schedulerPct <= 100 && winners >= 1 && winners <= 16);
        uint256 fee = Money.feeDown(poolTotal, schedulerPct);
        uint256 share = (poolTotal - fee) / winners;
        uint256 earned = poolTotal - share * winners;
        assert(earned >= fee && earned < fee + winners);
    }

    /// Winners of extra rounds have what is left of the pot and of the slashed at most, and no more each than a share of round one.
    function extraSharesAreAtMostTheRestAndTheSlashed(uint64 slashed, uint8 extras, uint64 rest, uint64 share)
        external
        pure
    {
        require(extras >= 1 && extras <= 16);
        uint256 extra = (uint256(rest) + slashed) / extras;
        if (extra > share) extra = share;
        uint256 paid = extra * extras;
        uint256 topUps = paid > rest ? paid - rest : 0;
        assert(topUps <= slashed);
        assert(extra <= share);
    }

    function aSlashedScoreFalls(uint32 score) external pure {
        uint256 next = uint256(score) * 2 / 3;
        assert(next <= score && (score == 0 || next < score));
    }
}
