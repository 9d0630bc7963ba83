// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHubState} from "../interfaces/IHubState.sol";
import {IPolicy} from "../interfaces/IPolicy.sol";
import {Terms} from "../types/Deals.sol";
import {RequestOrder} from "../types/Orders.sol";

/// For a pool's ask: no apps that ended more than `limit` batches undecided in this pool. Such an app answers differently from run to run, or is
/// ordered to waste the pool's time. Without state and owner; one serves every pool that wants the same limit.
contract StrikesPolicy is IPolicy {
    IHubState public immutable hub;
    uint256 public immutable limit;

    /// `hub` is the Hub that keeps the strikes.
    constructor(IHubState hub_, uint256 limit_) {
        (hub, limit) = (hub_, limit_);
    }

    /// @inheritdoc IPolicy
    function permits(Terms calldata terms, RequestOrder calldata) external view returns (bool) {
        return hub.strikesOf(terms.app, terms.pool) <= limit;
    }
}
