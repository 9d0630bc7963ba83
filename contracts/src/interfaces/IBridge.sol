// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Message, Signature} from "../bridge/BridgeTypes.sol";
import {IBridgeGuard} from "./IBridgeGuard.sol";
import {IBridgeOutflow} from "./IBridgeOutflow.sol";
import {IBridgeValidators} from "./IBridgeValidators.sol";

/// One end of the bridge; both have this face. `send` takes RLC here (home: locks, sidechain: burns), `attest` with the
/// validators' signatures gives it on the other side (home: releases, sidechain: mints).
///
/// Held always: every nonce is attested at most once; at home `attested ≤ locked`, and the tokens for what is outstanding and
/// owed are here; on the sidechain `supply + owed ≤ outstanding ≤ 87,000,000 RLC`. With validators that attest nothing but
/// final sends of the other end, what is outstanding there is never more than at home: minted ≤ locked.
///
/// Assumed, for safety: fewer than `threshold` validators are bad or have lost their keys to one; RLC at home moves what it
/// says. For liveness: `threshold` validators sign; somebody brings the signatures, and drains the queue. Nobody can move what
/// is another's: the validators only add, the guardian only delays. There is no owner and no upgrade.
interface IBridge is IBridgeValidators, IBridgeGuard, IBridgeOutflow {
    /// What the validators are to attest, once the block is final.
    event Sent(uint64 indexed nonce, address indexed sender, address indexed recipient, uint256 amount);
    event Attested(uint64 indexed nonce, address indexed recipient, uint256 amount);

    /// Thrown when the recipient is nobody: zero, or the bridge that would pay it.
    error RecipientInvalid(address recipient);
    /// Thrown when nothing is to be sent or paid.
    error AmountZero();
    /// Thrown when a message has no nonce; they begin at 1.
    error NonceZero();
    /// Thrown when a message comes from another chain, or another bridge, than the other end.
    error SourceInvalid(uint256 chain, address bridge);
    /// Thrown when a message with this nonce was attested before.
    error AlreadyAttested(uint64 nonce);
    /// Thrown when more would be released than is locked, or more minted than there can be.
    error SupplyExceeded(uint256 amount, uint256 limit);
    /// Thrown when the token moved something else than the amount.
    error AmountNotMoved(uint256 moved, uint256 amount);
    /// Thrown when an ERC-1363 call comes from a token other than RLC.
    error NotToken(address caller, address token);
    /// Thrown when an amount exceeds what there can be.
    error AmountTooLarge(uint256 amount, uint256 limit);
    /// Thrown by the constructor when the other end is nowhere or on this chain.
    error RemoteInvalid(uint256 chain, address bridge);
    /// Thrown by the constructor of the home end when the token holds no code, has not 9 decimals, or more than the cap.
    error TokenInvalid(address token);

    /// Sends RLC of the caller to `recipient` on the other side.
    /// *Requires*: not paused; the caller approved `amount`, which is not 0; a recipient.
    /// *Effects*: the tokens are locked or burned; `Sent` with the next nonce.
    function send(uint64 amount, address recipient) external returns (uint64 nonce);

    /// As `send`, with an ERC-2612 permit of the caller to the bridge. A permit that was already used is no obstacle, as long
    /// as the allowance is there.
    function sendWithPermit(uint64 amount, address recipient, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        returns (uint64 nonce);

    /// ERC-1363: `transferAndCall` to the bridge sends to `from`, or to the recipient in `data` (abi-encoded address).
    function onTransferReceived(address operator, address from, uint256 amount, bytes calldata data)
        external
        returns (bytes4);

    /// Records a message of the other end, by anyone, and pays it when it can be paid at once: not paused, nobody queued before
    /// it, and the whole amount in the bucket. Otherwise it is queued, and nothing that happens later can undo it.
    /// *Requires*: a quorum over the message; the other end as its source; its nonce not attested before; no field zero; at
    /// home, not more than is locked, on the sidechain, not more than the cap with what is there.
    /// *Effects*: the nonce is spent; paid or queued.
    function attest(Message calldata message, Signature[] calldata signatures) external;

    function rlc() external view returns (address);
    function remoteChain() external view returns (uint256);
    function remoteBridge() external view returns (address);
    function isAttested(uint64 nonce) external view returns (bool);
    /// What a validator signs for this message to be attested here.
    function digestOf(Message calldata message) external view returns (bytes32);
}
