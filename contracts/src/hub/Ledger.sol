// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ILedger} from "../interfaces/ILedger.sol";
import {Check} from "../libraries/Check.sol";
import {Balances} from "./Balances.sol";

/// Tokens in and out.
abstract contract Ledger is ILedger, Balances {
    uint256 private constant CAP_NRLC = 87_000_000e9;

    address public immutable rlc;

    constructor(address rlc_) {
        _requireCode(rlc_);
        if (!_isFit(rlc_)) revert TokenUnfit(rlc_);
        rlc = rlc_;
    }

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
        Check.that(data.length == 0 || data.length == 32, DataMalformed.selector, data.length);
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

    function _deposit(address account, uint64 amount) private {
        _move(account, int256(uint256(amount)), 0);
        emit Deposited(account, msg.sender, amount);
        _requireMoved(IERC20(rlc).transferFrom(msg.sender, address(this), amount));
    }

    function _requireMoved(bool moved) private pure {
        if (!moved) revert TransferFailed();
    }

    function _burn(uint256 amount) internal {
        if (amount != 0) ERC20Burnable(rlc).burn(amount);
    }

    /// What can be seen of a token without moving any of it. The rest (that it takes no fee) is for whoever creates the Hub.
    function _isFit(address token) private returns (bool) {
        return _answer(token, abi.encodeCall(IERC20Metadata.decimals, ())) == 9
            && _answer(token, abi.encodeCall(IERC20.totalSupply, ())) <= CAP_NRLC
            && _answer(token, abi.encodeCall(IERC20.transfer, (address(this), 0))) == 1
            && _does(token, abi.encodeCall(ERC20Burnable.burn, (0)));
    }

    function _does(address token, bytes memory data) private returns (bool done) {
        (done,) = token.call(data);
    }

    /// The word that a call returns, the largest if it fails or returns none.
    function _answer(address token, bytes memory data) private returns (uint256) {
        (bool done, bytes memory result) = token.call(data);
        return done && result.length == 32 ? abi.decode(result, (uint256)) : type(uint256).max;
    }
}
