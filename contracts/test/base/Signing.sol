// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";

/// Struct hashes as the signer computes them, from memory.
library Signing {
    function app(AppOrder memory o, address signer) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.APP, signer, o));
    }

    function dataset(DatasetOrder memory o, address signer) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.DATASET, signer, o));
    }

    function pool(PoolOrder memory o, address signer) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.POOL, signer, o));
    }

    function request(RequestOrder memory o) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.REQUEST, o));
    }

    function sponsorship(Sponsorship memory s, address payer) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.SPONSORSHIP, payer, s));
    }

    function commitment(address worker, bytes32 deal, uint32 index, bytes32 seal) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.COMMIT, worker, deal, index, seal));
    }

    function solo(address worker, bytes32 deal, uint32 index, bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.SOLO, worker, deal, index, root));
    }

    function join(address worker, uint32 pool_, uint64 maxBond, uint64 nonce, uint64 expiry)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(OrderHash.JOIN, worker, pool_, maxBond, nonce, expiry));
    }

    function admission(address signer, address worker, uint32 pool_, uint64 nonce, uint64 expiry)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(OrderHash.ADMISSION, signer, worker, pool_, nonce, expiry));
    }
}
