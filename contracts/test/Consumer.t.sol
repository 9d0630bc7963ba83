// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IOracleConsumer, Reading} from "../src/examples/IOracleConsumer.sol";
import {IClosing} from "../src/interfaces/IClosing.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {IDelivery} from "../src/interfaces/IDelivery.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IResultReceiver} from "../src/interfaces/IResultReceiver.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {ConsumerWorld} from "./base/ConsumerWorld.sol";

/// Somebody who relies on the oracle.
contract Reader {
    function price(IOracleConsumer oracle, uint256 amount) external view returns (uint256) {
        return oracle.read(1 hours) * amount;
    }
}

contract ConsumerTest is ConsumerWorld {
    // ---- the way of a value

    function test_from_the_order_to_the_use_of_the_value() public {
        Terms memory terms = ordered();
        eq(terms.payer, address(oracle), "it pays");
        eq(terms.callbackTo, address(oracle), "and gets the result");
        eq(oracle.awaitedTask(), Ids.task(Ids.deal(terms), 0), "whose id it knows");
        eq(locked(address(oracle)), 110, "locked");
        bytes memory result = answer(42, block.timestamp);
        settleWith(terms, rootOf(0, result));
        yes(delivered(terms, 0, result), "received");
        Reading memory reading = oracle.latest();
        eq(reading.value, 42, "value");
        eq(reading.time, block.timestamp, "time");
        eq(new Reader().price(oracle, 3), 126, "used by another contract");
        eq(free(address(oracle)), 1000 - 110, "paid");
        eq(locked(address(oracle)), 0, "nothing bound");
        eq(oracle.awaitedTask(), 0, "ready for the next");
    }

    function test_readings_follow_each_other_and_grow_old() public {
        fulfilled(ordered(), answer(1, block.timestamp));
        vm.warp(block.timestamp + 100);
        fulfilled(ordered(), answer(2, block.timestamp));
        eq(oracle.read(0), 2, "the last one");
        vm.warp(block.timestamp + 3601);
        refuse(IOracleConsumer.TooOld.selector, oracle.latest().time, block.timestamp - 3600);
        oracle.read(3600);
    }

    function test_without_a_reading_there_is_none() public {
        refuse(IOracleConsumer.TooOld.selector, 0, 0);
        oracle.read(type(uint256).max);
    }

    // ---- what it orders, and of whom

    function test_only_the_keeper_and_the_owner_order() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        (bytes memory one, bytes memory two) = signBoth(a, p);
        refuse(IOracleConsumer.NotKeeper.selector, word(address(this)), word(keeper.addr));
        oracle.order(a, p, one, two);
        vm.prank(governor.addr);
        oracle.order(a, p, one, two);
    }

    function test_an_ask_above_its_price() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        p.price = 140;
        orderedOf(a, p);
        setUp();
        (a, p) = (appOrder(), poolOrder());
        p.price = 141;
        (bytes memory one, bytes memory two) = signBoth(a, p);
        refuse(IOracleConsumer.PriceTooHigh.selector, 151, 150);
        vm.prank(keeper.addr);
        oracle.order(a, p, one, two);
    }

    function test_an_ask_that_does_not_meet_its_needs_is_refused_by_the_hub() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        a.app = apps.register(dev.addr, keccak256("another app"));
        refusedAsk(a, p, abi.encodeWithSelector(IMarket.AppMismatch.selector, a.app, app));
        a.app = app;
        p.trust = 3;
        refusedAsk(a, p, abi.encodeWithSelector(IMarket.TrustTooHigh.selector, 4, 3));
        (p.trust, p.slack) = (4, 3);
        refusedAsk(a, p, abi.encodeWithSelector(IMarket.SlackTooLarge.selector, 3, 2));
        (p.slack, p.duration) = (2, 3601);
        refusedAsk(a, p, abi.encodeWithSelector(IMarket.DurationTooLong.selector, 3601, 3600));
        (p.duration, p.workerStakePct) = (3600, 49);
        refusedAsk(a, p, abi.encodeWithSelector(IMarket.StakeTooLow.selector, 49, 50));
    }

    function refusedAsk(AppOrder memory a, PoolOrder memory p, bytes memory reason) private {
        (bytes memory one, bytes memory two) = signBoth(a, p);
        vm.expectRevert(reason);
        vm.prank(keeper.addr);
        oracle.order(a, p, one, two);
    }

    function test_an_ask_that_its_owner_did_not_sign() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        (bytes memory one,) = signBoth(a, p);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        vm.prank(keeper.addr);
        oracle.order(a, p, one, "");
    }

    function test_one_at_a_time() public {
        ordered();
        bytes32 awaited = oracle.awaitedTask();
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        refusedAsk(a, p, abi.encodeWithSelector(IOracleConsumer.Busy.selector, awaited));
        refuse(IOracleConsumer.Busy.selector, uint256(awaited));
        vm.prank(keeper.addr);
        oracle.rest(10, 100, type(uint64).max);
    }

    // ---- what it takes

    function test_a_result_from_another_than_the_hub() public {
        ordered();
        bytes32 task = oracle.awaitedTask();
        refuse(IOracleConsumer.NotHub.selector, word(address(this)), word(address(hub)));
        IResultReceiver(address(oracle)).receiveResult(task, answer(666, 1));
    }

    function test_a_result_of_a_deal_that_others_made_for_it() public {
        Terms memory own = ordered();
        RequestOrder memory r = requestOrder(4, 1, 1);
        r.callbackTo = address(oracle);
        Terms memory foreign = matched(appOrder(), noDataset(), poolOrder(), r, 1);
        nextBlock();
        bytes memory result = answer(666, block.timestamp);
        settleWith(foreign, rootOf(0, result));
        yes(!delivered(foreign, 0, result), "refused");
        eq(oracle.latest().time, 0, "no reading");
        fulfilled(own, answer(42, block.timestamp));
        eq(oracle.read(60), 42, "its own");
        yes(!delivered(foreign, 0, result), "refused when nothing is awaited, too");
    }

    function test_a_result_twice() public {
        Terms memory terms = ordered();
        bytes memory result = answer(42, block.timestamp);
        fulfilled(terms, result);
        bytes32[] memory proof = new bytes32[](0);
        refuse(IDelivery.AlreadyDelivered.selector, 0);
        hub.deliver(terms, outcome(0), result, rootOf(0, result), proof);
    }

    function test_what_is_no_reading_is_taken_and_put_aside() public {
        fulfilled(ordered(), answer(42, block.timestamp));
        unusable(1, "");
        unusable(0, "");
        unusable(0, "forty-two");
        unusable(0, abi.encode(1, 2, 3));
        unusable(0, answer(43, block.timestamp + 1 days));
        unusable(0, answer(43, oracle.latest().time));
        unusable(0, answer(43, uint256(type(uint64).max) + block.timestamp));
        eq(oracle.read(1 days), 42, "the last reading stays");
    }

    function unusable(uint8 status, bytes memory result) private {
        Terms memory terms = ordered();
        settleWith(terms, rootOf(status, result));
        yes(delivered(terms, status, result), "taken");
        eq(oracle.awaitedTask(), 0, "no longer awaited");
    }

    // ---- when nothing comes

    function test_a_deal_that_nobody_works_on_is_claimed_and_ordered_again() public {
        Terms memory terms = ordered();
        vm.warp(terms.deadline);
        refuse(IClosing.DeadlineAhead.selector, block.timestamp, terms.deadline);
        oracle.giveUp(terms);
        vm.warp(terms.deadline + 1);
        oracle.giveUp(terms);
        eq(free(address(oracle)), 1000 + 30, "with the pool's stake");
        fulfilled(ordered(), answer(42, block.timestamp));
        eq(oracle.read(60), 42, "the second time");
    }

    function test_a_deal_that_somebody_claimed() public {
        Terms memory terms = ordered();
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        oracle.giveUp(terms);
        ordered();
    }

    function test_a_batch_that_ends_undecided() public {
        Terms memory terms = ordered();
        Batch memory state = disagree(terms, 0, discord());
        refuse(IClosing.DeadlineAhead.selector, block.timestamp, terms.deadline);
        oracle.giveUp(terms);
        settle(terms, 0, state, discord());
        oracle.giveUp(terms);
        eq(free(address(oracle)), 1000, "refunded");
    }

    function test_a_result_that_nobody_delivers() public {
        Terms memory terms = ordered();
        bytes memory result = answer(42, block.timestamp);
        settleWith(terms, rootOf(0, result));
        vm.warp(terms.deadline + 1 days);
        refuse(IOracleConsumer.ResultDue.selector, block.timestamp, block.timestamp);
        oracle.giveUp(terms);
        vm.warp(block.timestamp + 1);
        oracle.giveUp(terms);
        yes(!delivered(terms, 0, result), "too late");
        ordered();
    }

    function test_giving_up_what_is_not_awaited() public {
        Terms memory terms = ordered();
        bytes32 awaited = oracle.awaitedDeal();
        terms.tasks = 2;
        refuse(IOracleConsumer.NotAwaited.selector, uint256(Ids.deal(terms)), uint256(awaited));
        oracle.giveUp(terms);
    }

    // ---- by the book

    function test_a_request_that_rests_is_matched_by_anyone_and_its_result_retried() public {
        (Terms memory terms,) = rested();
        bytes memory result = answer(42, block.timestamp);
        settleWith(terms, rootOf(0, result));
        yes(!delivered(terms, 0, result), "it does not know the deal yet");
        oracle.adopt(terms);
        yes(delivered(terms, 0, result), "now it does");
        eq(oracle.read(60), 42, "value");
    }

    function rested() private returns (Terms memory terms, RequestOrder memory r) {
        vm.recordLogs();
        vm.prank(keeper.addr);
        oracle.rest(20, 120, type(uint64).max);
        r = abi.decode(lastLog(IOracleConsumer.Resting.selector).data, (RequestOrder));
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        bytes[4] memory signatures;
        (signatures[0], signatures[2]) = signBoth(a, p);
        vm.recordLogs();
        vm.prank(stranger.addr);
        hub.matchOrders(a, noDataset(), p, r, signatures, 1);
        terms = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
        nextBlock();
    }

    function test_a_request_that_is_taken_back_cannot_be_matched() public {
        vm.recordLogs();
        vm.prank(keeper.addr);
        bytes32 hash = oracle.rest(20, 120, type(uint64).max);
        RequestOrder memory r = abi.decode(lastLog(IOracleConsumer.Resting.selector).data, (RequestOrder));
        vm.prank(keeper.addr);
        oracle.takeBack();
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        bytes[4] memory signatures;
        (signatures[0], signatures[2]) = signBoth(a, p);
        refuse(IDeals.SignatureInvalid.selector, word(address(oracle)), uint256(digestOf(hash)));
        hub.matchOrders(a, noDataset(), p, r, signatures, 1);
        ordered();
    }

    function test_a_request_that_is_matched_cannot_be_taken_back() public {
        (Terms memory terms,) = rested();
        refuse(IOracleConsumer.AlreadyMatched.selector, uint256(terms.requestHash));
        vm.prank(keeper.addr);
        oracle.takeBack();
        oracle.adopt(terms);
        refuse(IOracleConsumer.NothingRests.selector);
        vm.prank(keeper.addr);
        oracle.takeBack();
    }

    function test_a_deal_of_another_request_is_not_adopted() public {
        (Terms memory terms,) = rested();
        bytes32 request = terms.requestHash;
        Terms memory foreign = deal(4, 1, 1);
        refuse(IOracleConsumer.NotAwaited.selector, uint256(foreign.requestHash), uint256(request));
        oracle.adopt(foreign);
        // Terms that nobody agreed on, for the right request.
        terms.tasks = 2;
        refuse(IOracleConsumer.NotAwaited.selector, uint256(request), uint256(request));
        oracle.adopt(terms);
        Terms memory zero;
        refuse(IOracleConsumer.NotAwaited.selector, 0, uint256(request));
        oracle.adopt(zero);
    }

    // ---- its money

    function test_the_owner_takes_what_is_free() public {
        ordered();
        refuse(Ownable.OwnableUnauthorizedAccount.selector, word(keeper.addr));
        vm.prank(keeper.addr);
        oracle.withdraw(1);
        refuse(IDeals.Overdraw.selector, word(address(oracle)), 891, 890);
        vm.prank(governor.addr);
        oracle.withdraw(891);
        vm.prank(governor.addr);
        oracle.withdraw(890);
        eq(rlc.balanceOf(governor.addr), 890, "with the owner");
    }

    function test_who_has_nothing_orders_nothing() public {
        vm.prank(governor.addr);
        oracle.withdraw(1000);
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        refusedAsk(a, p, abi.encodeWithSelector(IDeals.Overdraw.selector, address(oracle), 110, 0));
    }
}
