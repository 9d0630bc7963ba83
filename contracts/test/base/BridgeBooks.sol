// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Due} from "../../src/bridge/BridgeTypes.sol";
import {IBridge} from "../../src/interfaces/IBridge.sol";
import {IBridgeOutflow} from "../../src/interfaces/IBridgeOutflow.sol";
import {BridgeWorld} from "./BridgeWorld.sol";
import {Log} from "./Vm.sol";
import {Actor} from "./World.sol";

/// The ghost ledger of the bridge's invariants: every send, attestation, payment and decision at both ends, kept apart from
/// them.
abstract contract BridgeBooks is BridgeWorld {
    /// A send, as its destination must come to see it.
    struct Ghost {
        address recipient;
        uint64 amount;
        uint64 paid;
        bool attested;
    }

    /// One end. `full` counts the bucket's use in nRLC · seconds of a day, so that nothing is rounded.
    struct End {
        uint64 sent;
        uint64 epoch;
        uint256 taken;
        uint256 attested;
        uint256 paid;
        uint256 gifts;
        uint256 limit;
        uint256 full;
        uint256 reckoned;
        uint256 pausedUntil;
        uint256 pausableFrom;
        uint64 raise;
        uint256 raiseFrom;
        uint256 firstDue;
        uint8 threshold;
    }

    uint256 internal constant PEOPLE = 4;

    mapping(IBridge end => End) internal ends;
    mapping(IBridge end => Ghost[]) internal coming;
    /// Nonces in the order in which they were attested while they could not be paid.
    mapping(IBridge end => uint64[]) internal waiting;
    mapping(IBridge end => Actor[]) internal sets;
    mapping(IBridge end => Actor[]) internal formers;
    mapping(IBridge end => mapping(address => uint256)) internal purse;
    uint256 internal burned;

    mapping(string => uint256) internal counters;
    string[] internal counted;

    function setUp() public virtual override {
        super.setUp();
        IBridge[2] memory both = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            (ends[both[i]].limit, ends[both[i]].reckoned, ends[both[i]].threshold) = (LIMIT, block.timestamp, 3);
            for (uint256 v = 0; v < 5; v++) sets[both[i]].push(validators[v]);
            // Nonces begin at 1.
            coming[both[i]].push();
            for (uint256 p = 0; p < PEOPLE; p++) purse[both[i]][person(p)] = tokenOf(both[i]).balanceOf(person(p));
        }
    }

    function count(string memory name) internal {
        if (counters[name]++ == 0) counted.push(name);
    }

    function counter(string memory name) external view returns (uint256) {
        return counters[name];
    }

    function counts() external view returns (string memory text) {
        for (uint256 i = 0; i < counted.length; i++) {
            text = string.concat(text, counted[i], " ", vm.toString(counters[counted[i]]), ", ");
        }
    }

    function endOf(uint256 which) internal view returns (IBridge) {
        return which % 2 == 0 ? home : side;
    }

    function who(uint256 which) internal pure returns (Actor memory) {
        return named(["alice", "bob", "mallory", "carol"][which % PEOPLE]);
    }

    function person(uint256 which) internal pure returns (address) {
        return who(which).addr;
    }

    function paused(IBridge end) internal view returns (bool) {
        return block.timestamp < ends[end].pausedUntil;
    }

    // ---- what happened

    function noteSent(IBridge from, address sender, address recipient, uint64 amount) internal {
        End storage e = ends[from];
        yes(!paused(from), "PAUSE-1: nothing is taken during a pause");
        e.sent++;
        e.taken += amount;
        purse[from][sender] -= amount;
        coming[other(from)].push(Ghost(recipient, amount, 0, false));
    }

    function noteAttested(IBridge to, uint64 nonce) internal {
        Ghost storage g = coming[to][nonce];
        yes(!g.attested, "ONCE-1: a message is attested once");
        g.attested = true;
        ends[to].attested += g.amount;
    }

    /// Reads the payments of the last call: in the queue's order, within the limit, to whom and no more than was sent.
    function notePaid(IBridge to) internal returns (uint256 payments) {
        Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter != address(to) || logs[i].topics[0] != IBridgeOutflow.Paid.selector) continue;
            uint64 nonce = uint64(uint256(logs[i].topics[1]));
            uint64 amount = uint64(abi.decode(logs[i].data, (uint256)));
            eq(address(uint160(uint256(logs[i].topics[2]))), coming[to][nonce].recipient, "PAY-2: to its recipient");
            notePayment(to, nonce, amount);
            payments++;
        }
    }

    function notePayment(IBridge to, uint64 nonce, uint64 amount) private {
        (End storage e, Ghost storage g) = (ends[to], coming[to][nonce]);
        yes(!paused(to), "PAUSE-2: nothing is paid during a pause");
        yes(g.attested && amount > 0, "PAY-1: something, and only what is attested");
        if (e.firstDue < waiting[to].length) {
            eq(waiting[to][e.firstDue], nonce, "QUEUE-1: first come, first served");
            if (g.paid + amount == g.amount) e.firstDue++;
            else count("paid in part");
        } else {
            eq(amount, g.amount, "QUEUE-2: what does not wait is paid whole");
        }
        g.paid += amount;
        yes(g.paid <= g.amount, "ONCE-2: no message is paid more than once");
        e.paid += amount;
        purse[to][g.recipient] += amount;
        reckon(to);
        e.full += uint256(amount) * 1 days;
        yes(e.full <= e.limit * 1 days, "LIMIT-1: never more than the bucket has");
    }

    function reckon(IBridge end) internal {
        End storage e = ends[end];
        uint256 refill = (block.timestamp - e.reckoned) * e.limit;
        e.full = e.full > refill ? e.full - refill : 0;
        e.reckoned = block.timestamp;
    }

    function noteDecision(IBridge end) internal {
        ends[end].epoch++;
        eq(end.epoch(), ends[end].epoch, "EPOCH-1: up by one with a decision");
    }

    // ---- what the invariants ask

    function checkSupply() external view {
        (uint256 there, uint256 here) = (side.books().outstanding, home.books().outstanding);
        (End storage h, End storage s) = (ends[home], ends[side]);
        eq(here, h.taken - h.attested, "SUPPLY-1: at home, what was locked less what was attested");
        eq(there, s.attested - s.taken, "SUPPLY-2: there, what was attested less what was burned by sends");
        yes(there <= here, "SUPPLY-3: minted is at most locked");
        eq(here - there, h.taken - s.attested + s.taken - h.attested, "SUPPLY-4: the difference is on its way");
        eq(home.books().owed, h.attested - h.paid, "SUPPLY-5: owed is attested and not yet paid");
        eq(side.books().owed, s.attested - s.paid, "SUPPLY-5: there, too");
        eq(sideRlc.totalSupply() + side.books().owed + burned, there, "SUPPLY-6: the token's supply");
        eq(homeRlc.balanceOf(address(home)), here + home.books().owed + h.gifts, "SUPPLY-7: the tokens are there");
        eq(homeRlc.totalSupply(), CAP, "SUPPLY-8: no RLC is made or lost at home");
    }

    function checkPeople() external view {
        for (uint256 p = 0; p < PEOPLE; p++) {
            address someone = person(p);
            eq(homeRlc.balanceOf(someone), purse[home][someone], "MINE-1: a balance changes by own sends and payments");
            eq(sideRlc.balanceOf(someone), purse[side][someone], "MINE-1: there, too");
        }
    }

    function checkMessages() external view {
        IBridge[2] memory both = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            IBridge end = both[i];
            End storage e = ends[end];
            eq(end.books().sent, e.sent, "EPOCH-2: the nonce is the number of sends");
            eq(end.epoch(), e.epoch, "EPOCH-1: the epoch is the number of decisions");
            eq(end.books().head, e.firstDue, "QUEUE-3: what is paid leaves the queue");
            eq(end.books().tail, waiting[end].length, "QUEUE-3: what cannot be paid enters it");
            yes(!end.isAttested(0) && !end.isAttested(uint64(coming[end].length)), "ONCE-3: nothing that was not sent");
            for (uint256 n = 1; n < coming[end].length; n++) {
                eq(end.isAttested(uint64(n)), coming[end][n].attested, "ONCE-3: attested");
            }
            if (e.firstDue < waiting[end].length) {
                (Due memory due, Ghost storage g) = (end.dueAt(e.firstDue), coming[end][waiting[end][e.firstDue]]);
                yes(due.amount == g.amount - g.paid && due.recipient == g.recipient, "QUEUE-4: the first is due its rest");
            }
            eq(end.isPaused(), paused(end), "PAUSE-3: paused when the guardian did it, and for a week");
        }
    }
}
