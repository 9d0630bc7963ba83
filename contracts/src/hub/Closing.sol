// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClosing} from "../interfaces/IClosing.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {Money} from "../libraries/Money.sol";
import {Batch, Terms} from "../types/Deals.sol";
import {Balances} from "./Balances.sol";

abstract contract Closing is IClosing, Balances {
    /// @inheritdoc IClosing
    function claim(Terms calldata terms) external {
        Deal memory deal;
        _openDeal(deal, terms);
        Terms memory t = deal.terms;
        Check.that(block.timestamp > t.deadline, DeadlineAhead.selector, block.timestamp, t.deadline);
        uint32 rest = t.tasks - deal.progress.settled - deal.progress.refunded;
        _progress[deal.id].refunded = deal.progress.refunded + rest;
        uint256 refund = Money.price(t, rest);
        uint256 stake = Money.poolStakeDown(t.poolPrice, rest);
        _unlock(t.poolOwner, stake, 0);
        _unlock(t.payer, refund, refund + stake);
        emit Claimed(deal.id, rest, refund, stake);
    }

    /// @inheritdoc IClosing
    function expire(Terms calldata terms, uint32 index, Batch calldata state) external {
        Work memory work;
        _findDeal(work.deal, terms);
        Check.that(_isClosed(work.deal), DealOpen.selector, uint256(work.deal.id));
        _openBatch(work, index, state);
        _batches[work.batchId] = Ids.EXPIRED;
        _releaseStakes(work);
        emit Expired(work.deal.id, index);
    }
}
