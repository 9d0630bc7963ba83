// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// One transfer, as the validators attest it. The destination is not in it: it is the EIP-712 domain it is signed for.
/// `nonce` counts the sends of the source bridge from 1 on. Amounts are nRLC.
struct Message {
    uint256 sourceChain;
    address sourceBridge;
    uint64 nonce;
    address recipient;
    uint64 amount;
}

/// An ERC-2098 signature: r, then s with the parity of v in its highest bit.
struct Signature {
    bytes32 r;
    bytes32 vs;
}

/// What a bridge is made of. `remoteBridge` is the other end's address on chain `remoteChain`. `validators` ascend.
struct BridgeSetup {
    uint256 remoteChain;
    address remoteBridge;
    address[] validators;
    uint8 threshold;
    address guardian;
    uint64 dailyLimit;
}

/// One slot. `sent` is the last nonce given out. `outstanding` is what this end counts as being on the sidechain: at home,
/// locked less attested; there, attested less burned by `send`. `owed` is what is attested and not yet paid: the sum of the
/// queue, whose places are `head` ≤ place < `tail`.
struct Books {
    uint48 sent;
    uint64 outstanding;
    uint64 owed;
    uint40 head;
    uint40 tail;
}

/// What is still owed of an attested message that waits in the queue.
struct Due {
    address recipient;
    uint64 amount;
    uint64 nonce;
}

/// One slot. `epoch` counts the decisions of the quorum.
struct Quorum {
    uint64 epoch;
    uint8 threshold;
}

/// One slot. Times are seconds of chain time: paused before `pausedUntil`; no new pause before `pausableFrom`.
struct Watch {
    address guardian;
    uint48 pausedUntil;
    uint48 pausableFrom;
}

/// One slot. A higher limit that was decided and may hold from `from` on (seconds of chain time); all zero when there is none.
struct Raise {
    uint64 dailyLimit;
    uint48 from;
}
