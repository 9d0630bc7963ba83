// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ILens} from "../interfaces/ILens.sol";
import {Account, Pool, Seat} from "../types/Accounts.sol";
import {MemberView, PoolView} from "../types/Lens.sol";
import {LensBase} from "./LensBase.sol";

abstract contract PoolLens is LensBase {
    uint256 public constant MAX_PAGE = 500;

    /// @inheritdoc ILens
    function poolOf(uint32 pool) external view returns (PoolView memory) {
        Pool memory p = _hub.poolOf(pool);
        address owner = IERC721(_hub.workerpools()).ownerOf(pool);
        return PoolView(owner, p.scheduler, p.bond, p.open, p.seats, _hub.membersOf(pool));
    }

    /// @inheritdoc ILens
    function membersOf(uint32 pool, uint24 from, uint24 n)
        external
        view
        returns (MemberView[] memory members, uint24 next)
    {
        if (n > MAX_PAGE) revert PageTooLarge(n, MAX_PAGE);
        uint24 seats = _hub.poolOf(pool).seats;
        next = uint256(from) + n < seats ? from + n : seats;
        members = new MemberView[](next > from ? next - from : 0);
        uint256 count = 0;
        for (uint24 seat = from; seat < next; seat++) {
            if (_fill(members[count], pool, seat)) count++;
        }
        assembly ("memory-safe") {
            mstore(members, count)
        }
    }

    /// False for an empty seat.
    function _fill(MemberView memory m, uint32 pool, uint24 seat) private view returns (bool) {
        Seat memory s = _hub.seatOf(pool, seat);
        if (s.worker == address(0)) return false;
        Account memory account = _hub.accountOf(s.worker);
        (m.seat, m.worker, m.bond, m.activeUntil) = (seat, s.worker, s.bond, s.activeUntil);
        (m.score, m.joinBlock) = (account.score, account.joinBlock);
        m.counts = account.joinBlock < block.number && (s.activeUntil == 0 || block.number <= s.activeUntil);
        return true;
    }
}
