// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IReveals} from "../src/interfaces/IReveals.sol";
import {ISeeds} from "../src/interfaces/ISeeds.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder, Sponsorship} from "../src/types/Orders.sol";
import {Battle} from "./base/Battle.sol";
import {Signing} from "./base/Signing.sol";

/// The eight attacks on the reference protocol, each played as the attacker would, with what it gets.
contract AttacksTest is Battle {
    /// The attacker is everybody: app, pool, requester and all workers.
    function test_self_dealt_free_tasks_drain_no_kitty() public {
        uint256 before = wealthOfAll();
        uint256 vault = rlc.balanceOf(address(hub));
        for (uint256 i = 0; i < 3; i++) agree(dealAt(0, 0, 4, 10), 0);
        settleSoloAt(0);
        eq(wealthOfAll(), before, "free tasks pay nothing");
        for (uint256 i = 0; i < 3; i++) agree(dealAt(10, 100, 4, 10), 0);
        settleSoloAt(100);
        eq(wealthOfAll(), before, "paid ones pay out what was paid in");
        eq(rlc.balanceOf(address(hub)), vault, "nothing of anybody else's");
        lie(dealAt(10, 100, 3, 10), 2);
        eq(before - wealthOfAll(), 50, "a loser of one's own makes the attacker poorer");
        eq(vault - rlc.balanceOf(address(hub)), 50, "by what was burned");
    }

    function test_free_tasks_farm_no_score() public {
        for (uint256 i = 0; i < 3; i++) agree(dealAt(0, 0, 4, 10), 0);
        agree(dealAt(10, 0, 4, 10), 0);
        agree(dealAt(10, 1, 4, 1), 0);
        settleSoloAt(100);
        eq(scoreOfAll(), 0, "unpaid, paid to the app only, a share that rounds to nothing, alone: no score");

        // What is bought at its price ends with the membership: it cannot be carried to another pool.
        address who = agree(dealAt(10, 100, 4, 1), 0).members[0].worker;
        eq(score(who), 1, "bought");
        vm.prank(who);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(who);
        eq(score(who), 0, "gone");
    }

    /// Member 1 has done no work. It copies the seal of member 0; then it waits for the root to show.
    function test_copied_result_hashes_count_for_nothing() public {
        Terms memory terms = dealAt(10, 100, 4, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        Reveal[] memory shown = one(reveal(0, RIGHT, state.members[0].worker));
        refuse(IReveals.NotCommitted.selector, 1);
        hub.reveal(terms, 0, state, shown);

        address copier = state.members[1].worker;
        state = commitSeal(terms, state, 1, state.members[0].seal);
        state = revealOwn(terms, 0, state, 0, RIGHT);
        // Now root and salt of the other are known to all. They do not open the copy.
        Reveal memory copy = Reveal(1, RIGHT, saltOf(state.members[0].worker));
        bytes32 opened = Ids.seal(copier, Ids.batch(Ids.deal(terms), 0), RIGHT, copy.salt);
        refuse(IReveals.SealMismatch.selector, 1, uint256(opened), uint256(state.members[1].seal));
        vm.prank(copier);
        hub.reveal(terms, 0, state, one(copy));

        state = extend(terms, 0, state, 0, 1, 0);
        state = commit(terms, 0, state, 2, RIGHT);
        uint256 before = wealth(copier);
        vm.warp(state.revealBy + 1);
        hub.settle(terms, 0, state, one(reveal(2, RIGHT, state.members[2].worker)));
        eq(before - wealth(copier), 500, "the copier's stake is gone");
    }

    /// The pool owner raises its fee and the workers' stake after the order was signed, and again after the match.
    function test_terms_cannot_change_after_they_were_signed() public {
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) =
            (appOrder(), poolOrder(), requestOrder(4, 10, 10));
        bytes[4] memory signatures = signOrders(a, noDataset(), p, r);
        (p.schedulerPct, p.workerStakePct) = (100, 100);
        refuse(IDeals.SignatureInvalid.selector, word(owner.addr), uint256(digestOf(Signing.pool(p, owner.addr))));
        hub.matchOrders(a, noDataset(), p, r, signatures, 10);

        Terms memory terms = deal(4, 10, 10);
        Batch memory state = assign(terms, 0);
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, 1_000_000, false);
        bytes32 id = Ids.deal(terms);
        terms.schedulerPct = 100;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(terms)));
        hub.commit(terms, 0, state, new Commitment[](0));
        terms.schedulerPct = 10;
        eq(Ids.deal(terms), id, "as they were");
        state = commitAll(terms, 0, state, roots2(RIGHT, RIGHT));
        uint256 before = wealth(owner.addr);
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(wealth(owner.addr) - before, 100, "a tenth of 1000, as signed");
    }

    /// On the fast path nothing is ever settled: the sponsor has all of it back, and the pool's stake.
    function test_a_sponsor_is_not_locked_for_ever_on_the_fast_path() public {
        fund(stranger.addr, 10_000);
        RequestOrder memory r = requestOrder(1, 20, 10);
        r.payer = stranger.addr;
        Terms memory terms = sponsoredBy(r, 2200);
        nextBlock();
        solo(terms, 0);
        eq(locked(stranger.addr), 1100, "half is settled");
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(locked(stranger.addr), 0, "nothing is locked");
        eq(free(stranger.addr), 10_000 - 1100 + 300, "the rest is back, with the pool's stake for it");
        vm.prank(stranger.addr);
        hub.withdraw(9200);
    }

    /// The scheduler plants a liar of its own, adds votes, and hopes that the liar's stake goes to its friends.
    function test_a_planted_minority_pays_nobody_more_than_an_honest_batch() public {
        Terms memory terms = dealAt(10, 100, 3, 10);
        uint256 ownerBefore = wealth(owner.addr);
        (uint256[4] memory gained, uint256[4] memory lost) = lie(terms, 2);
        for (uint256 i = 0; i < 4; i++) yes(gained[i] <= 450, "no place has more than in an honest squad of two");
        eq(lost[1], 500, "the liar's stake");
        eq(wealth(owner.addr) - ownerBefore, 100, "the pool owner has the fee of an honest batch");
        yes(gained[2] + gained[3] - lost[1] < 450, "liar and friends together have less than the liar had, had it been honest");
    }

    /// ... and with more friends, who would take the honest winner's part: the pay of a place does not depend on who comes after it.
    function test_a_planted_minority_with_many_friends_dilutes_no_honest_place() public {
        for (uint8 votes = 2; votes < 7; votes++) {
            Terms memory terms = dealAt(10, 100, 3, 10);
            Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
            state = extend(terms, 0, state, 0, votes, 0);
            bytes32[] memory roots = same(RIGHT, 2 + votes);
            roots[1] = WRONG;
            uint256 before = wealthOfAll();
            uint256 honest = wealth(state.members[0].worker);
            state = commitAll(terms, 0, state, roots);
            settle(terms, 0, state, roots);
            eq(wealth(state.members[0].worker) - honest, 450, "the honest place has what it would have had");
            // Payer -1100, app +100, pool +100: the workers together have 900 less what was burned. The liar alone, honest: 450.
            uint256 burned = before - wealthOfAll();
            uint256 coalition = 900 - 450 - burned;
            yes(coalition <= 450, "liar and friends have no more than the liar had, had it been honest");
        }
    }

    /// Fresh identities join when the seed of the match is known, or about to be.
    function test_fresh_identities_forge_no_consensus() public {
        (PoolOrder memory p, RequestOrder memory r) = (poolOrder(), requestOrder(4, 12, 1));
        for (uint256 i = 8; i < 16; i++) join(worker(i).addr);
        Terms memory terms = matched(appOrder(), noDataset(), p, r, 12);
        for (uint256 i = 16; i < 20; i++) join(worker(i).addr);
        nextBlock();
        for (uint256 i = 20; i < 24; i++) join(worker(i).addr);
        uint256[4] memory masks = [uint256(0), 1, 2, 3];
        for (uint32 b = 0; b < 12; b++) {
            Batch memory state = assign(terms, b, masks[b % 4]);
            for (uint256 i = 8; i < 24; i++) yes(!sits(state, worker(i).addr), "none of them is drawn");
            yes(state.members[0].worker != state.members[1].worker, "and nobody twice");
        }
        // Whoever waits for its friends runs out of slack.
        terms = deal(4, 1, 1);
        (uint32[] memory indices, uint256[] memory skips) = (new uint32[](1), new uint256[](1));
        skips[0] = 7;
        refuse(ISeeds.SlackSpent.selector, 3, 2);
        vm.prank(scheduler.addr);
        hub.assign(terms, indices, skips, uint40(block.timestamp + 300));
    }

    /// One never commits; another commits and is silent.
    function test_absent_workers_do_not_hold_the_stakes_of_the_others() public {
        Terms memory terms = dealAt(10, 100, 4, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        address honest = state.members[0].worker;
        state = extend(terms, 0, state, 2, 0, 0);
        state = commit(terms, 0, state, 1, RIGHT);
        address silent = state.members[1].worker;
        state = extend(terms, 0, state, 0, 1, 0);
        state = commit(terms, 0, state, 2, RIGHT);
        Reveal[] memory shown = reveals(state, same(RIGHT, 3), 5);
        vm.warp(state.revealBy + 1);
        hub.settle(terms, 0, state, shown);
        yes(block.timestamp + 3000 < terms.deadline, "long before the deadline");
        eq(locked(honest), BOND, "the honest one's stake is free");
        eq(free(silent), FUNDS - BOND - 500, "the silent one's is gone");
    }

    // ---- helpers

    /// A squad of two of which the second lies, then `votes` right ones; who gained and lost what.
    function lie(Terms memory terms, uint8 votes) private returns (uint256[4] memory gained, uint256[4] memory lost) {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        state = extend(terms, 0, state, 0, votes, 0);
        bytes32[] memory roots = roots4(RIGHT, WRONG, RIGHT, RIGHT);
        uint256[4] memory before;
        for (uint256 i = 0; i < 4; i++) before[i] = wealth(state.members[i].worker);
        state = commitAll(terms, 0, state, roots);
        settle(terms, 0, state, roots);
        for (uint256 i = 0; i < 4; i++) {
            uint256 now_ = wealth(state.members[i].worker);
            (gained[i], lost[i]) = now_ > before[i] ? (now_ - before[i], uint256(0)) : (uint256(0), before[i] - now_);
        }
    }

    function settleSoloAt(uint64 price) private {
        solo(dealAt(0, price, 1, 10), 0);
    }

    /// Whoever is drawn first signs; to find out who, the others are refused.
    function solo(Terms memory terms, uint32 index) private {
        for (uint256 i = 0; i < WORKERS; i++) {
            bytes memory signature = sign(worker(i).key, Signing.solo(worker(i).addr, Ids.deal(terms), index, RIGHT));
            vm.prank(scheduler.addr);
            try hub.settleSolo(terms, index, 0, RIGHT, signature) {
                return;
            } catch {}
        }
        revert Untrue("somebody is drawn");
    }

    function sponsoredBy(RequestOrder memory r, uint64 maxAmount) private returns (Terms memory) {
        PoolOrder memory p = poolOrder();
        Sponsorship memory s = Sponsorship(Signing.request(r), maxAmount, type(uint64).max, 0);
        bytes[4] memory four = signOrders(appOrder(), noDataset(), p, r);
        bytes[5] memory five = [bytes(""), four[1], four[2], four[3], sign(stranger.key, Signing.sponsorship(s, r.payer))];
        vm.recordLogs();
        vm.prank(dev.addr);
        hub.matchSponsored(appOrder(), noDataset(), p, r, s, five, r.volume);
        return abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
    }

    function commitSeal(Terms memory terms, Batch memory state, uint8 place, bytes32 seal)
        private
        returns (Batch memory next)
    {
        Commitment[] memory c = new Commitment[](1);
        (c[0].member, c[0].seal) = (place, seal);
        vm.prank(state.members[place].worker);
        hub.commit(terms, 0, state, c);
        state.members[place].seal = seal;
        state.revealBy = uint40(block.timestamp + 60);
        eq(slotOf(terms, 0), keccak256(abi.encode(state)), "the copy is sealed");
        return state;
    }

    function join(address who) private {
        fund(who, FUNDS);
        vm.prank(who);
        hub.join(pool, who, BOND, none(), none());
    }

    function one(Reveal memory r) private pure returns (Reveal[] memory list) {
        list = new Reveal[](1);
        list[0] = r;
    }
}
