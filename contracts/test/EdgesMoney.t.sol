// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IClosing} from "../src/interfaces/IClosing.sol";
import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {PoolOrder} from "../src/types/Orders.sol";
import {Battle} from "./base/Battle.sol";
import {Log} from "./base/Vm.sol";

/// Money at its limits: each of these was a change of the code that no other test noticed.
contract EdgesMoneyTest is Battle {
    // ---- in

    function test_a_transfer_with_a_call_says_whose_money_it_was_and_leaves_what_is_locked() public {
        address member = worker(0).addr;
        uint256 before = free(member);
        vm.expectEmit();
        emit ILedger.Deposited(member, bank.addr, 300);
        vm.prank(bank.addr);
        IERC1363(address(rlc)).transferAndCall(address(hub), 300, abi.encode(member));
        eq(free(member), before + 300, "free");
        eq(locked(member), BOND, "locked");
    }

    function test_the_most_that_an_account_can_hold_can_be_deposited() public {
        vm.prank(address(rlc));
        hub.onTransferReceived(stranger.addr, stranger.addr, type(uint64).max, "");
        eq(free(stranger.addr), type(uint64).max, "all of it");
        vm.prank(address(rlc));
        vm.expectRevert();
        hub.onTransferReceived(stranger.addr, stranger.addr, 1, "");
    }

    function test_data_that_is_no_account_is_refused() public {
        uint256[4] memory lengths = [uint256(1), 31, 33, 64];
        for (uint256 i = 0; i < lengths.length; i++) {
            refuse(ILedger.DataMalformed.selector, lengths[i]);
            vm.prank(address(rlc));
            hub.onTransferReceived(stranger.addr, stranger.addr, 5, new bytes(lengths[i]));
        }
    }

    // ---- the smallest sums

    function test_a_single_nrlc_reaches_its_owner() public {
        agree(dealAt(1, 0, 4, 1), 0);
        eq(free(dev.addr), 1, "the app's");
    }

    function test_a_single_nrlc_is_burned() public {
        PoolOrder memory p = poolOrder();
        p.workerStakePct = 49;
        Terms memory terms = matched(appOrder(), noDataset(), p, requestOrder(4, 10, 10), 10);
        nextBlock();
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(RIGHT, WRONG));
        bytes32[] memory roots = same(RIGHT, 5);
        roots[1] = WRONG;
        state = commitAll(terms, 0, extend(terms, 0, state, 0, 3, 0), roots);
        uint256 supply = rlc.totalSupply();
        settle(terms, 0, state, roots);
        // 490 among three: 163 each.
        eq(supply - rlc.totalSupply(), 1, "what does not divide");
    }

    function test_where_nobody_is_slashed_the_token_is_not_called() public {
        Terms memory terms = deal(4, 10, 10);
        bytes32[] memory roots = same(RIGHT, 2);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots);
        vm.recordLogs();
        settle(terms, 0, state, roots);
        Log[] memory logs = vm.getRecordedLogs();
        eq(logs.length, 1, "one event");
        eq(logs[0].topics[0], IConsensus.Settled.selector, "the Hub's");
    }

    // ---- out

    function test_a_claim_leaves_what_came_back_undecided() public {
        Terms memory terms = deal(4, 25, 10);
        settle(terms, 0, disagree(terms, 0, discord()), discord());
        eq(progressOf(terms).refunded, 10, "undecided");
        vm.warp(terms.deadline + 1);
        vm.expectEmit();
        emit IClosing.Claimed(Ids.deal(terms), 15, 1650, 450);
        hub.claim(terms);
        eq(progressOf(terms).refunded, 25, "all of it, once");
        eq(locked(requester.addr) + locked(owner.addr), 0, "nothing locked");
    }

    function test_who_has_not_committed_loses_nothing_and_frees_nothing_when_a_batch_is_decided() public {
        Terms memory terms = deal(4, 10, 10);
        bytes32[] memory roots = same(RIGHT, 4);
        Batch memory state = commitAll(terms, 0, assign(terms, 0), same(RIGHT, 2));
        state = commit(terms, 0, extend(terms, 0, state, 0, 2, 0), 2, RIGHT);
        hub.settle(terms, 0, state, reveals(state, roots, 3));
        address late = state.members[3].worker;
        eq(locked(late), BOND, "its bond");
        eq(free(late), FUNDS - BOND, "the rest");
    }

    function test_stakes_come_back_only_to_those_who_staked() public {
        Terms memory terms = deal(4, 20, 10);
        Batch memory state = commit(terms, 0, assign(terms, 0), 0, RIGHT);
        vm.warp(terms.deadline + 1);
        hub.claim(terms);
        hub.expire(terms, 0, state);
        eq(locked(state.members[0].worker), BOND, "who committed has its bond left");
        eq(locked(state.members[1].worker), BOND, "and so has who did not");
    }
}
