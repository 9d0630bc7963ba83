// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOrders} from "../interfaces/IOrders.sol";
import {Check} from "../libraries/Check.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";
import {HubBase} from "./HubBase.sol";

/// What signers do about their own orders.
abstract contract Orders is IOrders, HubBase {
    /// @inheritdoc IOrders
    function cancelAppOrder(AppOrder calldata order) external {
        _cancel(OrderHash.app(order, msg.sender));
    }

    /// @inheritdoc IOrders
    function cancelDatasetOrder(DatasetOrder calldata order) external {
        _cancel(OrderHash.dataset(order, msg.sender));
    }

    /// @inheritdoc IOrders
    function cancelPoolOrder(PoolOrder calldata order) external {
        _cancel(OrderHash.pool(order, msg.sender));
    }

    /// @inheritdoc IOrders
    function cancelSponsorship(Sponsorship calldata sponsorship) external {
        _cancel(OrderHash.sponsorship(sponsorship, msg.sender));
    }

    /// @inheritdoc IOrders
    function cancelRequestOrder(RequestOrder calldata order) external {
        Check.equal(uint160(msg.sender), uint160(order.requester), NotRequester.selector);
        (uint256 word, uint256 bit) = _saltBit(order.salt);
        _spentSalts[msg.sender][word] |= bit;
        bytes32 hash = OrderHash.request(order);
        emit SaltSpent(msg.sender, hash, order.salt);
        emit OrderCancelled(hash, msg.sender);
    }

    /// @inheritdoc IOrders
    function cancelAll() external {
        emit EpochRaised(msg.sender, ++_accounts[msg.sender].epoch);
    }

    /// @inheritdoc IOrders
    function approve(bytes32 message, bool approved) external {
        _approved[msg.sender][message] = approved;
        emit Approved(msg.sender, message, approved);
    }

    function _cancel(bytes32 order) private {
        _consumed[order] = CANCELLED;
        emit OrderCancelled(order, msg.sender);
    }
}
