// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";

/// What a signer can do about its own orders on the chain. An order's hash holds its signer, so nobody can touch another's.
interface IOrders {
    /// The order counts as spent: all of it is consumed, or, where `SaltSpent` names it, its salt.
    event OrderCancelled(bytes32 indexed order, address indexed signer);
    /// A request was cancelled by its salt; `OrderCancelled` follows.
    event SaltSpent(address indexed requester, bytes32 indexed order, bytes32 salt);
    /// The signer stands behind `message` (a struct hash) without a signature; or does so no longer.
    event Approved(address indexed signer, bytes32 indexed message, bool approved);
    /// Every order of the signer with a lower epoch is void.
    event EpochRaised(address indexed signer, uint64 epoch);

    /// Thrown when a request is to be cancelled by another than its requester.
    error NotRequester(address caller, address requester);

    /// *Effects*: the caller's order counts as spent, whoever owns the token now.
    function cancelAppOrder(AppOrder calldata order) external;
    function cancelDatasetOrder(DatasetOrder calldata order) external;
    function cancelPoolOrder(PoolOrder calldata order) external;
    function cancelSponsorship(Sponsorship calldata sponsorship) external;

    /// *Requires*: the caller is the requester.
    /// *Effects*: the order's salt is spent.
    function cancelRequestOrder(RequestOrder calldata order) external;

    /// *Effects*: raises the caller's epoch, which voids every order that it signed.
    function cancelAll() external;

    /// Signs on the chain: where a signature of the caller over this struct hash is asked for, an empty one will do.
    /// Also takes that back. A spent or cancelled order stays so.
    function approve(bytes32 message, bool approved) external;
}
