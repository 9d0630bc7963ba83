// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

// The four orders of the market and a payer's sponsorship, signed as EIP-712 messages in the domain `Manyhands / 1 / chainId / Hub`.
// Field order is the order of the EIP-712 type strings. A signed message begins with its signer (an app's, dataset's or pool's
// `signer`, a sponsorship's `payer`; a request names its `requester`), so that one key behind several contract accounts signs for
// one of them. Here the signer is left out: the Hub puts in the owner of the token, or the payer.
// Prices are nRLC per task; volumes are tasks, the largest (2^32 − 1) of an app, dataset or pool order means: without limit;
// `expiry` is chain time in seconds, inclusive; `epoch` must equal the signer's epoch in the Hub; ids of 0 mean "none" (or "any",
// for a restriction, a policy or a request's pool).

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

/// The ask. Deals and their batches have `minBatch` tasks or more (a deal's last batch may have fewer), batches at most `maxBatch`.
/// `duration` is seconds from the match to the last settlement; percentages are whole per cent.
struct PoolOrder {
    uint32 pool;
    uint64 price;
    uint32 volume;
    bytes32 tag;
    uint8 category;
    uint32 trust;
    uint8 slack;
    uint32 minBatch;
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

/// The bid. `minMembers` is how many members the pool must have that are not leaving, `minStakePct` what its workers must stake at least, in per
/// cent of what the pool earns; `inputs` is the sha-256 of the job description.
/// `salt` is a nonce without order: bit `salt mod 256` of the requester's word `salt / 256` is spent when the whole volume is matched
/// at once, and by a cancel. Requests of neighbouring salts share a word, which is cheaper.
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
    uint32 minMembers;
    uint8 minStakePct;
    uint32 batchSize;
    uint32 maxDuration;
    bytes32 inputs;
    uint64 expiry;
    uint64 epoch;
    bytes32 salt;
}

/// Lets a request be paid by its `payer`: up to `maxAmount` nRLC, over all its deals.
struct Sponsorship {
    bytes32 request;
    uint64 maxAmount;
    uint64 expiry;
    uint64 epoch;
}
