// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Bridge} from "./Bridge.sol";
import {BridgeSetup} from "./BridgeTypes.sol";

/// The end on the home chain: locks RLC and releases it. What the sidechain burns in other ways than by `send`, a slashed stake
/// say, stays locked here for ever.
contract HomeBridge is Bridge {
    constructor(address rlc_, BridgeSetup memory setup) Bridge(rlc_, setup) {
        if (rlc_.code.length == 0) revert TokenInvalid(rlc_);
        IERC20Metadata token = IERC20Metadata(rlc_);
        if (token.decimals() != 9 || token.totalSupply() > CAP_NRLC) revert TokenInvalid(rlc_);
    }

    function _depart(uint64 amount) internal override {
        _books.outstanding += amount;
    }

    function _arrive(uint64 amount) internal override {
        uint64 locked = _books.outstanding;
        if (amount > locked) revert SupplyExceeded(amount, locked);
        _books.outstanding = locked - amount;
    }

    /// Holds them. The tokens must cover the books: a token that keeps a fee of an ERC-1363 transfer fails here.
    function _keep(uint256 amount) internal view override {
        uint256 needed = uint256(_books.outstanding) + _books.owed;
        uint256 held = IERC20(rlc).balanceOf(address(this));
        if (held < needed) revert AmountNotMoved(held + amount - needed, amount);
    }

    function _give(address recipient, uint256 amount) internal override {
        SafeERC20.safeTransfer(IERC20(rlc), recipient, amount);
    }
}
