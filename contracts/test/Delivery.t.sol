// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IDelivery} from "../src/interfaces/IDelivery.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Outcome, Terms} from "../src/types/Deals.sol";
import {RequestOrder} from "../src/types/Orders.sol";
import {Receiver} from "./base/Receivers.sol";
import {Results} from "./base/Results.sol";
import {Signing} from "./base/Signing.sol";

contract DeliveryTest is Results {
    Receiver private receiver;
    Terms private terms;

    /// 25 tasks in batches of ten: the first two are settled.
    function setUp() public override {
        super.setUp();
        receiver = new Receiver();
        terms = dealFor(address(receiver), 25);
        finish(terms, 0);
        finish(terms, 1);
    }

    function test_deliver_hands_over_the_bytes_and_the_id() public {
        vm.expectEmit();
        emit IDelivery.Delivered(Ids.deal(terms), 3, address(receiver), true);
        vm.prank(stranger.addr);
        deliver(terms, 3);
        eq(string(receiver.result()), "result 3", "the exact bytes");
        eq(receiver.id(), keccak256(abi.encode(Ids.deal(terms), uint256(3))), "the id");
        eq(receiver.caller(), address(hub), "from the Hub");
        eq(receiver.calls(), 1, "once");
        eq(isDelivered(terms, 3), true, "received");
        eq(isDelivered(terms, 4), false, "another's is not");
    }

    function test_deliver_works_once() public {
        deliver(terms, 3);
        refuse(IDelivery.AlreadyDelivered.selector, 3);
        deliver(terms, 3);
        eq(receiver.calls(), 1, "once");
        deliver(terms, 4);
        eq(receiver.calls(), 2, "each task for itself");
    }

    function test_deliver_of_a_failed_task_hands_over_no_bytes() public {
        deliver(terms, 2);
        eq(receiver.calls(), 1, "it is told");
        eq(receiver.result().length, 0, "of nothing");
        (Outcome memory o, bytes32 root, bytes32[] memory proof) = (outcomeOf(5), rootOf(terms, 0), proofOf(terms, 5));
        refuse(IDelivery.ProofInvalid.selector, uint256(root));
        hub.deliver(terms, o, "result 5", root, proof);
        o.status = 0;
        refuse(IDelivery.ProofInvalid.selector, uint256(root));
        hub.deliver(terms, o, "", root, proof);
    }

    function test_deliver_at_the_borders_of_batches() public {
        finish(terms, 2);
        uint32[6] memory tasks = [uint32(0), 9, 10, 19, 20, 24];
        for (uint256 i = 0; i < tasks.length; i++) {
            deliver(terms, tasks[i]);
            eq(receiver.id(), keccak256(abi.encode(Ids.deal(terms), uint256(tasks[i]))), "its id");
        }
        eq(isDelivered(terms, 8) || isDelivered(terms, 11) || isDelivered(terms, 23), false, "no neighbour");
        (Outcome memory o, bytes32 root) = (outcomeOf(30), rootOf(terms, 2));
        refuse(IDelivery.TaskUnknown.selector, 30, 25);
        hub.deliver(terms, o, "", root, new bytes32[](0));
        o.task = 25;
        refuse(IDelivery.TaskUnknown.selector, 25, 25);
        hub.deliver(terms, o, "", root, new bytes32[](0));
        o.task = type(uint32).max;
        refuse(IDelivery.TaskUnknown.selector, type(uint32).max, 25);
        hub.deliver(terms, o, "", root, new bytes32[](0));
    }

    /// Tasks of a bag above 256 have a word of bits for each.
    function test_deliver_remembers_tasks_apart_in_large_batches() public {
        RequestOrder memory r = requestOrder(1, 600, 600);
        r.callbackTo = address(receiver);
        Terms memory large = matched(appOrder(), noDataset(), poolOrder(), r, 600);
        nextBlock();
        bytes32[] memory roots = roots1(leafOf(513));
        Batch memory state = commitAll(large, 0, assign(large, 0), roots);
        settle(large, 0, state, roots);
        hub.deliver(large, outcomeOf(513), callbackOf(513), roots[0], new bytes32[](0));
        bytes32 id = Ids.deal(large);
        yes(hub.isDelivered(id, 0, 513), "this one");
        yes(!hub.isDelivered(id, 0, 1) && !hub.isDelivered(id, 0, 257) && !hub.isDelivered(id, 0, 512), "no other");
    }

    function test_deliver_refuses_what_is_not_proved() public {
        (Outcome memory o, bytes memory c) = (outcomeOf(3), callbackOf(3));
        (bytes32 root, bytes32[] memory proof) = (rootOf(terms, 0), proofOf(terms, 3));
        refusedProof(o, "result 4", root, proof);
        refusedProof(outcomeOf(4), c, root, proof);
        o.digest = 0;
        refusedProof(o, c, root, proof);
        o = outcomeOf(3);
        o.status = 2;
        refusedProof(o, c, root, proof);
        o = outcomeOf(3);
        refusedProof(o, c, root, new bytes32[](0));
        proof[1] = 0;
        refusedProof(o, c, root, proof);
        // A root that the proof leads to, but that nobody settled.
        refusedProof(o, c, leafOf(3), new bytes32[](0));
        // A root that is settled, of another batch.
        refusedProof(o, c, rootOf(terms, 1), proofOf(terms, 13));
        eq(receiver.calls(), 0, "the receiver was never called");
    }

    function test_deliver_before_the_settlement_is_refused() public {
        refusedTask(20);
        Batch memory state = assign(terms, 2);
        refusedTask(20);
        bytes32[] memory roots = roots1(rootOf(terms, 2));
        state = commitAll(terms, 2, state, roots);
        refusedTask(20);
        settle(terms, 2, state, roots);
        deliver(terms, 20);
    }

    function test_deliver_of_an_undecided_batch_is_refused() public {
        RequestOrder memory r = requestOrder(4, 10, 10);
        r.callbackTo = address(receiver);
        terms = matched(appOrder(), noDataset(), poolOrder(), r, 10);
        nextBlock();
        bytes32[] memory roots = discord();
        roots[0] = rootOf(terms, 0);
        settle(terms, 0, disagree(terms, 0, roots), roots);
        eq(slotOf(terms, 0), Ids.UNDECIDED, "undecided");
        refusedTask(0);
        refusedProof(outcomeOf(0), callbackOf(0), Ids.UNDECIDED, new bytes32[](0));
    }

    function test_deliver_after_a_claim_of_the_rest() public {
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        deliver(terms, 13);
        eq(receiver.calls(), 1, "what was settled is delivered");
        refusedTask(20);
    }

    function test_deliver_of_a_batch_that_one_worker_settled() public {
        bytes32 root = rootOf(terms, 2);
        for (uint256 i = 0; i < WORKERS; i++) {
            bytes memory signature = sign(worker(i).key, Signing.solo(worker(i).addr, Ids.deal(terms), 2, root));
            vm.prank(scheduler.addr);
            try hub.settleSolo(terms, 2, 0, root, signature) {
                break;
            } catch {}
        }
        eq(slotOf(terms, 2), Ids.settled(root), "settled by one");
        deliver(terms, 22);
        eq(string(receiver.result()), "result 22", "delivered");
    }

    function test_deliver_of_terms_without_receiver_or_deal_is_refused() public {
        Terms memory other = dealFor(address(0), 10);
        finish(other, 0);
        refuse(IDelivery.NoReceiver.selector, uint256(Ids.deal(other)));
        deliver(other, 3);
        other = terms;
        other.callbackTo = stranger.addr;
        refuse(IDeals.DealUnknown.selector, uint256(Ids.deal(other)));
        deliver(other, 3);
    }

    // ---- helpers

    function refusedProof(Outcome memory o, bytes memory callback, bytes32 root, bytes32[] memory proof) private {
        refuse(IDelivery.ProofInvalid.selector, uint256(root));
        hub.deliver(terms, o, callback, root, proof);
    }

    function refusedTask(uint32 task) private {
        refusedProof(outcomeOf(task), callbackOf(task), rootOf(terms, task / SIZE), proofOf(terms, task));
    }
}
