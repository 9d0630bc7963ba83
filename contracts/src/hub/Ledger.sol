// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ILedger} from "../interfaces/ILedger.sol";
import {Check} from "../libraries/Check.sol";
import {Account} from "../types/Accounts.sol";
import {HubBase} from "./HubBase.sol";

/// Balances.
abstract contract Ledger is HubBase {
    /// @inheritdoc ILedger
    function deposit(uint64 amount) external {
        _deposit(msg.sender, amount);
    }

    /// @inheritdoc ILedger
    function depositFor(address account, uint64 amount) external {
        _deposit(account, amount);
    }

    /// @inheritdoc ILedger
    function depositWithPermit(uint64 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        // Whoever saw the permit may have used it first; then the allowance is there, which is all that matters.
        try IERC20Permit(rlc).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _deposit(msg.sender, amount);
    }

    /// @inheritdoc ILedger
    function onTransferReceived(address, address from, uint256 amount, bytes calldata data) external returns (bytes4) {
        Check.equal(uint160(msg.sender), uint160(rlc), NotToken.selector);
        Check.atMost(amount, type(uint64).max, AmountTooLarge.selector);
        address account = data.length == 0 ? from : abi.decode(data, (address));
        _move(account, int256(amount), 0);
        emit Deposited(account, from, amount);
        return IERC1363Receiver.onTransferReceived.selector;
    }

    /// @inheritdoc ILedger
    function withdraw(uint64 amount) external {
        _move(msg.sender, -int256(uint256(amount)), 0);
        emit Withdrawn(msg.sender, amount);
        _requireMoved(IERC20(rlc).transfer(msg.sender, amount));
    }

    /// @inheritdoc ILedger
    function accountOf(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    function _deposit(address account, uint64 amount) private {
        _move(account, int256(uint256(amount)), 0);
        emit Deposited(account, msg.sender, amount);
        _requireMoved(IERC20(rlc).transferFrom(msg.sender, address(this), amount));
    }

    function _requireMoved(bool moved) private pure {
        if (!moved) revert TransferFailed();
    }

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

    /// The one place that writes balances. What is locked is never taken out twice, so the second check is an assertion.
    function _move(address account, int256 free, int256 locked) private {
        // In one load and one store: `free` and `locked` are the lower half of the slot.
        Account storage a = _accounts[account];
        uint256 content;
        assembly ("memory-safe") {
            content := sload(a.slot)
        }
        uint256 before = uint64(content);
        unchecked {
            free += int256(before);
            locked += int256(uint256(uint64(content >> 64)));
            if (free < 0) revert Overdraw(account, uint256(int256(before) - free), before);
        }
        assert(uint256(free | locked) <= type(uint64).max);
        content = content >> 128 << 128 | uint256(locked) << 64 | uint256(free);
        assembly ("memory-safe") {
            sstore(a.slot, content)
        }
    }

    function _burn(uint256 amount) internal {
        if (amount != 0) ERC20Burnable(rlc).burn(amount);
    }
}
