// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../interfaces/IConsensus.sol";
import {IDeals} from "../interfaces/IDeals.sol";
import {ILens} from "../interfaces/ILens.sol";
import {IReveals} from "../interfaces/IReveals.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Draw} from "../libraries/Draw.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {Verdict, Verdicts} from "../libraries/Verdicts.sol";
import {Batch, Member, Progress, Terms} from "../types/Deals.sol";
import {BatchPhase, BatchView} from "../types/Lens.sol";
import {LensBase} from "./LensBase.sol";

abstract contract BatchLens is LensBase {
    /// @inheritdoc ILens
    function batchOf(Terms calldata terms, uint32 index, Batch calldata state, bytes32 root, bytes32[] calldata roots)
        external
        view
        returns (BatchView memory answer)
    {
        Terms memory t = _copyOf(terms);
        bytes32 deal = Ids.deal(t);
        Progress memory progress = _hub.progressOf(deal);
        if (progress.matchBlock == 0 || index >= _batchesOf(t)) return answer;
        answer.batchId = Ids.batch(deal, index);
        answer.stored = _hub.batchOf(deal, index);
        answer.tasks = uint32(_tasksOf(t, index));
        answer.stake = Money.workerStakeDown(t.poolPrice, t.workerStakePct, answer.tasks);
        Batch memory batch;
        if (answer.stored != BatchState.load(batch, state)) {
            answer.phase = _endOf(answer.stored, root);
            return answer;
        }
        _fillPlaces(answer, batch);
        answer.phase = _isClosed(t, progress) ? BatchPhase.Stale : _phaseOf(batch);
        try this.forecastOf(terms, index, state, roots) returns (bool undecided, Verdict memory verdict) {
            (answer.forecast.undecided, answer.forecast.verdict) = (undecided, verdict);
        } catch (bytes memory reason) {
            answer.forecast.refusal = reason;
        }
    }

    /// @inheritdoc ILens
    function forecastOf(Terms calldata terms, uint32 index, Batch calldata state, bytes32[] calldata roots)
        external
        view
        returns (bool undecided, Verdict memory verdict)
    {
        Terms memory t = _copyOf(terms);
        bytes32 deal = Ids.deal(t);
        Progress memory progress = _hub.progressOf(deal);
        Check.that(progress.matchBlock != 0, IDeals.DealUnknown.selector, uint256(deal));
        Check.that(!_isClosed(t, progress), IDeals.DealClosed.selector, uint256(deal));
        Check.that(index < _batchesOf(t), IDeals.BatchUnknown.selector, index, _batchesOf(t));
        Batch memory batch;
        bytes32 actual = BatchState.load(batch, state);
        Check.equal(uint256(actual), uint256(_hub.batchOf(deal, index)), IDeals.StateMismatch.selector);
        (bytes32[] memory shown, uint256 proved) = _shown(batch, roots);
        verdict = Verdicts.judge(batch, shown, proved, t.trust);
        undecided = verdict.round == 0;
        if (undecided) _requireOver(batch, t.trust);
    }

    /// What the places have shown on the chain, or would with these roots.
    function _shown(Batch memory batch, bytes32[] calldata roots)
        private
        pure
        returns (bytes32[] memory shown, uint256 proved)
    {
        uint256 n = batch.members.length;
        Check.that(roots.length == 0 || roots.length == n, RootsMismatch.selector, roots.length, n);
        shown = new bytes32[](n);
        proved = batch.revealed;
        for (uint256 i = 0; i < n; i++) {
            bytes32 seal = batch.members[i].seal;
            if (proved >> i & 1 == 1) {
                shown[i] = seal;
            } else if (roots.length != 0 && roots[i] != 0) {
                Check.that(seal != 0, IReveals.NotCommitted.selector, i);
                shown[i] = roots[i];
                proved |= 1 << i;
            }
        }
    }

    /// Without a credible group, a batch ends only with a full squad, or when the draw has nobody left.
    function _requireOver(Batch memory batch, uint32 trust) private pure {
        bool ended = batch.members.length == BatchState.MAX_SQUAD || batch.cursor == Draw.MAX_CANDIDATES;
        Check.that(ended, IConsensus.NotCredible.selector, BatchState.rounds(batch), trust);
    }

    function _fillPlaces(BatchView memory answer, Batch memory batch) private pure {
        answer.rounds = BatchState.rounds(batch);
        for (uint256 i = 0; i < batch.members.length; i++) {
            Member memory member = batch.members[i];
            if (member.seal == 0) answer.uncommitted |= 1 << i;
            else if (batch.revealed >> i & 1 == 0) answer.unrevealed |= 1 << i;
        }
    }

    function _phaseOf(Batch memory batch) private view returns (BatchPhase) {
        if (batch.revealBy == 0) return BatchPhase.Assigned;
        return block.timestamp > batch.revealBy ? BatchPhase.RevealOver : BatchPhase.Committed;
    }

    /// What is stored when it is not the state given.
    function _endOf(bytes32 stored, bytes32 root) private pure returns (BatchPhase) {
        if (stored == 0) return BatchPhase.None;
        if (stored == Ids.UNDECIDED) return BatchPhase.Undecided;
        if (stored == Ids.EXPIRED) return BatchPhase.Expired;
        return stored == Ids.settled(root) ? BatchPhase.Settled : BatchPhase.Differs;
    }

    function _tasksOf(Terms memory terms, uint256 index) private pure returns (uint256) {
        uint256 rest = terms.tasks - index * terms.batchSize;
        return rest < terms.batchSize ? rest : terms.batchSize;
    }
}
