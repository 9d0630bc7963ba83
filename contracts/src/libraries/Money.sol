// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";

/// Sums of a deal in nRLC, as uint256 so that no product overflows (2^64 · 2^32); the ledger bounds what is moved.
library Money {
    uint256 internal constant POOL_STAKE_PCT = 30;

    function taskPrice(Terms memory terms) internal pure returns (uint256) {
        return uint256(terms.appPrice) + terms.datasetPrice + terms.poolPrice;
    }

    /// Per task and rounded down there, so that the stakes of a deal's batches add up to the deal's.
    function poolStakePerTaskDown(uint256 poolPrice) internal pure returns (uint256) {
        return poolPrice * POOL_STAKE_PCT / 100;
    }

    function workerStakeDown(uint256 poolPrice, uint256 workerStakePct, uint256 count) internal pure returns (uint256) {
        return poolPrice * count * workerStakePct / 100;
    }

    function feeDown(uint256 amount, uint256 percentage) internal pure returns (uint256) {
        return amount * percentage / 100;
    }
}
