// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Seconds of chain time.
library Timing {
    uint8 internal constant LAST_CATEGORY = 4;
    uint256 internal constant SHORTEST_REVEAL_SECONDS = 60;

    /// The longest run of a task, 16 bits each: XS, S, M, L, XL.
    uint256 private constant RUN_SECONDS = 300 | 1200 << 16 | 3600 << 32 | 10_800 << 48 | 36_000 << 64;

    function runSeconds(uint8 category) internal pure returns (uint256) {
        return RUN_SECONDS >> (uint256(category) << 4) & 0xffff;
    }

    /// How long a member has to put its own reveal on the chain.
    function revealSeconds(uint8 category) internal pure returns (uint256) {
        uint256 fifth = runSeconds(category) / 5;
        return fifth < SHORTEST_REVEAL_SECONDS ? SHORTEST_REVEAL_SECONDS : fifth;
    }
}
