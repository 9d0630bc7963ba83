// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";

/// A token that looks like RLC and misbehaves as told.
contract Hostile is ERC20 {
    enum Way {
        Honest,
        Fee,
        Bonus,
        Mute,
        Liar,
        Caller
    }

    Way private way;
    address private target;
    bytes private call_;

    constructor() ERC20("RLC", "RLC") {
        _mint(msg.sender, 1e15);
    }

    function decimals() public pure override returns (uint8) {
        return 9;
    }

    function become(Way way_) external {
        way = way_;
    }

    /// From now on whatever moves it calls this first.
    function callBack(address target_, bytes calldata data) external {
        (way, target, call_) = (Way.Caller, target_, data);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return _misbehave(from, to, amount);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return _misbehave(msg.sender, to, amount);
    }

    function transferAndCall(address to, uint256 amount) external {
        _misbehave(msg.sender, to, amount);
        IERC1363Receiver(to).onTransferReceived(msg.sender, msg.sender, amount, "");
    }

    function _misbehave(address from, address to, uint256 amount) private returns (bool) {
        if (way == Way.Mute) return true;
        if (way == Way.Liar) return false;
        if (way == Way.Caller) {
            (bool done, bytes memory reason) = target.call(call_);
            if (!done) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
        }
        _transfer(from, to, way == Way.Fee ? amount - 1 : way == Way.Bonus ? amount + 1 : amount);
        return true;
    }
}

