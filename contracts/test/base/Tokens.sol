// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";

abstract contract NineDecimals is ERC20Burnable {
    function decimals() public pure override returns (uint8) {
        return 9;
    }
}

/// Keeps a tenth of what it moves.
contract FeeToken is NineDecimals {
    constructor(address holder) ERC20("Fee", "FEE") {
        _mint(holder, 1e15);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from == address(0) || to == address(0)) return super._update(from, to, amount);
        super._update(from, to, amount - amount / 10);
        super._update(from, address(0), amount / 10);
    }
}

/// Moves nothing when it is told not to, and says so.
contract RefusingToken is NineDecimals {
    bool public refusing;

    constructor(address holder) ERC20("Refusing", "REF") {
        _mint(holder, 1e15);
    }

    function refuse(bool refusing_) external {
        refusing = refusing_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !refusing && super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return !refusing && super.transferFrom(from, to, amount);
    }
}

interface IHooked {
    function moved() external;
}

/// Calls whoever asked for it, before or after each move.
contract HookedToken is NineDecimals {
    address private hooked;
    bool private before;

    constructor(address holder) ERC20("Hooked", "HOOK") {
        _mint(holder, 1e15);
    }

    function hook(address hooked_, bool before_) external {
        (hooked, before) = (hooked_, before_);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (before && hooked != address(0)) IHooked(hooked).moved();
        super._update(from, to, amount);
        if (!before && hooked != address(0)) IHooked(hooked).moved();
    }
}

/// Cannot be burned.
contract PlainToken is ERC20 {
    constructor(address holder) ERC20("Plain", "PLN") {
        _mint(holder, 1e15);
    }

    function decimals() public pure override returns (uint8) {
        return 9;
    }
}

/// Moves, and says nothing about it.
contract SilentToken {
    mapping(address => uint256) public balanceOf;

    constructor(address holder) {
        balanceOf[holder] = 1e15;
    }

    function approve(address, uint256) external {}

    function decimals() external pure returns (uint8) {
        return 9;
    }

    function totalSupply() external pure returns (uint256) {
        return 1e15;
    }

    function burn(uint256) external pure {}

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }

    function transferFrom(address from, address to, uint256 amount) external {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// Ordinary in all but its decimals.
contract FineToken is ERC20Burnable {
    constructor(address holder) ERC20("Fine", "FIN") {
        _mint(holder, 1e15);
    }
}

/// More of it than amounts can say.
contract EndlessToken is NineDecimals {
    constructor(address holder) ERC20("Endless", "END") {
        _mint(holder, 87_000_000e9 + 1);
    }
}
