// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// What every room of the Hub refuses: signatures, deals, batches and balances that are not what a call says they are.
interface IDeals {
    /// Thrown when neither the caller is the signer, nor the signature is the signer's, nor did the signer approve on the chain.
    error SignatureInvalid(address signer, bytes32 digest);
    /// Thrown when more is to be withdrawn or locked than is free.
    error Overdraw(address account, uint256 amount, uint256 free);
    /// Thrown when an address that must be a contract holds no code.
    error WithoutCode(address target);
    /// Thrown when the caller is neither the pool's scheduler nor its owner.
    error NotScheduler(address caller, address scheduler);
    /// Thrown when no deal has these terms.
    error DealUnknown(bytes32 deal);
    /// Thrown when every task of the deal is settled or refunded.
    error DealClosed(bytes32 deal);
    /// Thrown when the deal has no batch of this index.
    error BatchUnknown(uint32 index, uint256 count);
    /// Thrown when the state is not the one whose hash is stored.
    error StateMismatch(bytes32 actual, bytes32 stored);

    /// The registry whose token owners run the pools.
    function workerpools() external view returns (address);
}
