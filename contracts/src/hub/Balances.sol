// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Money} from "../libraries/Money.sol";
import {Account} from "../types/Accounts.sol";
import {Member, Terms} from "../types/Deals.sol";
import {HubBase} from "./HubBase.sol";

/// Moves within the ledger.
abstract contract Balances is HubBase {
    uint256 private constant SCORE_BIT = 128;
    uint256 private constant POOL_BIT = 168;
    uint256 private constant JOIN_BIT = 224;

    // Amounts below are sums of a deal or of its parts, less than 2^128: no conversion and no addition can overflow.

    function _lock(address account, uint256 amount) internal {
        unchecked {
            _move(account, -int256(amount), int256(amount));
        }
    }

    function _release(address account, uint256 amount) internal {
        _unlock(account, amount, amount);
    }

    /// Takes `locked` out of what the account has bound, and frees `free` on it; the difference comes from or goes to others.
    function _unlock(address account, uint256 locked, uint256 free) internal {
        unchecked {
            _move(account, int256(free), -int256(locked));
        }
    }

    function _credit(address account, uint256 amount) internal {
        if (amount != 0) _move(account, int256(amount), 0);
    }

    function _move(address account, int256 free, int256 locked) internal {
        uint256 content = _content(account);
        _write(account, _moved(account, content, free, locked));
    }

    /// Gives a stake back, and pay; `scored`: with a point, up to the most that a score can be. Only a worker that still is the member that
    /// was drawn has the point: work for one pool gives no weight in another, nor in a later membership.
    function _reward(Deal memory deal, address worker, uint256 stake, uint256 pay, bool scored) internal {
        unchecked {
            uint256 content = _moved(worker, _content(worker), int256(stake + pay), -int256(stake));
            bool same = uint32(content >> POOL_BIT) == deal.terms.pool && content >> JOIN_BIT < deal.progress.matchBlock;
            if (scored && same && uint16(content >> SCORE_BIT) != type(uint16).max) content += 1 << SCORE_BIT;
            _write(worker, content);
        }
    }

    /// Takes a stake, and a third of the score.
    function _slash(address worker, uint256 stake) internal {
        unchecked {
            uint256 content = _moved(worker, _content(worker), 0, -int256(stake));
            uint256 score = uint16(content >> SCORE_BIT);
            _write(worker, content - ((score - score * 2 / 3) << SCORE_BIT));
        }
    }

    // An account is one load and one store: `free` and `locked` are the lower half of its slot, the score comes next; pool and join
    // block lie where `Account` has them.

    function _content(address account) private view returns (uint256 content) {
        Account storage a = _accounts[account];
        assembly ("memory-safe") {
            content := sload(a.slot)
        }
    }

    function _write(address account, uint256 content) private {
        Account storage a = _accounts[account];
        assembly ("memory-safe") {
            sstore(a.slot, content)
        }
    }

    /// The one place that changes balances. What is locked is never taken out twice, so the second check is an assertion.
    function _moved(address account, uint256 content, int256 free, int256 locked) private pure returns (uint256) {
        uint256 before = uint64(content);
        unchecked {
            free += int256(before);
            locked += int256(uint256(uint64(content >> 64)));
            if (free < 0) revert Overdraw(account, uint256(int256(before) - free), before);
        }
        assert(uint256(free | locked) <= type(uint64).max);
        return content >> 128 << 128 | uint256(locked) << 64 | uint256(free);
    }

    /// What each worker of a batch stakes.
    function _workerStake(Work memory work) internal pure returns (uint256) {
        Terms memory terms = work.deal.terms;
        return Money.workerStakeDown(terms.poolPrice, terms.workerStakePct, work.count);
    }

    /// Frees every stake of a batch that ends without a verdict.
    function _releaseStakes(Work memory work) internal {
        uint256 stake = _workerStake(work);
        for (uint256 i = 0; i < work.batch.members.length; i++) {
            Member memory member = work.batch.members[i];
            if (member.seal != 0) _release(member.worker, stake);
        }
    }
}
