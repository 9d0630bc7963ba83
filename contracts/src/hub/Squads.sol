// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISeeds} from "../interfaces/ISeeds.sol";
import {ISquads} from "../interfaces/ISquads.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Credibility} from "../libraries/Credibility.sol";
import {Draw, Walk} from "../libraries/Draw.sol";
import {Timing} from "../libraries/Timing.sol";
import {Account, Seat} from "../types/Accounts.sol";
import {Batch, Member, Progress, Terms} from "../types/Deals.sol";
import {Market} from "./Market.sol";

abstract contract Squads is ISquads, Market {
    /// A draw under way: who counts, and what of the scheduler's freedom is used.
    struct Drawing {
        Walk walk;
        uint32 pool;
        uint40 matchBlock;
        uint256 skipMask;
        uint256 misses;
        uint256 slack;
    }

    /// @inheritdoc ISquads
    function assign(Terms calldata terms, uint32[] calldata indices, uint256[] calldata skipMasks, uint40 commitBy)
        external
    {
        Check.equal(indices.length, skipMasks.length, LengthMismatch.selector);
        Work memory work;
        _openDeal(work.deal, terms);
        _requireScheduler(work.deal.terms.pool, work.deal.terms.poolOwner);
        _requireCommitBy(work.deal.terms, commitBy);
        _fixSeed(work.deal);
        for (uint256 i = 0; i < indices.length; i++) {
            _newBatch(work, indices[i]);
            _assign(work, skipMasks[i], commitBy);
        }
    }

    /// @inheritdoc ISquads
    function extend(
        Terms calldata terms,
        uint32 index,
        Batch calldata state,
        uint256 replaceMask,
        uint8 votes,
        uint256 skipMask,
        uint40 commitBy
    ) external {
        if (replaceMask == 0 && votes == 0) revert NothingToExtend();
        Work memory work;
        _openDeal(work.deal, terms);
        _openBatch(work, index, state);
        _requireScheduler(work.deal.terms.pool, work.deal.terms.poolOwner);
        _requireCommitBy(work.deal.terms, commitBy);
        Drawing memory drawing = _drawing(work, skipMask);
        _replace(work.batch, drawing, replaceMask);
        if (votes != 0) _addRound(work, drawing, votes);
        _note(work.batch, drawing);
        _store(work, Extended.selector, abi.encode(work.batch, replaceMask, skipMask, commitBy));
    }

    /// A batch of the work's deal of which nothing is stored yet.
    function _newBatch(Work memory work, uint32 index) internal view {
        Batch memory none;
        work.batch = none;
        _locate(work, index);
        Check.that(_batches[work.batchId] == 0, BatchTaken.selector, index);
    }

    function _drawing(Work memory work, uint256 skipMask) internal pure returns (Drawing memory) {
        Progress memory progress = work.deal.progress;
        Terms memory terms = work.deal.terms;
        Walk memory walk = Draw.start(progress.seed, work.batchId, progress.seats, work.batch.cursor);
        // A batch without a squad begins with what the reseeds cost.
        uint256 misses = work.batch.members.length == 0 ? progress.reseeds : work.batch.misses;
        return Drawing(walk, terms.pool, progress.matchBlock, skipMask, misses, terms.slack);
    }

    /// The next candidate that is taken, or zero when the draw has ended.
    function _drawNext(Drawing memory drawing) internal view returns (address worker, uint32 score) {
        while (true) {
            (bool found, uint256 seat) = Draw.next(drawing.walk);
            if (!found) return (address(0), 0);
            bool missed;
            (worker, score, missed) = _occupant(drawing.pool, seat, drawing.matchBlock);
            if (worker != address(0)) {
                missed = drawing.skipMask & 1 == 1;
                drawing.skipMask >>= 1;
                if (!missed) return (worker, score);
            }
            if (missed) _miss(drawing);
        }
    }

    /// Who sat there at the match and still does; or zero, and whether somebody did who has gone since.
    function _occupant(uint32 pool, uint256 seat, uint40 matchBlock)
        private
        view
        returns (address worker, uint32 score, bool gone)
    {
        Seat storage s = _seats[pool][seat];
        (address sitter, uint32 activeUntil) = (s.worker, s.activeUntil);
        if (sitter != address(0)) {
            Account storage account = _accounts[sitter];
            if (account.joinBlock < matchBlock) {
                bool counts = activeUntil == 0 || matchBlock <= activeUntil;
                return counts ? (sitter, account.score, false) : (address(0), 0, false);
            }
        }
        return (address(0), 0, matchBlock <= _vacated[pool][seat]);
    }

    function _miss(Drawing memory drawing) private pure {
        Check.atMost(++drawing.misses, drawing.slack, ISeeds.SlackSpent.selector);
    }

    function _assign(Work memory work, uint256 skipMask, uint40 commitBy) private {
        Drawing memory drawing = _drawing(work, skipMask);
        work.batch.members = _drawSquad(drawing, work.deal.terms.trust);
        _note(work.batch, drawing);
        _store(work, Assigned.selector, abi.encode(work.batch, skipMask, commitBy));
    }

    /// As many as are credible if they agree.
    function _drawSquad(Drawing memory drawing, uint256 trust) private view returns (Member[] memory squad) {
        squad = BatchState.emptySquad();
        uint256 product = 1;
        while (!Credibility.isSquadComplete(squad.length, product, trust)) {
            bool full = squad.length == BatchState.MAX_SQUAD;
            Member memory member = _drawMember(drawing, 1);
            Check.that(
                !full && member.worker != address(0), DrawExhausted.selector, squad.length, drawing.walk.cursor
            );
            BatchState.push(squad, member);
            product *= member.weight;
        }
    }

    function _drawMember(Drawing memory drawing, uint8 round) private view returns (Member memory) {
        (address worker, uint32 score) = _drawNext(drawing);
        return Member(worker, Credibility.weightOf(score), round, 0);
    }

    function _replace(Batch memory batch, Drawing memory drawing, uint256 mask) private view {
        Check.that(mask >> batch.members.length == 0, PlaceUnknown.selector, mask, batch.members.length);
        for (uint256 i = 0; mask >> i != 0; i++) {
            if (mask >> i & 1 == 0) continue;
            Member memory member = batch.members[i];
            Check.that(member.seal == 0, PlaceCommitted.selector, i);
            Member memory next = _drawMember(drawing, member.round);
            if (next.worker == address(0)) return;
            _miss(drawing);
            batch.members[i] = next;
        }
    }

    function _addRound(Work memory work, Drawing memory drawing, uint256 votes) private view {
        Batch memory batch = work.batch;
        uint256 before = batch.members.length;
        Check.that(batch.revealBy != 0, PlacesOpen.selector, before);
        uint8 round = BatchState.rounds(batch) + 1;
        Check.atMost(round, Credibility.MAX_ROUNDS, TooManyRounds.selector);
        Check.atMost(before + votes, BatchState.MAX_SQUAD, SquadTooLarge.selector);
        for (uint256 i = 0; i < votes; i++) {
            Member memory member = _drawMember(drawing, round);
            if (member.worker == address(0)) break;
            BatchState.push(batch.members, member);
        }
        if (batch.members.length != before) batch.revealBy = 0;
        // Nobody was left to draw. The first time that changes the state all the same, so a reveal under way must not lose its time.
        else if (batch.cursor != Draw.MAX_CANDIDATES) _restartReveals(work);
    }

    /// Notes in a state how far a draw went and what it cost.
    function _note(Batch memory batch, Drawing memory drawing) private pure {
        batch.cursor = uint16(drawing.walk.cursor);
        batch.misses = uint8(drawing.misses);
    }

    function _requireCommitBy(Terms memory terms, uint40 commitBy) private view {
        Check.atMost(block.timestamp, terms.deadline, DeadlinePassed.selector);
        Check.atMost(commitBy, terms.deadline, CommitByLate.selector);
        uint256 earliest = block.timestamp + Timing.runSeconds(terms.category);
        Check.atLeast(commitBy, earliest < terms.deadline ? earliest : terms.deadline, CommitByEarly.selector);
    }
}
