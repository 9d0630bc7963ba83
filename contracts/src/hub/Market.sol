// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../interfaces/IMarket.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {Matching} from "../libraries/Matching.sol";
import {Money} from "../libraries/Money.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Progress, Terms} from "../types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../types/Orders.sol";
import {Membership} from "./Membership.sol";

abstract contract Market is Membership {
    uint256 private constant CANCELLED = type(uint256).max;

    struct Hashes {
        bytes32 app;
        bytes32 dataset;
        bytes32 pool;
    }

    /// @inheritdoc IMarket
    function matchOrders(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures,
        uint32 maxTasks
    ) external returns (bytes32 deal) {
        Matching.check(app, dataset, pool, request);
        Terms memory terms;
        Hashes memory hashes;
        _signers(terms, hashes, app, dataset, pool, request, signatures);
        _volumes(terms, hashes, app, dataset, pool, request, maxTasks);
        _conditions(terms, app, dataset, pool, request);
        deal = _open(terms);
        emit Matched(deal, terms.requester, terms.pool, terms, hashes.app, hashes.dataset, hashes.pool);
        _lock(terms.payer, Money.price(terms, terms.tasks));
        _lock(terms.poolOwner, Money.poolStakeDown(terms.poolPrice, terms.tasks));
    }

    /// @inheritdoc IMarket
    function cancelAppOrder(AppOrder calldata order) external {
        _cancel(_ownerOf(apps, order.app), OrderHash.app(order));
    }

    /// @inheritdoc IMarket
    function cancelDatasetOrder(DatasetOrder calldata order) external {
        _cancel(_ownerOf(datasets, order.dataset), OrderHash.dataset(order));
    }

    /// @inheritdoc IMarket
    function cancelPoolOrder(PoolOrder calldata order) external {
        _cancel(_ownerOf(workerpools, order.pool), OrderHash.pool(order));
    }

    /// @inheritdoc IMarket
    function cancelRequestOrder(RequestOrder calldata order) external {
        _cancel(order.requester, OrderHash.request(order));
    }

    /// @inheritdoc IMarket
    function cancelAll() external {
        emit EpochRaised(msg.sender, ++_counters[msg.sender].epoch);
    }

    /// @inheritdoc IMarket
    function consumedOf(bytes32 order) external view returns (uint256) {
        return _consumed[order];
    }

    /// @inheritdoc IMarket
    function epochOf(address signer) external view returns (uint64) {
        return _counters[signer].epoch;
    }

    /// @inheritdoc IMarket
    function progressOf(bytes32 deal) external view returns (Progress memory) {
        return _progress[deal];
    }

    function _signers(
        Terms memory terms,
        Hashes memory hashes,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures
    ) private view {
        terms.appOwner = _ownerOf(apps, app.app);
        hashes.app = OrderHash.app(app);
        _requireOrder(terms.appOwner, hashes.app, app.epoch, signatures[0]);
        if (dataset.dataset != 0) {
            terms.datasetOwner = _ownerOf(datasets, dataset.dataset);
            hashes.dataset = OrderHash.dataset(dataset);
            _requireOrder(terms.datasetOwner, hashes.dataset, dataset.epoch, signatures[1]);
        }
        terms.poolOwner = _ownerOf(workerpools, pool.pool);
        hashes.pool = OrderHash.pool(pool);
        _requireOrder(terms.poolOwner, hashes.pool, pool.epoch, signatures[2]);
        terms.requester = request.requester;
        terms.requestHash = OrderHash.request(request);
        _requireOrder(terms.requester, terms.requestHash, request.epoch, signatures[3]);
    }

    function _requireOrder(address signer, bytes32 order, uint64 epoch, bytes calldata signature) private view {
        Check.equal(epoch, _counters[signer].epoch, EpochMismatch.selector);
        _requireSigned(signer, order, signature);
    }

    /// The tasks of the deal: what is left of every order, at most `maxTasks`; they are consumed.
    function _volumes(
        Terms memory terms,
        Hashes memory hashes,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        uint32 maxTasks
    ) private {
        if (maxTasks == 0) revert VolumeZero();
        uint256 n = _left(hashes.app, app.volume, maxTasks);
        if (hashes.dataset != 0) n = _left(hashes.dataset, dataset.volume, n);
        n = _left(hashes.pool, pool.volume, n);
        n = _left(terms.requestHash, request.volume, n);
        terms.tasks = uint32(n);
        _consume(hashes.app, n);
        if (hashes.dataset != 0) _consume(hashes.dataset, n);
        _consume(hashes.pool, n);
        terms.first = _consume(terms.requestHash, n);
    }

    /// Returns what was consumed before; it is below the order's volume, or else nothing was left.
    function _consume(bytes32 order, uint256 n) private returns (uint32 before) {
        before = uint32(_consumed[order]);
        unchecked {
            _consumed[order] = before + n;
        }
    }

    function _left(bytes32 order, uint32 volume, uint256 limit) private view returns (uint256) {
        uint256 consumed = _consumed[order];
        if (consumed >= volume) revert OrderSpent(order, consumed, volume);
        unchecked {
            uint256 left = volume - consumed;
            return left < limit ? left : limit;
        }
    }

    function _conditions(
        Terms memory terms,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request
    ) private view {
        (terms.payer, terms.beneficiary, terms.callbackTo) = (request.payer, request.beneficiary, request.callbackTo);
        (terms.app, terms.appPrice) = (app.app, app.price);
        if (dataset.dataset != 0) (terms.dataset, terms.datasetPrice) = (dataset.dataset, dataset.price);
        (terms.pool, terms.poolPrice) = (pool.pool, pool.price);
        terms.batchSize = request.batchSize < pool.maxBatch ? request.batchSize : pool.maxBatch;
        (terms.category, terms.trust, terms.slack) = (pool.category, request.trust, pool.slack);
        (terms.workerStakePct, terms.schedulerPct) = (pool.workerStakePct, pool.schedulerPct);
        terms.deadline = uint40(block.timestamp + pool.duration);
        (terms.tag, terms.inputs) = (request.tag, request.inputs);
    }

    function _open(Terms memory terms) private returns (bytes32 deal) {
        uint32 seats = _pools[terms.pool].seats;
        Check.that(seats != 0, PoolEmpty.selector, terms.pool);
        deal = Ids.deal(terms);
        // In one store: match block, seed block and seats, at their places in `Progress`.
        Progress storage progress = _progress[deal];
        uint256 content = block.number << 64 | block.number << 104 | uint256(seats) << 152;
        assembly ("memory-safe") {
            sstore(progress.slot, content)
        }
    }

    function _cancel(address signer, bytes32 order) private {
        Check.equal(uint160(msg.sender), uint160(signer), NotSigner.selector);
        _consumed[order] = CANCELLED;
        emit OrderCancelled(order, signer);
    }
}
