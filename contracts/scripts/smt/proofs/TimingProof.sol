// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Timing} from "../../../src/libraries/Timing.sol";

contract TimingProof {
    function everyCategoryHasItsTime() external pure {
        assert(Timing.runSeconds(0) == 300);
        assert(Timing.runSeconds(1) == 1200);
        assert(Timing.runSeconds(2) == 3600);
        assert(Timing.runSeconds(3) == 10_800);
        assert(Timing.runSeconds(4) == 36_000);
    }

    function revealsHaveAMinuteAtLeast(uint8 category) external pure {
        assert(Timing.revealSeconds(category) >= Timing.SHORTEST_REVEAL_SECONDS);
    }

    function revealsHaveAFifthOfTheRun(uint8 category) external pure {
        require(category <= Timing.LAST_CATEGORY);
        assert(Timing.revealSeconds(category) >= Timing.runSeconds(category) / 5);
    }
}
