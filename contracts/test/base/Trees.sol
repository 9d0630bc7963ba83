// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// The tree of a batch's results, as workers build it: pairs hashed in sorted order, an odd last node moves up.
library Trees {
    function root(bytes32[] memory leaves) internal pure returns (bytes32) {
        while (leaves.length > 1) leaves = level(leaves);
        return leaves[0];
    }

    function proof(bytes32[] memory leaves, uint256 i) internal pure returns (bytes32[] memory path) {
        path = new bytes32[](64);
        uint256 n = 0;
        for (; leaves.length > 1; leaves = level(leaves)) {
            if (i ^ 1 < leaves.length) path[n++] = leaves[i ^ 1];
            i /= 2;
        }
        assembly ("memory-safe") {
            mstore(path, n)
        }
    }

    function level(bytes32[] memory nodes) private pure returns (bytes32[] memory up) {
        up = new bytes32[]((nodes.length + 1) / 2);
        for (uint256 i = 0; i < up.length; i++) {
            up[i] = 2 * i + 1 < nodes.length ? pair(nodes[2 * i], nodes[2 * i + 1]) : nodes[2 * i];
        }
    }

    function pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
