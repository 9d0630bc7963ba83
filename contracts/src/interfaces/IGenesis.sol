// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Where all RLC came from: 69 % to a public sale, 17.2 % to founders and early investors, 6.9 % to rewards and R&D, 6.9 % to a
/// contingency. Everything happens at creation; afterwards there is nothing here to call, own or start.
interface IGenesis {
    /// Thrown by the constructor when the contingency would not be locked at all.
    error UnlockTooEarly(uint256 unlock, uint256 time);
    /// Thrown by the constructor when a date is so far that it must be a mistake.
    error EndTooLate(uint256 end, uint256 latest);

    function SALE_NRLC() external view returns (uint64);
    function VESTING_NRLC() external view returns (uint64);
    function RESEARCH_NRLC() external view returns (uint64);
    function CONTINGENCY_NRLC() external view returns (uint64);

    function rlc() external view returns (address);
    /// An `ISale`.
    function sale() external view returns (address);
    /// An `IVesting`.
    function vesting() external view returns (address);
    /// OpenZeppelin's `VestingWallet`, for rewards and R&D: `release(rlc)` pays its owner what is vested.
    function research() external view returns (address);
    /// OpenZeppelin's `VestingWallet` of duration 0: a lock until `start()`.
    function contingency() external view returns (address);
}
