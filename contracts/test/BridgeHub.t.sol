// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IBridgeGuard} from "../src/interfaces/IBridgeGuard.sol";
import {IRegistry} from "../src/interfaces/IRegistry.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {World} from "./base/World.sol";

/// The market of `World`, on the sidechain: its RLC has crossed the bridge.
contract BridgeHubTest is BridgeWorld, World {
    uint64 private constant CROSSED = 1_000_000_000;

    function setUp() public override(BridgeWorld, World) {
        setUpBridge();
        vm.roll(1000);
        cross(home, bankerActor.addr, CROSSED, bank.addr);
        rlc = sideRlc;
        apps = IRegistry(deploy("registries/AppRegistry.sol/AppRegistry", ""));
        datasets = IRegistry(deploy("registries/DatasetRegistry.sol/DatasetRegistry", ""));
        workerpools = IRegistry(deploy("registries/WorkerpoolRegistry.sol/WorkerpoolRegistry", ""));
        hub = hubFor(address(rlc));
        app = apps.register(dev.addr, keccak256("app"));
        pool = workerpools.register(owner.addr, keccak256("pool"));
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, BOND, true);
        fund(requester.addr, FUNDS);
        fund(owner.addr, FUNDS);
        for (uint256 i = 0; i < WORKERS; i++) {
            fund(worker(i).addr, FUNDS);
            vm.prank(worker(i).addr);
            hub.join(pool, worker(i).addr, BOND, none(), none());
        }
        nextBlock();
    }

    function pauseBoth() private {
        pause(home);
        pause(side);
    }

    function withdrawAll(address who) private returns (uint256 amount) {
        amount = free(who);
        vm.prank(who);
        hub.withdraw(uint64(amount));
    }

    function checkSupply(uint256 burned) private view {
        eq(sideRlc.totalSupply() + side.books().owed + burned, side.books().outstanding, "supply");
        yes(side.books().outstanding <= home.books().outstanding, "minted is at most locked");
        yes(homeRlc.balanceOf(address(home)) >= home.books().outstanding + home.books().owed, "locked");
    }

    function test_withdrawals_and_deposits_while_the_bridge_is_paused() public {
        pauseBoth();
        eq(withdrawAll(requester.addr), FUNDS, "withdrawn");
        eq(sideRlc.balanceOf(requester.addr), FUNDS, "in the account's hands");
        vm.prank(requester.addr);
        IERC1363(address(sideRlc)).transferAndCall(address(hub), 500);
        eq(free(requester.addr), 500, "deposited again");
        checkSupply(0);
    }

    function test_refunds_while_the_bridge_is_paused() public {
        Terms memory terms = deal(4, 100, 10);
        eq(locked(requester.addr), 11_000, "price locked");
        pauseBoth();
        // Every deal ends within an hour, every pause lasts a week: the refund comes in the middle of it.
        vm.warp(terms.deadline + 1);
        yes(home.isPaused() && side.isPaused(), "paused");
        hub.claim(terms);
        eq(free(requester.addr), FUNDS + 3000, "price back, and the pool's stake");
        eq(withdrawAll(requester.addr), FUNDS + 3000, "and out");
        yes(home.isPaused() && side.isPaused(), "still paused");
        checkSupply(0);
    }

    function test_settlements_and_burns_while_the_bridge_is_paused() public {
        Terms memory terms = deal(3, 10, 10);
        pauseBoth();
        bytes32[] memory roots = new bytes32[](4);
        (roots[0], roots[1], roots[2], roots[3]) = (RIGHT, WRONG, RIGHT, RIGHT);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        state = extend(terms, 0, state, 0, 2, 0);
        state = commitAll(terms, 0, state, roots);
        settle(terms, 0, state, roots);
        // A liar's 500, of which 450 went to the round that it made necessary.
        eq(sideRlc.totalSupply(), CROSSED - 50, "burned by the Hub");
        eq(side.books().outstanding, CROSSED, "the bridge does not know");
        checkSupply(50);
        for (uint256 i = 0; i < WORKERS; i++) withdrawAll(worker(i).addr);
        withdrawAll(dev.addr);
        withdrawAll(owner.addr);
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing is locked");
        yes(home.isPaused() && side.isPaused(), "still paused");
    }

    function test_what_waited_crosses_when_the_pause_is_over() public {
        uint64 nonce = send(home, alice.addr, 700, worker(0).addr);
        pauseBoth();
        attest(side, messageTo(side, nonce, worker(0).addr, 700));
        uint64 amount = uint64(withdrawAll(worker(0).addr));
        vm.expectPartialRevert(IBridgeGuard.BridgePaused.selector);
        vm.prank(worker(0).addr);
        side.send(amount, worker(0).addr);
        vm.warp(block.timestamp + 7 days);
        side.drain(1);
        eq(sideRlc.balanceOf(worker(0).addr), amount + 700, "what came while it was paused");
        cross(side, worker(0).addr, amount + 700, worker(0).addr);
        eq(homeRlc.balanceOf(worker(0).addr), amount + 700, "home");
        checkSupply(0);
    }

    function test_a_message_can_bring_tokens_that_are_deposited_by_another() public {
        cross(home, alice.addr, 900, alice.addr);
        vm.startPrank(alice.addr);
        IERC20(sideRlc).approve(address(hub), 400);
        hub.depositFor(stranger.addr, 400);
        IERC1363(address(sideRlc)).transferAndCall(address(hub), 500, abi.encode(stranger.addr));
        vm.stopPrank();
        eq(free(stranger.addr), 900, "on the Hub");
    }
}
