// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {Signature} from "../bridge/BridgeTypes.sol";

/// Who attests. A quorum is at least `threshold` signatures of distinct current validators over one EIP-712 digest, in
/// ascending order of the signers. The domain is `Manyhands Bridge / 1 / this chain / this contract`. Validators are key pairs,
/// not contracts: nothing outside is called to check them. A decision of the quorum carries the next epoch, so each is taken
/// once, in order, and of two that carry the same epoch only the first.
interface IBridgeValidators is IERC5267 {
    event ValidatorsChanged(uint64 indexed epoch, address[] validators, uint8 threshold);

    /// Thrown when there are fewer signatures than a quorum.
    error TooFewSignatures(uint256 count, uint256 threshold);
    /// Thrown when a signer is not above the one before it: unsorted, or there twice.
    error SignersUnsorted(address signer, address previous);
    /// Thrown when a signer is not a current validator; a signature for another digest looks like that, too.
    error NotValidator(address signer);
    /// Thrown when a decision does not carry the next epoch.
    error EpochMismatch(uint64 epoch, uint64 expected);
    /// Thrown when a set would have no validators, or more than the most.
    error SetSizeInvalid(uint256 size, uint256 limit);
    /// Thrown when a new validator is not above the one before it (the first: above zero).
    error ValidatorsUnsorted(address validator, address previous);
    /// Thrown when a threshold is not more than half of the validators, or more than all.
    error ThresholdInvalid(uint256 threshold, uint256 size);

    /// Replaces the whole set, by the quorum of the current one.
    /// *Requires*: `epoch` is the next; 1 to 32 validators, ascending; `size / 2 < threshold ≤ size`.
    /// *Effects*: from now on only the new set counts. What was recorded by `attest` stays attested; what was merely signed
    /// counts as far as its signers are in the new set.
    function changeValidators(
        uint64 epoch,
        address[] calldata validators,
        uint8 threshold,
        Signature[] calldata signatures
    ) external;

    /// The most validators of a set.
    function MAX_VALIDATORS() external view returns (uint256);
    function validators() external view returns (address[] memory);
    function isValidator(address account) external view returns (bool);
    function threshold() external view returns (uint8);
    /// The number of decisions so far.
    function epoch() external view returns (uint64);
    function domainSeparator() external view returns (bytes32);
}
