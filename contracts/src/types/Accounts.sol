// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Everything the Hub knows of a party, in one slot. Amounts are nRLC.
/// `pool` is the worker's pool (0 = none), `seat` its place there, `joinBlock` the block it joined in,
/// `score` what it earned since: it ends with the membership.
struct Account {
    uint64 free;
    uint64 locked;
    uint32 score;
    uint32 pool;
    uint32 seat;
    uint32 joinBlock;
}

/// One slot. `open`: anyone with the bond may join; otherwise the pool owner signs an admission.
struct Pool {
    address scheduler;
    uint32 seats;
    uint56 bond;
    bool open;
}

/// One slot. `activeUntil` is the last match block for which the member counts, 0 while it is neither leaving nor suspended.
struct Seat {
    address worker;
    uint64 bond;
    uint32 activeUntil;
}

/// What a signer counts. `epoch` is part of every order it signs, `nonce` of every wish to join.
struct Counters {
    uint64 epoch;
    uint64 nonce;
}

/// A signed leave to do something, good until `expiry` (seconds of chain time, inclusive).
struct Permission {
    uint64 expiry;
    bytes signature;
}
