// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ids} from "../src/libraries/Ids.sol";
import {ResultLeaf} from "../src/libraries/ResultLeaf.sol";
import {Batch, Outcome, Terms} from "../src/types/Deals.sol";
import {DealPhase, DealView, SeedState} from "../src/types/Lens.sol";
import {LensWorld} from "./base/LensWorld.sol";
import {Signing} from "./base/Signing.sol";

contract LensDealsTest is LensWorld {
    function test_a_deal_on_its_way() public {
        Terms memory terms = matched(appOrder(), noDataset(), poolOrder(), requestOrder(1, 25, 10), 25);
        DealView memory d = lens.dealOf(terms);
        eq(d.deal, Ids.deal(terms), "id");
        yes(d.phase == DealPhase.Open && d.seed == SeedState.Early, "open, no seed in its own block");
        eq(d.left, 25, "tasks left");
        eq(d.batches, 3, "batches");
        eq(d.payerLocked, locked(requester.addr), "all of the payer's");
        eq(d.poolLocked, locked(owner.addr), "all of the pool's");
        nextBlock();
        yes(lens.dealOf(terms).seed == SeedState.Ready, "a block later");
        solo(terms, 2, RIGHT);
        d = lens.dealOf(terms);
        yes(d.seed == SeedState.Fixed, "fixed by the first batch");
        eq(d.left, 20, "less its five tasks");
        eq(d.payerLocked, locked(requester.addr), "payer");
        eq(d.poolLocked, locked(owner.addr), "pool");
        solo(terms, 0, RIGHT);
        solo(terms, 1, RIGHT);
        d = lens.dealOf(terms);
        yes(d.phase == DealPhase.Closed, "closed");
        eq(d.payerLocked + d.poolLocked + locked(requester.addr) + locked(owner.addr), 0, "nothing bound");
    }

    function test_a_deal_past_its_deadline_and_claimed() public {
        Terms memory terms = deal(4, 25, 10);
        vm.warp(terms.deadline);
        yes(lens.dealOf(terms).phase == DealPhase.Open, "in its last second");
        vm.warp(terms.deadline + 1);
        yes(lens.dealOf(terms).phase == DealPhase.Overdue, "overdue");
        hub.claim(terms);
        DealView memory d = lens.dealOf(terms);
        yes(d.phase == DealPhase.Closed, "closed");
        eq(d.progress.refunded, 25, "refunded");
        eq(d.left + d.payerLocked + d.poolLocked, 0, "nothing left");
    }

    function test_a_seed_out_of_reach() public {
        Terms memory terms = deal(4, 25, 10);
        uint256 matchBlock = hub.progressOf(Ids.deal(terms)).matchBlock;
        vm.roll(matchBlock + 256);
        yes(lens.dealOf(terms).seed == SeedState.Ready, "just");
        vm.roll(matchBlock + 257);
        yes(lens.dealOf(terms).seed == SeedState.Lost, "lost");
        hub.reseed(terms);
        yes(lens.dealOf(terms).seed == SeedState.Early, "a new one");
        nextBlock();
        hub.fixSeed(terms);
        yes(lens.dealOf(terms).seed == SeedState.Fixed, "fixed");
    }

    function test_terms_of_no_deal() public {
        Terms memory terms = deal(4, 25, 10);
        terms.tasks = 26;
        DealView memory d = lens.dealOf(terms);
        yes(d.phase == DealPhase.Unknown, "unknown");
        eq(d.deal, Ids.deal(terms), "its id all the same");
        eq(d.left + d.payerLocked, 0, "nothing");
        Terms memory zero;
        yes(lens.dealOf(zero).phase == DealPhase.Unknown, "all zeros");
    }

    // ---- results

    function test_a_result_is_proved_against_the_settled_root() public {
        Terms memory terms = deal(1, 25, 10);
        (Outcome memory one, Outcome memory two) = (Outcome(10, 0, keccak256("one")), Outcome(11, 1, keccak256("two")));
        bytes memory callback = "forty-two";
        bytes32 left = ResultLeaf.hash(10, 0, one.digest, keccak256(callback));
        bytes32 right = ResultLeaf.hash(11, 1, two.digest, 0);
        bytes32 root = left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
        yes(!lens.isResult(terms, one, callback, root, list(right)), "not settled yet");
        solo(terms, 1, root);
        yes(lens.isResult(terms, one, callback, root, list(right)), "with its bytes");
        yes(lens.isResult(terms, two, "", root, list(left)), "without any");
        yes(!lens.isResult(terms, one, "forty-three", root, list(right)), "other bytes");
        yes(!lens.isResult(terms, two, callback, root, list(left)), "bytes of another");
        yes(!lens.isResult(terms, one, callback, root, list(left)), "another proof");
        yes(!lens.isResult(terms, one, callback, left, empty()), "another root");
        one.status = 1;
        yes(!lens.isResult(terms, one, callback, root, list(right)), "another status");
        one = Outcome(20, 0, keccak256("one"));
        yes(!lens.isResult(terms, one, callback, root, list(right)), "of another batch");
        one.task = 25;
        yes(!lens.isResult(terms, one, callback, root, list(right)), "past the last task");
        Terms memory zero;
        yes(!lens.isResult(zero, two, "", root, list(left)), "of no deal");
    }

    function list(bytes32 node) private pure returns (bytes32[] memory proof) {
        proof = new bytes32[](1);
        proof[0] = node;
    }

    /// By the first that the lens finds drawn.
    function solo(Terms memory terms, uint32 index, bytes32 root) private {
        Batch memory none_;
        address who = lens.drawOf(terms, index, none_, 1).candidates[0].worker;
        bytes memory signature = sign(keyOf(who), Signing.solo(who, Ids.deal(terms), index, root));
        vm.prank(scheduler.addr);
        hub.settleSolo(terms, index, 0, root, signature);
    }
}
