// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder} from "../types/Orders.sol";

/// What the oracle orders, each time: one task of this app for these inputs, which answers `abi.encode(uint256 value, uint64 time)`.
/// `pool` 0 means any; `maxPrice` is nRLC for app and pool together. The rest is as in `RequestOrder`.
struct Needs {
    uint32 app;
    uint32 pool;
    uint64 maxPrice;
    uint8 category;
    uint32 trust;
    uint8 maxSlack;
    uint32 minMembers;
    uint8 minStakePct;
    uint32 maxDuration;
    bytes32 tag;
    bytes32 inputs;
}

/// `time` is when the value held, by the app.
struct Reading {
    uint256 value;
    uint64 time;
}

/// An example: a contract that is its own requester. It holds RLC in the Hub, orders a computation (at once, or by a request that waits in
/// the book), takes the result from the Hub alone, and lets others use it. One task at a time.
///
/// It trusts its keeper with when to order and of whom, within `Needs`; not with the result, which has to reach the trust that it asks for.
interface IOracleConsumer {
    event KeeperChanged(address keeper);
    /// The task is on its way; `task` is what the Hub will call it by.
    event Awaiting(bytes32 indexed deal, bytes32 indexed task);
    /// The request may be matched by anyone, without a signature.
    event Resting(bytes32 indexed request, RequestOrder order);
    event TakenBack(bytes32 indexed request);
    event Updated(bytes32 indexed task, uint256 value, uint64 time);
    /// The task failed, or its answer is not one: other than 64 bytes, from the future, or not newer than the last.
    event Unusable(bytes32 indexed task, bytes result);
    event GivenUp(bytes32 indexed deal);

    /// Thrown when the caller is neither the keeper nor the owner.
    error NotKeeper(address caller, address keeper);
    /// Thrown when a result comes from another than the Hub.
    error NotHub(address caller, address hub);
    /// Thrown when a result or a deal is not the one that is awaited.
    error NotAwaited(bytes32 id, bytes32 awaited);
    /// Thrown when an order is out already: a task is awaited, or a request rests in the book.
    error Busy(bytes32 awaited);
    /// Thrown when app and pool ask for more than the oracle pays.
    error PriceTooHigh(uint256 price, uint256 limit);
    /// Thrown when no request rests in the book.
    error NothingRests();
    /// Thrown when a request is taken back that is matched already: `adopt` its deal.
    error AlreadyMatched(bytes32 request);
    /// Thrown when a deal is given up although its result may still be delivered.
    error ResultDue(uint256 time, uint256 until);
    /// Thrown when there is no reading as fresh as asked for.
    error TooOld(uint256 time, uint256 earliest);

    /// Orders now, from an app order and an ask that the keeper found. *Requires*: the caller is the keeper or the owner; nothing is
    /// out; the two prices are within `maxPrice`; the Hub finds that they meet the request, which says all else that the oracle needs.
    /// *Effects*: the Hub locks the price of what the oracle has there.
    function order(AppOrder calldata app, PoolOrder calldata pool, bytes calldata appSignature, bytes calldata poolSignature)
        external
        returns (bytes32 task);

    /// Lets a request wait in the book until `expiry`. *Requires*: as `order`.
    /// *Effects*: approves it in the Hub; anyone may match it.
    function rest(uint64 appMaxPrice, uint64 poolMaxPrice, uint64 expiry) external returns (bytes32 request);

    /// *Requires*: the caller is the keeper or the owner; the resting request is not matched.
    /// *Effects*: it can no longer be matched.
    function takeBack() external;

    /// Names the deal that the resting request became, by anyone. Until then its result is refused, and can be delivered again.
    /// *Requires*: the deal is of the resting request.
    function adopt(Terms calldata terms) external returns (bytes32 task);

    /// Stops waiting, by anyone, so that it can be ordered again: the deal's money is back (it is claimed here, if nobody has), or its result is
    /// settled and nobody delivered it until a day after the deadline.
    function giveUp(Terms calldata terms) external;

    /// Puts the RLC that it holds into the Hub, by anyone.
    function deposit() external;

    /// Takes free RLC out of the Hub. *Requires*: the caller is the owner. *Effects*: the owner has it.
    function withdraw(uint64 amount) external;

    /// *Requires*: the caller is the owner.
    function setKeeper(address keeper) external;

    /// The last reading. *Requires*: it is not older than `maxAge` seconds.
    function read(uint256 maxAge) external view returns (uint256 value);

    function latest() external view returns (Reading memory);
    function needs() external view returns (Needs memory);
    function keeper() external view returns (address);
    /// The task and deal that are awaited, and the request that rests; 0 for none.
    function awaitedTask() external view returns (bytes32);
    function awaitedDeal() external view returns (bytes32);
    function restingRequest() external view returns (bytes32);
}
