// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISquads} from "../src/interfaces/ISquads.sol";
import {BatchState} from "../src/libraries/BatchState.sol";
import {Credibility} from "../src/libraries/Credibility.sol";
import {Draw, Walk} from "../src/libraries/Draw.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Member, Terms} from "../src/types/Deals.sol";
import {PoolOrder} from "../src/types/Orders.sol";
import {Battle} from "./base/Battle.sol";

/// Squads and what they weigh at their limits: each of these was a change of the code that no other test noticed.
contract EdgesSquadsTest is Battle {
    // ---- the squad

    function test_a_squad_has_sixteen_places_and_not_one_more() public {
        for (uint256 i = WORKERS; i < WORKERS + 12; i++) {
            fund(worker(i).addr, FUNDS);
            vm.prank(worker(i).addr);
            hub.join(pool, worker(i).addr, type(uint64).max, none(), none());
        }
        nextBlock();
        Terms memory terms = dealOfTrust(1 << 16);
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 16, "sixteen of weight 2");
        Walk memory walk = Draw.start(progressOf(terms).seed, Ids.batch(Ids.deal(terms), 0), WORKERS + 12, 0);
        for (uint256 i = 0; i < 16; i++) {
            (, uint256 seat) = Draw.next(walk);
            eq(state.members[i].worker, hub.seatOf(pool, uint24(seat)).worker, "each its own");
        }
        terms = dealOfTrust((1 << 16) + 1);
        vm.expectPartialRevert(ISquads.DrawExhausted.selector);
        vm.prank(scheduler.addr);
        hub.assign(terms, new uint32[](1), new uint256[](1), uint40(block.timestamp + 300));
    }

    function test_whoever_was_suspended_before_the_match_costs_nothing_to_pass_over() public {
        for (uint24 i = 0; i < 4; i++) {
            vm.prank(scheduler.addr);
            hub.suspend(pool, i);
        }
        nextBlock();
        Terms memory terms = deal(16, 30, 10);
        for (uint32 i = 0; i < 3; i++) {
            Batch memory state = assign(terms, i);
            eq(state.members.length, 4, "the other four");
            eq(state.misses, 0, "no miss");
        }
    }

    function test_who_left_in_the_match_block_and_is_gone_is_a_miss() public {
        Terms memory terms = deal(4, 10, 10);
        hub.fixSeed(terms);
        uint256 matchBlock = progressOf(terms).matchBlock;
        Walk memory walk = Draw.start(progressOf(terms).seed, Ids.batch(Ids.deal(terms), 0), WORKERS, 0);
        (, uint256 seat) = Draw.next(walk);
        address first = hub.seatOf(pool, uint24(seat)).worker;
        vm.roll(matchBlock);
        vm.prank(first);
        hub.leavePool();
        vm.roll(matchBlock + 257);
        hub.exit(first);
        eq(assign(terms, 0).misses, 1, "a miss");
    }

    // ---- the time

    function test_an_extension_gives_its_members_their_time_too() public {
        Terms memory terms = deal(4, 10, 10);
        Batch memory state = assign(terms, 0);
        uint40 t = uint40(block.timestamp);
        refuse(ISquads.CommitByEarly.selector, t + 299, t + 300);
        vm.prank(scheduler.addr);
        hub.extend(terms, 0, state, 1, 0, 0, t + 299);
        refuse(ISquads.CommitByLate.selector, terms.deadline + 1, terms.deadline);
        vm.prank(scheduler.addr);
        hub.extend(terms, 0, state, 1, 0, 0, terms.deadline + 1);
    }

    function test_at_the_deadline_itself_a_batch_can_still_be_assigned() public {
        Terms memory terms = deal(4, 10, 10);
        hub.fixSeed(terms);
        vm.warp(terms.deadline);
        vm.prank(scheduler.addr);
        hub.assign(terms, new uint32[](1), new uint256[](1), terms.deadline);
        yes(slotOf(terms, 0) != 0, "assigned");
    }

    // ---- what they get

    /// Of three first places one was right, and the heavy one of round two: both get more than a third.
    function test_fewer_winners_than_first_places_need_no_more() public {
        Terms memory terms = deal(8, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots3(RIGHT, WRONG, OTHER));
        setScores(3000);
        bytes32[] memory roots = roots4(RIGHT, WRONG, OTHER, RIGHT);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        uint256 supply = rlc.totalSupply();
        settle(terms, 0, state, roots);
        eq(free(state.members[0].worker), FUNDS - BOND + 450, "of the first round");
        eq(free(state.members[3].worker), FUNDS - BOND + 450, "of the second");
        eq(supply - rlc.totalSupply(), 1000, "two stakes burn");
    }

    /// A heavy squad is replaced by a light one, so that its agreement does not decide; later one is wrong, and one is right.
    function test_a_single_extra_winner_is_topped_up() public {
        setScores(30);
        Terms memory terms = deal(8, 10, 10);
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 2, "two heavy ones");
        setScores(0);
        state = extend(terms, 0, state, 3, 0, 0);
        bytes32[] memory roots = roots4(RIGHT, RIGHT, WRONG, RIGHT);
        state = commitAll(terms, 0, state, roots);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        setScores(30);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        settle(terms, 0, state, roots);
        eq(free(state.members[0].worker), FUNDS - BOND + 450, "the share of its place");
        eq(free(state.members[3].worker), FUNDS - BOND + 450, "as much, out of the stake that was lost");
    }

    // ---- libraries

    function test_no_squad_has_had_no_round() public pure {
        Batch memory batch;
        eq(BatchState.rounds(batch), 0, "rounds");
    }

    /// What lies behind the room for a squad is another's.
    function test_a_whole_squad_fits_into_its_room() public pure {
        Member[] memory squad = BatchState.emptySquad();
        uint256[] memory next = new uint256[](1);
        Member memory member;
        for (uint256 i = 0; i < 16; i++) BatchState.push(squad, member);
        eq(squad.length, 16, "the squad");
        eq(next.length, 1, "its neighbour");
    }

    function test_weights_around_their_limits() public pure {
        eq(Credibility.weightOf(12_284), 4093, "below");
        eq(Credibility.weightOf(12_287), 4094, "the last but one");
        eq(Credibility.weightOf(12_288), 4095, "the most");
    }

    // ---- helpers

    function dealOfTrust(uint32 trust) private returns (Terms memory terms) {
        PoolOrder memory p = poolOrder();
        p.trust = trust;
        terms = matched(appOrder(), noDataset(), p, requestOrder(trust, 10, 10), 10);
        nextBlock();
    }

    /// Writes every worker's score into its slot: bits 128 to 143.
    function setScores(uint256 value) private {
        for (uint256 i = 0; i < WORKERS; i++) {
            bytes32 slot = keccak256(abi.encode(worker(i).addr, uint256(0)));
            uint256 content = uint256(vm.load(address(hub), slot));
            vm.store(address(hub), slot, bytes32(content & ~(uint256(type(uint16).max) << 128) | value << 128));
            eq(score(worker(i).addr), value, "that slot");
        }
    }
}
