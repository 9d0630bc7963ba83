// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ILens} from "../interfaces/ILens.sol";
import {Account, Seat} from "../types/Accounts.sol";
import {AccountView, Membership} from "../types/Lens.sol";
import {LensBase} from "./LensBase.sol";

abstract contract AccountLens is LensBase {
    IERC20 private immutable _rlc;
    uint256 private immutable _cooldownBlocks;

    constructor() {
        _rlc = IERC20(_hub.rlc());
        _cooldownBlocks = _hub.LEAVE_COOLDOWN_BLOCKS();
    }

    /// @inheritdoc ILens
    function accountOf(address account) external view returns (AccountView memory answer) {
        Account memory a = _hub.accountOf(account);
        (answer.free, answer.locked, answer.score, answer.epoch) = (a.free, a.locked, a.score, a.epoch);
        answer.joinNonce = _hub.nonceOf(account);
        answer.tokens = _rlc.balanceOf(account);
        answer.allowance = _rlc.allowance(account, address(_hub));
        if (a.pool != 0) answer.membership = _membership(a);
    }

    function _membership(Account memory a) private view returns (Membership memory m) {
        Seat memory seat = _hub.seatOf(a.pool, a.seat);
        (m.pool, m.seat, m.joinBlock) = (a.pool, a.seat, a.joinBlock);
        (m.bond, m.activeUntil) = (seat.bond, seat.activeUntil);
        if (seat.activeUntil == 0) return m;
        m.exitBlock = seat.activeUntil + _cooldownBlocks + 1;
        m.canExit = block.number >= m.exitBlock;
    }
}
