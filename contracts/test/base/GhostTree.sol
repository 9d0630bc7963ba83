// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// The results of a batch in one of several versions, as a Merkle tree: pairs hashed in sorted order, an odd last node moves up.
library GhostTree {
    function callback(uint256 task, uint256 version) internal pure returns (bytes memory) {
        return task % 5 == 4 ? bytes("") : abi.encode("result", task, version);
    }

    function digest(uint256 task, uint256 version) internal pure returns (bytes32) {
        return sha256(abi.encode(task, version));
    }

    function leaf(uint256 task, uint256 version) internal pure returns (bytes32) {
        bytes memory data = callback(task, version);
        bytes32 hash = data.length == 0 ? bytes32(0) : keccak256(data);
        return keccak256(abi.encode(task, 0, digest(task, version), hash));
    }

    function root(uint256 first, uint256 count, uint256 version) internal pure returns (bytes32 top) {
        (top,) = prove(first, count, version, first);
    }

    /// The root, and the way there from one task.
    function prove(uint256 first, uint256 count, uint256 version, uint256 task)
        internal
        pure
        returns (bytes32 top, bytes32[] memory proof)
    {
        bytes32[] memory row = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) row[i] = leaf(first + i, version);
        bytes32[] memory way = new bytes32[](40);
        uint256 depth = 0;
        for (uint256 k = task - first; count > 1; k /= 2) {
            uint256 beside = k % 2 == 0 ? k + 1 : k - 1;
            if (beside < count) way[depth++] = row[beside];
            for (uint256 i = 0; i < count; i += 2) row[i / 2] = i + 1 < count ? pair(row[i], row[i + 1]) : row[i];
            count = (count + 1) / 2;
        }
        proof = new bytes32[](depth);
        for (uint256 i = 0; i < depth; i++) proof[i] = way[i];
        return (row[0], proof);
    }

    function pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
