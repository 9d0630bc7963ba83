// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ISeeds} from "../interfaces/ISeeds.sol";
import {BatchState} from "../libraries/BatchState.sol";
import {Check} from "../libraries/Check.sol";
import {Draw} from "../libraries/Draw.sol";
import {Ids} from "../libraries/Ids.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Timing} from "../libraries/Timing.sol";
import {Account, Pool, Seat} from "../types/Accounts.sol";
import {Batch, Progress, Terms} from "../types/Deals.sol";
import {Domain} from "./Domain.sol";

/// All storage of the Hub and its extension (no other file declares any), and how a call finds its deal and batch.
abstract contract HubBase is Domain {
    /// What is consumed of a cancelled order.
    uint256 internal constant CANCELLED = type(uint256).max;

    address public immutable workerpools;

    mapping(address => Account) internal _accounts;
    mapping(uint32 pool => Pool) internal _pools;
    mapping(uint32 pool => uint32) internal _members;
    mapping(uint32 pool => mapping(uint256 seat => Seat)) internal _seats;
    mapping(uint32 pool => mapping(uint256 seat => uint32)) internal _vacated;
    mapping(uint32 pool => uint24[]) internal _freeSeats;
    mapping(address worker => uint64) internal _joinNonces;
    mapping(bytes32 order => uint256) internal _consumed;
    mapping(address requester => mapping(uint256 word => uint256)) internal _spentSalts;
    mapping(address signer => mapping(bytes32 message => bool)) internal _approved;
    mapping(bytes32 deal => Progress) internal _progress;
    mapping(bytes32 batchId => bytes32) internal _batches;
    mapping(bytes32 batchId => mapping(uint256 word => uint256)) internal _delivered;
    mapping(uint32 app => mapping(uint32 pool => uint256)) internal _strikes;

    /// A deal as a call sees it.
    struct Deal {
        bytes32 id;
        Terms terms;
        Progress progress;
    }

    /// A batch as a call sees it. `count` is its number of tasks: only the last batch may have fewer than the others.
    struct Work {
        Deal deal;
        uint32 index;
        uint256 count;
        bytes32 batchId;
        Batch batch;
    }

    constructor(address workerpools_) {
        _requireCode(workerpools_);
        workerpools = workerpools_;
    }

    function _requireCode(address target) internal view {
        if (target.code.length == 0) revert WithoutCode(target);
    }

    function _ownerOf(address registry, uint256 id) internal view returns (address) {
        return IERC721(registry).ownerOf(id);
    }

    /// By the caller itself, by its approval on the chain (no signature), or by its signature.
    function _requireSigned(address signer, bytes32 structHash, bytes calldata signature) internal view {
        if (msg.sender == signer) return;
        if (signature.length == 0 && _approved[signer][structHash]) return;
        bytes32 digest = _digest(structHash);
        if (!Signatures.isValid(signer, digest, signature)) revert SignatureInvalid(signer, digest);
    }

    function _requireScheduler(uint32 pool, address owner) internal view {
        if (msg.sender == owner) return;
        Check.equal(uint160(msg.sender), uint160(_pools[pool].scheduler), NotScheduler.selector);
    }

    /// The word and bit that a salt stands for.
    function _saltBit(bytes32 salt) internal pure returns (uint256 word, uint256 bit) {
        return (uint256(salt) >> 8, 1 << (uint256(salt) & 0xff));
    }

    // The functions below fill what their caller made: a function that returned a struct would first make an empty one.

    /// The deal of these terms, under way or closed.
    function _findDeal(Deal memory deal, Terms calldata terms) internal view {
        Ids.load(deal.terms, terms);
        deal.id = Ids.deal(deal.terms);
        deal.progress = _progress[deal.id];
        Check.that(deal.progress.matchBlock != 0, DealUnknown.selector, uint256(deal.id));
    }

    function _openDeal(Deal memory deal, Terms calldata terms) internal view {
        _findDeal(deal, terms);
        Check.that(!_isClosed(deal), DealClosed.selector, uint256(deal.id));
    }

    /// A batch under way of the work's deal, whose state is brought along.
    function _openBatch(Work memory work, uint32 index, Batch calldata state) internal view {
        bytes32 actual = BatchState.load(work.batch, state);
        _locate(work, index);
        Check.equal(uint256(actual), uint256(_batches[work.batchId]), StateMismatch.selector);
    }

    function _locate(Work memory work, uint32 index) internal pure {
        work.index = index;
        work.batchId = Ids.batch(work.deal.id, index);
        (uint256 tasks, uint256 size) = (work.deal.terms.tasks, work.deal.terms.batchSize);
        uint256 from = index * size;
        Check.that(from < tasks, BatchUnknown.selector, index, (tasks + size - 1) / size);
        work.count = tasks - from < size ? tasks - from : size;
    }

    /// Fixes the seed in storage and in the copy, if it is not fixed yet.
    function _fixSeed(Deal memory deal) internal {
        if (deal.progress.seed != 0) return;
        uint40 seedBlock = deal.progress.seedBlock;
        Check.that(block.number > seedBlock, ISeeds.SeedEarly.selector, block.number, seedBlock);
        bytes32 blockHash = blockhash(seedBlock);
        Check.that(blockHash != 0, ISeeds.SeedLost.selector, block.number, seedBlock);
        deal.progress.seed = Draw.seedOf(blockHash);
        _progress[deal.id].seed = deal.progress.seed;
    }

    /// Starts the time to reveal anew, if it is running.
    function _restartReveals(Work memory work) internal view {
        Batch memory batch = work.batch;
        if (block.timestamp > batch.revealBy) return;
        batch.revealBy = uint40(block.timestamp + Timing.revealSeconds(work.deal.terms.category));
    }

    function _isClosed(Deal memory deal) internal pure returns (bool) {
        return deal.progress.settled + deal.progress.refunded == deal.terms.tasks;
    }

    /// Stores a batch's next state and emits it. `data` is the event's: `abi.encode(batch, …)`. Its first word is the length of the
    /// head; the state follows, and with the offset of `abi.encode(batch)` before it, it is hashed where it lies.
    function _store(Work memory work, bytes32 topic, bytes memory data) internal {
        (bytes32 deal, uint256 index) = (work.deal.id, work.index);
        bytes32 state;
        assembly ("memory-safe") {
            let start := add(data, 0x20)
            let size := mload(data)
            let before := sub(mload(start), 0x20)
            let offset := add(start, before)
            let kept := mload(offset)
            mstore(offset, 0x20)
            state := keccak256(offset, sub(size, before))
            mstore(offset, kept)
            log3(start, size, topic, deal, index)
        }
        _batches[work.batchId] = state;
    }
}
