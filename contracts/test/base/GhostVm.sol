// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Cheatcodes that only the campaign needs.
interface GhostVm {
    function envOr(string calldata name, uint256 otherwise) external view returns (uint256);
    function snapshotState() external returns (uint256 id);
    function revertToState(uint256 id) external returns (bool);
}
