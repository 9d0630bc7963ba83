// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ids} from "../../src/libraries/Ids.sol";
import {Batch, Terms} from "../../src/types/Deals.sol";
import {World} from "./World.sol";

/// The ghost ledger of the invariants: what happened to every batch and deal, kept apart from the Hub.
abstract contract Books is World {
    enum Status {
        None,
        Assigned,
        Committed,
        Settled,
        Undecided,
        Expired
    }

    struct DealRecord {
        bytes terms;
        bytes32 request;
        uint256 volume;
        uint256 signed;
        uint256 settled;
        uint256 refunded;
        bool claimed;
    }

    struct BatchRecord {
        uint256 deal;
        uint32 index;
        uint256 tasks;
        Status status;
        bytes state;
        bytes32 last;
    }

    /// What `Settled` says.
    struct Outcome {
        bytes32 root;
        uint8 round;
        uint16 winners;
        uint16 slashed;
        uint64 burned;
    }

    DealRecord[] internal deals;
    BatchRecord[] internal batches;
    mapping(uint256 batch => mapping(uint256 place => bytes32)) internal results_;
    mapping(string => uint256) internal counters;
    string[] internal counted_;

    uint256 internal deposited;
    uint256 internal withdrawn;
    uint256 internal burned;
    uint256 internal poolLoss;

    mapping(address => uint256) private before;
    uint256 private supplyBefore;

    modifier counted(string memory name) {
        _;
        count(name);
    }

    function setUp() public override {
        super.setUp();
        deposited = uint256(FUNDS) * (WORKERS + 2);
    }

    function count(string memory name) internal {
        if (counters[name]++ == 0) counted_.push(name);
    }

    function counter(string memory name) external view returns (uint256) {
        return counters[name];
    }

    function counts() external view returns (string memory text) {
        for (uint256 i = 0; i < counted_.length; i++) {
            text = string.concat(text, counted_[i], " ", vm.toString(counters[counted_[i]]), ", ");
        }
    }

    function everyone() internal view returns (address[] memory all) {
        all = new address[](WORKERS + 5);
        (all[0], all[1], all[2], all[3], all[4]) =
            (requester.addr, owner.addr, dev.addr, data.addr, scheduler.addr);
        for (uint256 i = 0; i < WORKERS; i++) all[i + 5] = worker(i).addr;
    }

    function someone(uint256 who) internal view returns (address) {
        return everyone()[who % (WORKERS + 5)];
    }

    // ---- records

    function record(Terms memory terms, bytes32 request, uint256 volume, uint256 signed) internal {
        deals.push(DealRecord(abi.encode(terms), request, volume, signed, 0, 0, false));
        for (uint256 from = 0; from < terms.tasks; from += terms.batchSize) {
            uint256 tasks = terms.tasks - from < terms.batchSize ? terms.tasks - from : terms.batchSize;
            uint32 index = uint32(from / terms.batchSize);
            Batch memory nothing;
            batches.push(BatchRecord(deals.length - 1, index, tasks, Status.None, abi.encode(nothing), 0));
        }
    }

    function underWay() internal view returns (uint256 n) {
        for (uint256 d = 0; d < deals.length; d++) {
            if (deals[d].settled + deals[d].refunded < deals[d].volume && !deals[d].claimed) n++;
        }
    }

    function termsOf(uint256 b) internal view returns (Terms memory) {
        return abi.decode(deals[batches[b].deal].terms, (Terms));
    }

    function stateOf(uint256 b) internal view returns (Batch memory) {
        return abi.decode(batches[b].state, (Batch));
    }

    /// Some batch of this status whose deal is claimed or not, beginning the search anywhere.
    function pick(uint256 which, Status status, bool claimed) internal view returns (bool, uint256) {
        for (uint256 i = 0; i < batches.length; i++) {
            uint256 b = (which % batches.length + i) % batches.length;
            if (batches[b].status == status && deals[batches[b].deal].claimed == claimed) return (true, b);
        }
        return (false, 0);
    }

    /// STATUS-1: a batch under way moves among Assigned and Committed only, and its slot holds its state's hash.
    function move(uint256 b, Status to, Batch memory state) internal {
        Status from = batches[b].status;
        yes(from == Status.None ? to == Status.Assigned : from < Status.Settled, "a move along the graph");
        (batches[b].status, batches[b].state) = (to, abi.encode(state));
        batches[b].last = keccak256(abi.encode(state));
    }

    /// STATUS-2: nothing follows an end; solo alone ends a batch that nobody was assigned to.
    function end(uint256 b, Status to, bytes32 slot) internal {
        BatchRecord storage r = batches[b];
        yes(r.status < Status.Settled, "one end only");
        if (to != Status.Settled) yes(r.status != Status.None, "something to end");
        DealRecord storage d = deals[r.deal];
        if (to == Status.Settled) {
            d.settled += r.tasks;
            yes(!d.claimed, "no settlement after the claim");
        } else if (to == Status.Undecided) {
            d.refunded += r.tasks;
        }
        (r.status, r.last) = (to, slot);
    }

    // ---- one settlement's money, role by role (nobody has two roles here)

    function readBefore(Terms memory, Batch memory) internal {
        address[] memory all = everyone();
        for (uint256 i = 0; i < all.length; i++) before[all[i]] = wealth(all[i]);
        supplyBefore = rlc.totalSupply();
    }

    function wealth(address who) internal view returns (uint256) {
        return free(who) + locked(who);
    }

    function gained(address who) internal view returns (int256) {
        return int256(wealth(who)) - int256(before[who]);
    }

    function checkOwners(Terms memory terms, uint256 tasks) internal view {
        uint256 price = uint256(terms.appPrice) + terms.datasetPrice + terms.poolPrice;
        same(gained(terms.payer), -int256(price * tasks), "the payer pays its price");
        same(gained(terms.appOwner), int256(terms.appPrice * tasks), "the app's owner");
        if (terms.dataset != 0) same(gained(terms.datasetOwner), int256(terms.datasetPrice * tasks), "the dataset's");
    }

    /// SLASH-1: a loser loses its stake and no more. SLASH-2: a winner never loses. MONEY-1: in = out.
    function checkSquad(Terms memory terms, Batch memory state, Outcome memory o, uint256 tasks) internal view {
        int256 sum = gained(terms.poolOwner);
        uint256 poolTotal = terms.poolPrice * tasks;
        uint256 fee = poolTotal * terms.schedulerPct / 100;
        yes(sum >= int256(fee), "the pool has its fee");
        yes(o.winners != 0 && o.winners & o.slashed == 0, "winners are not slashed");
        for (uint256 i = 0; i < state.members.length; i++) {
            int256 gain = gained(state.members[i].worker);
            sum += gain;
            if (o.slashed >> i & 1 == 1) same(gain, -int256(poolTotal * terms.workerStakePct / 100), "a loser's stake");
            else if (o.winners >> i & 1 == 1) yes(gain >= 0 && gain <= int256(poolTotal - fee), "a winner's share");
            else same(gain, 0, "others neither win nor lose");
        }
        same(sum + int256(uint256(o.burned)), int256(poolTotal), "in = out");
        eq(supplyBefore - rlc.totalSupply(), o.burned, "what is burned leaves the supply");
    }

    function checkUndecided(Batch memory state) internal view {
        address[] memory all = everyone();
        for (uint256 i = 0; i < all.length; i++) same(gained(all[i]), 0, "undecided moves nothing");
        yes(state.members.length > 0, "a squad");
    }

    function same(int256 actual, int256 expected, string memory what) private pure {
        if (actual != expected) revert Untrue(what);
    }

    // ---- what the invariants ask

    function obligations(address who) public view returns (uint256 sum) {
        for (uint256 d = 0; d < deals.length; d++) {
            Terms memory t = abi.decode(deals[d].terms, (Terms));
            uint256 rest = deals[d].claimed ? 0 : t.tasks - deals[d].settled - deals[d].refunded;
            if (who == t.payer) sum += rest * (uint256(t.appPrice) + t.datasetPrice + t.poolPrice);
            if (who == t.poolOwner) sum += rest * (t.poolPrice * 30 / 100);
        }
        for (uint256 b = 0; b < batches.length; b++) {
            if (batches[b].status == Status.Assigned || batches[b].status == Status.Committed) sum += stakeIn(b, who);
        }
        if (hub.accountOf(who).pool != 0) sum += BOND;
    }

    function stakeIn(uint256 b, address who) private view returns (uint256 sum) {
        (Terms memory t, Batch memory state) = (termsOf(b), stateOf(b));
        for (uint256 i = 0; i < state.members.length; i++) {
            if (state.members[i].worker != who || state.members[i].seal == 0) continue;
            sum += t.poolPrice * batches[b].tasks * t.workerStakePct / 100;
        }
    }

    function checkLedger() external view {
        address[] memory all = everyone();
        uint256 total = 0;
        for (uint256 i = 0; i < all.length; i++) {
            total += wealth(all[i]);
            eq(locked(all[i]), obligations(all[i]), "LEDGER-3: locked is the sum of open obligations");
        }
        yes(rlc.balanceOf(address(hub)) >= total, "LEDGER-1: the tokens are there");
        eq(total, deposited - withdrawn - burned, "LEDGER-2: only deposits, withdrawals and burns change the total");
    }

    function checkDeals() external view {
        for (uint256 d = 0; d < deals.length; d++) {
            Terms memory t = abi.decode(deals[d].terms, (Terms));
            uint256 refunded = deals[d].claimed ? t.tasks - deals[d].settled : deals[d].refunded;
            eq(progressOf(t).settled, deals[d].settled, "TASK-1: each task settles once");
            eq(progressOf(t).refunded, refunded, "TASK-2: or is refunded once");
            uint256 price = uint256(t.appPrice) + t.datasetPrice + t.poolPrice;
            yes(deals[d].settled * price <= deals[d].signed, "PAY-1: the payer pays at most what it signed");
            yes(hub.consumedOf(deals[d].request) <= deals[d].volume, "ORDER-1: consumed is at most the volume");
        }
        for (uint256 b = 0; b < batches.length; b++) {
            eq(slotOf(termsOf(b), batches[b].index), batches[b].last, "STATUS-3: a slot changes by its own moves only");
        }
    }

    function checkClosed() external view {
        address[] memory all = everyone();
        for (uint256 i = 0; i < all.length; i++) eq(locked(all[i]), 0, "CLOSE-1: anyone can end everything");
    }
}
