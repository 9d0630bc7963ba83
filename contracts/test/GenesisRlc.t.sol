// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {IERC1363Spender} from "@openzeppelin/contracts/interfaces/IERC1363Spender.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ERC1363Utils} from "@openzeppelin/contracts/token/ERC20/utils/ERC1363Utils.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";

/// Remembers what RLC told it, and takes it or not.
contract Listener is IERC1363Receiver, IERC1363Spender {
    bytes32 public heard;
    bool private deaf;

    function ignore() external {
        deaf = true;
    }

    function onTransferReceived(address operator, address from, uint256 value, bytes calldata data)
        external
        returns (bytes4)
    {
        heard = keccak256(abi.encode("transfer", operator, from, value, data));
        return deaf ? bytes4(0) : IERC1363Receiver.onTransferReceived.selector;
    }

    function onApprovalReceived(address from, uint256 value, bytes calldata data) external returns (bytes4) {
        heard = keccak256(abi.encode("approval", from, value, data));
        return deaf ? bytes4(0) : IERC1363Spender.onApprovalReceived.selector;
    }
}

contract GenesisRlcTest is GenesisWorld {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    IERC1363 private calls;

    function setUp() public override {
        super.setUp();
        calls = IERC1363(address(rlc));
        vm.prank(address(sale));
        rlc.transfer(alice, 1000);
    }

    function test_it_is_rlc_of_9_decimals() public view {
        IERC20Metadata token = IERC20Metadata(address(rlc));
        eq(token.name(), "RLC", "name");
        eq(token.symbol(), "RLC", "symbol");
        eq(token.decimals(), 9, "decimals");
        eq(token.totalSupply(), 87_000_000 * 10 ** token.decimals(), "supply");
    }

    function test_transfer_moves_what_it_says_or_nothing() public {
        vm.startPrank(alice);
        rlc.transfer(bob, 400);
        refuse(IERC20Errors.ERC20InsufficientBalance.selector, word(alice), 600, 601);
        rlc.transfer(bob, 601);
        vm.stopPrank();
        eq(rlc.balanceOf(alice), 600, "alice");
        eq(rlc.balanceOf(bob), 400, "bob");
    }

    function test_burn_lowers_the_supply_for_good() public {
        vm.prank(alice);
        rlc.burn(300);
        eq(rlc.totalSupply(), CAP - 300, "supply");
        eq(rlc.balanceOf(alice), 700, "alice");
        vm.expectRevert();
        vm.prank(bob);
        rlc.burnFrom(alice, 1);
    }

    function test_permit_approves_by_signature_once() public {
        (uint8 v, bytes32 r, bytes32 s) = permit("alice", 500, block.timestamp);
        IERC20Permit token = IERC20Permit(address(rlc));
        token.permit(alice, bob, 500, block.timestamp, v, r, s);
        eq(rlc.allowance(alice, bob), 500, "allowance");
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(alice, bob, 500, block.timestamp, v, r, s);
        vm.prank(bob);
        rlc.transferFrom(alice, bob, 500);
        eq(rlc.balanceOf(bob), 500, "moved");
    }

    function test_permit_of_another_or_too_late_is_refused() public {
        IERC20Permit token = IERC20Permit(address(rlc));
        (uint8 v, bytes32 r, bytes32 s) = permit("bob", 500, block.timestamp);
        refuse(ERC20Permit.ERC2612InvalidSigner.selector, word(bob), word(alice));
        token.permit(alice, bob, 500, block.timestamp, v, r, s);
        (v, r, s) = permit("alice", 500, block.timestamp - 1);
        refuse(ERC20Permit.ERC2612ExpiredSignature.selector, block.timestamp - 1);
        token.permit(alice, bob, 500, block.timestamp - 1, v, r, s);
    }

    function test_transferAndCall_tells_the_receiver() public {
        Listener to = new Listener();
        vm.prank(alice);
        calls.transferAndCall(address(to), 5, "for you");
        eq(rlc.balanceOf(address(to)), 5, "moved");
        eq(to.heard(), keccak256(abi.encode("transfer", alice, alice, 5, bytes("for you"))), "told");
    }

    function test_transferFromAndCall_tells_the_receiver_who_called() public {
        Listener to = new Listener();
        vm.prank(alice);
        rlc.approve(bob, 7);
        vm.prank(bob);
        calls.transferFromAndCall(alice, address(to), 7);
        eq(rlc.balanceOf(address(to)), 7, "moved");
        eq(to.heard(), keccak256(abi.encode("transfer", bob, alice, 7, bytes(""))), "told");
    }

    function test_approveAndCall_tells_the_spender() public {
        Listener to = new Listener();
        vm.prank(alice);
        calls.approveAndCall(address(to), 9, "spend");
        eq(rlc.allowance(alice, address(to)), 9, "allowance");
        eq(to.heard(), keccak256(abi.encode("approval", alice, 9, bytes("spend"))), "told");
    }

    function test_a_receiver_that_does_not_answer_gets_nothing() public {
        Listener to = new Listener();
        to.ignore();
        vm.startPrank(alice);
        refuse(ERC1363Utils.ERC1363InvalidReceiver.selector, word(address(to)));
        calls.transferAndCall(address(to), 5);
        refuse(ERC1363Utils.ERC1363InvalidReceiver.selector, word(bob));
        calls.transferAndCall(bob, 5);
        refuse(ERC1363Utils.ERC1363InvalidSpender.selector, word(address(to)));
        calls.approveAndCall(address(to), 5);
        // Not into the genesis by mistake, either.
        refuse(ERC1363Utils.ERC1363InvalidReceiver.selector, word(address(sale)));
        calls.transferAndCall(address(sale), 5);
        vm.stopPrank();
        eq(rlc.balanceOf(alice), 1000, "all still hers");
    }

    function test_it_says_that_it_speaks_erc1363() public view {
        yes(calls.supportsInterface(type(IERC1363).interfaceId), "ERC-1363");
        yes(calls.supportsInterface(0x01ffc9a7), "ERC-165");
        yes(!calls.supportsInterface(0xffffffff), "not everything");
    }

    function permit(string memory signer, uint256 amount, uint256 deadline)
        private
        view
        returns (uint8, bytes32, bytes32)
    {
        IERC20Permit token = IERC20Permit(address(rlc));
        bytes32 message = keccak256(abi.encode(PERMIT, alice, bob, amount, token.nonces(alice), deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message));
        return vm.sign(uint256(keccak256(bytes(signer))), digest);
    }
}
