// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Member} from "../types/Deals.sol";

/// The state of a batch between calldata, memory and its hash.
library BatchState {
    uint256 internal constant MAX_SQUAD = 16;

    /// What is stored of a batch under way.
    function hash(Batch memory batch) internal pure returns (bytes32) {
        return keccak256(abi.encode(batch));
    }

    /// Reads a state that lies in calldata as `abi.encode` lays it out, and hashes it as it lies. Whatever else is there (another
    /// layout, dirty words, a squad above the limit) has a hash that is stored nowhere; the caller compares.
    function load(Batch memory batch, Batch calldata state) internal pure returns (bytes32 hash_) {
        assembly ("memory-safe") {
            let n := calldataload(add(state, 0xa0))
            if gt(n, MAX_SQUAD) { n := 0 }
            let size := add(0xc0, mul(n, 0x80)) // five words of head, the count, four words a member
            let at := mload(0x40)
            mstore(at, 0x20)
            calldatacopy(add(at, 0x20), state, size)
            hash_ := keccak256(at, add(size, 0x20))

            let squad := add(at, add(size, 0x20))
            mstore(0x40, add(squad, mul(add(MAX_SQUAD, 1), 0x20)))
            mstore(squad, n)
            for { let i := 0 } lt(i, n) { i := add(i, 1) } {
                mstore(add(squad, mul(add(i, 1), 0x20)), add(at, add(0xe0, mul(i, 0x80))))
            }
            calldatacopy(batch, state, 0x80)
            mstore(add(batch, 0x80), squad)
        }
    }

    /// How many rounds a batch has had: members are added round by round, and a replacement takes over its place's round.
    function rounds(Batch memory batch) internal pure returns (uint8) {
        uint256 n = batch.members.length;
        return n == 0 ? 0 : batch.members[n - 1].round;
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
