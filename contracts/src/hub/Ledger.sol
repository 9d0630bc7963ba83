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

/// Balances. The internal moves are the only places that write `free` and `locked`.
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
        _accounts[account].free += uint64(amount);
        emit Deposited(account, from, amount);
        return IERC1363Receiver.onTransferReceived.selector;
    }

    /// @inheritdoc ILedger
    function withdraw(uint64 amount) external {
        Account storage account = _accounts[msg.sender];
        if (amount > account.free) revert Overdraw(msg.sender, amount, account.free);
        account.free -= amount;
        emit Withdrawn(msg.sender, amount);
        _requireMoved(IERC20(rlc).transfer(msg.sender, amount));
    }

    /// @inheritdoc ILedger
    function accountOf(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    function _deposit(address account, uint64 amount) private {
        _accounts[account].free += amount;
        emit Deposited(account, msg.sender, amount);
        _requireMoved(IERC20(rlc).transferFrom(msg.sender, address(this), amount));
    }

    function _requireMoved(bool moved) private pure {
        if (!moved) revert TransferFailed();
    }

    function _lock(address account, uint256 amount) internal {
        Account storage a = _accounts[account];
        if (amount > a.free) revert Overdraw(account, amount, a.free);
        a.free -= uint64(amount);
        a.locked += uint64(amount);
    }

    // The casts below cannot cut: every amount is part of a sum that was locked, and so fitted 64 bits.

    function _credit(address account, uint256 amount) internal {
        if (amount != 0) _accounts[account].free += uint64(amount);
    }

    /// Takes `locked` out of what the account has bound, and frees `free` on it; the difference comes from or goes to others.
    function _unlock(address account, uint256 locked, uint256 free) internal {
        Account storage a = _accounts[account];
        a.locked -= uint64(locked);
        a.free += uint64(free);
    }

    function _burn(uint256 amount) internal {
        if (amount != 0) ERC20Burnable(rlc).burn(amount);
    }
}
