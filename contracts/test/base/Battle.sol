// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Reveal, Terms} from "../../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder} from "../../src/types/Orders.sol";
import {World} from "./World.sol";

/// What attacks share: a batch played to its end in one line, and what the parties have.
abstract contract Battle is World {
    function wealth(address who) internal view returns (uint256) {
        return free(who) + locked(who);
    }

    /// What everybody has in this world: where one attacker stands behind all, what the attacker has.
    function wealthOfAll() internal view returns (uint256 sum) {
        sum = wealth(dev.addr) + wealth(data.addr) + wealth(owner.addr) + wealth(scheduler.addr) + wealth(requester.addr);
        for (uint256 i = 0; i < WORKERS; i++) sum += wealth(worker(i).addr);
    }

    function scoreOfAll() internal view returns (uint256 sum) {
        for (uint256 i = 0; i < WORKERS; i++) sum += score(worker(i).addr);
    }

    /// A deal in one batch at prices of its own.
    function dealAt(uint64 appPrice, uint64 poolPrice, uint32 trust, uint32 tasks) internal returns (Terms memory terms) {
        (AppOrder memory a, PoolOrder memory p, RequestOrder memory r) =
            (appOrder(), poolOrder(), requestOrder(trust, tasks, tasks));
        (a.price, p.price) = (appPrice, poolPrice);
        terms = matched(a, noDataset(), p, r, tasks);
        nextBlock();
    }

    /// Assigns a batch, and all commit and reveal the same.
    function agree(Terms memory terms, uint32 index) internal returns (Batch memory state) {
        state = assign(terms, index);
        bytes32[] memory roots = same(RIGHT, state.members.length);
        state = commitAll(terms, index, state, roots);
        settle(terms, index, state, roots);
    }

    function same(bytes32 root, uint256 n) internal pure returns (bytes32[] memory roots) {
        roots = new bytes32[](n);
        for (uint256 i = 0; i < n; i++) roots[i] = root;
    }

    /// Whether somebody has a place of the squad.
    function sits(Batch memory state, address who) internal pure returns (bool) {
        for (uint256 i = 0; i < state.members.length; i++) {
            if (state.members[i].worker == who) return true;
        }
        return false;
    }

    function noReveals() internal pure returns (Reveal[] memory) {
        return new Reveal[](0);
    }
}
