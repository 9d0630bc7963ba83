// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {BridgeSetup, Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {IBridgeValidators} from "../src/interfaces/IBridgeValidators.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {Actor} from "./base/World.sol";

contract BridgeValidatorsTest is BridgeWorld {
    Message private m;
    bytes32 private digest;

    function setUp() public override {
        super.setUp();
        send(home, alice.addr, 1000, bob.addr);
        m = messageTo(side, 1, bob.addr, 1000);
        goTo(side);
        digest = digestIn(domainOf(SIDE, address(side)), hashOf(m));
    }

    // ---- a quorum

    function test_the_set_is_what_it_was_made_of() public view {
        eq(keccak256(abi.encode(side.validators())), keccak256(abi.encode(addresses(validators))), "validators");
        eq(side.threshold(), 3, "threshold");
        eq(side.epoch(), 0, "epoch");
        for (uint256 i = 0; i < 5; i++) yes(side.isValidator(validators[i].addr), "each");
        yes(!side.isValidator(mallory.addr) && !side.isValidator(address(0)), "nobody else");
    }

    function test_any_three_and_more() public {
        uint256[5] memory masks = [uint256(7), 28, 21, 15, 31];
        for (uint64 i = 0; i < 5; i++) {
            Message memory each = messageTo(side, i + 1, bob.addr, 10);
            side.attest(each, signed(side, each, masks[i]));
        }
        eq(sideRlc.balanceOf(bob.addr), 50, "five of them");
    }

    function test_too_few() public {
        refuse(IBridgeValidators.TooFewSignatures.selector, 2, 3);
        side.attest(m, signed(side, m, 3));
        refuse(IBridgeValidators.TooFewSignatures.selector, 0, 3);
        side.attest(m, new Signature[](0));
    }

    function test_the_same_signer_twice_or_out_of_order() public {
        Signature[] memory list = signed(side, m, THREE);
        (address a, address b) = (validators[0].addr, validators[1].addr);
        (list[1], list[2]) = (list[1], list[1]);
        refuse(IBridgeValidators.SignersUnsorted.selector, word(b), word(b));
        side.attest(m, list);
        list = signed(side, m, THREE);
        (list[0], list[1]) = (list[1], list[0]);
        refuse(IBridgeValidators.SignersUnsorted.selector, word(a), word(b));
        side.attest(m, list);
        // Beyond the threshold it is no better.
        list = signed(side, m, 15);
        list[3] = list[0];
        refuse(IBridgeValidators.SignersUnsorted.selector, word(a), word(validators[2].addr));
        side.attest(m, list);
    }

    function test_somebody_else_among_them() public {
        Actor[] memory four = new Actor[](4);
        uint256 place = 0;
        for (uint256 i = 0; i < 3; i++) {
            if (place == i && mallory.addr < validators[i].addr) four[place++] = mallory;
            four[place++] = validators[i];
        }
        if (place == 3) four[3] = mallory;
        refuse(IBridgeValidators.NotValidator.selector, word(mallory.addr));
        side.attest(m, signedAs(four, digest, 15));
    }

    function test_a_signature_for_something_else() public {
        Message memory more = messageTo(side, 1, bob.addr, 1001);
        Signature[] memory list = signed(side, m, THREE);
        // Whoever that signature now seems to be of, it is no validator.
        (bool taken,) = address(side).call(abi.encodeCall(side.attest, (more, list)));
        yes(!taken, "taken");
    }

    function testFuzz_a_quorum_and_only_a_quorum(uint256 seed) public {
        // Five signatures of six people, in a random order and number, one of them no validator.
        uint256 count = seed % 6;
        Signature[] memory list = new Signature[](count);
        bool good = count >= 3;
        address previous = address(0);
        for (uint256 i = 0; i < count; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Mostly in order, or else hardly any would pass.
            uint256 who = seed % 4 == 0 ? (seed >> 8) % 6 : i;
            Actor memory signer = who == 5 ? mallory : validators[who];
            list[i] = signature(signer.key, digest);
            if (who == 5 || signer.addr <= previous) good = false;
            previous = signer.addr;
        }
        (bool taken,) = address(side).call(abi.encodeCall(side.attest, (m, list)));
        eq(taken, good, "taken");
        eq(sideRlc.balanceOf(bob.addr), good ? 1000 : 0, "minted");
    }

    // ---- changes of the set

    function test_the_new_set_counts_at_once_and_the_old_no_more() public {
        Actor[] memory next = freshSet("next", 4);
        address[] memory set = addresses(next);
        Signature[] memory list = signedHash(side, hashOfSet(1, set, 3), 28);
        vm.expectEmit();
        emit IBridgeValidators.ValidatorsChanged(1, set, 3);
        vm.prank(mallory.addr);
        side.changeValidators(1, set, 3, list);
        eq(side.epoch(), 1, "epoch");
        eq(keccak256(abi.encode(side.validators())), keccak256(abi.encode(set)), "validators");
        refuse(IBridgeValidators.NotValidator.selector, word(validators[0].addr));
        side.attest(m, signed(side, m, THREE));
        for (uint256 i = 0; i < 5; i++) yes(!side.isValidator(validators[i].addr), "the old");
        side.attest(m, signedAs(next, digest, 11));
        eq(sideRlc.balanceOf(bob.addr), 1000, "by the new");
    }

    function test_the_new_threshold_counts() public {
        rotate(side, freshSet("next", 5), 5);
        adopt(freshSet("next", 5));
        eq(side.threshold(), 5, "threshold");
        refuse(IBridgeValidators.TooFewSignatures.selector, 4, 5);
        side.attest(m, signed(side, m, 15));
        side.attest(m, signed(side, m, 31));
    }

    function test_who_stays_counts_on() public {
        Signature[] memory before = signed(side, m, 14);
        Actor[] memory less = new Actor[](4);
        for (uint256 i = 0; i < 4; i++) less[i] = validators[i];
        rotate(side, less, 3);
        side.attest(m, before);
        eq(sideRlc.balanceOf(bob.addr), 1000, "signed before, brought after");
    }

    function test_only_the_next_epoch() public {
        address[] memory set = addresses(freshSet("next", 3));
        uint64[3] memory wrong = [uint64(0), 2, type(uint64).max];
        for (uint256 i = 0; i < 3; i++) {
            Signature[] memory list = signedHash(side, hashOfSet(wrong[i], set, 2), THREE);
            refuse(IBridgeValidators.EpochMismatch.selector, wrong[i], 1);
            side.changeValidators(wrong[i], set, 2, list);
        }
    }

    function test_a_change_is_made_once() public {
        address[] memory same = addresses(validators);
        Signature[] memory list = signedHash(side, hashOfSet(1, same, 4), THREE);
        side.changeValidators(1, same, 4, list);
        refuse(IBridgeValidators.EpochMismatch.selector, 1, 2);
        side.changeValidators(1, same, 4, list);
        // The same signatures under the next number are not signatures of it.
        vm.expectRevert();
        side.changeValidators(2, same, 4, list);
        eq(side.epoch(), 1, "epoch");
    }

    function test_of_two_decisions_with_one_epoch_only_the_first() public {
        Signature[] memory first = signedHash(side, hashOfLimit(1, LIMIT / 2), THREE);
        Signature[] memory second = signedHash(side, hashOfGuardian(1, mallory.addr), THREE);
        side.changeLimit(1, LIMIT / 2, first);
        refuse(IBridgeValidators.EpochMismatch.selector, 1, 2);
        side.appointGuardian(1, mallory.addr, second);
        eq(side.guardian(), guardian.addr, "guardian");
    }

    function test_a_change_by_the_new_set_or_by_too_few() public {
        Actor[] memory next = freshSet("next", 3);
        address[] memory set = addresses(next);
        bytes32 change = hashOfSet(1, set, 2);
        bytes32 here = digestIn(domainOf(SIDE, address(side)), change);
        refuse(IBridgeValidators.NotValidator.selector, word(next[0].addr));
        side.changeValidators(1, set, 2, signedAs(next, here, 7));
        refuse(IBridgeValidators.TooFewSignatures.selector, 2, 3);
        side.changeValidators(1, set, 2, signedHash(side, change, 3));
        refuse(IBridgeValidators.TooFewSignatures.selector, 2, 3);
        side.appointGuardian(1, mallory.addr, signedHash(side, hashOfGuardian(1, mallory.addr), 3));
        refuse(IBridgeValidators.TooFewSignatures.selector, 2, 3);
        side.changeLimit(1, LIMIT / 2, signedHash(side, hashOfLimit(1, LIMIT / 2), 3));
    }

    function test_the_signatures_of_one_decision_do_not_make_another() public {
        address[] memory set = addresses(freshSet("next", 3));
        Signature[] memory list = signedHash(side, hashOfSet(1, set, 2), THREE);
        bytes[4] memory calls = [
            abi.encodeCall(side.changeValidators, (1, set, 3, list)),
            abi.encodeCall(side.changeLimit, (1, LIMIT / 2, list)),
            abi.encodeCall(side.appointGuardian, (1, set[0], list)),
            abi.encodeCall(side.attest, (m, list))
        ];
        for (uint256 i = 0; i < 4; i++) {
            (bool taken,) = address(side).call(calls[i]);
            yes(!taken, vm.toString(i));
        }
        set[0] = address(1);
        (bool changed,) = address(side).call(abi.encodeCall(side.changeValidators, (1, set, 2, list)));
        yes(!changed, "another set");
        // Nor at the other end.
        set = addresses(freshSet("next", 3));
        goTo(home);
        (changed,) = address(home).call(abi.encodeCall(home.changeValidators, (1, set, 2, list)));
        yes(!changed, "the other end");
        goTo(side);
        side.changeValidators(1, set, 2, list);
    }

    // ---- what a set must be

    function test_the_size_of_a_set() public {
        refuseSet(new address[](0), 0, IBridgeValidators.SetSizeInvalid.selector, 0, 32);
        refuseSet(addresses(freshSet("many", 33)), 17, IBridgeValidators.SetSizeInvalid.selector, 33, 32);
        Actor[] memory all = freshSet("many", 32);
        rotate(side, all, 32);
        side.attest(m, signedAs(all, digest, type(uint256).max));
        eq(sideRlc.balanceOf(bob.addr), 1000, "all thirty-two");
    }

    function test_the_order_of_a_set() public {
        bytes4 reason = IBridgeValidators.ValidatorsUnsorted.selector;
        address[] memory set = addresses(freshSet("next", 3));
        (set[1], set[2]) = (set[2], set[1]);
        refuseSet(set, 2, reason, word(set[2]), word(set[1]));
        set = addresses(freshSet("next", 3));
        set[1] = set[0];
        refuseSet(set, 2, reason, word(set[0]), word(set[0]));
        set[0] = address(0);
        refuseSet(set, 2, reason, 0, 0);
    }

    function test_the_threshold_of_a_set() public {
        bytes4 reason = IBridgeValidators.ThresholdInvalid.selector;
        uint8[2][6] memory wrong = [[1, 0], [2, 1], [3, 1], [4, 2], [4, 5], [1, 2]];
        for (uint256 i = 0; i < 6; i++) {
            (uint256 size, uint8 threshold) = (wrong[i][0], wrong[i][1]);
            refuseSet(addresses(freshSet("next", size)), threshold, reason, threshold, size);
        }
        uint8[2][5] memory right = [[1, 1], [2, 2], [3, 2], [4, 3], [5, 3]];
        for (uint256 i = 0; i < 5; i++) {
            BridgeSetup memory setup = setupOf(HOME, address(home));
            (setup.validators, setup.threshold) = (addresses(freshSet("next", right[i][0])), right[i][1]);
            IBridge made = IBridge(deploy("bridge/SideBridge.sol/SideBridge", abi.encode(setup)));
            eq(made.threshold(), right[i][1], "made");
        }
    }

    /// By decision and by constructor.
    function refuseSet(address[] memory set, uint8 threshold, bytes4 reason, uint256 a, uint256 b) private {
        Signature[] memory list = signedHash(side, hashOfSet(1, set, threshold), THREE);
        refuse(reason, a, b);
        side.changeValidators(1, set, threshold, list);
        BridgeSetup memory setup = setupOf(HOME, address(home));
        (setup.validators, setup.threshold) = (set, threshold);
        bytes memory code = codeOf("bridge/SideBridge.sol/SideBridge", abi.encode(setup));
        refuse(reason, a, b);
        this.create(code);
        eq(side.epoch(), 0, "nothing was decided");
    }

    function test_the_epoch_rises_by_one_with_every_decision_and_nothing_else() public {
        rotate(side, freshSet("next", 5), 3);
        adopt(freshSet("next", 5));
        eq(side.epoch(), 1, "set");
        setLimit(side, LIMIT / 2);
        eq(side.epoch(), 2, "limit");
        appoint(side, guardian.addr);
        eq(side.epoch(), 3, "guardian");
        attest(side, m);
        pause(side);
        eq(side.epoch(), 3, "nothing else");
        eq(home.epoch(), 0, "each end for itself");
    }
}
