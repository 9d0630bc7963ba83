// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMembership} from "../src/interfaces/IMembership.sol";
import {OrderHash} from "../src/libraries/OrderHash.sol";
import {Account, Permission, Pool, Seat} from "../src/types/Accounts.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {Actor, World} from "./base/World.sol";

contract MembershipTest is World {
    Actor private alice = actor("alice");
    uint32 private closed;

    function setUp() public override {
        super.setUp();
        fund(alice.addr, 5000);
        closed = workerpools.register(owner.addr, keccak256("closed"));
        vm.prank(owner.addr);
        hub.configurePool(closed, scheduler.addr, 2000, false);
    }

    // ---- configurePool

    function test_configurePool_by_the_owner() public {
        vm.expectEmit();
        emit IMembership.PoolConfigured(closed, stranger.addr, 7, true);
        vm.prank(owner.addr);
        hub.configurePool(closed, stranger.addr, 7, true);
        Pool memory p = hub.poolOf(closed);
        eq(p.scheduler, stranger.addr, "scheduler");
        eq(p.bond, 7, "bond");
        eq(p.open, true, "open");
        eq(hub.poolOf(pool).seats, WORKERS, "seats of the other pool");
    }

    function test_configurePool_by_another_is_refused() public {
        refuse(IMembership.NotPoolOwner.selector, word(scheduler.addr), word(owner.addr));
        vm.prank(scheduler.addr);
        hub.configurePool(closed, scheduler.addr, 0, true);
    }

    // ---- join

    function test_join_by_oneself_locks_the_bond_and_takes_a_new_seat() public {
        vm.expectEmit();
        emit IMembership.Joined(pool, alice.addr, uint24(WORKERS), BOND);
        vm.prank(alice.addr);
        hub.join(pool, alice.addr, type(uint64).max, none(), none());
        Account memory a = hub.accountOf(alice.addr);
        eq(a.free, 4000, "free");
        eq(a.locked, BOND, "locked");
        eq(a.pool, pool, "pool");
        eq(a.seat, WORKERS, "seat");
        eq(a.joinBlock, block.number, "block");
        eq(hub.seatOf(pool, uint24(WORKERS)).worker, alice.addr, "occupant");
        eq(hub.nonceOf(alice.addr), 1, "nonce");
    }

    function test_join_by_relay_needs_the_workers_signature() public {
        Permission memory consent = consentOf(alice, pool, 0, uint64(block.timestamp));
        hub.join(pool, alice.addr, type(uint64).max, consent, none());
        eq(hub.accountOf(alice.addr).pool, pool, "pool");
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.join(pool, alice.addr, type(uint64).max, consent, none());
    }

    function test_join_by_relay_for_another_pool_or_without_a_signature_is_refused() public {
        Permission memory consent = consentOf(alice, closed, 0, uint64(block.timestamp));
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.join(pool, alice.addr, type(uint64).max, consent, none());
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.join(pool, alice.addr, type(uint64).max, Permission(type(uint64).max, ""), none());
    }

    function test_join_by_an_expired_consent_is_refused() public {
        uint64 expiry = uint64(block.timestamp - 1);
        Permission memory consent = consentOf(alice, pool, 0, expiry);
        refuse(IMembership.PermissionExpired.selector, block.timestamp, expiry);
        hub.join(pool, alice.addr, type(uint64).max, consent, none());
    }

    function test_join_a_closed_pool_needs_an_admission() public {
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        vm.prank(alice.addr);
        hub.join(closed, alice.addr, type(uint64).max, none(), Permission(type(uint64).max, ""));
        Permission memory admission = admissionOf(alice.addr, closed, uint64(block.timestamp));
        vm.prank(alice.addr);
        hub.join(closed, alice.addr, type(uint64).max, none(), admission);
        eq(locked(alice.addr), 2000, "bond");
    }

    function test_join_a_closed_pool_by_an_expired_admission_is_refused() public {
        uint64 expiry = uint64(block.timestamp - 1);
        Permission memory admission = admissionOf(alice.addr, closed, expiry);
        refuse(IMembership.PermissionExpired.selector, block.timestamp, expiry);
        vm.prank(alice.addr);
        hub.join(closed, alice.addr, type(uint64).max, none(), admission);
    }

    function test_join_a_closed_pool_sent_by_its_owner_needs_only_the_consent() public {
        Permission memory consent = consentOf(alice, closed, 0, uint64(block.timestamp));
        vm.prank(owner.addr);
        hub.join(closed, alice.addr, type(uint64).max, consent, none());
        eq(hub.accountOf(alice.addr).pool, closed, "pool");
    }

    function test_join_twice_is_refused() public {
        vm.startPrank(alice.addr);
        hub.join(pool, alice.addr, type(uint64).max, none(), none());
        refuse(IMembership.AlreadyMember.selector, word(alice.addr), pool);
        hub.join(pool, alice.addr, type(uint64).max, none(), none());
        vm.stopPrank();
    }

    function test_join_without_the_bond_is_refused() public {
        refuse(IDeals.Overdraw.selector, word(stranger.addr), BOND, 0);
        vm.prank(stranger.addr);
        hub.join(pool, stranger.addr, type(uint64).max, none(), none());
    }

    // ---- leavePool, suspend

    function test_leavePool_counts_until_this_block() public {
        vm.expectEmit();
        emit IMembership.Leaving(pool, worker(2).addr, 2, uint32(block.number));
        vm.prank(worker(2).addr);
        hub.leavePool();
        eq(hub.seatOf(pool, 2).activeUntil, block.number, "active until");
        refuse(IMembership.AlreadyLeaving.selector, word(worker(2).addr), block.number);
        vm.prank(worker(2).addr);
        hub.leavePool();
    }

    function test_leavePool_without_a_seat_is_refused() public {
        refuse(IMembership.NotMember.selector, word(alice.addr));
        vm.prank(alice.addr);
        hub.leavePool();
    }

    function test_suspend_by_the_scheduler_and_by_the_owner() public {
        vm.prank(scheduler.addr);
        hub.suspend(pool, 1);
        vm.prank(owner.addr);
        hub.suspend(pool, 2);
        eq(hub.seatOf(pool, 1).activeUntil, block.number, "by the scheduler");
        eq(hub.seatOf(pool, 2).activeUntil, block.number, "by the owner");
    }

    function test_suspend_by_another_or_of_nobody_is_refused() public {
        refuse(IDeals.NotScheduler.selector, word(stranger.addr), word(scheduler.addr));
        vm.prank(stranger.addr);
        hub.suspend(pool, 1);
        refuse(IMembership.NotMember.selector, 0);
        vm.prank(scheduler.addr);
        hub.suspend(pool, 99);
    }

    // ---- exit

    function test_exit_after_the_cooldown_returns_the_bond_and_ends_the_score() public {
        (Terms memory terms, Batch memory state) = earned();
        address who = state.members[0].worker;
        uint256 before = free(who);
        uint24 seat = hub.accountOf(who).seat;
        vm.prank(who);
        hub.leavePool();
        uint256 left = block.number;
        vm.roll(left + 257);
        vm.expectEmit();
        emit IMembership.Exited(pool, who, seat);
        hub.exit(who);
        Account memory a = hub.accountOf(who);
        eq(a.free, before + BOND, "free");
        eq(uint256(a.locked) + a.score + a.pool + a.seat + a.joinBlock, 0, "the rest");
        eq(hub.seatOf(pool, seat).worker, address(0), "the seat");
        eq(hub.vacatedOf(pool, seat), left, "counted until");
        eq(terms.pool, pool, "pool");
    }

    function test_exit_too_early_is_refused() public {
        refuse(IMembership.CooldownRunning.selector, block.number, type(uint256).max);
        hub.exit(worker(0).addr);
        vm.prank(worker(0).addr);
        hub.leavePool();
        uint256 until = block.number + 256;
        vm.roll(until);
        refuse(IMembership.CooldownRunning.selector, until, until);
        hub.exit(worker(0).addr);
    }

    function test_exit_of_no_member_is_refused() public {
        refuse(IMembership.NotMember.selector, word(alice.addr));
        hub.exit(alice.addr);
    }

    /// Or else a member could keep its seat for ever, by a deal with itself that never ends, and the pool could not be trimmed.
    function test_exit_leaves_what_else_is_locked() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        address who = state.members[0].worker;
        vm.prank(who);
        hub.leavePool();
        vm.roll(block.number + 257);
        uint256 before = free(who);
        hub.exit(who);
        eq(free(who), before + BOND, "the bond");
        eq(locked(who), 50, "not the stake");
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(free(who), before + BOND + 50 + 45, "the stake and its pay, when the batch is settled");
        eq(locked(who), 0, "nothing left");
        eq(score(who), 0, "no point for one that has gone");
    }

    /// Points kept back, and earned after a move, would weigh in a draw whose seed is known.
    function test_work_for_one_pool_is_no_record_in_another() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        uint32 other = workerpools.register(stranger.addr, keccak256("other"));
        vm.prank(stranger.addr);
        hub.configurePool(other, stranger.addr, BOND, true);
        (address mover, address back) = (state.members[0].worker, state.members[1].worker);
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(state.members[i].worker);
            hub.leavePool();
        }
        vm.roll(block.number + 257);
        for (uint256 i = 0; i < 2; i++) {
            address who = state.members[i].worker;
            hub.exit(who);
            vm.prank(who);
            hub.join(i == 0 ? other : pool, who, BOND, none(), none());
        }
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(score(mover), 0, "in another pool");
        eq(score(back), 0, "nor in a later membership of the same");
    }

    function test_a_freed_seat_is_taken_first() public {
        vm.prank(worker(3).addr);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(worker(3).addr);
        vm.prank(alice.addr);
        hub.join(pool, alice.addr, type(uint64).max, none(), none());
        eq(hub.accountOf(alice.addr).seat, 3, "seat");
        eq(hub.poolOf(pool).seats, WORKERS, "seats");
        vm.prank(worker(3).addr);
        hub.join(pool, worker(3).addr, type(uint64).max, none(), none());
        eq(hub.accountOf(worker(3).addr).seat, WORKERS, "then a new one");
    }

    // ---- trim

    /// A crowd joins and leaves: without trimming, 128 looks among its empty seats would find hardly anyone.
    function test_trim_undoes_a_crowd_that_came_and_went() public {
        crowd(40);
        eq(hub.poolOf(pool).seats, WORKERS + 40, "seats");
        vm.expectEmit();
        emit IMembership.Trimmed(pool, uint24(WORKERS + 15));
        hub.trim(pool, 25);
        hub.trim(pool, type(uint24).max);
        eq(hub.poolOf(pool).seats, WORKERS, "as before");
        hub.trim(pool, 1);
        eq(hub.poolOf(pool).seats, WORKERS, "an occupied seat stays");
    }

    function test_seats_after_a_trim_are_new_ones_and_nobody_sits_on_anothers() public {
        crowd(12);
        hub.trim(pool, 12);
        vm.prank(worker(5).addr);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(worker(5).addr);
        fund(worker(20).addr, 5000);
        for (uint256 i = 0; i < 4; i++) {
            address who = i == 3 ? worker(5).addr : worker(20 + i).addr;
            fund(who, 5000);
            vm.prank(who);
            hub.join(pool, who, BOND, none(), none());
            eq(hub.seatOf(pool, hub.accountOf(who).seat).worker, who, "its own seat");
        }
        eq(hub.seatOf(pool, 5).worker, worker(20).addr, "the freed seat first");
        eq(hub.poolOf(pool).seats, WORKERS + 3, "then new ones");
        eq(hub.membersOf(pool), WORKERS + 3, "members");
    }

    function test_a_deal_keeps_the_seats_it_was_matched_with() public {
        crowd(4);
        Terms memory terms = deal(4, 1, 1);
        hub.trim(pool, 4);
        eq(progressOf(terms).seats, WORKERS + 4, "seats");
        eq(assign(terms, 0).misses, 0, "seats that were empty cost nothing");
    }

    function test_join_refuses_a_bond_above_what_was_agreed() public {
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, BOND + 1, true);
        refuse(IMembership.BondTooHigh.selector, BOND + 1, BOND);
        vm.prank(alice.addr);
        hub.join(pool, alice.addr, BOND, none(), none());
    }

    function test_an_admission_is_good_for_one_join() public {
        Permission memory admission = admissionOf(alice.addr, closed, type(uint64).max);
        vm.startPrank(alice.addr);
        hub.join(closed, alice.addr, 2000, none(), admission);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(alice.addr);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.join(closed, alice.addr, 2000, none(), admission);
        vm.stopPrank();
    }

    // ---- helpers

    function crowd(uint256 n) private {
        for (uint256 i = 0; i < n; i++) {
            address who = actor(string.concat("crowd", vm.toString(i))).addr;
            fund(who, BOND);
            vm.startPrank(who);
            hub.join(pool, who, BOND, none(), none());
            hub.leavePool();
            vm.stopPrank();
        }
        vm.roll(block.number + 257);
        for (uint256 i = 0; i < n; i++) hub.exit(actor(string.concat("crowd", vm.toString(i))).addr);
        nextBlock();
    }

    function earned() private returns (Terms memory terms, Batch memory state) {
        terms = deal(4, 1, 1);
        state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(score(state.members[0].worker), 1, "score");
    }

    function consentOf(Actor memory who, uint32 to, uint64 nonce, uint64 expiry) private view returns (Permission memory) {
        bytes32 message = keccak256(abi.encode(OrderHash.JOIN, who.addr, to, type(uint64).max, nonce, expiry));
        return Permission(expiry, sign(who.key, message));
    }

    function admissionOf(address who, uint32 to, uint64 expiry) private view returns (Permission memory) {
        return Permission(expiry, sign(owner.key, keccak256(abi.encode(OrderHash.ADMISSION, owner.addr, who, to, hub.nonceOf(who), expiry))));
    }
}
