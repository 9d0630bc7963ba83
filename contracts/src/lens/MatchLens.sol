// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILens} from "../interfaces/ILens.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {MatchPreview} from "../types/Lens.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";
import {LensBase} from "./LensBase.sol";

/// Matches that are made and undone: the lens calls itself, that call matches for real and always reverts, with what came of it.
abstract contract MatchLens is LensBase {
    /// How a trial ends. Whatever the Hub or a policy reverts with is wrapped in it: it cannot pass for an outcome.
    error Tried(MatchPreview preview);

    uint256 private immutable _poolStakePct;

    constructor() {
        _poolStakePct = _hub.POOL_STAKE_PCT();
    }

    /// @inheritdoc ILens
    function previewMatch(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures,
        uint32 maxTasks
    ) external returns (MatchPreview memory) {
        bytes memory call = abi.encodeCall(IMarket.matchOrders, (app, dataset, pool, request, signatures, maxTasks));
        return _preview(call, app, dataset, pool, request);
    }

    /// @inheritdoc ILens
    function previewSponsored(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        Sponsorship calldata sponsorship,
        bytes[5] calldata signatures,
        uint32 maxTasks
    ) external returns (MatchPreview memory) {
        bytes memory call = abi.encodeCall(
            IMarket.matchSponsored, (app, dataset, pool, request, sponsorship, signatures, maxTasks)
        );
        return _preview(call, app, dataset, pool, request);
    }

    /// Makes the match and reverts. Called by the lens itself only.
    function tryMatch(bytes calldata call, RequestOrder calldata request) external {
        if (msg.sender != address(this)) revert OnlyPreview(msg.sender);
        MatchPreview memory preview;
        bytes32 hash = OrderHash.request(request);
        uint256 before = _hub.consumedOf(hash);
        (bool matched, bytes memory reason) = address(_hub).call(call);
        if (!matched) {
            preview.refusal = reason;
        } else {
            // A request that was matched whole at once is spent by its salt instead.
            bool whole = _hub.isSpent(request.requester, request.salt);
            preview.tasks = whole ? request.volume : uint32(_hub.consumedOf(hash) - before);
        }
        revert Tried(preview);
    }

    function _preview(
        bytes memory call,
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request
    ) private returns (MatchPreview memory preview) {
        preview = _try(call, request);
        if (preview.tasks == 0) return preview;
        preview.batchSize = request.batchSize < pool.maxBatch ? request.batchSize : pool.maxBatch;
        preview.batches = uint32((uint256(preview.tasks) + preview.batchSize - 1) / preview.batchSize);
        uint256 datasetPrice = dataset.dataset == 0 ? 0 : dataset.price;
        preview.price = (uint256(app.price) + datasetPrice + pool.price) * preview.tasks;
        preview.poolStake = uint256(pool.price) * _poolStakePct / 100 * preview.tasks;
    }

    function _try(bytes memory call, RequestOrder calldata request) private returns (MatchPreview memory) {
        (, bytes memory reason) = address(this).call(abi.encodeCall(this.tryMatch, (call, request)));
        // Anything else comes from a trial that ran out of gas.
        if (reason.length < 4 || bytes4(reason) != Tried.selector) revert PreviewFailed(reason);
        assembly ("memory-safe") {
            let size := sub(mload(reason), 4)
            reason := add(reason, 4)
            mstore(reason, size)
        }
        return abi.decode(reason, (MatchPreview));
    }
}
