// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {Terms} from "../src/types/Deals.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// Orders at their limits: each of these was a change of the code that no other test noticed.
contract EdgesOrdersTest is OrderBook {
    function test_orders_that_meet_every_limit_exactly_agree() public {
        withDataset();
        uint64 now_ = uint64(block.timestamp);
        (a.expiry, d.expiry, p.expiry, r.expiry) = (now_, now_, now_, now_);
        (p.trust, r.trust) = (4, 4);
        (p.slack, r.maxSlack) = (2, 2);
        (p.workerStakePct, r.minStakePct, p.schedulerPct) = (100, 100, 100);
        (p.duration, r.maxDuration) = (3600, 3600);
        (p.minBatch, p.maxBatch, r.batchSize) = (10, 10, 10);
        (p.category, r.category) = (4, 4);
        r.minMembers = uint32(WORKERS);
        Terms memory terms = take(10);
        eq(terms.tasks, 10, "a deal");
        eq(terms.category, 4, "of the last category");
    }

    function test_compact_signatures_of_either_parity_are_good() public {
        bool[2] memory met;
        while (!(met[0] && met[1])) {
            r.salt = salt();
            bytes[4] memory signatures = signed();
            (uint8 v, bytes32 x, bytes32 s) = vm.sign(requester.key, digestOf(Signing.request(r)));
            if (met[v - 27]) continue;
            met[v - 27] = true;
            signatures[3] = abi.encodePacked(x, uint256(s) | uint256(v - 27) << 255);
            eq(taken(signatures, 10).tasks, 10, "matched");
        }
    }

    /// A request that is matched whole is spent by its salt, of which every bit counts.
    function test_salts_that_differ_in_any_bit_are_others() public {
        (r.volume, r.salt) = (10, bytes32(0));
        take(10);
        for (uint256 i = 0; i < 256; i += 5) {
            r.salt = bytes32(1 << i);
            take(10);
            yes(hub.isSpent(requester.addr, r.salt), "spent");
        }
    }

    // ---- sponsored, and datasets

    function test_a_sponsored_match_wants_the_datasets_owner_too() public {
        withDataset();
        Sponsorship memory s = sponsorship(1150);
        bytes[5] memory signatures = signedWith(sign(requester.key, Signing.sponsorship(s, requester.addr)));
        bytes memory good = signatures[1];
        signatures[1] = "";
        refuse(IDeals.SignatureInvalid.selector, word(data.addr), uint256(digestOf(Signing.dataset(d, data.addr))));
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        signatures[1] = good;
        vm.recordLogs();
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        Terms memory terms = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
        eq(terms.datasetOwner, data.addr, "paid later");
        eq(hub.consumedOf(Signing.dataset(d, data.addr)), 10, "consumed");
    }

    function test_a_sponsorship_of_nothing_covers_what_costs_nothing() public {
        (a.price, p.price) = (0, 0);
        Sponsorship memory s = sponsorship(0);
        bytes[5] memory signatures = signedWith(sign(requester.key, Signing.sponsorship(s, requester.addr)));
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        eq(locked(requester.addr), 0, "for nothing");
    }

    function test_without_a_dataset_nothing_is_consumed_of_one() public {
        take(10);
        eq(hub.consumedOf(0), 0, "of no order");
    }

    /// Without a dataset its order is the caller's invention: what it asks for is not looked at.
    function test_without_a_dataset_its_order_demands_nothing() public {
        (d.tag, d.price, d.expiry) = (bytes32(uint256(1)), type(uint64).max, 0);
        eq(take(10).datasetPrice, 0, "matched");
    }

    function test_one_member_can_be_demanded() public {
        r.minMembers = 1;
        for (uint24 i = 0; i < WORKERS; i++) {
            vm.prank(scheduler.addr);
            hub.suspend(pool, i);
        }
        refuseTake(10, IMarket.TooFewMembers.selector, 0, 1);
    }
}
