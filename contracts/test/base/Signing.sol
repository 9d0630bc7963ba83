// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {OrderHash} from "../../src/libraries/OrderHash.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../../src/types/Orders.sol";

/// Struct hashes as the signer computes them, from memory.
library Signing {
    function app(AppOrder memory o) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.APP, o));
    }

    function dataset(DatasetOrder memory o) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.DATASET, o));
    }

    function pool(PoolOrder memory o) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.POOL, o));
    }

    function request(RequestOrder memory o) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.REQUEST, o));
    }

    function commitment(bytes32 deal, uint32 index, bytes32 seal) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.COMMIT, deal, index, seal));
    }

    function solo(bytes32 deal, uint32 index, bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(OrderHash.SOLO, deal, index, root));
    }
}
