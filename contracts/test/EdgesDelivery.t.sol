// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDelivery} from "../src/interfaces/IDelivery.sol";
import {Terms} from "../src/types/Deals.sol";
import {Results} from "./base/Results.sol";

/// Gas to the last unit: each of these was a change of the code that no other test noticed.
contract EdgesDeliveryTest is Results {
    /// 300,000 times 64 / 63, and 15,000 for what is left to do.
    uint256 private constant NEEDED = 319_761;

    address private receiver = address(0x1234);

    /// A receiver whose first step is to look at its gas, which costs 2: it notes what is left, and stops.
    function setUp() public override {
        super.setUp();
        vm.etch(receiver, hex"5a5f5500");
    }

    function test_a_receiver_begins_with_exactly_what_is_granted() public {
        Terms memory terms = settled();
        deliver(terms, 3);
        eq(isDelivered(terms, 3), true, "received");
        eq(vm.load(receiver, 0), bytes32(uint256(300_000 - 2)), "gas");
    }

    function test_a_call_goes_on_with_exactly_what_is_needed_and_not_with_less() public {
        Terms memory terms = settled();
        bytes memory call_ = delivery(terms, 3);
        uint256 gas_ = 320_000;
        uint256 most = 0;
        while (true) {
            (bool done, bytes memory answer) = address(hub).call{gas: gas_}(call_);
            if (done) break;
            eq(bytes4(answer), IDelivery.GasTooLow.selector, "the reason");
            (uint256 actual, uint256 limit) = valuesOf(answer);
            eq(limit, NEEDED, "what is needed");
            yes(actual < limit, "less than that");
            most = actual;
            // Of each unit more, at most one arrives there: this comes near from below, and at last goes by single ones.
            gas_ += limit - actual > 40 ? limit - actual - 20 : 1;
        }
        eq(most, NEEDED - 1, "one less was refused");
    }

    // ---- helpers

    function settled() private returns (Terms memory terms) {
        terms = dealFor(receiver, 10);
        finish(terms, 0);
    }

    function valuesOf(bytes memory answer) private pure returns (uint256 actual, uint256 limit) {
        assembly ("memory-safe") {
            actual := mload(add(answer, 0x24))
            limit := mload(add(answer, 0x44))
        }
    }
}
