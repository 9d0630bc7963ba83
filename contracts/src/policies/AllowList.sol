// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IPolicy} from "../interfaces/IPolicy.sol";
import {Terms} from "../types/Deals.sol";
import {RequestOrder} from "../types/Orders.sol";
import {IAllowList} from "./IAllowList.sol";

/// See `IAllowList`.
contract AllowList is IAllowList, Ownable2Step {
    bool public immutable ofPools;

    mapping(uint256 entry => bool) public isListed;

    constructor(address owner_, bool ofPools_) Ownable(owner_) {
        ofPools = ofPools_;
    }

    /// @inheritdoc IAllowList
    function listRequester(address requester, bool listed) external {
        _list(uint160(requester), listed, false);
    }

    /// @inheritdoc IAllowList
    function listPool(uint32 pool, bool listed) external {
        _list(pool, listed, true);
    }

    /// @inheritdoc IPolicy
    function permits(Terms calldata terms, RequestOrder calldata request) external view returns (bool) {
        return isListed[ofPools ? terms.pool : uint160(request.requester)];
    }

    function _list(uint256 entry, bool listed, bool pools) private onlyOwner {
        if (pools != ofPools) revert WrongKind(ofPools);
        isListed[entry] = listed;
        emit Listed(entry, listed);
    }
}
