// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IVesting} from "../src/interfaces/IVesting.sol";
import {GenesisTerms, Grant} from "../src/types/Genesis.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";

contract GenesisVestingTest is GenesisWorld {
    uint256 private constant FOUNDERS = 10_000_000e9;
    uint256 private constant START = NOW + 31 days;
    uint256 private constant CLIFF = START + 365 days;
    uint256 private constant END = START + 3 * 365 days;

    function test_the_terms_are_what_was_given() public view {
        eq(vesting.rlc(), address(rlc), "rlc");
        eq(vesting.start(), START, "start");
        eq(vesting.cliff(), CLIFF, "cliff");
        eq(vesting.end(), END, "end");
        eq(vesting.holdingOf(founder).granted, FOUNDERS, "the founder's");
        eq(vesting.holdingOf(investor).granted, VESTING - FOUNDERS, "the investor's");
        eq(rlc.balanceOf(address(vesting)), VESTING, "the tokens are there");
    }

    function test_nothing_before_the_cliff() public {
        vm.warp(CLIFF - 1);
        eq(vesting.releasable(founder), 0, "releasable");
        refuse(IVesting.NothingToRelease.selector, word(founder));
        vesting.release(founder);
    }

    function test_at_the_cliff_all_that_has_grown_since_the_start() public {
        vm.warp(CLIFF);
        uint256 third = FOUNDERS / 3;
        vm.expectEmit();
        emit IVesting.Released(founder, third);
        vm.prank(stranger);
        eq(vesting.release(founder), third, "a third");
        eq(rlc.balanceOf(founder), third, "to the beneficiary");
        eq(rlc.balanceOf(stranger), 0, "not to the caller");
        eq(vesting.holdingOf(founder).released, third, "recorded");
        eq(vesting.holdingOf(investor).released, 0, "the other's is untouched");
    }

    function test_twice_in_a_second_is_refused() public {
        vm.warp(CLIFF + 5);
        vesting.release(founder);
        refuse(IVesting.NothingToRelease.selector, word(founder));
        vesting.release(founder);
    }

    function test_the_last_release_gives_exactly_the_rest() public {
        vm.warp(END - 1);
        vesting.release(founder);
        yes(rlc.balanceOf(founder) < FOUNDERS, "not yet all");
        vm.warp(END);
        vesting.release(founder);
        eq(rlc.balanceOf(founder), FOUNDERS, "all");
        vm.warp(END + 3650 days);
        vesting.release(investor);
        eq(rlc.balanceOf(investor), VESTING - FOUNDERS, "all");
        eq(rlc.balanceOf(address(vesting)), 0, "nothing left");
        refuse(IVesting.NothingToRelease.selector, word(founder));
        vesting.release(founder);
    }

    function test_who_has_no_grant_has_nothing() public {
        vm.warp(END);
        refuse(IVesting.NothingToRelease.selector, word(stranger));
        vesting.release(stranger);
        refuse(IVesting.NothingToRelease.selector, 0);
        vesting.release(address(0));
    }

    function test_rlc_sent_here_vests_to_nobody() public {
        vm.warp(END);
        vesting.release(founder);
        vm.prank(founder);
        rlc.transfer(address(vesting), 7);
        eq(vesting.releasable(founder), 0, "the founder has had it");
        vesting.release(investor);
        eq(rlc.balanceOf(address(vesting)), 7, "it stays");
    }

    function test_without_duration_all_is_there_at_the_start() public {
        GenesisTerms memory t = terms_();
        (t.vesting.cliff, t.vesting.duration) = (0, 0);
        begin(t);
        vm.warp(START - 1);
        eq(vesting.releasable(founder), 0, "before");
        vm.warp(START);
        eq(vesting.releasable(founder), FOUNDERS, "from then on");
    }

    function test_terms_that_make_no_sense_are_refused() public {
        GenesisTerms memory t = terms_();
        t.vesting.cliff = t.vesting.duration + 1;
        refused(t, abi.encodeWithSelector(IVesting.CliffTooLate.selector, t.vesting.duration + 1, t.vesting.duration));
        t = terms_();
        t.grants[1].beneficiary = address(0);
        refused(t, abi.encodeWithSelector(IVesting.NoBeneficiary.selector));
        t = terms_();
        t.grants[1].amount = 0;
        refused(t, abi.encodeWithSelector(IVesting.EmptyGrant.selector, investor));
        t = terms_();
        t.grants[1].beneficiary = founder;
        refused(t, abi.encodeWithSelector(IVesting.RepeatedGrant.selector, founder));
    }

    function test_the_sum_is_exact_or_there_is_no_genesis() public {
        GenesisTerms memory t = terms_();
        t.grants[0].amount += 1;
        refused(t, abi.encodeWithSelector(IVesting.SumDiffers.selector, VESTING + 1, VESTING));
        t.grants[0].amount -= 2;
        refused(t, abi.encodeWithSelector(IVesting.SumDiffers.selector, VESTING - 1, VESTING));
        t.grants = new Grant[](0);
        refused(t, abi.encodeWithSelector(IVesting.SumDiffers.selector, 0, VESTING));
        // A sum that would be right in 64 bits.
        t.grants = new Grant[](3);
        t.grants[0] = Grant(founder, type(uint64).max);
        t.grants[1] = Grant(investor, uint64(VESTING));
        t.grants[2] = Grant(alice, 1);
        refused(t, abi.encodeWithSelector(IVesting.SumDiffers.selector, (1 << 64) + VESTING, VESTING));
    }

    function test_a_cliff_at_the_end_gives_all_at_once() public {
        GenesisTerms memory t = terms_();
        t.vesting.cliff = t.vesting.duration;
        begin(t);
        vm.warp(END - 1);
        eq(vesting.releasable(founder), 0, "before");
        vm.warp(END);
        eq(vesting.release(founder), FOUNDERS, "all");
    }

    /// VEST-1 vested never shrinks and never exceeds the grant; VEST-2 it is the formula, rounded down; VEST-3 all at the end.
    function testFuzz_vesting_is_monotone_and_exact(uint64 amount, uint32 cliff, uint32 duration, uint256 seed) public {
        amount = uint64(bound(amount, 1, VESTING - 1));
        GenesisTerms memory t = terms_();
        t.vesting.duration = uint64(bound(duration, 1, 20 * 365 days));
        t.vesting.cliff = uint64(bound(cliff, 0, t.vesting.duration));
        t.grants = grants_(amount);
        begin(t);
        uint256 time = NOW;
        uint256 last = 0;
        for (uint256 i = 0; i < 12; i++) {
            time += uint256(keccak256(abi.encode(seed, i))) % (t.vesting.duration / 5 + 2);
            if (i == 11) time = START + t.vesting.duration;
            vm.warp(time);
            uint256 vested = vesting.vestedDown(founder, time);
            yes(vested >= last && vested <= amount, "VEST-1");
            checkFormula(t, vested, amount, time);
            if (vested > last) eq(vesting.release(founder), vested - last, "what is new");
            eq(rlc.balanceOf(founder), vested, "all that is vested");
            last = vested;
        }
        eq(last, amount, "VEST-3");
        vesting.release(investor);
        eq(rlc.balanceOf(address(vesting)), 0, "nothing left");
    }

    function checkFormula(GenesisTerms memory t, uint256 vested, uint256 amount, uint256 time) private pure {
        uint256 start = t.vesting.start;
        if (time < start + t.vesting.cliff) return eq(vested, 0, "VEST-2: before the cliff");
        if (time >= start + t.vesting.duration) return eq(vested, amount, "VEST-2: after the end");
        uint256 exact = amount * (time - start);
        yes(vested * t.vesting.duration <= exact, "VEST-2: not more than has grown");
        yes((vested + 1) * t.vesting.duration > exact, "VEST-2: less than one nRLC less");
    }
}
