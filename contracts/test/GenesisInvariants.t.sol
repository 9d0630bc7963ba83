// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {console} from "hardhat/console.sol";
import {GenesisHandler} from "./base/GenesisHandler.sol";
import {Test} from "./base/Test.sol";

/// The runner only plays with contracts of test files.
contract GenesisPlayer is GenesisHandler {}

/// The numbered promises of `base/GenesisHandler.sol`, under two drivers: the runner's own, and a long campaign from a seed.
contract GenesisInvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    GenesisHandler private handler;

    function setUp() public {
        handler = new GenesisPlayer();
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

    function invariant_ether() external view {
        handler.checkEther();
    }

    function invariant_rlc() external view {
        handler.checkRlc();
    }

    /// Weighted by repetition.
    function selectors() private pure returns (bytes4[] memory s) {
        s = new bytes4[](20);
        (s[0], s[1], s[2]) = (GenesisHandler.buy.selector, GenesisHandler.buy.selector, GenesisHandler.buy.selector);
        (s[3], s[4], s[5]) = (GenesisHandler.buy.selector, GenesisHandler.buy.selector, GenesisHandler.claim.selector);
        (s[6], s[7], s[8]) =
            (GenesisHandler.claim.selector, GenesisHandler.refund.selector, GenesisHandler.refund.selector);
        (s[9], s[10], s[11]) =
            (GenesisHandler.collect.selector, GenesisHandler.burnUnsold.selector, GenesisHandler.forceEther.selector);
        (s[12], s[13], s[14]) =
            (GenesisHandler.donate.selector, GenesisHandler.toggle.selector, GenesisHandler.release.selector);
        (s[15], s[16], s[17]) =
            (GenesisHandler.release.selector, GenesisHandler.pass.selector, GenesisHandler.pass.selector);
        (s[18], s[19]) = (GenesisHandler.passToEdge.selector, GenesisHandler.renew.selector);
    }

    function test_campaign_reaches_every_transition() public {
        bytes4[] memory s = selectors();
        for (uint256 i = 0; i < 3000; i++) {
            uint256 random = uint256(keccak256(abi.encode("genesis", i)));
            bytes4 selector = s[random % s.length];
            (bool done, bytes memory reason) = address(handler).call(input(selector, random));
            if (!done) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
            if (i % 10 == 0) check();
        }
        check();
        console.log(handler.counts());
        string[19] memory all = [
            "buy", "buy the last", "buy refused", "claim", "claim refused", "refund", "refund refused", "collect",
            "collect refused", "burn", "burn refused", "force", "donate", "toggle", "release",
            "release refused", "renew", "success", "failure"
        ];
        for (uint256 i = 0; i < all.length; i++) yes(handler.counter(all[i]) > 0, all[i]);
        yes(handler.comebacks() > 0, "somebody came back from within a payment");
        handler.closeAll();
    }

    function check() private view {
        handler.checkEther();
        handler.checkRlc();
    }

    /// Other bits than those that chose the action. Arguments narrower than a word must come clean.
    function input(bytes4 selector, uint256 random) private pure returns (bytes memory) {
        random = uint256(keccak256(abi.encode(random)));
        uint256 small = random >> 192;
        bool first = selector == GenesisHandler.pass.selector || selector == GenesisHandler.forceEther.selector;
        if (first) return abi.encodePacked(selector, small >> 32);
        if (selector == GenesisHandler.donate.selector) return abi.encodePacked(selector, random, small);
        return abi.encodePacked(selector, random, random >> 16, random >> 32);
    }
}
