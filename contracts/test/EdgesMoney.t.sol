// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {World} from "./base/World.sol";

/// Money at its limits: each of these was a change of the code that no other test noticed.
contract EdgesMoneyTest is World {
    function test_a_transfer_with_a_call_says_whose_money_it_was_and_leaves_what_is_locked() public {
        address member = worker(0).addr;
        uint256 before = free(member);
        vm.expectEmit();
        emit ILedger.Deposited(member, bank.addr, 300);
        vm.prank(bank.addr);
        IERC1363(address(rlc)).transferAndCall(address(hub), 300, abi.encode(member));
        eq(free(member), before + 300, "free");
        eq(locked(member), BOND, "locked");
    }

    function test_the_most_that_an_account_can_hold_can_be_deposited() public {
        vm.prank(address(rlc));
        hub.onTransferReceived(stranger.addr, stranger.addr, type(uint64).max, "");
        eq(free(stranger.addr), type(uint64).max, "all of it");
        vm.prank(address(rlc));
        vm.expectRevert();
        hub.onTransferReceived(stranger.addr, stranger.addr, 1, "");
    }
}
