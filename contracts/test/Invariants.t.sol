// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {console} from "hardhat/console.sol";
import {Handler} from "./base/Handler.sol";
import {Test} from "./base/Test.sol";

/// The runner only plays with contracts of test files.
contract Player is Handler {}

/// The numbered promises of `base/Books.sol`, under two drivers: the runner's own, and a long campaign from a seed.
contract InvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

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
        targets[0] = FuzzSelector(address(handler), selectors());
    }

    function invariant_ledger() external view {
        handler.checkLedger();
    }

    function invariant_deals() external view {
        handler.checkDeals();
    }

    /// Weighted by repetition: what makes deals go on comes more often than what ends them.
    function selectors() private pure returns (bytes4[] memory s) {
        s = new bytes4[](24);
        (s[0], s[1], s[2]) = (Handler.deposit.selector, Handler.withdraw.selector, Handler.donate.selector);
        (s[3], s[4], s[5]) = (Handler.open.selector, Handler.open.selector, Handler.assignOne.selector);
        (s[6], s[7], s[8]) = (Handler.assignOne.selector, Handler.assignOne.selector, Handler.commitOne.selector);
        (s[9], s[10], s[11]) = (Handler.commitSquad.selector, Handler.commitSquad.selector, Handler.addVotes.selector);
        (s[12], s[13], s[14]) = (Handler.replace.selector, Handler.addVotes.selector, Handler.revealOne.selector);
        (s[15], s[16], s[17]) = (Handler.settleOne.selector, Handler.settleOne.selector, Handler.solo.selector);
        (s[18], s[19], s[20]) = (Handler.claim.selector, Handler.expire.selector, Handler.depart.selector);
        (s[21], s[22], s[23]) = (Handler.exit.selector, Handler.rejoin.selector, Handler.pass.selector);
    }

    function test_campaign_reaches_every_transition() public {
        bytes4[] memory s = selectors();
        for (uint256 step = 0; step < 3000; step++) {
            uint256 random = uint256(keccak256(abi.encode("campaign", step)));
            bytes4 selector = random % 30 == 0 ? Handler.passLong.selector : s[random % s.length];
            // Not the bits that chose the action.
            random = uint256(keccak256(abi.encode(random)));
            bytes memory input = abi.encodePacked(selector, random, random >> 32, random >> 64, random >> 96);
            clean(input, random);
            (bool done, bytes memory reason) = address(handler).call(input);
            if (!done) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
            if (step % 50 == 0) check();
        }
        check();
        console.log(handler.counts());
        string[26] memory all = [
            "deposit", "withdraw", "donate", "open", "assign", "assign refused", "skip", "commit", "replace", "votes",
            "extend refused", "exhausted", "reveal", "settle first round", "settle later round", "settle refused",
            "slash", "burn", "undecided", "solo", "claim", "expire", "leave", "exit", "join",
            "reseed"
        ];
        for (uint256 i = 0; i < all.length; i++) yes(handler.counter(all[i]) > 0, all[i]);
        handler.closeAll();
        check();
        handler.checkClosed();
    }

    function check() private view {
        handler.checkLedger();
        handler.checkDeals();
    }

    /// Arguments narrower than a word must come clean.
    function clean(bytes memory input, uint256 random) private pure {
        for (uint256 i = 0; i < 4; i++) {
            uint256 value = (random >> (32 * i)) & 0xffffffff;
            bool small = i > 0 && bytes4(input) == Handler.addVotes.selector;
            if (small) value &= 0xff;
            if (i > 0 && bytes4(input) == Handler.expire.selector) value &= 1;
            assembly ("memory-safe") {
                mstore(add(input, add(0x24, mul(i, 0x20))), value)
            }
        }
    }
}
