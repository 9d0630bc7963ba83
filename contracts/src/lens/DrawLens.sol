// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../interfaces/IDeals.sol";
import {ILens} from "../interfaces/ILens.sol";
import {ISeeds} from "../interfaces/ISeeds.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Credibility} from "../libraries/Credibility.sol";
import {Draw, Walk} from "../libraries/Draw.sol";
import {Ids} from "../libraries/Ids.sol";
import {Account, Seat} from "../types/Accounts.sol";
import {Batch, Progress, Terms} from "../types/Deals.sol";
import {Candidate, Counting, DrawView} from "../types/Lens.sol";
import {LensBase} from "./LensBase.sol";

abstract contract DrawLens is LensBase {
    /// @inheritdoc ILens
    function drawOf(Terms calldata terms, uint32 index, Batch calldata state, uint256 n)
        external
        view
        returns (DrawView memory answer)
    {
        Terms memory t = _copyOf(terms);
        bytes32 deal = Ids.deal(t);
        Progress memory progress = _hub.progressOf(deal);
        Check.that(progress.matchBlock != 0, IDeals.DealUnknown.selector, uint256(deal));
        Check.that(index < _batchesOf(t), IDeals.BatchUnknown.selector, index, _batchesOf(t));
        (answer.seed, answer.slack) = (_seedOf(progress), t.slack);
        uint256 cursor;
        (cursor, answer.misses) = _reached(deal, index, state, progress.reseeds);
        Walk memory walk = Draw.start(answer.seed, Ids.batch(deal, index), progress.seats, cursor);
        answer.candidates = _next(walk, t.pool, progress.matchBlock, n);
        answer.cursor = uint16(walk.cursor);
    }

    /// The next `n` different seats of the walk, or as many as are left.
    function _next(Walk memory walk, uint32 pool, uint40 matchBlock, uint256 n)
        private
        view
        returns (Candidate[] memory candidates)
    {
        uint256 room = Draw.MAX_CANDIDATES - walk.cursor;
        candidates = new Candidate[](n < room ? n : room);
        for (uint256 i = 0; i < candidates.length; i++) {
            (bool found, uint256 seat) = Draw.next(walk);
            if (!found) {
                assembly ("memory-safe") {
                    mstore(candidates, i)
                }
                break;
            }
            (candidates[i].cursor, candidates[i].seat) = (uint16(walk.cursor - 1), uint24(seat));
            _fill(candidates[i], pool, matchBlock);
        }
    }

    /// The Hub's rule of who counts: who sat there at the match and still does.
    function _fill(Candidate memory c, uint32 pool, uint40 matchBlock) private view {
        Seat memory seat = _hub.seatOf(pool, c.seat);
        if (seat.worker != address(0)) {
            Account memory account = _hub.accountOf(seat.worker);
            if (account.joinBlock < matchBlock) {
                if (seat.activeUntil != 0 && matchBlock > seat.activeUntil) return;
                (c.counting, c.worker, c.score) = (Counting.Present, seat.worker, account.score);
                c.weight = Credibility.weightOf(account.score);
                return;
            }
        }
        if (matchBlock <= _hub.vacatedOf(pool, c.seat)) c.counting = Counting.Gone;
    }

    /// How far the batch's draw got, and what it cost.
    function _reached(bytes32 deal, uint32 index, Batch calldata state, uint8 reseeds)
        private
        view
        returns (uint256 cursor, uint8 misses)
    {
        bytes32 stored = _hub.batchOf(deal, index);
        if (stored == 0) return (0, reseeds);
        Batch memory batch;
        bytes32 actual = BatchState.load(batch, state);
        Check.equal(uint256(actual), uint256(stored), IDeals.StateMismatch.selector);
        return (batch.cursor, batch.misses);
    }

    function _seedOf(Progress memory progress) private view returns (uint64) {
        if (progress.seed != 0) return progress.seed;
        uint40 seedBlock = progress.seedBlock;
        Check.that(block.number > seedBlock, ISeeds.SeedEarly.selector, block.number, seedBlock);
        bytes32 blockHash = blockhash(seedBlock);
        Check.that(blockHash != 0, ISeeds.SeedLost.selector, block.number, seedBlock);
        return Draw.seedOf(blockHash);
    }
}
