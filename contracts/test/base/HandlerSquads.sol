// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Member, Terms} from "../../src/types/Deals.sol";
import {HandlerMarket} from "./HandlerMarket.sol";

/// Seeds, assignments and extensions. The ghost draws each squad itself and foretells the state, word by word, or the refusal.
abstract contract HandlerSquads is HandlerMarket {
    // ---- seeds

    function seedFor(uint256 d) internal view returns (uint64 seed) {
        if (deals[d].seed != 0) return deals[d].seed;
        if (block.number <= deals[d].seedBlock) return 0;
        bytes32 hash = blockhash(deals[d].seedBlock);
        if (hash == 0) return 0;
        seed = uint64(uint256(hash));
        return seed == 0 ? 1 : seed;
    }

    function fixSeed(uint256 r) external step {
        (bool found, uint256 b) = pick(r, Status.None, false);
        if (!found || dice(r, 1) % 2 == 0) return;
        (uint256 d, bytes memory data) = (batches[b].deal, abi.encodeCall(hub.fixSeed, (termsOf(b))));
        still = true;
        if (seedFor(d) == 0) return refused(stagehand.addr, data, "fix of a seed out of reach");
        act(stagehand.addr, data);
        deals[d].seed = seedFor(d);
        count("fix seed");
    }

    function reseed(uint256 r) external step {
        (bool found, uint256 b) = pick(r, Status.None, false);
        if (!found) return;
        DealRecord storage d = deals[batches[b].deal];
        bytes memory data = abi.encodeCall(hub.reseed, (termsOf(b)));
        bool lost = d.seed == 0 && block.number > d.seedBlock && blockhash(d.seedBlock) == 0;
        still = true;
        if (!lost) return refused(stagehand.addr, data, "reseed of a seed in reach");
        if (d.reseeds == termsOf(b).slack) return refused(stagehand.addr, data, "reseed without slack");
        act(stagehand.addr, data);
        d.reseeds++;
        d.seedBlock = block.number;
        count("reseed");
    }

    // ---- assignments

    function walker(uint256 b, uint256 skips) internal view returns (Walker memory w) {
        DealRecord storage d = deals[batches[b].deal];
        Terms memory t = termsOf(b);
        (w.pool, w.slack, w.seed, w.batchId) = (t.pool, t.slack, seedFor(batches[b].deal), batchIdOf(b));
        (w.seats, w.matchBlock, w.misses, w.skips) = (d.seats, d.matchBlock, d.reseeds, skips);
    }

    function boss(uint256 b, uint256 r) internal view returns (address) {
        Terms memory t = termsOf(b);
        return r % 3 == 0 ? t.poolOwner : schedulers[t.pool];
    }

    function runSeconds(uint8 category) internal pure returns (uint256) {
        return [uint256(300), 1200, 3600, 10_800, 36_000][category];
    }

    /// The earliest or the latest time that an assignment may give.
    function commitBy(Terms memory t, uint256 r) internal view returns (uint40) {
        uint256 earliest = block.timestamp + runSeconds(t.category);
        return r % 2 == 0 || earliest > t.deadline ? t.deadline : uint40(earliest);
    }

    function assignSome(uint256 r) external step {
        (bool found, uint256 b) = pickFresh(r, Status.None);
        if (!found) return;
        Terms memory t = termsOf(b);
        bool two = dice(r, 1) % 3 == 0 && b + 1 < batches.length && batches[b + 1].deal == batches[b].deal
            && batches[b + 1].status == Status.None;
        uint32[] memory indices = new uint32[](two ? 2 : 1);
        uint256[] memory masks = new uint256[](indices.length);
        for (uint256 i = 0; i < indices.length; i++) {
            (indices[i], masks[i]) = (batches[b + i].index, dice(r, 2 + i) % 4 == 0 ? dice(r, 4 + i) % 8 : 0);
        }
        bytes memory data = abi.encodeCall(hub.assign, (t, indices, masks, commitBy(t, dice(r, 6))));
        refused(payers[r % 5], data, "assign by a stranger");
        if (block.timestamp > t.deadline) return refused(boss(b, r), data, "assign after the deadline");
        if (seedFor(batches[b].deal) == 0) return refused(boss(b, r), data, "assign without a seed");
        assignBatches(b, masks, boss(b, r), data);
    }

    function assignBatches(uint256 b, uint256[] memory masks, address by, bytes memory data) private {
        Batch[] memory next = new Batch[](masks.length);
        Terms memory t = termsOf(b);
        bool phantom;
        for (uint256 i = 0; i < masks.length; i++) {
            Walker memory w = walker(b + i, masks[i]);
            bool done;
            (done, next[i]) = drawSquad(w, t.trust);
            if (!done) return refused(by, data, w.spent ? "assign beyond slack" : "assign with nobody left");
            if (w.phantom) phantom = true;
        }
        act(by, data);
        deals[batches[b].deal].seed = seedFor(batches[b].deal);
        for (uint256 i = 0; i < masks.length; i++) {
            yes(next[i].misses <= t.slack, "INV-12: misses within slack");
            move(b + i, next[i], "INV-12: the squad is the drawn one");
            count("assign");
            if (next[i].misses > deals[batches[b].deal].reseeds) count("skip");
        }
        if (masks.length == 2) count("assign two at once");
        if (phantom) count("miss for an empty seat");
        refused(by, data, "assign twice");
    }

    function extend(uint256 r) external step {
        (bool found, uint256 b) = pickFresh(r, dice(r, 1) % 3 == 0 ? Status.Assigned : Status.Committed);
        if (!found) return;
        Batch memory state = stateOf(b);
        uint256 replace = 0;
        uint8 votes = 0;
        if (batches[b].status == Status.Assigned) {
            for (uint256 i = 0; i < state.members.length; i++) {
                if (state.members[i].seal == 0 && dice(r, 20 + i) % 2 == 0) replace |= 1 << i;
            }
            if (dice(r, 2) % 12 == 0) replace |= 1 << dice(r, 3) % (state.members.length + 1);
            if (dice(r, 2) % 12 == 1) votes = 1;
        } else {
            votes = uint8(dice(r, 4) % 4 + 1);
            // Where they agree already, more votes are a waste; now and then that happens, too.
            if (dice(r, 5) % 4 != 0 && agree(b, state)) return;
        }
        if (replace == 0 && votes == 0) return;
        tryExtend(b, replace, votes, dice(r, 6) % 4 == 0 ? 1 : 0, r);
    }

    function agree(uint256 b, Batch memory state) private view returns (bool) {
        for (uint256 i = 1; i < state.members.length; i++) if (versions[b][i] != versions[b][0]) return false;
        return true;
    }

    function tryExtend(uint256 b, uint256 replace, uint8 votes, uint256 skips, uint256 r) private {
        Terms memory t = termsOf(b);
        bytes memory data = abi.encodeCall(
            hub.extend, (t, batches[b].index, stateOf(b), replace, votes, skips, commitBy(t, dice(r, 7)))
        );
        refused(stranger.addr, data, "extend by a stranger");
        address by = boss(b, r);
        if (block.timestamp > t.deadline) return refused(by, data, "extend after the deadline");
        (string memory why, Batch memory next) = extended(b, replace, votes, skips);
        if (bytes(why).length != 0) return refused(by, data, string.concat("extend: ", why));
        act(by, data);
        yes(next.misses <= t.slack, "INV-12: misses within slack");
        move(b, next, "INV-12: the extended squad is the drawn one");
        if (replace != 0) count("replace");
        if (votes != 0) count("votes");
        if (next.cursor == 128) count("exhausted");
    }

    function extended(uint256 b, uint256 replace, uint8 votes, uint256 skips)
        private
        view
        returns (string memory why, Batch memory next)
    {
        next = stateOf(b);
        Walker memory w = walker(b, skips);
        (w.cursor, w.misses) = (next.cursor, next.misses);
        walk(w);
        if (replace >> next.members.length != 0) return ("no such place", next);
        for (uint256 i = 0; i < next.members.length; i++) {
            if (replace >> i & 1 == 0) continue;
            if (next.members[i].seal != 0) return ("a place that committed", next);
            Member memory m = drawMember(w, next.members[i].round);
            if (w.spent) return ("beyond slack", next);
            if (m.worker == address(0)) break;
            miss(w);
            if (w.spent) return ("beyond slack", next);
            next.members[i] = m;
        }
        if (votes != 0) why = addRound(w, next, votes, revealSeconds(termsOf(b).category));
        (next.cursor, next.misses) = (uint16(w.cursor), uint8(w.misses));
    }

    function addRound(Walker memory w, Batch memory next, uint8 votes, uint256 window)
        private
        view
        returns (string memory)
    {
        uint256 n = next.members.length;
        uint8 round = next.members[n - 1].round + 1;
        if (next.revealBy == 0) return "open places";
        if (round > 4) return "too many rounds";
        if (n + votes > 16) return "too many places";
        for (uint256 i = 0; i < votes; i++) {
            Member memory m = drawMember(w, round);
            if (w.spent) return "beyond slack";
            if (m.worker == address(0)) break;
            next.members = added(next.members, m);
        }
        if (next.members.length != n) next.revealBy = 0;
        // The draw's end changes the state once, and gives reveals under way their time again.
        else if (next.cursor != 128 && block.timestamp <= next.revealBy) next.revealBy = uint40(block.timestamp + window);
        return "";
    }

    function revealSeconds(uint8 category) internal pure returns (uint256) {
        uint256 fifth = runSeconds(category) / 5;
        return fifth < 60 ? 60 : fifth;
    }
}
