// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {ISquads} from "../src/interfaces/ISquads.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Reveal, Terms} from "../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {MoneyTable} from "./base/Money.sol";
import {Signing} from "./base/Signing.sol";

/// Ten tasks at 10 + 100, half of the pool price staked by each worker (500), 10 % for the pool, unless a test says otherwise.
contract SettlementTest is MoneyTable {
    Terms private terms;
    bytes private encodedState;

    function setUp() public override {
        super.setUp();
        watch("payer", requester.addr);
        watch("app", dev.addr);
        watch("data", data.addr);
        watch("pool", owner.addr);
    }

    // ---- money

    function test_all_agree() public {
        begin(4);
        finish(roots2(RIGHT, RIGHT));
        eq(table(), "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 +450\n", "money");
        eq(places(locked), "1000 1000 ", "bonds only");
        eq(places(score), "1 1 ", "scores");
    }

    function test_what_does_not_divide_goes_to_the_pool_owner() public {
        (AppOrder memory a, DatasetOrder memory d, PoolOrder memory p) = (appOrder(), datasetOrder(), poolOrder());
        RequestOrder memory r = requestOrder(8, 7, 7);
        (r.dataset, r.datasetMaxPrice, a.price, d.price, p.price) = (dataset, 5, 3, 5, 33);
        terms = matched(a, d, p, r, 7);
        nextBlock();
        start();
        // 231 for the pool: a fee of 23, and 208 among three.
        finish(roots3(RIGHT, RIGHT, RIGHT));
        eq(table(), "payer -287\napp +21\ndata +35\npool +24\nplace0 +69\nplace1 +69\nplace2 +69\n", "money");
    }

    function test_a_liar_pays_the_extra_round_and_the_rest_burns() public {
        begin(3);
        addVotes(roots2(RIGHT, WRONG), 2);
        // 900 for two places: 450 each. Of the two of round two, one has the loser's, the other is paid out of its stake of 500.
        finish(roots4(RIGHT, WRONG, RIGHT, RIGHT));
        eq(
            table(),
            "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 -500\nplace2 +450\nplace3 +450\nburned +50\n",
            "money"
        );
        eq(places(score), "1 0 1 1 ", "scores");
        eq(places(locked), "1000 1000 1000 1000 ", "bonds only");
    }

    function test_a_pot_too_small_for_all_pays_extra_rounds_equally_and_less() public {
        begin(4);
        addVotes(roots2(RIGHT, WRONG), 3);
        // 450 for the place of round one; 450 and the stake of 500 for three: 316 each, 2 burn.
        finish(roots5(RIGHT, WRONG, RIGHT, RIGHT, RIGHT));
        eq(
            table(),
            "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 -500\nplace2 +316\nplace3 +316\nplace4 +316\nburned +2\n",
            "money"
        );
    }

    function test_who_is_silent_loses_its_stake_after_its_time() public {
        begin(3);
        addVotes(roots2(RIGHT, WRONG), 2);
        keep(commitAll(terms, 0, state(), roots4(RIGHT, WRONG, RIGHT, RIGHT)));
        Reveal[] memory r = reveals(state(), roots4(RIGHT, WRONG, RIGHT, RIGHT), 13);
        refuse(IConsensus.RevealPending.selector, 1, state().revealBy);
        hub.settle(terms, 0, state(), r);
        vm.warp(state().revealBy + 1);
        vm.recordLogs();
        hub.settle(terms, 0, state(), r);
        eq(
            table(),
            "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 -500\nplace2 +450\nplace3 +450\nburned +50\n",
            "money"
        );
        emitted(2, 13, 2);
    }

    function test_a_slashed_score_falls_by_a_third() public {
        for (uint256 i = 0; i < 6; i++) {
            begin(128);
            finish(same(state().members.length));
        }
        begin(128);
        uint256 size = state().members.length;
        bytes32[] memory roots = same(size);
        roots[1] = WRONG;
        uint256 before = score(state().members[1].worker);
        keep(commitAll(terms, 0, state(), roots));
        keep(extend(terms, 0, state(), 0, 1, 0));
        bytes32[] memory more = same(size + 1);
        more[1] = WRONG;
        keep(commitAll(terms, 0, state(), more));
        refuse(IConsensus.NotCredible.selector, 2, 128);
        settle(terms, 0, state(), more);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(score(state().members[1].worker), before, "not decided: no change");

        begin(3);
        address liar = state().members[1].worker;
        before = score(liar);
        yes(before > 3, "it had a score");
        addVotes(roots2(RIGHT, WRONG), 2);
        finish(roots4(RIGHT, WRONG, RIGHT, RIGHT));
        eq(score(liar), before * 2 / 3, "two thirds");
    }

    function test_work_for_nothing_earns_no_score() public {
        PoolOrder memory p = poolOrder();
        p.price = 0;
        terms = matched(appOrder(), noDataset(), p, requestOrder(4, 10, 10), 10);
        nextBlock();
        start();
        finish(roots2(RIGHT, RIGHT));
        eq(table(), "payer -100\napp +100\n", "money");
        eq(places(score), "0 0 ", "scores");
    }

    function test_a_squad_of_one_earns_no_score() public {
        begin(2);
        finish(roots1(RIGHT));
        eq(table(), "payer -1100\napp +100\npool +100\nplace0 +900\n", "money");
        eq(places(score), "0 ", "scores");
    }

    function test_one_party_in_every_role_keeps_its_books() public {
        // The requester owns app and pool and works in it, too.
        vm.prank(owner.addr);
        transfer(address(workerpools), owner.addr, requester.addr, pool);
        vm.prank(dev.addr);
        transfer(address(apps), dev.addr, requester.addr, app);
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) = (appOrder(), poolOrder(), requestOrder(4, 10, 10));
        DatasetOrder memory d = noDataset();
        bytes[4] memory none_;
        vm.recordLogs();
        vm.prank(requester.addr);
        hub.matchOrders(a, d, p, r, none_, 10);
        (terms,,,) = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms, bytes32, bytes32, bytes32));
        eq(locked(requester.addr), 1400, "price and stake");
        nextBlock();
        start();
        finish(roots2(RIGHT, RIGHT));
        eq(table(), "payer -900\nplace0 +450\nplace1 +450\n", "money");
        eq(locked(requester.addr), 0, "nothing locked");
    }

    // ---- rounds

    function test_an_extension_of_an_honest_round_changes_nothing() public {
        begin(4);
        addVotes(roots2(RIGHT, RIGHT), 3);
        // Right, wrong, and right again: too late to be paid, or to lose anything.
        finish(roots5(RIGHT, RIGHT, RIGHT, WRONG, RIGHT));
        eq(table(), "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 +450\n", "money");
        eq(places(score), "1 1 0 0 0 ", "scores");
        eq(places(locked), "1000 1000 1000 1000 1000 ", "bonds only");
    }

    function test_a_later_round_that_never_commits_cannot_hold_up_a_decided_one() public {
        begin(4);
        bytes32[] memory roots = roots2(RIGHT, RIGHT);
        keep(commitAll(terms, 0, state(), roots));
        watchPlaces();
        keep(extend(terms, 0, state(), 0, 2, 0));
        keep(commit(terms, 0, state(), 2, WRONG));
        // The one that committed has not had its time: it gets its stake back.
        vm.recordLogs();
        hub.settle(terms, 0, state(), reveals(state(), roots4(RIGHT, RIGHT, 0, 0), 3));
        eq(table(), "payer -1100\napp +100\npool +100\nplace0 +450\nplace1 +450\n", "money");
        eq(locked(state().members[2].worker), BOND, "released");
        emitted(1, 3, 0);
    }

    function test_an_undecided_round_waits_for_the_later_ones() public {
        begin(4);
        keep(commitAll(terms, 0, state(), roots2(RIGHT, WRONG)));
        keep(extend(terms, 0, state(), 0, 1, 0));
        refuse(IReveals.NotCommitted.selector, 2);
        hub.settle(terms, 0, state(), reveals(state(), roots2(RIGHT, WRONG), 3));
    }

    function test_a_reveal_cannot_be_left_out_to_move_the_decision() public {
        begin(3);
        addVotes(roots2(RIGHT, RIGHT), 3);
        bytes32[] memory roots = roots5(RIGHT, RIGHT, WRONG, WRONG, WRONG);
        keep(commitAll(terms, 0, state(), roots));
        // Without place 0, the liars of round two would have it.
        refuse(IConsensus.RevealPending.selector, 0, state().revealBy);
        hub.settle(terms, 0, state(), reveals(state(), roots, 30));
        finish(roots);
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "round one");
    }

    function test_a_heavy_worker_alone_decides_nothing() public {
        begin(4);
        address heavy = state().members[0].worker;
        vm.store(address(hub), keccak256(abi.encode(heavy, 0)), bytes32(uint256(FUNDS) | 3000 << 128));
        // A second draw, now that the score is there: whoever else sits beside it is light.
        uint256 tries = 0;
        do {
            terms = deal(4, 10, 10);
            keep(assign(terms, 0));
        } while (++tries < 50 && state().members[0].worker != heavy && state().members[1].worker != heavy);
        uint256 place = state().members[0].worker == heavy ? 0 : 1;
        eq(state().members[place].weight, 999, "heavy");
        bytes32[] memory roots = roots2(WRONG, WRONG);
        roots[1 - place] = RIGHT;
        keep(commitAll(terms, 0, state(), roots));
        refuse(IConsensus.NotCredible.selector, 1, 4);
        settle(terms, 0, state(), roots);
    }

    // ---- no verdict

    function test_settle_before_the_rounds_are_used_up_is_refused() public {
        begin(4);
        keep(commitAll(terms, 0, state(), roots2(RIGHT, WRONG)));
        refuse(IConsensus.NotCredible.selector, 1, 4);
        settle(terms, 0, state(), roots2(RIGHT, WRONG));
    }

    /// How many votes a round has is the scheduler's choice: four small rounds are no end.
    function test_rounds_that_are_used_up_end_nothing_while_others_could_have_been_asked() public {
        begin(4);
        for (uint256 i = 0; i < 3; i++) addVotes(discord(), 1);
        keep(commitAll(terms, 0, state(), discord()));
        yes(state().cursor < 128, "the draw could go on");
        refuse(IConsensus.NotCredible.selector, 4, 4);
        settle(terms, 0, state(), discord());
        refuse(ISquads.TooManyRounds.selector, 5, 4);
        vm.prank(scheduler.addr);
        hub.extend(terms, 0, state(), 0, 1, 0, uint40(block.timestamp + 300));
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        hub.expire(terms, 0, state());
        eq(table(), "payer +300\npool -300\n", "as if the pool had done nothing");
        eq(places(locked), "1000 1000 1000 1000 1000 ", "bonds only");
        eq(hub.strikesOf(app, pool), 0, "no strike");
    }

    function test_undecided_when_everybody_was_asked() public {
        begin(4);
        for (uint256 i = 0; i < 2; i++) addVotes(discord(), 1);
        addVotes(discord(), 12);
        eq(state().members[7].round, 4, "the last round brings in all that are left");
        keep(commitAll(terms, 0, state(), discord()));
        vm.expectEmit();
        emit IConsensus.Undecided(Ids.deal(terms), 0, app, pool);
        settle(terms, 0, state(), discord());
        eq(table(), "", "everything came back");
        eq(places(locked), "1000 1000 1000 1000 1000 1000 1000 1000 ", "bonds only");
        eq(locked(requester.addr) + locked(owner.addr), 0, "payer and pool");
        eq(hub.strikesOf(app, pool), 1, "a strike");
        eq(slotOf(terms, 0), Ids.UNDECIDED, "the slot");
        eq(progressOf(terms).refunded, 10, "refunded");
    }

    /// A pool's owner may own the liars, too: what happens in its pool is no judgement for the others.
    function test_strikes_stay_in_the_pool_where_they_happened() public {
        test_undecided_when_everybody_was_asked();
        uint32 another = workerpools.register(stranger.addr, keccak256("another"));
        eq(hub.strikesOf(app, another), 0, "elsewhere");
        eq(hub.strikesOf(app + 1, pool), 0, "another app");
    }

    function test_undecided_when_the_pool_is_exhausted() public {
        begin(64);
        bytes32[] memory roots = discord();
        addVotes(roots, 9);
        eq(state().cursor, 128, "the draw has ended");
        keep(commitAll(terms, 0, state(), roots));
        settle(terms, 0, state(), roots);
        eq(slotOf(terms, 0), Ids.UNDECIDED, "the slot");
        eq(table(), "", "everything came back");
    }

    function test_undecided_wants_every_place_heard() public {
        begin(64);
        bytes32[] memory roots = discord();
        addVotes(roots, 9);
        refuse(IReveals.NotCommitted.selector, 6);
        hub.settle(terms, 0, state(), reveals(state(), roots, 63));
    }

    // ---- solo

    function test_solo_pays_in_one_transaction() public {
        beginSolo(1);
        address first = soloWorker(0);
        watch("solo", first);
        open();
        bytes memory signature = soloSignature(first);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, signature);
        eq(table(), "payer -1100\napp +100\npool +100\nsolo +900\n", "money");
        eq(score(first), 0, "no score");
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "the slot");
        eq(progressOf(terms).settled, 10, "settled");
        refuse(IDeals.DealClosed.selector, uint256(Ids.deal(terms)));
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, signature);
    }

    function test_solo_skips_within_the_slack() public {
        beginSolo(1);
        (address first, address third) = (soloWorker(0), soloWorker(2));
        bytes memory signature = soloSignature(third);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, signature);
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 7, RIGHT, signature);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 3, RIGHT, signature);
        eq(free(third), FUNDS - BOND + 900, "the third is paid");
        eq(free(first), FUNDS - BOND, "the first is not");
    }

    function test_solo_refuses_what_does_not_fit() public {
        begin(2);
        refuse(IConsensus.NotSolo.selector, 2);
        hub.settleSolo(terms, 0, 0, RIGHT, "");
        beginSolo(2);
        bytes memory signature = soloSignature(soloWorker(0));
        refuse(IDeals.NotScheduler.selector, word(stranger.addr), word(scheduler.addr));
        vm.prank(stranger.addr);
        hub.settleSolo(terms, 0, 1, RIGHT, signature);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, WRONG, signature);
        // The worker or anyone else may relay it.
        vm.prank(stranger.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, signature);
        refuse(ISquads.BatchTaken.selector, 0);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, signature);
    }

    function test_solo_without_anyone_to_draw_is_refused() public {
        for (uint24 i = 0; i < WORKERS; i++) {
            vm.prank(scheduler.addr);
            hub.suspend(pool, i);
        }
        nextBlock();
        beginSolo(1);
        refuse(ISquads.DrawExhausted.selector, 0, 128);
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, 0, 0, RIGHT, "");
    }

    function test_trust_1_can_also_go_the_long_way() public {
        begin(1);
        finish(roots1(RIGHT));
        eq(table(), "payer -1100\napp +100\npool +100\nplace0 +900\n", "money");
    }

    // ---- helpers

    // Kept encoded: the plain compiler cannot copy an array of structs to storage.

    function state() private view returns (Batch memory) {
        return abi.decode(encodedState, (Batch));
    }

    function keep(Batch memory next) private {
        encodedState = abi.encode(next);
    }

    function begin(uint32 trust) private {
        terms = deal(trust, 10, 10);
        start();
    }

    function start() private {
        keep(assign(terms, 0));
        watchPlaces();
    }

    function watchPlaces() private {
        unwatchPlaces();
        for (uint256 i = 0; i < state().members.length; i++) {
            watch(string.concat("place", vm.toString(i)), state().members[i].worker);
        }
        open();
    }

    function addVotes(bytes32[] memory roots, uint8 votes) private {
        keep(commitAll(terms, 0, state(), roots));
        keep(extend(terms, 0, state(), 0, votes, 0));
        watchPlaces();
    }

    function finish(bytes32[] memory roots) private {
        keep(commitAll(terms, 0, state(), roots));
        vm.recordLogs();
        settle(terms, 0, state(), roots);
    }

    function emitted(uint256 round, uint256 winners, uint256 slashed) private {
        bytes memory log = lastLog(IConsensus.Settled.selector).data;
        (, uint8 r, uint16 w, uint16 s,) = abi.decode(log, (bytes32, uint8, uint16, uint16, uint64));
        eq(r, round, "deciding round");
        eq(w, winners, "winners");
        eq(s, slashed, "slashed");
    }

    function places(function(address) view returns (uint256) reading) private view returns (string memory text) {
        for (uint256 i = 0; i < state().members.length; i++) {
            text = string.concat(text, vm.toString(reading(state().members[i].worker)), " ");
        }
    }

    function same(uint256 n) private pure returns (bytes32[] memory roots) {
        roots = new bytes32[](n);
        for (uint256 i = 0; i < n; i++) roots[i] = RIGHT;
    }

    function roots5(bytes32 a, bytes32 b, bytes32 c, bytes32 d, bytes32 e) private pure returns (bytes32[] memory r) {
        r = new bytes32[](5);
        (r[0], r[1], r[2], r[3], r[4]) = (a, b, c, d, e);
    }

    function beginSolo(uint32 batches) private {
        terms = deal(1, batches * 10, 10);
    }

    /// Who would be drawn after `skips` skips: the same draw as an assignment's.
    function soloWorker(uint256 skips) private returns (address who) {
        Terms memory kept = terms;
        uint256 seen = 0;
        hub.fixSeed(kept);
        bytes32 id = Ids.batch(Ids.deal(kept), 0);
        uint64 seed = progressOf(kept).seed;
        for (uint256 j = 0;; j++) {
            uint24 seat = uint24(uint256(keccak256(abi.encode(seed, id, j))) % WORKERS);
            if (seen >> seat & 1 == 1) continue;
            seen |= 1 << seat;
            who = hub.seatOf(pool, seat).worker;
            if (skips == 0) return who;
            skips--;
        }
    }

    function soloSignature(address who) private view returns (bytes memory) {
        return sign(keyOf(who), Signing.solo(who, Ids.deal(terms), 0, RIGHT));
    }

    function transfer(address registry, address from, address to, uint256 id) private {
        (bool done,) = registry.call(abi.encodeWithSignature("transferFrom(address,address,uint256)", from, to, id));
        yes(done, "transferred");
    }
}
