// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ILens} from "../interfaces/ILens.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {OrderStatus} from "../types/Lens.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";
import {LensBase} from "./LensBase.sol";

abstract contract OrderLens is LensBase {
    uint256 private constant CANCELLED = type(uint256).max;

    IERC721 private immutable _apps;
    IERC721 private immutable _datasets;
    IERC721 private immutable _pools;

    constructor() {
        (_apps, _datasets, _pools) = (IERC721(_hub.apps()), IERC721(_hub.datasets()), IERC721(_hub.workerpools()));
    }

    /// @inheritdoc ILens
    function appOrderOf(AppOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory status)
    {
        status.signer = _ownerOf(_apps, order.app);
        status.hash = OrderHash.app(order, status.signer);
        _fill(status, order.epoch, order.expiry, order.volume, signature);
    }

    /// @inheritdoc ILens
    function datasetOrderOf(DatasetOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory status)
    {
        status.signer = _ownerOf(_datasets, order.dataset);
        status.hash = OrderHash.dataset(order, status.signer);
        _fill(status, order.epoch, order.expiry, order.volume, signature);
    }

    /// @inheritdoc ILens
    function poolOrderOf(PoolOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory status)
    {
        status.signer = _ownerOf(_pools, order.pool);
        status.hash = OrderHash.pool(order, status.signer);
        _fill(status, order.epoch, order.expiry, order.volume, signature);
    }

    /// @inheritdoc ILens
    function requestOrderOf(RequestOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory status)
    {
        status.signer = order.requester;
        status.hash = OrderHash.request(order);
        status.saltSpent = _hub.isSpent(order.requester, order.salt);
        _fill(status, order.epoch, order.expiry, order.volume, signature);
    }

    /// @inheritdoc ILens
    function sponsorshipOf(Sponsorship calldata sponsorship, address payer, bytes calldata signature)
        external
        view
        returns (OrderStatus memory status)
    {
        status.signer = payer;
        status.hash = OrderHash.sponsorship(sponsorship, payer);
        _fill(status, sponsorship.epoch, sponsorship.expiry, sponsorship.maxAmount, signature);
    }

    function _fill(OrderStatus memory status, uint64 epoch, uint64 expiry, uint256 volume, bytes calldata signature)
        private
        view
    {
        status.expired = block.timestamp > expiry;
        if (status.signer == address(0)) {
            status.hash = 0;
            return;
        }
        status.digest = keccak256(abi.encodePacked(hex"1901", _hub.domainSeparator(), status.hash));
        status.epochCurrent = epoch == _hub.epochOf(status.signer);
        uint256 consumed = _hub.consumedOf(status.hash);
        status.cancelled = consumed == CANCELLED;
        status.consumed = status.cancelled ? 0 : consumed;
        bool spent = status.cancelled || status.saltSpent || consumed >= volume;
        status.left = spent ? 0 : volume - consumed;
        status.approved = _hub.isApproved(status.signer, status.hash);
        status.signed = signature.length == 0 && status.approved
            || Signatures.isValid(status.signer, status.digest, signature);
        status.open = status.signed && status.epochCurrent && !status.expired && !spent;
    }

    /// Zero for a token that does not exist.
    function _ownerOf(IERC721 registry, uint256 id) private view returns (address) {
        try registry.ownerOf(id) returns (address owner) {
            return owner;
        } catch {
            return address(0);
        }
    }
}
