// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {Terms} from "../src/types/Deals.sol";
import {RequestOrder} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// What is used of an order, by its hash or by its salt, and who can end it.
contract OrdersTest is OrderBook {
    uint32 private constant UNLIMITED = type(uint32).max;
    uint256 private constant CANCELLED = type(uint256).max;

    // ---- cancelling

    function test_a_cancel_ends_the_callers_order() public {
        withDataset();
        bytes32 hash = Signing.app(a, dev.addr);
        vm.expectEmit();
        emit IOrders.OrderCancelled(hash, dev.addr);
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        refuseTake(10, IMarket.OrderSpent.selector, uint256(hash), CANCELLED, a.volume);
        a.salt = salt();
        hash = Signing.dataset(d, data.addr);
        vm.prank(data.addr);
        hub.cancelDatasetOrder(d);
        refuseTake(10, IMarket.OrderSpent.selector, uint256(hash), CANCELLED, d.volume);
        d.salt = salt();
        hash = Signing.pool(p, owner.addr);
        vm.prank(owner.addr);
        hub.cancelPoolOrder(p);
        refuseTake(10, IMarket.OrderSpent.selector, uint256(hash), CANCELLED, p.volume);
    }

    /// A hash holds its signer: whoever else cancels, cancels an order of its own that it never signed.
    function test_a_cancel_by_another_touches_nothing() public {
        withDataset();
        vm.startPrank(stranger.addr);
        hub.cancelAppOrder(a);
        hub.cancelDatasetOrder(d);
        hub.cancelPoolOrder(p);
        refuse(IOrders.NotRequester.selector, word(stranger.addr), word(requester.addr));
        hub.cancelRequestOrder(r);
        vm.stopPrank();
        eq(hub.consumedOf(Signing.app(a, stranger.addr)), CANCELLED, "the stranger's own");
        eq(hub.consumedOf(Signing.app(a, dev.addr)), 0, "not the developer's");
        take(10);
    }

    function test_a_cancel_after_the_token_changed_hands() public {
        bytes32 old = Signing.app(a, dev.addr);
        bytes[4] memory signatures = signed();
        give(stranger.addr);
        // The seller's order is void while the app is the buyer's; the seller can still end it for good.
        bytes32 digest = digestOf(Signing.app(a, stranger.addr));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(stranger.addr), uint256(digest));
        vm.prank(stranger.addr);
        hub.cancelAppOrder(a);
        eq(hub.consumedOf(old), 0, "the buyer cannot reach the seller's");
        signatures[0] = sign(stranger.key, Signing.app(a, stranger.addr));
        refuseSpent(signatures, Signing.app(a, stranger.addr));

        vm.prank(stranger.addr);
        IERC721(address(apps)).transferFrom(stranger.addr, dev.addr, app);
        take(10);
        give(stranger.addr);
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        vm.prank(stranger.addr);
        IERC721(address(apps)).transferFrom(stranger.addr, dev.addr, app);
        refuseSpent(signed(), old);
    }

    function test_a_partly_used_order_is_cancelled_for_its_rest() public {
        take(10);
        eq(hub.consumedOf(Signing.pool(p, owner.addr)), 10, "used");
        vm.prank(owner.addr);
        hub.cancelPoolOrder(p);
        refuseTake(10, IMarket.OrderSpent.selector, uint256(Signing.pool(p, owner.addr)), CANCELLED, p.volume);
    }

    // ---- volume without limit

    function test_an_unlimited_order_is_not_counted() public {
        withDataset();
        (a.volume, d.volume, p.volume) = (UNLIMITED, UNLIMITED, UNLIMITED);
        take(10);
        take(20);
        eq(hub.consumedOf(Signing.app(a, dev.addr)), 0, "app");
        eq(hub.consumedOf(Signing.dataset(d, data.addr)), 0, "dataset");
        eq(hub.consumedOf(Signing.pool(p, owner.addr)), 0, "pool");
        eq(hub.consumedOf(Signing.request(r)), 30, "the request is");
        a.volume = UNLIMITED - 1;
        take(10);
        eq(hub.consumedOf(Signing.app(a, dev.addr)), 10, "one less than without limit is counted");
    }

    function test_an_unlimited_order_can_be_cancelled_and_is_void_in_another_epoch() public {
        a.volume = UNLIMITED;
        take(10);
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        refuseTake(10, IMarket.OrderSpent.selector, uint256(Signing.app(a, dev.addr)), CANCELLED, UNLIMITED);
        a.salt = salt();
        vm.prank(dev.addr);
        hub.cancelAll();
        refuseTake(10, IMarket.EpochMismatch.selector, 0, 1);
    }

    // ---- salts of requests

    function test_a_whole_fill_spends_the_salt_and_not_the_count() public {
        take(100);
        yes(hub.isSpent(requester.addr, r.salt), "the bit");
        eq(hub.consumedOf(Signing.request(r)), 0, "no count");
        refuseSpentRequest();
    }

    function test_partial_fills_are_counted_to_the_end() public {
        take(10);
        eq(hub.isSpent(requester.addr, r.salt), false, "no bit");
        take(90);
        eq(hub.isSpent(requester.addr, r.salt), false, "no bit yet");
        eq(hub.consumedOf(Signing.request(r)), 100, "the count");
        refuseTake(10, IMarket.OrderSpent.selector, uint256(Signing.request(r)), 100, 100);
    }

    function test_a_cancel_after_a_partial_fill_ends_the_rest() public {
        take(10);
        vm.expectEmit();
        emit IOrders.OrderCancelled(Signing.request(r), requester.addr);
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
        yes(hub.isSpent(requester.addr, r.salt), "the bit");
        refuseSpentRequest();
    }

    /// One salt is one nonce: of two requests that share it, the whole fill of one ends both, and partial fills do not.
    function test_two_requests_of_one_salt() public {
        RequestOrder memory other = r;
        other.inputs = keccak256("another job");
        RequestOrder memory this_ = r;
        take(10);
        r = other;
        take(10);
        eq(hub.consumedOf(Signing.request(other)), 10, "each has its count");
        r.inputs = keccak256("a third");
        take(100);
        refuseSpentRequest();
        r = this_;
        refuseSpentRequest();
        r = other;
        refuseSpentRequest();
    }

    function test_neighbours_in_a_word_are_apart() public {
        uint256[7] memory numbers = [uint256(0), 1, 254, 255, 256, 257, type(uint256).max];
        bytes32[7] memory salts;
        for (uint256 i = 0; i < salts.length; i++) salts[i] = bytes32(numbers[i]);
        for (uint256 i = 0; i < salts.length; i += 2) {
            r.salt = salts[i];
            take(100);
        }
        for (uint256 i = 0; i < salts.length; i++) {
            eq(hub.isSpent(requester.addr, salts[i]), i % 2 == 0, "every second");
            eq(hub.isSpent(stranger.addr, salts[i]), false, "nobody else's");
        }
        for (uint256 i = 1; i < salts.length; i += 2) {
            r.salt = salts[i];
            take(100);
        }
        r.salt = bytes32(uint256(511));
        eq(hub.isSpent(requester.addr, r.salt), false, "the end of the second word");
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
        refuseSpentRequest();
        r.salt = bytes32(uint256(512));
        take(100);
    }

    /// Salts are each requester's own.
    function test_another_requesters_salt_is_another() public {
        take(100);
        fund(stranger.addr, FUNDS);
        (r.requester, r.payer) = (stranger.addr, stranger.addr);
        bytes[4] memory signatures = signed();
        signatures[3] = "";
        Terms memory terms = taken(signatures, 100);
        eq(terms.payer, stranger.addr, "matched");
    }

    // ---- helpers

    function give(address to) private {
        vm.prank(dev.addr);
        IERC721(address(apps)).transferFrom(dev.addr, to, app);
    }

    function refuseSpent(bytes[4] memory signatures, bytes32 hash) private {
        refuse(IMarket.OrderSpent.selector, uint256(hash), CANCELLED, a.volume);
        hub.matchOrders(a, d, p, r, signatures, 10);
    }

    function refuseSpentRequest() private {
        refuseTake(10, IMarket.OrderSpent.selector, uint256(Signing.request(r)), r.volume, r.volume);
    }
}
