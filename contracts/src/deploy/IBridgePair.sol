// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Creates one end of a bridge, at its own creation; afterwards there is nothing here to call, own or start.
/// It is created by CREATE2 with the same salt and the same terms on both chains. Its address is then the same on both, and so is
/// that of the end, its only child: each end knows the other as its own address on the other chain.
interface IBridgePair {
    /// Thrown by the constructor on a chain that is neither of the two.
    error ChainInvalid(uint256 chain, uint256 homeChain, uint256 sideChain);

    /// This chain's end, an `IBridge`.
    function bridge() external view returns (address);
}
