// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Draw} from "../../../src/libraries/Draw.sol";

/// That a walk ends is `test/Draw.t.sol`'s to show: the solver gives up on a loop within a loop.
contract DrawProof {
    function aFixedSeedIsNeverZero(bytes32 blockHash) external pure {
        assert(Draw.seedOf(blockHash) != 0);
    }

    function aSeatIsInThePool(uint64 seed, bytes32 batchId, uint256 j, uint32 seats) external pure {
        require(seats > 0);
        assert(Draw.seatOf(seed, batchId, j, seats) < seats);
    }
}
