// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISale} from "../src/interfaces/ISale.sol";
import {GenesisTerms, Phase, Purchase} from "../src/types/Genesis.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";

/// Comes back from within every payment, and counts how often that gave it something.
contract Thief {
    ISale private sale;
    uint256 public tries;
    uint256 public loot;

    function watch(ISale sale_) external {
        sale = sale_;
    }

    function buy() external payable {
        sale.buy{value: msg.value}();
    }

    receive() external payable {
        tries++;
        try sale.refund(address(this)) {
            loot++;
        } catch {}
        try sale.claim(address(this)) {
            loot++;
        } catch {}
        try sale.collect() {
            loot++;
        } catch {}
    }
}

/// Buys again, with ether of its own, from within its change.
contract Spender {
    ISale private immutable sale;
    uint256 public refusals;

    constructor(ISale sale_) payable {
        sale = sale_;
    }

    function buy(uint256 value) external {
        sale.buy{value: value}();
    }

    receive() external payable {
        try sale.buy{value: 1 ether}() {}
        catch {
            refusals++;
        }
    }
}

/// Takes no ether until it is told to.
contract Stubborn {
    bool private willing;

    function relent() external {
        willing = true;
    }

    function buy(ISale sale) external payable {
        sale.buy{value: msg.value}();
    }

    receive() external payable {
        require(willing, "no");
    }
}

