// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Holding} from "../types/Genesis.sol";

/// Grants of RLC that are released evenly over time, after a cliff. Nobody can change, speed up, stop or take back a grant,
/// and nobody can move it to another address, its beneficiary included.
interface IVesting {
    event Granted(address indexed beneficiary, uint256 amount);
    event Released(address indexed beneficiary, uint256 amount);

    /// Thrown when nothing more of a grant is vested yet, or there is no grant.
    error NothingToRelease(address beneficiary);
    /// Thrown by the constructor when the cliff lies beyond the end.
    error CliffTooLate(uint256 cliff, uint256 duration);
    /// Thrown by the constructor when a grant has no beneficiary.
    error NoBeneficiary();
    /// Thrown by the constructor when a grant is of nothing.
    error EmptyGrant(address beneficiary);
    /// Thrown by the constructor when an address appears twice.
    error RepeatedGrant(address beneficiary);
    /// Thrown by the constructor when the grants do not add up to the share.
    error SumDiffers(uint256 sum, uint256 expected);

    /// *Requires*: something is releasable. Anyone may call.
    /// *Effects*: the beneficiary gets what is vested and not yet released.
    function release(address beneficiary) external returns (uint256 amount);

    /// What `release` would pay now.
    function releasable(address beneficiary) external view returns (uint256);

    /// How much of the grant is vested at `time`, released or not. Rounded down; all of it from the end on.
    function vestedDown(address beneficiary, uint256 time) external view returns (uint256);

    function holdingOf(address beneficiary) external view returns (Holding memory);

    function rlc() external view returns (address);
    function start() external view returns (uint256);
    /// When the first release is possible.
    function cliff() external view returns (uint256);
    /// When everything is vested.
    function end() external view returns (uint256);
}
