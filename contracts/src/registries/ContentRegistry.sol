// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IRegistry} from "../interfaces/IRegistry.sol";

abstract contract ContentRegistry is ERC721, IRegistry {
    /// A CIDv1 in base16: version 1, raw codec, sha2-256, 32 bytes. The digest follows.
    string private constant URI_PREFIX = "ipfs://f01551220";

    /// @inheritdoc IRegistry
    uint32 public count;

    mapping(uint256 id => bytes32) private _contents;

    /// @inheritdoc IRegistry
    function register(address owner, bytes32 contentHash) external returns (uint32 id) {
        id = ++count;
        _contents[id] = contentHash;
        // No receiver hook: anyone may register for anyone, so the mint must not run the owner's code.
        _mint(owner, id);
        emit Registered(id, owner, contentHash);
    }

    /// @inheritdoc IRegistry
    function contentOf(uint256 id) public view returns (bytes32) {
        _requireOwned(id);
        return _contents[id];
    }

    /// The address of the manifest, derived from its hash; nothing but the hash is stored.
    function tokenURI(uint256 id) public view override returns (string memory) {
        bytes memory hexadecimal = bytes(Strings.toHexString(uint256(contentOf(id)), 32));
        bytes memory digits = new bytes(64);
        for (uint256 i = 0; i < 64; i++) {
            digits[i] = hexadecimal[i + 2];
        }
        return string.concat(URI_PREFIX, string(digits));
    }
}
