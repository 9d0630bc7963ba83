// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";

/// Signed orders become deals. An order is the key of its own consumed volume: what is signed again with
/// another signature stays the same order. Its signer is whoever owns the token when it is matched.
interface IMarket {
    /// The hash of an order that is not there (no dataset) is zero. `counted` has bit 0, 1, 2 where the deal's tasks count against the
    /// app's, dataset's, pool's order (not where its volume is unlimited), bit 3 where they count against the request; without bit 3 the
    /// deal took all of the request, which is spent by its `salt`.
    event Matched(
        bytes32 indexed deal,
        address indexed requester,
        uint32 indexed pool,
        Terms terms,
        address beneficiary,
        bytes32 tag,
        bytes32 inputs,
        bytes32 appOrder,
        bytes32 datasetOrder,
        bytes32 poolOrder,
        bytes32 salt,
        uint8 counted
    );
    /// `amount` nRLC of the sponsorship are used up by this deal.
    event Sponsored(bytes32 indexed deal, bytes32 indexed sponsorship, uint256 amount);

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
    /// Thrown when the pool's workers stake less than the request wants.
    error StakeTooLow(uint8 percentage, uint8 limit);
    /// Thrown when the pool lacks a capability that the request, the app or the dataset demands.
    error TagMissing(bytes32 wanted, bytes32 offered);
    /// Thrown when a batch would have no tasks.
    error BatchTooSmall(uint32 tasks, uint32 limit);
    /// Thrown when a percentage exceeds 100.
    error PercentageTooLarge(uint8 percentage, uint8 limit);
    /// Thrown when the pool has no seats to draw from.
    error PoolEmpty(uint32 pool);
    /// Thrown when fewer members of the pool count than the request wants.
    error TooFewMembers(uint32 members, uint32 limit);
    /// Thrown when a deal has fewer tasks than the pool takes, or the caller ends it within a batch, or with less than a batch left.
    error FillTooSmall(uint256 tasks, uint256 limit);
    /// Thrown when an order's policy says no.
    error PolicyRefused(address policy);
    /// Thrown when another than the requester is to pay, and did not sign.
    error NotSponsored(address payer, address requester);
    /// Thrown when a sponsorship is for another request.
    error SponsorshipMismatch(bytes32 request, bytes32 sponsored);
    /// Thrown when a deal costs more than is left of the sponsorship, or it was cancelled (spent is then the maximum).
    error SponsorshipSpent(uint256 spent, uint64 maxAmount);

    /// Makes a deal of up to `maxTasks` tasks, by anyone. `signatures` are the app's, the dataset's, the pool's and the
    /// requester's: 65 bytes, or 64 as in ERC-2098, or what the signer's `isValidSignature` takes (ERC-1271); empty where the
    /// signer is the caller or approved the order on the chain. Without a dataset, the dataset order is all zeros.
    /// *Requires*: every order is signed, current and not spent, and all agree; policies permit; the payer is the requester and
    /// has `(app + dataset + pool) · n` free, and the pool owner 30 % of `pool · n`. The caller's `maxTasks` may end a deal only
    /// between two batches, with a batch or more left for the next.
    /// *Effects*: consumes n of each order, locks both amounts, fixes the terms.
    function matchOrders(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures,
        uint32 maxTasks
    ) external returns (bytes32 deal);

    /// As `matchOrders`, with a payer that signed for it: `signatures[4]` is the payer's.
    /// *Requires*: also, the sponsorship is the payer's, of this request, current, and has the price left.
    /// *Effects*: also, consumes the price of the sponsorship.
    function matchSponsored(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        Sponsorship calldata sponsorship,
        bytes[5] calldata signatures,
        uint32 maxTasks
    ) external returns (bytes32 deal);

    /// The registries whose token owners sign app and dataset orders.
    function apps() external view returns (address);
    function datasets() external view returns (address);
}
