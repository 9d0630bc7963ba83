// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Rlc} from "../Rlc.sol";
import {IVesting} from "../interfaces/IVesting.sol";
import {Grant, Holding, VestingTerms} from "../types/Genesis.sol";

/// The founders' and early investors' RLC. Not OpenZeppelin's `VestingWalletCliff`, one for each: a list of grants costs a slot each
/// and its sum is checked here; and such a wallet has an owner, who can sell it before the cliff, or renounce it and lose the rest.
/// Assumes that its creator sends `total` here: Genesis does, in the transaction that creates it.
contract Vesting is IVesting {
    address public immutable rlc;
    uint256 public immutable start;
    uint256 public immutable cliff;
    uint256 public immutable end;

    mapping(address beneficiary => Holding) private _holdings;

    constructor(Rlc token, uint64 total, VestingTerms memory terms, Grant[] memory grants) {
        if (terms.cliff > terms.duration) revert CliffTooLate(terms.cliff, terms.duration);
        rlc = address(token);
        start = terms.start;
        cliff = uint256(terms.start) + terms.cliff;
        end = uint256(terms.start) + terms.duration;
        uint256 sum = 0;
        for (uint256 i = 0; i < grants.length; i++) {
            _grant(grants[i].beneficiary, grants[i].amount);
            sum += grants[i].amount;
        }
        if (sum != total) revert SumDiffers(sum, total);
    }

    /// @inheritdoc IVesting
    function release(address beneficiary) external returns (uint256 amount) {
        amount = releasable(beneficiary);
        if (amount == 0) revert NothingToRelease(beneficiary);
        // At most what was granted: 64 bits.
        _holdings[beneficiary].released += uint64(amount);
        emit Released(beneficiary, amount);
        // RLC moves what it says or reverts.
        Rlc(rlc).transfer(beneficiary, amount);
    }

    /// @inheritdoc IVesting
    function holdingOf(address beneficiary) external view returns (Holding memory) {
        return _holdings[beneficiary];
    }

    /// @inheritdoc IVesting
    function releasable(address beneficiary) public view returns (uint256) {
        return vestedDown(beneficiary, block.timestamp) - _holdings[beneficiary].released;
    }

    /// @inheritdoc IVesting
    function vestedDown(address beneficiary, uint256 time) public view returns (uint256) {
        uint256 granted = _holdings[beneficiary].granted;
        if (time < cliff) return 0;
        if (time >= end) return granted;
        return granted * (time - start) / (end - start);
    }

    function _grant(address beneficiary, uint64 amount) private {
        if (beneficiary == address(0)) revert NoBeneficiary();
        if (amount == 0) revert EmptyGrant(beneficiary);
        if (_holdings[beneficiary].granted != 0) revert RepeatedGrant(beneficiary);
        _holdings[beneficiary].granted = amount;
        emit Granted(beneficiary, amount);
    }
}
