// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BatchState} from "../src/libraries/BatchState.sol";
import {Credibility} from "../src/libraries/Credibility.sol";
import {Draw} from "../src/libraries/Draw.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {OrderHash} from "../src/libraries/OrderHash.sol";
import {ResultLeaf} from "../src/libraries/ResultLeaf.sol";
import {Batch, Member, Outcome, Terms} from "../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../src/types/Orders.sol";
import {Test} from "./base/Test.sol";

/// Gives libraries that read calldata their calldata.
contract VectorHarness {
    function app(address signer, AppOrder calldata order) external pure returns (bytes32) {
        return OrderHash.app(order, signer);
    }

    function dataset(address signer, DatasetOrder calldata order) external pure returns (bytes32) {
        return OrderHash.dataset(order, signer);
    }

    function pool(address signer, PoolOrder calldata order) external pure returns (bytes32) {
        return OrderHash.pool(order, signer);
    }

    function request(RequestOrder calldata order) external pure returns (bytes32) {
        return OrderHash.request(order);
    }

    function sponsorship(address payer, Sponsorship calldata s) external pure returns (bytes32) {
        return OrderHash.sponsorship(s, payer);
    }

    function leads(bytes32[] calldata proof, bytes32 root, Outcome calldata outcome, bytes32 callback)
        external
        pure
        returns (bool)
    {
        return ResultLeaf.verify(proof, root, outcome, callback);
    }

    function deal(Terms calldata terms) external pure returns (bytes32) {
        Terms memory copy;
        Ids.load(copy, terms);
        return Ids.deal(copy);
    }

    function batch(Batch calldata state) external pure returns (bytes32) {
        Batch memory copy;
        BatchState.load(copy, state);
        return BatchState.hash(copy);
    }
}

