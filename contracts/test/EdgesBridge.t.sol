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
}
