// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISale} from "../src/interfaces/ISale.sol";
import {IVesting} from "../src/interfaces/IVesting.sol";
import {GenesisTerms, Grant} from "../src/types/Genesis.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";
import {Log} from "./base/Vm.sol";

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

    function test_each_grant_is_told() public {
        vm.recordLogs();
        begin(terms_());
        Log[] memory logs = vm.getRecordedLogs();
        Grant[] memory grants = terms_().grants;
        uint256 found = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] != IVesting.Granted.selector) continue;
            eq(logs[i].topics[1], bytes32(word(grants[found].beneficiary)), "to whom");
            eq(abi.decode(logs[i].data, (uint256)), grants[found].amount, "how much");
            found++;
        }
        eq(found, grants.length, "each");
    }
}
