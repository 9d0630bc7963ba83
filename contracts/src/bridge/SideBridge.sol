// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Bridge} from "./Bridge.sol";
import {BridgeSetup} from "./BridgeTypes.sol";
import {SideRlc} from "./SideRlc.sol";

/// The end on the sidechain: creates its RLC, mints it and burns it.
contract SideBridge is Bridge {
    constructor(BridgeSetup memory setup) Bridge(address(new SideRlc()), setup) {}

    /// What can be burned was minted here, so this cannot pass below zero.
    function _depart(uint64 amount) internal override {
        _books.outstanding -= amount;
    }

    function _arrive(uint64 amount) internal override {
        uint256 outstanding = uint256(_books.outstanding) + amount;
        if (outstanding > CAP_NRLC) revert SupplyExceeded(outstanding, CAP_NRLC);
        _books.outstanding = uint64(outstanding);
    }

    function _keep(uint256 amount) internal override {
        SideRlc(rlc).burn(amount);
    }

    function _give(address recipient, uint256 amount) internal override {
        SideRlc(rlc).mint(recipient, amount);
    }
}
