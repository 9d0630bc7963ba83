// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IBridge} from "../interfaces/IBridge.sol";
import {BridgeHash} from "./BridgeHash.sol";
import {BridgeSetup, Message, Signature} from "./BridgeTypes.sol";
import {Guard} from "./Guard.sol";
import {Outflow} from "./Outflow.sol";
import {Validators} from "./Validators.sol";

/// What both ends do; see `IBridge`. Its rooms: Validators, Guard, Outflow. The ends say what is done with the tokens.
abstract contract Bridge is Outflow {
    using BitMaps for BitMaps.BitMap;

    /// @inheritdoc IBridge
    address public immutable rlc;
    /// @inheritdoc IBridge
    uint256 public immutable remoteChain;
    /// @inheritdoc IBridge
    address public immutable remoteBridge;

    BitMaps.BitMap private _attested;

    constructor(address rlc_, BridgeSetup memory setup)
        Validators(setup.validators, setup.threshold)
        Guard(setup.guardian)
        Outflow(setup.dailyLimit)
    {
        (uint256 chain, address other) = (setup.remoteChain, setup.remoteBridge);
        if (chain == 0 || chain == block.chainid || other == address(0)) revert RemoteInvalid(chain, other);
        (rlc, remoteChain, remoteBridge) = (rlc_, chain, other);
    }

    /// @inheritdoc IBridge
    function send(uint64 amount, address recipient) external nonReentrant returns (uint64) {
        return _pullAndSend(amount, recipient);
    }

    /// @inheritdoc IBridge
    function sendWithPermit(uint64 amount, address recipient, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
        returns (uint64)
    {
        // Whoever saw the permit may have used it first; then the allowance is there, which is all that matters.
        try IERC20Permit(rlc).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        return _pullAndSend(amount, recipient);
    }

    /// @inheritdoc IBridge
    function onTransferReceived(address, address from, uint256 amount, bytes calldata data)
        external
        nonReentrant
        returns (bytes4)
    {
        if (msg.sender != rlc) revert NotToken(msg.sender, rlc);
        if (amount > CAP_NRLC) revert AmountTooLarge(amount, CAP_NRLC);
        _send(from, data.length == 0 ? from : abi.decode(data, (address)), uint64(amount));
        _keep(amount);
        return IERC1363Receiver.onTransferReceived.selector;
    }

    /// @inheritdoc IBridge
    function attest(Message calldata message, Signature[] calldata signatures) external nonReentrant {
        _requireMessage(message);
        if (_attested.get(message.nonce)) revert AlreadyAttested(message.nonce);
        _requireQuorum(BridgeHash.message(message), signatures);
        _attested.set(message.nonce);
        _arrive(message.amount);
        emit Attested(message.nonce, message.recipient, message.amount);
        _payOrQueue(message.nonce, message.recipient, message.amount);
    }

    /// @inheritdoc IBridge
    function isAttested(uint64 nonce) external view returns (bool) {
        return _attested.get(nonce);
    }

    /// @inheritdoc IBridge
    function digestOf(Message calldata message) external view returns (bytes32) {
        return _hashTypedDataV4(BridgeHash.message(message));
    }

    /// Counts an amount that goes to the other side.
    function _depart(uint64 amount) internal virtual;

    /// Counts an amount that comes from the other side, or refuses what cannot have come from there.
    function _arrive(uint64 amount) internal virtual;

    /// Does with tokens that came in what this end does with them.
    function _keep(uint256 amount) internal virtual;

    function _pullAndSend(uint64 amount, address recipient) private returns (uint64 nonce) {
        nonce = _send(msg.sender, recipient, amount);
        uint256 before = IERC20(rlc).balanceOf(address(this));
        SafeERC20.safeTransferFrom(IERC20(rlc), msg.sender, address(this), amount);
        uint256 moved = IERC20(rlc).balanceOf(address(this)) - before;
        if (moved != amount) revert AmountNotMoved(moved, amount);
        _keep(amount);
    }

    function _send(address sender, address recipient, uint64 amount) private returns (uint64 nonce) {
        _requireRunning();
        if (amount == 0) revert AmountZero();
        // The other end refuses itself as a recipient, too: such a message could never be paid.
        if (recipient == address(0) || recipient == remoteBridge) revert RecipientInvalid(recipient);
        nonce = ++_books.sent;
        _depart(amount);
        emit Sent(nonce, sender, recipient, amount);
    }

    function _requireMessage(Message calldata message) private view {
        (uint256 chain, address bridge) = (message.sourceChain, message.sourceBridge);
        if (chain != remoteChain || bridge != remoteBridge) revert SourceInvalid(chain, bridge);
        if (message.nonce == 0) revert NonceZero();
        if (message.amount == 0) revert AmountZero();
        address recipient = message.recipient;
        if (recipient == address(0) || recipient == address(this)) revert RecipientInvalid(recipient);
    }
}
