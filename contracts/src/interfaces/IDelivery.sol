// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Outcome, Terms} from "../types/Deals.sol";

/// Results on the chain: a task's callback bytes, proved against the settled root, for the contract that waits for them.
interface IDelivery {
    /// `succeeded` is false when the receiver reverted, ran out of its gas or holds no code; the result can then be delivered again.
    event Delivered(bytes32 indexed deal, uint32 indexed task, address receiver, bool succeeded);

    /// Thrown when the deal names no receiver.
    error NoReceiver(bytes32 deal);
    /// Thrown when the deal has no task of this number.
    error TaskUnknown(uint32 task, uint32 tasks);
    /// Thrown when the task's result was received already.
    error AlreadyDelivered(uint32 task);
    /// Thrown when the proof does not lead to a root that the batch is settled with.
    error ProofInvalid(bytes32 root);
    /// Thrown when the receiver could not be given its gas.
    error GasTooLow(uint256 gas, uint256 needed);

    /// Hands a task's callback bytes to the deal's receiver (`callbackTo`), by anyone, with `CALLBACK_GAS` gas:
    /// `receiveResult(keccak256(abi.encode(deal, task)), callback)` (ERC-1154). A failed task delivers no bytes.
    /// *Requires*: the batch is settled with `root`, and `proof` leads there from the leaf of this outcome and these bytes; the
    /// task's result was not received before.
    /// *Effects*: unless the receiver fails, the result counts as received, once and for all.
    function deliver(
        Terms calldata terms,
        Outcome calldata outcome,
        bytes calldata callback,
        bytes32 root,
        bytes32[] calldata proof
    ) external;

    /// Whether a task's result was received.
    function isDelivered(bytes32 deal, uint32 index, uint32 task) external view returns (bool);
}
