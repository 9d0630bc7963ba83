// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Signature} from "../bridge/BridgeTypes.sol";

/// The pause of one end. It stops `send` and all payments there; `attest` goes on recording. It ends by itself, and is followed
/// by as long a time in which the guardian cannot pause again: so a lost guardian changes nothing, and an evil one delays, but
/// strands nothing.
interface IBridgeGuard {
    event Paused(address indexed guardian, uint256 until);
    event GuardianAppointed(uint64 indexed epoch, address indexed guardian);

    /// Thrown when someone else than the guardian wants to pause.
    error NotGuardian(address caller, address guardian);
    /// Thrown when the guardian pauses again before its pause and the time after it are over.
    error PauseTooSoon(uint256 time, uint256 pausableFrom);
    /// Thrown by `send` and `drain` during a pause.
    error BridgePaused(uint256 time, uint256 until);

    /// By the guardian.
    /// *Requires*: no pause, nor the time after one, is running.
    /// *Effects*: paused for `PAUSE_SECONDS`.
    function pause() external;

    /// Appoints a guardian, or confirms the one there is, by the quorum. Zero appoints nobody.
    /// *Requires*: `epoch` is the next.
    /// *Effects*: a pause ends; the guardian appointed may pause from now on.
    function appointGuardian(uint64 epoch, address guardian, Signature[] calldata signatures) external;

    /// How long a pause lasts, and for how long after it none can begin.
    function PAUSE_SECONDS() external view returns (uint256);
    function REST_SECONDS() external view returns (uint256);
    function guardian() external view returns (address);
    function isPaused() external view returns (bool);
    function pausedUntil() external view returns (uint256);
    function pausableFrom() external view returns (uint256);
}
