// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../interfaces/IMarket.sol";
import {IPolicy} from "../interfaces/IPolicy.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {Matching} from "../libraries/Matching.sol";
import {Money} from "../libraries/Money.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Progress, Terms} from "../types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";
import {Ledger} from "./Ledger.sol";

abstract contract Market is IMarket, Ledger {
    uint32 private constant UNLIMITED = type(uint32).max;

    address public immutable apps;
    address public immutable datasets;

    struct Hashes {
        bytes32 app;
        bytes32 dataset;
        bytes32 pool;
        uint256 counted;
    }

    constructor(address apps_, address datasets_) {
        _requireCode(apps_);
        _requireCode(datasets_);
        (apps, datasets) = (apps_, datasets_);
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
        if (request.payer != request.requester) revert NotSponsored(request.payer, request.requester);
        Terms memory terms;
        Hashes memory hashes;
        _requireOrder(terms, hashes, app, signatures[0]);
        if (dataset.dataset != 0) _requireOrder(terms, hashes, dataset, signatures[1]);
        _requireOrder(terms, hashes, pool, signatures[2]);
        _requireOrder(terms, request, signatures[3]);
        return _match(terms, hashes, app, dataset, pool, request, maxTasks);
    }

    /// @inheritdoc IMarket
    function matchSponsored(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        Sponsorship calldata sponsorship,
        bytes[5] calldata signatures,
        uint32 maxTasks
    ) external returns (bytes32 deal) {
        Terms memory terms;
        Hashes memory hashes;
        _requireOrder(terms, hashes, app, signatures[0]);
        if (dataset.dataset != 0) _requireOrder(terms, hashes, dataset, signatures[1]);
        _requireOrder(terms, hashes, pool, signatures[2]);
        _requireOrder(terms, request, signatures[3]);
        deal = _match(terms, hashes, app, dataset, pool, request, maxTasks);
        _sponsor(deal, terms, sponsorship, signatures[4]);
    }

    function _requireOrder(Terms memory terms, Hashes memory hashes, AppOrder calldata order, bytes calldata signature)
        private
        view
    {
        terms.appOwner = _ownerOf(apps, order.app);
        hashes.app = OrderHash.app(order, terms.appOwner);
        _requireCurrent(terms.appOwner, hashes.app, order.epoch, signature);
    }

    function _requireOrder(
        Terms memory terms,
        Hashes memory hashes,
        DatasetOrder calldata order,
        bytes calldata signature
    ) private view {
        terms.datasetOwner = _ownerOf(datasets, order.dataset);
        hashes.dataset = OrderHash.dataset(order, terms.datasetOwner);
        _requireCurrent(terms.datasetOwner, hashes.dataset, order.epoch, signature);
    }

    function _requireOrder(Terms memory terms, Hashes memory hashes, PoolOrder calldata order, bytes calldata signature)
        private
        view
    {
        terms.poolOwner = _ownerOf(workerpools, order.pool);
        hashes.pool = OrderHash.pool(order, terms.poolOwner);
        _requireCurrent(terms.poolOwner, hashes.pool, order.epoch, signature);
    }

    function _requireOrder(Terms memory terms, RequestOrder calldata order, bytes calldata signature) private view {
        terms.requestHash = OrderHash.request(order);
        _requireCurrent(order.requester, terms.requestHash, order.epoch, signature);
    }

    function _requireCurrent(address signer, bytes32 order, uint64 epoch, bytes calldata signature) private view {
        Check.equal(epoch, _accounts[signer].epoch, EpochMismatch.selector);
        _requireSigned(signer, order, signature);
    }

    /// Of orders whose signers are known; the hash of a dataset order that is not there is zero.
    function _match(
        Terms memory terms,
        Hashes memory hashes,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        uint32 maxTasks
    ) private returns (bytes32 deal) {
        Matching.check(app, dataset, pool, request);
        _conditions(terms, app, dataset, pool, request);
        _volumes(terms, hashes, app, dataset, pool, request, maxTasks);
        deal = _open(terms, request.minMembers);
        _tell(deal, terms, hashes, request);
        _lock(terms.payer, Money.price(terms, terms.tasks));
        _lock(terms.poolOwner, Money.poolStakeDown(terms.poolPrice, terms.tasks));
        _requirePermitted(terms, request, app.policy);
        if (dataset.dataset != 0) _requirePermitted(terms, request, dataset.policy);
        _requirePermitted(terms, request, pool.policy);
    }

    function _tell(bytes32 deal, Terms memory terms, Hashes memory hashes, RequestOrder calldata request) private {
        emit Matched(
            deal,
            request.requester,
            terms.pool,
            terms,
            request.beneficiary,
            request.tag,
            request.inputs,
            hashes.app,
            hashes.dataset,
            hashes.pool,
            request.salt,
            uint8(hashes.counted)
        );
    }

    function _conditions(
        Terms memory terms,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request
    ) private view {
        (terms.payer, terms.callbackTo) = (request.payer, request.callbackTo);
        (terms.app, terms.appPrice) = (app.app, app.price);
        if (dataset.dataset != 0) (terms.dataset, terms.datasetPrice) = (dataset.dataset, dataset.price);
        (terms.pool, terms.poolPrice) = (pool.pool, pool.price);
        terms.batchSize = request.batchSize < pool.maxBatch ? request.batchSize : pool.maxBatch;
        (terms.category, terms.trust, terms.slack) = (pool.category, request.trust, pool.slack);
        (terms.workerStakePct, terms.schedulerPct) = (pool.workerStakePct, pool.schedulerPct);
        terms.deadline = uint40(block.timestamp + pool.duration);
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
        uint256 left = _left(terms.requestHash, request.volume, type(uint256).max);
        bool cut = maxTasks < left;
        uint256 n = _left(hashes.app, app.volume, cut ? maxTasks : left);
        if (hashes.dataset != 0) n = _left(hashes.dataset, dataset.volume, n);
        n = _left(hashes.pool, pool.volume, n);
        // Where only the caller ends a deal, it ends between batches and leaves one at least: nobody can grind another's request to
        // dust, or leave a rest that is too small for the pool.
        bool whole = !cut || n < maxTasks || (n % terms.batchSize == 0 && left - n >= terms.batchSize);
        Check.that(whole, FillTooSmall.selector, n, terms.batchSize);
        Check.atLeast(n, pool.minBatch, FillTooSmall.selector);
        terms.tasks = uint32(n);
        uint256 counted = _consumeAsk(hashes.app, app.volume, n);
        if (hashes.dataset != 0) counted |= _consumeAsk(hashes.dataset, dataset.volume, n) << 1;
        counted |= _consumeAsk(hashes.pool, pool.volume, n) << 2;
        if (n != request.volume) counted |= 8;
        hashes.counted = counted;
        terms.first = _consumeRequest(terms.requestHash, request, n);
    }

    function _left(bytes32 order, uint32 volume, uint256 limit) private view returns (uint256) {
        uint256 consumed = _consumed[order];
        if (consumed >= volume) revert OrderSpent(order, consumed, volume);
        unchecked {
            uint256 left = volume - consumed;
            return left < limit ? left : limit;
        }
    }

    /// 1 if it counts, 0 if the order is without limit.
    function _consumeAsk(bytes32 order, uint32 volume, uint256 n) private returns (uint256) {
        if (volume == UNLIMITED) return 0;
        _consume(order, n);
        return 1;
    }

    /// Returns what was consumed before; it is below the order's volume, or else nothing was left.
    function _consume(bytes32 order, uint256 n) private returns (uint32 before) {
        before = uint32(_consumed[order]);
        unchecked {
            _consumed[order] = before + n;
        }
    }

    /// A request that is matched whole, at once, is spent by its salt: neighbouring salts share a word. One that is matched in
    /// parts needs a count of its own.
    function _consumeRequest(bytes32 hash, RequestOrder calldata request, uint256 n) private returns (uint32 before) {
        (uint256 word, uint256 bit) = _saltBit(request.salt);
        uint256 spent = _spentSalts[request.requester][word];
        if (spent & bit != 0) revert OrderSpent(hash, request.volume, request.volume);
        if (n != request.volume) return _consume(hash, n);
        _spentSalts[request.requester][word] = spent | bit;
    }

    function _open(Terms memory terms, uint32 minMembers) private returns (bytes32 deal) {
        uint32 seats = _pools[terms.pool].seats;
        Check.that(seats != 0, PoolEmpty.selector, terms.pool);
        if (minMembers != 0) Check.atLeast(_members[terms.pool], minMembers, TooFewMembers.selector);
        deal = Ids.deal(terms);
        // In one store: match block, seed block and seats, at their places in `Progress`.
        Progress storage progress = _progress[deal];
        uint256 content = block.number << 64 | block.number << 104 | uint256(seats) << 152;
        assembly ("memory-safe") {
            sstore(progress.slot, content)
        }
    }

    function _requirePermitted(Terms memory terms, RequestOrder calldata request, address policy) private view {
        if (policy == address(0)) return;
        _requireCode(policy);
        if (!IPolicy(policy).permits(terms, request)) revert PolicyRefused(policy);
    }

    /// A sponsorship's consumed amount is in nRLC.
    function _sponsor(bytes32 deal, Terms memory terms, Sponsorship calldata s, bytes calldata signature) private {
        if (s.request != terms.requestHash) revert SponsorshipMismatch(terms.requestHash, s.request);
        Check.atMost(block.timestamp, s.expiry, OrderExpired.selector);
        bytes32 hash = OrderHash.sponsorship(s, terms.payer);
        _requireCurrent(terms.payer, hash, s.epoch, signature);
        uint256 spent = _consumed[hash];
        uint256 price = Money.price(terms, terms.tasks);
        bool covered = spent <= s.maxAmount && price <= s.maxAmount - spent;
        Check.that(covered, SponsorshipSpent.selector, spent, s.maxAmount);
        _consumed[hash] = spent + price;
        emit Sponsored(deal, hash, price);
    }
}