contract GenesisSaleTest is GenesisWorld {
    // ---- terms

    function test_the_terms_are_what_was_given() public view {
        GenesisTerms memory terms = terms_();
        eq(sale.rlc(), address(rlc), "rlc");
        eq(sale.cap(), SALE, "cap");
        eq(sale.beneficiary(), seller, "beneficiary");
        eq(sale.start(), terms.sale.start, "start");
        eq(sale.end(), terms.sale.end, "end");
        eq(sale.price(), PRICE, "price");
        eq(sale.minimum(), 6_003_000e9, "minimum");
    }

    function test_terms_that_make_no_sense_are_refused() public {
        GenesisTerms memory t = terms_();
        t.sale.beneficiary = address(0);
        refused(t, abi.encodeWithSelector(ISale.NoBeneficiary.selector));
        t = terms_();
        t.sale.price = 0;
        refused(t, abi.encodeWithSelector(ISale.NoPrice.selector));
        t = terms_();
        t.sale.start = uint64(NOW - 1);
        refused(t, abi.encodeWithSelector(ISale.StartTooEarly.selector, NOW - 1, NOW));
        t = terms_();
        t.sale.end = t.sale.start;
        refused(t, abi.encodeWithSelector(ISale.EndTooEarly.selector, t.sale.start, t.sale.start));
        t = terms_();
        t.sale.end = uint64(NOW + 730 days + 1);
        refused(t, abi.encodeWithSelector(ISale.EndTooLate.selector, NOW + 730 days + 1, NOW + 730 days));
        t = terms_();
        t.sale.minimum = uint64(SALE + 1);
        refused(t, abi.encodeWithSelector(ISale.MinimumTooHigh.selector, SALE + 1, SALE));
    }

    function test_terms_at_their_limits_are_taken() public {
        GenesisTerms memory t = terms_();
        (t.sale.start, t.sale.end) = (uint64(NOW), uint64(NOW + 1));
        begin(t);
        eq(uint256(sale.phase()), uint256(Phase.Open), "open at once");
        t = terms_();
        (t.sale.end, t.sale.minimum, t.sale.price) = (uint64(NOW + 730 days), uint64(SALE), 1);
        begin(t);
    }

    // ---- buy

    function test_buy_records_what_is_bought_and_paid() public {
        open();
        etherVm.deal(alice, 1 ether);
        vm.expectEmit();
        emit ISale.Bought(alice, 1000e9, 1 ether);
        vm.prank(alice);
        (uint256 amount, uint256 paid) = sale.buy{value: 1 ether}();
        eq(amount, 1000e9, "amount");
        eq(paid, 1 ether, "paid");
        records(alice, 1000e9, 1 ether);
        buy(alice, 2 ether);
        records(alice, 3000e9, 3 ether);
        buy(bob, 1 ether);
        records(bob, 1000e9, 1 ether);
        eq(sale.totals().sold, 4000e9, "sold");
        eq(sale.totals().raised, 4 ether, "raised");
        eq(address(sale).balance, 4 ether, "here");
        eq(rlc.balanceOf(alice), 0, "nothing before the end");
    }

    function test_buy_gives_back_what_is_less_than_one_nrlc() public {
        open();
        // An nRLC is 1,000,000 wei.
        buy(alice, 5_999_999);
        records(alice, 5, 5_000_000);
        eq(alice.balance, 999_999, "change");
    }

    function test_buy_rounds_the_price_up_to_the_wei() public {
        GenesisTerms memory t = terms_();
        t.sale.price = 1_500_000_001;
        begin(t);
        open();
        // 3 wei pay for 1.99… nRLC: one, which costs 1.5… wei, so 2.
        buy(alice, 3);
        records(alice, 1, 2);
        eq(alice.balance, 1, "change");
    }

    function test_buy_of_more_nrlc_than_wei() public {
        GenesisTerms memory t = terms_();
        t.sale.price = 300_000_000;
        begin(t);
        open();
        buy(alice, 1);
        records(alice, 3, 1);
    }

    function test_buy_for_too_little_is_refused() public {
        open();
        etherVm.deal(alice, 1 ether);
        vm.startPrank(alice);
        refuse(ISale.TooLittle.selector, 999_999, 1_000_000);
        sale.buy{value: 999_999}();
        refuse(ISale.TooLittle.selector, 0, 1_000_000);
        sale.buy();
        vm.stopPrank();
    }

    function test_buy_sells_what_is_left_and_not_more() public {
        open();
        uint256 all = costUp(SALE, PRICE);
        buy(alice, all - 10 ether);
        (uint256 amount, uint256 paid) = buy(bob, 25 ether);
        eq(amount, 10_000e9, "the rest");
        eq(paid, 10 ether, "its price");
        eq(bob.balance, 15 ether, "change");
        eq(sale.totals().sold, SALE, "sold out");
        eq(address(sale).balance, all, "ether");
        etherVm.deal(stranger, 1 ether);
        refuse(ISale.SoldOut.selector, SALE);
        vm.prank(stranger);
        sale.buy{value: 1 ether}();
        eq(uint256(sale.phase()), uint256(Phase.Open), "the end comes when it was said");
    }

    function test_buy_at_the_boundary_seconds() public {
        etherVm.deal(alice, 4 ether);
        vm.startPrank(alice);
        vm.warp(sale.start() - 1);
        wrongPhase(Phase.Pending, Phase.Open);
        sale.buy{value: 1 ether}();
        vm.warp(sale.start());
        sale.buy{value: 1 ether}();
        vm.warp(sale.end() - 1);
        sale.buy{value: 1 ether}();
        vm.warp(sale.end());
        wrongPhase(Phase.Failed, Phase.Open);
        sale.buy{value: 1 ether}();
        vm.stopPrank();
        records(alice, 2000e9, 2 ether);
    }

    function test_a_plain_transfer_of_ether_is_refused() public {
        open();
        etherVm.deal(alice, 1 ether);
        vm.prank(alice);
        (bool taken,) = address(sale).call{value: 1 ether}("");
        eq(taken, false, "taken");
        eq(alice.balance, 1 ether, "still there");
    }

    function test_a_buyer_that_takes_no_change_buys_the_exact_price_only() public {
        open();
        Stubborn buyer = new Stubborn();
        etherVm.deal(address(this), 2 ether);
        try buyer.buy{value: 1 ether + 1}(sale) {
            yes(false, "bought");
        } catch {}
        buyer.buy{value: 1 ether}(sale);
        records(address(buyer), 1000e9, 1 ether);
    }

    function test_buying_again_from_within_the_change_counts_both() public {
        open();
        Spender buyer = spender(2 ether + 1);
        buyer.buy(1 ether + 1);
        records(address(buyer), 2000e9, 2 ether);
        eq(sale.totals().sold, 2000e9, "sold");
        eq(sale.totals().raised, 2 ether, "raised");
        eq(address(sale).balance, 2 ether, "here");
        eq(address(buyer).balance, 1, "change");
    }

    function test_buying_again_from_within_the_change_of_the_last_rlc_is_refused() public {
        open();
        buy(alice, costUp(SALE, PRICE) - 1 ether);
        Spender buyer = spender(5 ether);
        buyer.buy(3 ether);
        eq(buyer.refusals(), 1, "sold out");
        records(address(buyer), 1000e9, 1 ether);
        eq(sale.totals().sold, SALE, "never more than the cap");
        eq(address(buyer).balance, 4 ether, "change");
    }

    // ---- success

    function test_the_minimum_itself_is_a_success() public {
        succeed();
        eq(uint256(sale.phase()), uint256(Phase.Succeeded), "phase");
    }

    function test_claim_gives_the_buyer_its_rlc_whoever_calls() public {
        succeed();
        vm.expectEmit();
        emit ISale.Claimed(alice, 6_003_000e9);
        vm.prank(stranger);
        sale.claim(alice);
        eq(rlc.balanceOf(alice), 6_003_000e9, "RLC");
        eq(rlc.balanceOf(stranger), 0, "the caller's");
        records(alice, 0, 0);
    }

    function test_claim_twice_or_of_nothing_is_refused() public {
        succeed();
        sale.claim(alice);
        refuse(ISale.NothingBought.selector, word(alice));
        sale.claim(alice);
        refuse(ISale.NothingBought.selector, word(bob));
        sale.claim(bob);
    }

    function test_claim_before_the_end_is_refused_even_when_all_is_sold() public {
        open();
        buy(alice, costUp(SALE, PRICE));
        vm.warp(sale.end() - 1);
        wrongPhase(Phase.Open, Phase.Succeeded);
        sale.claim(alice);
        wrongPhase(Phase.Open, Phase.Succeeded);
        sale.collect();
        vm.warp(sale.end());
        sale.claim(alice);
        eq(rlc.balanceOf(alice), SALE, "all");
        eq(rlc.balanceOf(address(sale)), 0, "nothing left");
        refuse(ISale.NothingToBurn.selector);
        sale.burnUnsold();
    }

    function test_refund_after_a_success_is_refused() public {
        succeed();
        wrongPhase(Phase.Succeeded, Phase.Failed);
        vm.prank(alice);
        sale.refund(alice);
        records(alice, 6_003_000e9, 6003 ether);
    }

    function test_collect_pays_the_beneficiary_once_whoever_calls() public {
        succeed();
        vm.expectEmit();
        emit ISale.Collected(seller, 6003 ether);
        vm.prank(stranger);
        sale.collect();
        eq(seller.balance, 6003 ether, "proceeds");
        refuse(ISale.NothingToCollect.selector);
        sale.collect();
        sale.claim(alice);
        eq(rlc.balanceOf(alice), 6_003_000e9, "the buyer's part is not touched");
    }

    function test_burnUnsold_leaves_what_buyers_have_not_claimed() public {
        open();
        buy(alice, 6003 ether);
        buy(bob, 1 ether);
        finish();
        sale.claim(bob);
        vm.expectEmit();
        emit ISale.Burned(SALE - 6_004_000e9);
        sale.burnUnsold();
        eq(rlc.totalSupply(), CAP - SALE + 6_004_000e9, "supply");
        refuse(ISale.NothingToBurn.selector);
        sale.burnUnsold();
        sale.claim(alice);
        eq(rlc.balanceOf(alice), 6_003_000e9, "still hers");
        eq(rlc.balanceOf(address(sale)), 0, "nothing left");
    }

    function test_burnUnsold_before_the_end_is_refused() public {
        vm.warp(sale.end() - 1);
        refuse(ISale.NotOver.selector, sale.end() - 1, sale.end());
        sale.burnUnsold();
    }

    function test_rlc_sent_here_by_mistake_is_burned_and_never_a_buyers() public {
        succeed();
        sale.claim(alice);
        sale.burnUnsold();
        vm.prank(alice);
        rlc.transfer(address(sale), 5);
        sale.burnUnsold();
        eq(rlc.balanceOf(address(sale)), 0, "nothing left");
        eq(rlc.totalSupply(), CAP - SALE + 6_003_000e9 - 5, "supply");
    }

    function test_a_beneficiary_that_takes_no_ether_waits_alone() public {
        Stubborn owner = new Stubborn();
        GenesisTerms memory t = terms_();
        t.sale.beneficiary = address(owner);
        begin(t);
        succeed();
        vm.expectRevert();
        sale.collect();
        sale.claim(alice);
        sale.burnUnsold();
        eq(address(sale).balance, 6003 ether, "still there");
        owner.relent();
        sale.collect();
        eq(address(owner).balance, 6003 ether, "proceeds");
    }

    function test_without_a_minimum_an_empty_sale_succeeds_with_nothing() public {
        GenesisTerms memory t = terms_();
        t.sale.minimum = 0;
        begin(t);
        finish();
        eq(uint256(sale.phase()), uint256(Phase.Succeeded), "phase");
        refuse(ISale.NothingToCollect.selector);
        sale.collect();
        sale.burnUnsold();
        eq(rlc.totalSupply(), CAP - SALE, "all burned");
    }

    // ---- failure

    function test_one_nrlc_less_than_the_minimum_is_a_failure() public {
        fail();
        eq(uint256(sale.phase()), uint256(Phase.Failed), "phase");
    }

    function test_refund_gives_everything_back_whoever_calls() public {
        open();
        buy(bob, 3 ether);
        buy(bob, 5_000_001);
        fail();
        uint256 before = bob.balance;
        vm.expectEmit();
        emit ISale.Refunded(bob, 3 ether + 5_000_000);
        vm.prank(stranger);
        sale.refund(bob);
        eq(bob.balance, before + 3 ether + 5_000_000, "what it paid");
        sale.refund(alice);
        eq(address(sale).balance, 0, "nothing left");
        records(bob, 0, 0);
    }

    function test_refund_twice_or_of_nothing_is_refused() public {
        open();
        buy(bob, 1 ether);
        fail();
        sale.refund(bob);
        refuse(ISale.NothingBought.selector, word(bob));
        sale.refund(bob);
        refuse(ISale.NothingBought.selector, word(stranger));
        sale.refund(stranger);
    }

    function test_refund_before_the_end_is_refused() public {
        open();
        buy(alice, 1 ether);
        wrongPhase(Phase.Open, Phase.Failed);
        sale.refund(alice);
    }

    function test_after_a_failure_nobody_claims_or_collects() public {
        fail();
        wrongPhase(Phase.Failed, Phase.Succeeded);
        sale.claim(alice);
        wrongPhase(Phase.Failed, Phase.Succeeded);
        sale.collect();
        eq(seller.balance, 0, "nothing");
    }

    function test_after_a_failure_all_rlc_is_burned_and_refunds_go_on() public {
        fail();
        sale.burnUnsold();
        eq(rlc.totalSupply(), CAP - SALE, "supply");
        eq(rlc.balanceOf(address(sale)), 0, "nothing left");
        sale.refund(alice);
        eq(address(sale).balance, 0, "refunded");
    }

    function test_a_buyer_that_takes_no_ether_waits_alone() public {
        Stubborn buyer = new Stubborn();
        open();
        etherVm.deal(address(this), 1 ether);
        buyer.buy{value: 1 ether}(sale);
        fail();
        vm.expectRevert();
        sale.refund(address(buyer));
        sale.refund(alice);
        records(address(buyer), 1000e9, 1 ether);
        buyer.relent();
        sale.refund(address(buyer));
        eq(address(buyer).balance, 1 ether, "back");
    }

    // ---- attacks

    function test_a_buyer_that_comes_back_from_within_its_refund_gets_it_once() public {
        Thief thief = new Thief();
        thief.watch(sale);
        open();
        buy(bob, 5 ether);
        etherVm.deal(address(this), 1 ether);
        thief.buy{value: 1 ether}();
        finish();
        sale.refund(address(thief));
        eq(thief.tries(), 1, "it tried");
        eq(thief.loot(), 0, "it got nothing more");
        eq(address(thief).balance, 1 ether, "once");
        eq(address(sale).balance, 5 ether, "bob's is there");
    }

    function test_a_beneficiary_that_comes_back_from_within_its_proceeds_gets_them_once() public {
        Thief owner = new Thief();
        GenesisTerms memory t = terms_();
        t.sale.beneficiary = address(owner);
        begin(t);
        owner.watch(sale);
        succeed();
        sale.collect();
        eq(owner.tries(), 1, "it tried");
        eq(owner.loot(), 0, "it got nothing more");
        eq(address(owner).balance, 6003 ether, "once");
    }

    function test_forced_ether_buys_nothing_and_hides_nothing() public {
        force(10_000 ether);
        open();
        buy(bob, 1 ether);
        force(10_000 ether);
        finish();
        eq(uint256(sale.phase()), uint256(Phase.Failed), "ether is not a sale");
        eq(sale.totals().raised, 1 ether, "raised");
        sale.refund(bob);
        eq(bob.balance, 1 ether, "its own, no more");
        eq(address(sale).balance, 20_000 ether, "what was forced in stays");
    }

    function test_forced_ether_goes_to_the_proceeds_of_a_success() public {
        force(1 ether);
        succeed();
        sale.collect();
        force(2 ether);
        sale.collect();
        eq(seller.balance, 6006 ether, "all");
    }

    function test_the_beneficiary_cannot_buy_with_borrowed_ether() public {
        open();
        // In one transaction it would be: buy all, collect, give the ether back.
        buy(seller, costUp(SALE, PRICE));
        wrongPhase(Phase.Open, Phase.Succeeded);
        vm.prank(seller);
        sale.collect();
    }

    // ---- fuzz

    function testFuzz_rounding_never_favours_the_buyer(uint256 value, uint128 price) public {
        price = uint128(bound(price, 1, price % 3 == 0 ? 100 : price % 3 == 1 ? 10e9 : 10 ether));
        value = bound(value, 0, value % 2 == 0 ? 1e6 : 1e24);
        GenesisTerms memory t = terms_();
        t.sale.price = price;
        begin(t);
        open();
        (uint256 amount, uint256 paid) = sale.quote(value);
        yes(paid <= value, "no more than was sent");
        yes(paid * 1e9 >= amount * price, "no less than the price");
        eq(paid, costUp(amount, price), "no more than the price");
        yes(amount == SALE || (amount + 1) * price > value * 1e9, "as many as it pays for");
        if (amount == 0) return;
        (uint256 bought, uint256 taken) = buy(alice, value);
        eq(bought, amount, "as quoted");
        eq(taken, paid, "as quoted");
        eq(alice.balance, value - paid, "change");
        records(alice, amount, paid);
    }

    function testFuzz_many_small_purchases_are_never_cheaper(uint256 seed, uint64 price) public {
        GenesisTerms memory t = terms_();
        t.sale.price = uint128(price % 50e9) + 1;
        begin(t);
        open();
        uint256 paid = 0;
        for (uint256 i = 0; i < 8; i++) {
            uint256 value = uint256(keccak256(abi.encode(seed, i))) % 1000 + 50;
            (, uint256 part) = buy(alice, value);
            paid += part;
        }
        uint256 amount = sale.purchaseOf(alice).amount;
        yes(paid * 1e9 >= amount * t.sale.price, "never cheaper than the price");
        yes(paid * 1e9 < (amount * t.sale.price) + 8e9, "and less than a wei dearer each time");
        records(alice, amount, paid);
        eq(address(sale).balance, paid, "here");
        eq(sale.totals().raised, paid, "raised");
    }

    // ---- helpers

    function records(address buyer, uint256 amount, uint256 paid) private view {
        Purchase memory p = sale.purchaseOf(buyer);
        eq(p.amount, amount, "recorded amount");
        eq(p.paid, paid, "recorded price");
    }

    function spender(uint256 value) private returns (Spender) {
        etherVm.deal(address(this), value);
        return new Spender{value: value}(sale);
    }
}
