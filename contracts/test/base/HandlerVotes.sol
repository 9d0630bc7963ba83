// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {Batch, Commitment, Member, Reveal} from "../../src/types/Deals.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {GhostTree} from "./GhostTree.sol";
import {HandlerSquads} from "./HandlerSquads.sol";

/// Commitments and reveals, by the honest, by liars, by the poor and by forgers.
abstract contract HandlerVotes is HandlerSquads {
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

    function settleCall(uint256 b, Reveal[] memory shown) internal view returns (bytes memory) {
        return abi.encodeCall(hub.settle, (termsOf(b), batches[b].index, stateOf(b), shown));
    }
}
