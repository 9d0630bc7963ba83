// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

// The four orders of the market, signed as EIP-712 messages in the domain
// `Manyhands / 1 / chainId / Hub`. Field order is the order of the EIP-712 type strings.
// Prices are nRLC per task; volumes are tasks; `expiry` is chain time in seconds, inclusive;
// `epoch` must equal the signer's epoch in the Hub; ids of 0 mean "none" (or "any", for a restriction
// address or a request's pool).

struct AppOrder {
    uint32 app;
    uint64 price;
    uint32 volume;
    bytes32 tag;
    uint32 datasetOnly;
    uint32 poolOnly;
    address requesterOnly;
    address policy;
    uint64 expiry;
    uint64 epoch;
    bytes32 salt;
}

struct DatasetOrder {
    uint32 dataset;
    uint64 price;
    uint32 volume;
    bytes32 tag;
    uint32 appOnly;
    uint32 poolOnly;
    address requesterOnly;
    address policy;
    uint64 expiry;
    uint64 epoch;
    bytes32 salt;
}

/// The ask. `duration` is seconds from the match to the last settlement; percentages are whole per cent.
struct PoolOrder {
    uint32 pool;
    uint64 price;
    uint32 volume;
    bytes32 tag;
    uint8 category;
    uint32 trust;
    uint8 slack;
    uint32 maxBatch;
    uint32 duration;
    uint8 workerStakePct;
    uint8 schedulerPct;
    uint32 appOnly;
    uint32 datasetOnly;
    address requesterOnly;
    address policy;
    uint64 expiry;
    uint64 epoch;
    bytes32 salt;
}

/// The bid. `inputs` is the sha-256 of the job description.
struct RequestOrder {
    uint32 app;
    uint64 appMaxPrice;
    uint32 dataset;
    uint64 datasetMaxPrice;
    uint32 pool;
    uint64 poolMaxPrice;
    address requester;
    address payer;
    address beneficiary;
    address callbackTo;
    uint32 volume;
    bytes32 tag;
    uint8 category;
    uint32 trust;
    uint8 maxSlack;
    uint32 batchSize;
    uint32 maxDuration;
    bytes32 inputs;
    uint64 expiry;
    uint64 epoch;
    bytes32 salt;
}
