// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// A list of things that are owned and priced: apps, datasets or workerpools. Each is an ERC-721 token with
/// a serial id from 1 and a content hash that never changes. What the hash is of (a manifest) lives off-chain.
/// The registry does not promise that the content exists, is honest, or is registered only once.
interface IRegistry {
    /// A token was minted to `owner`.
    event Registered(uint32 indexed id, address indexed owner, bytes32 contentHash);

    /// Mints the next id to `owner`, by anyone.
    /// *Requires*: `owner` is not zero.
    /// *Effects*: the owner holds the id; the content hash (sha-256) is fixed for ever.
    function register(address owner, bytes32 contentHash) external returns (uint32 id);

    /// The content hash of a token; reverts as `ownerOf` does for one that does not exist.
    function contentOf(uint256 id) external view returns (bytes32);

    /// How many were registered; the last id.
    function count() external view returns (uint32);
}
