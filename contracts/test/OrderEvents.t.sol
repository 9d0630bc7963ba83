// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../src/interfaces/IMarket.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Terms} from "../src/types/Deals.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// Who reads only events has the books of all orders: what each match used up, and of which order.
contract OrderEventsTest is OrderBook {
    uint32 private constant UNLIMITED = type(uint32).max;

    /// Each order with a limit and without one, with a dataset and without, in parts and whole: sixteen ways and some.
    function test_a_match_tells_against_which_orders_it_counts() public {
        for (uint256 way = 0; way < 32; way++) {
            (a, d, p, r) = (appOrder(), noDataset(), poolOrder(), requestOrder(4, 100, 10));
            if (way & 1 == 0) a.volume = UNLIMITED;
            if (way & 2 == 0) p.volume = UNLIMITED;
            if (way & 4 != 0) withDataset();
            if (way & 8 == 0 && way & 4 != 0) d.volume = UNLIMITED;
            uint32 n = way & 16 == 0 ? 100 : 30;
            uint256 expected = (way & 1) | (way & 12 == 12 ? 2 : 0) | (way & 2 != 0 ? 4 : 0) | (n == 30 ? 8 : 0);
            eq(countedOf(n), expected, "as the event says");
            eq(hub.consumedOf(Signing.app(a, dev.addr)), expected & 1 != 0 ? n : 0, "app");
            if (way & 4 != 0) eq(hub.consumedOf(Signing.dataset(d, data.addr)), expected & 2 != 0 ? n : 0, "dataset");
            eq(hub.consumedOf(Signing.pool(p, owner.addr)), expected & 4 != 0 ? n : 0, "pool");
            eq(hub.consumedOf(Signing.request(r)), expected & 8 != 0 ? n : 0, "request");
            eq(hub.isSpent(requester.addr, r.salt), expected & 8 == 0, "or its salt");
        }
    }

    function test_the_last_part_of_a_request_counts_like_the_first() public {
        eq(countedOf(30) & 8, 8, "a part");
        eq(countedOf(70) & 8, 8, "the rest");
        eq(hub.consumedOf(Signing.request(r)), 100, "all");
    }

    function test_a_sponsored_match_tells_what_it_took() public {
        fund(stranger.addr, FUNDS);
        r.payer = stranger.addr;
        Sponsorship memory s = sponsorship(11_000);
        bytes32 hash = Signing.sponsorship(s, stranger.addr);
        bytes[5] memory signatures = signedWith(sign(stranger.key, hash));
        vm.recordLogs();
        hub.matchSponsored(a, d, p, r, s, signatures, 40);
        Terms memory terms = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
        signatures = signedWith(sign(stranger.key, hash));
        terms.first = 40;
        terms.tasks = 60;
        vm.expectEmit();
        emit IMarket.Sponsored(Ids.deal(terms), hash, 6600);
        hub.matchSponsored(a, d, p, r, s, signatures, 60);
    }

    function test_a_cancelled_request_tells_its_salt() public {
        bytes32 hash = Signing.request(r);
        vm.expectEmit();
        emit IOrders.SaltSpent(requester.addr, hash, r.salt);
        vm.expectEmit();
        emit IOrders.OrderCancelled(hash, requester.addr);
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
    }

    // ---- helpers

    function countedOf(uint32 n) private returns (uint8 counted) {
        bytes[4] memory signatures = signed();
        vm.recordLogs();
        hub.matchOrders(a, d, p, r, signatures, n);
        bytes memory log = lastLog(IMarket.Matched.selector).data;
        (,,,,,,,, counted) =
            abi.decode(log, (Terms, address, bytes32, bytes32, bytes32, bytes32, bytes32, bytes32, uint8));
    }
}
