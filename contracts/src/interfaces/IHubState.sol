// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Account, Pool, Seat} from "../types/Accounts.sol";
import {Progress} from "../types/Deals.sol";

/// What the Hub stores, word by word. `Lens` puts it together for wallets.
interface IHubState {
    /// Balances, score and membership of an account.
    function accountOf(address account) external view returns (Account memory);
    /// What every order of the signer has to name.
    function epochOf(address signer) external view returns (uint64);
    /// The worker's next `Join` nonce.
    function nonceOf(address worker) external view returns (uint64);

    /// Scheduler, bond, seats ever given out and not trimmed, and whether anyone may join.
    function poolOf(uint32 pool) external view returns (Pool memory);
    /// Who sits there, with which bond, and until when it counts.
    function seatOf(uint32 pool, uint24 seat) external view returns (Seat memory);
    /// How many members of the pool count for a deal matched after this block.
    function membersOf(uint32 pool) external view returns (uint32);
    /// The last block for which the seat's last former occupant counted, 0 if there was none.
    function vacatedOf(uint32 pool, uint24 seat) external view returns (uint32);

    /// How much of an order is consumed: tasks, or nRLC of a sponsorship; the maximum if it was cancelled. A request that was matched
    /// whole at once, or cancelled, is spent by its salt instead.
    function consumedOf(bytes32 order) external view returns (uint256);
    /// Whether the requester's bit of this salt is spent.
    function isSpent(address requester, bytes32 salt) external view returns (bool);
    /// Whether the signer approved the struct hash on the chain.
    function isApproved(address signer, bytes32 message) external view returns (bool);

    /// Seed, blocks and counts of a deal; all zero for one that does not exist.
    function progressOf(bytes32 deal) external view returns (Progress memory);
    /// What is stored of a batch: the hash of its state, of its end, or 0.
    function batchOf(bytes32 deal, uint32 index) external view returns (bytes32);
    /// How many batches of the app ended undecided in this pool. What happens in another pool says nothing: its owner may own the liars, too.
    function strikesOf(uint32 app, uint32 pool) external view returns (uint256);

    /// The most places of a squad, rounds of a batch, and candidates of a draw.
    function MAX_SQUAD() external view returns (uint256);
    function MAX_ROUNDS() external view returns (uint256);
    function MAX_CANDIDATES() external view returns (uint256);
    /// The share of the pool price that a pool stakes, in per cent.
    function POOL_STAKE_PCT() external view returns (uint256);
    /// Blocks from leaving to exit.
    function LEAVE_COOLDOWN_BLOCKS() external view returns (uint256);
    /// What a receiver of results has to do with.
    function CALLBACK_GAS() external view returns (uint256);
}
