// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Outcome, Terms} from "../../src/types/Deals.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {GhostReceiver} from "./GhostCast.sol";
import {GhostTree} from "./GhostTree.sol";
import {HandlerVerdicts} from "./HandlerVerdicts.sol";
import {IDelivery} from "../../src/interfaces/IDelivery.sol";
import {Log} from "./Vm.sol";

/// Claims, expiries and deliveries.
abstract contract HandlerEnds is HandlerVerdicts {
    // ---- deals that nobody settled

    function claim(uint256 r) external step {
        if (deals.length == 0) return;
        uint256 d = r % deals.length;
        for (uint256 i = 0; i < deals.length && isOver(d); i++) d = (d + 1) % deals.length;
        for (uint256 i = 0; i < deals.length && r % 4 != 0; i++) {
            if (!isOver(i) && block.timestamp > deals[i].deadline) return claimDeal(i);
        }
        claimDeal(d);
    }

    function claimDeal(uint256 d) internal {
        Terms memory t = abi.decode(deals[d].terms, (Terms));
        bytes memory data = abi.encodeCall(hub.claim, (t));
        if (isOver(d)) return refused(stranger.addr, data, "claim of a closed deal");
        if (block.timestamp <= t.deadline) return refused(stranger.addr, data, "claim before the deadline");
        uint256 rest = t.tasks - deals[d].settled - deals[d].refunded;
        act(stranger.addr, data);
        uint256 stake = GhostMoney.poolStake(t, rest);
        uint256 refund = GhostMoney.perTask(t) * rest;
        eq(free(t.payer), last[t.payer].free + refund + stake, "INV-5: the payer has all back, and the pool's stake");
        eq(locked(t.payer) + refund, last[t.payer].locked, "INV-5: what the payer had locked");
        eq(locked(t.poolOwner) + stake, last[t.poolOwner].locked, "INV-5: the pool's stake");
        last[t.payer] = hub.accountOf(t.payer);
        last[t.poolOwner] = hub.accountOf(t.poolOwner);
        endByClaim(d);
        count("claim");
        refused(stranger.addr, data, "claim twice");
    }

    function expire(uint256 r) external step {
        bool over = r % 4 != 0;
        (bool found, uint256 b) = pick(dice(r, 1), dice(r, 2) % 2 == 0 ? Status.Assigned : Status.Committed, over);
        if (!found) return;
        expireBatch(b, over);
    }

    function expireBatch(uint256 b, bool over) internal {
        bytes memory data = abi.encodeCall(hub.expire, (termsOf(b), batches[b].index, stateOf(b)));
        if (!over) return refused(stranger.addr, data, "expiry in an open deal");
        act(stranger.addr, data);
        end(b, Status.Expired, keccak256("Manyhands.Expired"));
        count("expire");
        refused(stranger.addr, data, "expire twice");
    }

    // ---- deliveries

    struct Parcel {
        uint256 b;
        bytes32 deal;
        Terms terms;
        Outcome outcome;
        bytes callback;
        bytes32 root;
        bytes32[] proof;
        address receiver;
        bytes32 id;
    }

    function parcel(uint256 b, uint256 r) private view returns (Parcel memory p) {
        p.b = b;
        (p.deal, p.terms) = (deals[batches[b].deal].id, termsOf(b));
        uint256 task = firstOf(b) + r % batches[b].tasks;
        uint256 version = batches[b].version;
        (p.root, p.proof) = GhostTree.prove(firstOf(b), batches[b].tasks, version, task);
        p.outcome = Outcome(uint32(task), 0, GhostTree.digest(task, version));
        (p.callback, p.receiver) = (GhostTree.callback(task, version), p.terms.callbackTo);
        p.id = keccak256(abi.encode(p.deal, uint256(task)));
    }

    function deliverCall(Parcel memory p) private view returns (bytes memory) {
        return abi.encodeCall(hub.deliver, (p.terms, p.outcome, p.callback, p.root, p.proof));
    }

    function deliver(uint256 r) external step {
        if (ended.length == 0) return;
        uint256 span = ended.length < 6 ? ended.length : 6;
        Parcel memory p = parcel(ended[ended.length - 1 - dice(r, 1) % span], dice(r, 2) % 3);
        bytes memory data = deliverCall(p);
        if (taken[p.deal][p.outcome.task]) return refused(stranger.addr, data, "delivery twice");
        forgeParcel(p, dice(r, 3));
        bool someone = p.receiver.code.length != 0;
        if (someone) starve(p, data, dice(r, 4));
        bool takes = someone && tempers(p, data);
        handOver(p, data, takes);
        if (someone && !takes && dice(r, 5) % 2 == 0) again(p, data);
    }

    /// A receiver that failed thinks better of it, and has what it missed.
    function again(Parcel memory p, bytes memory data) private {
        GhostReceiver.Temper temper = GhostReceiver(p.receiver).temper();
        GhostReceiver(p.receiver).become(GhostReceiver.Temper.Kind);
        handOver(p, data, true);
        GhostReceiver(p.receiver).become(temper);
        count("delivery after a failure");
    }

    function handOver(Parcel memory p, bytes memory data, bool takes) private {
        Log[] memory logs = act(stranger.addr, data);
        Log memory log = logs[logs.length - 1];
        eq(log.topics[0], IDelivery.Delivered.selector, "a delivery");
        (, bool succeeded) = abi.decode(log.data, (address, bool));
        eq(succeeded, takes, "INV-19: a receiver's own failure, and nothing else, is a failed delivery");
        if (takes) received(p);
        else count(p.receiver.code.length != 0 ? "delivery failed" : "delivery to nobody");
        eq(hub.isDelivered(p.deal, batches[p.b].index, p.outcome.task), takes, "INV-19: the mark of a delivery");
        yes(replay.delivered(p.deal, p.outcome.task) == takes, "INV-30: a delivery, by the events");
    }

    /// Whether this receiver will take it now. The one that calls again is told what to call.
    function tempers(Parcel memory p, bytes memory data) private returns (bool) {
        GhostReceiver.Temper temper = GhostReceiver(p.receiver).temper();
        if (temper == GhostReceiver.Temper.Reentering) GhostReceiver(p.receiver).prepare(data);
        return temper == GhostReceiver.Temper.Kind || temper == GhostReceiver.Temper.Reentering;
    }

    function received(Parcel memory p) private {
        taken[p.deal][p.outcome.task] = true;
        GhostReceiver it = GhostReceiver(p.receiver);
        eq(it.taken(p.id), 1, "INV-19: received once");
        eq(it.reentered(), 0, "INV-19: nothing succeeds from within");
        yes(it.leastGas() >= 299_000 && it.leastGas() <= 300_000, "INV-19: the receiver had its gas");
        count(it.temper() == GhostReceiver.Temper.Reentering ? "delivery with a call again" : "delivery");
    }

    /// INV-19: a caller that gives too little gas cannot make a delivery fail: the whole call does.
    function starve(Parcel memory p, bytes memory data, uint256 r) private {
        vm.getRecordedLogs();
        vm.prank(stranger.addr);
        (bool done,) = address(hub).call{gas: 20_000 + r % 300_000}(data);
        yes(!done, "INV-19: a receiver was starved");
        yes(!hub.isDelivered(p.deal, batches[p.b].index, p.outcome.task), "INV-19: a starved delivery counts");
        count("refused delivery with too little gas");
        vm.getRecordedLogs();
    }

    function forgeParcel(Parcel memory good, uint256 r) private {
        Parcel memory p = abi.decode(abi.encode(good), (Parcel));
        uint256 kind = r % 4;
        if (kind == 0) p.callback = bytes.concat(p.callback, "more");
        if (kind == 1) p.outcome.status = 1;
        if (kind == 2) (p.root, p.proof) = GhostTree.prove(firstOf(p.b), batches[p.b].tasks, batches[p.b].version % 3 + 1, firstOf(p.b));
        if (kind == 3) p.outcome.digest = keccak256("another");
        refused(stranger.addr, deliverCall(p), "delivery of what was not settled");
    }

    /// The third receiver changes its temper; the others keep theirs.
    function mend(uint256 r) external {
        GhostReceiver.Temper temper = GhostReceiver.Temper(r % 4);
        GhostReceiver(receivers[2]).become(temper);
        count("receiver changes");
    }

    // ---- the end of everything

    /// INV-17: a stranger can end everything: every deal is claimed, every batch under way expired; workers go, and everybody
    /// takes its money home.
    function closeAll() external {
        vm.warp(block.timestamp + 100_000);
        for (uint256 d = 0; d < deals.length; d++) if (!isOver(d)) claimDeal(d);
        for (uint256 i = live.length; i > 0; i--) expireBatch(live[i - 1], true);
        for (uint256 i = 0; i < crew.length; i++) {
            if (sitsIn[crew[i]] == 0 || stintOf(crew[i]).until != 0) continue;
            act(crew[i], abi.encodeCall(hub.leavePool, ()));
            retire(crew[i]);
        }
        vm.roll(block.number + 300);
        for (uint256 i = 0; i < crew.length; i++) {
            if (sitsIn[crew[i]] == 0) continue;
            act(stranger.addr, abi.encodeCall(hub.exit, (crew[i])));
            rise(crew[i]);
        }
    }

    function takeHome() external {
        for (uint256 i = 0; i < cast.length; i++) {
            uint64 amount = uint64(free(cast[i]));
            act(cast[i], abi.encodeCall(hub.withdraw, (amount)));
            withdrawn += amount;
        }
        eq(rlc.balanceOf(address(hub)), donated, "INV-17: everybody took its money home");
    }
}
