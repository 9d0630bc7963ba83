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

    /// A transition or a refusal that the campaign has not met yet; nothing if it has met all.
    function unreached() external view returns (string memory) {
        string[57] memory all = [
            "deposit", "deposit by call", "withdraw", "donate", "join", "join relayed", "leave", "suspend", "exit", "configure",
            "transfer", "register", "sign", "sign by approval", "sign by ERC-1271", "match", "match sponsored", "match in part",
            "match with dataset", "match without limit", "cancel app", "cancel dataset", "cancel pool", "cancel request",
            "cancel sponsorship", "cancel all", "approval taken back", "policy turns", "fix seed", "reseed", "assign",
            "assign two at once", "skip", "commit", "commit by approval", "stake lacking", "replace", "votes", "exhausted",
            "reveal", "settle in the first round", "settle in a later round", "slash", "burn", "top up", "remainder",
            "undecided", "solo", "claim", "expire", "delivery", "delivery with a call again", "delivery failed",
            "delivery to nobody", "delivery after a failure", "several calls in one", "settle by a payer's own work"
        ];
        for (uint256 i = 0; i < all.length; i++) if (counter(all[i]) == 0) return all[i];
        return unrefused();
    }

    function unrefused() private view returns (string memory) {
        string[51] memory hostile = [
            "match: app cancelled", "match: pool cancelled", "match: request cancelled", "match: app expired",
            "match: pool expired", "match: request expired", "match: app of an old epoch",
            "match: pool of a former owner", "match: request approval taken back", "match: policy", "match: salt spent", "match: volume spent",
            "match: sponsorship too small", "match: too few members", "match: cut within a batch", "match again",
            "withdraw of more than is free", "withdraw of others' money", "join of a member", "join without admission",
            "join without consent", "join by a used consent", "exit too early", "suspend by a stranger",
            "configure by a stranger", "assign by a stranger", "assign beyond slack", "assign twice", "extend by a stranger",
            "extend: beyond slack", "commit by another's key", "commit for another batch", "commit twice",
            "reveal of another's seal", "reveal with another salt", "reveal before the others committed", "settle too early",
            "settle twice", "settle of another state", "solo by one that was not drawn", "claim before the deadline",
            "expiry in an open deal", "delivery twice", "delivery with too little gas", "claim of an invented deal",
            "match by a forger of an app", "match by a forger of a dataset", "match by a forger of a pool",
            "match by a forger of a request", "match by a forger of a sponsorship", "match by a forger of another request"
        ];
        for (uint256 i = 0; i < hostile.length; i++) {
            string memory name = string.concat("refused ", hostile[i]);
            if (counter(name) == 0) return name;
        }
        return "";
    }
}
