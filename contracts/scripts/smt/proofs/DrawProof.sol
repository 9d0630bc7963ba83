// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Draw, Walk} from "../../../src/libraries/Draw.sol";

contract DrawProof {
    function aFixedSeedIsNeverZero(bytes32 blockHash) external pure {
        assert(Draw.seedOf(blockHash) != 0);
    }

    function aSeatIsInThePool(uint64 seed, bytes32 batchId, uint256 j, uint32 seats) external pure {
        require(seats > 0);
        assert(Draw.seatOf(seed, batchId, j, seats) < seats);
    }

    /// From any walk: a step looks further, never past the last candidate, and what it finds is in the pool.
    function aStepEnds(Walk memory walk) external pure {
        require(walk.seats > 0 && walk.seats <= 256 && walk.cursor <= Draw.MAX_CANDIDATES);
        uint256 before = walk.cursor;
        (bool found, uint256 seat) = Draw.next(walk);
        assert(walk.cursor <= Draw.MAX_CANDIDATES);
        assert(found ? walk.cursor > before && seat < walk.seats : walk.cursor == Draw.MAX_CANDIDATES);
    }
}
