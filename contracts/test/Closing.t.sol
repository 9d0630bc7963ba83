// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClosing} from "../src/interfaces/IClosing.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {MoneyTable} from "./base/Money.sol";

contract ClosingTest is MoneyTable {
    function setUp() public override {
        super.setUp();
        watch("payer", requester.addr);
        watch("app", dev.addr);
        watch("pool", owner.addr);
        for (uint256 i = 0; i < WORKERS; i++) watch(string.concat("worker", vm.toString(i)), worker(i).addr);
        open();
    }

    function test_claim_refunds_everything_and_gives_the_payer_the_pools_stake() public {
        Terms memory terms = deal(4, 100, 10);
        vm.warp(terms.deadline + 1);
        vm.expectEmit();
        emit IClosing.Claimed(Ids.deal(terms), 100, 11_000, 3000);
        vm.prank(stranger.addr);
        hub.claim(terms);
        eq(table(), "payer +3000\npool -3000\n", "money");
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing locked");
        eq(progressOf(terms).refunded, 100, "refunded");
    }

    function test_claim_leaves_what_was_settled() public {
        Terms memory terms = deal(4, 25, 10);
        bytes32[] memory roots = roots2(RIGHT, RIGHT);
        settle(terms, 0, commitAll(terms, 0, assign(terms, 0), roots), roots);
        settle(terms, 2, commitAll(terms, 2, assign(terms, 2), roots), roots);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(progressOf(terms).settled, 15, "settled");
        eq(progressOf(terms).refunded, 10, "refunded");
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing locked");
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "the proof stays");
    }

    function test_claim_too_early_twice_or_of_nothing_is_refused() public {
        Terms memory terms = deal(4, 10, 10);
        vm.warp(terms.deadline);
        refuse(IClosing.DeadlineAhead.selector, terms.deadline, terms.deadline);
        hub.claim(terms);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        hub.claim(terms);
        terms.tasks++;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(terms)));
        hub.claim(terms);
    }

    function test_claim_of_a_settled_deal_is_refused() public {
        Terms memory terms = deal(4, 10, 10);
        bytes32[] memory roots = roots2(RIGHT, RIGHT);
        settle(terms, 0, commitAll(terms, 0, assign(terms, 0), roots), roots);
        vm.warp(terms.deadline + 1);
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        hub.claim(terms);
    }

    function test_settle_after_the_deadline_holds_until_claimed() public {
        Terms memory terms = deal(4, 20, 10);
        bytes32[] memory roots = roots2(RIGHT, RIGHT);
        Batch memory first = commitAll(terms, 0, assign(terms, 0), roots);
        Batch memory second = commitAll(terms, 1, assign(terms, 1), roots);
        vm.warp(terms.deadline + 1);
        settle(terms, 0, first, roots);
        hub.claim(terms);
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        settle_(terms, second, roots);
    }

    function test_expire_releases_the_stakes_of_a_closed_deal() public {
        Terms memory terms = deal(4, 20, 10);
        Batch memory state = commit(terms, 1, assign(terms, 1), 0, RIGHT);
        address who = state.members[0].worker;
        eq(locked(who), BOND + 500, "staked");
        refuse(IClosing.DealOpen.selector, uint256(Ids.deal(terms)));
        hub.expire(terms, 1, state);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        vm.expectEmit();
        emit IClosing.Expired(Ids.deal(terms), 1);
        vm.prank(stranger.addr);
        hub.expire(terms, 1, state);
        eq(locked(who), BOND, "released");
        eq(slotOf(terms, 1), Ids.EXPIRED, "the slot");
        eq(table(), "payer +600\npool -600\n", "money");
        refuse(IDeals.StateMismatch.selector, uint256(keccak256(abi.encode(state))), uint256(Ids.EXPIRED));
        hub.expire(terms, 1, state);
    }

    function test_expire_of_a_settled_or_unknown_batch_is_refused() public {
        Terms memory terms = deal(4, 20, 10);
        bytes32[] memory roots = roots2(RIGHT, RIGHT);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        settle(terms, 0, state, roots);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        vm.expectPartialRevert(IDeals.StateMismatch.selector);
        hub.expire(terms, 0, state);
        vm.expectPartialRevert(IDeals.StateMismatch.selector);
        hub.expire(terms, 1, state);
        refuse(IDeals.BatchUnknown.selector, 2, 2);
        hub.expire(terms, 2, state);
        terms.pool++;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(terms)));
        hub.expire(terms, 0, state);
    }

    function test_the_last_settlement_closes_the_deal() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        settle_(terms, state, roots2(RIGHT, RIGHT));
    }

    function settle_(Terms memory terms, Batch memory state, bytes32[] memory roots) private {
        hub.settle(terms, 1, state, reveals(state, roots, 3));
    }
}
