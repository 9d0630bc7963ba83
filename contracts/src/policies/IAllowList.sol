// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPolicy} from "../interfaces/IPolicy.sol";

/// For any order: a list of requesters, or of pools, kept by its owner. What is changed holds for later matches, never for deals made.
interface IAllowList is IPolicy {
    event Listed(uint256 indexed entry, bool listed);

    /// Thrown when an address or a pool is to be listed where the list is of the other.
    error WrongKind(bool ofPools);

    /// *Requires*: the caller is the owner; the list is of requesters.
    /// *Effects*: orders with this policy can be matched with the requester's requests, or no longer.
    function listRequester(address requester, bool listed) external;

    /// *Requires*: the caller is the owner; the list is of pools.
    /// *Effects*: orders with this policy can be matched in the pool, or no longer.
    function listPool(uint32 pool, bool listed) external;

    /// Whether an address (as a number) or a pool is on the list.
    function isListed(uint256 entry) external view returns (bool);

    /// Whether it is a list of pools; else of requesters. Fixed at the creation.
    function ofPools() external view returns (bool);
}
