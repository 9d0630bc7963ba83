// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../types/Deals.sol";

/// Ids and the hashes that stand for states. `packages/protocol/src/ids.ts` is the mirror.
library Ids {
    bytes32 internal constant SETTLED = keccak256("Manyhands.Settled");
    bytes32 internal constant UNDECIDED = keccak256("Manyhands.Undecided");
    bytes32 internal constant EXPIRED = keccak256("Manyhands.Expired");

    uint256 private constant TERMS_BYTES = 21 * 32;

    /// `keccak256(abi.encode(terms))`: in memory a static struct lies as `abi.encode` would lay it out.
    function deal(Terms memory terms) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            hash := keccak256(terms, TERMS_BYTES)
        }
    }

    /// Copies terms to memory as they came. No need to clean their words: dirty ones have an id that no deal has.
    function load(Terms memory copy, Terms calldata terms) internal pure {
        assembly ("memory-safe") {
            calldatacopy(copy, terms, TERMS_BYTES)
        }
    }

    function batch(bytes32 dealId, uint32 index) internal pure returns (bytes32) {
        return keccak256(abi.encode(dealId, index));
    }

    /// What a receiver of results knows a task by (ERC-1154).
    function task(bytes32 dealId, uint32 number) internal pure returns (bytes32) {
        return keccak256(abi.encode(dealId, number));
    }

    function settled(bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLED, root));
    }

    function seal(address worker, bytes32 batchId, bytes32 root, bytes32 salt) internal pure returns (bytes32) {
        return keccak256(abi.encode(worker, batchId, root, salt));
    }
}
