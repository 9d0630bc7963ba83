// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../src/interfaces/IMarket.sol";
import {Terms} from "../src/types/Deals.sol";
import {OrderBook} from "./base/OrderBook.sol";

/// How much of a request a deal takes, and from how many workers.
contract FillsTest is OrderBook {
    uint32 private constant MOST = type(uint32).max;

    // ---- the caller's cut

    function test_a_callers_cut_falls_between_batches() public {
        refuseTake(1, IMarket.FillTooSmall.selector, 1, 10);
        refuseTake(9, IMarket.FillTooSmall.selector, 9, 10);
        refuseTake(11, IMarket.FillTooSmall.selector, 11, 10);
        refuseTake(99, IMarket.FillTooSmall.selector, 99, 10);
        eq(take(10).tasks, 10, "one batch");
        eq(take(20).tasks, 20, "two");
        refuseTake(69, IMarket.FillTooSmall.selector, 69, 10);
        eq(take(70).tasks, 70, "the rest");
    }

    function test_a_cut_at_or_beyond_the_end_is_none() public {
        r.volume = 95;
        eq(take(95).tasks, 95, "at the end");
        r.salt = salt();
        eq(take(MOST).tasks, 95, "beyond it");
        r.salt = salt();
        refuseTake(94, IMarket.FillTooSmall.selector, 94, 10);
        take(80);
        eq(take(15).tasks, 15, "the last batch is what it is");
    }

    /// A rest that is less than a batch is one that a pool with a least batch would not take.
    function test_a_cut_leaves_a_batch_for_the_next() public {
        r.volume = 105;
        refuseTake(100, IMarket.FillTooSmall.selector, 100, 10);
        eq(take(90).tasks, 90, "leaves fifteen");
        refuseTake(10, IMarket.FillTooSmall.selector, 10, 10);
        eq(take(15).tasks, 15, "the rest");
        (r.volume, r.salt) = (20, salt());
        eq(take(10).tasks, 10, "leaves exactly a batch");
    }

    /// The pool's largest batch is what batches are, where it is smaller.
    function test_the_cut_is_measured_in_the_deals_batches() public {
        p.maxBatch = 4;
        refuseTake(10, IMarket.FillTooSmall.selector, 10, 4);
        eq(take(8).tasks, 8, "two of four");
    }

    function test_another_orders_end_may_cut_a_batch() public {
        a.volume = 13;
        eq(take(MOST).tasks, 13, "the app's end");
        a.volume = MOST;
        p.volume = 17;
        eq(take(20).tasks, 17, "the pool's end, before the caller's");
        p.volume = MOST;
        withDataset();
        (d.volume, r.salt) = (3, salt());
        eq(take(MOST).tasks, 3, "the dataset's end");
    }

    /// Where the caller asks for no more than another order has, it is the caller that cuts.
    function test_a_cut_at_another_orders_end_is_the_callers() public {
        a.volume = 13;
        refuseTake(13, IMarket.FillTooSmall.selector, 13, 10);
        eq(take(14).tasks, 13, "the app's end");
    }

    function test_every_order_sets_the_limit_in_turn() public {
        withDataset();
        (a.volume, d.volume, p.volume) = (50, 60, 70);
        eq(take(MOST).tasks, 50, "the app");
        (a.volume, a.salt, r.salt) = (MOST, salt(), salt());
        eq(take(MOST).tasks, 10, "what is left of the dataset");
        (d.volume, d.salt, r.salt) = (MOST, salt(), salt());
        eq(take(MOST).tasks, 10, "what is left of the pool");
        (p.volume, p.salt, r.salt) = (MOST, salt(), salt());
        eq(take(MOST).tasks, 100, "the request");
    }

    /// A pool may cut with its own order; it then stands in with its own stake for every piece.
    function test_a_pool_that_sells_by_the_task_gets_deals_of_one() public {
        p.volume = 1;
        eq(take(MOST).tasks, 1, "one task");
        p.salt = salt();
        eq(take(MOST).first, 1, "and the next");
        eq(locked(owner.addr), 60, "with its stake");
    }

    // ---- the pool's least

    function test_the_pools_least_batch_is_the_least_deal() public {
        p.minBatch = 10;
        r.volume = 9;
        refuseTake(MOST, IMarket.FillTooSmall.selector, 9, 10);
        r.volume = 10;
        eq(take(MOST).tasks, 10, "just enough");
        (r.volume, r.salt) = (25, salt());
        (a.volume, a.salt) = (20, salt());
        take(MOST);
        (a.volume, a.salt) = (MOST, salt());
        refuseTake(MOST, IMarket.FillTooSmall.selector, 5, 10);
        a.volume = 9;
        (r.salt, a.salt) = (salt(), salt());
        refuseTake(MOST, IMarket.FillTooSmall.selector, 9, 10);
    }

    function test_the_pools_least_batch_is_the_least_batch() public {
        p.minBatch = 11;
        refuseTake(100, IMarket.BatchTooSmall.selector, 10, 11);
        r.batchSize = 11;
        eq(take(100).batchSize, 11, "just enough");
        (p.minBatch, p.maxBatch, p.salt, r.salt) = (12, 11, salt(), salt());
        r.batchSize = 12;
        refuseTake(100, IMarket.BatchTooSmall.selector, 11, 12);
        p.maxBatch = 12;
        Terms memory terms = take(100);
        eq(terms.batchSize, 12, "both");
        eq(terms.tasks % terms.batchSize, 4, "only the last batch of a deal may have fewer");
    }

    function test_no_least_batch_is_a_least_of_one() public {
        r.batchSize = 0;
        refuseTake(100, IMarket.BatchTooSmall.selector, 0, 1);
        (r.batchSize, p.maxBatch) = (1, 0);
        refuseTake(100, IMarket.BatchTooSmall.selector, 0, 1);
        p.maxBatch = 1;
        eq(take(1).tasks, 1, "one");
    }

    // ---- the request's least number of members

    function test_a_request_may_want_a_least_number_of_members() public {
        r.minMembers = 9;
        refuseTake(10, IMarket.TooFewMembers.selector, 8, 9);
        r.minMembers = 8;
        take(10);
        r.minMembers = 0;
        take(10);
    }

    function test_members_are_counted_from_the_join_to_the_leave() public {
        eq(hub.membersOf(pool), 8, "at the start");
        address who = worker(0).addr;
        vm.prank(who);
        hub.leavePool();
        eq(hub.membersOf(pool), 7, "left");
        uint24 seat = hub.accountOf(worker(1).addr).seat;
        vm.prank(scheduler.addr);
        hub.suspend(pool, seat);
        eq(hub.membersOf(pool), 6, "suspended");
        vm.roll(block.number + 257);
        hub.exit(who);
        hub.exit(worker(1).addr);
        eq(hub.membersOf(pool), 6, "an exit counts no second time");
        vm.prank(who);
        hub.join(pool, who, BOND, none(), none());
        eq(hub.membersOf(pool), 7, "joined again");
        r.minMembers = 8;
        refuseTake(10, IMarket.TooFewMembers.selector, 7, 8);
        r.minMembers = 7;
        nextBlock();
        take(10);
        uint32 other = workerpools.register(owner.addr, 0);
        eq(hub.membersOf(other), 0, "each pool for itself");
    }

    function test_who_leaves_in_the_match_block_is_not_counted_though_it_can_still_be_drawn() public {
        r.minMembers = 8;
        vm.prank(worker(0).addr);
        hub.leavePool();
        refuseTake(10, IMarket.TooFewMembers.selector, 7, 8);
    }

    /// Known and small: the count takes in whoever joined in the match block, although it cannot be drawn for this match.
    function test_who_joins_in_the_match_block_is_counted_though_it_cannot_be_drawn() public {
        r.minMembers = 9;
        address who = worker(20).addr;
        fund(who, FUNDS);
        vm.prank(who);
        hub.join(pool, who, BOND, none(), none());
        take(10);
    }
}
