// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../src/types/Deals.sol";
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
}
