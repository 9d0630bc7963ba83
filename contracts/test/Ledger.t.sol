// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {Actor, World} from "./base/World.sol";

contract LedgerTest is World {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    Actor private alice = actor("alice");

    function setUp() public override {
        super.setUp();
        vm.prank(bank.addr);
        rlc.transfer(alice.addr, 1000);
    }

    function test_deposit_credits_the_caller() public {
        vm.startPrank(alice.addr);
        rlc.approve(address(hub), 400);
        vm.expectEmit();
        emit ILedger.Deposited(alice.addr, alice.addr, 400);
        hub.deposit(400);
        vm.stopPrank();
        eq(free(alice.addr), 400, "free");
        eq(rlc.balanceOf(alice.addr), 600, "tokens left");
    }

    function test_deposit_without_approval_is_refused() public {
        vm.prank(alice.addr);
        vm.expectRevert();
        hub.deposit(1);
    }

    function test_depositFor_credits_another_account() public {
        vm.startPrank(alice.addr);
        rlc.approve(address(hub), 400);
        hub.depositFor(stranger.addr, 400);
        vm.stopPrank();
        eq(free(stranger.addr), 400, "the other's");
        eq(free(alice.addr), 0, "one's own");
    }

    function test_depositWithPermit_is_one_transaction() public {
        (uint8 v, bytes32 r, bytes32 s) = permit(alice, 300);
        vm.prank(alice.addr);
        hub.depositWithPermit(300, block.timestamp, v, r, s);
        eq(free(alice.addr), 300, "free");
    }

    function test_depositWithPermit_survives_a_permit_that_was_used_by_another() public {
        (uint8 v, bytes32 r, bytes32 s) = permit(alice, 300);
        vm.prank(stranger.addr);
        IERC20Permit(address(rlc)).permit(alice.addr, address(hub), 300, block.timestamp, v, r, s);
        vm.prank(alice.addr);
        hub.depositWithPermit(300, block.timestamp, v, r, s);
        eq(free(alice.addr), 300, "free");
    }

    function test_depositWithPermit_of_another_signer_is_refused() public {
        (uint8 v, bytes32 r, bytes32 s) = permit(stranger, 300);
        vm.prank(alice.addr);
        vm.expectRevert();
        hub.depositWithPermit(300, block.timestamp, v, r, s);
    }

    function test_transferAndCall_deposits() public {
        vm.prank(alice.addr);
        IERC1363(address(rlc)).transferAndCall(address(hub), 200);
        eq(free(alice.addr), 200, "to the sender, without data");
        vm.prank(alice.addr);
        IERC1363(address(rlc)).transferAndCall(address(hub), 300, abi.encode(stranger.addr));
        eq(free(stranger.addr), 300, "to the account in the data");
    }

    function test_onTransferReceived_listens_to_rlc_only() public {
        refuse(ILedger.NotToken.selector, word(stranger.addr), word(address(rlc)));
        vm.prank(stranger.addr);
        hub.onTransferReceived(stranger.addr, stranger.addr, 5, "");
        refuse(ILedger.AmountTooLarge.selector, 1 << 64, type(uint64).max);
        vm.prank(address(rlc));
        hub.onTransferReceived(stranger.addr, stranger.addr, 1 << 64, "");
    }

    function test_withdraw_pays_what_is_free() public {
        fund(alice.addr, 500);
        vm.expectEmit();
        emit ILedger.Withdrawn(alice.addr, 500);
        vm.prank(alice.addr);
        hub.withdraw(500);
        eq(free(alice.addr), 0, "free");
        eq(rlc.balanceOf(alice.addr), 1500, "tokens");
    }

    function test_withdraw_of_more_than_is_free_is_refused() public {
        fund(alice.addr, 500);
        refuse(IDeals.Overdraw.selector, word(alice.addr), 501, 500);
        vm.prank(alice.addr);
        hub.withdraw(501);
        uint256 bonded = free(worker(0).addr);
        refuse(IDeals.Overdraw.selector, word(worker(0).addr), bonded + 1, bonded);
        vm.prank(worker(0).addr);
        hub.withdraw(uint64(bonded + 1));
    }

    function test_the_constructor_wants_code_everywhere() public {
        for (uint256 i = 0; i < 5; i++) {
            address[5] memory parts =
                [address(rlc), address(apps), address(datasets), address(workerpools), hub.extension()];
            parts[i] = stranger.addr;
            bytes memory arguments = abi.encode(parts[0], parts[1], parts[2], parts[3], parts[4]);
            try this.deploy_(arguments) {
                yes(false, "created");
            } catch (bytes memory reason) {
                bytes memory expected = abi.encodeWithSelector(IDeals.WithoutCode.selector, stranger.addr);
                eq(keccak256(reason), keccak256(expected), "reason");
            }
        }
    }

    function deploy_(bytes memory arguments) external {
        deploy("Hub.sol/Hub", arguments);
    }

    function testFuzz_what_goes_in_comes_out(uint64 amount, uint64 part) public {
        amount = uint64(bound(amount, 0, 1e15));
        part = uint64(bound(part, 0, amount));
        fund(alice.addr, amount);
        vm.prank(alice.addr);
        hub.withdraw(part);
        eq(free(alice.addr), amount - part, "free");
        eq(rlc.balanceOf(alice.addr), 1000 + part, "tokens");
    }

    function permit(Actor memory who, uint256 amount) private view returns (uint8 v, bytes32 r, bytes32 s) {
        IERC20Permit token = IERC20Permit(address(rlc));
        bytes32 message =
            keccak256(abi.encode(PERMIT, alice.addr, hub, amount, token.nonces(who.addr), block.timestamp));
        return vm.sign(who.key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message)));
    }
}
