// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {ILens} from "../src/interfaces/ILens.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Verdict} from "../src/libraries/Verdicts.sol";
import {Batch, Reveal, Terms} from "../src/types/Deals.sol";
import {BatchPhase, BatchView, Candidate, Counting, DrawView} from "../src/types/Lens.sol";
import {RequestOrder} from "../src/types/Orders.sol";
import {LensWorld} from "./base/LensWorld.sol";
import {Log} from "./base/Vm.sol";

contract LensBatchesTest is LensWorld {
    Terms private terms;
    Batch private untouched;

    function setUp() public override {
        super.setUp();
        terms = deal(4, 25, 10);
    }

    // ---- phases

    function test_a_batch_from_nothing_to_settled() public {
        BatchView memory b = look(2, untouched, 0);
        yes(b.phase == BatchPhase.None, "none");
        eq(b.tasks, 5, "the last batch has the rest");
        eq(b.batchId, Ids.batch(Ids.deal(terms), 2), "id");
        eq(b.forecast.refusal.length, 0, "no forecast of nothing");
        Batch memory state = assign(terms, 2);
        b = look(2, state, 0);
        yes(b.phase == BatchPhase.Assigned, "assigned");
        eq(b.uncommitted, 3, "both are missing");
        eq(b.rounds, 1, "one round");
        eq(b.stake, 250, "half of five tasks at 100");
        eq(b.forecast.refusal, abi.encodeWithSelector(IReveals.NotCommitted.selector, 0), "as settle says");
        state = commit(terms, 2, state, 1, RIGHT);
        eq(look(2, state, 0).uncommitted, 1, "one is missing");
        state = commit(terms, 2, state, 0, RIGHT);
        b = look(2, state, 0);
        yes(b.phase == BatchPhase.Committed, "committed");
        eq(b.unrevealed, 3, "nobody has shown");
        hub.settle(terms, 2, state, reveals(state, roots2(RIGHT, RIGHT), 3));
        b = look(2, state, RIGHT);
        yes(b.phase == BatchPhase.Settled, "settled");
        eq(b.stored, Ids.settled(RIGHT), "with this root");
        yes(look(2, state, WRONG).phase == BatchPhase.Differs, "not with another");
    }

    function test_the_time_to_reveal_and_a_root_on_the_chain() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        state = revealed(state, 1);
        eq(look(0, state, 0).unrevealed, 1, "one has shown");
        vm.warp(state.revealBy);
        yes(look(0, state, 0).phase == BatchPhase.Committed, "in its last second");
        vm.warp(state.revealBy + 1);
        yes(look(0, state, 0).phase == BatchPhase.RevealOver, "over");
    }

    function test_ends_without_a_verdict() public {
        Batch memory state = assign(terms, 0);
        vm.warp(terms.deadline + 1);
        yes(look(0, state, 0).phase == BatchPhase.Assigned, "past the deadline nothing has happened yet");
        hub.claim(terms);
        BatchView memory b = look(0, state, 0);
        yes(b.phase == BatchPhase.Stale, "stakes can be released");
        eq(b.forecast.refusal, abi.encodeWithSelector(IDeals.DealClosed.selector, Ids.deal(terms)), "too late");
        hub.expire(terms, 0, state);
        yes(look(0, state, 0).phase == BatchPhase.Expired, "expired");
    }

    function test_another_state_and_no_such_batch() public {
        Batch memory first = assign(terms, 0);
        commit(terms, 0, first, 0, RIGHT);
        yes(look(0, first, 0).phase == BatchPhase.Differs, "an earlier state");
        yes(look(3, first, 0).phase == BatchPhase.Unknown, "no fourth batch");
        terms.tasks = 26;
        yes(look(0, first, 0).phase == BatchPhase.Unknown, "no such deal");
    }

    function look(uint32 index, Batch memory state, bytes32 root) private view returns (BatchView memory) {
        return lens.batchOf(terms, index, state, root, empty());
    }

    // ---- forecasts

    /// Whatever is shown or left out, in one round or two, before the time is over or after: the forecast is the settlement.
    function test_fuzz_a_forecast_is_the_settlement(uint256 seed) public {
        terms = deal(uint32(3 + seed % 6), 25, 10);
        bytes32[] memory roots = someRoots(seed);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        if (seed >> 16 & 1 == 1) state = revealed(state, roots, uint8(state.members.length - 1));
        for (uint256 more = seed >> 17 & 3; more > 0; more--) {
            state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        }
        if (seed >> 19 & 1 == 1) vm.warp(block.timestamp + 100);
        compare(state, roots, uint256(keccak256(abi.encode(seed, "mask"))));
    }

    function someRoots(uint256 seed) private pure returns (bytes32[] memory roots) {
        roots = new bytes32[](16);
        for (uint256 i = 0; i < 16; i++) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i))) % 5;
            roots[i] = dice < 3 ? RIGHT : dice == 3 ? WRONG : OTHER;
        }
    }

    function compare(Batch memory state, bytes32[] memory roots, uint256 mask) private {
        uint256 n = state.members.length;
        bytes32[] memory shown = new bytes32[](n);
        if (mask % 3 == 0) mask = type(uint256).max;
        mask &= ~uint256(state.revealed) & (1 << n) - 1;
        for (uint256 i = 0; i < n; i++) if (mask >> i & 1 == 1) shown[i] = roots[i];
        BatchView memory b = lens.batchOf(terms, 0, state, 0, shown);
        vm.recordLogs();
        try hub.settle(terms, 0, state, reveals(state, roots, mask)) {
            eq(b.forecast.refusal.length, 0, "possible");
            if (b.forecast.undecided) eq(slotOf(terms, 0), Ids.UNDECIDED, "undecided");
            else sameVerdict(b.forecast.verdict);
        } catch (bytes memory reason) {
            eq(b.forecast.refusal, reason, "the same reason");
        }
    }

    function sameVerdict(Verdict memory v) private {
        Log memory log = lastLog(IConsensus.Settled.selector);
        (bytes32 root, uint8 round, uint16 winners, uint16 slashed,) =
            abi.decode(log.data, (bytes32, uint8, uint16, uint16, uint64));
        eq(v.root, root, "root");
        eq(v.round, round, "round");
        eq(v.winners, winners, "winners");
        eq(v.slashed, slashed, "slashed");
    }

    function test_undecided_only_when_everybody_was_asked() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), discord());
        for (uint8 round = 1; round < 5; round++) {
            bytes memory reason = abi.encodeWithSelector(IConsensus.NotCredible.selector, round, 4);
            eq(lens.batchOf(terms, 0, state, 0, shownOf(state)).forecast.refusal, reason, "others can be asked, or could have been");
            if (round < 4) state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), discord());
        }
        state = disagree(terms, 1, discord());
        yes(lens.batchOf(terms, 1, state, 0, shownOf(state)).forecast.undecided, "nobody is left");
        settle(terms, 1, state, discord());
        yes(look(1, state, 0).phase == BatchPhase.Undecided, "and so it ends");
    }

    function test_undecided_with_a_full_squad() public {
        joinMore(12);
        terms = deal(4, 10, 10);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), discord());
        state = commitAll(terms, 0, extend(terms, 0, state, 0, uint8(15 - state.members.length), 0), discord());
        bytes memory reason = abi.encodeWithSelector(IConsensus.NotCredible.selector, 2, 4);
        eq(lens.batchOf(terms, 0, state, 0, shownOf(state)).forecast.refusal, reason, "one short");
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), discord());
        yes(state.cursor < 128, "the draw could go on");
        yes(lens.batchOf(terms, 0, state, 0, shownOf(state)).forecast.undecided, "full");
    }

    /// What each place would show of `discord`.
    function shownOf(Batch memory state) private pure returns (bytes32[] memory shown) {
        shown = new bytes32[](state.members.length);
        for (uint256 i = 0; i < shown.length; i++) shown[i] = discord()[i];
    }

    function test_roots_that_are_not_one_for_each_place() public {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, RIGHT));
        bytes memory reason = abi.encodeWithSelector(ILens.RootsMismatch.selector, 1, 2);
        eq(lens.batchOf(terms, 0, state, 0, roots1(RIGHT)).forecast.refusal, reason, "in a view");
        vm.expectRevert(reason);
        lens.forecastOf(terms, 0, state, roots1(RIGHT));
    }

    function revealed(Batch memory state, uint8 place) private returns (Batch memory) {
        return revealed(state, roots2(RIGHT, RIGHT), place);
    }

    function revealed(Batch memory state, bytes32[] memory roots, uint8 place) private returns (Batch memory) {
        vm.recordLogs();
        hub.reveal(terms, 0, state, reveals(state, roots, 1 << place));
        return abi.decode(lastLog(IReveals.Revealed.selector).data, (Batch));
    }

    // ---- draws

    /// Whoever left, joined or was skipped: the squad that the lens reads off the draw is the one that the Hub draws.
    function test_fuzz_the_draw_is_the_hubs(uint256 seed) public {
        churn(seed);
        RequestOrder memory r = requestOrder(8, 50, 5);
        r.maxSlack = 2;
        terms = matched(appOrder(), noDataset(), poolOrder(), r, 50);
        nextBlock();
        if (seed & 1 == 1) {
            hub.fixSeed(terms);
            churn(seed >> 8);
        }
        uint256 skips = seed >> 4 & 3;
        for (uint32 index = 0; index < 10; index++) predicted(index, skips);
    }

    /// Some leave, some of these exit, and others take their seats.
    function churn(uint256 seed) private {
        for (uint256 i = 0; i < 2; i++) retire((seed >> 16 + 3 * i) % WORKERS);
        if (seed >> 2 & 1 == 1) return;
        vm.roll(block.number + 257);
        for (uint256 i = 0; i < WORKERS; i++) {
            if (hub.accountOf(worker(i).addr).pool != 0 && lens.accountOf(worker(i).addr).membership.canExit) {
                hub.exit(worker(i).addr);
            }
        }
        if (seed >> 3 & 1 == 1) sit(WORKERS + (seed & 1));
    }

    function retire(uint256 i) private {
        if (hub.accountOf(worker(i).addr).pool == 0) return;
        if (hub.seatOf(pool, hub.accountOf(worker(i).addr).seat).activeUntil != 0) return;
        vm.prank(worker(i).addr);
        hub.leavePool();
    }

    function sit(uint256 i) private {
        if (hub.accountOf(worker(i).addr).pool != 0) return;
        fund(worker(i).addr, FUNDS);
        vm.prank(worker(i).addr);
        hub.join(pool, worker(i).addr, BOND, none(), none());
    }

    function predicted(uint32 index, uint256 skips) private {
        try lens.drawOf(terms, index, untouched, 128) returns (DrawView memory view_) {
            (address[3] memory squad, uint256 n, uint256 misses) = squadOf(view_, skips);
            if (n < 3 || misses > 2) return refusesToo(index, skips);
            Batch memory state = assign(terms, index, skips);
            for (uint256 i = 0; i < 3; i++) eq(state.members[i].worker, squad[i], "drawn");
            eq(state.misses, misses, "misses");
            DrawView memory on = lens.drawOf(terms, index, state, 128);
            eq(on.misses, misses, "goes on with them");
            eq(keccak256(abi.encode(rest(view_, state.cursor))), keccak256(abi.encode(on.candidates)), "goes on there");
        } catch {
            refusesToo(index, skips);
        }
    }

    function refusesToo(uint32 index, uint256 skips) private {
        uint32[] memory indices = new uint32[](1);
        uint256[] memory masks = new uint256[](1);
        (indices[0], masks[0]) = (index, skips);
        vm.prank(scheduler.addr);
        try hub.assign(terms, indices, masks, uint40(block.timestamp + 300)) {
            yes(false, "the Hub draws what the lens does not");
        } catch {}
    }

    /// Three, by the words of `ISquads`; as long as the misses allow.
    function squadOf(DrawView memory d, uint256 skips)
        private
        pure
        returns (address[3] memory squad, uint256 n, uint256 misses)
    {
        misses = d.misses;
        for (uint256 i = 0; i < d.candidates.length && n < 3 && misses < 3; i++) {
            Candidate memory c = d.candidates[i];
            if (c.counting == Counting.Gone) misses++;
            if (c.counting != Counting.Present) continue;
            if (skips & 1 == 1) misses++;
            else squad[n++] = c.worker;
            skips >>= 1;
        }
    }

    function rest(DrawView memory d, uint256 cursor) private pure returns (Candidate[] memory after_) {
        uint256 from = 0;
        while (from < d.candidates.length && d.candidates[from].cursor < cursor) from++;
        after_ = new Candidate[](d.candidates.length - from);
        for (uint256 i = 0; i < after_.length; i++) after_[i] = d.candidates[from + i];
    }

    function test_a_page_of_the_draw() public {
        DrawView memory d = lens.drawOf(terms, 0, untouched, 3);
        eq(d.candidates.length, 3, "as many as asked for");
        eq(d.slack, 2, "slack");
        eq(d.candidates[0].weight, 2, "of a fresh worker");
        eq(d.cursor, d.candidates[2].cursor + 1, "where to go on");
        d = lens.drawOf(terms, 0, untouched, 1000);
        eq(d.candidates.length, WORKERS, "every seat once");
        eq(d.cursor, 128, "the end");
        hub.fixSeed(terms);
        eq(d.seed, hub.progressOf(Ids.deal(terms)).seed, "the seed that it gets");
    }

    function test_who_left_after_the_match_is_gone_and_who_was_not_there_is_nobody() public {
        retire(1);
        nextBlock();
        terms = deal(4, 25, 10);
        hub.fixSeed(terms);
        retire(2);
        eq(countOf(Counting.Present), 7, "leaving after the match, it is still there");
        vm.roll(block.number + 257);
        hub.exit(worker(1).addr);
        hub.exit(worker(2).addr);
        eq(countOf(Counting.Present), 6, "present");
        eq(countOf(Counting.Gone), 1, "gone since: a miss");
        eq(countOf(Counting.Empty), 1, "had left before: free");
        sit(8);
        eq(countOf(Counting.Present), 6, "who came later does not count");
        eq(countOf(Counting.Gone), 1, "and hides nobody");
    }

    /// In the block of the match: who leaves then still counts, who joins then does not.
    function test_the_edge_of_counting_is_the_block_of_the_match() public {
        retire(1);
        sit(8);
        terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(4, 25, 10), 25);
        nextBlock();
        hub.fixSeed(terms);
        eq(lens.drawOf(terms, 0, untouched, 128).candidates.length, 9, "nine seats");
        eq(countOf(Counting.Present), 8, "all but the one that joined");
        eq(countOf(Counting.Empty), 1, "which is nobody");
        vm.roll(block.number + 257);
        hub.exit(worker(1).addr);
        eq(countOf(Counting.Gone), 1, "the one that left is a miss when it has gone");
    }

    function test_a_reseed_is_a_miss_from_the_beginning() public {
        vm.roll(block.number + 257);
        hub.reseed(terms);
        nextBlock();
        eq(lens.drawOf(terms, 0, untouched, 1).misses, 1, "before the squad is drawn");
        Batch memory state = assign(terms, 0);
        eq(state.misses, 1, "as the Hub counts");
        eq(lens.drawOf(terms, 0, state, 1).misses, 1, "and after");
    }

    function countOf(Counting counting) private view returns (uint256 n) {
        Candidate[] memory all = lens.drawOf(terms, 0, untouched, 128).candidates;
        for (uint256 i = 0; i < all.length; i++) if (all[i].counting == counting) n++;
    }

    function test_no_draw_without_a_seed_a_deal_or_the_state() public {
        Batch memory state = assign(terms, 0);
        refuse(IDeals.BatchUnknown.selector, 3, 3);
        lens.drawOf(terms, 3, untouched, 1);
        vm.expectPartialRevert(IDeals.StateMismatch.selector);
        lens.drawOf(terms, 0, untouched, 1);
        lens.drawOf(terms, 0, state, 1);
        terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(4, 25, 10), 25);
        refuse(ISeeds.SeedEarly.selector, block.number, block.number);
        lens.drawOf(terms, 0, untouched, 1);
        vm.roll(block.number + 257);
        refuse(ISeeds.SeedLost.selector, block.number, block.number - 257);
        lens.drawOf(terms, 0, untouched, 1);
        terms.tasks = 26;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(terms)));
        lens.drawOf(terms, 0, untouched, 1);
    }
}
