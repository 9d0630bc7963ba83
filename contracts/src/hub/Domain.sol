// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../interfaces/IDeals.sol";
import {Signatures} from "../libraries/Signatures.sol";

/// What signatures are bound to: `Manyhands / 1 / chainId / Hub` (EIP-712).
abstract contract Domain is IDeals {
    bytes32 private constant TYPE_HASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    address private immutable _self = address(this);
    uint256 private immutable _chainId = block.chainid;
    bytes32 private immutable _separator = _buildSeparator();

    /// Kept for this contract on this chain; built anew in the extension, which runs at the Hub's address, and when the chain has
    /// forked away, or else signatures would hold on both sides.
    function _domainSeparator() internal view returns (bytes32) {
        return address(this) == _self && block.chainid == _chainId ? _separator : _buildSeparator();
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked("\x19\x01", _domainSeparator(), structHash));
    }

    function _buildSeparator() private view returns (bytes32) {
        return keccak256(abi.encode(TYPE_HASH, keccak256("Manyhands"), keccak256("1"), block.chainid, address(this)));
    }
}
