// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Draw} from "../src/libraries/Draw.sol";
import {BatchState} from "../src/libraries/BatchState.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Progress, Terms} from "../src/types/Deals.sol";
import {PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {World} from "./base/World.sol";

contract SquadsTest is World {
    uint256 private constant ROOM = 128;

    // ---- assign

    function test_assign_draws_the_squad_that_the_seed_says() public {
        Terms memory terms = deal(8, 1, 1);
        address[] memory expected = drawn(terms, 0, 3);
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 3, "as many as are credible when unanimous");
        for (uint256 i = 0; i < 3; i++) {
            eq(state.members[i].worker, expected[i], "in the order of the draw");
            eq(state.members[i].weight, 2, "weight");
            eq(state.members[i].round, 1, "round");
            eq(state.members[i].seal, bytes32(0), "seal");
        }
        eq(slotOf(terms, 0), keccak256(abi.encode(state)), "the slot holds the state's hash");
        eq(progressOf(terms).seed, Draw.seedOf(blockhash(progressOf(terms).matchBlock)), "the seed is fixed");
        eq(state.misses, 0, "misses");
    }

    function test_assign_passes_over_whom_the_mask_skips() public {
        Terms memory terms = deal(4, 1, 1);
        address[] memory order = drawn(terms, 0, 4);
        Batch memory state = assign(terms, 0, 5);
        eq(state.members[0].worker, order[1], "the second");
        eq(state.members[1].worker, order[3], "the fourth");
        eq(state.misses, 2, "misses");
    }

    function test_assign_refuses_more_skips_than_the_slack() public {
        Terms memory terms = deal(4, 1, 1);
        refuseAssign(terms, 0, 7, uint40(block.timestamp + 300), ISeeds.SlackSpent.selector, 3, 2);
    }

    function test_assign_names_many_batches_at_once() public {
        Terms memory terms = deal(4, 25, 10);
        (uint32[] memory indices, uint256[] memory masks) = (new uint32[](3), new uint256[](3));
        (indices[1], indices[2]) = (1, 2);
        vm.prank(owner.addr);
        hub.assign(terms, indices, masks, uint40(block.timestamp + 300));
        for (uint32 i = 0; i < 3; i++) yes(slotOf(terms, i) != 0, "assigned");
    }

    function test_assign_refuses_what_does_not_fit() public {
        Terms memory terms = deal(4, 25, 10);
        uint40 by = uint40(block.timestamp + 300);
        refuseAssign(terms, 3, 0, by, IDeals.BatchUnknown.selector, 3, 3);
        assign(terms, 0);
        refuse(ISquads.BatchTaken.selector, 0);
        this.assignAs(scheduler.addr, terms, 0, 0, by);
        refuse(IDeals.NotScheduler.selector, word(stranger.addr), word(scheduler.addr));
        this.assignAs(stranger.addr, terms, 1, 0, by);
        refuse(ISquads.LengthMismatch.selector, 1, 0);
        vm.prank(scheduler.addr);
        hub.assign(terms, new uint32[](1), new uint256[](0), by);
        terms.tasks = 26;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(terms)));
        this.assignAs(scheduler.addr, terms, 1, 0, by);
    }

    function test_assign_gives_each_batch_its_time() public {
        Terms memory terms = deal(4, 25, 10);
        uint256 t = block.timestamp;
        refuseAssign(terms, 0, 0, uint40(t + 299), ISquads.CommitByEarly.selector, t + 299, t + 300);
        uint40 late = terms.deadline + 1;
        refuseAssign(terms, 0, 0, late, ISquads.CommitByLate.selector, late, terms.deadline);
        vm.warp(terms.deadline - 100);
        t = terms.deadline;
        refuseAssign(terms, 0, 0, uint40(t - 1), ISquads.CommitByEarly.selector, t - 1, t);
        this.assignAs(scheduler.addr, terms, 0, 0, terms.deadline);
        vm.warp(t + 1);
        refuseAssign(terms, 1, 0, terms.deadline, ISquads.DeadlinePassed.selector, t + 1, t);
    }

    function test_assign_refuses_when_the_pool_is_too_small_for_the_trust() public {
        // Eight workers of weight 2 reach 256.
        Terms memory terms = deal(257, 1, 1);
        refuseAssign(terms, 0, 0, uint40(block.timestamp + 300), ISquads.DrawExhausted.selector, 8, 128);
    }

    function test_assign_weighs_the_score() public {
        for (uint256 i = 0; i < WORKERS; i++) setScore(worker(i).addr, 30);
        // 10 − 1 = 9: two of them reach 81.
        eq(assign(deal(81, 1, 1), 0).members.length, 2, "a squad of two");
        eq(assign(deal(82, 1, 1), 0).members.length, 3, "a squad of three");
        eq(assign(deal(2, 1, 1), 0).members.length, 1, "no witness up to trust 2");
        eq(assign(deal(3, 1, 1), 0).members.length, 2, "a witness above, whatever the score");
    }

    // ---- who counts

    function test_who_joins_at_the_match_or_later_does_not_count() public {
        Terms memory terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(256, 1, 1), 1);
        address late = worker(WORKERS).addr;
        fund(late, FUNDS);
        vm.prank(late);
        hub.join(pool, late, type(uint64).max, none(), none());
        nextBlock();
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 8, "all the others");
        for (uint256 i = 0; i < 8; i++) yes(state.members[i].worker != late, "not the late one");
    }

    function test_who_joins_in_the_match_block_but_before_the_match_does_not_count_either() public {
        address late = worker(WORKERS).addr;
        fund(late, FUNDS);
        vm.prank(late);
        hub.join(pool, late, type(uint64).max, none(), none());
        Terms memory terms = deal(256, 1, 1);
        eq(progressOf(terms).seats, WORKERS + 1, "its seat is there");
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 8, "all the others");
        eq(state.misses, 0, "an empty seat is no miss");
        for (uint256 i = 0; i < 8; i++) yes(state.members[i].worker != late, "not the late one");
    }

    function test_who_left_before_the_match_is_passed_over_freely() public {
        vm.prank(scheduler.addr);
        hub.suspend(pool, 3);
        nextBlock();
        Terms memory terms = deal(128, 1, 1);
        Batch memory state = assign(terms, 0);
        eq(state.misses, 0, "misses");
        for (uint256 i = 0; i < 7; i++) yes(state.members[i].worker != worker(3).addr, "not the suspended one");
    }

    function test_who_leaves_in_the_match_block_or_later_still_counts() public {
        Terms memory terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(256, 1, 1), 1);
        vm.prank(worker(0).addr);
        hub.leavePool();
        nextBlock();
        vm.prank(scheduler.addr);
        hub.suspend(pool, 1);
        eq(assign(terms, 0).members.length, 8, "all of them");
    }

    function test_evicting_members_after_the_match_does_not_bend_the_draw() public {
        Terms memory terms = deal(4, 1, 1);
        vm.prank(scheduler.addr);
        hub.fixSeed(terms);
        address[] memory order = drawn(terms, 0, 3);
        address victim = order[0];
        uint24 seat = hub.accountOf(victim).seat;
        vm.prank(scheduler.addr);
        hub.suspend(pool, seat);
        vm.roll(block.number + 257);
        hub.exit(victim);
        Batch memory state = assign(terms, 0);
        eq(state.misses, 1, "an emptied seat is a miss");
        eq(state.members[0].worker, order[1], "the next one");
        // A newcomer on the seat changes nothing.
        terms = deal(4, 1, 1);
        fund(victim, FUNDS);
        vm.prank(victim);
        hub.join(pool, victim, type(uint64).max, none(), none());
        eq(hub.accountOf(victim).seat, seat, "the same seat");
        eq(assign(terms, 0).misses, 0, "a seat that was empty at the match is none");
    }

    function test_more_members_gone_than_the_slack_leave_the_batch_to_its_deadline() public {
        Terms memory terms = deal(4, 1, 1);
        hub.fixSeed(terms);
        address[] memory order = drawn(terms, 0, 3);
        for (uint256 i = 0; i < 3; i++) {
            vm.prank(order[i]);
            hub.leavePool();
        }
        vm.roll(block.number + 257);
        for (uint256 i = 0; i < 3; i++) hub.exit(order[i]);
        refuseAssign(terms, 0, 0, uint40(block.timestamp + 300), ISeeds.SlackSpent.selector, 3, 2);
    }

    // ---- the seed

    function test_fixSeed_by_anyone_holds() public {
        Terms memory terms = deal(4, 1, 1);
        vm.prank(stranger.addr);
        hub.fixSeed(terms);
        uint64 seed = progressOf(terms).seed;
        yes(seed != 0, "fixed");
        vm.roll(block.number + 1000);
        hub.fixSeed(terms);
        eq(progressOf(terms).seed, seed, "for good");
        assign(terms, 0);
        refuse(ISeeds.SeedKnown.selector, block.number, progressOf(terms).seedBlock);
        hub.reseed(terms);
    }

    function test_the_seed_is_not_known_in_the_match_block() public {
        Terms memory terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(4, 1, 1), 1);
        refuse(ISeeds.SeedEarly.selector, block.number, block.number);
        hub.fixSeed(terms);
        refuse(ISeeds.SeedKnown.selector, block.number, block.number);
        hub.reseed(terms);
    }

    function test_reseed_when_the_hash_is_lost_costs_a_miss_and_admits_nobody() public {
        Terms memory terms = deal(256, 1, 1);
        uint256 matchBlock = progressOf(terms).matchBlock;
        address late = worker(WORKERS).addr;
        fund(late, FUNDS);
        vm.prank(late);
        hub.join(pool, late, type(uint64).max, none(), none());
        vm.roll(matchBlock + 256);
        refuse(ISeeds.SeedKnown.selector, matchBlock + 256, matchBlock);
        hub.reseed(terms);
        vm.roll(matchBlock + 257);
        vm.setBlockhash(matchBlock, 0);
        refuseAssign(terms, 0, 0, uint40(block.timestamp + 300), ISeeds.SeedLost.selector, matchBlock + 257, matchBlock);
        vm.expectEmit();
        emit ISeeds.Reseeded(Ids.deal(terms), uint40(block.number), 1);
        hub.reseed(terms);
        nextBlock();
        Batch memory state = assign(terms, 0);
        eq(state.misses, 1, "a miss");
        eq(state.members.length, 8, "the same members");
        eq(progressOf(terms).matchBlock, matchBlock, "the match block stays");
        for (uint256 i = 0; i < 8; i++) yes(state.members[i].worker != late, "not the late one");
    }

    function test_reseed_is_bounded_by_the_slack() public {
        Terms memory terms = deal(4, 1, 1);
        for (uint256 i = 0; i < 2; i++) {
            lose(terms);
            hub.reseed(terms);
        }
        lose(terms);
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        hub.reseed(terms);
    }

    // ---- extend

    function test_extend_replaces_the_uncommitted_in_place() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = assign(terms, 0);
        address[] memory order = drawn(terms, 0, 4);
        state = commit(terms, 0, state, 0, RIGHT);
        state = extend(terms, 0, state, 2, 0, 1);
        eq(state.members[0].worker, order[0], "who committed stays");
        eq(state.members[1].worker, order[3], "the next but one: one was skipped");
        eq(state.members[1].round, 1, "in the round of the place");
        eq(state.misses, 2, "a skip and a replacement");
        refuseExtend(terms, state, 2, 0, ISeeds.SlackSpent.selector, 3, 2);
        refuse(ISquads.PlaceCommitted.selector, 0);
        this.extendAs(scheduler.addr, terms, state, 1, 0);
    }

    function test_extend_adds_votes_in_a_round_of_their_own() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        yes(state.revealBy != 0, "reveals have begun");
        state = extend(terms, 0, state, 0, 2, 0);
        eq(state.members.length, 4, "places");
        eq(state.members[3].round, 2, "round");
        eq(BatchState.rounds(state), 2, "rounds");
        eq(state.revealBy, 0, "reveals wait for them");
        eq(state.members[2].worker, drawn(terms, 0, 4)[2], "goes on in the draw");
    }

    function test_extend_refuses_what_does_not_fit() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = assign(terms, 0);
        refuse(ISquads.NothingToExtend.selector);
        this.extendAs(scheduler.addr, terms, state, 0, 0);
        refuse(ISquads.PlacesOpen.selector, 2);
        this.extendAs(scheduler.addr, terms, state, 0, 1);
        refuseExtend(terms, state, 4, 0, ISquads.PlaceUnknown.selector, 4, 2);
        refuse(IDeals.NotScheduler.selector, word(stranger.addr), word(scheduler.addr));
        this.extendAs(stranger.addr, terms, state, 1, 0);
        Batch memory forged = state;
        bytes32 stored = slotOf(terms, 0);
        forged.misses = 7;
        refuseExtend(terms, forged, 1, 0, IDeals.StateMismatch.selector, uint256(keccak256(abi.encode(forged))), uint256(stored));
        forged.misses = 0;
        state = commitAll(terms, 0, state, roots2(RIGHT, WRONG));
        refuseExtend(terms, state, 0, 15, ISquads.SquadTooLarge.selector, 17, 16);
    }

    function test_extend_is_bounded_in_rounds() public {
        Terms memory terms = deal(4, 1, 1);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        bytes32[] memory roots = new bytes32[](5);
        for (uint256 round = 2; round <= 4; round++) {
            state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots_(roots));
        }
        refuseExtend(terms, state, 0, 1, ISquads.TooManyRounds.selector, 5, 4);
    }

    function test_extend_beyond_the_pool_keeps_what_could_be_drawn() public {
        Terms memory terms = deal(64, 1, 1);
        bytes32[] memory roots = new bytes32[](8);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots_(roots));
        eq(state.members.length, 6, "round one");
        state = extend(terms, 0, state, 0, 5, 0);
        eq(state.members.length, 8, "the two that are left");
        eq(state.cursor, 128, "the draw has ended");
        state = extend(terms, 0, state, 64, 0, 0);
        eq(state.members.length, 8, "a member that cannot be replaced keeps its place");
        eq(state.misses, 0, "and is no miss");
        state = commitAll(terms, 0, state, roots_(roots));
        uint256 rounds = BatchState.rounds(state);
        state = extend(terms, 0, state, 0, 1, 0);
        eq(BatchState.rounds(state), rounds, "no empty round");
        yes(state.revealBy != 0, "reveals go on");
    }

    // ---- helpers

    /// The first members of a batch's draw in a pool where all seats count.
    function drawn(Terms memory terms, uint32 index, uint256 n) private view returns (address[] memory order) {
        Progress memory progress = progressOf(terms);
        uint64 seed = progress.seed == 0 ? Draw.seedOf(blockhash(progress.seedBlock)) : progress.seed;
        bytes32 id = Ids.batch(Ids.deal(terms), index);
        order = new address[](n);
        bool[] memory seen = new bool[](progress.seats);
        uint256 found = 0;
        for (uint256 j = 0; found < n && j < ROOM; j++) {
            uint256 seat = uint256(keccak256(abi.encode(seed, id, j))) % progress.seats;
            if (seen[seat]) continue;
            seen[seat] = true;
            order[found++] = hub.seatOf(pool, uint24(seat)).worker;
        }
    }

    function lose(Terms memory terms) private {
        uint256 seedBlock = progressOf(terms).seedBlock;
        vm.roll(seedBlock + 300);
        vm.setBlockhash(seedBlock, 0);
    }

    function roots_(bytes32[] memory roots) private pure returns (bytes32[] memory) {
        for (uint256 i = 0; i < roots.length; i++) roots[i] = keccak256(abi.encode("root", i));
        return roots;
    }

    /// Writes the score into the account's slot: bits 128 to 159.
    function setScore(address who, uint256 value) private {
        bytes32 slot = keccak256(abi.encode(who, 0));
        uint256 content = uint256(vm.load(address(hub), slot));
        vm.store(address(hub), slot, bytes32(content & ~(uint256(type(uint32).max) << 128) | value << 128));
        eq(score(who), value, "score");
    }

    function assignAs(address who, Terms calldata terms, uint32 index, uint256 mask, uint40 by) external {
        (uint32[] memory indices, uint256[] memory masks) = (new uint32[](1), new uint256[](1));
        (indices[0], masks[0]) = (index, mask);
        vm.prank(who);
        hub.assign(terms, indices, masks, by);
    }

    function extendAs(address who, Terms calldata terms, Batch calldata state, uint256 replace, uint8 votes) external {
        vm.prank(who);
        hub.extend(terms, 0, state, replace, votes, 0, terms.deadline);
    }

    function refuseAssign(Terms memory t, uint32 index, uint256 mask, uint40 by, bytes4 reason, uint256 x, uint256 y)
        private
    {
        refuse(reason, x, y);
        this.assignAs(scheduler.addr, t, index, mask, by);
    }

    function refuseExtend(Terms memory t, Batch memory s, uint256 mask, uint8 votes, bytes4 reason, uint256 x, uint256 y)
        private
    {
        refuse(reason, x, y);
        this.extendAs(scheduler.addr, t, s, mask, votes);
    }
}
