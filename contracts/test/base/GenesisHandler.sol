// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISale} from "../../src/interfaces/ISale.sol";
import {GenesisTerms, Phase, Purchase} from "../../src/types/Genesis.sol";
import {GenesisWorld} from "./GenesisWorld.sol";

/// A buyer or beneficiary with code: it may refuse ether, and from within what it takes it tries to get more.
contract Purse {
    ISale private sale;
    bool public closed;
    uint256 public tries;
    uint256 public loot;

    function watch(ISale sale_) external {
        sale = sale_;
    }

    function toggle() external {
        closed = !closed;
    }

    receive() external payable {
        require(!closed, "closed");
        tries++;
        bytes[4] memory calls = [
            abi.encodeCall(ISale.refund, (address(this))),
            abi.encodeCall(ISale.claim, (address(this))),
            abi.encodeCall(ISale.collect, ()),
            abi.encodeCall(ISale.buy, ())
        ];
        for (uint256 i = 0; i < 4; i++) {
            (bool done,) = address(sale).call(calls[i]);
            if (done) loot++;
        }
    }
}

/// Plays whole geneses at random, one after the other, against a ledger of its own. Each action foretells from that ledger and the
/// clock whether it must succeed and what it must move; nothing is read back from the contracts to foretell it.
abstract contract GenesisHandler is GenesisWorld {
    struct Book {
        uint256 bought;
        uint256 paid;
        bool gone;
    }

    address[5] internal buyers;
    Purse internal owner;
    mapping(address buyer => Book) internal books;
    GenesisTerms internal terms;

    uint256 internal sold;
    uint256 internal raised;
    uint256 internal forced;
    uint256 internal refunded;
    uint256 internal collected;
    uint256 internal claimed;
    uint256 internal donated;
    uint256 internal burned;
    mapping(address => uint256) internal released;
    Phase internal last;

    mapping(string => uint256) internal counters;
    string[] internal counted_;

    /// SALE-1: time alone moves the phase, and only forwards.
    modifier step() {
        _;
        Phase now_ = sale.phase();
        yes(now_ == expectedPhase(), "SALE-1: the phase is what clock and sales say");
        yes(now_ == last || (last < now_ && last < Phase.Succeeded), "SALE-1: forwards");
        last = now_;
    }

    function setUp() public override {
        vm.warp(NOW);
        buyers = [alice, bob, named("carol"), address(new Purse()), address(new Purse())];
        owner = new Purse();
        renewed(1);
    }

    // ---- the sale

    function buy(uint256 who, uint256 size, uint256 seed) external step {
        address buyer = buyers[who % 5];
        uint256 value = valueOf(size, seed);
        (uint256 amount, uint256 paid) = foretold(value);
        bool expected = expectedPhase() == Phase.Open && amount > 0 && (paid == value || takesEther(buyer));
        etherVm.deal(buyer, buyer.balance + value);
        uint256 before = buyer.balance;
        vm.prank(buyer);
        try sale.buy{value: value}() returns (uint256 gotAmount, uint256 gotPaid) {
            yes(expected, "a purchase that must fail");
            yes(gotAmount == amount && gotPaid == paid, "what was bought and paid");
            eq(buyer.balance, before - paid, "change");
            enter(buyer, amount, paid);
        } catch {
            yes(!expected, "a purchase that must succeed");
            eq(buyer.balance, before, "untouched");
            count("buy refused");
        }
    }

    function enter(address buyer, uint256 amount, uint256 paid) private {
        Book storage b = books[buyer];
        (b.bought, b.paid) = (b.bought + amount, b.paid + paid);
        (sold, raised) = (sold + amount, raised + paid);
        count(sold == SALE ? "buy the last" : "buy");
    }

    function claim(uint256 who) external step {
        address buyer = buyers[who % 5];
        Book storage b = books[buyer];
        bool expected = expectedPhase() == Phase.Succeeded && b.bought > 0 && !b.gone;
        uint256 before = rlc.balanceOf(buyer);
        try sale.claim(buyer) {
            yes(expected, "a claim that must fail");
            eq(rlc.balanceOf(buyer), before + b.bought, "SALE-5: all it bought");
            (b.gone, claimed) = (true, claimed + b.bought);
            count("claim");
        } catch {
            yes(!expected, "a claim that must succeed");
            count("claim refused");
        }
    }

    function refund(uint256 who) external step {
        address buyer = buyers[who % 5];
        Book storage b = books[buyer];
        bool expected = expectedPhase() == Phase.Failed && b.bought > 0 && !b.gone && takesEther(buyer);
        uint256 before = buyer.balance;
        try sale.refund(buyer) {
            yes(expected, "a refund that must fail");
            eq(buyer.balance, before + b.paid, "SALE-5: all it paid");
            (b.gone, refunded) = (true, refunded + b.paid);
            count("refund");
        } catch {
            yes(!expected, "a refund that must succeed");
            count("refund refused");
        }
    }

    function collect() external step {
        uint256 here = raised + forced - collected;
        bool expected = expectedPhase() == Phase.Succeeded && here > 0 && takesEther(address(owner));
        uint256 before = address(owner).balance;
        try sale.collect() {
            yes(expected, "proceeds that must wait");
            eq(address(owner).balance, before + here, "all proceeds");
            collected += here;
            count("collect");
        } catch {
            yes(!expected, "proceeds that must flow");
            count("collect refused");
        }
    }

    function burnUnsold() external step {
        Phase now_ = expectedPhase();
        uint256 owed = now_ == Phase.Succeeded ? sold - claimed : 0;
        uint256 amount = SALE + donated - claimed - burned - owed;
        bool expected = now_ >= Phase.Succeeded && amount > 0;
        try sale.burnUnsold() {
            yes(expected, "a burn that must fail");
            burned += amount;
            count("burn");
        } catch {
            yes(!expected, "a burn that must succeed");
            count("burn refused");
        }
    }

    // ---- what nobody asked for

    function forceEther(uint64 value) external step {
        force(value);
        forced += value;
        count("force");
    }

    function donate(uint256 who, uint64 amount) external step {
        address from = buyers[who % 5];
        amount = uint64(bound(amount, 0, rlc.balanceOf(from) / 10));
        if (amount == 0) return;
        vm.prank(from);
        rlc.transfer(address(sale), amount);
        donated += amount;
        count("donate");
    }

    function toggle(uint256 which) external step {
        if (which % 3 == 0) owner.toggle();
        else Purse(payable(buyers[2 + which % 3])).toggle();
        count("toggle");
    }

    // ---- the other shares

    function release(uint256 who) external step {
        address to = who % 2 == 0 ? founder : investor;
        uint256 fresh = vestedNow(to) - released[to];
        try vesting.release(to) returns (uint256 amount) {
            eq(amount, fresh, "VEST-4: what has grown and was not released");
            yes(amount > 0, "something");
            released[to] += amount;
            count("release");
        } catch {
            eq(fresh, 0, "a release that must succeed");
            count("release refused");
        }
        research.release(address(rlc));
        contingency.release(address(rlc));
        uint256 all = block.timestamp < terms.contingency.unlock ? 0 : 6_003_000e9;
        eq(rlc.balanceOf(reserve), all, "LOCK-1: nothing before its date, all from then on");
    }

    // ---- time

    function pass(uint32 time) external step {
        vm.warp(block.timestamp + time % 3 days);
    }

    /// To the next second in which something changes, or to the one before.
    function passToEdge() external step {
        uint64[6] memory edges = [
            terms.sale.start - 1,
            terms.sale.start,
            terms.sale.end - 1,
            terms.sale.end,
            terms.vesting.start + terms.vesting.cliff,
            terms.contingency.unlock
        ];
        for (uint256 i = 0; i < 6; i++) {
            if (edges[i] > block.timestamp) return vm.warp(edges[i]);
        }
    }

    /// Some time after the sale: everybody leaves, nothing is left, and another genesis begins, mostly with its sale.
    function renew(uint256 seed) external {
        if (expectedPhase() < Phase.Succeeded || (seed >> 128) % 2 != 0) return;
        closeAll();
        renewed(seed);
        if ((seed >> 64) % 4 != 0) vm.warp(terms.sale.start);
        count("renew");
    }

    // ---- ends and beginnings

    /// END-1: after the last date anybody can bring everything to its owner.
    function closeAll() public {
        if (block.timestamp < terms.vesting.start + terms.vesting.duration) {
            vm.warp(terms.vesting.start + terms.vesting.duration);
        }
        if (block.timestamp < terms.contingency.unlock) vm.warp(terms.contingency.unlock);
        if (block.timestamp < terms.research.start + terms.research.duration) {
            vm.warp(terms.research.start + terms.research.duration);
        }
        bool succeeded = expectedPhase() == Phase.Succeeded;
        if (owner.closed()) owner.toggle();
        for (uint256 i = 0; i < 5; i++) goAway(buyers[i], succeeded);
        if (address(sale).balance > 0 && succeeded) sale.collect();
        if (rlc.balanceOf(address(sale)) > 0) sale.burnUnsold();
        if (vesting.releasable(founder) > 0) vesting.release(founder);
        if (vesting.releasable(investor) > 0) vesting.release(investor);
        research.release(address(rlc));
        contingency.release(address(rlc));
        checkEnd(succeeded);
        count(succeeded ? "success" : "failure");
    }

    function goAway(address buyer, bool succeeded) private {
        if (!takesEther(buyer)) Purse(payable(buyer)).toggle();
        if (books[buyer].bought == 0 || books[buyer].gone) return;
        if (succeeded) sale.claim(buyer);
        else sale.refund(buyer);
    }

    function checkEnd(bool succeeded) private view {
        eq(rlc.balanceOf(address(sale)), 0, "END-1: no RLC left in the sale");
        eq(address(sale).balance, succeeded ? 0 : forced, "END-1: no ether left but what was forced in");
        eq(rlc.balanceOf(founder), terms.grants[0].amount, "END-1: the founder has all");
        eq(rlc.balanceOf(investor), terms.grants[1].amount, "END-1: the investor has all");
        eq(rlc.balanceOf(lab), 6_003_000e9, "END-1: research has all");
        eq(rlc.balanceOf(reserve), 6_003_000e9, "END-1: the contingency has all");
        uint256 ofBuyers = 0;
        for (uint256 i = 0; i < 5; i++) ofBuyers += rlc.balanceOf(buyers[i]);
        eq(ofBuyers + CAP - SALE, rlc.totalSupply(), "END-1: there is no other RLC");
    }

    function renewed(uint256 seed) private {
        GenesisTerms memory t = terms_();
        t.sale.beneficiary = address(owner);
        t.sale.price = uint128([uint256(1), 333_333_333, 1e9, 1_500_000_001, 0.001 ether, 0.0123456789 ether + 7][seed % 6]);
        t.sale.minimum = uint64([uint256(SALE / 10), SALE / 2, 0, SALE, 1][seed / 6 % 5]);
        t.vesting.cliff = uint64(seed / 30 % 400 days);
        t.vesting.duration = t.vesting.cliff + uint64(seed / 60 % 400 days);
        t.grants = grants_(uint64(1 + uint256(keccak256(abi.encode(seed))) % (VESTING - 1)));
        begin(t);
        keep(t);
        for (uint256 i = 3; i < 5; i++) Purse(payable(buyers[i])).watch(sale);
        owner.watch(sale);
    }

    function keep(GenesisTerms memory t) private {
        delete terms.grants;
        terms.sale = t.sale;
        terms.vesting = t.vesting;
        terms.research = t.research;
        terms.contingency = t.contingency;
        for (uint256 i = 0; i < t.grants.length; i++) terms.grants.push(t.grants[i]);
        (sold, raised, forced, refunded) = (0, 0, 0, 0);
        (collected, claimed, donated, burned) = (0, 0, 0, 0);
        for (uint256 i = 0; i < 5; i++) delete books[buyers[i]];
        delete released[founder];
        delete released[investor];
        last = Phase.Pending;
    }

    // ---- foretelling

    function expectedPhase() internal view returns (Phase) {
        if (block.timestamp < terms.sale.start) return Phase.Pending;
        if (block.timestamp < terms.sale.end) return Phase.Open;
        return sold >= terms.sale.minimum ? Phase.Succeeded : Phase.Failed;
    }

    function foretold(uint256 value) internal view returns (uint256 amount, uint256 paid) {
        amount = value * 1e9 / terms.sale.price;
        if (amount > SALE - sold) amount = SALE - sold;
        paid = costUp(amount, terms.sale.price);
    }

    /// From less than an nRLC to more than everything.
    function valueOf(uint256 size, uint256 seed) private view returns (uint256) {
        uint256 all = costUp(SALE, terms.sale.price);
        if (size % 24 == 0) return all + seed % 1e9;
        if (size % 6 == 0) return seed % (3 * uint256(terms.sale.price) / 1e9 + 3);
        return seed % ((all >> size % 6 + 1) + 1);
    }

    function vestedNow(address who) private view returns (uint256) {
        uint256 amount = terms.grants[who == founder ? 0 : 1].amount;
        if (block.timestamp >= terms.vesting.start + terms.vesting.duration) return amount;
        if (block.timestamp < terms.vesting.start + terms.vesting.cliff) return 0;
        return amount * (block.timestamp - terms.vesting.start) / terms.vesting.duration;
    }

    function takesEther(address who) private view returns (bool) {
        return who.code.length == 0 || !Purse(payable(who)).closed();
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

    function comebacks() external view returns (uint256) {
        return owner.tries() + Purse(payable(buyers[3])).tries() + Purse(payable(buyers[4])).tries();
    }

    // ---- what the invariants ask

    function checkEther() external view {
        uint256 here = address(sale).balance;
        eq(raised + forced, refunded + collected + here, "SALE-2: ether in = refunds + proceeds + still here");
        eq(sale.totals().raised, raised, "SALE-2: raised");
        if (sale.phase() != Phase.Succeeded) yes(here >= raised - refunded, "SALE-3: every refund is here");
        uint256 loot = owner.loot() + Purse(payable(buyers[3])).loot() + Purse(payable(buyers[4])).loot();
        eq(loot, 0, "SALE-6: coming back from within a payment gives nothing");
    }

    function checkRlc() external view {
        uint256 here = rlc.balanceOf(address(sale));
        yes(sold <= SALE, "SALE-4: never more than the cap");
        eq(sale.totals().sold, sold, "SALE-4: sold");
        eq(sale.totals().claimed, claimed, "SALE-4: claimed");
        eq(here + claimed + burned, SALE + donated, "SALE-4: RLC in = claims + burns + still here");
        if (sale.phase() != Phase.Failed) yes(here >= sold - claimed, "SALE-3: every claim is here");
        for (uint256 i = 0; i < 5; i++) {
            Purchase memory p = sale.purchaseOf(buyers[i]);
            Book memory b = books[buyers[i]];
            eq(p.amount, b.gone ? 0 : b.bought, "SALE-5: what a buyer has to come");
            eq(p.paid, b.gone ? 0 : b.paid, "SALE-5: what a buyer paid");
        }
        eq(rlc.totalSupply(), CAP - burned, "GENESIS-1: the cap, less what was burned");
        eq(rlc.balanceOf(address(vesting)), VESTING - released[founder] - released[investor], "VEST-5: the rest is here");
        eq(vesting.holdingOf(founder).released, released[founder], "VEST-5: released");
    }
}
