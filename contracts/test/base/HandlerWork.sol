// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {IConsensus} from "../../src/interfaces/IConsensus.sol";
import {Batch, Commitment, Member, Reveal, Terms} from "../../src/types/Deals.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {GhostTree} from "./GhostTree.sol";
import {GhostVerdict} from "./GhostVerdict.sol";
import {HandlerMarket} from "./HandlerMarket.sol";
import {Log} from "./Vm.sol";

/// From the draw to the verdict. The ghost foretells each next state, word by word, and each refusal.
abstract contract HandlerWork is HandlerMarket {
    struct Settled {
        bytes32 root;
        uint8 round;
        uint16 winners;
        uint16 slashed;
        uint64 burned;
    }

    // ---- seeds

    function seedFor(uint256 d) private view returns (uint64 seed) {
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
        if (votes != 0) why = addRound(w, next, votes);
        (next.cursor, next.misses) = (uint16(w.cursor), uint8(w.misses));
    }

    function addRound(Walker memory w, Batch memory next, uint8 votes) private view returns (string memory) {
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
        return "";
    }

    // ---- commitments

    function rootOf(uint256 b, uint256 version) internal view returns (bytes32) {
        return GhostTree.root(firstOf(b), batches[b].tasks, version);
    }

    function firstOf(uint256 b) internal view returns (uint256) {
        return uint256(batches[b].index) * termsOf(b).batchSize;
    }

    function secret(address who, uint256 b) internal pure returns (bytes32) {
        return keccak256(abi.encode("secret", who, b));
    }

    function sealOf(uint256 b, address who, uint256 version) internal view returns (bytes32) {
        return keccak256(abi.encode(who, batchIdOf(b), rootOf(b, version), secret(who, b)));
    }

    function signedCommit(uint256 b, address who, bytes32 seal_) internal view returns (bytes memory) {
        return signFor(who, keccak256(abi.encode(OrderHash.COMMIT, who, deals[batches[b].deal].id, batches[b].index, seal_)));
    }

    function commitCall(uint256 b, Commitment[] memory c) internal view returns (bytes memory) {
        return abi.encodeCall(hub.commit, (termsOf(b), batches[b].index, stateOf(b), c));
    }

    /// One place or all that are open; each worker is honest, a liar, or a liar of its own kind.
    function commit(uint256 r) external step {
        (bool found, uint256 b) = pick(r, Status.Assigned, false);
        if (!found) return;
        Batch memory state = stateOf(b);
        uint256 n = state.members.length;
        uint256 mask = dice(r, 1) % 3 == 0 ? 1 << dice(r, 2) % n : (1 << n) - 1;
        for (uint256 i = 0; i < n; i++) if (state.members[i].seal != 0) mask &= ~(1 << i);
        if (mask == 0) return;
        commitPlaces(b, mask, r);
    }

    function commitPlaces(uint256 b, uint256 mask, uint256 r) private {
        Batch memory state = stateOf(b);
        bytes32 before = batches[b].slot;
        Commitment[] memory c = new Commitment[](ones(mask));
        uint256 k = 0;
        for (uint256 i = 0; i < state.members.length; i++) {
            if (mask >> i & 1 == 1) c[k++] = commitment(b, i, state.members[i], r);
        }
        bytes memory data = commitCall(b, c);
        forge(b, c, r);
        act(stagehand.addr, data);
        bool open_ = false;
        for (uint256 i = 0; i < state.members.length; i++) if (state.members[i].seal == 0) open_ = true;
        if (!open_) state.revealBy = uint40(block.timestamp + revealSeconds(termsOf(b).category));
        move(b, state, "INV-12: one contribution for each drawn worker");
        count("commit");
        if (before != batches[b].slot) refused(stagehand.addr, data, "commit twice");
    }

    /// By a worker that can stake, which is noted in the state; or by one that cannot, and is left out.
    function commitment(uint256 b, uint256 place, Member memory m, uint256 r) private returns (Commitment memory c) {
        uint256 version = dice(r, 10 + place) % 4 != 0 ? 1 : dice(r, 30 + place) % 3 + 1;
        (c.member, c.seal) = (uint8(place), sealOf(b, m.worker, version));
        c.signature = consent(b, m.worker, c.seal, dice(r, 50 + place));
        if (free(m.worker) < GhostMoney.workerStake(termsOf(b), batches[b].tasks)) {
            count("stake lacking");
            return c;
        }
        consents(m.worker);
        versions[b][place] = version;
        m.seal = c.seal;
    }

    /// INV-12: what no worker signed is no contribution.
    function forge(uint256 b, Commitment[] memory good, uint256 r) private {
        Commitment[] memory c = abi.decode(abi.encode(good), (Commitment[]));
        address who = stateOf(b).members[c[0].member].worker;
        uint256 kind = dice(r, 70) % 5;
        if (kind == 0) c[0].signature = signedCommit(b, crew[(r % 14 + 1)] == who ? crew[0] : crew[r % 14 + 1], c[0].seal);
        if (kind == 1) c[0].seal = 0;
        if (kind == 2) c[0].member = uint8(stateOf(b).members.length);
        if (kind == 3) {
            // For another batch.
            bytes32 message = keccak256(abi.encode(OrderHash.COMMIT, who, deals[batches[b].deal].id, batches[b].index + 1, c[0].seal));
            c[0].signature = signFor(who, message);
        }
        if (kind == 4) c[0].seal = keccak256(abi.encode(c[0].seal));
        if (c[0].signature.length == 0 && kind != 1 && kind != 2 && kind != 4) return;
        string[5] memory names = ["by another's key", "of no seal", "of no place", "for another batch", "of another seal"];
        refused(stagehand.addr, commitCall(b, c), string.concat("commit ", names[kind]));
    }

    function consent(uint256 b, address who, bytes32 seal_, uint256 r) private returns (bytes memory signature) {
        if (r % 9 == 0) {
            bytes32 message = keccak256(abi.encode(OrderHash.COMMIT, who, deals[batches[b].deal].id, batches[b].index, seal_));
            act(who, abi.encodeCall(hub.approve, (message, true)));
            count("commit by approval");
            return "";
        }
        signature = signedCommit(b, who, seal_);
        return r % 9 == 1 && who.code.length == 0 ? compact(signature) : signature;
    }

    function revealSeconds(uint8 category) internal pure returns (uint256) {
        uint256 fifth = runSeconds(category) / 5;
        return fifth < 60 ? 60 : fifth;
    }

    function ones(uint256 mask) internal pure returns (uint256 n) {
        for (; mask != 0; mask >>= 1) n += mask & 1;
    }

    // ---- reveals

    function show(uint256 b, Batch memory state, uint256 mask) internal view returns (Reveal[] memory shown) {
        mask &= (1 << state.members.length) - 1;
        mask &= ~uint256(state.revealed);
        for (uint256 i = 0; i < state.members.length; i++) if (state.members[i].seal == 0) mask &= ~(1 << i);
        shown = new Reveal[](ones(mask));
        uint256 k = 0;
        for (uint256 i = 0; i < state.members.length; i++) {
            if (mask >> i & 1 == 0) continue;
            shown[k++] = Reveal(uint8(i), rootOf(b, versions[b][i]), secret(state.members[i].worker, b));
        }
    }

    function revealCall(uint256 b, Reveal[] memory shown) internal view returns (bytes memory) {
        return abi.encodeCall(hub.reveal, (termsOf(b), batches[b].index, stateOf(b), shown));
    }

    function reveal(uint256 r) external step {
        (bool found, uint256 b) = pick(r, dice(r, 1) % 4 == 0 ? Status.Assigned : Status.Committed, false);
        if (!found) return;
        Batch memory state = stateOf(b);
        Reveal[] memory shown = show(b, state, dice(r, 2) % 2 == 0 ? 1 << dice(r, 3) % state.members.length : dice(r, 4));
        if (shown.length == 0) return;
        forgeReveal(b, shown, r);
        for (uint256 k = 0; k < shown.length; k++) {
            uint256 i = shown[k].member;
            if (openUpTo(state, state.members[i].round)) {
                return refused(stagehand.addr, revealCall(b, shown), "reveal before the others committed");
            }
        }
        bytes memory data = revealCall(b, shown);
        for (uint256 k = 0; k < shown.length; k++) {
            state.members[shown[k].member].seal = shown[k].root;
            state.revealed |= uint16(1 << shown[k].member);
        }
        if (block.timestamp <= state.revealBy) state.revealBy = uint40(block.timestamp + revealSeconds(termsOf(b).category));
        act(stagehand.addr, data);
        move(b, state, "INV-13: a reveal");
        count("reveal");
        refused(stagehand.addr, data, "reveal twice");
    }

    function openUpTo(Batch memory state, uint256 round) private pure returns (bool) {
        for (uint256 i = 0; i < state.members.length; i++) {
            if (state.members[i].round <= round && state.members[i].seal == 0) return true;
        }
        return false;
    }

    /// INV-13: nothing but what was sealed can be shown.
    function forgeReveal(uint256 b, Reveal[] memory good, uint256 r) private {
        Reveal[] memory f = abi.decode(abi.encode(good), (Reveal[]));
        uint256 kind = dice(r, 80) % 4;
        uint256 i = f[0].member;
        if (kind == 0) f[0].root = rootOf(b, versions[b][i] % 3 + 1);
        if (kind == 1) f[0].salt = secret(stranger.addr, b);
        if (kind == 2) f[0].root = 0;
        if (kind == 3) f[0].member = uint8(i + 1);
        string[4] memory names = ["of another root", "with another salt", "of no root", "of another's seal"];
        refused(stagehand.addr, revealCall(b, f), string.concat("reveal ", names[kind]));
        refused(stagehand.addr, settleCall(b, f), string.concat("settle by a reveal ", names[kind]));
    }

    // ---- verdicts

    function settleCall(uint256 b, Reveal[] memory shown) internal view returns (bytes memory) {
        return abi.encodeCall(hub.settle, (termsOf(b), batches[b].index, stateOf(b), shown));
    }

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
        yes(s.toPool < uint256(t.poolPrice) * batches[b].tasks * t.schedulerPct / 100 + s.winners, "INV-20: the rest is below one nRLC each");
        for (uint256 i = 0; i < state.members.length; i++) {
            address who = state.members[i].worker;
            uint256 price = who == t.payer ? s.price : 0;
            if (f.slashed >> i & 1 == 1) eq(locked(who) + price, last[who].locked - s.stake, "INV-15: its stake and no more");
            if (f.slashed >> i & 1 == 1) eq(free(who), last[who].free, "INV-15: what is slashed goes to nobody");
            bool paid = free(who) > last[who].free + s.stake;
            yes(!paid || f.winners >> i & 1 == 1, "INV-14: pay to one that proved nothing");
        }
        if (s.topUps != 0) count("top up");
        if (s.toPool != uint256(t.poolPrice) * batches[b].tasks * t.schedulerPct / 100) count("remainder");
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
        refused(payers[r % 5], good, "solo by a stranger");
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
