// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Commitment, Reveal, Terms} from "../types/Deals.sol";

/// From commitments to a verdict and its money. A batch is decided in the first round in which a group is credible;
/// what later rounds bring changes nothing.
interface IConsensus {
    event Committed(bytes32 indexed deal, uint32 indexed index, Batch state);
    /// The commitment was left out, for want of free balance.
    event StakeLacking(bytes32 indexed deal, uint32 indexed index, address indexed worker, uint256 stake);
    /// `winners` are the paid places, `slashed` those that lost their stake, as bit masks; `burned` is in nRLC.
    event Settled(
        bytes32 indexed deal,
        uint32 indexed index,
        bytes32 root,
        uint8 decidingRound,
        uint16 winners,
        uint16 slashed,
        uint64 burned
    );
    event SettledSolo(bytes32 indexed deal, uint32 indexed index, bytes32 root, address worker, uint256 skipMask);
    event Undecided(bytes32 indexed deal, uint32 indexed index, uint32 indexed app, uint32 pool);

    /// Thrown when a place has already committed, or a seal is zero.
    error AlreadyCommitted(uint256 place);
    error SealZero(uint256 place);
    /// Thrown when a place was left out while it still may reveal (`revealBy` 0: other places have yet to commit).
    error RevealPending(uint256 place, uint40 revealBy);
    /// Thrown when no group is credible, the squad is not full and the draw has not ended, in whatever round.
    error NotCredible(uint8 rounds, uint32 trust);
    /// Thrown when a deal that wants a squad is settled by one worker.
    error NotSolo(uint32 trust);

    /// Adds commitments, by anyone; each needs the worker's `Commit` signature, or the worker as the caller. A member may
    /// commit as long as it has its place, also after `commitBy`.
    /// *Requires*: the deal is open; places named are uncommitted; seals are not zero.
    /// *Effects*: locks each worker's stake; one that lacks it is left out, by event. The last place starts `revealBy`.
    function commit(Terms calldata terms, uint32 index, Batch calldata state, Commitment[] calldata commitments)
        external;

    /// Ends a batch, by anyone.
    /// *Requires*: each reveal opens its seal; every place up to the deciding round (all, if there is none) has
    /// committed and is revealed, or `revealBy` has passed. Without a credible group: the squad is full, or the draw
    /// has ended. A batch whose rounds are used up before that waits for the deadline.
    /// *Effects*: decided: the payer's lock pays app, dataset, pool and the winners up to the deciding round. A winner of round one
    /// has the share of its place, whoever came after it; winners of extra rounds have as much at most, out of the shares and then
    /// the stakes of the wrong and silent. The rest of these is burned; later rounds have their stakes back.
    /// Undecided: payer, pool and workers have back what they locked, and the app gets a strike in this pool.
    function settle(Terms calldata terms, uint32 index, Batch calldata state, Reveal[] calldata reveals) external;

    /// Draws, settles and pays a batch of trust 1 at once.
    /// *Requires*: the batch is untouched; the signature is the drawn worker's over `Solo`; to skip candidates, the caller is the
    /// pool's scheduler or owner.
    /// *Effects*: pays; no stake, no score.
    function settleSolo(Terms calldata terms, uint32 index, uint256 skipMask, bytes32 root, bytes calldata signature)
        external;
}
