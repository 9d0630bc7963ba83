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
        for (uint256 step = 0; step < steps; step++) {
            uint256 random = uint256(keccak256(abi.encode("campaign", seed, step)));
            play(seed, step, s[random % s.length], uint256(keccak256(abi.encode(random))));
            if (step % CHECK_EVERY_STEPS == 0) play(seed, step, handler.checkAll.selector, 0);
        }
        play(seed, steps, handler.checkAll.selector, 0);
        handler.closeAll();
        handler.checkAll();
        handler.checkClosed();
        handler.takeHome();
        report();
        // What a short campaign or another seed does not meet is no failure of theirs.
        if (seed == SEED && steps == STEPS) requireReached();
    }

    function requireReached() private view {
        string[46] memory all = [
            "deposit", "deposit by call", "withdraw", "donate", "join", "join relayed", "leave", "suspend", "exit", "configure",
            "transfer", "register", "sign", "sign by approval", "sign by ERC-1271", "match", "match sponsored", "match in part",
            "match with dataset", "match without limit", "cancel app", "cancel dataset", "cancel pool", "cancel request",
            "cancel sponsorship", "cancel all", "approval taken back", "policy turns", "fix seed", "reseed", "assign",
            "assign two at once", "skip", "commit", "commit by approval", "stake lacking", "replace", "votes", "exhausted",
            "reveal", "settle in the first round", "settle in a later round", "slash", "burn", "top up", "remainder"
        ];
        for (uint256 i = 0; i < all.length; i++) yes(handler.counter(all[i]) > 0, string.concat("not reached: ", all[i]));
        string[11] memory ends = [
            "undecided", "solo", "claim", "expire", "delivery", "delivery with a call again", "delivery failed",
            "delivery to nobody", "delivery after a failure", "several calls in one", "settle by a payer's own work"
        ];
        for (uint256 i = 0; i < ends.length; i++) yes(handler.counter(ends[i]) > 0, string.concat("not reached: ", ends[i]));
        string[41] memory hostile = [
            "match: cancelled", "match: expired", "match: of an old epoch", "match: signed by a former owner",
            "match: approval taken back", "match: policy", "match: salt spent", "match: volume spent",
            "match: sponsorship too small", "match: too few members", "match: cut within a batch", "match again",
            "withdraw of more than is free", "withdraw of others' money", "join of a member", "join without admission",
            "join without consent", "join by a used consent", "exit too early", "suspend by a stranger",
            "configure by a stranger", "assign by a stranger", "assign beyond slack", "assign twice", "extend by a stranger",
            "extend: beyond slack", "commit by another's key", "commit for another batch", "commit twice",
            "reveal of another's seal", "reveal with another salt", "reveal before the others committed", "settle too early",
            "settle twice", "settle of another state", "solo by one that was not drawn", "claim before the deadline",
            "expiry in an open deal", "delivery twice", "delivery with too little gas", "claim of an invented deal"
        ];
        for (uint256 i = 0; i < hostile.length; i++) {
            yes(handler.counter(string.concat("refused ", hostile[i])) > 0, string.concat("not refused: ", hostile[i]));
        }
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
