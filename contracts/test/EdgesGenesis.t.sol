// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISale} from "../src/interfaces/ISale.sol";
import {GenesisTerms} from "../src/types/Genesis.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";

/// The sale at its limits: each of these was a change of the code that no other test noticed.
contract EdgesGenesisTest is GenesisWorld {
    /// Just above a million wei for an nRLC.
    function test_the_least_that_buys_anything_is_told_to_the_wei() public {
        GenesisTerms memory t = terms_();
        t.sale.price = 1e15 + 1;
        begin(t);
        open();
        etherVm.deal(alice, 1 ether);
        refuse(ISale.TooLittle.selector, 1_000_000, 1_000_001);
        vm.prank(alice);
        sale.buy{value: 1_000_000}();
        buy(alice, 1_000_001);
        eq(sale.purchaseOf(alice).amount, 1, "one nRLC");
    }
}
