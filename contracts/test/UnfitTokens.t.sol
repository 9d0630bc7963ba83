// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILedger} from "../src/interfaces/ILedger.sol";
import {Battle} from "./base/Battle.sol";
import {NineDecimals} from "./base/Tokens.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// Ordinary, but that one of its functions fails, with the word in its reason that it should have returned.
contract FailingToken is NineDecimals {
    bytes4 private immutable _failing;
    uint256 private immutable _word;

    constructor(address holder, bytes4 failing, uint256 word) ERC20("Failing", "FAIL") {
        _mint(holder, 1e15);
        (_failing, _word) = (failing, word);
    }

    function totalSupply() public view override returns (uint256) {
        _fail();
        return super.totalSupply();
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        _fail();
        return super.transfer(to, amount);
    }

    function _fail() private view {
        if (msg.sig != _failing) return;
        uint256 word = _word;
        assembly ("memory-safe") {
            mstore(0, word)
            revert(0, 32)
        }
    }
}

contract UnfitTokensTest is Battle {
    function test_what_a_token_says_in_a_failure_is_no_answer() public {
        notTaken(address(new FailingToken(bank.addr, ERC20.totalSupply.selector, 1e15)));
        notTaken(address(new FailingToken(bank.addr, ERC20.transfer.selector, 1)));
        hubFor(address(new FailingToken(bank.addr, 0xffffffff, 0)));
    }

    function notTaken(address token) private {
        vm.expectRevert(abi.encodeWithSelector(ILedger.TokenUnfit.selector, token));
        this.create(token);
    }

    function create(address token) external {
        hubFor(token);
    }
}
