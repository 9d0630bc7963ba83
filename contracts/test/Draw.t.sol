// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Draw, Walk} from "../src/libraries/Draw.sol";
import {Test} from "./base/Test.sol";

contract DrawTest is Test {
    /// The walk keeps 256 bits of what it saw; whatever the size of the pool, it must pass over exactly the seats it met.
    function testFuzz_a_walk_meets_each_seat_once_in_order(uint64 seed, bytes32 batchId, uint16 size, uint8 from) public pure {
        uint256 seats = bound(size, 1, 700);
        uint256 cursor = bound(from, 0, 127);
        bool[] memory met = new bool[](seats);
        Walk memory walk = Draw.start(seed, batchId, seats, cursor);
        for (uint256 j = 0; j < 128; j++) {
            uint256 expected = Draw.seatOf(seed, batchId, j, seats);
            bool again = met[expected];
            met[expected] = true;
            if (j < cursor || again) continue;
            (bool found, uint256 seat) = Draw.next(walk);
            eq(found, true, "found");
            eq(seat, expected, "seat");
            eq(walk.cursor, j + 1, "cursor");
        }
        (bool more,) = Draw.next(walk);
        eq(more, false, "no more than 128 candidates");
        eq(walk.cursor, 128, "cursor at the end");
    }

    function testFuzz_seats_are_in_the_pool(uint64 seed, bytes32 batchId, uint256 j, uint32 seats) public pure {
        yes(Draw.seatOf(seed, batchId, j, uint256(seats) + 1) <= seats, "seat");
    }
}
