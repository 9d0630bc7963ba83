// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {BusyJudge, CuriousJudge, Judge} from "./base/Judges.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// Policies of orders: what they are asked, and when.
contract PermitsTest is OrderBook {
    Judge private judge;

    function setUp() public override {
        super.setUp();
        judge = new Judge();
        withDataset();
    }

    function test_policies_of_all_three_orders_are_asked() public {
        for (uint256 i = 0; i < 3; i++) {
            ask(i, address(judge));
            judge.change(Judge.Mind.Yes);
            take(10);
            judge.change(Judge.Mind.No);
            refuseTake(10, abi.encodeWithSelector(IMarket.PolicyRefused.selector, address(judge)));
        }
        Judge strict = new Judge();
        strict.change(Judge.Mind.No);
        (a.policy, d.policy, p.policy) = (address(new Judge()), address(new Judge()), address(strict));
        refuseTake(10, abi.encodeWithSelector(IMarket.PolicyRefused.selector, address(strict)));
        strict.change(Judge.Mind.Yes);
        take(10);
    }

    function test_a_policy_is_asked_by_the_hub_with_the_terms_and_the_request() public {
        Terms memory terms = take(100);
        judge.change(Judge.Mind.Tell);
        r.salt = salt();
        terms.requestHash = Signing.request(r);
        bytes memory question =
            abi.encodeWithSelector(Judge.Asked.selector, address(hub), Ids.deal(terms), keccak256(abi.encode(r)));
        for (uint256 i = 0; i < 3; i++) {
            ask(i, address(judge));
            refuseTake(100, question);
        }
    }

    function test_a_policy_that_fails_refuses_with_its_reason() public {
        judge.change(Judge.Mind.Talk);
        ask(0, address(judge));
        refuseTake(10, "");
        ask(1, address(rlc));
        refuseTake(10, "");
        ask(2, stranger.addr);
        refuseTake(10, abi.encodeWithSelector(IDeals.WithoutCode.selector, stranger.addr));
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing stays of what was refused");
        eq(hub.consumedOf(Signing.request(r)), 0, "nor counts");
    }

    function test_a_policy_may_look_at_the_hub_and_do_nothing() public {
        ask(0, address(new CuriousJudge(1150)));
        take(10);
        ask(0, address(new CuriousJudge(1150)));
        refuseTake(10, abi.encodeWithSelector(IMarket.PolicyRefused.selector, a.policy));
        BusyJudge busy = new BusyJudge();
        ask(0, address(busy));
        bytes memory call_ = abi.encodeCall(hub.matchOrders, (a, d, p, r, signed(), 10));
        (bool done,) = address(hub).call{gas: 5_000_000}(call_);
        eq(done, false, "it was asked for a view");
        eq(busy.count(), 0, "nothing done");
    }

    function test_the_policy_of_a_dataset_that_is_not_there_is_not_asked() public {
        delete d;
        (r.dataset, d.policy) = (0, address(judge));
        judge.change(Judge.Mind.No);
        take(10);
    }

    function test_a_sponsored_match_asks_too() public {
        r.payer = bank.addr;
        ask(2, address(judge));
        judge.change(Judge.Mind.No);
        Sponsorship memory s = sponsorship(FUNDS);
        bytes[5] memory signatures = signedWith(sign(bank.key, Signing.sponsorship(s, bank.addr)));
        fund(bank.addr, FUNDS);
        vm.expectRevert(abi.encodeWithSelector(IMarket.PolicyRefused.selector, address(judge)));
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        judge.change(Judge.Mind.Yes);
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
    }

    /// After the match a policy changes its mind, and then is gone altogether.
    function test_a_policy_is_not_asked_after_the_match() public {
        for (uint256 i = 0; i < 3; i++) ask(i, address(judge));
        r.trust = 3;
        Terms memory terms = take(30);
        nextBlock();
        judge.change(Judge.Mind.No);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 2, 0), roots4(RIGHT, WRONG, RIGHT, RIGHT));
        settle(terms, 0, state, roots4(RIGHT, WRONG, RIGHT, RIGHT));
        eq(slotOf(terms, 0), Ids.settled(RIGHT), "settled");
        vm.etch(address(judge), "");
        state = commitAll(terms, 1, assign(terms, 1), roots2(RIGHT, RIGHT));
        settle(terms, 1, state, roots2(RIGHT, RIGHT));
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        eq(locked(requester.addr) + locked(owner.addr), 0, "over");
    }

    // ---- helpers

    /// Sets the policy of one order, and of no other.
    function ask(uint256 which, address policy) private {
        (a.policy, d.policy, p.policy) = (address(0), address(0), address(0));
        if (which == 0) a.policy = policy;
        if (which == 1) d.policy = policy;
        if (which == 2) p.policy = policy;
    }

    function refuseTake(uint32 n, bytes memory reason) private {
        bytes[4] memory signatures = signed();
        vm.expectRevert(reason);
        hub.matchOrders(a, d, p, r, signatures, n);
    }
}
