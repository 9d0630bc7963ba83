// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../interfaces/IConsensus.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Draw} from "../libraries/Draw.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Proofs} from "../libraries/Proofs.sol";
import {Verdict, Verdicts} from "../libraries/Verdicts.sol";
import {Batch, Member, Reveal, Terms} from "../types/Deals.sol";
import {Consensus} from "./Consensus.sol";

/// The verdict and its money.
abstract contract Settlement is Consensus {
    /// @inheritdoc IConsensus
    function settle(Terms calldata terms, uint32 index, Batch calldata state, Reveal[] calldata reveals) external {
        Work memory work;
        _openDeal(work.deal, terms);
        _openBatch(work, index, state);
        (bytes32[] memory roots, uint256 proved) = Proofs.prove(work.batch, work.batchId, reveals);
        Verdict memory verdict = Verdicts.judge(work.batch, roots, proved, work.deal.terms.trust);
        if (verdict.round == 0) {
            _endUndecided(work);
            return;
        }
        _storeSettled(work, verdict.root);
        uint256 burned = _payOut(work, verdict);
        emit Settled(
            work.deal.id,
            index,
            verdict.root,
            uint8(verdict.round),
            uint16(verdict.winners),
            uint16(verdict.slashed),
            uint64(burned)
        );
    }

    /// @inheritdoc IConsensus
    function settleSolo(Terms calldata terms, uint32 index, uint256 skipMask, bytes32 root, bytes calldata signature)
        external
    {
        Work memory work;
        Deal memory deal = work.deal;
        _openDeal(deal, terms);
        Check.that(deal.terms.trust == 1, NotSolo.selector, deal.terms.trust);
        if (skipMask != 0) _requireScheduler(deal.terms.pool, deal.terms.poolOwner);
        _newBatch(work, index);
        _fixSeed(deal);
        Drawing memory drawing = _drawing(work, skipMask);
        (address worker,) = _drawNext(drawing);
        Check.that(worker != address(0), DrawExhausted.selector, 0, drawing.walk.cursor);
        _requireSigned(worker, OrderHash.solo(worker, deal.id, index, root), signature);
        _storeSettled(work, root);
        uint256 poolTotal = _payOwners(work);
        uint256 fee = Money.feeDown(poolTotal, deal.terms.schedulerPct);
        _credit(worker, poolTotal - fee);
        _payPool(work, fee);
        emit SettledSolo(deal.id, index, root, worker, skipMask);
    }

    function _endUndecided(Work memory work) private {
        Batch memory batch = work.batch;
        Terms memory terms = work.deal.terms;
        // Rounds that were used up with few votes are no end: their number is the scheduler's choice, and this costs the pool nothing.
        bool full = batch.members.length == BatchState.MAX_SQUAD;
        bool ended = full || batch.cursor == Draw.MAX_CANDIDATES;
        Check.that(ended, NotCredible.selector, BatchState.rounds(batch), terms.trust);
        _batches[work.batchId] = Ids.UNDECIDED;
        _progress[work.deal.id].refunded += uint32(work.count);
        _strikes[terms.app][terms.pool]++;
        _releaseStakes(work);
        uint256 refund = Money.price(terms, work.count);
        _release(terms.payer, refund);
        _payPool(work, 0);
        emit Undecided(work.deal.id, work.index, terms.app, terms.pool);
    }

    function _storeSettled(Work memory work, bytes32 root) private {
        _batches[work.batchId] = Ids.settled(root);
        _progress[work.deal.id].settled += uint32(work.count);
    }

    /// Takes a settled batch's price from the payer and pays the owners of app and dataset.
    /// @return poolTotal what is left for the pool and its workers
    function _payOwners(Work memory work) private returns (uint256 poolTotal) {
        Terms memory terms = work.deal.terms;
        _unlock(terms.payer, Money.price(terms, work.count), 0);
        _credit(terms.appOwner, Money.times(terms.appPrice, work.count));
        _credit(terms.datasetOwner, Money.times(terms.datasetPrice, work.count));
        return Money.times(terms.poolPrice, work.count);
    }

    /// Gives the pool owner back its stake of a batch, and what it earned.
    function _payPool(Work memory work, uint256 earned) private {
        uint256 stake = Money.poolStakeDown(work.deal.terms.poolPrice, work.count);
        _unlock(work.deal.terms.poolOwner, stake, stake + earned);
    }

    /// Moves all money of a decided batch; in = out.
    function _payOut(Work memory work, Verdict memory verdict) private returns (uint256 burned) {
        uint256 poolTotal = _payOwners(work);
        uint256 stake = _workerStake(work);
        uint256 workersPot = poolTotal - Money.feeDown(poolTotal, work.deal.terms.schedulerPct);
        uint256 slashed = Money.times(stake, verdict.slashedCount);
        (uint256 share, uint256 extra, uint256 topUps) = _sharesDown(verdict, workersPot, slashed);
        for (uint256 i = 0; i < work.batch.members.length; i++) {
            Member memory member = work.batch.members[i];
            if (member.seal == 0) continue;
            if (verdict.winners >> i & 1 == 1) {
                uint256 pay = member.round == 1 ? share : extra;
                // A score is for a batch that was paid and on which two or more agreed.
                _reward(work.deal, member.worker, stake, pay, pay != 0 && verdict.winnerCount > 1);
            } else if (verdict.slashed >> i & 1 == 1) {
                _slash(member.worker, stake);
            } else {
                _release(member.worker, stake);
            }
        }
        uint256 first = verdict.winnerCount - verdict.extraWinnerCount;
        _payPool(work, poolTotal + topUps - share * first - extra * verdict.extraWinnerCount);
        burned = slashed - topUps;
        _burn(burned);
    }

    /// A winner of round one has the share of its place, however many are asked after it. Those of extra rounds have as much at most,
    /// out of what the places that lost would have had, then out of their stakes (`topUps`): whoever plants a loser to bring in
    /// friends gets no more for all of them than for an honest place.
    function _sharesDown(Verdict memory verdict, uint256 workersPot, uint256 slashed)
        private
        pure
        returns (uint256 share, uint256 extra, uint256 topUps)
    {
        (uint256 winners, uint256 extras) = (verdict.winnerCount, verdict.extraWinnerCount);
        share = workersPot / (winners < verdict.firstRoundPlaces ? winners : verdict.firstRoundPlaces);
        if (extras == 0) return (share, 0, 0);
        uint256 rest = workersPot - share * (winners - extras);
        extra = (rest + slashed) / extras;
        if (extra > share) extra = share;
        uint256 paid = extra * extras;
        topUps = paid > rest ? paid - rest : 0;
    }
}
