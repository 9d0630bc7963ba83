// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Rlc} from "../Rlc.sol";
import {ISale} from "../interfaces/ISale.sol";
import {Phase, Purchase, SaleTerms, SaleTotals} from "../types/Genesis.sol";

/// The public sale. No purchase is final before the end, even when all is sold: proceeds that could be collected at once would let
/// the beneficiary buy with ether that it borrows for one transaction.
/// Assumes that its creator sends `cap` here: Genesis does, in the transaction that creates it.
contract Sale is ISale {
    uint256 private constant NRLC_PER_RLC = 1e9;
    /// Catches dates in milliseconds.
    uint256 private constant LONGEST_SECONDS = 2 * 365 days;

    address public immutable rlc;
    uint256 public immutable cap;
    address public immutable beneficiary;
    uint256 public immutable start;
    uint256 public immutable end;
    uint256 public immutable price;
    uint256 public immutable minimum;

    SaleTotals private _totals;
    mapping(address buyer => Purchase) private _purchases;

    constructor(Rlc token, uint64 cap_, SaleTerms memory terms) {
        uint256 latest = block.timestamp + LONGEST_SECONDS;
        if (terms.beneficiary == address(0)) revert NoBeneficiary();
        if (terms.price == 0) revert NoPrice();
        if (terms.start < block.timestamp) revert StartTooEarly(terms.start, block.timestamp);
        if (terms.end <= terms.start) revert EndTooEarly(terms.end, terms.start);
        if (terms.end > latest) revert EndTooLate(terms.end, latest);
        if (terms.minimum > cap_) revert MinimumTooHigh(terms.minimum, cap_);
        rlc = address(token);
        cap = cap_;
        beneficiary = terms.beneficiary;
        start = terms.start;
        end = terms.end;
        price = terms.price;
        minimum = terms.minimum;
    }

    /// @inheritdoc ISale
    function buy() external payable returns (uint256 amount, uint256 paid) {
        _require(Phase.Open);
        if (_totals.sold == cap) revert SoldOut(cap);
        (amount, paid) = quote(msg.value);
        if (amount == 0) revert TooLittle(msg.value, Math.ceilDiv(price, NRLC_PER_RLC));
        // No conversion here loses anything: `cap` has 64 bits, and there is less than 2^128 wei of ether.
        Purchase storage p = _purchases[msg.sender];
        (p.amount, p.paid) = (p.amount + uint64(amount), p.paid + uint128(paid));
        (_totals.sold, _totals.raised) = (_totals.sold + uint64(amount), _totals.raised + uint128(paid));
        emit Bought(msg.sender, amount, paid);
        if (paid < msg.value) Address.sendValue(payable(msg.sender), msg.value - paid);
    }

    /// @inheritdoc ISale
    function claim(address buyer) external returns (uint256 amount) {
        _require(Phase.Succeeded);
        amount = _take(buyer).amount;
        _totals.claimed += uint64(amount);
        emit Claimed(buyer, amount);
        // RLC moves what it says or reverts.
        Rlc(rlc).transfer(buyer, amount);
    }

    /// @inheritdoc ISale
    function refund(address buyer) external returns (uint256 paid) {
        _require(Phase.Failed);
        paid = _take(buyer).paid;
        emit Refunded(buyer, paid);
        Address.sendValue(payable(buyer), paid);
    }

    /// @inheritdoc ISale
    function collect() external returns (uint256 amount) {
        _require(Phase.Succeeded);
        // After a success no buyer has a right to ether: all of it is proceeds, also what was forced in.
        amount = address(this).balance;
        if (amount == 0) revert NothingToCollect();
        emit Collected(beneficiary, amount);
        Address.sendValue(payable(beneficiary), amount);
    }

    /// @inheritdoc ISale
    function burnUnsold() external returns (uint256 amount) {
        if (block.timestamp < end) revert NotOver(block.timestamp, end);
        uint256 owed = phase() == Phase.Succeeded ? _totals.sold - _totals.claimed : 0;
        amount = Rlc(rlc).balanceOf(address(this)) - owed;
        if (amount == 0) revert NothingToBurn();
        emit Burned(amount);
        Rlc(rlc).burn(amount);
    }

    /// @inheritdoc ISale
    function purchaseOf(address buyer) external view returns (Purchase memory) {
        return _purchases[buyer];
    }

    /// @inheritdoc ISale
    function totals() external view returns (SaleTotals memory) {
        return _totals;
    }

    /// @inheritdoc ISale
    function quote(uint256 value) public view returns (uint256 amount, uint256 paid) {
        // Down, then up: never more than `value`, which is a whole number of wei.
        amount = Math.min(Math.mulDiv(value, NRLC_PER_RLC, price), cap - _totals.sold);
        paid = Math.ceilDiv(amount * price, NRLC_PER_RLC);
    }

    /// @inheritdoc ISale
    function phase() public view returns (Phase) {
        if (block.timestamp < start) return Phase.Pending;
        if (block.timestamp < end) return Phase.Open;
        return _totals.sold < minimum ? Phase.Failed : Phase.Succeeded;
    }

    /// A purchase is taken out once: whoever comes again, even from within the payment, finds nothing.
    function _take(address buyer) private returns (Purchase memory purchase) {
        purchase = _purchases[buyer];
        if (purchase.amount == 0) revert NothingBought(buyer);
        delete _purchases[buyer];
    }

    function _require(Phase expected) private view {
        Phase actual = phase();
        if (actual != expected) revert WrongPhase(actual, expected);
    }
}
