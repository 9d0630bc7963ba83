// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Books, Due, Raise, Signature} from "../bridge/BridgeTypes.sol";

/// What leaves this end, and how fast. The limit is a bucket of `dailyLimit` that refills evenly in a day: in any t seconds at
/// most `dailyLimit · (1 + t / 86400)` is paid. What the bucket cannot pay waits in a queue, first come, first served, and the
/// first in it is paid in parts if need be: so no amount is too large, and nobody who comes later can delay who came before.
interface IBridgeOutflow {
    /// Paid, wholly or in part, of the message with this nonce.
    event Paid(uint64 indexed nonce, address indexed recipient, uint256 amount);
    /// The message waits at this place of the queue.
    event Queued(uint64 indexed nonce, uint256 place);
    event RaiseDecided(uint64 indexed epoch, uint256 dailyLimit, uint256 from);
    event LimitChanged(uint256 dailyLimit);

    /// Thrown when a limit is lower than the lowest or higher than the cap of RLC.
    error LimitInvalid(uint256 dailyLimit, uint256 lowest, uint256 highest);
    /// Thrown when no raise of the limit was decided.
    error NoRaise();
    /// Thrown when a raise comes before its time.
    error RaiseTooSoon(uint256 time, uint256 from);

    /// Pays from the queue what the bucket has, by anyone, at most `most` messages.
    /// *Requires*: not paused.
    /// *Effects*: the recipients are paid in the order of the queue; what is paid wholly leaves it. Nothing to pay is no error.
    function drain(uint256 most) external;

    /// Changes the limit, by the quorum.
    /// *Requires*: `epoch` is the next; `MIN_DAILY_LIMIT ≤ dailyLimit ≤ CAP_NRLC`, so that the queue always moves.
    /// *Effects*: a lower limit holds at once. A higher one waits for `RAISE_DELAY_SECONDS` and for `raiseLimit`: or else
    /// whoever has stolen a quorum of keys would first raise the limit that is to slow it down. Either replaces a raise that
    /// was waiting.
    function changeLimit(uint64 epoch, uint64 dailyLimit, Signature[] calldata signatures) external;

    /// Makes a decided raise hold, by anyone.
    /// *Requires*: its time has come.
    function raiseLimit() external;

    /// All RLC there can be, and a ten-thousandth of it.
    function CAP_NRLC() external view returns (uint256);
    function MIN_DAILY_LIMIT() external view returns (uint256);
    function RAISE_DELAY_SECONDS() external view returns (uint256);
    /// The bucket has this size, and refills by it in a day.
    function dailyLimit() external view returns (uint256);
    function pendingRaise() external view returns (Raise memory);
    /// What the bucket has now.
    function available() external view returns (uint256);
    function books() external view returns (Books memory);
    /// What waits at a place of the queue; empty when it was paid, or never was.
    function dueAt(uint256 place) external view returns (Due memory);
}
