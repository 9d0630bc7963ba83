// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Terms} from "../src/types/Deals.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// A hundred tasks at 110, for which a sponsor pays.
contract SponsorshipTest is OrderBook {
    uint64 private constant PRICE = 11_000;

    function setUp() public override {
        super.setUp();
        fund(stranger.addr, FUNDS);
        fund(bank.addr, FUNDS);
        r.payer = stranger.addr;
    }

    // ---- who pays

    function test_match_locks_the_payers_money_and_not_the_requesters() public {
        Terms memory terms = sponsored(sponsorship(PRICE), 100);
        eq(locked(stranger.addr), PRICE, "the payer's");
        eq(locked(requester.addr), 0, "not the requester's");
        eq(terms.payer, stranger.addr, "in the terms");
    }

    function test_match_without_the_payer_is_refused() public {
        bytes[4] memory signatures = signed();
        refuseTake(100, signatures, IMarket.NotSponsored.selector, word(stranger.addr), word(requester.addr));
        // Also by the payer itself: it did not say which request.
        vm.prank(stranger.addr);
        refuse(IMarket.NotSponsored.selector, word(stranger.addr), word(requester.addr));
        hub.matchOrders(a, d, p, r, signatures, 100);
        r.payer = address(0);
        refuseTake(100, IMarket.NotSponsored.selector, 0, word(requester.addr));
    }

    function test_match_by_the_payer_needs_no_signature_of_its_own() public {
        Sponsorship memory s = sponsorship(PRICE);
        bytes[5] memory signatures = signedWith("");
        vm.prank(stranger.addr);
        hub.matchSponsored(a, d, p, r, s, signatures, 100);
        eq(locked(stranger.addr), PRICE, "paid");
        eq(hub.consumedOf(Signing.sponsorship(s, stranger.addr)), PRICE, "and counted");
    }

    function test_match_of_a_requester_that_pays_with_a_limit_of_its_own() public {
        r.payer = requester.addr;
        Sponsorship memory s = sponsorship(PRICE / 2);
        bytes memory signature = sign(requester.key, Signing.sponsorship(s, requester.addr));
        refused(s, signature, 60, IMarket.SponsorshipSpent.selector, 0, PRICE / 2);
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 50);
        eq(locked(requester.addr), PRICE / 2, "paid");
    }

    // ---- the payer's signature

    function test_match_refuses_a_signature_that_is_missing_or_anothers() public {
        Sponsorship memory s = sponsorship(PRICE);
        bytes32 hash = Signing.sponsorship(s, stranger.addr);
        refusedSignature(s, "");
        refusedSignature(s, sign(requester.key, hash));
        refusedSignature(s, sign(bank.key, Signing.sponsorship(s, bank.addr)));
        refusedSignature(s, sign(stranger.key, Signing.sponsorship(s, bank.addr)));
        bytes memory good = sign(stranger.key, hash);
        s.maxAmount = PRICE + 1;
        refusedSignature(s, good);
        s.maxAmount = PRICE;
        hub.matchSponsored(a, d, p, r, s, signedWith(good), 100);
    }

    function test_match_refuses_a_sponsorship_of_another_request() public {
        Sponsorship memory s = sponsorship(PRICE);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        r.inputs = keccak256("another job");
        refused(s, signature, 100, IMarket.SponsorshipMismatch.selector, uint256(Signing.request(r)), uint256(s.request));
    }

    function test_match_refuses_an_expired_sponsorship() public {
        Sponsorship memory s = sponsorship(PRICE);
        s.expiry = uint64(block.timestamp);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 10);
        vm.warp(block.timestamp + 1);
        refused(s, signature, 10, IMarket.OrderExpired.selector, block.timestamp, s.expiry);
    }

    function test_match_refuses_a_sponsorship_of_another_epoch() public {
        Sponsorship memory s = sponsorship(PRICE);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        vm.prank(stranger.addr);
        hub.cancelAll();
        refused(s, signature, 10, IMarket.EpochMismatch.selector, 0, 1);
        s.epoch = 1;
        hub.matchSponsored(a, d, p, r, s, signedWith(sign(stranger.key, Signing.sponsorship(s, stranger.addr))), 10);
    }

    // ---- its amount

    function test_match_in_parts_counts_up_to_the_limit_and_not_past_it() public {
        Sponsorship memory s = sponsorship(5500);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 20);
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 20);
        eq(hub.consumedOf(Signing.sponsorship(s, stranger.addr)), 4400, "so far");
        refused(s, signature, 20, IMarket.SponsorshipSpent.selector, 4400, 5500);
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 10);
        eq(hub.consumedOf(Signing.sponsorship(s, stranger.addr)), 5500, "to the last nRLC");
        refused(s, signature, 10, IMarket.SponsorshipSpent.selector, 5500, 5500);
        eq(locked(stranger.addr), 5500, "what it let");
        // Nor does it come back when a deal is refunded.
        vm.warp(block.timestamp + 3601);
        hub.claim(termsOf(20));
        refused(s, signature, 10, IMarket.SponsorshipSpent.selector, 5500, 5500);
    }

    function test_match_one_short_is_refused() public {
        Sponsorship memory s = sponsorship(PRICE - 1);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        refused(s, signature, 100, IMarket.SponsorshipSpent.selector, 0, PRICE - 1);
    }

    function test_match_of_prices_beyond_any_amount_is_refused() public {
        (a.price, r.appMaxPrice) = (type(uint64).max, type(uint64).max);
        Sponsorship memory s = sponsorship(type(uint64).max);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        uint256 sum = (uint256(type(uint64).max) + 100) * 100;
        bytes[5] memory signatures = signedWith(signature);
        refuse(IDeals.Overdraw.selector, word(stranger.addr), sum, FUNDS);
        hub.matchSponsored(a, d, p, r, s, signatures, 100);
    }

    function test_a_cancelled_sponsorship_pays_nothing_more() public {
        Sponsorship memory s = sponsorship(PRICE);
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        hub.matchSponsored(a, d, p, r, s, signedWith(signature), 10);
        vm.prank(stranger.addr);
        hub.cancelSponsorship(s);
        refused(s, signature, 10, IMarket.SponsorshipSpent.selector, type(uint256).max, PRICE);
        // Neither does a call of the payer's own.
        bytes[5] memory signatures = signedWith("");
        vm.prank(stranger.addr);
        refuse(IMarket.SponsorshipSpent.selector, type(uint256).max, PRICE);
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        eq(locked(stranger.addr), 1100, "the deal of before stands");
    }

    function test_a_cancel_by_another_touches_nothing() public {
        Sponsorship memory s = sponsorship(PRICE);
        vm.prank(requester.addr);
        hub.cancelSponsorship(s);
        sponsored(s, 100);
    }

    // ---- what comes back

    function test_what_is_claimed_goes_to_the_payer() public {
        Terms memory terms = sponsored(sponsorship(PRICE), 100);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(free(stranger.addr), FUNDS + 3000, "all, and the pool's stake");
        eq(free(requester.addr), FUNDS, "nothing to the requester");
    }

    function test_what_ends_undecided_goes_to_the_payer() public {
        Terms memory terms = sponsored(sponsorship(PRICE), 100);
        nextBlock();
        settle(terms, 0, disagree(terms, 0, discord()), discord());
        eq(slotOf(terms, 0), Ids.UNDECIDED, "undecided");
        eq(free(stranger.addr), FUNDS - PRICE + 1100, "a tenth is back");
        eq(free(requester.addr), FUNDS, "nothing to the requester");
    }

    // ---- helpers

    function sponsored(Sponsorship memory s, uint32 n) private returns (Terms memory) {
        bytes memory signature = sign(stranger.key, Signing.sponsorship(s, stranger.addr));
        bytes[5] memory signatures = signedWith(signature);
        vm.recordLogs();
        hub.matchSponsored(a, d, p, r, s, signatures, n);
        return abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
    }

    /// The terms of the request's first deal, which had `n` tasks.
    function termsOf(uint32 n) private view returns (Terms memory t) {
        (t.requestHash, t.payer, t.app, t.appOwner, t.appPrice) = (Signing.request(r), r.payer, a.app, dev.addr, a.price);
        (t.pool, t.poolOwner, t.poolPrice, t.tasks, t.batchSize) = (p.pool, owner.addr, p.price, n, r.batchSize);
        (t.trust, t.slack, t.workerStakePct, t.schedulerPct) = (r.trust, p.slack, p.workerStakePct, p.schedulerPct);
        t.deadline = uint40(block.timestamp - 1);
    }

    function refusedSignature(Sponsorship memory s, bytes memory signature) private {
        bytes32 digest = digestOf(Signing.sponsorship(s, stranger.addr));
        refused(s, signature, 100, IDeals.SignatureInvalid.selector, word(stranger.addr), uint256(digest));
    }

    function refused(Sponsorship memory s, bytes memory signature, uint32 n, bytes4 reason, uint256 x, uint256 y)
        private
    {
        bytes[5] memory signatures = signedWith(signature);
        refuse(reason, x, y);
        hub.matchSponsored(a, d, p, r, s, signatures, n);
    }
}
