// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IHub, IHubCore} from "../src/interfaces/IHub.sol";
import {IMembership} from "../src/interfaces/IMembership.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Permission} from "../src/types/Accounts.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {Results} from "./base/Results.sol";
import {Receiver} from "./base/Receivers.sol";
import {Signing} from "./base/Signing.sol";

/// Two contracts on one storage.
contract ExtensionTest is Results {
    uint256 private constant ROOM = 8192;

    // ---- the Hub answers to all of its interface

    /// No function falls through to the end, where the revert is empty: with zeros for arguments, each returns or says why not.
    function test_every_function_of_the_interface_is_there() public {
        string memory json = artifact("interfaces/IHub.sol/IHub");
        uint256 functions = 0;
        uint256 ofExtension = 0;
        for (uint256 i = 0; exists(json, i); i++) {
            if (!same(vm.parseJsonString(json, string.concat(entry(i), ".type")), "function")) continue;
            string memory signature = signatureOf(json, entry(i));
            bytes memory call_ = bytes.concat(bytes4(keccak256(bytes(signature))), new bytes(ROOM));
            (bool done, bytes memory answer) = address(hub).call(call_);
            yes(done || answer.length != 0, signature);
            functions++;
            (done, answer) = hub.extension().call(call_);
            if (done || answer.length != 0) ofExtension++;
        }
        yes(functions > 50, "all of them");
        yes(ofExtension > 20 && ofExtension < functions, "and both contracts have some");
    }

    function test_unknown_selectors_revert_with_nothing() public {
        bytes[4] memory calls = [bytes(""), hex"00", hex"deadbeef", bytes.concat(hex"deadbeef", new bytes(64))];
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done, bytes memory answer) = address(hub).call(calls[i]);
            yes(!done && answer.length == 0, "unknown");
        }
    }

    function test_no_function_takes_ether() public {
        bytes[4] memory calls = [
            bytes(""),
            abi.encodeCall(hub.cancelAll, ()),
            abi.encodeCall(hub.withdraw, (0)),
            abi.encodeCall(hub.multicall, (new bytes[](0)))
        ];
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done,) = address(hub).call{value: 1}(calls[i]);
            eq(done, false, "refused");
            (done,) = hub.extension().call{value: 1}(calls[i]);
            eq(done, false, "there, too");
        }
        (bool without,) = address(hub).call(calls[1]);
        eq(without, true, "without, it works");
    }

    // ---- the two belong together

    function test_an_extension_for_another_registry_is_refused() public {
        address other = deploy("HubExtension.sol/HubExtension", abi.encode(apps));
        bytes memory arguments = abi.encode(rlc, apps, datasets, workerpools, other);
        try this.deploy_("Hub.sol/Hub", arguments) {
            yes(false, "created");
        } catch (bytes memory reason) {
            bytes memory expected =
                abi.encodeWithSelector(IHubCore.ExtensionMismatch.selector, address(apps), address(workerpools));
            eq(keccak256(reason), keccak256(expected), "reason");
        }
        try this.deploy_("HubExtension.sol/HubExtension", abi.encode(stranger.addr)) {
            yes(false, "created");
        } catch (bytes memory reason) {
            eq(keccak256(reason), keccak256(abi.encodeWithSelector(IDeals.WithoutCode.selector, stranger.addr)), "reason");
        }
    }

    /// A signature holds in both, or in neither: the extension builds the Hub's domain, since it runs at the Hub's address.
    function test_the_domain_is_the_same_in_both() public {
        address who = worker(20).addr;
        fund(who, FUNDS);
        uint64 until = uint64(block.timestamp);
        bytes memory signature = sign(worker(20).key, Signing.join(who, pool, BOND, 0, until));
        hub.join(pool, who, BOND, Permission(until, signature), none());
        eq(hub.accountOf(who).pool, pool, "checked in the extension");
        // After a fork, in both alike.
        vm.chainId(block.chainid + 1);
        address next = worker(21).addr;
        fund(next, FUNDS);
        signature = sign(worker(21).key, Signing.join(next, pool, BOND, 0, until));
        hub.join(pool, next, BOND, Permission(until, signature), none());
    }

    // ---- the extension by itself

    function test_the_extension_by_itself_knows_nothing_of_the_hubs() public {
        Receiver receiver = new Receiver();
        Terms memory terms = dealFor(address(receiver), 20);
        finish(terms, 0);
        IHub alone = IHub(hub.extension());
        bytes32 id = Ids.deal(terms);
        vm.warp(terms.deadline + 1);
        refuse(IDeals.DealUnknown.selector, uint256(id));
        alone.claim(terms);
        refuse(IDeals.DealUnknown.selector, uint256(id));
        alone.reseed(terms);
        (bool done, bytes memory reason) = address(alone).call(delivery(terms, 3));
        yes(!done && bytes4(reason) == IDeals.DealUnknown.selector, "no delivery");
        Batch memory none_;
        refuse(IDeals.DealUnknown.selector, uint256(id));
        alone.expire(terms, 0, none_);
        refuse(IMembership.NotMember.selector, word(worker(0).addr));
        alone.exit(worker(0).addr);
        eq(alone.accountOf(requester.addr).free, 0, "nobody has anything there");
    }

    function test_what_is_done_to_the_extension_is_not_done_to_the_hub() public {
        IHub alone = IHub(hub.extension());
        vm.startPrank(owner.addr);
        alone.configurePool(pool, owner.addr, 0, true);
        alone.join(pool, owner.addr, BOND, none(), none());
        alone.cancelAll();
        alone.approve(keccak256("anything"), true);
        alone.cancelPoolOrder(poolOrder());
        vm.stopPrank();
        eq(alone.epochOf(owner.addr), 1, "there");
        eq(hub.epochOf(owner.addr), 0, "not here");
        eq(hub.poolOf(pool).scheduler, scheduler.addr, "nor the pool");
        eq(hub.accountOf(owner.addr).pool, 0, "nor a seat");
        eq(hub.isApproved(owner.addr, keccak256("anything")), false, "nor an approval");
        // A consent to the Hub is none to the extension.
        uint64 until = uint64(block.timestamp);
        bytes32 hash = Signing.join(worker(20).addr, pool, BOND, 0, until);
        bytes memory signature = sign(worker(20).key, hash);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        alone.join(pool, worker(20).addr, BOND, Permission(until, signature), none());
    }

    /// It can move no tokens, its own or anybody's who trusts it: what moves tokens is in the Hub.
    function test_the_extension_moves_no_tokens() public {
        address alone = hub.extension();
        vm.startPrank(bank.addr);
        rlc.approve(alone, 1000);
        rlc.transfer(alone, 500);
        vm.stopPrank();
        bytes[5] memory calls = [
            abi.encodeCall(hub.deposit, (1000)),
            abi.encodeCall(hub.depositFor, (stranger.addr, 1000)),
            abi.encodeCall(hub.withdraw, (500)),
            abi.encodeCall(hub.withdraw, (0)),
            abi.encodeCall(hub.multicall, (new bytes[](0)))
        ];
        for (uint256 i = 0; i < calls.length; i++) {
            vm.prank(bank.addr);
            (bool done, bytes memory answer) = alone.call(calls[i]);
            yes(!done && answer.length == 0, "not there");
        }
        eq(rlc.balanceOf(alone), 500, "what was sent there stays there");
    }

    // ---- helpers

    function deploy_(string memory name, bytes memory arguments) external {
        deploy(name, arguments);
    }

    function artifact(string memory name) private view returns (string memory) {
        return vm.readFile(string.concat(vm.projectRoot(), "/artifacts/src/", name, ".json"));
    }

    function entry(uint256 i) private pure returns (string memory) {
        return string.concat(".abi[", vm.toString(i), "]");
    }

    function exists(string memory json, uint256 i) private view returns (bool) {
        return vm.keyExistsJson(json, string.concat(entry(i), ".type"));
    }

    function signatureOf(string memory json, string memory at_) private view returns (string memory) {
        string memory name = vm.parseJsonString(json, string.concat(at_, ".name"));
        return string.concat(name, types(json, string.concat(at_, ".inputs")));
    }

    /// `(a,(b,c)[],d)`: the types of parameters, those of structs spelled out.
    function types(string memory json, string memory list) private view returns (string memory text) {
        for (uint256 i = 0;; i++) {
            string memory at_ = string.concat(list, "[", vm.toString(i), "]");
            if (!vm.keyExistsJson(json, string.concat(at_, ".type"))) break;
            string memory type_ = vm.parseJsonString(json, string.concat(at_, ".type"));
            if (bytes(type_).length >= 5 && same(head(type_), "tuple")) {
                type_ = string.concat(types(json, string.concat(at_, ".components")), tail(type_));
            }
            text = i == 0 ? type_ : string.concat(text, ",", type_);
        }
        return string.concat("(", text, ")");
    }

    function head(string memory text) private pure returns (string memory) {
        bytes memory five = new bytes(5);
        for (uint256 i = 0; i < 5; i++) five[i] = bytes(text)[i];
        return string(five);
    }

    function tail(string memory text) private pure returns (string memory) {
        bytes memory rest = new bytes(bytes(text).length - 5);
        for (uint256 i = 0; i < rest.length; i++) rest[i] = bytes(text)[i + 5];
        return string(rest);
    }

    function same(string memory x, string memory y) private pure returns (bool) {
        return keccak256(bytes(x)) == keccak256(bytes(y));
    }
}
