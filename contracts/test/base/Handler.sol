// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HandlerHostile} from "./HandlerHostile.sol";

/// Plays whole deals at random: several at a time in two pools, with liars, silent and poor workers, skips, replacements, extra rounds,
/// own reveals, claims, deliveries, orders that wear out, people and tokens that come and go. Every action picks what it can act on; what
/// must fail is tried, too. An action is named by its selector and played by one number.
abstract contract Handler is HandlerHostile {
    /// Weighted by repetition: what makes deals go on comes more often than what ends them.
    function selectors() external pure returns (bytes4[] memory s) {
        bytes4[24] memory one = [
            this.deposit.selector, this.withdraw.selector, this.donate.selector, this.join.selector, this.depart.selector,
            this.suspend.selector, this.exit.selector, this.configure.selector, this.transfer.selector, this.register.selector,
            this.pass.selector, this.passLong.selector, this.cancel.selector, this.waver.selector, this.fixSeed.selector,
            this.reseed.selector, this.extend.selector, this.reveal.selector, this.solo.selector, this.claim.selector,
            this.expire.selector, this.deliver.selector, this.mend.selector, this.attack.selector
        ];
        s = new bytes4[](64);
        for (uint256 i = 0; i < 24; i++) s[i] = one[i];
        for (uint256 i = 24; i < 34; i++) s[i] = this.match_.selector;
        for (uint256 i = 34; i < 40; i++) s[i] = this.assignSome.selector;
        for (uint256 i = 40; i < 49; i++) s[i] = this.commit.selector;
        for (uint256 i = 49; i < 55; i++) s[i] = this.settle.selector;
        for (uint256 i = 55; i < 60; i++) s[i] = this.extend.selector;
        (s[60], s[61], s[62], s[63]) =
            (this.join.selector, this.reveal.selector, this.deliver.selector, this.exit.selector);
    }

    function checkAll() external {
        this.check();
        checkSalts();
    }
}
