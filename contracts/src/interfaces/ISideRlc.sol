// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// What the bridge may do with RLC on the sidechain, beside what every holder may.
interface ISideRlc {
    /// Thrown when someone else than the bridge mints.
    error NotBridge(address caller, address bridge);

    /// *Requires*: the caller is the bridge, which keeps the sum within what is locked at home.
    /// *Effects*: the account has the amount, and the supply grows by it.
    function mint(address account, uint256 amount) external;

    /// Who created the token.
    function bridge() external view returns (address);
}
