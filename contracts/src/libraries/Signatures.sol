// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

library Signatures {
    /// Whether `signer` stands behind the digest: as the caller, or by 65 bytes of ECDSA or 64 of ERC-2098, with a low s.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (msg.sender == signer) return true;
        if (signature.length != 65 && signature.length != 64) return false;
        bytes32 r = bytes32(signature);
        uint256 s = uint256(bytes32(signature[32:]));
        uint8 v;
        if (signature.length == 65) {
            v = uint8(signature[64]);
        } else {
            v = uint8(s >> 255) + 27;
            s &= type(uint256).max >> 1;
        }
        (address recovered, ECDSA.RecoverError problem,) = ECDSA.tryRecover(digest, v, r, bytes32(s));
        return problem == ECDSA.RecoverError.NoError && recovered == signer;
    }
}
