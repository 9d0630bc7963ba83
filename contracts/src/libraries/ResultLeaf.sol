// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Outcome} from "../types/Deals.sol";

/// The tree of a batch's results: pairs hashed in sorted order, an odd last node moves up.
library ResultLeaf {
    /// 128 bytes, so that no leaf can pass for a node of 64. The task's number is in the leaf, so order needs no proof.
    /// `callback` is the hash of the task's callback bytes.
    function hash(uint256 task, uint8 status, bytes32 digest, bytes32 callback) internal pure returns (bytes32) {
        return keccak256(abi.encode(task, status, digest, callback));
    }

    /// Zero for no bytes, which is what a failed task leaves, and one that writes none.
    function callbackHash(bytes calldata callback) internal pure returns (bytes32) {
        return callback.length == 0 ? bytes32(0) : keccak256(callback);
    }

    function verify(bytes32[] memory proof, bytes32 root, Outcome calldata outcome, bytes32 callback)
        internal
        pure
        returns (bool)
    {
        return MerkleProof.verify(proof, root, hash(outcome.task, outcome.status, outcome.digest, callback));
    }
}
