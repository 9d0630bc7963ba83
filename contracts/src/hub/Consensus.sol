// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../interfaces/IConsensus.sol";
import {IReveals} from "../interfaces/IReveals.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Proofs} from "../libraries/Proofs.sol";
import {Timing} from "../libraries/Timing.sol";
import {Batch, Commitment, Member, Terms} from "../types/Deals.sol";
import {Squads} from "./Squads.sol";

abstract contract Consensus is IConsensus, Squads {
    /// @inheritdoc IConsensus
    function commit(Terms calldata terms, uint32 index, Batch calldata state, Commitment[] calldata commitments)
        external
    {
        Work memory work;
        _openDeal(work.deal, terms);
        _openBatch(work, index, state);
        uint256 stake = _workerStake(work);
        for (uint256 i = 0; i < commitments.length; i++) {
            _commit(work, commitments[i], stake);
        }
        // Once: a call without commitments, which anybody can make, would otherwise lengthen the time to reveal for ever.
        bool all = Proofs.firstOpen(work.batch, BatchState.rounds(work.batch)) == work.batch.members.length;
        if (all && work.batch.revealBy == 0) {
            work.batch.revealBy = uint40(block.timestamp + Timing.revealSeconds(work.deal.terms.category));
        }
        _store(work, Committed.selector, abi.encode(work.batch));
    }

    function _commit(Work memory work, Commitment calldata c, uint256 stake) private {
        Member[] memory members = work.batch.members;
        Check.that(c.member < members.length, IReveals.NoSuchPlace.selector, c.member, members.length);
        Member memory member = members[c.member];
        Check.that(member.seal == 0, AlreadyCommitted.selector, c.member);
        Check.that(c.seal != 0, SealZero.selector, c.member);
        _requireSigned(member.worker, OrderHash.commitment(member.worker, work.deal.id, work.index, c.seal), c.signature);
        if (_accounts[member.worker].free < stake) {
            emit StakeLacking(work.deal.id, work.index, member.worker, stake);
            return;
        }
        _lock(member.worker, stake);
        member.seal = c.seal;
    }
}
