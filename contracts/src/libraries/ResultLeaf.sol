// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// The tree of a batch's results: pairs hashed in sorted order, an odd last node moves up.
library ResultLeaf {
    /// 96 bytes, so that no leaf can pass for a node of 64. The task's number is in the leaf, so order needs no proof.
    function hash(uint256 task, uint8 status, bytes32 digest) internal pure returns (bytes32) {
        return keccak256(abi.encode(task, status, digest));
    }

    function verify(bytes32[] memory proof, bytes32 root, uint256 task, uint8 status, bytes32 digest)
        internal
        pure
        returns (bool)
    {
        return MerkleProof.verify(proof, root, hash(task, status, digest));
    }
}
