// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Terms} from "../types/Deals.sol";

/// Who works on a batch. The seed of a deal is the hash of its match block; candidate j of a batch sits on seat
/// `keccak256(abi.encode(seed, batchId, j)) mod seats`, a seat counts once. A seat that was not taken at the match is passed over
/// freely; a present member may be skipped, which is a miss; a member that has left its seat since is a miss too, or
/// else suspending and evicting would change the draw. Misses are bounded by the deal's slack.
interface ISquads {
    /// `commitBy` is until when the scheduler will wait for commitments.
    event Assigned(bytes32 indexed deal, uint32 indexed index, Batch state, uint256 skipMask, uint40 commitBy);
    event Extended(
        bytes32 indexed deal, uint32 indexed index, Batch state, uint256 replaceMask, uint256 skipMask, uint40 commitBy
    );

    /// Thrown when the deal's deadline has passed.
    error DeadlinePassed(uint256 time, uint40 deadline);
    /// Thrown when the batch is already assigned, or over.
    error BatchTaken(uint32 index);
    /// Thrown when the draw ends before the squad is complete.
    error DrawExhausted(uint256 members, uint256 candidates);
    /// Thrown when the time to commit is too short, or ends after the deadline.
    error CommitByEarly(uint40 commitBy, uint256 earliest);
    error CommitByLate(uint40 commitBy, uint40 deadline);
    /// Thrown when indices and skip masks differ in number.
    error LengthMismatch(uint256 indices, uint256 skipMasks);
    /// Thrown when an extension neither replaces nor adds.
    error NothingToExtend();
    /// Thrown when a place to be replaced does not exist, or when votes are to be added before every place has committed.
    error PlaceUnknown(uint256 mask, uint256 places);
    error PlaceCommitted(uint256 place);
    error PlacesOpen(uint256 place);
    /// Thrown when a batch would have more rounds or places than it can have.
    error TooManyRounds(uint256 rounds, uint256 limit);
    error SquadTooLarge(uint256 places, uint256 limit);

    /// Assigns batches to their drawn squads. Bit k of a batch's skip mask skips the k-th present candidate that is met.
    /// *Requires*: the caller is the pool's scheduler or owner; the deal is open and before its deadline; each batch is
    /// untouched; `min(now + T, deadline) ≤ commitBy ≤ deadline`; misses ≤ slack; the draw completes the squads.
    /// *Effects*: fixes the seed if it is not; stores the states.
    function assign(Terms calldata terms, uint32[] calldata indices, uint256[] calldata skipMasks, uint40 commitBy)
        external;

    /// Draws further candidates for a batch: in place of uncommitted members (`replaceMask`, each a miss, whether its
    /// time to commit is over or not: replacing is skipping), and for `votes` new places of one more round.
    /// When the draw ends, what could be drawn is kept; a member that could not be replaced keeps
    /// its place, and may still commit.
    /// *Requires*: as `assign`; new places only once every place has committed.
    /// *Effects*: stores the next state; new places open `revealBy` again.
    function extend(
        Terms calldata terms,
        uint32 index,
        Batch calldata state,
        uint256 replaceMask,
        uint8 votes,
        uint256 skipMask,
        uint40 commitBy
    ) external;
}
