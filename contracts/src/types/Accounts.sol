// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Everything the Hub knows of a party, in one slot. Amounts are nRLC.
/// `epoch` is part of every order that it signs. `pool` is the worker's pool (0 = none), `seat` its place there, `joinBlock` the
/// block it joined in, `score` what it earned since (it stays at its maximum): it ends with the membership.
struct Account {
    uint64 free;
    uint64 locked;
    uint16 score;
    uint24 epoch;
    uint32 pool;
    uint24 seat;
    uint32 joinBlock;
}

/// One slot. `seats` were ever given out; `open`: anyone with the bond may join; otherwise the pool owner signs an admission.
struct Pool {
    address scheduler;
    uint24 seats;
    uint64 bond;
    bool open;
}

/// One slot. `activeUntil` is the last match block for which the member counts, 0 while it is neither leaving nor suspended.
struct Seat {
    address worker;
    uint64 bond;
    uint32 activeUntil;
}

/// A signed leave to do something, good until `expiry` (seconds of chain time, inclusive).
struct Permission {
    uint64 expiry;
    bytes signature;
}
