// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {console} from "hardhat/console.sol";
import {GhostVm} from "./base/GhostVm.sol";
import {Handler} from "./base/Handler.sol";
import {Test} from "./base/Test.sol";

/// The runner only plays with contracts of test files.
contract Player is Handler {}

/// The numbered promises of `Invariants.tree`, under two drivers: the runner's own, and a long campaign from a seed
/// (`npm run campaign -w contracts -- --seed 7 --steps 20000`).
contract InvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    uint256 private constant SEED = 1;
    uint256 private constant STEPS = 6000;
    uint256 private constant CHECK_EVERY_STEPS = 50;

    Handler private handler;

    function setUp() public {
        handler = new Player();
        handler.setUp();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), handler.selectors());
    }

    function invariant_books() external {
        handler.checkAll();
    }

    function test_campaign_reaches_every_transition() public {
        GhostVm ghostVm = GhostVm(address(vm));
        uint256 seed = ghostVm.envOr("CAMPAIGN_SEED", SEED);
        uint256 steps = ghostVm.envOr("CAMPAIGN_STEPS", STEPS);
        bytes4[] memory s = handler.selectors();
        // What a short campaign, or another seed, does not meet is no failure of theirs.
        bool all = seed == SEED && steps == STEPS;
        uint256 step = 0;
        for (; step < steps || (all && step < 2 * steps && bytes(handler.unreached()).length != 0); step++) {
            uint256 random = uint256(keccak256(abi.encode("campaign", seed, step)));
            play(seed, step, s[random % s.length], uint256(keccak256(abi.encode(random))));
            if (step % CHECK_EVERY_STEPS == 0) play(seed, step, handler.checkAll.selector, 0);
        }
        play(seed, step, handler.checkAll.selector, 0);
        if (all) eq(handler.unreached(), "", "not reached");
        handler.closeAll();
        handler.checkAll();
        handler.checkClosed();
        handler.takeHome();
        report();
    }

    function play(uint256 seed, uint256 step, bytes4 action, uint256 number) private {
        (bool done, bytes memory reason) = address(handler).call(abi.encodeWithSelector(action, number));
        if (done) return;
        console.log("npm run campaign -w contracts -- --seed", seed, "--steps", step + 1);
        console.logBytes4(action);
        // As it came: what is not true, with what was expected.
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    function report() private view {
        (string[] memory names, uint256[] memory times) = handler.table();
        for (uint256 i = 0; i < names.length; i++) console.log(names[i], times[i]);
    }
}
