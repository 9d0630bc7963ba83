// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";

/// EIP-712 struct hashes of the orders and of what workers sign.
library OrderHash {
    bytes32 internal constant APP = keccak256(
        "AppOrder(address signer,uint32 app,uint64 price,uint32 volume,bytes32 tag,uint32 datasetOnly,uint32 poolOnly,"
        "address requesterOnly,address policy,uint64 expiry,uint64 epoch,bytes32 salt)"
    );
    bytes32 internal constant DATASET = keccak256(
        "DatasetOrder(address signer,uint32 dataset,uint64 price,uint32 volume,bytes32 tag,uint32 appOnly,uint32 poolOnly,"
        "address requesterOnly,address policy,uint64 expiry,uint64 epoch,bytes32 salt)"
    );
    bytes32 internal constant POOL = keccak256(
        "PoolOrder(address signer,uint32 pool,uint64 price,uint32 volume,bytes32 tag,uint8 category,uint32 trust,"
        "uint8 slack,uint32 minBatch,uint32 maxBatch,uint32 duration,uint8 workerStakePct,uint8 schedulerPct,uint32 appOnly,uint32 datasetOnly,"
        "address requesterOnly,address policy,uint64 expiry,uint64 epoch,bytes32 salt)"
    );
    bytes32 internal constant REQUEST = keccak256(
        "RequestOrder(uint32 app,uint64 appMaxPrice,uint32 dataset,uint64 datasetMaxPrice,uint32 pool,"
        "uint64 poolMaxPrice,address requester,address payer,address beneficiary,address callbackTo,uint32 volume,"
        "bytes32 tag,uint8 category,uint32 trust,uint8 maxSlack,uint32 minMembers,uint8 minStakePct,uint32 batchSize,"
        "uint32 maxDuration,bytes32 inputs,uint64 expiry,uint64 epoch,bytes32 salt)"
    );
    bytes32 internal constant SPONSORSHIP =
        keccak256("Sponsorship(address payer,bytes32 request,uint64 maxAmount,uint64 expiry,uint64 epoch)");
    bytes32 internal constant COMMIT = keccak256("Commit(address worker,bytes32 deal,uint32 batch,bytes32 seal)");
    bytes32 internal constant SOLO = keccak256("Solo(address worker,bytes32 deal,uint32 batch,bytes32 root)");
    bytes32 internal constant JOIN = keccak256("Join(address worker,uint32 pool,uint64 maxBond,uint64 nonce,uint64 expiry)");
    bytes32 internal constant ADMISSION = keccak256("Admission(address signer,address worker,uint32 pool,uint64 nonce,uint64 expiry)");

    function app(AppOrder calldata order, address signer) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := order
        }
        return _hash(APP, signer, offset, 11);
    }

    function dataset(DatasetOrder calldata order, address signer) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := order
        }
        return _hash(DATASET, signer, offset, 11);
    }

    function pool(PoolOrder calldata order, address signer) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := order
        }
        return _hash(POOL, signer, offset, 19);
    }

    /// A request names its signer itself.
    function request(RequestOrder calldata order) internal pure returns (bytes32 hash) {
        bytes32 typeHash = REQUEST;
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, typeHash)
            calldatacopy(add(at, 0x20), order, 0x2e0)
            hash := keccak256(at, 0x300)
        }
    }

    function sponsorship(Sponsorship calldata s, address payer) internal pure returns (bytes32) {
        return keccak256(abi.encode(SPONSORSHIP, payer, s.request, s.maxAmount, s.expiry, s.epoch));
    }

    function commitment(address worker, bytes32 deal, uint32 batch, bytes32 seal) internal pure returns (bytes32) {
        return keccak256(abi.encode(COMMIT, worker, deal, batch, seal));
    }

    function solo(address worker, bytes32 deal, uint32 batch, bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(SOLO, worker, deal, batch, root));
    }

    function join(address worker, uint32 pool_, uint64 maxBond, uint64 nonce, uint64 expiry)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(JOIN, worker, pool_, maxBond, nonce, expiry));
    }

    function admission(address signer, address worker, uint32 pool_, uint64 nonce, uint64 expiry)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(ADMISSION, signer, worker, pool_, nonce, expiry));
    }

    /// A static struct lies in calldata as `abi.encode` would lay it out, so it is hashed as it came. No need to clean its
    /// words: a dirty one gives a hash that nobody signed.
    function _hash(bytes32 typeHash, address signer, uint256 offset, uint256 words) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, typeHash)
            mstore(add(at, 0x20), and(signer, 0xffffffffffffffffffffffffffffffffffffffff))
            calldatacopy(add(at, 0x40), offset, mul(words, 0x20))
            hash := keccak256(at, mul(add(words, 2), 0x20))
        }
    }
}
