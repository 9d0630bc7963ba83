// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDelivery} from "../interfaces/IDelivery.sol";
import {IResultReceiver} from "../interfaces/IResultReceiver.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {ResultLeaf} from "../libraries/ResultLeaf.sol";
import {Outcome, Terms} from "../types/Deals.sol";
import {HubBase} from "./HubBase.sol";

abstract contract Delivery is IDelivery, HubBase {
    uint256 internal constant RECEIVER_GAS = 300_000;
    /// What is left to do after the call.
    uint256 private constant AFTER_GAS = 15_000;

    /// @inheritdoc IDelivery
    function deliver(
        Terms calldata terms,
        Outcome calldata outcome,
        bytes calldata callback,
        bytes32 root,
        bytes32[] calldata proof
    ) external {
        Work memory work;
        _findDeal(work.deal, terms);
        address receiver = work.deal.terms.callbackTo;
        Check.that(receiver != address(0), NoReceiver.selector, uint256(work.deal.id));
        Check.that(outcome.task < work.deal.terms.tasks, TaskUnknown.selector, outcome.task, work.deal.terms.tasks);
        _locate(work, outcome.task / work.deal.terms.batchSize);
        bool settled = _batches[work.batchId] == Ids.settled(root);
        bool proved = ResultLeaf.verify(proof, root, outcome, ResultLeaf.callbackHash(callback));
        Check.that(settled && proved, ProofInvalid.selector, uint256(root));
        mapping(uint256 => uint256) storage delivered = _delivered[work.batchId];
        (uint256 word, uint256 bit) = _saltBit(bytes32(uint256(outcome.task)));
        Check.that(delivered[word] & bit == 0, AlreadyDelivered.selector, outcome.task);
        // Set before the call, so that the receiver cannot be made to receive twice within it.
        delivered[word] |= bit;
        bool received = _give(receiver, Ids.task(work.deal.id, outcome.task), callback);
        if (!received) delivered[word] &= ~bit;
        emit Delivered(work.deal.id, outcome.task, receiver, received);
    }

    /// @inheritdoc IDelivery
    function isDelivered(bytes32 deal, uint32 index, uint32 task) external view returns (bool) {
        (uint256 word, uint256 bit) = _saltBit(bytes32(uint256(task)));
        return _delivered[Ids.batch(deal, index)][word] & bit != 0;
    }

    /// Calls with exactly `RECEIVER_GAS`: no less, whatever the caller gave; what the receiver returns is not copied.
    function _give(address receiver, bytes32 id, bytes calldata callback) private returns (bool received) {
        if (receiver.code.length == 0) return false;
        bytes memory data = abi.encodeCall(IResultReceiver.receiveResult, (id, callback));
        // A call can pass on 63 of 64 parts of the gas.
        uint256 needed = RECEIVER_GAS * 64 / 63 + AFTER_GAS;
        Check.atLeast(gasleft(), needed, GasTooLow.selector);
        uint256 gas_ = RECEIVER_GAS;
        assembly ("memory-safe") {
            received := call(gas_, receiver, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }
}
