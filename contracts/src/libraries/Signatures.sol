// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

library Signatures {
    /// Whether `signer` stands behind the digest: by 65 bytes of ECDSA or 64 of ERC-2098, with a low s, or as a contract that says
    /// so (ERC-1271). An account with both a key and code (EIP-7702) may use either.
    /// Nothing here depends on a signature being unique: replay is keyed by what was signed.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address recovered = _recover(digest, signature);
        if (recovered == signer) return signer != address(0);
        return signer.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(signer, digest, signature);
    }

    function _recover(bytes32 digest, bytes calldata signature) private pure returns (address recovered) {
        if (signature.length == 65) {
            (recovered,,) = ECDSA.tryRecoverCalldata(digest, signature);
        } else if (signature.length == 64) {
            (recovered,,) = ECDSA.tryRecover(digest, bytes32(signature[:32]), bytes32(signature[32:]));
        }
    }
}
