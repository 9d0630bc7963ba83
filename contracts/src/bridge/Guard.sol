// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IBridgeGuard} from "../interfaces/IBridgeGuard.sol";
import {BridgeHash} from "./BridgeHash.sol";
import {Signature, Watch} from "./BridgeTypes.sol";
import {Validators} from "./Validators.sol";

/// The guardian and its pause.
abstract contract Guard is Validators {
    /// @inheritdoc IBridgeGuard
    uint256 public constant PAUSE_SECONDS = 7 days;
    /// @inheritdoc IBridgeGuard
    uint256 public constant REST_SECONDS = 7 days;

    Watch private _watch;

    constructor(address guardian_) {
        _appoint(0, guardian_);
    }

    /// @inheritdoc IBridgeGuard
    function pause() external {
        Watch memory watch = _watch;
        if (msg.sender != watch.guardian) revert NotGuardian(msg.sender, watch.guardian);
        if (block.timestamp < watch.pausableFrom) revert PauseTooSoon(block.timestamp, watch.pausableFrom);
        uint256 until = block.timestamp + PAUSE_SECONDS;
        _watch = Watch(watch.guardian, uint48(until), uint48(until + REST_SECONDS));
        emit Paused(watch.guardian, until);
    }

    /// @inheritdoc IBridgeGuard
    function appointGuardian(uint64 epoch_, address guardian_, Signature[] calldata signatures) external {
        _decide(epoch_, BridgeHash.guardian(epoch_, guardian_), signatures);
        _appoint(epoch_, guardian_);
    }

    /// @inheritdoc IBridgeGuard
    function guardian() external view returns (address) {
        return _watch.guardian;
    }

    /// @inheritdoc IBridgeGuard
    function isPaused() public view returns (bool) {
        return block.timestamp < _watch.pausedUntil;
    }

    /// @inheritdoc IBridgeGuard
    function pausedUntil() external view returns (uint256) {
        return _watch.pausedUntil;
    }

    /// @inheritdoc IBridgeGuard
    function pausableFrom() external view returns (uint256) {
        return _watch.pausableFrom;
    }

    function _requireRunning() internal view {
        if (isPaused()) revert BridgePaused(block.timestamp, _watch.pausedUntil);
    }

    function _appoint(uint64 epoch_, address guardian_) private {
        _watch = Watch(guardian_, uint48(block.timestamp), uint48(block.timestamp));
        emit GuardianAppointed(epoch_, guardian_);
    }
}
