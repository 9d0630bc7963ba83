// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BridgeSetup, Due, Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {IBridgeGuard} from "../src/interfaces/IBridgeGuard.sol";
import {IBridgeOutflow} from "../src/interfaces/IBridgeOutflow.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {Actor} from "./base/World.sol";

/// Most of it at the side end, which mints: paying is one code for both. The home end has its turn where tokens matter.
contract BridgeOutflowTest is BridgeWorld {
    uint64 private nonce;

    /// A new message to the side, attested.
    function come(uint64 amount, address recipient) private returns (Message memory m) {
        m = messageTo(side, ++nonce, recipient, amount);
        attest(side, m);
    }

    function got(address who) private view returns (uint256) {
        return sideRlc.balanceOf(who);
    }

    function pass(uint256 time) private {
        vm.warp(block.timestamp + time);
    }

    // ---- the limit

    function test_what_fits_is_paid_at_once_and_the_rest_is_queued_whole() public {
        come(LIMIT - 10, alice.addr);
        eq(got(alice.addr), LIMIT - 10, "paid at once");
        eq(side.available(), 10, "left");
        Message memory m = messageTo(side, 2, bob.addr, 11);
        Signature[] memory signatures = signed(side, m, THREE);
        vm.expectEmit();
        emit IBridge.Attested(2, bob.addr, 11);
        vm.expectEmit();
        emit IBridgeOutflow.Queued(2, 0);
        side.attest(m, signatures);
        eq(got(bob.addr), 0, "not a part of it");
        eq(side.books().owed, 11, "owed");
        eq(side.books().outstanding, LIMIT + 1, "counted");
        Due memory due = side.dueAt(0);
        yes(due.recipient == bob.addr && due.amount == 11 && due.nonce == 2, "what is due");
        eq(side.available(), 10, "the bucket keeps what it has");
    }

    function test_exactly_the_limit_fits() public {
        come(LIMIT, alice.addr);
        eq(got(alice.addr), LIMIT, "paid");
        eq(side.available(), 0, "empty");
    }

    function test_the_bucket_refills_evenly_and_not_above_the_limit() public {
        come(LIMIT, alice.addr);
        pass(6 hours);
        eq(side.available(), LIMIT / 4, "a quarter");
        come(LIMIT / 4, alice.addr);
        eq(side.available(), 0, "used");
        pass(12 hours);
        eq(side.available(), LIMIT / 2, "half");
        pass(12 hours);
        eq(side.available(), LIMIT, "full after a day");
        pass(30 days);
        eq(side.available(), LIMIT, "and no fuller");
    }

    function test_behind_a_queue_everything_queues() public {
        come(LIMIT + 1, alice.addr);
        come(1, bob.addr);
        eq(got(bob.addr), 0, "not before alice");
        side.drain(9);
        eq(got(alice.addr), LIMIT, "alice, all the bucket has");
        eq(got(bob.addr), 0, "not before alice is done");
        pass(1 hours);
        side.drain(9);
        eq(got(alice.addr), LIMIT + 1, "alice, the rest");
        eq(got(bob.addr), 1, "then bob");
        come(5, bob.addr);
        eq(got(bob.addr), 6, "and with nobody waiting, at once");
    }

    function test_many_small_messages_get_no_more_out() public {
        for (uint256 i = 0; i < 40; i++) come(LIMIT / 20, mallory.addr);
        side.drain(99);
        eq(got(mallory.addr), LIMIT, "the limit");
        eq(side.books().owed, LIMIT, "the rest waits");
        pass(12 hours);
        for (uint256 i = 0; i < 3; i++) side.drain(99);
        eq(got(mallory.addr), LIMIT + LIMIT / 2, "half a day's more");
    }

    function test_a_message_larger_than_the_limit_is_paid_in_parts() public {
        cross(home, alice.addr, LIMIT * 7 / 2, bob.addr);
        eq(got(bob.addr), 0, "too large to be paid at once");
        eq(side.books().owed, LIMIT * 7 / 2, "owed");
        uint64[5] memory paid = [LIMIT, 2 * LIMIT, 3 * LIMIT, LIMIT * 7 / 2, LIMIT * 7 / 2];
        for (uint256 day = 0; day < 5; day++) {
            if (day < 4) {
                vm.expectEmit();
                emit IBridgeOutflow.Paid(1, bob.addr, day < 3 ? LIMIT : LIMIT / 2);
            }
            side.drain(1);
            eq(got(bob.addr), paid[day], "day by day");
            eq(side.books().owed, LIMIT * 7 / 2 - paid[day], "owed");
            pass(1 days);
        }
        eq(side.books().head, 1, "done");
        eq(side.dueAt(0).amount, 0, "nothing due");
    }

    function test_home_pays_in_parts_too() public {
        cross(home, alice.addr, 3 * LIMIT, bob.addr);
        for (uint256 day = 0; day < 3; day++) {
            side.drain(1);
            pass(1 days);
        }
        cross(side, bob.addr, 2 * LIMIT, mallory.addr);
        goTo(home);
        home.drain(1);
        eq(homeRlc.balanceOf(mallory.addr), LIMIT, "first day");
        eq(home.books().outstanding, LIMIT, "what is owed is not outstanding");
        eq(homeRlc.balanceOf(address(home)), 2 * LIMIT, "what is owed is here");
        pass(1 days);
        home.drain(1);
        eq(homeRlc.balanceOf(mallory.addr), 2 * LIMIT, "second day");
    }

    function testFuzz_in_any_span_at_most_the_limit_and_its_refill(uint256 seed) public {
        uint256[25] memory times;
        uint256[25] memory sums;
        uint256 sum = 0;
        for (uint256 i = 0; i < 25; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            pass(seed % 8 hours);
            if (seed % 3 == 0) side.drain(seed % 4);
            else come(uint64(1 + (seed >> 64) % LIMIT), bob.addr);
            sum = got(bob.addr);
            (times[i], sums[i]) = (block.timestamp, sum);
            for (uint256 j = 0; j < i; j++) {
                uint256 most = LIMIT + uint256(LIMIT) * (times[i] - times[j]) / 1 days;
                yes(sums[i] - sums[j] <= most, "too much in a span");
            }
        }
        yes(sum > 0, "something was paid");
    }

    // ---- drain

    function test_drain_pays_by_anyone_in_order_and_as_many_as_asked() public {
        come(LIMIT, alice.addr);
        for (uint64 i = 1; i <= 5; i++) come(i, bob.addr);
        side.drain(5);
        eq(got(bob.addr), 0, "an empty bucket pays nothing");
        eq(side.books().head, 0, "nor does it forget");
        pass(1 days);
        vm.prank(mallory.addr);
        side.drain(0);
        eq(got(bob.addr), 0, "none asked for");
        side.drain(2);
        eq(got(bob.addr), 1 + 2, "two");
        side.drain(type(uint256).max);
        eq(got(bob.addr), 15, "all");
        eq(side.books().head, 5, "head");
        eq(side.books().tail, 5, "tail");
        eq(side.books().owed, 0, "owed");
        side.drain(5);
        goTo(home);
        home.drain(5);
        eq(got(bob.addr), 15, "an empty queue pays nothing");
    }

    function test_nobody_who_comes_later_delays_who_came_before() public {
        come(LIMIT, mallory.addr);
        come(LIMIT, mallory.addr);
        come(7, bob.addr);
        for (uint256 i = 0; i < 20; i++) come(LIMIT, mallory.addr);
        // One limit is before bob: a day and a second, whatever mallory does.
        pass(1 days);
        side.drain(99);
        pass(1);
        side.drain(99);
        eq(got(bob.addr), 7, "paid");
    }

    function test_drain_during_a_pause_is_refused() public {
        come(LIMIT, alice.addr);
        come(1, bob.addr);
        pause(side);
        refuse(IBridgeGuard.BridgePaused.selector, block.timestamp, block.timestamp + 7 days);
        side.drain(1);
    }

    // ---- the limit's changes

    function test_a_lower_limit_holds_at_once_and_what_was_paid_still_counts() public {
        come(LIMIT / 2, alice.addr);
        pass(6 hours);
        // A quarter of the old limit came back: a quarter is used.
        setLimit(side, LIMIT / 2);
        eq(side.dailyLimit(), LIMIT / 2, "limit");
        eq(side.available(), LIMIT / 4, "half of it used");
        setLimit(side, LIMIT / 5);
        eq(side.available(), 0, "all of it used");
        pass(6 hours);
        eq(side.available(), 0, "0.25 less 0.05 is still 0.2");
        pass(6 hours);
        eq(side.available(), LIMIT / 20, "and then it refills");
    }

    function test_a_higher_limit_waits_a_week() public {
        goTo(side);
        Signature[] memory signatures = signedHash(side, hashOfLimit(1, 2 * LIMIT), THREE);
        vm.expectEmit();
        emit IBridgeOutflow.RaiseDecided(1, 2 * LIMIT, BRIDGE_START + 7 days);
        side.changeLimit(1, 2 * LIMIT, signatures);
        eq(side.dailyLimit(), LIMIT, "not yet");
        eq(side.pendingRaise().dailyLimit, 2 * LIMIT, "waits");
        vm.warp(BRIDGE_START + 7 days - 1);
        refuse(IBridgeOutflow.RaiseTooSoon.selector, BRIDGE_START + 7 days - 1, BRIDGE_START + 7 days);
        side.raiseLimit();
        vm.warp(BRIDGE_START + 7 days);
        come(LIMIT, alice.addr);
        vm.expectEmit();
        emit IBridgeOutflow.LimitChanged(2 * LIMIT);
        vm.prank(mallory.addr);
        side.raiseLimit();
        eq(side.dailyLimit(), 2 * LIMIT, "limit");
        eq(side.available(), LIMIT, "what was paid still counts");
        refuse(IBridgeOutflow.NoRaise.selector);
        side.raiseLimit();
    }

    function test_a_later_decision_replaces_a_raise_that_waits() public {
        setLimit(side, 2 * LIMIT);
        pass(6 days);
        setLimit(side, 3 * LIMIT);
        pass(6 days);
        vm.expectPartialRevert(IBridgeOutflow.RaiseTooSoon.selector);
        side.raiseLimit();
        // To decide what holds already is to take the raise back.
        setLimit(side, LIMIT);
        pass(6 days);
        refuse(IBridgeOutflow.NoRaise.selector);
        side.raiseLimit();
        eq(side.dailyLimit(), LIMIT, "limit");
    }

    function test_a_limit_has_limits() public {
        goTo(side);
        uint64[3] memory wrong = [uint64(0), 8700e9 - 1, CAP + 1];
        for (uint256 i = 0; i < 3; i++) {
            Signature[] memory signatures = signedHash(side, hashOfLimit(1, wrong[i]), THREE);
            refuse(IBridgeOutflow.LimitInvalid.selector, wrong[i], 8700e9, CAP);
            side.changeLimit(1, wrong[i], signatures);
        }
        setLimit(side, 8700e9);
        setLimit(side, CAP);
        eq(side.pendingRaise().dailyLimit, CAP, "the highest");
        eq(side.dailyLimit(), 8700e9, "the lowest");
        vm.chainId(HOME);
        BridgeSetup memory setup = setupOf(SIDE, address(side));
        setup.dailyLimit = 8700e9 - 1;
        bytes memory code = codeOf("bridge/HomeBridge.sol/HomeBridge", abi.encode(homeRlc, setup));
        refuse(IBridgeOutflow.LimitInvalid.selector, 8700e9 - 1, 8700e9, CAP);
        this.create(code);
    }

    // ---- the pause

    function test_only_the_guardian_pauses() public {
        goTo(side);
        address[3] memory others = [mallory.addr, validators[0].addr, bankerActor.addr];
        for (uint256 i = 0; i < 3; i++) {
            refuse(IBridgeGuard.NotGuardian.selector, word(others[i]), word(guardian.addr));
            vm.prank(others[i]);
            side.pause();
        }
        eq(side.guardian(), guardian.addr, "guardian");
        yes(!side.isPaused(), "running");
    }

    function test_a_pause_stops_paying_but_not_recording() public {
        send(home, alice.addr, 500, bob.addr);
        goTo(side);
        vm.expectEmit();
        emit IBridgeGuard.Paused(guardian.addr, BRIDGE_START + 7 days);
        vm.prank(guardian.addr);
        side.pause();
        yes(side.isPaused(), "paused");
        attest(side, messageTo(side, 1, bob.addr, 500));
        eq(got(bob.addr), 0, "not paid");
        yes(side.isAttested(1), "recorded");
        vm.warp(BRIDGE_START + 7 days - 1);
        vm.expectPartialRevert(IBridgeGuard.BridgePaused.selector);
        side.drain(1);
        vm.warp(BRIDGE_START + 7 days);
        yes(!side.isPaused(), "over");
        side.drain(1);
        eq(got(bob.addr), 500, "paid");
    }

    function test_after_a_pause_comes_a_time_without() public {
        pause(side);
        eq(side.pausedUntil(), BRIDGE_START + 7 days, "until");
        eq(side.pausableFrom(), BRIDGE_START + 14 days, "from");
        for (uint256 day = 0; day < 14; day++) {
            vm.warp(BRIDGE_START + day * 1 days);
            refuse(IBridgeGuard.PauseTooSoon.selector, block.timestamp, BRIDGE_START + 14 days);
            vm.prank(guardian.addr);
            side.pause();
        }
        vm.warp(BRIDGE_START + 14 days - 1);
        vm.expectPartialRevert(IBridgeGuard.PauseTooSoon.selector);
        vm.prank(guardian.addr);
        side.pause();
        vm.warp(BRIDGE_START + 14 days);
        pause(side);
        yes(side.isPaused(), "again");
    }

    function test_one_ends_pause_does_not_touch_the_other() public {
        pause(home);
        yes(!side.isPaused(), "the side runs");
        come(100, alice.addr);
        send(side, alice.addr, 100, bob.addr);
        eq(got(alice.addr), 0, "in and out");
    }

    function test_an_evil_guardian_delays_but_strands_nothing() public {
        come(LIMIT * 9, bob.addr);
        for (uint256 round = 0; round < 3; round++) {
            pause(side);
            for (uint256 day = 0; day < 14; day++) {
                (bool paid,) = address(side).call(abi.encodeCall(side.drain, (9)));
                eq(paid, day >= 7, "half of the time");
                pass(1 days);
            }
        }
        eq(got(bob.addr), LIMIT * 9, "all of it");
    }

    function test_what_was_attested_survives_everything() public {
        pause(side);
        come(LIMIT, bob.addr);
        Actor[] memory next = freshSet("next", 3);
        rotate(side, next, 2);
        adopt(next);
        setLimit(side, 8700e9);
        appoint(side, address(0));
        uint256 days_ = 0;
        for (; got(bob.addr) < LIMIT; days_++) {
            side.drain(1);
            pass(1 days);
        }
        eq(got(bob.addr), LIMIT, "paid");
        eq(days_, 12, "at the lowest limit");
    }

    // ---- the guardian's appointment

    function test_to_confirm_the_guardian_ends_the_pause() public {
        pause(side);
        uint64 epoch = 1;
        Signature[] memory signatures = signedHash(side, hashOfGuardian(epoch, guardian.addr), THREE);
        vm.expectEmit();
        emit IBridgeGuard.GuardianAppointed(epoch, guardian.addr);
        side.appointGuardian(epoch, guardian.addr, signatures);
        yes(!side.isPaused(), "runs");
        come(5, bob.addr);
        eq(got(bob.addr), 5, "pays");
        pause(side);
        yes(side.isPaused(), "and can be paused again");
    }

    function test_another_guardian() public {
        pause(side);
        appoint(side, mallory.addr);
        yes(!side.isPaused(), "runs");
        refuse(IBridgeGuard.NotGuardian.selector, word(guardian.addr), word(mallory.addr));
        vm.prank(guardian.addr);
        side.pause();
        vm.prank(mallory.addr);
        side.pause();
        yes(side.isPaused(), "by the other");
    }

    function test_no_guardian() public {
        appoint(side, address(0));
        refuse(IBridgeGuard.NotGuardian.selector, word(guardian.addr), 0);
        vm.prank(guardian.addr);
        side.pause();
    }
}
