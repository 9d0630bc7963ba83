// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../interfaces/IMarket.sol";
import {Check} from "./Check.sol";
import {Timing} from "./Timing.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../types/Orders.sol";

/// Whether four orders agree. Signatures, policies, volumes and balances are the Hub's business.
library Matching {
    function check(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request
    ) internal view {
        Check.equal(app.app, request.app, IMarket.AppMismatch.selector);
        Check.equal(dataset.dataset, request.dataset, IMarket.DatasetMismatch.selector);
        if (request.pool != 0) Check.equal(pool.pool, request.pool, IMarket.PoolMismatch.selector);
        _app(app, pool, request);
        if (dataset.dataset != 0) _dataset(dataset, pool, request);
        _pool(pool, request);
        _current(request.expiry);
        bytes32 wanted = request.tag | app.tag;
        if (dataset.dataset != 0) wanted |= dataset.tag;
        Check.that(wanted & ~pool.tag == 0, IMarket.TagMissing.selector, uint256(wanted), uint256(pool.tag));
    }

    function _app(AppOrder calldata app, PoolOrder calldata pool, RequestOrder calldata request) private view {
        _current(app.expiry);
        Check.atMost(app.price, request.appMaxPrice, IMarket.AppPriceTooHigh.selector);
        _only(request.dataset, app.datasetOnly);
        _only(pool.pool, app.poolOnly);
        _only(uint160(request.requester), uint160(app.requesterOnly));
    }

    function _dataset(DatasetOrder calldata dataset, PoolOrder calldata pool, RequestOrder calldata request)
        private
        view
    {
        _current(dataset.expiry);
        Check.atMost(dataset.price, request.datasetMaxPrice, IMarket.DatasetPriceTooHigh.selector);
        _only(request.app, dataset.appOnly);
        _only(pool.pool, dataset.poolOnly);
        _only(uint160(request.requester), uint160(dataset.requesterOnly));
    }

    function _pool(PoolOrder calldata pool, RequestOrder calldata request) private view {
        _current(pool.expiry);
        Check.atMost(pool.price, request.poolMaxPrice, IMarket.PoolPriceTooHigh.selector);
        _only(request.app, pool.appOnly);
        _only(request.dataset, pool.datasetOnly);
        _only(uint160(request.requester), uint160(pool.requesterOnly));
        Check.equal(pool.category, request.category, IMarket.CategoryMismatch.selector);
        Check.atMost(pool.category, Timing.LAST_CATEGORY, IMarket.CategoryUnknown.selector);
        Check.atLeast(request.trust, 1, IMarket.TrustTooLow.selector);
        Check.atMost(request.trust, pool.trust, IMarket.TrustTooHigh.selector);
        Check.atMost(pool.slack, request.maxSlack, IMarket.SlackTooLarge.selector);
        Check.atLeast(pool.workerStakePct, request.minStakePct, IMarket.StakeTooLow.selector);
        Check.atMost(pool.duration, request.maxDuration, IMarket.DurationTooLong.selector);
        uint32 least = pool.minBatch == 0 ? 1 : pool.minBatch;
        Check.atLeast(pool.maxBatch, least, IMarket.BatchTooSmall.selector);
        Check.atLeast(request.batchSize, least, IMarket.BatchTooSmall.selector);
        Check.atMost(pool.workerStakePct, 100, IMarket.PercentageTooLarge.selector);
        Check.atMost(pool.schedulerPct, 100, IMarket.PercentageTooLarge.selector);
    }

    function _current(uint64 expiry) private view {
        Check.atMost(block.timestamp, expiry, IMarket.OrderExpired.selector);
    }

    function _only(uint256 actual, uint256 only) private pure {
        if (only != 0) Check.equal(actual, only, IMarket.Restricted.selector);
    }
}
