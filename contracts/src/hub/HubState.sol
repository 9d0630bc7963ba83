// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHubState} from "../interfaces/IHubState.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Credibility} from "../libraries/Credibility.sol";
import {Draw} from "../libraries/Draw.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {Account, Pool, Seat} from "../types/Accounts.sol";
import {Progress} from "../types/Deals.sol";
import {Delivery} from "./Delivery.sol";
import {Membership} from "./Membership.sol";

abstract contract HubState is IHubState, Membership, Delivery {
    uint256 public constant MAX_CANDIDATES = Draw.MAX_CANDIDATES;
    uint256 public constant MAX_SQUAD = BatchState.MAX_SQUAD;
    uint256 public constant MAX_ROUNDS = Credibility.MAX_ROUNDS;
    uint256 public constant POOL_STAKE_PCT = Money.POOL_STAKE_PCT;
    uint256 public constant LEAVE_COOLDOWN_BLOCKS = COOLDOWN_BLOCKS;
    uint256 public constant CALLBACK_GAS = RECEIVER_GAS;

    /// @inheritdoc IHubState
    function accountOf(address account) external view returns (Account memory) {
        return _accounts[account];
    }

    /// @inheritdoc IHubState
    function epochOf(address signer) external view returns (uint64) {
        return _accounts[signer].epoch;
    }

    /// @inheritdoc IHubState
    function nonceOf(address worker) external view returns (uint64) {
        return _joinNonces[worker];
    }

    /// @inheritdoc IHubState
    function poolOf(uint32 pool) external view returns (Pool memory) {
        return _pools[pool];
    }

    /// @inheritdoc IHubState
    function seatOf(uint32 pool, uint24 seat) external view returns (Seat memory) {
        return _seats[pool][seat];
    }

    /// @inheritdoc IHubState
    function membersOf(uint32 pool) external view returns (uint32) {
        return _members[pool];
    }

    /// @inheritdoc IHubState
    function vacatedOf(uint32 pool, uint24 seat) external view returns (uint32) {
        return _vacated[pool][seat];
    }

    /// @inheritdoc IHubState
    function consumedOf(bytes32 order) external view returns (uint256) {
        return _consumed[order];
    }

    /// @inheritdoc IHubState
    function isSpent(address requester, bytes32 salt) external view returns (bool) {
        (uint256 word, uint256 bit) = _saltBit(salt);
        return _spentSalts[requester][word] & bit != 0;
    }

    /// @inheritdoc IHubState
    function isApproved(address signer, bytes32 message) external view returns (bool) {
        return _approved[signer][message];
    }

    /// @inheritdoc IHubState
    function progressOf(bytes32 deal) external view returns (Progress memory) {
        return _progress[deal];
    }

    /// @inheritdoc IHubState
    function batchOf(bytes32 deal, uint32 index) external view returns (bytes32) {
        return _batches[Ids.batch(deal, index)];
    }

    /// @inheritdoc IHubState
    function strikesOf(uint32 app, uint32 pool) external view returns (uint256) {
        return _strikes[app][pool];
    }
}
