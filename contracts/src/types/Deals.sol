// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// The terms of a deal, fixed at the match. Its id is `keccak256(abi.encode(terms))`; `requestHash` and
/// `first` (the request's tasks already consumed by earlier deals) make it unique. Only the id is stored: later calls
/// bring the terms as calldata. They hold what those calls need: who asked, for whom and what, is bound by `requestHash` and told by
/// the `Matched` event.
struct Terms {
    bytes32 requestHash;
    uint32 first;
    address payer;
    address callbackTo;
    uint32 app;
    address appOwner;
    uint64 appPrice;
    uint32 dataset;
    address datasetOwner;
    uint64 datasetPrice;
    uint32 pool;
    address poolOwner;
    uint64 poolPrice;
    uint32 tasks;
    uint32 batchSize;
    uint8 category;
    uint32 trust;
    uint8 slack;
    uint8 workerStakePct;
    uint8 schedulerPct;
    uint40 deadline;
}

/// One slot. A deal exists when `matchBlock != 0` and is open while `settled + refunded < tasks`.
/// `seed` is the truncated hash of `seedBlock`, 0 until it is fixed; `seedBlock` is the match block until a `reseed`.
/// `seats` is the pool's number of seats at the match.
struct Progress {
    uint64 seed;
    uint40 matchBlock;
    uint40 seedBlock;
    uint8 reseeds;
    uint32 seats;
    uint32 settled;
    uint32 refunded;
}

/// One place of a squad. `weight` is fixed by the score at the draw; `round` counts from 1; `seal` is 0 until the commit.
struct Member {
    address worker;
    uint32 weight;
    uint8 round;
    bytes32 seal;
}

/// The state of a batch under way. The Hub stores only `keccak256(abi.encode(batch))`.
/// `cursor` is how many candidates of the draw were looked at (at `MAX_CANDIDATES` it has ended); `misses` how many present ones
/// were skipped, replaced or gone, and how often the deal was reseeded. `revealBy` is 0 until every place has committed.
/// `revealed` has the bit of every member that put its reveal on the chain by itself: its `seal` then holds the root.
/// The last member's round is the number of rounds.
struct Batch {
    uint16 cursor;
    uint8 misses;
    uint40 revealBy;
    uint16 revealed;
    Member[] members;
}

struct Commitment {
    uint8 member;
    bytes32 seal;
    bytes signature;
}

struct Reveal {
    uint8 member;
    bytes32 root;
    bytes32 salt;
}

/// What a task came to: `status` 0 ok, 1 app failed, 2 limit exceeded; `digest` is the sha-256 of its archive.
struct Outcome {
    uint32 task;
    uint8 status;
    bytes32 digest;
}
