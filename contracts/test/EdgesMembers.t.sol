// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {World} from "./base/World.sol";

/// Pools at their limits: each of these was a change of the code that no other test noticed.
contract EdgesMembersTest is World {
    uint32 private fresh;

    function setUp() public override {
        super.setUp();
        fresh = workerpools.register(owner.addr, keccak256("fresh"));
        vm.prank(owner.addr);
        hub.configurePool(fresh, scheduler.addr, 0, true);
    }

    function test_a_pool_that_all_have_left_can_be_trimmed_to_nothing() public {
        vm.startPrank(stranger.addr);
        hub.join(fresh, stranger.addr, 0, none(), none());
        hub.leavePool();
        vm.stopPrank();
        vm.roll(block.number + 257);
        hub.exit(stranger.addr);
        eq(hub.poolOf(fresh).seats, 1, "one seat");
        hub.trim(fresh, type(uint24).max);
        eq(hub.poolOf(fresh).seats, 0, "none");
    }

    /// Eight freed seats are looked at, and each look is the last at that entry.
    function test_a_join_looks_at_eight_freed_seats() public {
        for (uint256 i = 0; i < 11; i++) sit(i);
        rise(2);
        for (uint256 i = 4; i < 11; i++) rise(i);
        hub.trim(fresh, 7);
        eq(hub.poolOf(fresh).seats, 4, "seven are gone");
        eq(sit(20), 2, "the eighth that was freed");
        for (uint256 i = 30; i < 38; i++) sit(i);
        rise(2 + 18);
        for (uint256 i = 30; i < 38; i++) rise(i);
        hub.trim(fresh, 8);
        eq(hub.poolOf(fresh).seats, 4, "eight are gone");
        eq(sit(21), 4, "a new one instead of the ninth");
        eq(sit(22), 2, "which is the next one's");
    }

    function test_a_crowd_that_comes_back_takes_the_seats_it_left() public {
        for (uint256 i = 0; i < 20; i++) sit(i);
        for (uint256 i = 0; i < 20; i++) rise(i);
        for (uint256 i = 0; i < 20; i++) sit(i);
        eq(hub.poolOf(fresh).seats, 20, "no new ones");
    }

    // ---- helpers

    function member(uint256 i) private pure returns (address) {
        return address(uint160(0x5ea7000 + i));
    }

    function sit(uint256 i) private returns (uint24) {
        vm.prank(member(i));
        hub.join(fresh, member(i), 0, none(), none());
        return hub.accountOf(member(i)).seat;
    }

    function rise(uint256 i) private {
        vm.prank(member(i));
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(member(i));
    }
}
