// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Ids} from "../libraries/Ids.sol";
import {Account, Counters, Pool, Seat} from "../types/Accounts.sol";
import {Batch, Progress, Terms} from "../types/Deals.sol";
import {Domain} from "./Domain.sol";

/// All storage of the Hub, and how a call finds its deal and batch.
abstract contract HubBase is Domain {
    address public immutable rlc;
    address public immutable apps;
    address public immutable datasets;
    address public immutable workerpools;

    mapping(address => Account) internal _accounts;
    mapping(address => Counters) internal _counters;
    mapping(uint32 pool => Pool) internal _pools;
    mapping(uint32 pool => mapping(uint256 seat => Seat)) internal _seats;
    mapping(uint32 pool => mapping(uint256 seat => uint32)) internal _vacated;
    mapping(uint32 pool => uint32[]) internal _freeSeats;
    mapping(bytes32 order => uint256) internal _consumed;
    mapping(bytes32 deal => Progress) internal _progress;
    mapping(bytes32 batchId => bytes32) internal _batches;
    mapping(uint32 app => uint256) internal _strikes;

    /// A deal as a call sees it.
    struct Deal {
        bytes32 id;
        Terms terms;
        Progress progress;
    }

    /// A batch as a call sees it. `count` is its number of tasks.
    struct Work {
        Deal deal;
        uint32 index;
        uint256 count;
        bytes32 batchId;
        Batch batch;
    }

    constructor(address rlc_, address apps_, address datasets_, address workerpools_) {
        _requireCode(rlc_);
        _requireCode(apps_);
        _requireCode(datasets_);
        _requireCode(workerpools_);
        (rlc, apps, datasets, workerpools) = (rlc_, apps_, datasets_, workerpools_);
    }

    function _requireCode(address target) private view {
        if (target.code.length == 0) revert WithoutCode(target);
    }

    function _ownerOf(address registry, uint256 id) internal view returns (address) {
        return IERC721(registry).ownerOf(id);
    }

    /// The deal of these terms, under way or closed.
    function _deal(Terms calldata terms) internal view returns (Deal memory) {
        Terms memory copy = Ids.load(terms);
        bytes32 id = Ids.deal(copy);
        Progress memory progress = _progress[id];
        Check.that(progress.matchBlock != 0, DealUnknown.selector, uint256(id));
        return Deal(id, copy, progress);
    }

    function _openDeal(Terms calldata terms) internal view returns (Deal memory) {
        Deal memory deal = _deal(terms);
        Check.that(!_isClosed(deal), DealClosed.selector, uint256(deal.id));
        return deal;
    }

    function _isClosed(Deal memory deal) internal pure returns (bool) {
        return deal.progress.settled + deal.progress.refunded == deal.terms.tasks;
    }

    /// A batch under way, whose state is brought along.
    function _work(Deal memory deal, uint32 index, Batch calldata state) internal view returns (Work memory) {
        Batch memory batch = BatchState.load(state);
        Work memory work = Work(deal, index, _taskCount(deal.terms, index), Ids.batch(deal.id, index), batch);
        (bytes32 actual, bytes32 stored) = (BatchState.hash(batch), _batches[work.batchId]);
        Check.equal(uint256(actual), uint256(stored), StateMismatch.selector);
        return work;
    }

    /// A batch of which nothing is stored yet.
    function _newWork(Deal memory deal, uint32 index) internal view returns (Work memory) {
        Batch memory none;
        Work memory work = Work(deal, index, _taskCount(deal.terms, index), Ids.batch(deal.id, index), none);
        Check.that(_batches[work.batchId] == 0, BatchTaken.selector, index);
        return work;
    }

    function _store(Work memory work) internal {
        _batches[work.batchId] = BatchState.hash(work.batch);
    }

    /// The number of tasks of a batch; only the last may be smaller than the others.
    function _taskCount(Terms memory terms, uint256 index) private pure returns (uint256) {
        (uint256 tasks, uint256 size) = (terms.tasks, terms.batchSize);
        uint256 from = index * size;
        Check.that(from < tasks, BatchUnknown.selector, index, (tasks + size - 1) / size);
        return tasks - from < size ? tasks - from : size;
    }
}
