// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ids} from "../../src/libraries/Ids.sol";
import {Batch, Outcome, Terms} from "../../src/types/Deals.sol";
import {RequestOrder} from "../../src/types/Orders.sol";
import {Battle} from "./Battle.sol";
import {Trees} from "./Trees.sol";

/// Deals whose results go to a receiver: task k leaves the bytes "result k", every task of batches of ten.
abstract contract Results is Battle {
    uint32 internal constant SIZE = 10;

    /// Trust 1: one worker of its own right decides a batch.
    function dealFor(address receiver, uint32 tasks) internal returns (Terms memory terms) {
        RequestOrder memory r = requestOrder(1, tasks, SIZE);
        r.callbackTo = receiver;
        terms = matched(appOrder(), noDataset(), poolOrder(), r, tasks);
        nextBlock();
    }

    function bytesOf(uint32 task) internal pure virtual returns (bytes memory) {
        return bytes.concat("result ", bytes(vm.toString(uint256(task))));
    }

    /// Every third task from the third on has failed, and leaves no bytes.
    function outcomeOf(uint32 task) internal pure returns (Outcome memory) {
        return Outcome(task, task % 3 == 2 ? 1 : 0, keccak256(abi.encode(task)));
    }

    function callbackOf(uint32 task) internal pure returns (bytes memory) {
        return outcomeOf(task).status == 0 ? bytesOf(task) : bytes("");
    }

    function leafOf(uint32 task) internal pure returns (bytes32) {
        (Outcome memory o, bytes memory c) = (outcomeOf(task), callbackOf(task));
        return keccak256(abi.encode(o.task, o.status, o.digest, c.length == 0 ? bytes32(0) : keccak256(c)));
    }

    function leavesOf(Terms memory terms, uint32 index) internal pure returns (bytes32[] memory leaves) {
        uint32 from = index * SIZE;
        leaves = new bytes32[](terms.tasks - from < SIZE ? terms.tasks - from : SIZE);
        for (uint32 i = 0; i < leaves.length; i++) leaves[i] = leafOf(from + i);
    }

    function rootOf(Terms memory terms, uint32 index) internal pure returns (bytes32) {
        return Trees.root(leavesOf(terms, index));
    }

    function proofOf(Terms memory terms, uint32 task) internal pure returns (bytes32[] memory) {
        return Trees.proof(leavesOf(terms, task / SIZE), task % SIZE);
    }

    function finish(Terms memory terms, uint32 index) internal {
        bytes32[] memory roots = roots1(rootOf(terms, index));
        Batch memory state = commitAll(terms, index, assign(terms, index), roots);
        settle(terms, index, state, roots);
    }

    /// The call that delivers a task.
    function delivery(Terms memory terms, uint32 task) internal view returns (bytes memory) {
        return abi.encodeCall(
            hub.deliver, (terms, outcomeOf(task), callbackOf(task), rootOf(terms, task / SIZE), proofOf(terms, task))
        );
    }

    function deliver(Terms memory terms, uint32 task) internal {
        hub.deliver(terms, outcomeOf(task), callbackOf(task), rootOf(terms, task / SIZE), proofOf(terms, task));
    }

    function isDelivered(Terms memory terms, uint32 task) internal view returns (bool) {
        return hub.isDelivered(Ids.deal(terms), task / SIZE, task);
    }
}
