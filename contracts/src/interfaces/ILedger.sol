// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// Balances in nRLC. `free` can be withdrawn or locked; `locked` is bound to a deal, a stake or a bond.
/// Nobody but the account itself can move its free balance, other than by an order or a commitment that it signed.
interface ILedger {
    /// `from` paid for it.
    event Deposited(address indexed account, address indexed from, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);

    /// Thrown when an ERC-1363 call comes from a token other than RLC.
    error NotToken(address caller, address token);
    /// Thrown when an amount exceeds what an account can hold.
    error AmountTooLarge(uint256 amount, uint256 limit);
    /// Thrown when an ERC-1363 call brings data that is no address.
    error DataMalformed(uint256 length);
    /// Thrown by the constructor for a token with other than 9 decimals, with more than 87,000,000 RLC, one that cannot be burned, or
    /// whose `transfer` does not say that it moved.
    error TokenUnfit(address token);
    /// Thrown when the token says that it did not move.
    error TransferFailed();

    /// *Requires*: the caller approved `amount`.
    /// *Effects*: the tokens move here and are free on the caller's account.
    function deposit(uint64 amount) external;

    /// As `deposit`, to the credit of another account.
    function depositFor(address account, uint64 amount) external;

    /// As `deposit`, with an ERC-2612 permit of the caller to the Hub. A permit that was already used is no
    /// obstacle, as long as the allowance is there.
    function depositWithPermit(uint64 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// ERC-1363: `transferAndCall` to the Hub deposits to `from`, or to the account in `data` (abi-encoded address).
    function onTransferReceived(address operator, address from, uint256 amount, bytes calldata data)
        external
        returns (bytes4);

    /// *Requires*: `amount` is free.
    /// *Effects*: the tokens move to the caller.
    function withdraw(uint64 amount) external;

    /// The token that balances are of.
    function rlc() external view returns (address);
}
