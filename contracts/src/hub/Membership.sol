// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMembership} from "../interfaces/IMembership.sol";
import {Check} from "../libraries/Check.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Account, Permission, Pool, Seat} from "../types/Accounts.sol";
import {Balances} from "./Balances.sol";

abstract contract Membership is IMembership, Balances {
    uint256 internal constant COOLDOWN_BLOCKS = 256;
    uint256 private constant FREED_LOOKS = 8;

    /// @inheritdoc IMembership
    function configurePool(uint32 pool, address scheduler, uint64 bond, bool open) external {
        address owner = _ownerOf(workerpools, pool);
        Check.equal(uint160(msg.sender), uint160(owner), NotPoolOwner.selector);
        Pool storage p = _pools[pool];
        (p.scheduler, p.bond, p.open) = (scheduler, bond, open);
        emit PoolConfigured(pool, scheduler, bond, open);
    }

    /// @inheritdoc IMembership
    function join(
        uint32 pool,
        address worker,
        uint64 maxBond,
        Permission calldata consent,
        Permission calldata admission
    ) external {
        Check.atMost(_pools[pool].bond, maxBond, BondTooHigh.selector);
        uint64 nonce = _joinNonces[worker]++;
        if (msg.sender != worker) {
            _requirePermitted(worker, OrderHash.join(worker, pool, maxBond, nonce, consent.expiry), consent);
        }
        address owner = _ownerOf(workerpools, pool);
        if (!_pools[pool].open && msg.sender != owner) {
            _requirePermitted(owner, OrderHash.admission(owner, worker, pool, nonce, admission.expiry), admission);
        }
        _sit(pool, worker);
    }

    /// @inheritdoc IMembership
    function leavePool() external {
        Account storage account = _accounts[msg.sender];
        Check.that(account.pool != 0, NotMember.selector, uint160(msg.sender));
        _retire(account.pool, account.seat);
    }

    /// @inheritdoc IMembership
    function suspend(uint32 pool, uint24 seat) external {
        _requireScheduler(pool, _ownerOf(workerpools, pool));
        _retire(pool, seat);
    }

    /// @inheritdoc IMembership
    function exit(address worker) external {
        Account storage account = _accounts[worker];
        (uint32 pool, uint24 seat) = (account.pool, account.seat);
        Check.that(pool != 0, NotMember.selector, uint160(worker));
        Seat memory s = _seats[pool][seat];
        uint256 until = s.activeUntil == 0 ? type(uint256).max : s.activeUntil + COOLDOWN_BLOCKS;
        Check.that(block.number > until, CooldownRunning.selector, block.number, until);
        delete _seats[pool][seat];
        _vacated[pool][seat] = s.activeUntil;
        _freeSeats[pool].push(seat);
        (account.pool, account.seat, account.joinBlock, account.score) = (0, 0, 0, 0);
        _release(worker, s.bond);
        emit Exited(pool, worker, seat);
    }

    /// @inheritdoc IMembership
    function trim(uint32 pool, uint24 most) external {
        Pool storage p = _pools[pool];
        uint24 seats = p.seats;
        uint24 least = most < seats ? seats - most : 0;
        while (seats > least && _seats[pool][seats - 1].worker == address(0)) seats--;
        p.seats = seats;
        emit Trimmed(pool, seats);
    }

    function _requirePermitted(address signer, bytes32 structHash, Permission calldata permission) private view {
        Check.atMost(block.timestamp, permission.expiry, PermissionExpired.selector);
        _requireSigned(signer, structHash, permission.signature);
    }

    function _sit(uint32 pool, address worker) private {
        Account storage account = _accounts[worker];
        Check.that(account.pool == 0, AlreadyMember.selector, uint160(worker), account.pool);
        uint64 bond = _pools[pool].bond;
        _lock(worker, bond);
        uint24 seat = _takeSeat(pool);
        (account.pool, account.seat, account.joinBlock) = (pool, seat, uint32(block.number));
        _seats[pool][seat] = Seat(worker, bond, 0);
        _members[pool]++;
        emit Joined(pool, worker, seat, bond);
    }

    /// A freed seat, if one of the last few is still there and empty; else a new one.
    function _takeSeat(uint32 pool) private returns (uint24 seat) {
        uint24 seats = _pools[pool].seats;
        uint24[] storage freed = _freeSeats[pool];
        uint256 left = freed.length;
        // What was trimmed, and perhaps taken anew since, may still be listed: a join looks at a few, so that its cost is bounded.
        for (uint256 looks = 0; looks < FREED_LOOKS && left > 0; looks++) {
            seat = freed[--left];
            freed.pop();
            if (seat < seats && _seats[pool][seat].worker == address(0)) return seat;
        }
        Check.that(seats != type(uint24).max, PoolFull.selector, seats);
        _pools[pool].seats = seats + 1;
        return seats;
    }

    function _retire(uint32 pool, uint24 seat) private {
        Seat storage s = _seats[pool][seat];
        Check.that(s.worker != address(0), NotMember.selector, 0);
        Check.that(s.activeUntil == 0, AlreadyLeaving.selector, uint160(s.worker), s.activeUntil);
        s.activeUntil = uint32(block.number);
        _members[pool]--;
        emit Leaving(pool, s.worker, seat, s.activeUntil);
    }
}
