// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Message, Signature} from "../../src/bridge/BridgeTypes.sol";
import {IBridge} from "../../src/interfaces/IBridge.sol";
import {ISideRlc} from "../../src/interfaces/ISideRlc.sol";
import {BridgeBooks} from "./BridgeBooks.sol";
import {Actor} from "./World.sol";

/// Plays both ends at random: sends by every door, attestations in any order, drains, pauses, decisions, forgeries. What must
/// fail is tried, too, and must fail. Arguments are whole words, so that any driver can make them.
abstract contract BridgeHandler is BridgeBooks {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    mapping(IBridge end => bytes) private lastDecision;

    // ---- sends

    function sendSome(uint256 which, uint256 sender, uint256 recipient, uint256 amount) external {
        IBridge from = endOf(which);
        Actor memory s = who(sender);
        uint256 most = purse[from][s.addr];
        // Small ones, large ones, and some larger than the limit.
        most = amount % 8 == 0 ? most : most / 150;
        if (most == 0) return;
        uint64 sum = uint64(bound(amount >> 8, 1, most));
        bytes memory call_ = callFor(from, s, person(recipient), sum, which >> 8);
        goTo(from);
        vm.prank(s.addr);
        (bool done, bytes memory reason) = (which >> 8) % 3 == 2
            ? address(tokenOf(from)).call(call_)
            : address(from).call(call_);
        if (paused(from)) {
            yes(!done, "a send during a pause");
            count("send refused");
        } else {
            if (!done) bubble(reason);
            noteSent(from, s.addr, person(recipient), sum);
            count(["send", "send with permit", "send by call"][(which >> 8) % 3]);
            if (sum > ends[other(from)].limit) count("larger than the limit");
        }
    }

    function callFor(IBridge from, Actor memory s, address recipient, uint64 sum, uint256 way)
        private
        returns (bytes memory)
    {
        IERC20 token = tokenOf(from);
        if (way % 3 == 2) {
            return abi.encodeWithSignature(
                "transferAndCall(address,uint256,bytes)", from, uint256(sum), abi.encode(recipient)
            );
        }
        if (way % 3 == 0) {
            vm.prank(s.addr);
            token.approve(address(from), sum);
            return abi.encodeCall(from.send, (sum, recipient));
        }
        goTo(from);
        IERC20Permit permit = IERC20Permit(address(token));
        bytes32 wish = keccak256(abi.encode(PERMIT, s.addr, from, sum, permit.nonces(s.addr), block.timestamp));
        (uint8 v, bytes32 r, bytes32 t) = vm.sign(s.key, digestIn(permit.DOMAIN_SEPARATOR(), wish));
        return abi.encodeCall(from.sendWithPermit, (sum, recipient, block.timestamp, v, r, t));
    }

    function burnSome(uint256 holder, uint256 amount) external {
        address h = person(holder);
        uint256 sum = bound(amount, 0, purse[side][h] / 100);
        vm.prank(h);
        ERC20Burnable(address(sideRlc)).burn(sum);
        purse[side][h] -= sum;
        burned += sum;
        if (sum > 0) count("burn");
    }

    function give(uint256 which, uint256 giver, uint256 taker, uint256 amount) external {
        IBridge end = endOf(which);
        address g = person(giver);
        uint256 sum = bound(amount, 0, purse[end][g] / 1000);
        address t = which % 10 < 2 ? address(end) : person(taker);
        vm.prank(g);
        tokenOf(end).transfer(t, sum);
        purse[end][g] -= sum;
        if (t == address(end)) ends[end].gifts += sum;
        else purse[end][t] += sum;
        count(t == address(end) ? "gift to the bridge" : "gift");
    }

    // ---- attestations and payments

    /// STRAND-1: a true message of the other end is always taken, whatever is going on here.
    function attestOne(uint256 which, uint256 start, uint256 mask) external {
        IBridge to = endOf(which);
        (bool found, uint64 nonce) = find(to, start, false);
        if (!found) return;
        Message memory m = ghostMessage(to, nonce);
        Signature[] memory list = signedBy(to, sets[to], hashOf(m), enough(to, mask));
        goTo(to);
        vm.recordLogs();
        vm.prank(person(start));
        to.attest(m, list);
        noteAttested(to, nonce);
        bool queue = ends[to].firstDue < waiting[to].length;
        if (notePaid(to) == 0) {
            waiting[to].push(nonce);
            count(paused(to) ? "queued by the pause" : queue ? "queued behind others" : "queued by the limit");
        } else {
            count("paid at once");
        }
    }

    function drainSome(uint256 which, uint256 most) external {
        IBridge to = endOf(which);
        goTo(to);
        vm.recordLogs();
        (bool done,) = address(to).call(abi.encodeCall(to.drain, (most % 5)));
        eq(done, !paused(to), "a drain, but not during a pause");
        if (!done) return count("drain refused");
        uint256 waits = waiting[to].length - ends[to].firstDue;
        uint256 payments = notePaid(to);
        yes(payments <= most % 5, "at most as many as asked");
        count(payments > 0 ? "drain" : "drain of nothing");
        // STRAND-2: when there is somebody to pay and something in the bucket, it is paid.
        if (waits > 0 && most % 5 > 0 && payments == 0) eq(to.available(), 0, "STRAND-2: an empty bucket");
    }

    // ---- the guardian

    function pauseOne(uint256 which, uint256 caller) external {
        IBridge end = endOf(which);
        goTo(end);
        bool may = block.timestamp >= ends[end].pausableFrom;
        address by = caller % 4 == 0 ? person(caller) : guardian.addr;
        vm.prank(by);
        (bool done,) = address(end).call(abi.encodeCall(end.pause, ()));
        eq(done, by == guardian.addr && may, "the guardian, in its time");
        if (done) {
            (ends[end].pausedUntil, ends[end].pausableFrom) = (block.timestamp + 7 days, block.timestamp + 14 days);
        }
        count(done ? "pause" : may ? "pause by another" : "pause too soon");
    }

    function confirmGuardian(uint256 which, uint256 mask) external {
        IBridge end = endOf(which);
        uint64 epoch = ends[end].epoch + 1;
        Signature[] memory list = signedBy(end, sets[end], hashOfGuardian(epoch, guardian.addr), enough(end, mask));
        if (paused(end)) count("unpause");
        decide(end, abi.encodeCall(end.appointGuardian, (epoch, guardian.addr, list)));
        (ends[end].pausedUntil, ends[end].pausableFrom) = (block.timestamp, block.timestamp);
    }

    // ---- other decisions

    function changeLimit(uint256 which, uint256 limit, uint256 mask) external {
        IBridge end = endOf(which);
        uint64 epoch = ends[end].epoch + 1;
        uint64 next = uint64(bound(limit, LIMIT / 10, 2 * LIMIT));
        Signature[] memory list = signedBy(end, sets[end], hashOfLimit(epoch, next), enough(end, mask));
        decide(end, abi.encodeCall(end.changeLimit, (epoch, next, list)));
        if (next <= ends[end].limit) {
            ends[end].raiseFrom = 0;
            setGhostLimit(end, next);
        } else {
            (ends[end].raise, ends[end].raiseFrom) = (next, block.timestamp + 7 days);
            count("raise decided");
        }
    }

    function raiseLimit(uint256 which) external {
        IBridge end = endOf(which);
        (uint64 next, uint256 from) = (ends[end].raise, ends[end].raiseFrom);
        goTo(end);
        (bool done,) = address(end).call(abi.encodeCall(end.raiseLimit, ()));
        eq(done, from != 0 && block.timestamp >= from, "a raise in its time");
        if (done) {
            ends[end].raiseFrom = 0;
            setGhostLimit(end, next);
        }
        count(done ? "raise" : "raise refused");
    }

    function setGhostLimit(IBridge end, uint64 next) private {
        reckon(end);
        ends[end].limit = next;
        eq(end.dailyLimit(), next, "the limit");
        count("limit");
    }

    function rotateOne(uint256 which, uint256 size, uint256 mask) external {
        IBridge end = endOf(which);
        size = bound(size, 3, 7);
        uint64 epoch = ends[end].epoch + 1;
        Actor[] memory next = freshSet(string.concat("set", vm.toString(mask % 50), "-"), size);
        uint8 threshold = uint8(bound(mask >> 8, size / 2 + 1, size));
        bytes32 change = hashOfSet(epoch, addresses(next), threshold);
        Signature[] memory list = signedBy(end, sets[end], change, enough(end, mask));
        decide(end, abi.encodeCall(end.changeValidators, (epoch, addresses(next), threshold, list)));
        formers[end] = sets[end];
        delete sets[end];
        for (uint256 i = 0; i < size; i++) sets[end].push(next[i]);
        ends[end].threshold = threshold;
        count("rotation");
    }

    function decide(IBridge end, bytes memory call_) private {
        goTo(end);
        (bool done, bytes memory reason) = address(end).call(call_);
        if (!done) bubble(reason);
        noteDecision(end);
        lastDecision[end] = call_;
    }

    function decideAgain(uint256 which) external {
        IBridge end = endOf(which);
        if (lastDecision[end].length == 0) return;
        refused(end, lastDecision[end], "decision again");
        refused(other(end), lastDecision[end], "decision elsewhere");
    }

    // ---- attacks

    function replay(uint256 which, uint256 start, uint256 mask) external {
        IBridge to = endOf(which);
        (bool found, uint64 nonce) = find(to, start, true);
        if (!found) return;
        Message memory m = ghostMessage(to, nonce);
        if (mask % 2 == 0) m.amount = m.amount / 2 + 1;
        Signature[] memory list = signedBy(to, sets[to], hashOf(m), enough(to, mask));
        refused(to, abi.encodeCall(to.attest, (m, list)), "replay");
    }

    /// A message that was sent, with signatures that are not good for it.
    function forge(uint256 which, uint256 start, uint256 kind) external {
        IBridge to = endOf(which);
        (bool found, uint64 nonce) = find(to, start, false);
        if (!found) return;
        Message memory m = ghostMessage(to, nonce);
        uint256 mask = enough(to, kind >> 8);
        Signature[] memory list = signedBy(to, sets[to], hashOf(m), mask);
        string[7] memory names =
            ["too few", "twice", "unsorted", "former set", "other amount", "other recipient", "other end's signatures"];
        if (kind % 7 == 0) list = signedBy(to, sets[to], hashOf(m), (1 << ends[to].threshold - 1) - 1);
        if (kind % 7 == 1) list[1] = list[0];
        if (kind % 7 == 2) (list[0], list[1]) = (list[1], list[0]);
        if (kind % 7 == 3) {
            if (formers[to].length == 0 || formers[to][0].addr == sets[to][0].addr) return;
            list = signedBy(to, formers[to], hashOf(m), type(uint256).max);
            // Enough of them, or else it would fail for their number.
            if (list.length < ends[to].threshold) return;
        }
        if (kind % 7 == 4) m.amount++;
        if (kind % 7 == 5) m.recipient = m.recipient == mallory.addr ? bob.addr : mallory.addr;
        if (kind % 7 == 6) list = signedBy(other(to), sets[to], hashOf(m), mask);
        refused(to, abi.encodeCall(to.attest, (m, list)), names[kind % 7]);
    }

    /// A message that no validator should sign, signed by all: what the contract can know by itself.
    function forgeAttested(uint256 which, uint256 kind) external {
        IBridge to = endOf(which);
        Message memory m = messageTo(to, uint64(coming[to].length), mallory.addr, 1);
        if (kind % 6 == 0) m.sourceChain = chainOf(to);
        if (kind % 6 == 1) m.sourceBridge = address(to);
        if (kind % 6 == 2) m.nonce = 0;
        if (kind % 6 == 3) m.recipient = address(0);
        if (kind % 6 == 4) m.amount = 0;
        if (kind % 6 == 5) m.amount = uint64(isHome(to) ? ends[home].taken - ends[home].attested + 1 : CAP + 1);
        string[6] memory names = ["wrong chain", "wrong bridge", "no nonce", "no recipient", "no amount", "too much"];
        Signature[] memory list = signedBy(to, sets[to], hashOf(m), type(uint256).max);
        refused(to, abi.encodeCall(to.attest, (m, list)), names[kind % 6]);
    }

    function mintByOther(uint256 caller, uint256 amount) external {
        vm.prank(person(caller));
        (bool done,) = address(sideRlc).call(abi.encodeCall(ISideRlc.mint, (person(caller), amount)));
        yes(!done, "minted");
        count("mint by another");
    }

    function refused(IBridge end, bytes memory call_, string memory what) private {
        goTo(end);
        vm.prank(mallory.addr);
        (bool done,) = address(end).call(call_);
        yes(!done, what);
        count(what);
    }

    // ---- time, and the end

    function pass(uint256 time) external {
        vm.warp(block.timestamp + time % 8 hours);
    }

    function passLong(uint256 time) external {
        vm.warp(block.timestamp + time % 9 days);
    }

    /// STRAND-3: when nobody hinders any more, everything that was sent arrives; and all that is on the side can come home.
    function closeAll() external {
        for (uint256 round = 0; round < 2; round++) {
            arrive(side);
            if (round == 0) {
                for (uint256 p = 0; p < PEOPLE; p++) sendAll(person(p));
            }
            arrive(home);
        }
        eq(sideRlc.totalSupply(), ends[side].gifts, "CLOSE-1: the side is empty but for gifts to the bridge");
        eq(home.books().outstanding, burned + ends[side].gifts, "CLOSE-2: what was burned stays locked");
        eq(home.books().owed + side.books().owed, 0, "CLOSE-3: nothing is owed");
    }

    function sendAll(address p) private {
        uint64 sum = uint64(purse[side][p]);
        if (sum == 0) return;
        send(side, p, sum, p);
        noteSent(side, p, p, sum);
    }

    function arrive(IBridge to) private {
        vm.warp(block.timestamp + 14 days);
        (bool found, uint64 nonce) = find(to, 0, false);
        while (found) {
            this.attestOne(isHome(to) ? 0 : 1, nonce - 1, 0);
            (found, nonce) = find(to, 0, false);
        }
        while (ends[to].firstDue < waiting[to].length) {
            vm.warp(block.timestamp + 1 days);
            this.drainSome(isHome(to) ? 0 : 1, 4);
        }
    }

    // ---- help

    function ghostMessage(IBridge to, uint64 nonce) private view returns (Message memory) {
        return messageTo(to, nonce, coming[to][nonce].recipient, coming[to][nonce].amount);
    }

    /// Some message to this end, attested or not, beginning the search anywhere.
    function find(IBridge to, uint256 start, bool attested) private view returns (bool, uint64) {
        uint256 n = coming[to].length - 1;
        for (uint256 i = 0; i < n; i++) {
            uint64 nonce = uint64((start % n + i) % n + 1);
            if (coming[to][nonce].attested == attested) return (true, nonce);
        }
        return (false, 0);
    }

    function signedBy(IBridge end, Actor[] memory set, bytes32 structHash, uint256 mask)
        private
        view
        returns (Signature[] memory)
    {
        return signedAs(set, digestIn(domainOf(chainOf(end), address(end)), structHash), mask);
    }

    /// A choice of validators of this end that is a quorum, made of `mask`.
    function enough(IBridge end, uint256 mask) private view returns (uint256) {
        uint256 chosen = 0;
        mask &= (1 << sets[end].length) - 1;
        for (uint256 i = 0; i < sets[end].length; i++) chosen += mask >> i & 1;
        for (uint256 i = 0; chosen < ends[end].threshold; i++) {
            if (mask >> i & 1 == 0) chosen++;
            mask |= 1 << i;
        }
        return mask;
    }

    function bubble(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
