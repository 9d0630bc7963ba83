// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../interfaces/IConsensus.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Timing} from "../libraries/Timing.sol";
import {Batch, Commitment, Member, Reveal, Terms} from "../types/Deals.sol";
import {Squads} from "./Squads.sol";

/// Commitments and what opens them.
abstract contract Consensus is Squads {
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
        if (_firstOpen(work.batch, work.batch.rounds) == work.batch.members.length) {
            work.batch.revealBy = uint40(block.timestamp + Timing.revealSeconds(work.deal.terms.category));
        }
        _store(work, Committed.selector, abi.encode(work.batch));
    }

    /// @inheritdoc IConsensus
    function reveal(Terms calldata terms, uint32 index, Batch calldata state, Reveal[] calldata reveals) external {
        Work memory work;
        _openDeal(work.deal, terms);
        _openBatch(work, index, state);
        Batch memory batch = work.batch;
        (bytes32[] memory roots, uint256 proved) = _prove(work, reveals);
        for (uint256 i = 0; i < batch.members.length; i++) {
            if (proved >> i & 1 == 0) continue;
            uint256 open = _firstOpen(batch, batch.members[i].round);
            Check.that(open == batch.members.length, NotCommitted.selector, open);
            batch.members[i].seal = roots[i];
        }
        batch.revealed = uint16(proved);
        _store(work, Revealed.selector, abi.encode(batch));
    }

    function _commit(Work memory work, Commitment calldata c, uint256 stake) private {
        Member[] memory members = work.batch.members;
        Check.that(c.member < members.length, NoSuchPlace.selector, c.member, members.length);
        Member memory member = members[c.member];
        Check.that(member.seal == 0, AlreadyCommitted.selector, c.member);
        Check.that(c.seal != 0, SealZero.selector, c.member);
        _requireSigned(member.worker, OrderHash.commitment(work.deal.id, work.index, c.seal), c.signature);
        if (_accounts[member.worker].free < stake) {
            emit StakeLacking(work.deal.id, work.index, member.worker, stake);
            return;
        }
        _lock(member.worker, stake);
        member.seal = c.seal;
    }

    /// What each worker of a batch stakes.
    function _workerStake(Work memory work) internal pure returns (uint256) {
        Terms memory terms = work.deal.terms;
        return Money.workerStakeDown(terms.poolPrice, terms.workerStakePct, work.count);
    }

    /// The roots that are proved: by this call's reveals, or by the members' own before.
    function _prove(Work memory work, Reveal[] calldata reveals)
        internal
        pure
        returns (bytes32[] memory roots, uint256 proved)
    {
        Member[] memory members = work.batch.members;
        roots = new bytes32[](members.length);
        proved = work.batch.revealed;
        for (uint256 i = 0; i < members.length; i++) {
            if (proved >> i & 1 == 1) roots[i] = members[i].seal;
        }
        for (uint256 k = 0; k < reveals.length; k++) {
            Reveal calldata r = reveals[k];
            uint256 i = r.member;
            Check.that(i < members.length, NoSuchPlace.selector, i, members.length);
            Check.that(proved >> i & 1 == 0, AlreadyRevealed.selector, i);
            Check.that(r.root != 0, RootZero.selector, i);
            bytes32 seal = Ids.seal(members[i].worker, work.batchId, r.root, r.salt);
            if (seal != members[i].seal) revert SealMismatch(i, seal, members[i].seal);
            roots[i] = r.root;
            proved |= 1 << i;
        }
    }

    /// The first place of these rounds that has not committed; the number of places if all have.
    function _firstOpen(Batch memory batch, uint256 rounds) private pure returns (uint256 i) {
        while (i < batch.members.length && (batch.members[i].round > rounds || batch.members[i].seal != 0)) i++;
    }
}
