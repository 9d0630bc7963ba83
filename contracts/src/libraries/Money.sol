// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";

/// Sums of a deal in nRLC. Prices are below 2^64, counts of tasks below 2^32, percentages below 2^8: nothing here overflows 256 bits.
/// The ledger bounds what is moved.
library Money {
    uint256 internal constant POOL_STAKE_PCT = 30;

    function price(Terms memory terms, uint256 count) internal pure returns (uint256) {
        unchecked {
            return (uint256(terms.appPrice) + terms.datasetPrice + terms.poolPrice) * count;
        }
    }

    function times(uint256 amount, uint256 count) internal pure returns (uint256) {
        unchecked {
            return amount * count;
        }
    }

    /// Per task and rounded down there, so that the stakes of a deal's batches add up to the deal's.
    function poolStakeDown(uint256 poolPrice, uint256 count) internal pure returns (uint256) {
        unchecked {
            return poolPrice * POOL_STAKE_PCT / 100 * count;
        }
    }

    function workerStakeDown(uint256 poolPrice, uint256 workerStakePct, uint256 count) internal pure returns (uint256) {
        return feeDown(times(poolPrice, count), workerStakePct);
    }

    function feeDown(uint256 amount, uint256 percentage) internal pure returns (uint256) {
        unchecked {
            return amount * percentage / 100;
        }
    }
}
