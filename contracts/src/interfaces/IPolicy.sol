// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";
import {RequestOrder} from "../types/Orders.sol";

/// A condition that an app, dataset or pool order adds to what it says itself. It is asked once, at the match; nothing that it answers
/// later changes a deal.
interface IPolicy {
    /// Whether the order may become part of a deal of these terms, made for this request.
    function permits(Terms calldata terms, RequestOrder calldata request) external view returns (bool);
}
