// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// ERC-1154, the side that waits for a result.
interface IResultReceiver {
    /// `id` is `keccak256(abi.encode(deal, task))`. Whoever implements it checks that the caller is the Hub, and that the id
    /// is one it waits for: anyone can make a deal that names it as the receiver.
    function receiveResult(bytes32 id, bytes calldata result) external;
}
