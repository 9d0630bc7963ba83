// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BridgeSetup} from "../bridge/BridgeTypes.sol";
import {HomeBridge} from "../bridge/HomeBridge.sol";
import {SideBridge} from "../bridge/SideBridge.sol";
import {IBridgePair} from "./IBridgePair.sol";
import {PairTerms} from "./PairTerms.sol";

/// The ends name each other in their constructors, and an end's arguments are in its CREATE2 address: a circle. A CREATE address has no
/// arguments in it, only the creator and its nonce; and the creator's address follows from the terms of both ends. So there is no
/// circle, and no owner either: whoever sends the creation does what everyone else would have done.
contract BridgePair is IBridgePair {
    /// @inheritdoc IBridgePair
    address public immutable bridge;

    constructor(PairTerms memory terms) {
        (uint256 home, uint256 side) = (terms.homeChain, terms.sideChain);
        address end = _firstChild();
        // Two equal ids come as far as the end, which refuses its own chain as the other one.
        if (block.chainid == home) {
            bridge = address(new HomeBridge(terms.rlc, _setup(terms, side, end, terms.homeDailyLimit)));
        } else if (block.chainid == side) {
            bridge = address(new SideBridge(_setup(terms, home, end, terms.sideDailyLimit)));
        } else {
            revert ChainInvalid(block.chainid, home, side);
        }
        assert(bridge == end);
    }

    function _setup(PairTerms memory terms, uint256 chain, address end, uint64 dailyLimit)
        private
        pure
        returns (BridgeSetup memory)
    {
        return BridgeSetup(chain, end, terms.validators, terms.threshold, terms.guardian, dailyLimit);
    }

    /// Where CREATE puts what this contract creates first: the hash of the RLP list of its address and 1.
    function _firstChild() private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), hex"01")))));
    }
}
