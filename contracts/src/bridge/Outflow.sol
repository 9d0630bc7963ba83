// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {IBridgeOutflow} from "../interfaces/IBridgeOutflow.sol";
import {BridgeHash} from "./BridgeHash.sol";
import {Books, Due, Raise, Signature} from "./BridgeTypes.sol";
import {Guard} from "./Guard.sol";

/// The daily limit, and the queue of what it cannot pay at once.
abstract contract Outflow is Guard, ReentrancyGuardTransient {
    using RateLimiter for RateLimiter.RefillingBucket;

    /// @inheritdoc IBridgeOutflow
    uint256 public constant CAP_NRLC = 87_000_000e9;
    /// @inheritdoc IBridgeOutflow
    uint256 public constant MIN_DAILY_LIMIT = CAP_NRLC / 10_000;
    /// @inheritdoc IBridgeOutflow
    uint256 public constant RAISE_DELAY_SECONDS = 7 days;

    /// The limiter serves many buckets; here there is one.
    bytes32 private constant BUCKET = 0;

    RateLimiter.RefillingBucket private _bucket;
    Raise private _raise;
    Books internal _books;
    mapping(uint256 place => Due) private _queue;

    constructor(uint64 dailyLimit_) {
        _requireLimit(dailyLimit_);
        _setLimit(dailyLimit_);
    }

    /// @inheritdoc IBridgeOutflow
    function drain(uint256 most) external nonReentrant {
        _requireRunning();
        (uint256 place, uint256 end) = (_books.head, _books.tail);
        if (most < end - place) end = place + most;
        while (place < end && _payDue(place)) place++;
        _books.head = uint40(place);
    }

    /// @inheritdoc IBridgeOutflow
    function changeLimit(uint64 epoch_, uint64 dailyLimit_, Signature[] calldata signatures) external {
        _decide(epoch_, BridgeHash.limit(epoch_, dailyLimit_), signatures);
        _requireLimit(dailyLimit_);
        if (dailyLimit_ > _bucket._capacity) {
            uint256 from = block.timestamp + RAISE_DELAY_SECONDS;
            _raise = Raise(dailyLimit_, uint48(from));
            emit RaiseDecided(epoch_, dailyLimit_, from);
        } else {
            delete _raise;
            _setLimit(dailyLimit_);
        }
    }

    /// @inheritdoc IBridgeOutflow
    function raiseLimit() external {
        Raise memory raise = _raise;
        if (raise.from == 0) revert NoRaise();
        if (block.timestamp < raise.from) revert RaiseTooSoon(block.timestamp, raise.from);
        delete _raise;
        _setLimit(raise.dailyLimit);
    }

    /// @inheritdoc IBridgeOutflow
    function dailyLimit() external view returns (uint256) {
        return _bucket._capacity;
    }

    /// @inheritdoc IBridgeOutflow
    function pendingRaise() external view returns (Raise memory) {
        return _raise;
    }

    /// @inheritdoc IBridgeOutflow
    function available() external view returns (uint256) {
        return _bucket.available(BUCKET);
    }

    /// @inheritdoc IBridgeOutflow
    function books() external view returns (Books memory) {
        return _books;
    }

    /// @inheritdoc IBridgeOutflow
    function dueAt(uint256 place) external view returns (Due memory) {
        return _queue[place];
    }

    /// Gives tokens that the books no longer count as owed.
    function _give(address recipient, uint256 amount) internal virtual;

    /// Pays at once, or queues.
    function _payOrQueue(uint64 nonce, address recipient, uint64 amount) internal {
        if (_books.owed == 0 && !isPaused() && _bucket.tryConsume(BUCKET, amount)) {
            emit Paid(nonce, recipient, amount);
            _give(recipient, amount);
        } else {
            uint256 place = _books.tail++;
            _books.owed += amount;
            _queue[place] = Due(recipient, amount, nonce);
            emit Queued(nonce, place);
        }
    }

    /// Pays what the bucket has for one place of the queue; whether that was all of it.
    function _payDue(uint256 place) private returns (bool whole) {
        Due memory due = _queue[place];
        uint256 amount = _bucket.available(BUCKET);
        whole = amount >= due.amount;
        if (whole) {
            amount = due.amount;
            delete _queue[place];
        } else {
            if (amount == 0) return false;
            _queue[place].amount = due.amount - uint64(amount);
        }
        _bucket.consume(BUCKET, amount);
        _books.owed -= uint64(amount);
        emit Paid(due.nonce, due.recipient, amount);
        _give(due.recipient, amount);
    }

    function _setLimit(uint64 dailyLimit_) private {
        // Reckon up at the old pace before the new one holds.
        _bucket.sync(BUCKET);
        _bucket.updateSettings(1 days, dailyLimit_);
        emit LimitChanged(dailyLimit_);
    }

    function _requireLimit(uint64 dailyLimit_) private pure {
        if (dailyLimit_ < MIN_DAILY_LIMIT || dailyLimit_ > CAP_NRLC) {
            revert LimitInvalid(dailyLimit_, MIN_DAILY_LIMIT, CAP_NRLC);
        }
    }
}
