// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";

/// The randomness of a deal: the hash of the block it was matched in, which nobody knew when the match was sent.
interface ISeeds {
    /// Only where `fixSeed` did it. An assignment fixes the seed, too, if it is not fixed yet: without a reseed it is the low 64 bits of the
    /// hash of the block of the `Matched` event, else of the last `Reseeded`.
    event SeedFixed(bytes32 indexed deal, uint64 seed);
    event Reseeded(bytes32 indexed deal, uint40 seedBlock, uint8 reseeds);

    /// Thrown when the seed block is not over yet.
    error SeedEarly(uint256 blockNumber, uint40 seedBlock);
    /// Thrown when the hash of the seed block is out of reach: `reseed`.
    error SeedLost(uint256 blockNumber, uint40 seedBlock);
    /// Thrown when a reseed is asked for while the seed is fixed, or still can be.
    error SeedKnown(uint256 blockNumber, uint40 seedBlock);
    /// Thrown when skips, replacements and reseeds exceed the deal's slack.
    error SlackSpent(uint256 misses, uint8 slack);

    /// Fixes the seed of a deal, by anyone who does not want to leave that to the scheduler.
    /// *Requires*: the seed block is over and its hash within reach (256 blocks); else `reseed`.
    function fixSeed(Terms calldata terms) external;

    /// When the hash of the seed block is out of reach: takes this block for the next one, by anyone.
    /// It costs every batch of the deal one miss, or else a scheduler would wait for a seed it likes.
    /// Who counts does not change: that stays with the match block.
    function reseed(Terms calldata terms) external;
}
