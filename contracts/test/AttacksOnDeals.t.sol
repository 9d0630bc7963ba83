// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {Battle} from "./base/Battle.sol";

/// Attacks by pools, schedulers and matchers: on who is drawn, and on how requests become deals.
contract AttacksOnDealsTest is Battle {
    /// The pool owner wants only its two friends to be drawn, and suspends the others just before the match.
    function test_suspending_the_honest_before_a_match_misses_the_least_number_of_members() public {
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) = (appOrder(), poolOrder(), requestOrder(4, 10, 10));
        r.minMembers = 8;
        bytes[4] memory signatures = signOrders(a, noDataset(), p, r);
        suspendFrom(2);
        refuse(IMarket.TooFewMembers.selector, 2, 8);
        hub.matchOrders(a, noDataset(), p, r, signatures, 10);
        nextBlock();
        refuse(IMarket.TooFewMembers.selector, 2, 8);
        hub.matchOrders(a, noDataset(), p, r, signatures, 10);
    }

    /// ... or just after it, when the seed is known.
    function test_suspending_the_honest_after_the_match_changes_no_draw() public {
        Terms memory terms = dealAt(10, 100, 4, 10);
        hub.fixSeed(terms);
        suspendFrom(0);
        vm.roll(block.number + 250);
        Batch memory state = assign(terms, 0);
        eq(state.misses, 0, "nobody is passed over");
        eq(state.members.length, 2, "the suspended are drawn as before");
    }

    /// Seats that were left since the match cost slack: the pool owner cannot empty them until a friend is drawn.
    function test_evicted_members_are_misses() public {
        (PoolOrder memory p, RequestOrder memory r) = (poolOrder(), requestOrder(8, 10, 10));
        (p.duration, r.maxDuration) = (100_000, 100_000);
        Terms memory terms = matched(appOrder(), noDataset(), p, r, 10);
        nextBlock();
        hub.fixSeed(terms);
        suspendFrom(2);
        vm.roll(block.number + 257);
        for (uint256 i = 2; i < WORKERS; i++) hub.exit(worker(i).addr);
        (uint32[] memory indices, uint256[] memory skips) = (new uint32[](1), new uint256[](1));
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, skips, uint40(block.timestamp + 300));
    }

    /// A match of dust: a stranger cuts a bag of a thousand into deals of one task, each as dear to settle as all of it.
    function test_a_stranger_cannot_grind_a_request_to_dust() public {
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) =
            (appOrder(), poolOrder(), requestOrder(4, 1000, 100));
        bytes[4] memory signatures = signOrders(a, noDataset(), p, r);
        uint32[4] memory cuts = [uint32(1), 99, 101, 999];
        for (uint256 i = 0; i < cuts.length; i++) {
            refuse(IMarket.FillTooSmall.selector, cuts[i], 100);
            vm.prank(stranger.addr);
            hub.matchOrders(a, noDataset(), p, r, signatures, cuts[i]);
        }
        vm.prank(stranger.addr);
        hub.matchOrders(a, noDataset(), p, r, signatures, 100);
    }

    /// A requester's dust, for which squads are drawn and stakes locked as for a real job.
    function test_dust_deals_miss_the_least_batch_of_the_pool() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        p.minBatch = 50;
        RequestOrder memory r = requestOrder(4, 1000, 1);
        bytes[4] memory signatures = signOrders(a, noDataset(), p, r);
        refuse(IMarket.BatchTooSmall.selector, 1, 50);
        hub.matchOrders(a, noDataset(), p, r, signatures, 1000);
        r = requestOrder(4, 1, 50);
        signatures = signOrders(a, noDataset(), p, r);
        refuse(IMarket.FillTooSmall.selector, 1, 50);
        hub.matchOrders(a, noDataset(), p, r, signatures, 1);
    }

    /// The scheduler lets seeds lapse until it likes one.
    function test_waiting_for_a_better_seed_costs_the_slack_and_then_the_stake() public {
        Terms memory terms = dealAt(10, 100, 4, 10);
        for (uint8 i = 0; i < 2; i++) {
            lose(terms);
            hub.reseed(terms);
        }
        nextBlock();
        (uint32[] memory indices, uint256[] memory skips) = (new uint32[](1), new uint256[](1));
        skips[0] = 1;
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, skips, uint40(block.timestamp + 300));
        lose(terms);
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        hub.reseed(terms);
        uint256 before = wealth(owner.addr);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(before - wealth(owner.addr), 300, "the pool's stake");
    }

    /// The scheduler replaces whoever is not its friend before they can commit.
    function test_early_replacement_is_a_miss() public {
        Terms memory terms = dealAt(10, 100, 4, 10);
        Batch memory state = extend(terms, 0, assign(terms, 0), 3, 0, 0);
        eq(state.misses, 2, "both places, in the block of the assignment");
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        vm.prank(scheduler.addr);
        hub.extend(terms, 0, state, 1, 0, 0, uint40(block.timestamp + 300));
    }

    /// Ten deals instead of one, for ten seeds; the pool serves the one it likes.
    function test_splitting_a_bag_costs_the_stake_of_every_deal_that_is_not_served() public {
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) = (appOrder(), poolOrder(), requestOrder(4, 100, 10));
        uint256 before = wealth(owner.addr);
        uint256 payer = wealth(requester.addr);
        Terms[] memory deals = new Terms[](10);
        for (uint256 i = 0; i < 10; i++) deals[i] = matched(a, noDataset(), p, r, 10);
        nextBlock();
        agree(deals[3], 0);
        vm.warp(deals[9].deadline + 1);
        for (uint256 i = 0; i < 10; i++) {
            if (i != 3) hub.claim(deals[i]);
        }
        eq(before - wealth(owner.addr), 9 * 300 - 100, "nine stakes, less one fee");
        eq(wealth(requester.addr) - payer, 9 * 300 - 1100, "to the payer, which paid for one");
    }

    /// The pool's token is sold while a deal runs. Its seller may schedule, and whoever the pool has as scheduler; the buyer itself
    /// may not, but it names the scheduler: the stake is the seller's, so the seller closes its deals before it sells.
    function test_after_a_sale_of_the_pool_the_seller_and_the_pools_scheduler_schedule() public {
        Terms memory terms = dealAt(10, 100, 4, 30);
        vm.prank(owner.addr);
        IERC721(address(workerpools)).transferFrom(owner.addr, stranger.addr, pool);
        (uint32[] memory indices, uint256[] memory skips) = (new uint32[](1), new uint256[](1));
        uint40 by = uint40(block.timestamp + 300);
        refuse(IDeals.NotScheduler.selector, word(stranger.addr), word(scheduler.addr));
        vm.prank(stranger.addr);
        hub.assign(terms, indices, skips, by);
        vm.prank(stranger.addr);
        hub.configurePool(pool, bank.addr, BOND, true);
        refuse(IDeals.NotScheduler.selector, word(scheduler.addr), word(bank.addr));
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, skips, by);
        vm.prank(owner.addr);
        hub.assign(terms, indices, skips, by);
        refuse(ISquads.BatchTaken.selector, 0);
        vm.prank(bank.addr);
        hub.assign(terms, indices, skips, by);
        eq(terms.poolOwner, owner.addr, "the fee and the stake stay the seller's");
    }

    // ---- helpers

    function lose(Terms memory terms) private {
        uint256 seedBlock = progressOf(terms).seedBlock;
        vm.roll(seedBlock + 300);
        vm.setBlockhash(seedBlock, 0);
    }

    function suspendFrom(uint256 first) private {
        for (uint256 i = first; i < WORKERS; i++) {
            uint24 seat = hub.accountOf(worker(i).addr).seat;
            vm.prank(owner.addr);
            hub.suspend(pool, seat);
        }
    }
}
