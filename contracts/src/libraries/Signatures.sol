// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

library Signatures {
    /// Half the order of secp256k1. A higher s is the other face of the same signature (EIP-2).
    uint256 private constant HIGHEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// Whether `signer` stands behind the digest: as the caller, or by 65 bytes of ECDSA or 64 of ERC-2098, with a low s.
    /// Nothing here depends on a signature being unique: replay is keyed by what was signed.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (msg.sender == signer) return true;
        if (signature.length != 65 && signature.length != 64) return false;
        uint256 s = uint256(bytes32(signature[32:]));
        uint256 v;
        if (signature.length == 65) {
            v = uint8(signature[64]);
        } else {
            v = (s >> 255) + 27;
            s &= type(uint256).max >> 1;
        }
        // `ecrecover` answers a bad v, r or s with zero.
        address recovered = ecrecover(digest, uint8(v), bytes32(signature), bytes32(s));
        return s <= HIGHEST_S && recovered != address(0) && recovered == signer;
    }
}
