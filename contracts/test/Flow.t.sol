// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {World} from "./base/World.sol";

/// Deals as stories: one of each kind, from orders to money.
contract FlowTest is World {
    function test_two_workers_agree_and_share() public {
        Terms memory terms = deal(4, 100, 100);
        eq(locked(requester.addr), 11_000, "the payer's lock");
        eq(locked(owner.addr), 3000, "the pool's stake");
        Batch memory state = assign(terms, 0);
        eq(state.members.length, 2, "a squad of two");
        state = commitAll(terms, 0, state, roots2(RIGHT, RIGHT));
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "the slot proves the root");
        eq(free(dev.addr), 1000, "the app's owner");
        for (uint256 i = 0; i < 2; i++) {
            eq(free(state.members[i].worker), FUNDS - BOND + 4500, "a worker");
            eq(score(state.members[i].worker), 1, "its score");
        }
        eq(free(owner.addr), FUNDS + 1000, "the pool's fee");
        eq(free(requester.addr), FUNDS - 11_000, "the payer");
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing is left locked");
    }
}
