// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Comparisons that revert with `Reason(actual, limit)`. Every error of that shape is encoded alike, whatever the types of its two
/// arguments, so one piece of code serves them all: that keeps the Hub below the size limit of a contract. The revert is written out in each,
/// because the optimizer would copy a shorter function to every place that calls it.
/// (Writing over the free memory pointer is safe: nothing runs after a revert.)
library Check {
    function atMost(uint256 actual, uint256 limit, bytes4 reason) internal pure {
        assembly ("memory-safe") {
            if gt(actual, limit) {
                mstore(0, reason)
                mstore(4, actual)
                mstore(36, limit)
                revert(0, 68)
            }
        }
    }

    function equal(uint256 actual, uint256 expected, bytes4 reason) internal pure {
        assembly ("memory-safe") {
            if xor(actual, expected) {
                mstore(0, reason)
                mstore(4, actual)
                mstore(36, expected)
                revert(0, 68)
            }
        }
    }

    function that(bool condition, bytes4 reason, uint256 actual, uint256 limit) internal pure {
        assembly ("memory-safe") {
            if iszero(condition) {
                mstore(0, reason)
                mstore(4, actual)
                mstore(36, limit)
                revert(0, 68)
            }
        }
    }

    function atLeast(uint256 actual, uint256 limit, bytes4 reason) internal pure {
        that(actual >= limit, reason, actual, limit);
    }
}
