// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHub} from "../interfaces/IHub.sol";
import {ILens} from "../interfaces/ILens.sol";
import {Ids} from "../libraries/Ids.sol";
import {Progress, Terms} from "../types/Deals.sol";

/// What the lens looks at. Immutable, as it is in the Hub.
abstract contract LensBase is ILens {
    IHub internal immutable _hub;

    constructor(address hub_) {
        if (hub_.code.length == 0) revert WithoutCode(hub_);
        _hub = IHub(hub_);
    }

    /// @inheritdoc ILens
    function hub() external view returns (address) {
        return address(_hub);
    }

    function _copyOf(Terms calldata terms) internal pure returns (Terms memory copy) {
        Ids.load(copy, terms);
    }

    function _isClosed(Terms memory terms, Progress memory progress) internal pure returns (bool) {
        return progress.settled + progress.refunded == terms.tasks;
    }

    function _batchesOf(Terms memory terms) internal pure returns (uint256) {
        return terms.batchSize == 0 ? 0 : (uint256(terms.tasks) + terms.batchSize - 1) / terms.batchSize;
    }
}
