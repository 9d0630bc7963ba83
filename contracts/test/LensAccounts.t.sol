// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILens} from "../src/interfaces/ILens.sol";
import {AccountView, MemberView, PoolView} from "../src/types/Lens.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {LensWorld} from "./base/LensWorld.sol";

contract LensAccountsTest is LensWorld {
    function test_the_lens_is_made_for_a_hub() public {
        eq(lens.hub(), address(hub), "hub");
        vm.expectRevert(abi.encodePacked(ILens.WithoutCode.selector, word(stranger.addr)));
        deploy("Lens.sol/Lens", abi.encode(stranger.addr));
    }

    // ---- accounts

    function test_an_account_that_never_was_is_all_zeros() public view {
        AccountView memory a = lens.accountOf(stranger.addr);
        AccountView memory zero;
        eq(keccak256(abi.encode(a)), keccak256(abi.encode(zero)), "nothing");
    }

    function test_an_account_with_money_and_an_epoch() public {
        vm.startPrank(bank.addr);
        rlc.transfer(requester.addr, 77);
        vm.stopPrank();
        deal(1, 10, 10);
        vm.startPrank(requester.addr);
        rlc.approve(address(hub), 33);
        hub.cancelAll();
        vm.stopPrank();
        AccountView memory a = lens.accountOf(requester.addr);
        eq(a.free, FUNDS - 1100, "free");
        eq(a.locked, 1100, "locked");
        eq(a.tokens, 77, "tokens");
        eq(a.allowance, 33, "allowance");
        eq(a.epoch, 1, "epoch");
        eq(a.membership.pool, 0, "no member");
    }

    function test_a_member_and_when_it_can_exit() public {
        address who = worker(3).addr;
        AccountView memory a = lens.accountOf(who);
        eq(a.joinNonce, 1, "the next nonce");
        eq(a.membership.pool, pool, "pool");
        eq(a.membership.seat, 3, "seat");
        eq(a.membership.bond, BOND, "bond");
        eq(a.membership.joinBlock, block.number - 1, "joined");
        eq(a.membership.exitBlock, 0, "not leaving");
        vm.prank(who);
        hub.leavePool();
        a = lens.accountOf(who);
        eq(a.membership.activeUntil, block.number, "active until");
        eq(a.membership.exitBlock, block.number + 257, "first block of exit");
        exitsExactlyWhenSaid(who, a.membership.exitBlock);
    }

    function exitsExactlyWhenSaid(address who, uint256 exitBlock) private {
        vm.roll(exitBlock - 1);
        yes(!lens.accountOf(who).membership.canExit, "a block too early");
        vm.expectRevert();
        hub.exit(who);
        vm.roll(exitBlock);
        yes(lens.accountOf(who).membership.canExit, "now");
        hub.exit(who);
        eq(lens.accountOf(who).membership.pool, 0, "gone");
    }

    function test_a_member_with_an_open_stake_can_exit() public {
        Terms memory terms = deal(1, 10, 10);
        Batch memory state = assign(terms, 0);
        address who = state.members[0].worker;
        commit(terms, 0, state, 0, RIGHT);
        vm.prank(who);
        hub.leavePool();
        vm.roll(block.number + 1000);
        yes(lens.accountOf(who).membership.canExit, "staked or not");
        hub.exit(who);
    }

    // ---- pools

    function test_a_pool() public {
        vm.prank(scheduler.addr);
        hub.suspend(pool, 2);
        PoolView memory p = lens.poolOf(pool);
        eq(p.owner, owner.addr, "owner");
        eq(p.scheduler, scheduler.addr, "scheduler");
        eq(p.bond, BOND, "bond");
        yes(p.open, "open");
        eq(p.seats, WORKERS, "seats");
        eq(p.members, WORKERS - 1, "members that count");
    }

    function test_a_pool_that_does_not_exist() public {
        refuse(IERC721Errors.ERC721NonexistentToken.selector, pool + 1);
        lens.poolOf(pool + 1);
    }

    function test_members_page_by_page() public {
        vacate(5);
        vm.prank(scheduler.addr);
        hub.suspend(pool, 2);
        (MemberView[] memory first, uint24 next) = lens.membersOf(pool, 0, 4);
        eq(first.length, 4, "a full page");
        eq(next, 4, "and more");
        eq(first[2].worker, worker(2).addr, "worker");
        eq(first[2].bond, BOND, "bond");
        eq(first[2].activeUntil, block.number, "suspended in this block");
        yes(first[2].counts, "counts in it");
        (MemberView[] memory second, uint24 end) = lens.membersOf(pool, next, 400);
        eq(second.length, 3, "without the empty seat");
        eq(second[1].seat, 6, "whose number is not given again");
        eq(end, WORKERS, "the end");
        nextBlock();
        (first,) = lens.membersOf(pool, 2, 1);
        yes(!first[0].counts, "counts no longer");
    }

    function test_a_member_that_joined_in_this_block_does_not_count() public {
        fund(worker(8).addr, FUNDS);
        vm.prank(worker(8).addr);
        hub.join(pool, worker(8).addr, BOND, none(), none());
        (MemberView[] memory members,) = lens.membersOf(pool, 8, 1);
        yes(!members[0].counts, "not yet");
        nextBlock();
        (members,) = lens.membersOf(pool, 8, 1);
        yes(members[0].counts, "from the next block on");
    }

    function test_a_page_past_the_end_is_empty_and_one_too_large_refused() public {
        (MemberView[] memory members, uint24 next) = lens.membersOf(pool, 100, 10);
        eq(members.length, 0, "nobody");
        eq(next, WORKERS, "the end");
        (members,) = lens.membersOf(pool, type(uint24).max, 500);
        eq(members.length, 0, "nobody there either");
        (members,) = lens.membersOf(pool + 1, 0, 500);
        eq(members.length, 0, "no pool, nobody");
        refuse(ILens.PageTooLarge.selector, 501, 500);
        lens.membersOf(pool, 0, 501);
    }

    function vacate(uint256 i) private {
        vm.prank(worker(i).addr);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(worker(i).addr);
    }
}
