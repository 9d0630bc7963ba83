// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Batch, Progress, Terms} from "../../src/types/Deals.sol";
import {GhostDraw} from "./GhostDraw.sol";
import {GhostMoney} from "./GhostMoney.sol";

/// The ghost ledger: what happened to every task, batch, deal and order, written down by whoever plays, apart from the Hub and
/// from its events.
abstract contract Books is GhostDraw {
    enum Status {
        None,
        Assigned,
        Committed,
        Settled,
        Undecided,
        Expired,
        Refunded // by a claim, before anybody was assigned
    }

    struct DealRecord {
        bytes32 id;
        bytes terms;
        uint256 matchBlock;
        uint256 seedBlock;
        uint64 seed;
        uint256 reseeds;
        uint32 seats;
        uint256 settled;
        uint256 refunded;
        bool claimed;
        uint256 firstBatch;
        uint256 deadline;
    }

    struct BatchRecord {
        uint256 deal;
        uint32 index;
        uint256 tasks;
        Status status;
        bytes state;
        bytes32 slot;
        bytes32 root;
        uint256 version;
    }

    DealRecord[] internal deals;
    BatchRecord[] internal batches;
    uint256[] internal live; // batches that can still move
    uint256[] internal ended; // settled batches of deals with a receiver
    mapping(bytes32 deal => bool) internal known;
    mapping(uint256 batch => mapping(uint256 place => uint256)) internal versions; // which result a place sealed
    mapping(uint256 deal => mapping(uint256 task => uint256)) internal ends;

    struct Paper {
        bytes order;
        bytes32 hash;
        address signer;
        bytes signature;
        uint256 volume;
        uint256 expiry;
        uint256 epoch;
        bool approval; // signed by an approval on the chain
        bool cancelled;
        uint256 limit; // the most that a request's payer signed for; a sponsorship's maximum
        uint256 owed; // what it was charged, at the most, since
    }

    Paper[] internal appPapers;
    Paper[] internal datasetPapers;
    Paper[] internal poolPapers;
    Paper[] internal requestPapers;
    Paper[] internal sponsorPapers;
    mapping(bytes32 order => uint256) internal used;
    mapping(address => mapping(bytes32 salt => bool)) internal spentSalts;
    mapping(address => uint256) internal epochs;
    mapping(address => mapping(bytes32 message => bool)) internal stands;
    mapping(bytes32 deal => mapping(uint256 task => bool)) internal taken;
    mapping(uint32 app => mapping(uint32 pool => uint256)) internal strikes;
    uint256 internal burned;

    // ---- records

    function record(Terms memory t) internal {
        bytes32 id = keccak256(abi.encode(t));
        yes(!known[id], "INV-25: a deal began twice");
        known[id] = true;
        uint256 d = deals.length;
        uint32 seats = uint32(stints[t.pool].length);
        deals.push(
            DealRecord(id, abi.encode(t), block.number, block.number, 0, 0, seats, 0, 0, false, batches.length, t.deadline)
        );
        Batch memory nothing;
        for (uint256 from = 0; from < t.tasks; from += t.batchSize) {
            uint32 index = uint32(from / t.batchSize);
            live.push(batches.length);
            batches.push(
                BatchRecord(d, index, GhostMoney.countOf(t, index), Status.None, abi.encode(nothing), 0, 0, 0)
            );
        }
    }

    function termsOf(uint256 b) internal view returns (Terms memory) {
        return abi.decode(deals[batches[b].deal].terms, (Terms));
    }

    function stateOf(uint256 b) internal view returns (Batch memory) {
        return abi.decode(batches[b].state, (Batch));
    }

    function batchIdOf(uint256 b) internal view returns (bytes32) {
        return keccak256(abi.encode(deals[batches[b].deal].id, batches[b].index));
    }

    function isOver(uint256 d) internal view returns (bool) {
        return deals[d].settled + deals[d].refunded == tasksOf(d);
    }

    function tasksOf(uint256 d) internal view returns (uint256) {
        return abi.decode(deals[d].terms, (Terms)).tasks;
    }

    /// Some live batch of this status, in an open deal or a closed one, beginning the search anywhere.
    function pick(uint256 which, Status status, bool over) internal view returns (bool, uint256) {
        for (uint256 i = 0; i < live.length; i++) {
            uint256 b = live[(which % live.length + i) % live.length];
            if (batches[b].status == status && isOver(batches[b].deal) == over) return (true, b);
        }
        return (false, 0);
    }

    /// As `pick`; mostly one that is not overdue, if there is any.
    function pickFresh(uint256 which, Status status) internal view returns (bool found, uint256 b) {
        (found, b) = pick(which, status, false);
        for (uint256 i = 0; i < 8 && found && block.timestamp > deals[batches[b].deal].deadline; i++) {
            (found, b) = pick(dice(which, i), status, false);
        }
    }

    /// INV-9: a batch under way moves among Assigned and Committed only, and its slot holds the hash of the state that the ghost expects.
    function move(uint256 b, Batch memory state, string memory what) internal {
        Status from = batches[b].status;
        Status to = state.revealBy == 0 ? Status.Assigned : Status.Committed;
        yes(from == Status.None ? to == Status.Assigned : from < Status.Settled, "INV-9: a move along the graph");
        (batches[b].status, batches[b].state) = (to, abi.encode(state));
        batches[b].slot = keccak256(abi.encode(state));
        eq(hub.batchOf(deals[batches[b].deal].id, batches[b].index), batches[b].slot, what);
    }

    /// INV-9: nothing follows an end; a settlement by one worker alone, or a claim, ends a batch that nobody was assigned to.
    function end(uint256 b, Status to, bytes32 slot) internal {
        BatchRecord storage r = batches[b];
        yes(r.status < Status.Settled, "INV-9: one end only");
        DealRecord storage d = deals[r.deal];
        if (to == Status.Settled) d.settled += r.tasks;
        if (to == Status.Undecided) d.refunded += r.tasks;
        if (to == Status.Settled || to == Status.Undecided) {
            yes(!d.claimed, "INV-9: nothing is decided after the claim");
            endTasks(b);
        }
        (r.status, r.slot) = (to, slot);
        eq(hub.batchOf(d.id, r.index), slot, "INV-9: the slot of an end");
        for (uint256 i = 0; i < live.length; i++) {
            if (live[i] != b) continue;
            live[i] = live[live.length - 1];
            live.pop();
            break;
        }
    }

    /// INV-4: one end for each task.
    function endTasks(uint256 b) internal {
        BatchRecord storage r = batches[b];
        uint256 first = uint256(r.index) * termsOf(b).batchSize;
        for (uint256 i = first; i < first + r.tasks; i++) eq(++ends[r.deal][i], 1, "INV-4: a task ended twice");
    }

    /// What a claim ends: the tasks of every batch that was not decided.
    function endByClaim(uint256 d) internal {
        DealRecord storage r = deals[d];
        uint256 tasks = tasksOf(d);
        uint256 rest = tasks - r.settled - r.refunded;
        r.claimed = true;
        uint256 size = abi.decode(r.terms, (Terms)).batchSize;
        for (uint256 i = 0; i * size < tasks; i++) {
            uint256 b = r.firstBatch + i;
            if (batches[b].status > Status.Committed) continue;
            endTasks(b);
            rest -= batches[b].tasks;
            if (batches[b].status == Status.None) end(b, Status.Refunded, 0);
        }
        eq(rest, 0, "INV-4: a claim ends what is left");
        r.refunded = tasks - r.settled;
    }

    // ---- what the invariants ask

    mapping(address => uint256) private owed;

    function check() external {
        checkLedger();
        checkDeals();
        checkBatches();
        checkPapers();
        checkPools();
    }

    function checkLedger() private {
        for (uint256 i = 0; i < cast.length; i++) owed[cast[i]] = 0;
        for (uint256 d = 0; d < deals.length; d++) {
            if (isOver(d)) continue;
            Terms memory t = abi.decode(deals[d].terms, (Terms));
            uint256 rest = t.tasks - deals[d].settled - deals[d].refunded;
            owed[t.payer] += rest * GhostMoney.perTask(t);
            owed[t.poolOwner] += GhostMoney.poolStake(t, rest);
        }
        for (uint256 i = 0; i < live.length; i++) {
            Batch memory state = stateOf(live[i]);
            uint256 stake = GhostMoney.workerStake(termsOf(live[i]), batches[live[i]].tasks);
            for (uint256 k = 0; k < state.members.length; k++) {
                if (state.members[k].seal != 0) owed[state.members[k].worker] += stake;
            }
        }
        for (uint256 i = 0; i < crew.length; i++) owed[crew[i]] += bondOf[crew[i]];
        uint256 total = 0;
        for (uint256 i = 0; i < cast.length; i++) {
            eq(locked(cast[i]), owed[cast[i]], "INV-3: locked = the sum of open obligations");
            total += locked(cast[i]) + free(cast[i]);
        }
        eq(total, deposited - withdrawn - burned, "INV-2: only deposits, withdrawals and burns change the total");
        eq(rlc.balanceOf(address(hub)), total + donated, "INV-1: the tokens are there");
    }

    function checkDeals() private view {
        for (uint256 d = 0; d < deals.length; d++) {
            DealRecord storage r = deals[d];
            Progress memory p = hub.progressOf(r.id);
            eq(p.settled, r.settled, "INV-4: settled");
            eq(p.refunded, r.refunded, "INV-4: refunded");
            eq(p.seed, r.seed, "INV-11: a deal's seed");
            eq(p.reseeds, r.reseeds, "INV-11: a deal's reseeds");
            eq(p.seedBlock, r.seedBlock, "INV-11: a deal's seed block");
            eq(p.matchBlock, r.matchBlock, "INV-11: a deal's match block");
            eq(p.seats, r.seats, "INV-11: a deal's seats");
            eq(keccak256(r.terms), r.id, "INV-11: a deal's terms");
            yes(keccak256(abi.encode(p)) == keccak256(abi.encode(replay.progress(r.id))), "INV-30: progress, by the events");
        }
    }

    function checkBatches() private view {
        for (uint256 b = 0; b < batches.length; b++) {
            (bytes32 id, uint32 index) = (deals[batches[b].deal].id, batches[b].index);
            bytes32 slot = hub.batchOf(id, index);
            eq(slot, batches[b].slot, "INV-9: a slot changes by its own moves only");
            eq(slot, replay.slots(id, index), "INV-30: a batch, by the events");
        }
        for (uint256 i = 0; i < 2; i++) {
            uint32 where = i == 0 ? pool : pool2;
            eq(hub.strikesOf(app, where), strikes[app][where], "INV-30: strikes");
            eq(replay.strikes(app, where), strikes[app][where], "INV-30: strikes, by the events");
        }
        eq(replay.burned(), burned, "INV-30: burned, by the events");
    }

    function checkPapers() private view {
        for (uint256 i = 0; i < appPapers.length; i++) checkPaper(appPapers[i]);
        for (uint256 i = 0; i < datasetPapers.length; i++) checkPaper(datasetPapers[i]);
        for (uint256 i = 0; i < poolPapers.length; i++) checkPaper(poolPapers[i]);
        for (uint256 i = 0; i < sponsorPapers.length; i++) checkPaper(sponsorPapers[i]);
        for (uint256 i = 0; i < requestPapers.length; i++) checkPaper(requestPapers[i]);
    }

    function checkPaper(Paper storage p) private view {
        uint256 consumed = hub.consumedOf(p.hash);
        bool voided = consumed == type(uint256).max;
        yes(consumed <= p.volume || voided, "INV-7: consumed beyond the volume");
        yes(used[p.hash] <= p.volume, "INV-7: more tasks than were signed");
        eq(consumed, replay.consumed(p.hash), "INV-30: consumed, by the events");
        yes(p.owed <= p.limit, "INV-6: the payer pays at most what it signed");
        bool said = hub.isApproved(p.signer, p.hash);
        eq(said, stands[p.signer][p.hash], "INV-30: approvals");
        eq(said, replay.approved(p.signer, p.hash), "INV-30: approvals, by the events");
    }

    /// At the end of the campaign.
    function checkClosed() external view {
        for (uint256 i = 0; i < cast.length; i++) eq(locked(cast[i]), 0, "INV-17: anyone can end everything");
        for (uint256 d = 0; d < deals.length; d++) {
            uint256 tasks = tasksOf(d);
            for (uint256 i = 0; i < tasks; i++) eq(ends[d][i], 1, "INV-4: each task ends exactly once");
        }
        yes(live.length == 0, "INV-17: no batch is left");
    }
}
