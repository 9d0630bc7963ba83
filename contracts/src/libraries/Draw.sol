// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// A walk along the candidates of a batch. `cursor` is how many were looked at; `seen` has bit `seat mod 256` of each.
struct Walk {
    uint64 seed;
    bytes32 batchId;
    uint256 seats;
    uint256 cursor;
    uint256 seen;
}

/// Candidates by seed. `packages/protocol/src/draw.ts` is the mirror.
library Draw {
    uint256 internal constant MAX_CANDIDATES = 128;

    /// The low 64 bits of a block hash, 1 if they are all zero (0 means: not fixed).
    function seedOf(bytes32 blockHash) internal pure returns (uint64 seed) {
        seed = uint64(uint256(blockHash));
        if (seed == 0) seed = 1;
    }

    function seatOf(uint64 seed, bytes32 batchId, uint256 j, uint256 seats) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, batchId, j))) % seats;
    }

    /// A walk that has looked at the first `cursor` candidates already.
    function start(uint64 seed, bytes32 batchId, uint256 seats, uint256 cursor) internal pure returns (Walk memory) {
        Walk memory walk = Walk(seed, batchId, seats, 0, 0);
        while (walk.cursor < cursor) _look(walk);
        return walk;
    }

    /// The next seat that no earlier candidate sat on.
    function next(Walk memory walk) internal pure returns (bool found, uint256 seat) {
        while (walk.cursor < MAX_CANDIDATES) {
            (found, seat) = _look(walk);
            if (found) return (true, seat);
        }
        return (false, 0);
    }

    function _look(Walk memory walk) private pure returns (bool fresh, uint256 seat) {
        unchecked {
            seat = seatOf(walk.seed, walk.batchId, walk.cursor, walk.seats);
            uint256 bit = 1 << (seat & 0xff);
            fresh = walk.seen & bit == 0 || (walk.seats > 256 && !_satBefore(walk, seat));
            walk.seen |= bit;
            walk.cursor++;
        }
    }

    /// In a pool of more than 256 seats a bit may be another seat's: then the earlier candidates are drawn again.
    function _satBefore(Walk memory walk, uint256 seat) private pure returns (bool) {
        for (uint256 j = 0; j < walk.cursor; j++) {
            if (seatOf(walk.seed, walk.batchId, j, walk.seats) == seat) return true;
        }
        return false;
    }
}
