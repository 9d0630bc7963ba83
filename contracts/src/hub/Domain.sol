// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHub} from "../interfaces/IHub.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// What signatures are bound to: `Manyhands / 1 / chainId / this contract` (EIP-712, EIP-5267).
abstract contract Domain is IHub {
    bytes32 private constant TYPE_HASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes1 private constant FIELDS = 0x0f; // name, version, chainId, verifyingContract

    uint256 private immutable _chainId = block.chainid;
    bytes32 private immutable _separator = _buildSeparator();

    /// Built anew when the chain has forked away, or else signatures would hold on both sides.
    function domainSeparator() public view returns (bytes32) {
        return block.chainid == _chainId ? _separator : _buildSeparator();
    }

    function eip712Domain()
        external
        view
        returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory)
    {
        return (FIELDS, "Manyhands", "1", block.chainid, address(this), 0, new uint256[](0));
    }

    function _requireSigned(address signer, bytes32 structHash, bytes calldata signature) internal view {
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domainSeparator(), structHash));
        if (!Signatures.isValid(signer, digest, signature)) revert SignatureInvalid(signer, digest);
    }

    function _buildSeparator() private view returns (bytes32) {
        return keccak256(abi.encode(TYPE_HASH, keccak256("Manyhands"), keccak256("1"), block.chainid, address(this)));
    }
}
