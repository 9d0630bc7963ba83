// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

// Amounts of RLC are nRLC, amounts of ether wei, times seconds of chain time.

/// Everything that RLC's genesis is given; nothing of it changes later.
/// The sum of `grants` is the founders' and early investors' share to the nRLC.
struct GenesisTerms {
    SaleTerms sale;
    VestingTerms vesting;
    Grant[] grants;
    Stipend research;
    Reserve contingency;
}

/// Open from `start` on and before `end`. `price` is wei per RLC (per 10^9 nRLC). `minimum` is how much must be sold,
/// or everybody is refunded. `beneficiary` gets the proceeds.
struct SaleTerms {
    address beneficiary;
    uint64 start;
    uint64 end;
    uint128 price;
    uint64 minimum;
}

/// Nothing before `start + cliff`, then what has grown evenly since `start`, all from `start + duration` on.
struct VestingTerms {
    uint64 start;
    uint64 cliff;
    uint64 duration;
}

struct Grant {
    address beneficiary;
    uint64 amount;
}

/// Grows evenly from `start` over `duration`; a duration of 0 gives all at `start`.
struct Stipend {
    address beneficiary;
    uint64 start;
    uint64 duration;
}

/// Nothing before `unlock`, all from then on.
struct Reserve {
    address beneficiary;
    uint64 unlock;
}

/// Where a sale is. Time alone moves it, and only forwards.
enum Phase {
    /// Before `start`. Next: Open.
    Pending,
    /// Next: Succeeded or Failed, by what is sold when the end comes.
    Open,
    /// Over, at least the minimum is sold. Final: claims, proceeds, unsold RLC burned.
    Succeeded,
    /// Over, less than the minimum is sold. Final: refunds, all RLC burned.
    Failed
}

/// What a buyer bought and paid so far; empty again once it is claimed or refunded. One slot.
struct Purchase {
    uint64 amount;
    uint128 paid;
}

/// The sums over all buyers. `sold` and `raised` only grow. One slot.
struct SaleTotals {
    uint64 sold;
    uint64 claimed;
    uint128 raised;
}

/// A grant and what was released of it. One slot.
struct Holding {
    uint64 granted;
    uint64 released;
}
