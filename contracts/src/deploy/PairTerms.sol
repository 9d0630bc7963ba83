// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// What both ends of a bridge are made of. `rlc` is the token at home. `validators` ascend, and begin at both ends alike, as does
/// the guardian. Daily limits are nRLC.
struct PairTerms {
    uint256 homeChain;
    uint256 sideChain;
    address rlc;
    address[] validators;
    uint8 threshold;
    address guardian;
    uint64 homeDailyLimit;
    uint64 sideDailyLimit;
}
