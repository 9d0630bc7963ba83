// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IClosing} from "../src/interfaces/IClosing.sol";
import {IDelivery} from "../src/interfaces/IDelivery.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {Log} from "./base/Vm.sol";
import {
    CallingReceiver,
    FailingReceiver,
    HungryReceiver,
    Receiver,
    TalkativeReceiver
} from "./base/Receivers.sol";
import {Results} from "./base/Results.sol";

/// Receivers that fail, and callers that let them fail.
contract DeliveryFaultsTest is Results {
    uint256 private constant CALLBACK_GAS = 300_000;

    // ---- receivers

    function test_a_receiver_that_fails_in_any_way_can_be_tried_again() public {
        FailingReceiver receiver = new FailingReceiver();
        Terms memory terms = settled(address(receiver));
        for (uint8 way = 1; way <= uint8(type(FailingReceiver.Way).max); way++) {
            receiver.fail(FailingReceiver.Way(way));
            uint256 before = gasleft();
            expectDelivered(terms, address(receiver), false);
            deliver(terms, 3);
            yes(before - gasleft() < CALLBACK_GAS + 250_000, "it costs what is granted, and no more");
            eq(isDelivered(terms, 3), false, "not received");
        }
        receiver.fail(FailingReceiver.Way.None);
        expectDelivered(terms, address(receiver), true);
        deliver(terms, 3);
        eq(string(receiver.result()), "result 3", "received");
        refuse(IDelivery.AlreadyDelivered.selector, 3);
        deliver(terms, 3);
    }

    function test_a_receiver_without_code_can_be_given_some() public {
        Terms memory terms = settled(stranger.addr);
        expectDelivered(terms, stranger.addr, false);
        deliver(terms, 3);
        eq(isDelivered(terms, 3), false, "nobody received it");
        vm.etch(stranger.addr, address(new Receiver()).code);
        deliver(terms, 3);
        eq(string(Receiver(stranger.addr).result()), "result 3", "now somebody does");
    }

    /// Contracts without `receiveResult`, RLC and the Hub among them: nothing happens to them.
    function test_a_contract_that_is_no_receiver_receives_nothing() public {
        address[3] memory others = [address(rlc), address(hub), address(workerpools)];
        for (uint256 i = 0; i < others.length; i++) {
            Terms memory terms = settled(others[i]);
            expectDelivered(terms, others[i], false);
            deliver(terms, 3);
        }
    }

    function test_what_a_receiver_returns_is_not_copied() public {
        TalkativeReceiver receiver = new TalkativeReceiver();
        Terms memory terms = settled(address(receiver));
        uint256 before = gasleft();
        deliver(terms, 3);
        yes(before - gasleft() < CALLBACK_GAS + 250_000, "a large answer is the receiver's cost");
        eq(receiver.calls(), 1, "called");
        eq(isDelivered(terms, 3), true, "received");
    }

    // ---- receivers that call back

    function test_a_receiver_that_delivers_again_receives_once() public {
        CallingReceiver receiver = new CallingReceiver();
        Terms memory terms = settled(address(receiver));
        receiver.plan(address(hub), delivery(terms, 3));
        deliver(terms, 3);
        eq(receiver.calls(), 1, "once");
        eq(bytes4(receiver.answer()), IDelivery.AlreadyDelivered.selector, "the inner one is refused");
        // Another task's delivery wants more gas than a receiver has.
        receiver.plan(address(hub), delivery(terms, 4));
        deliver(terms, 6);
        eq(bytes4(receiver.answer()), IDelivery.GasTooLow.selector, "nor can deliveries be nested");
        eq(isDelivered(terms, 4), false, "it waits");
        deliver(terms, 4);
    }

    function test_a_receiver_that_settles_claims_or_withdraws_gets_what_anybody_would() public {
        CallingReceiver receiver = new CallingReceiver();
        fund(address(receiver), 700);
        Terms memory terms = settled(address(receiver));
        bytes32[] memory roots = roots1(rootOf(terms, 1));
        Batch memory state = commitAll(terms, 1, assign(terms, 1), roots);

        receiver.plan(address(hub), abi.encodeCall(hub.settle, (terms, 1, state, reveals(state, roots, 1))));
        deliver(terms, 0);
        yes(receiver.succeeded(), "anybody may settle");
        eq(slotOf(terms, 1), Ids.settled(roots[0]), "settled");
        eq(free(requester.addr) + locked(requester.addr), FUNDS - 2200, "paid once");

        receiver.plan(address(hub), abi.encodeCall(hub.claim, (terms)));
        deliver(terms, 1);
        eq(bytes4(receiver.answer()), IClosing.DeadlineAhead.selector, "nobody claims before the deadline");

        receiver.plan(address(hub), abi.encodeCall(hub.withdraw, (701)));
        deliver(terms, 3);
        eq(receiver.succeeded(), false, "not more than its own");
        receiver.plan(address(hub), abi.encodeCall(hub.withdraw, (700)));
        deliver(terms, 4);
        eq(receiver.succeeded(), true, "its own");
        eq(rlc.balanceOf(address(receiver)), 700, "once");
        deliver(terms, 6);
        eq(rlc.balanceOf(address(receiver)), 700, "not twice");
    }

    function test_a_failing_receiver_does_not_block_a_settlement_beside_it() public {
        FailingReceiver receiver = new FailingReceiver();
        receiver.fail(FailingReceiver.Way.Burn);
        Terms memory terms = dealFor(address(receiver), 30);
        bytes32[] memory roots = roots1(rootOf(terms, 0));
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(hub.settle, (terms, 0, state, reveals(state, roots, 1)));
        (calls[1], calls[2]) = (delivery(terms, 3), delivery(terms, 4));
        hub.multicall(calls);
        eq(slotOf(terms, 0), Ids.settled(roots[0]), "settled");
        eq(isDelivered(terms, 3) || isDelivered(terms, 4), false, "not received");
    }

    // ---- callers that are mean with gas

    /// The receiver needs nearly all of its gas. Whatever the caller gives, it is either called with that, or the call reverts.
    function test_a_caller_cannot_starve_a_receiver() public {
        HungryReceiver receiver = new HungryReceiver();
        Terms memory terms = settled(address(receiver));
        (uint256 least, uint256 tried) = starve(delivery(terms, 3), terms);
        yes(tried > 300, "many amounts were refused");
        eq(receiver.calls(), 1, "called once");
        fullGas(receiver);
        yes(least > CALLBACK_GAS * 64 / 63, "and the least that works is above what is granted");
        // With plenty, it has no more.
        (bool done,) = address(hub).call{gas: 20_000_000}(delivery(terms, 4));
        yes(done, "delivered");
        fullGas(receiver);
    }

    function test_a_caller_cannot_starve_a_receiver_in_a_multicall() public {
        HungryReceiver receiver = new HungryReceiver();
        Terms memory terms = settled(address(receiver));
        bytes[] memory calls = new bytes[](1);
        calls[0] = delivery(terms, 3);
        (, uint256 tried) = starve(abi.encodeCall(hub.multicall, (calls)), terms);
        yes(tried > 300, "many amounts were refused");
        fullGas(receiver);
    }

    /// A receiver that burns all it is given fails with every amount; what is left is enough to say so.
    function test_a_receiver_that_burns_its_gas_is_never_taken_for_one_that_received() public {
        FailingReceiver receiver = new FailingReceiver();
        receiver.fail(FailingReceiver.Way.Invalid);
        Terms memory terms = settled(address(receiver));
        bytes memory call_ = delivery(terms, 3);
        (uint256 refused, uint256 failed) = (0, 0);
        for (uint256 gas_ = 300_000; gas_ < 500_000; gas_ += 997) {
            vm.recordLogs();
            (bool done, bytes memory reason) = address(hub).call{gas: gas_}(call_);
            if (!done) {
                refused++;
                yes(reason.length == 0 || bytes4(reason) == IDelivery.GasTooLow.selector, "too little gas");
            } else {
                failed++;
                (, bool received) = abi.decode(lastLog(IDelivery.Delivered.selector).data, (address, bool));
                eq(received, false, "it says so");
            }
            eq(isDelivered(terms, 3), false, "never received");
        }
        yes(refused > 20 && failed > 20, "both were tried");
    }

    // ---- helpers

    function settled(address receiver) private returns (Terms memory terms) {
        terms = dealFor(receiver, 30);
        finish(terms, 0);
    }

    /// Raises the gas until the call goes through; until then it must revert and leave nothing behind.
    function starve(bytes memory call_, Terms memory terms) private returns (uint256 gas_, uint256 tried) {
        for (gas_ = 30_000; gas_ < 600_000; gas_ += 991) {
            (bool done,) = address(hub).call{gas: gas_}(call_);
            if (done) {
                eq(isDelivered(terms, 3), true, "a call that went through has delivered");
                return (gas_, tried);
            }
            eq(isDelivered(terms, 3), false, "a call that reverted has not");
            tried++;
        }
        revert Untrue("enough gas");
    }

    /// The receiver looks at its gas a few hundred after it was called.
    function fullGas(Receiver receiver) private view {
        yes(receiver.gasGiven() <= CALLBACK_GAS && receiver.gasGiven() > CALLBACK_GAS - 1000, "all of its gas");
    }

    function expectDelivered(Terms memory terms, address receiver, bool received) private {
        vm.expectEmit();
        emit IDelivery.Delivered(Ids.deal(terms), 3, receiver, received);
    }
}
