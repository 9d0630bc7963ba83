// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHub} from "../../src/interfaces/IHub.sol";
import {IPolicy} from "../../src/interfaces/IPolicy.sol";
import {Terms} from "../../src/types/Deals.sol";
import {RequestOrder} from "../../src/types/Orders.sol";

/// A policy whose mind can be changed.
contract Judge is IPolicy {
    error Asked(address caller, bytes32 terms, bytes32 request);

    enum Mind {
        Yes,
        No,
        Tell,
        Talk
    }

    Mind private mind;

    function change(Mind mind_) external {
        mind = mind_;
    }

    function permits(Terms calldata terms, RequestOrder calldata request) external view returns (bool) {
        if (mind == Mind.Tell) {
            revert Asked(msg.sender, keccak256(abi.encode(terms)), keccak256(abi.encode(request)));
        }
        if (mind == Mind.Talk) {
            assembly {
                mstore(0, 2)
                return(0, 32)
            }
        }
        return mind == Mind.Yes;
    }
}

/// Looks at the Hub while it is asked: permits when the payer's lock is what it expects.
contract CuriousJudge is IPolicy {
    uint256 private immutable _locked;

    constructor(uint256 locked) {
        _locked = locked;
    }

    function permits(Terms calldata terms, RequestOrder calldata) external view returns (bool) {
        IHub hub = IHub(msg.sender);
        bytes32 deal = keccak256(abi.encode(terms));
        return hub.accountOf(terms.payer).locked == _locked && hub.progressOf(deal).matchBlock == block.number;
    }
}

/// Is asked for a view, and tries to do something.
contract BusyJudge {
    uint256 public count;

    function permits(Terms calldata terms, RequestOrder calldata) external returns (bool) {
        count++;
        IHub(msg.sender).claim(terms);
        return true;
    }
}
