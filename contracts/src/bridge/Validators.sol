// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IBridge} from "../interfaces/IBridge.sol";
import {IBridgeValidators} from "../interfaces/IBridgeValidators.sol";
import {BridgeHash} from "./BridgeHash.sol";
import {Quorum, Signature} from "./BridgeTypes.sol";

/// The validators and what makes a quorum of them.
abstract contract Validators is IBridge, EIP712 {
    /// @inheritdoc IBridgeValidators
    uint256 public constant MAX_VALIDATORS = 32;

    Quorum private _quorum;
    address[] private _validators;
    /// @inheritdoc IBridgeValidators
    mapping(address account => bool) public isValidator;

    constructor(address[] memory validators_, uint8 threshold_) EIP712("Manyhands Bridge", "1") {
        _install(validators_, threshold_);
    }

    /// @inheritdoc IBridgeValidators
    function changeValidators(
        uint64 epoch_,
        address[] calldata validators_,
        uint8 threshold_,
        Signature[] calldata signatures
    ) external {
        _decide(epoch_, BridgeHash.validators(epoch_, validators_, threshold_), signatures);
        for (uint256 i = 0; i < _validators.length; i++) delete isValidator[_validators[i]];
        _install(validators_, threshold_);
    }

    /// @inheritdoc IBridgeValidators
    function validators() external view returns (address[] memory) {
        return _validators;
    }

    /// @inheritdoc IBridgeValidators
    function threshold() external view returns (uint8) {
        return _quorum.threshold;
    }

    /// @inheritdoc IBridgeValidators
    function epoch() external view returns (uint64) {
        return _quorum.epoch;
    }

    /// @inheritdoc IBridgeValidators
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// A decision of the quorum: the next epoch, and signatures over a struct that contains it.
    function _decide(uint64 epoch_, bytes32 structHash, Signature[] calldata signatures) internal {
        uint64 expected = _quorum.epoch + 1;
        if (epoch_ != expected) revert EpochMismatch(epoch_, expected);
        _requireQuorum(structHash, signatures);
        _quorum.epoch = expected;
    }

    /// Ascending order makes the signers distinct. All signatures given must be good, those beyond the threshold too.
    function _requireQuorum(bytes32 structHash, Signature[] calldata signatures) internal view {
        uint256 needed = _quorum.threshold;
        if (signatures.length < needed) revert TooFewSignatures(signatures.length, needed);
        bytes32 digest = _hashTypedDataV4(structHash);
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; i++) {
            address signer = ECDSA.recover(digest, signatures[i].r, signatures[i].vs);
            if (signer <= previous) revert SignersUnsorted(signer, previous);
            if (!isValidator[signer]) revert NotValidator(signer);
            previous = signer;
        }
    }

    function _install(address[] memory validators_, uint8 threshold_) private {
        uint256 size = validators_.length;
        if (size == 0 || size > MAX_VALIDATORS) revert SetSizeInvalid(size, MAX_VALIDATORS);
        if (threshold_ > size || threshold_ <= size / 2) revert ThresholdInvalid(threshold_, size);
        address previous = address(0);
        for (uint256 i = 0; i < size; i++) {
            if (validators_[i] <= previous) revert ValidatorsUnsorted(validators_[i], previous);
            previous = validators_[i];
            isValidator[previous] = true;
        }
        _validators = validators_;
        _quorum.threshold = threshold_;
        emit ValidatorsChanged(_quorum.epoch, validators_, threshold_);
    }
}
