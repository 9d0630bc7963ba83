// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Member} from "../types/Deals.sol";

/// The state of a batch between calldata, memory and its hash.
library BatchState {
    uint256 internal constant MAX_SQUAD = 16;

    uint256 private constant HEAD_BYTES = 7 * 32;
    uint256 private constant MEMBER_BYTES = 4 * 32;

    /// What is stored of a batch under way.
    function hash(Batch memory batch) internal pure returns (bytes32) {
        return keccak256(abi.encode(batch));
    }

    /// Copies a state to memory as it came; a squad above the limit comes out empty. No need to clean words or to refuse that:
    /// the caller compares the hash, and no stored one is of such a state.
    function load(Batch memory batch, Batch calldata state) internal pure {
        Member[] calldata members = state.members;
        Member[] memory squad = emptySquad();
        assembly ("memory-safe") {
            calldatacopy(batch, state, HEAD_BYTES)
            mstore(add(batch, HEAD_BYTES), squad)
            let n := members.length
            if iszero(gt(n, MAX_SQUAD)) {
                mstore(squad, n)
                let at := mload(0x40)
                mstore(0x40, add(at, mul(n, MEMBER_BYTES)))
                calldatacopy(at, members.offset, mul(n, MEMBER_BYTES))
                for { let i := 1 } iszero(gt(i, n)) { i := add(i, 1) } {
                    mstore(add(squad, mul(i, 0x20)), at)
                    at := add(at, MEMBER_BYTES)
                }
            }
        }
    }

    /// An array with room for a whole squad and nobody in it.
    function emptySquad() internal pure returns (Member[] memory squad) {
        uint256[] memory room = new uint256[](MAX_SQUAD);
        assembly ("memory-safe") {
            squad := room
            mstore(squad, 0)
        }
    }

    /// Adds a member to an array that came from `emptySquad`; the caller keeps to its limit.
    function push(Member[] memory squad, Member memory member) internal pure {
        assembly ("memory-safe") {
            let n := add(mload(squad), 1)
            mstore(squad, n)
            mstore(add(squad, mul(n, 0x20)), member)
        }
    }
}
