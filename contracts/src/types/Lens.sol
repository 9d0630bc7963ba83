// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Verdict} from "../libraries/Verdicts.sol";
import {Progress} from "./Deals.sol";

// What `Lens` answers: one struct for one screen. Amounts are nRLC, times seconds of chain time. "Now" is the block that the call is run
// in: a transaction that is sent because of an answer comes later.

/// An account in the Hub, and beside it: `tokens` are what it holds, `allowance` what the Hub may take of them.
struct AccountView {
    uint64 free;
    uint64 locked;
    uint16 score;
    uint64 epoch;
    uint64 joinNonce;
    uint256 tokens;
    uint256 allowance;
    Membership membership;
}

/// All zeros without a pool. `activeUntil` is 0 while the member is neither leaving nor suspended; then `exitBlock` is 0, too: else it
/// is the first block in which the cooldown is over. `canExit`: it is, and nothing but the bond is locked.
struct Membership {
    uint32 pool;
    uint24 seat;
    uint64 bond;
    uint32 joinBlock;
    uint32 activeUntil;
    uint256 exitBlock;
    bool canExit;
}

/// `hash` is the key of its volume, `digest` what is signed. `signer` is who has to sign it now: the owner of the token, the requester or the
/// payer; zero (and the hashes too) if the token does not exist. `left` is in tasks, of a sponsorship in nRLC. `cancelled`: for certain;
/// `saltSpent`, of a request: it was cancelled, or it or another of its salt was matched whole at once: the Hub does not tell these apart.
/// `approved`: on the chain. `signed`: the Hub would take the signature that was given (none at all will do if it is approved).
/// `open`: signed, of the current epoch, not expired, and something is left.
struct OrderStatus {
    bytes32 hash;
    bytes32 digest;
    address signer;
    bool epochCurrent;
    bool expired;
    bool cancelled;
    bool saltSpent;
    uint256 consumed;
    uint256 left;
    bool approved;
    bool signed;
    bool open;
}

/// What a match would do now. Refused: `tasks` and all that follows are zero, and `refusal` is what the Hub reverts with (the first reason;
/// empty only when a policy reverts with nothing). Else `price` is locked of the payer and `poolStake` of the pool owner; `batches` have
/// `batchSize` tasks, the last one perhaps fewer.
struct MatchPreview {
    bytes refusal;
    uint32 tasks;
    uint32 batchSize;
    uint32 batches;
    uint256 price;
    uint256 poolStake;
}

enum DealPhase {
    /// No deal has these terms. Time alone changes nothing.
    Unknown,
    /// Tasks are left, and time. Next: Closed, or by time alone Overdue.
    Open,
    /// Tasks are left and the deadline has passed: it still can be settled, and it can be claimed. Next: Closed.
    Overdue,
    /// Every task is settled or refunded. Final.
    Closed
}

enum SeedState {
    /// No deal, or its seed block is not over. Next: Ready, by time alone.
    Early,
    /// Not fixed, but known: `fixSeed` or an assignment fixes it. Next: Fixed, or by time alone Lost.
    Ready,
    /// Final.
    Fixed,
    /// Out of reach. Next: Early, by a `reseed`, if the slack allows one more.
    Lost
}

/// `left` is in tasks; `payerLocked` and `poolLocked` are bound for them.
struct DealView {
    bytes32 deal;
    DealPhase phase;
    SeedState seed;
    Progress progress;
    uint32 left;
    uint32 batches;
    uint256 payerLocked;
    uint256 poolLocked;
}

enum BatchPhase {
    /// No deal has these terms, or it has no such batch.
    Unknown,
    /// Nothing is stored. Next: Assigned, or Settled (trust 1).
    None,
    /// Places have yet to commit. Next: Committed.
    Assigned,
    /// Every place has committed, the time to reveal is running. Next: Settled, Undecided, Assigned (votes added), or by time alone
    /// RevealOver.
    Committed,
    /// The time to reveal is over: silent places may be left out. Next: as Committed.
    RevealOver,
    /// Under way, but the deal is closed: `expire` releases the stakes. Next: Expired.
    Stale,
    /// With the root that was given. Final.
    Settled,
    /// Final.
    Undecided,
    /// Final.
    Expired,
    /// Something else is stored: a later state than the one given, or a root other than the one given.
    Differs
}

/// `uncommitted` and `unrevealed` are masks of places: those without a seal, and those with one whose root is not on the chain.
/// `stake` is each worker's. `batchId` and `stored` are the Hub's key and what is there.
struct BatchView {
    bytes32 batchId;
    bytes32 stored;
    BatchPhase phase;
    uint32 tasks;
    uint8 rounds;
    uint256 uncommitted;
    uint256 unrevealed;
    uint256 stake;
    Forecast forecast;
}

/// What `settle` would come to now. `refusal`: what the Hub would revert with. Else `undecided` if it would end without a
/// verdict (round 0), or as the verdict says.
struct Forecast {
    bytes refusal;
    bool undecided;
    Verdict verdict;
}

enum Counting {
    /// Nobody sat there at the match that counts: passed over freely.
    Empty,
    /// Present: taken, or skipped at the price of a miss.
    Present,
    /// Somebody counted at the match and has gone since: passed over, and a miss.
    Gone
}

/// One candidate of a draw; `cursor` is its place in the sequence. Without one that counts, `worker`, `score` and `weight` are zero.
struct Candidate {
    uint16 cursor;
    uint24 seat;
    Counting counting;
    address worker;
    uint16 score;
    uint32 weight;
}

/// `cursor` is where to go on, `misses` what is used so far of `slack`; `seed` is the one that the deal has or would get now.
struct DrawView {
    uint64 seed;
    uint16 cursor;
    uint8 misses;
    uint8 slack;
    Candidate[] candidates;
}

struct PoolView {
    address owner;
    address scheduler;
    uint64 bond;
    bool open;
    uint24 seats;
    uint32 members;
}

/// A taken seat. `counts`: for a deal that would be matched in this block.
struct MemberView {
    uint24 seat;
    address worker;
    uint64 bond;
    uint16 score;
    uint32 joinBlock;
    uint32 activeUntil;
    bool counts;
}
