// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IHub} from "../interfaces/IHub.sol";
import {IResultReceiver} from "../interfaces/IResultReceiver.sol";
import {Ids} from "../libraries/Ids.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {Progress, Terms} from "../types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../types/Orders.sol";
import {IOracleConsumer, Needs, Reading} from "./IOracleConsumer.sol";

/// See `IOracleConsumer`.
contract OracleConsumer is IOracleConsumer, IResultReceiver, Ownable {
    using SafeERC20 for IERC20;

    /// How long after the deadline a settled result may still be delivered.
    uint256 private constant GRACE_SECONDS = 1 days;

    IHub public immutable hub;
    IERC20 private immutable _rlc;

    address public keeper;
    bytes32 public awaitedDeal;
    bytes32 public awaitedTask;
    bytes32 public restingRequest;
    uint256 private _salts;
    Reading private _latest;
    Needs private _needs;

    modifier onlyKeeper() {
        if (msg.sender != keeper && msg.sender != owner()) revert NotKeeper(msg.sender, keeper);
        _;
    }

    constructor(IHub hub_, address owner_, Needs memory needs_) Ownable(owner_) {
        (hub, _rlc, _needs) = (hub_, IERC20(hub_.rlc()), needs_);
    }

    /// @inheritdoc IOracleConsumer
    function order(AppOrder calldata app, PoolOrder calldata pool, bytes calldata appSignature, bytes calldata poolSignature)
        external
        onlyKeeper
        returns (bytes32 task)
    {
        RequestOrder memory request = _nextRequest(app.price, pool.price, uint64(block.timestamp));
        DatasetOrder memory noDataset;
        // The Hub is called by the requester itself, which needs no signature.
        bytes[4] memory signatures = [appSignature, bytes(""), poolSignature, bytes("")];
        return _await(hub.matchOrders(app, noDataset, pool, request, signatures, 1));
    }

    /// @inheritdoc IOracleConsumer
    function rest(uint64 appMaxPrice, uint64 poolMaxPrice, uint64 expiry) external onlyKeeper returns (bytes32 request) {
        RequestOrder memory order_ = _nextRequest(appMaxPrice, poolMaxPrice, expiry);
        request = keccak256(abi.encode(OrderHash.REQUEST, order_));
        restingRequest = request;
        emit Resting(request, order_);
        hub.approve(request, true);
    }

    /// @inheritdoc IOracleConsumer
    function takeBack() external onlyKeeper {
        bytes32 request = restingRequest;
        if (request == 0) revert NothingRests();
        // A request of one task is matched whole, which spends its salt.
        if (hub.isSpent(address(this), bytes32(_salts))) revert AlreadyMatched(request);
        restingRequest = 0;
        emit TakenBack(request);
        hub.approve(request, false);
    }

    /// @inheritdoc IOracleConsumer
    function adopt(Terms calldata terms) external returns (bytes32 task) {
        bytes32 deal = keccak256(abi.encode(terms));
        bool exists = hub.progressOf(deal).matchBlock != 0;
        if (!exists || restingRequest == 0 || terms.requestHash != restingRequest) {
            revert NotAwaited(terms.requestHash, restingRequest);
        }
        restingRequest = 0;
        return _await(deal);
    }

    /// @inheritdoc IResultReceiver
    function receiveResult(bytes32 id, bytes calldata result) external {
        if (msg.sender != address(hub)) revert NotHub(msg.sender, address(hub));
        if (id != awaitedTask) revert NotAwaited(id, awaitedTask);
        (awaitedDeal, awaitedTask) = (0, 0);
        // What cannot be used is no reason to revert: it would stay undelivered, and the oracle would wait for it for ever.
        (bool usable, Reading memory reading) = _decode(result);
        if (!usable) {
            emit Unusable(id, result);
            return;
        }
        _latest = reading;
        emit Updated(id, reading.value, reading.time);
    }

    /// @inheritdoc IOracleConsumer
    function giveUp(Terms calldata terms) external {
        bytes32 deal = keccak256(abi.encode(terms));
        if (awaitedDeal == 0 || deal != awaitedDeal) revert NotAwaited(deal, awaitedDeal);
        (awaitedDeal, awaitedTask) = (0, 0);
        emit GivenUp(deal);
        Progress memory progress = hub.progressOf(deal);
        if (progress.settled != 0) {
            uint256 until = terms.deadline + GRACE_SECONDS;
            if (block.timestamp <= until) revert ResultDue(block.timestamp, until);
        } else if (progress.refunded == 0) {
            // The Hub refuses before the deadline.
            hub.claim(terms);
        }
    }

    /// @inheritdoc IOracleConsumer
    function deposit() external {
        uint64 amount = SafeCast.toUint64(_rlc.balanceOf(address(this)));
        _rlc.forceApprove(address(hub), amount);
        hub.deposit(amount);
    }

    /// @inheritdoc IOracleConsumer
    function withdraw(uint64 amount) external onlyOwner {
        hub.withdraw(amount);
        _rlc.safeTransfer(owner(), amount);
    }

    /// @inheritdoc IOracleConsumer
    function setKeeper(address keeper_) external onlyOwner {
        keeper = keeper_;
        emit KeeperChanged(keeper_);
    }

    /// @inheritdoc IOracleConsumer
    function read(uint256 maxAge) external view returns (uint256) {
        uint256 earliest = block.timestamp < maxAge ? 0 : block.timestamp - maxAge;
        if (_latest.time == 0 || _latest.time < earliest) revert TooOld(_latest.time, earliest);
        return _latest.value;
    }

    /// @inheritdoc IOracleConsumer
    function latest() external view returns (Reading memory) {
        return _latest;
    }

    /// @inheritdoc IOracleConsumer
    function needs() external view returns (Needs memory) {
        return _needs;
    }

    /// The next request, of one task. What an ask must meet besides its price is in here, and the Hub sees to it.
    function _nextRequest(uint64 appMaxPrice, uint64 poolMaxPrice, uint64 expiry)
        private
        returns (RequestOrder memory r)
    {
        if (awaitedTask != 0 || restingRequest != 0) revert Busy(awaitedTask | restingRequest);
        Needs memory n = _needs;
        uint256 price = uint256(appMaxPrice) + poolMaxPrice;
        if (price > n.maxPrice) revert PriceTooHigh(price, n.maxPrice);
        (r.app, r.appMaxPrice, r.pool, r.poolMaxPrice) = (n.app, appMaxPrice, n.pool, poolMaxPrice);
        (r.requester, r.payer, r.beneficiary, r.callbackTo) =
            (address(this), address(this), address(this), address(this));
        (r.volume, r.batchSize, r.tag, r.inputs) = (1, 1, n.tag, n.inputs);
        (r.category, r.trust, r.maxSlack) = (n.category, n.trust, n.maxSlack);
        (r.minMembers, r.minStakePct) = (n.minMembers, n.minStakePct);
        (r.maxDuration, r.expiry, r.epoch) = (n.maxDuration, expiry, hub.epochOf(address(this)));
        r.salt = bytes32(++_salts);
    }

    function _await(bytes32 deal) private returns (bytes32 task) {
        task = Ids.task(deal, 0);
        (awaitedDeal, awaitedTask) = (deal, task);
        emit Awaiting(deal, task);
    }

    function _decode(bytes calldata result) private view returns (bool usable, Reading memory reading) {
        if (result.length != 64) return (false, reading);
        (uint256 value, uint256 time) = abi.decode(result, (uint256, uint256));
        usable = time <= block.timestamp && time > _latest.time;
        if (usable) reading = Reading(value, uint64(time));
    }
}
