// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Phase, Purchase, SaleTotals} from "../types/Genesis.sol";

/// RLC for ether at a fixed price, between two dates, with a cap and a minimum. Nobody runs it: whatever happens, each party
/// has a way out that depends on the clock alone, and anyone may walk it for any other. It promises nothing about who buys:
/// the beneficiary can buy, too, and gets its own ether back as proceeds.
interface ISale {
    event Bought(address indexed buyer, uint256 amount, uint256 paid);
    event Claimed(address indexed buyer, uint256 amount);
    event Refunded(address indexed buyer, uint256 paid);
    event Collected(address indexed beneficiary, uint256 amount);
    event Burned(uint256 amount);

    /// Thrown when a call belongs to another phase of the sale.
    error WrongPhase(Phase actual, Phase expected);
    /// Thrown when all RLC of the sale is sold.
    error SoldOut(uint256 sold);
    /// Thrown when the ether sent does not pay for one nRLC.
    error TooLittle(uint256 paid, uint256 least);
    /// Thrown when an address bought nothing, or has already had its RLC or its ether.
    error NothingBought(address buyer);
    /// Thrown when there is no ether to pay out.
    error NothingToCollect();
    /// Thrown when every nRLC here belongs to a buyer.
    error NothingToBurn();
    /// Thrown when something must wait for the end of the sale.
    error NotOver(uint256 time, uint256 end);
    /// Thrown by the constructor when the proceeds would go nowhere.
    error NoBeneficiary();
    /// Thrown by the constructor when RLC would cost nothing.
    error NoPrice();
    /// Thrown by the constructor when the sale would start before it exists.
    error StartTooEarly(uint256 start, uint256 time);
    /// Thrown by the constructor when the sale would not last.
    error EndTooEarly(uint256 end, uint256 start);
    /// Thrown by the constructor when the end is so far that it must be a mistake: ether would wait for it.
    error EndTooLate(uint256 end, uint256 latest);
    /// Thrown by the constructor when the minimum is more than there is.
    error MinimumTooHigh(uint256 minimum, uint256 cap);

    /// Buys for the ether sent: as many nRLC as it pays for and as are left. The price of the whole is rounded up to the wei,
    /// and what exceeds it goes straight back. A plain transfer of ether is refused, so that no exchange's wallet buys by mistake.
    /// *Requires*: Open; something left; enough for one nRLC; the caller takes back what is too much.
    /// *Effects*: the caller owns `amount` more of the sale, and `paid` more of it is here.
    function buy() external payable returns (uint256 amount, uint256 paid);

    /// *Requires*: Succeeded; the buyer has not had it yet. Anyone may call.
    /// *Effects*: the buyer gets its RLC.
    function claim(address buyer) external returns (uint256 amount);

    /// *Requires*: Failed; the buyer has not had it yet, and takes ether. Anyone may call.
    /// *Effects*: the buyer gets all it paid.
    function refund(address buyer) external returns (uint256 paid);

    /// *Requires*: Succeeded; some ether here; the beneficiary takes it. Anyone may call.
    /// *Effects*: the beneficiary gets all ether here; none of it is a buyer's any more.
    function collect() external returns (uint256 amount);

    /// *Requires*: the sale is over; some RLC here is not a buyer's. Anyone may call.
    /// *Effects*: burns it: what was not sold, and what somebody sent here by mistake.
    function burnUnsold() external returns (uint256 amount);

    /// What `value` would buy now if the sale were open, and what that costs of it.
    function quote(uint256 value) external view returns (uint256 amount, uint256 paid);

    function phase() external view returns (Phase);
    function purchaseOf(address buyer) external view returns (Purchase memory);
    function totals() external view returns (SaleTotals memory);

    function rlc() external view returns (address);
    function cap() external view returns (uint256);
    function beneficiary() external view returns (address);
    function start() external view returns (uint256);
    function end() external view returns (uint256);
    /// Wei per RLC (10^9 nRLC).
    function price() external view returns (uint256);
    function minimum() external view returns (uint256);
}
