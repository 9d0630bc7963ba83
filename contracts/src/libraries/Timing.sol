// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Seconds of chain time.
library Timing {
    uint8 internal constant LAST_CATEGORY = 4;
    uint256 internal constant SHORTEST_REVEAL_SECONDS = 60;

    /// The longest run of a task: XS, S, M, L, XL.
    function runSeconds(uint8 category) internal pure returns (uint256) {
        if (category == 0) return 300;
        if (category == 1) return 1200;
        if (category == 2) return 3600;
        if (category == 3) return 10_800;
        return 36_000;
    }

    /// How long a member has to put its own reveal on the chain.
    function revealSeconds(uint8 category) internal pure returns (uint256) {
        uint256 fifth = runSeconds(category) / 5;
        return fifth < SHORTEST_REVEAL_SECONDS ? SHORTEST_REVEAL_SECONDS : fifth;
    }
}