contract BridgeAttacksTest is BridgeWorld {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    Hostile private token;
    IBridge private trap;

    // ---- again, elsewhere

    function test_a_message_holds_on_its_chain_and_its_contract_only() public {
        send(home, alice.addr, 1000, bob.addr);
        Message memory m = messageTo(side, 1, bob.addr, 1000);
        Signature[] memory list = signed(side, m, THREE);

        // A twin: same chain, same other end, same validators.
        goTo(side);
        IBridge twin = IBridge(deploy("bridge/SideBridge.sol/SideBridge", abi.encode(setupOf(HOME, address(home)))));
        no(twin, abi.encodeCall(twin.attest, (m, list)), "another contract");
        // The same contract on a fork of the chain.
        vm.chainId(SIDE + 1);
        no(side, abi.encodeCall(side.attest, (m, list)), "another chain");
        // The end that it came from.
        goTo(home);
        refuse(IBridge.SourceInvalid.selector, HOME, word(address(home)));
        home.attest(m, list);
        goTo(side);
        side.attest(m, list);
        eq(sideRlc.balanceOf(bob.addr), 1000, "where it belongs");
    }

    function test_a_decision_holds_at_its_end_only() public {
        Signature[] memory list = signedHash(side, hashOfGuardian(1, mallory.addr), THREE);
        goTo(home);
        no(home, abi.encodeCall(home.appointGuardian, (1, mallory.addr, list)), "the other end");
        vm.chainId(SIDE + 1);
        no(side, abi.encodeCall(side.appointGuardian, (1, mallory.addr, list)), "another chain");
        goTo(side);
        side.appointGuardian(1, mallory.addr, list);
        no(side, abi.encodeCall(side.appointGuardian, (1, mallory.addr, list)), "again");
        eq(home.guardian(), guardian.addr, "home");
    }

    function no(IBridge end, bytes memory call_, string memory what) private {
        (bool taken,) = address(end).call(call_);
        yes(!taken, what);
    }

    // ---- signatures

    function test_malleable_signatures() public {
        attest(side, messageTo(side, 1, bob.addr, 10));
        Message memory m = messageTo(side, 2, bob.addr, 10);
        Signature[] memory list = signed(side, m, THREE);
        // The other face of the same signature: s' = n - s, v' = the other v.
        uint256 s = uint256(list[0].vs) & type(uint256).max >> 1;
        uint256 parity = uint256(list[0].vs) >> 255;
        list[0].vs = bytes32(ORDER - s | (1 - parity) << 255);
        (bool taken,) = address(side).call(abi.encodeCall(side.attest, (m, list)));
        yes(!taken, "high s");
        // Between half the order and 2^255 there is a little room for a high s, which is refused by name.
        bytes32 high = bytes32(ORDER / 2 + 1);
        list[0].vs = high;
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, high));
        side.attest(m, list);
        // The other parity alone is somebody else's signature, or nobody's.
        list = signed(side, m, THREE);
        list[2].vs ^= bytes32(uint256(1) << 255);
        (taken,) = address(side).call(abi.encodeCall(side.attest, (m, list)));
        yes(!taken, "other parity");
    }

    function test_zero_signatures() public {
        Message memory m = messageTo(side, 1, bob.addr, 10);
        Signature[] memory list = signed(side, m, THREE);
        list[0] = Signature(0, 0);
        goTo(side);
        vm.expectRevert(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignature.selector));
        side.attest(m, list);
    }

    // ---- tokens

    /// A home end for a hostile token, of which 1000 are locked and 500 on their way back as message 1.
    function setTrap() private {
        goTo(home);
        token = new Hostile();
        trap = IBridge(deploy("bridge/HomeBridge.sol/HomeBridge", abi.encode(token, setupOf(SIDE, address(side)))));
        token.approve(address(trap), type(uint256).max);
        trap.send(1000, bob.addr);
    }

    function back() private view returns (Message memory m, Signature[] memory list) {
        m = messageTo(home, 1, bob.addr, 500);
        list = signedAs(validators, digestIn(domainOf(HOME, address(trap)), hashOf(m)), THREE);
    }

    function test_a_token_that_keeps_a_fee() public {
        setTrap();
        token.become(Hostile.Way.Fee);
        refuse(IBridge.AmountNotMoved.selector, 99, 100);
        trap.send(100, bob.addr);
        refuse(IBridge.AmountNotMoved.selector, 99, 100);
        token.transferAndCall(address(trap), 100);
        eq(trap.books().outstanding, 1000, "nothing was counted");
    }

    function test_what_is_owed_does_not_cover_for_a_fee() public {
        setTrap();
        trap.send(3 * LIMIT, bob.addr);
        Message memory m = messageTo(home, 1, bob.addr, 2 * LIMIT);
        trap.attest(m, signedAs(validators, digestIn(domainOf(HOME, address(trap)), hashOf(m)), THREE));
        eq(trap.books().owed, 2 * LIMIT, "here, but not ours");
        token.become(Hostile.Way.Fee);
        refuse(IBridge.AmountNotMoved.selector, 99, 100);
        token.transferAndCall(address(trap), 100);
    }

    function test_a_token_that_moves_nothing_or_more_or_says_no() public {
        setTrap();
        token.become(Hostile.Way.Mute);
        refuse(IBridge.AmountNotMoved.selector, 0, 100);
        trap.send(100, bob.addr);
        token.become(Hostile.Way.Bonus);
        refuse(IBridge.AmountNotMoved.selector, 101, 100);
        trap.send(100, bob.addr);
        token.become(Hostile.Way.Liar);
        refuse(SafeERC20.SafeERC20FailedOperation.selector, word(address(token)));
        trap.send(100, bob.addr);
        eq(trap.books().sent, 1, "no nonce was spent");
    }

    function test_a_token_that_says_no_to_its_release() public {
        setTrap();
        token.become(Hostile.Way.Liar);
        (Message memory m, Signature[] memory list) = back();
        refuse(SafeERC20.SafeERC20FailedOperation.selector, word(address(token)));
        trap.attest(m, list);
        yes(!trap.isAttested(1), "not spent");
        token.become(Hostile.Way.Honest);
        trap.attest(m, list);
        eq(token.balanceOf(bob.addr), 500, "later");
    }

    function test_a_token_that_calls_back_finds_every_door_shut() public {
        setTrap();
        (Message memory m, Signature[] memory list) = back();
        bytes[4] memory doors = [
            abi.encodeCall(trap.send, (1, bob.addr)),
            abi.encodeCall(trap.sendWithPermit, (1, bob.addr, 0, 0, 0, 0)),
            abi.encodeCall(trap.attest, (m, list)),
            abi.encodeCall(trap.drain, (1))
        ];
        for (uint256 i = 0; i < 4; i++) refuseReentry(address(trap), doors[i], m, list);
        // As itself, which only the token can do.
        bytes memory received =
            abi.encodeCall(trap.onTransferReceived, (address(this), address(this), 1, abi.encode(bob.addr)));
        refuseReentry(address(trap), received, m, list);
        eq(token.balanceOf(address(trap)), 1000, "all is there");
        eq(trap.books().outstanding, 1000, "and counted");
    }

    function refuseReentry(address target, bytes memory door, Message memory m, Signature[] memory list) private {
        token.callBack(target, door);
        refuse(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        trap.send(100, bob.addr);
        refuse(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        trap.attest(m, list);
    }

    function test_a_queue_cannot_be_drained_twice_by_calling_back() public {
        setTrap();
        trap.send(3 * LIMIT, bob.addr);
        Message memory m = messageTo(home, 1, bob.addr, 2 * LIMIT);
        trap.attest(m, signedAs(validators, digestIn(domainOf(HOME, address(trap)), hashOf(m)), THREE));
        token.callBack(address(trap), abi.encodeCall(trap.drain, (1)));
        refuse(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        trap.drain(1);
        token.become(Hostile.Way.Honest);
        trap.drain(1);
        eq(token.balanceOf(bob.addr), LIMIT, "once");
    }

    // ---- powers

    function test_no_privileged_call_moves_a_balance() public {
        cross(home, alice.addr, 1000, bob.addr);
        cross(home, alice.addr, LIMIT, mallory.addr);
        uint256[4] memory before = balances();
        IBridge[2] memory ends = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            pause(ends[i]);
            appoint(ends[i], mallory.addr);
            setLimit(ends[i], LIMIT / 2);
            setLimit(ends[i], LIMIT);
            rotate(ends[i], freshSet("next", 5), 3);
        }
        vm.warp(block.timestamp + 7 days);
        for (uint256 i = 0; i < 2; i++) {
            goTo(ends[i]);
            ends[i].raiseLimit();
        }
        eq(keccak256(abi.encode(balances())), keccak256(abi.encode(before)), "balances");
    }

    function balances() private view returns (uint256[4] memory) {
        return [
            homeRlc.balanceOf(address(home)),
            homeRlc.balanceOf(alice.addr),
            sideRlc.balanceOf(bob.addr),
            sideRlc.totalSupply()
        ];
    }

    function test_gifts_change_no_books() public {
        cross(home, alice.addr, 1000, bob.addr);
        bytes32 before = keccak256(abi.encode(home.books(), side.books()));
        vm.prank(alice.addr);
        homeRlc.transfer(address(home), 77);
        vm.prank(bob.addr);
        sideRlc.transfer(address(side), 88);
        eq(keccak256(abi.encode(home.books(), side.books())), before, "books");
        cross(side, bob.addr, 912, bob.addr);
        eq(sideRlc.totalSupply(), 88, "the gift stays, and is burned by nobody");
    }

    function test_a_thieves_quorum_gets_no_more_than_the_limit_for_a_week() public {
        send(home, alice.addr, PURSE, alice.addr);
        setLimit(home, CAP);
        appoint(home, address(0));
        Message memory m = messageTo(home, 1, mallory.addr, PURSE);
        attest(home, m);
        for (uint256 day = 0; day < 7; day++) {
            (bool raised,) = address(home).call(abi.encodeCall(home.raiseLimit, ()));
            yes(!raised, "not within the week");
            home.drain(1);
            eq(homeRlc.balanceOf(mallory.addr), LIMIT * (day + 1), "a limit a day");
            vm.warp(block.timestamp + 1 days);
        }
    }
}
