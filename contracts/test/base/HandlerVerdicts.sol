// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../../src/interfaces/IConsensus.sol";
import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {Batch, Reveal, Terms} from "../../src/types/Deals.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {GhostVerdict} from "./GhostVerdict.sol";
import {HandlerVotes} from "./HandlerVotes.sol";
import {Log} from "./Vm.sol";

/// Verdicts and their money, against what the ghost finds itself.
abstract contract HandlerVerdicts is HandlerVotes {
    struct Settled {
        bytes32 root;
        uint8 round;
        uint16 winners;
        uint16 slashed;
        uint64 burned;
    }

    // ---- verdicts

    function settle(uint256 r) external step {
        Status wanted = dice(r, 1) % 8 == 0 ? Status.Assigned : Status.Committed;
        (bool found, uint256 b) = pick(r, wanted, false);
        if (!found) return;
        settleBatch(b, dice(r, 2) % 4 == 0 ? dice(r, 3) : type(uint256).max);
    }

    function settleBatch(uint256 b, uint256 mask) internal {
        Batch memory state = stateOf(b);
        Terms memory t = termsOf(b);
        Reveal[] memory shown = show(b, state, mask);
        bytes32[] memory roots = new bytes32[](state.members.length);
        for (uint256 i = 0; i < roots.length; i++) {
            if (state.revealed >> i & 1 == 1) roots[i] = rootOf(b, versions[b][i]);
        }
        for (uint256 k = 0; k < shown.length; k++) roots[shown[k].member] = shown[k].root;
        GhostVerdict.Finding memory f = GhostVerdict.judge(state, roots, t.trust, block.timestamp);
        bytes memory data = settleCall(b, shown);
        if (f.refused) return refused(stagehand.addr, data, "settle too early");
        for (uint256 i = 0; i < state.members.length; i++) scores(state.members[i].worker);
        Log[] memory logs = act(stagehand.addr, data);
        Log memory log = logs[logs.length - 1];
        if (f.round == 0) afterUndecided(b, log);
        else afterSettled(b, state, roots, f, abi.decode(log.data, (Settled)));
        refused(stagehand.addr, data, "settle twice");
    }

    function afterUndecided(uint256 b, Log memory log) private {
        eq(log.topics[0], IConsensus.Undecided.selector, "INV-9: undecided");
        end(b, Status.Undecided, keccak256("Manyhands.Undecided"));
        strikes[termsOf(b).app][termsOf(b).pool]++;
        count("undecided");
    }

    /// What the ghost found and what the Hub said. The money itself is compared account by account, after the action (INV-5).
    function afterSettled(
        uint256 b,
        Batch memory state,
        bytes32[] memory roots,
        GhostVerdict.Finding memory f,
        Settled memory o
    ) private {
        eq(o.root, f.root, "INV-16: the decisive root");
        eq(o.round, f.round, "INV-16: the decisive round");
        for (uint256 i = 0; i < roots.length; i++) {
            bool right = roots[i] == f.root;
            yes(o.winners >> i & 1 == 0 || right, "INV-14: paid without having proved it");
            yes(o.slashed >> i & 1 == 0 || !right, "INV-16: slashed although it revealed what was right");
        }
        eq(o.winners, f.winners, "INV-14: the winners");
        eq(o.slashed, f.slashed, "INV-15: the slashed");
        checkMoney(b, state, f, o);
        end(b, Status.Settled, keccak256(abi.encode(keccak256("Manyhands.Settled"), f.root)));
        burned += o.burned;
        (batches[b].root, batches[b].version) = (f.root, versionOf(b, f.root));
        if (termsOf(b).callbackTo != address(0)) ended.push(b);
        count(f.round > 1 ? "settle in a later round" : "settle in the first round");
        if (f.slashed != 0) count("slash");
        if (o.burned != 0) count("burn");
    }

    function versionOf(uint256 b, bytes32 root) internal view returns (uint256) {
        for (uint256 v = 1; v < 3; v++) if (rootOf(b, v) == root) return v;
        return 3;
    }

    /// INV-5, 15, 20: party by party, against what each had before.
    function checkMoney(uint256 b, Batch memory state, GhostVerdict.Finding memory f, Settled memory o) private {
        Terms memory t = termsOf(b);
        GhostMoney.Split memory s = GhostMoney.split(t, batches[b].tasks, state.members, f.winners, f.slashed);
        eq(o.burned, s.burned, "INV-5: burned");
        uint256 out = s.toApp + s.toDataset + s.toPool + s.share * (s.winners - s.extra) + s.extraShare * s.extra + s.burned;
        uint256 losses = s.stake * ones(f.slashed);
        eq(s.price + losses, out, "INV-5: in = out");
        uint256 fee = uint256(t.poolPrice) * batches[b].tasks * t.schedulerPct / 100;
        yes(s.toPool < fee + s.winners, "INV-20: the rest is below one nRLC each");
        for (uint256 i = 0; i < state.members.length; i++) {
            address who = state.members[i].worker;
            uint256 price = who == t.payer ? s.price : 0;
            if (f.slashed >> i & 1 == 1) eq(locked(who) + price, last[who].locked - s.stake, "INV-15: its stake and no more");
            if (f.slashed >> i & 1 == 1) eq(free(who), last[who].free, "INV-15: what is slashed goes to nobody");
            bool paid = free(who) > last[who].free + s.stake;
            yes(!paid || f.winners >> i & 1 == 1, "INV-14: pay to one that proved nothing");
        }
        if (s.topUps != 0) count("top up");
        if (s.toPool != fee) count("remainder");
        checkOwners(t, s, state);
    }

    function checkOwners(Terms memory t, GhostMoney.Split memory s, Batch memory state) private {
        eq(free(t.appOwner), last[t.appOwner].free + s.toApp, "INV-5: the app's owner");
        if (t.dataset != 0) eq(free(t.datasetOwner), last[t.datasetOwner].free + s.toDataset, "INV-5: the dataset's owner");
        eq(wealth(t.poolOwner), wealthBefore(t.poolOwner) + s.toPool, "INV-20: fee and remainder are the pool owner's");
        // Of a payer that works in its own batch, the replay has the account to the nRLC.
        for (uint256 i = 0; i < state.members.length; i++) {
            if (state.members[i].worker == t.payer) return count("settle by a payer's own work");
        }
        eq(free(t.payer), last[t.payer].free, "INV-5: the payer pays of what it locked");
        eq(locked(t.payer) + s.price, last[t.payer].locked, "INV-5: the payer pays the price");
    }

    function wealth(address who) internal view returns (uint256) {
        return free(who) + locked(who);
    }

    function wealthBefore(address who) internal view returns (uint256) {
        return uint256(last[who].free) + last[who].locked;
    }

    function solo(uint256 r) external step {
        (bool found, uint256 b) = pickSolo(r);
        if (!found) return;
        Terms memory t = termsOf(b);
        uint256 skips = dice(r, 1) % 4 == 0 ? dice(r, 2) % 4 : 0;
        uint64 seed = seedFor(batches[b].deal);
        if (seed == 0) return;
        Walker memory w = walker(b, skips);
        walk(w);
        address who = nextOf(w);
        bytes memory good = soloCall(b, skips, who == address(0) ? crew[0] : who);
        refused(boss(b, r), soloCall(b, skips, who == crew[1] ? crew[2] : crew[1]), "solo by one that was not drawn");
        // Whoever relays it: only skipping is the scheduler's.
        if (skips != 0) refused(payers[r % 5], good, "solo with skips by a stranger");
        if (who == address(0)) return refused(boss(b, r), good, w.spent ? "solo beyond slack" : "solo with nobody left");
        act(boss(b, r), good);
        deals[batches[b].deal].seed = seed;
        bytes32 root = rootOf(b, 1);
        end(b, Status.Settled, keccak256(abi.encode(keccak256("Manyhands.Settled"), root)));
        (batches[b].root, batches[b].version) = (root, 1);
        if (t.callbackTo != address(0)) ended.push(b);
        uint256 whole = uint256(t.poolPrice) * batches[b].tasks;
        eq(free(who), last[who].free + whole - whole * t.schedulerPct / 100, "INV-14: the worker's pay");
        count("solo");
    }

    function pickSolo(uint256 r) private view returns (bool, uint256) {
        for (uint256 i = 0; i < live.length; i++) {
            uint256 b = live[(r % live.length + i) % live.length];
            if (batches[b].status == Status.None && termsOf(b).trust == 1 && !isOver(batches[b].deal)) return (true, b);
        }
        return (false, 0);
    }

    function soloCall(uint256 b, uint256 skips, address who) private view returns (bytes memory) {
        (bytes32 id, uint32 index, bytes32 root) = (deals[batches[b].deal].id, batches[b].index, rootOf(b, 1));
        bytes memory signature = signFor(who, keccak256(abi.encode(OrderHash.SOLO, who, id, index, root)));
        return abi.encodeCall(hub.settleSolo, (termsOf(b), index, skips, root, signature));
    }
}
