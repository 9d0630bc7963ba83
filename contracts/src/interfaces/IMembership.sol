// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Permission} from "../types/Accounts.sol";

/// Workers and pools. A pool is a token of the workerpool registry; its owner names the scheduler and the bond.
/// A seat is never moved. It counts for a deal when its worker joined before the match block and was neither
/// leaving nor suspended before it; what happens later changes no draw (see `ISquads`).
interface IMembership {
    event PoolConfigured(uint32 indexed pool, address scheduler, uint64 bond, bool open);
    event Joined(uint32 indexed pool, address indexed worker, uint24 seat, uint64 bond);
    /// The member does not count for deals matched after block `activeUntil`.
    event Leaving(uint32 indexed pool, address indexed worker, uint24 seat, uint32 activeUntil);
    event Exited(uint32 indexed pool, address indexed worker, uint24 seat);

    /// The pool has so many seats from now on.
    event Trimmed(uint32 indexed pool, uint24 seats);

    /// Thrown when the caller is not the owner of the pool's token.
    error NotPoolOwner(address caller, address owner);
    /// Thrown when a signed permission is past its expiry.
    error PermissionExpired(uint256 time, uint64 expiry);
    /// Thrown when the worker already sits in a pool.
    error AlreadyMember(address worker, uint32 pool);
    /// Thrown when the account has no seat, or the seat no occupant.
    error NotMember(address worker);
    /// Thrown when the member is already leaving or suspended.
    error AlreadyLeaving(address worker, uint32 activeUntil);
    /// Thrown when an exit comes before the cooldown is over.
    error CooldownRunning(uint256 blockNumber, uint256 until);
    /// Thrown when the pool wants a higher bond than the worker agreed to.
    error BondTooHigh(uint64 bond, uint64 limit);
    /// Thrown when a pool has as many seats as it can have.
    error PoolFull(uint24 seats);

    /// *Requires*: the caller owns the pool's token.
    /// *Effects*: the scheduler and the terms of joining change; who sits stays, with the bond it gave.
    function configurePool(uint32 pool, address scheduler, uint64 bond, bool open) external;

    /// Seats a worker. `consent` is the worker's `Join` signature, not looked at when the worker is the caller;
    /// `admission` is the pool owner's `Admission` signature, not looked at when the pool is open or its owner is the caller.
    /// Both name the worker's join nonce, so each serves once; the consent also names `maxBond`.
    /// *Requires*: the worker has no seat and the bond is free; the pool has not raised it above `maxBond`.
    /// *Effects*: locks the bond; a freed seat is taken first, else a new one; the worker's nonce rises.
    function join(
        uint32 pool,
        address worker,
        uint64 maxBond,
        Permission calldata consent,
        Permission calldata admission
    ) external;

    /// By the worker. *Effects*: it does not count for deals matched after this block; the cooldown starts.
    function leavePool() external;

    /// By the scheduler or the pool owner. *Effects*: as if the worker had left.
    function suspend(uint32 pool, uint24 seat) external;

    /// Frees the seat of a worker that is leaving or suspended, by anyone.
    /// *Requires*: the cooldown is over. What else it has locked, in batches or deals, stays so: it must not keep a seat by that.
    /// *Effects*: the bond is free; the score ends.
    function exit(address worker) external;

    /// Gives up empty seats at the end of a pool, at most `most`, by anyone. Draws look at a bounded number of seats: a crowd that
    /// joined and left would otherwise leave a pool that draws in vain. Deals keep the seats that they were matched with.
    function trim(uint32 pool, uint24 most) external;
}
