// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Progress, Terms} from "../types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../types/Orders.sol";

/// Signed orders become deals. An order is the key of its own consumed volume: what is signed again with
/// another signature stays the same order. Its signer is whoever owns the token when it is matched.
interface IMarket {
    /// The hash of an order that is not there (no dataset) is zero.
    event Matched(
        bytes32 indexed deal,
        address indexed requester,
        uint32 indexed pool,
        Terms terms,
        bytes32 appOrder,
        bytes32 datasetOrder,
        bytes32 poolOrder
    );
    event OrderCancelled(bytes32 indexed order, address indexed signer);
    /// Every order of the signer with a lower epoch is void.
    event EpochRaised(address indexed signer, uint64 epoch);

    /// Thrown when neither the caller is the signer nor the signature is the signer's.
    error SignatureInvalid(address signer, bytes32 digest);
    /// Thrown when an order is to be cancelled by another than its signer.
    error NotSigner(address caller, address signer);
    /// Thrown when an order is past its expiry.
    error OrderExpired(uint256 time, uint64 expiry);
    /// Thrown when an order was signed for another epoch of its signer.
    error EpochMismatch(uint64 epoch, uint64 current);
    /// Thrown when nothing of an order's volume is left, or it was cancelled (consumed is then the maximum).
    error OrderSpent(bytes32 order, uint256 consumed, uint256 volume);
    /// Thrown when a match of no tasks is asked for.
    error VolumeZero();
    /// Thrown when the request names another app, dataset, pool or category than the order beside it.
    error AppMismatch(uint32 app, uint32 wanted);
    error DatasetMismatch(uint32 dataset, uint32 wanted);
    error PoolMismatch(uint32 pool, uint32 wanted);
    error CategoryMismatch(uint8 category, uint8 wanted);
    /// Thrown when the category does not exist.
    error CategoryUnknown(uint8 category, uint8 last);
    /// Thrown when a price per task exceeds the request's maximum.
    error AppPriceTooHigh(uint64 price, uint64 limit);
    error DatasetPriceTooHigh(uint64 price, uint64 limit);
    error PoolPriceTooHigh(uint64 price, uint64 limit);
    /// Thrown when an order is restricted to another app, dataset, pool or requester (an id or an address).
    error Restricted(uint256 actual, uint256 only);
    /// Thrown when the request wants more trust than the pool offers, or none.
    error TrustTooHigh(uint32 trust, uint32 limit);
    error TrustTooLow(uint32 trust, uint32 limit);
    /// Thrown when the pool's slack or duration exceeds what the request bears.
    error SlackTooLarge(uint8 slack, uint8 limit);
    error DurationTooLong(uint32 duration, uint32 limit);
    /// Thrown when the pool lacks a capability that the request, the app or the dataset demands.
    error TagMissing(bytes32 wanted, bytes32 offered);
    /// Thrown when a batch would have no tasks.
    error BatchTooSmall(uint32 tasks, uint32 limit);
    /// Thrown when a percentage exceeds 100.
    error PercentageTooLarge(uint8 percentage, uint8 limit);
    /// Thrown when the pool has no seats to draw from.
    error PoolEmpty(uint32 pool);
    /// Thrown for what orders can already say but this Hub does not do.
    error PolicyUnsupported(address policy);
    error CallbackUnsupported(address callbackTo);
    error PayerUnsupported(address payer, address requester);

    /// Makes a deal of up to `maxTasks` tasks, by anyone. `signatures` are the app's, the dataset's, the pool's and the
    /// requester's: 65 bytes, or 64 as in ERC-2098; empty where the signer is the caller.
    /// Without a dataset, the dataset order is all zeros.
    /// *Requires*: every order is signed, current and not spent, and all agree; the payer has
    /// `(app + dataset + pool) · n` free, and the pool owner 30 % of `pool · n`.
    /// *Effects*: consumes n of each order, locks both amounts, fixes the terms.
    function matchOrders(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures,
        uint32 maxTasks
    ) external returns (bytes32 deal);

    /// By the order's signer. *Effects*: the order counts as spent.
    function cancelAppOrder(AppOrder calldata order) external;
    function cancelDatasetOrder(DatasetOrder calldata order) external;
    function cancelPoolOrder(PoolOrder calldata order) external;
    function cancelRequestOrder(RequestOrder calldata order) external;

    /// *Effects*: raises the caller's epoch, which voids every order that it signed.
    function cancelAll() external;

    function consumedOf(bytes32 order) external view returns (uint256);
    function epochOf(address signer) external view returns (uint64);
    function progressOf(bytes32 deal) external view returns (Progress memory);
}
