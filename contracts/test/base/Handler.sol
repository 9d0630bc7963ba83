// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IConsensus} from "../../src/interfaces/IConsensus.sol";
import {IReveals} from "../../src/interfaces/IReveals.sol";
import {ISquads} from "../../src/interfaces/ISquads.sol";
import {Ids} from "../../src/libraries/Ids.sol";
import {Batch, Commitment, Reveal, Terms} from "../../src/types/Deals.sol";
import {DatasetOrder, PoolOrder, RequestOrder} from "../../src/types/Orders.sol";
import {Books} from "./Books.sol";
import {Signing} from "./Signing.sol";
import {Log} from "./Vm.sol";

/// Plays whole deals at random: several at a time, with liars, silent and poor workers, skips, replacements, extra rounds, own
/// reveals, claims, people who come and go. Every action picks what it can act on; what must fail is tried, too.
abstract contract Handler is Books {
    bytes32[3] private results = [RIGHT, WRONG, OTHER];

    // ---- money

    function deposit(uint256 who, uint64 amount) external counted("deposit") {
        address account = someone(who);
        amount = uint64(bound(amount, 0, 1e7));
        fund(account, amount);
        deposited += amount;
    }

    function withdraw(uint256 who, uint64 amount) external counted("withdraw") {
        address account = someone(who);
        amount = uint64(bound(amount, 0, free(account) / 4));
        vm.prank(account);
        hub.withdraw(amount);
        withdrawn += amount;
    }

    function donate(uint64 amount) external counted("donate") {
        vm.prank(bank.addr);
        rlc.transfer(address(hub), bound(amount, 0, 1000));
    }

    // ---- deals

    function open(uint256 trust, uint32 tasks, uint32 size, uint64 price) external {
        if (deals.length >= 90 || underWay() >= 10) return;
        PoolOrder memory p = poolOrder();
        (p.price, p.workerStakePct, p.schedulerPct) = (price % 300, uint8(trust % 101), uint8(tasks % 101));
        RequestOrder memory r = requestOrder([uint32(1), 2, 3, 4, 8, 16][trust % 6], tasks % 20 + 1, size % 12 + 1);
        r.poolMaxPrice = p.price + 1;
        DatasetOrder memory d = noDataset();
        if (size % 2 == 0) {
            d = datasetOrder();
            (r.dataset, r.datasetMaxPrice) = (dataset, 9);
        }
        if (free(requester.addr) < 400 * r.volume || free(owner.addr) < 200 * r.volume) return;
        Terms memory terms = matched(appOrder(), d, p, r, r.volume);
        record(terms, Signing.request(r), r.volume, (10 + 9 + uint256(r.poolMaxPrice)) * r.volume);
        nextBlock();
        if (trust % 3 != 0) hub.fixSeed(terms);
        count("open");
    }

    function assignOne(uint256 which, uint256 mask) external {
        (bool found, uint256 b) = pick(which, Status.None, false);
        if (!found) return;
        Terms memory terms = termsOf(b);
        if (block.timestamp > terms.deadline || progressOf(terms).refunded > 0) return;
        vm.recordLogs();
        vm.prank(scheduler.addr);
        (uint32[] memory indices, uint256[] memory masks) = (new uint32[](1), new uint256[](1));
        (indices[0], masks[0]) = (batches[b].index, mask % 4 == 0 ? mask >> 2 & 7 : 0);
        try hub.assign(terms, indices, masks, terms.deadline) {
            (Batch memory state,,) = abi.decode(lastLog(ISquads.Assigned.selector).data, (Batch, uint256, uint40));
            move(b, Status.Assigned, state);
            count("assign");
            if (state.misses > 0) count("skip");
        } catch {
            count("assign refused");
            try hub.reseed(terms) {
                count("reseed");
            } catch {}
        }
    }

    function commitOne(uint256 which, uint256 place, uint256 root) external {
        (bool found, uint256 b) = pick(which, Status.Assigned, false);
        if (found) seal(b, place % stateOf(b).members.length, root);
    }

    function commitSquad(uint256 which, uint256 roots) external {
        (bool found, uint256 b) = pick(which, Status.Assigned, false);
        if (!found) return;
        uint256 places = stateOf(b).members.length;
        for (uint256 i = 0; i < places; i++) seal(b, i, uint256(keccak256(abi.encode(roots, i))));
    }

    function seal(uint256 b, uint256 place, uint256 root) private {
        (Terms memory terms, Batch memory state) = (termsOf(b), stateOf(b));
        if (state.members[place].seal != 0) return;
        bytes32 result = results[root % 10 < 6 ? 0 : root % 3];
        Commitment[] memory c = new Commitment[](1);
        c[0] = commitment(terms, batches[b].index, state, uint8(place), result);
        vm.recordLogs();
        hub.commit(terms, batches[b].index, state, c);
        Log[] memory logs = vm.getRecordedLogs();
        state = abi.decode(logs[logs.length - 1].data, (Batch));
        if (state.members[place].seal == 0) {
            count("stake lacking");
        } else {
            results_[b][place] = result;
            count("commit");
        }
        move(b, state.revealBy == 0 ? Status.Assigned : Status.Committed, state);
    }

    function replace(uint256 which, uint256 mask) external {
        (bool found, uint256 b) = pick(which, Status.Assigned, false);
        if (!found) return;
        (Terms memory terms, Batch memory state) = (termsOf(b), stateOf(b));
        uint256 open_ = 0;
        for (uint256 i = 0; i < state.members.length; i++) if (state.members[i].seal == 0) open_ |= 1 << i;
        extendBy(b, terms, state, open_ & (~open_ + 1), 0, mask % 3 == 0 ? 1 : 0, "replace");
    }

    function addVotes(uint256 which, uint8 votes) external {
        (bool found, uint256 b) = pick(which, Status.Committed, false);
        if (!found) return;
        extendBy(b, termsOf(b), stateOf(b), 0, votes % 4 + 1, 0, "votes");
    }

    function revealOne(uint256 which, uint256 place) external {
        (bool found, uint256 b) = pick(which, Status.Committed, false);
        if (!found) return;
        (Terms memory terms, Batch memory state) = (termsOf(b), stateOf(b));
        uint8 at_ = uint8(place % state.members.length);
        if (state.revealed >> at_ & 1 == 1) return;
        Reveal[] memory r = new Reveal[](1);
        r[0] = reveal(at_, results_[b][at_], state.members[at_].worker);
        vm.recordLogs();
        hub.reveal(terms, batches[b].index, state, r);
        move(b, Status.Committed, abi.decode(lastLog(IReveals.Revealed.selector).data, (Batch)));
        count("reveal");
    }

    function settleOne(uint256 which, uint256 silent) external {
        (bool found, uint256 b) = pick(which, silent % 5 == 4 ? Status.Assigned : Status.Committed, false);
        if (!found) return;
        (Terms memory terms, Batch memory state) = (termsOf(b), stateOf(b));
        uint256 mask = silent % 4 == 0 ? ~(silent >> 2) : type(uint256).max;
        Reveal[] memory r = shown(b, state, mask);
        readBefore(terms, state);
        vm.recordLogs();
        try hub.settle(terms, batches[b].index, state, r) {
            afterSettle(b, terms, state, vm.getRecordedLogs());
        } catch {
            count("settle refused");
        }
    }

    function solo(uint256 which, uint256 mask) external {
        (bool found, uint256 b) = pick(which, Status.None, false);
        if (!found || termsOf(b).trust != 1) return;
        for (uint256 by = 0; by < WORKERS; by++) {
            if (trySolo(b, mask % 4, by)) return;
        }
        count("solo refused");
    }

    function trySolo(uint256 b, uint256 mask, uint256 by) private returns (bool) {
        Terms memory terms = termsOf(b);
        readBefore(terms, stateOf(b));
        bytes memory signature = sign(worker(by).key, Signing.solo(worker(by).addr, Ids.deal(terms), batches[b].index, RIGHT));
        vm.prank(scheduler.addr);
        try hub.settleSolo(terms, batches[b].index, mask, RIGHT, signature) {
            end(b, Status.Settled, Ids.settled(RIGHT));
            checkOwners(terms, batches[b].tasks);
            count("solo");
            return true;
        } catch {
            return false;
        }
    }

    function claim(uint256 which) external {
        if (deals.length == 0) return;
        uint256 d = which % deals.length;
        for (uint256 i = 0; i < deals.length && deals[d].claimed; i++) d = (d + 1) % deals.length;
        Terms memory terms = abi.decode(deals[d].terms, (Terms));
        try hub.claim(terms) {
            yes(block.timestamp > terms.deadline && !deals[d].claimed, "claimed in time, once");
            deals[d].claimed = true;
            poolLoss += (terms.poolPrice * 30 / 100) * (terms.tasks - deals[d].settled - deals[d].refunded);
            count("claim");
        } catch {
            yes(block.timestamp <= terms.deadline || deals[d].settled + deals[d].refunded == terms.tasks || deals[d].claimed, "claimable");
        }
    }

    function expire(uint256 which, bool committed) external {
        (bool found, uint256 b) = pick(which, committed ? Status.Committed : Status.Assigned, which % 4 != 0);
        if (!found) return;
        try hub.expire(termsOf(b), batches[b].index, stateOf(b)) {
            yes(deals[batches[b].deal].claimed, "expired after the claim only");
            end(b, Status.Expired, Ids.EXPIRED);
            count("expire");
        } catch {
            yes(!deals[batches[b].deal].claimed, "expirable");
        }
    }

    // ---- members

    function depart(uint256 who) external {
        if (who % 8 != 0) return;
        vm.prank(worker(who % WORKERS).addr);
        try hub.leavePool() {
            count("leave");
        } catch {}
    }

    function exit(uint256 who) external {
        try hub.exit(worker(who % WORKERS).addr) {
            count("exit");
        } catch {}
    }

    function rejoin(uint256 who) external {
        address account = worker(who % WORKERS).addr;
        vm.prank(account);
        try hub.join(pool, account, type(uint64).max, none(), none()) {
            count("join");
        } catch {}
    }

    // ---- time

    function pass(uint256 blocks) external {
        vm.roll(block.number + bound(blocks, 1, 40));
        vm.warp(block.timestamp + bound(blocks, 1, 40));
    }

    function passLong(uint256 seconds_) external {
        vm.roll(block.number + 260);
        vm.warp(block.timestamp + bound(seconds_, 60, 700));
    }

    /// Anyone can end everything: every deal is claimed, every batch under way expired, every worker goes.
    function closeAll() external {
        vm.warp(block.timestamp + 10_000);
        for (uint256 d = 0; d < deals.length; d++) this.claim(d);
        for (uint256 b = 0; b < batches.length; b++) {
            Status s = batches[b].status;
            if (s == Status.Assigned || s == Status.Committed) {
                hub.expire(termsOf(b), batches[b].index, stateOf(b));
                end(b, Status.Expired, Ids.EXPIRED);
            }
        }
        for (uint256 i = 0; i < WORKERS; i++) {
            vm.prank(worker(i).addr);
            try hub.leavePool() {} catch {}
        }
        vm.roll(block.number + 300);
        for (uint256 i = 0; i < WORKERS; i++) {
            if (hub.accountOf(worker(i).addr).pool != 0) hub.exit(worker(i).addr);
        }
    }

    // ---- helpers

    function extendBy(uint256 b, Terms memory terms, Batch memory state, uint256 mask, uint8 votes, uint256 skips, string memory name)
        private
    {
        vm.recordLogs();
        vm.prank(scheduler.addr);
        try hub.extend(terms, batches[b].index, state, mask, votes, skips, terms.deadline) {
            (Batch memory next,,,) = abi.decode(lastLog(ISquads.Extended.selector).data, (Batch, uint256, uint256, uint40));
            move(b, next.revealBy == 0 ? Status.Assigned : Status.Committed, next);
            if (next.cursor == 128) count("exhausted");
            count(name);
        } catch {
            count("extend refused");
        }
    }

    function shown(uint256 b, Batch memory state, uint256 mask) private view returns (Reveal[] memory r) {
        bytes32[] memory roots = new bytes32[](state.members.length);
        for (uint256 i = 0; i < roots.length; i++) {
            roots[i] = results_[b][i];
            if (roots[i] == 0) mask &= ~(1 << i);
        }
        return reveals(state, roots, mask & ~uint256(state.revealed));
    }

    function afterSettle(uint256 b, Terms memory terms, Batch memory state, Log[] memory logs) private {
        Log memory log = logs[logs.length - 1];
        if (log.topics[0] == IConsensus.Undecided.selector) {
            end(b, Status.Undecided, Ids.UNDECIDED);
            checkUndecided(state);
            count("undecided");
            return;
        }
        Outcome memory o = abi.decode(log.data, (Outcome));
        end(b, Status.Settled, Ids.settled(o.root));
        burned += o.burned;
        checkOwners(terms, batches[b].tasks);
        checkSquad(terms, state, o, batches[b].tasks);
        count(o.round > 1 ? "settle later round" : "settle first round");
        if (o.slashed != 0) count("slash");
        if (o.burned != 0) count("burn");
    }
}
