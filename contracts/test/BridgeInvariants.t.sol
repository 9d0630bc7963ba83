// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {console} from "hardhat/console.sol";
import {BridgeHandler} from "./base/BridgeHandler.sol";
import {Test} from "./base/Test.sol";

/// The runner only plays with contracts of test files.
contract BridgePlayer is BridgeHandler {}

/// The numbered promises of `base/BridgeBooks.sol`, under two drivers: the runner's own, and a long campaign from a seed.
contract BridgeInvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    BridgeHandler private handler;

    function setUp() public {
        handler = new BridgePlayer();
        handler.setUp();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), selectors());
    }

    function invariant_supply() external view {
        handler.checkSupply();
    }

    function invariant_people() external view {
        handler.checkPeople();
    }

    function invariant_messages() external view {
        handler.checkMessages();
    }

    /// Weighted by repetition: what makes transfers go on comes more often than what stops them.
    function selectors() private pure returns (bytes4[] memory s) {
        bytes4[15] memory actions = [
            BridgeHandler.sendSome.selector, BridgeHandler.attestOne.selector, BridgeHandler.drainSome.selector,
            BridgeHandler.pass.selector, BridgeHandler.forge.selector, BridgeHandler.forgeAttested.selector,
            BridgeHandler.replay.selector, BridgeHandler.burnSome.selector, BridgeHandler.give.selector,
            BridgeHandler.confirmGuardian.selector, BridgeHandler.changeLimit.selector,
            BridgeHandler.raiseLimit.selector, BridgeHandler.rotateOne.selector, BridgeHandler.decideAgain.selector,
            BridgeHandler.mintByOther.selector
        ];
        uint8[15] memory weights = [4, 4, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        s = new bytes4[](27);
        uint256 n = 0;
        for (uint256 i = 0; i < 15; i++) {
            for (uint256 j = 0; j < weights[i]; j++) s[n++] = actions[i];
        }
    }

    function test_campaign_reaches_every_transition() public {
        bytes4[] memory s = selectors();
        for (uint256 step = 0; step < 3000; step++) {
            uint256 random = uint256(keccak256(abi.encode("bridge campaign", step)));
            bytes4 selector = s[random % s.length];
            if (random % 61 == 0) selector = BridgeHandler.passLong.selector;
            if (random % 61 == 1 || random % 61 == 2) selector = BridgeHandler.pauseOne.selector;
            // Not the bits that chose the action.
            random = uint256(keccak256(abi.encode(random)));
            bytes memory input =
                abi.encodeWithSelector(selector, random >> 192, random >> 128, random >> 64, random >> 32);
            (bool done, bytes memory reason) = address(handler).call(input);
            if (!done) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
            handler.checkSupply();
            if (step % 50 == 0) check();
        }
        check();
        console.log(handler.counts());
        expectAll();
        handler.closeAll();
        check();
    }

    function expectAll() private view {
        string[42] memory all = [
            "send", "send with permit", "send by call", "send refused", "larger than the limit", "burn", "gift",
            "gift to the bridge", "paid at once", "queued by the pause", "queued behind others", "queued by the limit",
            "drain", "drain of nothing", "drain refused", "paid in part", "pause", "pause by another", "pause too soon",
            "unpause", "limit", "raise decided", "raise", "raise refused", "rotation", "decision again",
            "decision elsewhere", "replay", "too few", "twice", "unsorted", "former set", "other amount",
            "other recipient", "other end's signatures", "wrong chain", "wrong bridge", "no nonce", "no recipient",
            "no amount", "too much", "mint by another"
        ];
        for (uint256 i = 0; i < all.length; i++) yes(handler.counter(all[i]) > 0, all[i]);
    }

    function check() private view {
        handler.checkSupply();
        handler.checkPeople();
        handler.checkMessages();
    }
}
