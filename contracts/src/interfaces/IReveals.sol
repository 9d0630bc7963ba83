// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Reveal, Terms} from "../types/Deals.sol";

/// Reveals that do not need the scheduler.
interface IReveals {
    event Revealed(bytes32 indexed deal, uint32 indexed index, Batch state);

    /// Thrown when a commitment or reveal names no place of the squad.
    error NoSuchPlace(uint256 place, uint256 places);
    /// Thrown when a place that has to be heard first has not committed.
    error NotCommitted(uint256 place);
    /// Thrown when a place is revealed twice.
    error AlreadyRevealed(uint256 place);
    /// Thrown when a reveal does not open the seal, or shows the root zero.
    error SealMismatch(uint256 place, bytes32 actual, bytes32 seal);
    error RootZero(uint256 place);

    /// Puts reveals on the chain, by anyone who has them: a worker that does not trust the scheduler to carry its own.
    /// *Requires*: every place of the same and earlier rounds has committed; each reveal opens its seal.
    /// *Effects*: the member counts as revealed in every later `settle`. While the time to reveal is running it starts anew: a
    /// reveal changes the state, so another member's reveal may come too late for the old one.
    function reveal(Terms calldata terms, uint32 index, Batch calldata state, Reveal[] calldata reveals) external;
}
