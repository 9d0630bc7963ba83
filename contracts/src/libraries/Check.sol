// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Comparisons that revert with `Reason(actual, limit)`, or `Reason(actual)`. Every error of that shape is encoded alike, whatever
/// the types of its arguments, so one piece of code serves them all: that keeps the Hub below the size limit of a contract.
/// The early `return` is what makes the optimizer keep one piece: it does not copy functions that leave early.
library Check {
    function atMost(uint256 actual, uint256 limit, bytes4 reason) internal pure {
        that(actual <= limit, reason, actual, limit);
    }

    function atLeast(uint256 actual, uint256 limit, bytes4 reason) internal pure {
        that(actual >= limit, reason, actual, limit);
    }

    function equal(uint256 actual, uint256 expected, bytes4 reason) internal pure {
        that(actual == expected, reason, actual, expected);
    }

    function that(bool condition, bytes4 reason, uint256 actual, uint256 limit) internal pure {
        if (condition) return;
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, reason)
            mstore(add(at, 0x04), actual)
            mstore(add(at, 0x24), limit)
            revert(at, 0x44)
        }
    }

    /// For errors of one argument.
    function that(bool condition, bytes4 reason, uint256 actual) internal pure {
        if (condition) return;
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, reason)
            mstore(add(at, 0x04), actual)
            revert(at, 0x24)
        }
    }
}
