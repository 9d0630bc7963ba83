// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClosing} from "../../src/interfaces/IClosing.sol";
import {IConsensus} from "../../src/interfaces/IConsensus.sol";
import {IDelivery} from "../../src/interfaces/IDelivery.sol";
import {ILedger} from "../../src/interfaces/ILedger.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IMembership} from "../../src/interfaces/IMembership.sol";
import {IOrders} from "../../src/interfaces/IOrders.sol";
import {IReveals} from "../../src/interfaces/IReveals.sol";
import {ISeeds} from "../../src/interfaces/ISeeds.sol";
import {ISquads} from "../../src/interfaces/ISquads.sol";
import {Account, Pool, Seat} from "../../src/types/Accounts.sol";
import {Batch, Member, Progress, Terms} from "../../src/types/Deals.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {Log} from "./Vm.sol";

/// INV-30: the Hub's whole state, rebuilt from its events alone; it never asks the Hub. An indexer that knows no more would
/// have the same.
contract GhostReplay {
    address private immutable _hub;

    mapping(address => Account) private _accounts;
    mapping(uint32 => Pool) private _pools;
    mapping(uint32 => mapping(uint24 => Seat)) private _seats;
    mapping(uint32 => uint32) public members;
    mapping(uint32 => mapping(uint24 => uint32)) public vacated;
    mapping(address => uint64) public nonces;
    mapping(bytes32 order => uint256) public consumed;
    mapping(address => mapping(bytes32 salt => bool)) public spent;
    mapping(address => mapping(bytes32 message => bool)) public approved;
    mapping(bytes32 deal => Progress) private _progress;
    mapping(bytes32 deal => bytes) private _terms;
    mapping(bytes32 deal => mapping(uint32 index => bytes32)) public slots;
    mapping(bytes32 deal => mapping(uint32 index => bytes)) private _states;
    mapping(bytes32 deal => mapping(uint32 task => bool)) public delivered;
    mapping(uint32 app => mapping(uint32 pool => uint256)) public strikes;
    mapping(bytes32 order => bool) private _bySalt;
    uint256 private _block;
    uint256 public burned;
    uint256 public events;

    constructor(address hub) {
        _hub = hub;
    }

    function account(address party) external view returns (Account memory) {
        return _accounts[party];
    }

    function pool(uint32 id) external view returns (Pool memory) {
        return _pools[id];
    }

    function seat(uint32 id, uint24 place) external view returns (Seat memory) {
        return _seats[id][place];
    }

    function progress(bytes32 deal) external view returns (Progress memory) {
        return _progress[deal];
    }

    /// Of a past block.
    function takeAt(Log[] calldata logs, uint256 blockNumber) external {
        _block = blockNumber;
        _takeAll(logs);
    }

    function take(Log[] calldata logs) external {
        _block = block.number;
        _takeAll(logs);
    }

    function _takeAll(Log[] calldata logs) private {
        for (uint256 i = 0; i < logs.length; i++) if (logs[i].emitter == _hub) _take(logs[i]);
    }

    function _take(Log calldata log) private {
        bytes32 topic = log.topics[0];
        events++;
        if (topic == ILedger.Deposited.selector) _accounts[who(log, 1)].free += uint64(number(log));
        else if (topic == ILedger.Withdrawn.selector) _accounts[who(log, 1)].free -= uint64(number(log));
        else if (topic == IMarket.Matched.selector) _matched(log);
        else if (topic == ISeeds.SeedFixed.selector) _progress[log.topics[1]].seed = uint64(number(log));
        else if (topic == ISeeds.Reseeded.selector) _reseeded(log);
        else if (topic == ISquads.Assigned.selector) _assigned(log);
        else if (topic == ISquads.Extended.selector) _moved(log);
        else if (topic == IConsensus.Committed.selector) _committed(log);
        else if (topic == IReveals.Revealed.selector) _moved(log);
        else if (topic == IConsensus.Settled.selector) _settled(log);
        else if (topic == IConsensus.SettledSolo.selector) _settledSolo(log);
        else if (topic == IConsensus.Undecided.selector) _undecided(log);
        else if (topic == IClosing.Claimed.selector) _claimed(log);
        else if (topic == IClosing.Expired.selector) _expired(log);
        else if (topic == IDelivery.Delivered.selector) _delivered(log);
        else _takeOther(log, topic);
    }

    function _takeOther(Log calldata log, bytes32 topic) private {
        if (topic == IMembership.PoolConfigured.selector) _configured(log);
        else if (topic == IMembership.Joined.selector) _joined(log);
        else if (topic == IMembership.Leaving.selector) _leaving(log);
        else if (topic == IMembership.Exited.selector) _exited(log);
        else if (topic == IOrders.EpochRaised.selector) _accounts[who(log, 1)].epoch = uint24(number(log));
        else if (topic == IOrders.Approved.selector) approved[who(log, 1)][log.topics[2]] = number(log) == 1;
        else if (topic == IOrders.SaltSpent.selector) _saltSpent(log);
        else if (topic == IOrders.OrderCancelled.selector) _cancelled(log);
        else if (topic == IMarket.Sponsored.selector) consumed[log.topics[2]] += number(log);
        else if (topic == IMembership.Trimmed.selector) _pools[uint32(uint256(log.topics[1]))].seats = uint24(number(log));
        else if (topic != IConsensus.StakeLacking.selector) revert("an unknown event");
    }

    // ---- orders and deals

    function _cancelled(Log calldata log) private {
        if (!_bySalt[log.topics[1]]) consumed[log.topics[1]] = type(uint256).max;
    }

    function _saltSpent(Log calldata log) private {
        spent[who(log, 1)][abi.decode(log.data, (bytes32))] = true;
        _bySalt[log.topics[2]] = true;
    }

    function _matched(Log calldata log) private {
        Terms memory t = abi.decode(log.data, (Terms));
        (,,,, bytes32 app, bytes32 dataset, bytes32 ask, bytes32 salt, uint8 counted) = abi.decode(
            log.data, (Terms, address, bytes32, bytes32, bytes32, bytes32, bytes32, bytes32, uint8)
        );
        bytes32 deal = log.topics[1];
        _terms[deal] = abi.encode(t);
        uint40 now_ = uint40(_block);
        _progress[deal] = Progress(0, now_, now_, 0, _pools[t.pool].seats, 0, 0);
        if (counted & 1 != 0) consumed[app] += t.tasks;
        if (counted & 2 != 0) consumed[dataset] += t.tasks;
        if (counted & 4 != 0) consumed[ask] += t.tasks;
        if (counted & 8 != 0) consumed[t.requestHash] += t.tasks;
        else spent[who(log, 2)][salt] = true;
        _lock(t.payer, GhostMoney.perTask(t) * t.tasks);
        _lock(t.poolOwner, GhostMoney.poolStake(t, t.tasks));
    }

    function _reseeded(Log calldata log) private {
        Progress storage p = _progress[log.topics[1]];
        (p.seedBlock, p.reseeds) = abi.decode(log.data, (uint40, uint8));
    }

    /// A seed that no event told is the hash of the seed block.
    function _fix(bytes32 deal) private {
        Progress storage p = _progress[deal];
        if (p.seed != 0) return;
        p.seed = uint64(uint256(blockhash(p.seedBlock)));
        if (p.seed == 0) p.seed = 1;
    }

    // ---- batches

    function _assigned(Log calldata log) private {
        _fix(log.topics[1]);
        _moved(log);
    }

    function _moved(Log calldata log) private {
        Batch memory state = abi.decode(log.data, (Batch));
        (bytes32 deal, uint32 index) = (log.topics[1], indexOf(log));
        _states[deal][index] = abi.encode(state);
        slots[deal][index] = keccak256(abi.encode(state));
    }

    function _committed(Log calldata log) private {
        Batch memory before = _state(log);
        _moved(log);
        Batch memory next = _state(log);
        uint256 stake = _stake(log);
        for (uint256 i = 0; i < next.members.length; i++) {
            if (before.members[i].seal == 0 && next.members[i].seal != 0) _lock(next.members[i].worker, stake);
        }
    }

    function _settled(Log calldata log) private {
        (bytes32 root,, uint16 winners, uint16 slashed, uint64 burned_) =
            abi.decode(log.data, (bytes32, uint8, uint16, uint16, uint64));
        Terms memory t = _termsOf(log);
        Batch memory state = _state(log);
        uint256 count = GhostMoney.countOf(t, indexOf(log));
        GhostMoney.Split memory s = GhostMoney.split(t, count, state.members, winners, slashed);
        require(s.burned == burned_, "INV-5: the burn of the event");
        burned += burned_;
        _owners(log, t, count, s);
        for (uint256 i = 0; i < state.members.length; i++) {
            Member memory m = state.members[i];
            Account storage a = _accounts[m.worker];
            if (m.seal == 0) continue;
            a.locked -= uint64(s.stake);
            if (slashed >> i & 1 == 1) {
                a.score = uint16(uint256(a.score) * 2 / 3);
                continue;
            }
            a.free += uint64(s.stake);
            if (winners >> i & 1 == 0) continue;
            uint256 pay = m.round == 1 ? s.share : s.extraShare;
            a.free += uint64(pay);
            bool same = a.pool == t.pool && a.joinBlock < _progress[log.topics[1]].matchBlock;
            if (pay != 0 && s.winners > 1 && same) a.score++;
        }
        slots[log.topics[1]][indexOf(log)] = keccak256(abi.encode(keccak256("Manyhands.Settled"), root));
    }

    function _settledSolo(Log calldata log) private {
        (bytes32 root, address worker,) = abi.decode(log.data, (bytes32, address, uint256));
        _fix(log.topics[1]);
        Terms memory t = _termsOf(log);
        uint256 count = GhostMoney.countOf(t, indexOf(log));
        Member[] memory one = new Member[](1);
        one[0] = Member(worker, 0, 1, 0);
        GhostMoney.Split memory s = GhostMoney.split(t, count, one, 1, 0);
        _owners(log, t, count, s);
        _accounts[worker].free += uint64(s.share);
        slots[log.topics[1]][indexOf(log)] = keccak256(abi.encode(keccak256("Manyhands.Settled"), root));
    }

    function _owners(Log calldata log, Terms memory t, uint256 count, GhostMoney.Split memory s) private {
        _progress[log.topics[1]].settled += uint32(count);
        _accounts[t.payer].locked -= uint64(s.price);
        _accounts[t.appOwner].free += uint64(s.toApp);
        _accounts[t.datasetOwner].free += uint64(s.toDataset);
        _release(t.poolOwner, GhostMoney.poolStake(t, count));
        _accounts[t.poolOwner].free += uint64(s.toPool);
    }

    function _undecided(Log calldata log) private {
        Terms memory t = _termsOf(log);
        uint256 count = GhostMoney.countOf(t, indexOf(log));
        _releaseSquad(log);
        _release(t.payer, GhostMoney.perTask(t) * count);
        _release(t.poolOwner, GhostMoney.poolStake(t, count));
        _progress[log.topics[1]].refunded += uint32(count);
        strikes[uint32(uint256(log.topics[3]))][abi.decode(log.data, (uint32))]++;
        slots[log.topics[1]][indexOf(log)] = keccak256("Manyhands.Undecided");
    }

    function _expired(Log calldata log) private {
        _releaseSquad(log);
        slots[log.topics[1]][indexOf(log)] = keccak256("Manyhands.Expired");
    }

    function _releaseSquad(Log calldata log) private {
        Batch memory state = _state(log);
        uint256 stake = _stake(log);
        for (uint256 i = 0; i < state.members.length; i++) {
            if (state.members[i].seal != 0) _release(state.members[i].worker, stake);
        }
    }

    function _claimed(Log calldata log) private {
        Terms memory t = _termsOf(log);
        (uint32 tasks, uint256 refund, uint256 stake) = abi.decode(log.data, (uint32, uint256, uint256));
        require(refund == GhostMoney.perTask(t) * tasks, "INV-5: the refund of the event");
        require(stake == GhostMoney.poolStake(t, tasks), "INV-5: the stake of the event");
        _release(t.payer, refund);
        _accounts[t.poolOwner].locked -= uint64(stake);
        _accounts[t.payer].free += uint64(stake);
        _progress[log.topics[1]].refunded += tasks;
    }

    function _delivered(Log calldata log) private {
        (, bool succeeded) = abi.decode(log.data, (address, bool));
        uint32 task = uint32(uint256(log.topics[2]));
        require(!delivered[log.topics[1]][task], "INV-19: received twice");
        delivered[log.topics[1]][task] = succeeded;
    }

    // ---- members

    function _configured(Log calldata log) private {
        Pool storage p = _pools[uint32(uint256(log.topics[1]))];
        (p.scheduler, p.bond, p.open) = abi.decode(log.data, (address, uint64, bool));
    }

    function _joined(Log calldata log) private {
        (uint24 place, uint64 bond) = abi.decode(log.data, (uint24, uint64));
        (uint32 id, address worker) = (uint32(uint256(log.topics[1])), who(log, 2));
        if (_pools[id].seats <= place) _pools[id].seats = place + 1;
        _seats[id][place] = Seat(worker, bond, 0);
        members[id]++;
        nonces[worker]++;
        _lock(worker, bond);
        Account storage a = _accounts[worker];
        (a.pool, a.seat, a.joinBlock) = (id, place, uint32(_block));
    }

    function _leaving(Log calldata log) private {
        (uint24 place, uint32 until) = abi.decode(log.data, (uint24, uint32));
        uint32 id = uint32(uint256(log.topics[1]));
        _seats[id][place].activeUntil = until;
        members[id]--;
    }

    function _exited(Log calldata log) private {
        uint24 place = uint24(number(log));
        (uint32 id, address worker) = (uint32(uint256(log.topics[1])), who(log, 2));
        Seat memory s = _seats[id][place];
        vacated[id][place] = s.activeUntil;
        delete _seats[id][place];
        _release(worker, s.bond);
        Account storage a = _accounts[worker];
        (a.pool, a.seat, a.joinBlock, a.score) = (0, 0, 0, 0);
    }

    // ---- helpers

    function _lock(address account_, uint256 amount) private {
        _accounts[account_].free -= uint64(amount);
        _accounts[account_].locked += uint64(amount);
    }

    function _release(address account_, uint256 amount) private {
        _accounts[account_].locked -= uint64(amount);
        _accounts[account_].free += uint64(amount);
    }

    function _termsOf(Log calldata log) private view returns (Terms memory) {
        return abi.decode(_terms[log.topics[1]], (Terms));
    }

    function _state(Log calldata log) private view returns (Batch memory) {
        return abi.decode(_states[log.topics[1]][indexOf(log)], (Batch));
    }

    function _stake(Log calldata log) private view returns (uint256) {
        Terms memory t = _termsOf(log);
        return GhostMoney.workerStake(t, GhostMoney.countOf(t, indexOf(log)));
    }

    function indexOf(Log calldata log) private pure returns (uint32) {
        return uint32(uint256(log.topics[2]));
    }

    function who(Log calldata log, uint256 topic) private pure returns (address) {
        return address(uint160(uint256(log.topics[topic])));
    }

    /// The first word of the data.
    function number(Log calldata log) private pure returns (uint256) {
        return abi.decode(log.data, (uint256));
    }
}
