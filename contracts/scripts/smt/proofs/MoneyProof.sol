// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Money} from "../../../src/libraries/Money.sol";
import {Terms} from "../../../src/types/Deals.sol";

/// What `Money` promises, as assertions that must hold for every argument. The libraries compute unchecked; where a proof computes
/// the same in checked arithmetic, the checker must show that this cannot overflow either.
contract MoneyProof {
    function priceIsExact(uint64 appPrice, uint64 datasetPrice, uint64 poolPrice, uint32 count) external pure {
        Terms memory terms;
        (terms.appPrice, terms.datasetPrice, terms.poolPrice) = (appPrice, datasetPrice, poolPrice);
        uint256 exact = (uint256(appPrice) + uint256(datasetPrice) + uint256(poolPrice)) * uint256(count);
        assert(Money.price(terms, count) == exact);
    }

    function timesIsExact(uint64 amount, uint32 count) external pure {
        assert(Money.times(amount, count) == uint256(amount) * uint256(count));
    }

    function feeIsAtMostTheAmount(uint128 amount, uint8 percentage) external pure {
        require(percentage <= 100);
        assert(Money.feeDown(amount, percentage) <= amount);
    }

    function feeIsExactAndRoundedDown(uint128 amount, uint8 percentage) external pure {
        uint256 exact = uint256(amount) * uint256(percentage);
        uint256 fee = Money.feeDown(amount, percentage);
        assert(fee * 100 <= exact && exact - fee * 100 < 100);
    }

    function poolStakeIsAtMostThePrice(uint64 poolPrice, uint32 count) external pure {
        assert(Money.poolStakeDown(poolPrice, count) <= uint256(poolPrice) * uint256(count));
    }

    /// Rounded for one task and then multiplied, so the stakes of a deal's batches add up to the deal's.
    function poolStakeIsPerTask(uint64 poolPrice, uint32 count) external pure {
        uint256 each = Money.poolStakeDown(poolPrice, 1);
        assert(Money.poolStakeDown(poolPrice, count) == each * uint256(count));
    }

    function workerStakeIsAtMostThePrice(uint64 poolPrice, uint8 percentage, uint32 count) external pure {
        require(percentage <= 100);
        assert(Money.workerStakeDown(poolPrice, percentage, count) <= uint256(poolPrice) * uint256(count));
    }
}
