// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {Draw, Walk} from "../src/libraries/Draw.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Terms} from "../src/types/Deals.sol";
import {Signing} from "./base/Signing.sol";
import {World} from "./base/World.sol";
import {Log} from "./base/Vm.sol";

/// Draws at their limits: each of these was a change of the code that no other test noticed.
contract EdgesDrawTest is World {
    /// Up to 256 seats have a bit each; the 257th is the first that shares one.
    function test_a_walk_tells_seats_apart_that_share_a_bit() public pure {
        for (uint64 seed = 1; seed <= 24; seed++) {
            for (uint256 seats = 255; seats <= 258; seats++) walk(seed, seats);
        }
    }

    function test_a_seed_is_the_end_of_a_hash_and_never_zero() public pure {
        eq(Draw.seedOf(bytes32(uint256(5))), 5, "the low bits");
        eq(Draw.seedOf(bytes32(uint256(7 << 64 | 6))), 6, "and no others");
        eq(Draw.seedOf(bytes32(uint256(7 << 64))), 1, "one for zero");
        eq(Draw.seedOf(bytes32(uint256(1))), 1, "which is a seed itself");
    }

    function test_a_seed_is_told_once() public {
        Terms memory terms = deal(4, 10, 10);
        uint64 seed = Draw.seedOf(blockhash(progressOf(terms).seedBlock));
        vm.expectEmit();
        emit ISeeds.SeedFixed(Ids.deal(terms), seed);
        hub.fixSeed(terms);
        vm.recordLogs();
        hub.fixSeed(terms);
        Log[] memory logs = vm.getRecordedLogs();
        eq(logs.length, 0, "known");
    }

    function test_solo_says_who_worked() public {
        Terms memory terms = deal(1, 10, 10);
        hub.fixSeed(terms);
        Walk memory w = Draw.start(progressOf(terms).seed, Ids.batch(Ids.deal(terms), 0), WORKERS, 0);
        Draw.next(w);
        (, uint256 seat) = Draw.next(w);
        address who = hub.seatOf(pool, uint24(seat)).worker;
        bytes memory signature = sign(keyOf(who), Signing.solo(who, Ids.deal(terms), 0, RIGHT));
        vm.expectEmit();
        emit IConsensus.SettledSolo(Ids.deal(terms), 0, RIGHT, who, 1);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 1, RIGHT, signature);
    }

    // ---- helpers

    function walk(uint64 seed, uint256 seats) private pure {
        bool[] memory met = new bool[](seats);
        Walk memory w = Draw.start(seed, bytes32(0), seats, 0);
        for (uint256 j = 0; j < 128; j++) {
            uint256 expected = Draw.seatOf(seed, bytes32(0), j, seats);
            if (met[expected]) continue;
            met[expected] = true;
            (bool found, uint256 seat) = Draw.next(w);
            eq(found, true, "found");
            eq(seat, expected, "seat");
        }
        (bool more,) = Draw.next(w);
        eq(more, false, "that was all");
    }
}
