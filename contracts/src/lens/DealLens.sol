// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILens} from "../interfaces/ILens.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {ResultLeaf} from "../libraries/ResultLeaf.sol";
import {Outcome, Progress, Terms} from "../types/Deals.sol";
import {DealPhase, DealView, SeedState} from "../types/Lens.sol";
import {LensBase} from "./LensBase.sol";

abstract contract DealLens is LensBase {
    /// @inheritdoc ILens
    function dealOf(Terms calldata terms) external view returns (DealView memory answer) {
        Terms memory t = _copyOf(terms);
        answer.deal = Ids.deal(t);
        Progress memory progress = _hub.progressOf(answer.deal);
        if (progress.matchBlock == 0) return answer;
        answer.progress = progress;
        answer.phase = _dealPhase(t, progress);
        answer.seed = _seedState(progress);
        answer.left = t.tasks - progress.settled - progress.refunded;
        answer.batches = uint32(_batchesOf(t));
        answer.payerLocked = Money.price(t, answer.left);
        answer.poolLocked = Money.poolStakeDown(t.poolPrice, answer.left);
    }

    /// @inheritdoc ILens
    function isResult(
        Terms calldata terms,
        Outcome calldata outcome,
        bytes calldata callback,
        bytes32 root,
        bytes32[] calldata proof
    ) external view returns (bool) {
        Terms memory t = _copyOf(terms);
        bytes32 deal = Ids.deal(t);
        // Of terms that are no deal's, no batch is settled; but their batch size may be zero. The number needs no check: it is in the leaf.
        if (_hub.progressOf(deal).matchBlock == 0 || outcome.task >= t.tasks) return false;
        bool settled = _hub.batchOf(deal, outcome.task / t.batchSize) == Ids.settled(root);
        return settled && ResultLeaf.verify(proof, root, outcome, ResultLeaf.callbackHash(callback));
    }

    function _dealPhase(Terms memory terms, Progress memory progress) private view returns (DealPhase) {
        if (_isClosed(terms, progress)) return DealPhase.Closed;
        return block.timestamp > terms.deadline ? DealPhase.Overdue : DealPhase.Open;
    }

    function _seedState(Progress memory progress) private view returns (SeedState) {
        if (progress.seed != 0) return SeedState.Fixed;
        if (block.number <= progress.seedBlock) return SeedState.Early;
        return blockhash(progress.seedBlock) == 0 ? SeedState.Lost : SeedState.Ready;
    }
}
