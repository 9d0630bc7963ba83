// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Message} from "./BridgeTypes.sol";

/// EIP-712 struct hashes of all that validators sign.
library BridgeHash {
    bytes32 internal constant MESSAGE =
        keccak256("Message(uint256 sourceChain,address sourceBridge,uint64 nonce,address recipient,uint64 amount)");
    bytes32 internal constant VALIDATORS =
        keccak256("ValidatorChange(uint64 epoch,address[] validators,uint8 threshold)");
    bytes32 internal constant GUARDIAN = keccak256("GuardianAppointment(uint64 epoch,address guardian)");
    bytes32 internal constant LIMIT = keccak256("LimitChange(uint64 epoch,uint64 dailyLimit)");

    function message(Message calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(MESSAGE, m));
    }

    function validators(uint64 epoch, address[] memory list, uint8 threshold) internal pure returns (bytes32) {
        // Packed elements of an array are padded to words: that is EIP-712's encoding of an array.
        return keccak256(abi.encode(VALIDATORS, epoch, keccak256(abi.encodePacked(list)), threshold));
    }

    function guardian(uint64 epoch, address account) internal pure returns (bytes32) {
        return keccak256(abi.encode(GUARDIAN, epoch, account));
    }

    function limit(uint64 epoch, uint64 dailyLimit) internal pure returns (bytes32) {
        return keccak256(abi.encode(LIMIT, epoch, dailyLimit));
    }
}
