// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC1363} from "@openzeppelin/contracts/token/ERC20/extensions/ERC1363.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// The currency of the market: 87,000,000 RLC of 9 decimals, all minted here, none later.
/// ERC-2612 permits and ERC-1363 calls, so that a deposit is one transaction. No owner, no mint, no pause.
contract Rlc is ERC20Permit, ERC20Burnable, ERC1363 {
    uint256 public constant CAP_NRLC = 87_000_000e9;

    constructor(address holder) ERC20("RLC", "RLC") ERC20Permit("RLC") {
        _mint(holder, CAP_NRLC);
    }

    function decimals() public pure override returns (uint8) {
        return 9;
    }
}
