// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IBridgeGuard} from "../src/interfaces/IBridgeGuard.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {Log} from "./base/Vm.sol";

/// The bridge at its limits: each of these was a change of the code that no other test noticed.
contract EdgesBridgeTest is BridgeWorld {
    function test_all_the_rlc_there_is_can_go_over_at_once() public {
        goTo(home);
        vm.prank(alice.addr);
        homeRlc.transfer(bankerActor.addr, PURSE);
        vm.prank(bob.addr);
        homeRlc.transfer(bankerActor.addr, PURSE);
        vm.prank(bankerActor.addr);
        IERC1363(address(homeRlc)).transferAndCall(address(home), CAP);
        eq(home.books().outstanding, CAP, "all of it");
    }

    function test_the_first_guardian_is_appointed_in_epoch_zero() public {
        goTo(side);
        vm.recordLogs();
        deploy("bridge/SideBridge.sol/SideBridge", abi.encode(setupOf(HOME, address(home))));
        Log[] memory logs = vm.getRecordedLogs();
        uint256 found = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] != IBridgeGuard.GuardianAppointed.selector) continue;
            eq(logs[i].topics[1], bytes32(0), "epoch");
            eq(logs[i].topics[2], bytes32(word(guardian.addr)), "guardian");
            found++;
        }
        eq(found, 1, "once");
    }

    /// A day's limit is gone; half a day later there is half of it, which is what is due.
    function test_a_drain_pays_nothing_of_nothing_and_to_the_last_unit_what_is_there() public {
        send(home, alice.addr, LIMIT, bob.addr);
        send(home, alice.addr, LIMIT / 2, bob.addr);
        attest(side, messageTo(side, 1, bob.addr, LIMIT));
        attest(side, messageTo(side, 2, bob.addr, LIMIT / 2));
        goTo(side);
        eq(side.books().owed, LIMIT / 2, "queued");
        vm.recordLogs();
        side.drain(10);
        Log[] memory logs = vm.getRecordedLogs();
        eq(logs.length, 0, "nothing to pay with");
        vm.warp(block.timestamp + 12 hours);
        side.drain(10);
        eq(side.books().owed, 0, "paid");
        eq(side.books().head, side.books().tail, "and off the queue");
        eq(sideRlc.balanceOf(bob.addr), LIMIT + LIMIT / 2, "all of it");
    }
}
