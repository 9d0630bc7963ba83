// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Terms} from "../types/Deals.sol";

/// How deals end that nobody settled.
interface IClosing {
    event Claimed(bytes32 indexed deal, uint32 tasks, uint256 refund, uint256 stake);
    event Expired(bytes32 indexed deal, uint32 indexed index);

    /// Thrown when the deadline has not passed.
    error DeadlineAhead(uint256 time, uint40 deadline);
    /// Thrown when stakes are to be released of a deal that is not closed.
    error DealOpen(bytes32 deal);

    /// Refunds everything unsettled after the deadline, by anyone. Its cost does not depend on the number of tasks.
    /// *Requires*: the deadline has passed and the deal is open.
    /// *Effects*: closes the deal; the payer has back its lock and gets the pool's stake for it.
    function claim(Terms calldata terms) external;

    /// Releases the stakes of a batch under way in a closed deal, by anyone.
    function expire(Terms calldata terms, uint32 index, Batch calldata state) external;
}
