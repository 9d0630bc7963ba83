// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC1363} from "@openzeppelin/contracts/token/ERC20/extensions/ERC1363.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ISideRlc} from "../interfaces/ISideRlc.sol";

/// RLC on the sidechain: what is locked at home, and no more. Its creator, the bridge, mints it, for ever the only one; holders
/// burn their own. ERC-2612 permits and ERC-1363 calls as at home. No owner, no pause.
contract SideRlc is ISideRlc, ERC20Permit, ERC20Burnable, ERC1363 {
    /// @inheritdoc ISideRlc
    address public immutable bridge = msg.sender;

    constructor() ERC20("RLC", "RLC") ERC20Permit("RLC") {}

    /// @inheritdoc ISideRlc
    function mint(address account, uint256 amount) external {
        if (msg.sender != bridge) revert NotBridge(msg.sender, bridge);
        _mint(account, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 9;
    }
}
