// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BatchState} from "../../src/libraries/BatchState.sol";
import {Credibility} from "../../src/libraries/Credibility.sol";
import {Draw, Walk} from "../../src/libraries/Draw.sol";
import {Ids} from "../../src/libraries/Ids.sol";
import {Money} from "../../src/libraries/Money.sol";
import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {ResultLeaf} from "../../src/libraries/ResultLeaf.sol";
import {Timing} from "../../src/libraries/Timing.sol";
import {Batch, Member, Outcome, Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";

/// The libraries that `packages/protocol` mirrors, open to calls, many cases a call. Compiled by the differential test alone.
contract LibraryHarness {
    struct SignedApp {
        address signer;
        AppOrder order;
    }

    struct SignedDataset {
        address signer;
        DatasetOrder order;
    }

    struct SignedPool {
        address signer;
        PoolOrder order;
    }

    struct Message {
        address signer;
        Sponsorship sponsorship;
        bytes32 deal;
        uint32 index;
        bytes32 word;
        address worker;
        uint32 pool;
        uint64 maxBond;
        uint64 nonce;
        uint64 expiry;
    }

    struct Seal {
        address worker;
        bytes32 batch;
        bytes32 root;
        bytes32 salt;
    }

    struct Drawn {
        bytes32 blockHash;
        bytes32 batch;
        uint32 seats;
        uint8 cursor;
    }

    struct Vote {
        bytes32 root;
        uint32 weight;
        uint8 round;
        bool proved;
    }

    struct Poll {
        Vote[] votes;
        uint32 trust;
        uint8 rounds;
    }

    struct Leaf {
        Outcome outcome;
        bytes32 callback;
        bytes32[] proof;
    }

    function app(SignedApp[] calldata orders) external pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](orders.length);
        for (uint256 i = 0; i < orders.length; i++) hashes[i] = OrderHash.app(orders[i].order, orders[i].signer);
    }

    function dataset(SignedDataset[] calldata orders) external pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](orders.length);
        for (uint256 i = 0; i < orders.length; i++) hashes[i] = OrderHash.dataset(orders[i].order, orders[i].signer);
    }

    function pool(SignedPool[] calldata orders) external pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](orders.length);
        for (uint256 i = 0; i < orders.length; i++) hashes[i] = OrderHash.pool(orders[i].order, orders[i].signer);
    }

    function request(RequestOrder[] calldata orders) external pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](orders.length);
        for (uint256 i = 0; i < orders.length; i++) hashes[i] = OrderHash.request(orders[i]);
    }

    /// What payers, workers and pool owners sign: sponsorship, commitment, solo, join, admission.
    function messages(Message[] calldata list) external pure returns (bytes32[5][] memory hashes) {
        hashes = new bytes32[5][](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Message calldata m = list[i];
            hashes[i] = [
                OrderHash.sponsorship(m.sponsorship, m.signer),
                OrderHash.commitment(m.worker, m.deal, m.index, m.word),
                OrderHash.solo(m.worker, m.deal, m.index, m.word),
                OrderHash.join(m.worker, m.pool, m.maxBond, m.nonce, m.expiry),
                OrderHash.admission(m.signer, m.worker, m.pool, m.nonce, m.expiry)
            ];
        }
    }

    /// The id from calldata, then from memory.
    function deals(Terms[] calldata list) external pure returns (bytes32[2][] memory ids) {
        ids = new bytes32[2][](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Terms memory copy;
            Ids.load(copy, list[i]);
            ids[i] = [Ids.deal(copy), Ids.deal(list[i])];
        }
    }

    /// The hash of a state as it lies in calldata, then of what was read of it.
    function batches(Batch[] calldata list) external pure returns (bytes32[2][] memory hashes) {
        hashes = new bytes32[2][](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Batch memory copy;
            bytes32 raw = BatchState.load(copy, list[i]);
            hashes[i] = [raw, BatchState.hash(copy)];
        }
    }

    function batchIds(bytes32[] calldata deals_, uint32[] calldata indices) external pure returns (bytes32[] memory ids) {
        ids = new bytes32[](deals_.length);
        for (uint256 i = 0; i < ids.length; i++) ids[i] = Ids.batch(deals_[i], indices[i]);
    }

    function seals(Seal[] calldata list) external pure returns (bytes32[2][] memory hashes) {
        hashes = new bytes32[2][](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Seal calldata s = list[i];
            hashes[i] = [Ids.seal(s.worker, s.batch, s.root, s.salt), Ids.settled(s.root)];
        }
    }

    /// The seed of a block hash, and the seats that a walk from the cursor finds.
    function walk(Drawn calldata d) external pure returns (uint64 seed, uint256[] memory seats) {
        seed = Draw.seedOf(d.blockHash);
        Walk memory w = Draw.start(seed, d.batch, d.seats, d.cursor);
        seats = new uint256[](Draw.MAX_CANDIDATES);
        uint256 n = 0;
        for (bool found = true; found;) {
            uint256 seat;
            (found, seat) = Draw.next(w);
            if (found) seats[n++] = seat;
        }
        assembly ("memory-safe") {
            mstore(seats, n)
        }
    }

    function weights(uint32[] calldata scores) external pure returns (uint32[] memory list) {
        list = new uint32[](scores.length);
        for (uint256 i = 0; i < scores.length; i++) list[i] = Credibility.weightOf(scores[i]);
    }

    /// Whether a unanimous squad of these weights is complete for this trust.
    function isComplete(uint32[] calldata squad, uint32 trust) external pure returns (bool) {
        uint256 product = 1;
        for (uint256 i = 0; i < squad.length; i++) product *= squad[i];
        return Credibility.isSquadComplete(squad.length, product, trust);
    }

    function decide(Poll calldata poll) external pure returns (bytes32 root, uint256 round) {
        Member[] memory members = new Member[](poll.votes.length);
        bytes32[] memory roots = new bytes32[](poll.votes.length);
        uint256 proved = 0;
        for (uint256 i = 0; i < members.length; i++) {
            Vote calldata v = poll.votes[i];
            members[i] = Member(address(0), v.weight, v.round, 0);
            roots[i] = v.root;
            if (v.proved) proved |= 1 << i;
        }
        return Credibility.decide(members, roots, proved, poll.trust, poll.rounds);
    }

    function leaves(bytes32 root, Leaf[] calldata list) external pure returns (bytes32[] memory hashes, bool[] memory valid) {
        hashes = new bytes32[](list.length);
        valid = new bool[](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Leaf calldata l = list[i];
            hashes[i] = ResultLeaf.hash(l.outcome.task, l.outcome.status, l.outcome.digest, l.callback);
            valid[i] = ResultLeaf.verify(l.proof, root, l.outcome, l.callback);
        }
    }

    /// What one task costs its payer, and what a worker stakes on so many.
    function money(Terms[] calldata list, uint32[] calldata counts) external pure returns (uint256[2][] memory sums) {
        sums = new uint256[2][](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Terms memory t = list[i];
            sums[i] = [Money.price(t, 1), Money.workerStakeDown(t.poolPrice, t.workerStakePct, counts[i])];
        }
    }

    function runSeconds() external pure returns (uint256[] memory list) {
        list = new uint256[](Timing.LAST_CATEGORY + 1);
        for (uint8 i = 0; i < list.length; i++) list[i] = Timing.runSeconds(i);
    }
}
