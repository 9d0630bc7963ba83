// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {Rlc} from "../Rlc.sol";
import {IGenesis} from "../interfaces/IGenesis.sol";
import {GenesisTerms} from "../types/Genesis.sol";
import {Sale} from "./Sale.sol";
import {Vesting} from "./Vesting.sol";

/// Creates RLC and hands all of it out, in one creation that succeeds or leaves nothing behind. It does not matter who sends it:
/// under CREATE2 every address follows from the terms alone, and the five parts are its own creations number 1 to 5.
contract Genesis is IGenesis {
    /// 69 %, 17.2 %, 6.9 % and 6.9 % of 87,000,000 RLC.
    uint64 public constant SALE_NRLC = 60_030_000e9;
    uint64 public constant VESTING_NRLC = 14_964_000e9;
    uint64 public constant RESEARCH_NRLC = 6_003_000e9;
    uint64 public constant CONTINGENCY_NRLC = 6_003_000e9;

    /// Catches dates in milliseconds.
    uint256 private constant LONGEST_SECONDS = 30 * 365 days;

    address public immutable rlc;
    address public immutable sale;
    address public immutable vesting;
    address public immutable research;
    address public immutable contingency;

    constructor(GenesisTerms memory terms) {
        _requireSensibleDates(terms);
        Rlc token = new Rlc(address(this));
        rlc = address(token);
        sale = address(new Sale(token, SALE_NRLC, terms.sale));
        vesting = address(new Vesting(token, VESTING_NRLC, terms.vesting, terms.grants));
        research = address(
            new VestingWallet(terms.research.beneficiary, terms.research.start, terms.research.duration)
        );
        contingency = address(new VestingWallet(terms.contingency.beneficiary, terms.contingency.unlock, 0));
        // RLC moves what it says or reverts: no need to look at what `transfer` returns.
        token.transfer(sale, SALE_NRLC);
        token.transfer(vesting, VESTING_NRLC);
        token.transfer(research, RESEARCH_NRLC);
        token.transfer(contingency, CONTINGENCY_NRLC);
        // Nothing is missing, since all transfers passed; and nothing is left.
        assert(token.balanceOf(address(this)) == 0);
    }

    /// The sale looks after its own dates.
    function _requireSensibleDates(GenesisTerms memory terms) private view {
        uint256 unlock = terms.contingency.unlock;
        if (unlock <= block.timestamp) revert UnlockTooEarly(unlock, block.timestamp);
        _requireNear(unlock);
        _requireNear(uint256(terms.vesting.start) + terms.vesting.duration);
        _requireNear(uint256(terms.research.start) + terms.research.duration);
    }

    function _requireNear(uint256 end) private view {
        uint256 latest = block.timestamp + LONGEST_SECONDS;
        if (end > latest) revert EndTooLate(end, latest);
    }
}