/// `vectors/vectors.json`, which the TypeScript side passes, too.
contract VectorsTest is Test {
    VectorHarness private harness = new VectorHarness();
    string private json;

    function setUp() public {
        json = vm.readFile(string.concat(vm.projectRoot(), "/vectors/vectors.json"));
    }

    function test_typed_messages() public view {
        uint256 n = 0;
        for (; exists(entry(".typed", n)); n++) {
            string memory i = entry(".typed", n);
            bytes32 hash = typed(text(i, ".primaryType"), vm.parseJsonBytes(json, string.concat(i, ".encoded")));
            eq(hash, word_(i, ".hash"), i);
            bytes32 digest = keccak256(abi.encodePacked(hex"1901", word_(".domain", ".separator"), hash));
            eq(digest, word_(i, ".digest"), i);
        }
        eq(n, 27, "nine types, three of each");
    }

    function test_deals() public view {
        uint256 n = 0;
        for (; exists(entry(".deals", n)); n++) {
            string memory i = entry(".deals", n);
            Terms memory terms = abi.decode(vm.parseJsonBytes(json, string.concat(i, ".encoded")), (Terms));
            eq(Ids.deal(terms), word_(i, ".id"), i);
            eq(harness.deal(terms), word_(i, ".id"), i);
        }
        eq(n, 3, "deals");
    }

    function test_batches() public view {
        uint256 n = 0;
        for (; exists(entry(".batches", n)); n++) {
            string memory i = entry(".batches", n);
            Batch memory state = abi.decode(vm.parseJsonBytes(json, string.concat(i, ".encoded")), (Batch));
            eq(BatchState.hash(state), word_(i, ".hash"), i);
            eq(harness.batch(state), word_(i, ".hash"), i);
        }
        eq(n, 4, "batches");
        for (n = 0; exists(entry(".batchIds", n)); n++) {
            string memory i = entry(".batchIds", n);
            eq(Ids.batch(word_(i, ".deal"), uint32(number(i, ".index"))), word_(i, ".id"), i);
        }
        eq(n, 3, "batch ids");
    }

    function test_seals_and_ends() public view {
        uint256 n = 0;
        for (; exists(entry(".seals", n)); n++) {
            string memory i = entry(".seals", n);
            address worker = vm.parseJsonAddress(json, string.concat(i, ".worker"));
            bytes32 seal = Ids.seal(worker, word_(i, ".batch"), word_(i, ".root"), word_(i, ".salt"));
            eq(seal, word_(i, ".seal"), i);
        }
        eq(n, 2, "seals");
        eq(Ids.settled(word_(".ends", ".root")), word_(".ends", ".settled"), "settled");
        eq(Ids.UNDECIDED, word_(".ends", ".undecided"), "undecided");
        eq(Ids.EXPIRED, word_(".ends", ".expired"), "expired");
    }

    function test_draws() public view {
        uint256 n = 0;
        for (; exists(entry(".draws", n)); n++) {
            string memory i = entry(".draws", n);
            uint256[] memory expected = vm.parseJsonUintArray(json, string.concat(i, ".candidates"));
            for (uint256 j = 0; j < expected.length; j++) {
                uint64 seed = uint64(number(i, ".seed"));
                eq(Draw.seatOf(seed, word_(i, ".batchId"), j, number(i, ".seats")), expected[j], i);
            }
        }
        eq(n, 5, "draws");
        for (n = 0; exists(entry(".seeds", n)); n++) {
            string memory i = entry(".seeds", n);
            eq(Draw.seedOf(word_(i, ".blockHash")), number(i, ".seed"), i);
        }
        eq(n, 4, "seeds");
    }

    function test_trees() public view {
        uint256 n = 0;
        for (; exists(entry(".trees", n)); n++) {
            string memory i = entry(".trees", n);
            bytes32[] memory leaves = vm.parseJsonBytes32Array(json, string.concat(i, ".leaves"));
            bytes32[] memory digests = vm.parseJsonBytes32Array(json, string.concat(i, ".digests"));
            bytes32[] memory callbacks = vm.parseJsonBytes32Array(json, string.concat(i, ".callbacks"));
            uint256[] memory tasks = vm.parseJsonUintArray(json, string.concat(i, ".tasks"));
            uint256[] memory codes = vm.parseJsonUintArray(json, string.concat(i, ".codes"));
            for (uint256 j = 0; j < leaves.length; j++) {
                Outcome memory o = Outcome(uint32(tasks[j]), uint8(codes[j]), digests[j]);
                eq(ResultLeaf.hash(o.task, o.status, o.digest, callbacks[j]), leaves[j], i);
                bytes32[] memory proof = vm.parseJsonBytes32Array(json, entry(string.concat(i, ".proofs"), j));
                bytes32 root = word_(i, ".root");
                yes(harness.leads(proof, root, o, callbacks[j]), i);
                eq(harness.leads(proof, root, o, keccak256("other bytes")), false, i);
                o.task++;
                eq(harness.leads(proof, root, o, callbacks[j]), false, i);
            }
        }
        eq(n, 11, "trees");
    }

    function test_weights_and_squads() public view {
        uint256 n = 0;
        for (; exists(entry(".weights", n)); n++) {
            string memory i = entry(".weights", n);
            eq(Credibility.weightOf(number(i, ".score")), number(i, ".weight"), i);
        }
        eq(n, 12, "weights");
        for (n = 0; exists(entry(".squads", n)); n++) {
            string memory i = entry(".squads", n);
            uint256 places = number(i, ".freshPlaces");
            eq(Credibility.isSquadComplete(places, 2 ** places, number(i, ".trust")), true, i);
            eq(Credibility.isSquadComplete(places - 1, 2 ** (places - 1), number(i, ".trust")), false, i);
        }
        eq(n, 9, "squads");
    }

    function test_verdicts() public view {
        uint256 n = 0;
        for (; exists(entry(".verdicts", n)); n++) {
            string memory i = entry(".verdicts", n);
            bytes32[] memory roots = vm.parseJsonBytes32Array(json, string.concat(i, ".roots"));
            uint256[] memory weights = vm.parseJsonUintArray(json, string.concat(i, ".weights"));
            uint256[] memory rounds = vm.parseJsonUintArray(json, string.concat(i, ".voteRounds"));
            Member[] memory members = new Member[](roots.length);
            for (uint256 j = 0; j < roots.length; j++) {
                members[j] = Member(address(0), uint32(weights[j]), uint8(rounds[j]), 0);
            }
            uint256 all = (1 << roots.length) - 1;
            (bytes32 root, uint256 round) =
                Credibility.decide(members, roots, all, number(i, ".trust"), number(i, ".rounds"));
            eq(root, word_(i, ".decidedRoot"), i);
            eq(round, number(i, ".decidingRound"), i);
        }
        eq(n, 60, "verdicts");
    }

    function typed(string memory kind, bytes memory encoded) private view returns (bytes32) {
        bytes32 k = keccak256(bytes(kind));
        address first = address(uint160(uint256(bytes32(encoded))));
        bytes memory rest = behindFirstWord(encoded);
        if (k == keccak256("AppOrder")) return harness.app(first, abi.decode(rest, (AppOrder)));
        if (k == keccak256("DatasetOrder")) return harness.dataset(first, abi.decode(rest, (DatasetOrder)));
        if (k == keccak256("PoolOrder")) return harness.pool(first, abi.decode(rest, (PoolOrder)));
        if (k == keccak256("RequestOrder")) return harness.request(abi.decode(encoded, (RequestOrder)));
        if (k == keccak256("Join")) {
            (address worker, uint32 pool, uint64 bond, uint64 nonce, uint64 expiry) =
                abi.decode(encoded, (address, uint32, uint64, uint64, uint64));
            return OrderHash.join(worker, pool, bond, nonce, expiry);
        }
        if (k == keccak256("Admission")) {
            (address signer, address worker, uint32 pool, uint64 nonce, uint64 expiry) =
                abi.decode(encoded, (address, address, uint32, uint64, uint64));
            return OrderHash.admission(signer, worker, pool, nonce, expiry);
        }
        if (k == keccak256("Sponsorship")) return harness.sponsorship(first, abi.decode(rest, (Sponsorship)));
        (bytes32 deal, uint32 index, bytes32 last) = abi.decode(rest, (bytes32, uint32, bytes32));
        bool isSolo = k == keccak256("Solo");
        return isSolo ? OrderHash.solo(first, deal, index, last) : OrderHash.commitment(first, deal, index, last);
    }

    /// The signer is the first word of a message, and no part of the struct in calldata.
    function behindFirstWord(bytes memory encoded) private pure returns (bytes memory rest) {
        rest = new bytes(encoded.length - 32);
        for (uint256 i = 0; i < rest.length; i++) rest[i] = encoded[i + 32];
    }

    function entry(string memory list, uint256 i) private pure returns (string memory) {
        return string.concat(list, "[", vm.toString(i), "]");
    }

    function exists(string memory path) private view returns (bool) {
        return vm.keyExistsJson(json, path);
    }

    function word_(string memory item, string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(item, field));
    }

    function number(string memory item, string memory field) private view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(item, field));
    }

    function text(string memory item, string memory field) private view returns (string memory) {
        return vm.parseJsonString(json, string.concat(item, field));
    }
}
