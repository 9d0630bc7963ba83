// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Terms} from "../src/types/Deals.sol";
import {PoolOrder} from "../src/types/Orders.sol";
import {MoneyTable} from "./base/Money.sol";

/// One task at 89 for the pool, of which 8 are its fee: 81 for two places of round one.
contract RemaindersTest is MoneyTable {
    /// One place is silent, and one vote more makes good for it: 40 each, and the odd one is the pool's. The vote is paid out of the share
    /// of the place that lost, which is one more than it gets, so that the silent one's stake of 44 burns whole.
    function test_what_does_not_divide_is_the_pools_when_an_extra_vote_is_paid_too() public {
        PoolOrder memory p = poolOrder();
        p.price = 89;
        Terms memory terms = matched(appOrder(), noDataset(), p, requestOrder(3, 1, 1), 1);
        nextBlock();
        bytes32[] memory roots = roots3(RIGHT, RIGHT, RIGHT);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        vm.warp(state.revealBy + 1);
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 1, 0), roots);
        vm.warp(state.revealBy + 1);
        watch("pool", owner.addr);
        for (uint256 i = 0; i < 3; i++) watch(string.concat("place", vm.toString(i)), state.members[i].worker);
        watch("payer", requester.addr);
        watch("app", dev.addr);
        open();
        hub.settle(terms, 0, state, reveals(state, roots, 5));
        eq(table(), "pool +9\nplace0 +40\nplace1 -44\nplace2 +40\npayer -99\napp +10\nburned +44\n", "money");
    }
}
