// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IMembership} from "../src/interfaces/IMembership.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Permission} from "../src/types/Accounts.sol";
import {Batch, Commitment, Terms} from "../src/types/Deals.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";

/// Signatures given on the chain.
contract ApprovalsTest is OrderBook {
    function test_approved_orders_need_no_signatures() public {
        withDataset();
        approve(dev.addr, Signing.app(a, dev.addr));
        approve(data.addr, Signing.dataset(d, data.addr));
        approve(owner.addr, Signing.pool(p, owner.addr));
        vm.expectEmit();
        emit IOrders.Approved(requester.addr, Signing.request(r), true);
        approve(requester.addr, Signing.request(r));
        yes(hub.isApproved(requester.addr, Signing.request(r)), "approved");
        taken([bytes(""), "", "", ""], 10);
        eq(locked(requester.addr), 1150, "matched");
    }

    function test_an_approved_sponsorship_needs_no_signature() public {
        fund(stranger.addr, FUNDS);
        r.payer = stranger.addr;
        Sponsorship memory s = sponsorship(1100);
        approve(stranger.addr, Signing.sponsorship(s, stranger.addr));
        hub.matchSponsored(a, d, p, r, s, signedWith(""), 10);
        eq(locked(stranger.addr), 1100, "paid");
        bytes[5] memory signatures = signedWith("");
        refuse(IMarket.SponsorshipSpent.selector, 1100, 1100);
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
    }

    function test_approved_joins_and_commitments_need_no_signatures() public {
        address who = worker(20).addr;
        fund(who, FUNDS);
        approve(who, Signing.join(who, pool, BOND, 0, type(uint64).max));
        hub.join(pool, who, BOND, Permission(type(uint64).max, ""), none());
        // The nonce has risen: the approval is for the first time only.
        vm.prank(who);
        hub.leavePool();
        vm.roll(block.number + 257);
        hub.exit(who);
        bytes32 digest = digestOf(Signing.join(who, pool, BOND, 1, type(uint64).max));
        refuse(IDeals.SignatureInvalid.selector, word(who), uint256(digest));
        hub.join(pool, who, BOND, Permission(type(uint64).max, ""), none());

        Terms memory terms = deal(4, 10, 10);
        Batch memory state = assign(terms, 0);
        Commitment[] memory c = new Commitment[](1);
        c[0].seal = keccak256("a seal");
        approve(state.members[0].worker, Signing.commitment(state.members[0].worker, Ids.deal(terms), 0, c[0].seal));
        hub.commit(terms, 0, state, c);
        eq(locked(state.members[0].worker), BOND + 500, "committed");
    }

    function test_an_admission_can_be_approved_until_it_expires() public {
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, BOND, false);
        address who = worker(20).addr;
        fund(who, FUNDS);
        uint64 until = uint64(block.timestamp);
        approve(owner.addr, Signing.admission(owner.addr, who, pool, 0, until));
        vm.warp(until + 1);
        refuse(IMembership.PermissionExpired.selector, until + 1, until);
        vm.prank(who);
        hub.join(pool, who, BOND, none(), Permission(until, ""));
        vm.warp(until);
        vm.prank(who);
        hub.join(pool, who, BOND, none(), Permission(until, ""));
    }

    function test_an_approval_that_was_taken_back_is_none() public {
        bytes32 hash = Signing.request(r);
        approve(requester.addr, hash);
        vm.prank(requester.addr);
        hub.approve(hash, false);
        eq(hub.isApproved(requester.addr, hash), false, "taken back");
        refused(hash);
        // A signature is not taken back by it.
        take(10);
    }

    function test_an_approval_by_another_or_of_another_message_is_none() public {
        bytes32 hash = Signing.request(r);
        approve(dev.addr, hash);
        approve(requester.addr, digestOf(hash));
        r.volume = 99;
        approve(requester.addr, Signing.request(r));
        r.volume = 100;
        refused(hash);
    }

    /// Whoever sends a signature is held to it: a wrong one is not helped by an approval.
    function test_an_approval_is_for_empty_signatures() public {
        approve(requester.addr, Signing.request(r));
        bytes[4] memory signatures = signed();
        signatures[3] = hex"00";
        bytes32 digest = digestOf(Signing.request(r));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(requester.addr), uint256(digest));
        signatures[3] = "";
        taken(signatures, 10);
    }

    function test_an_approval_does_not_bring_back_what_is_cancelled_spent_or_of_an_old_epoch() public {
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        bytes32 hash = Signing.app(a, dev.addr);
        approve(dev.addr, hash);
        refuseTake(10, emptied(0), IMarket.OrderSpent.selector, uint256(hash), type(uint256).max, a.volume);

        a.salt = salt();
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
        hash = Signing.request(r);
        approve(requester.addr, hash);
        refuseTake(10, emptied(3), IMarket.OrderSpent.selector, uint256(hash), 100, 100);

        r.salt = salt();
        take(100);
        hash = Signing.request(r);
        approve(requester.addr, hash);
        refuseTake(10, emptied(3), IMarket.OrderSpent.selector, uint256(hash), 100, 100);

        r.salt = salt();
        approve(requester.addr, Signing.request(r));
        vm.prank(requester.addr);
        hub.cancelAll();
        refuseTake(10, emptied(3), IMarket.EpochMismatch.selector, 0, 1);
    }

    // ---- helpers

    function approve(address who, bytes32 hash) private {
        vm.prank(who);
        hub.approve(hash, true);
    }

    function emptied(uint256 i) private view returns (bytes[4] memory signatures) {
        signatures = signed();
        signatures[i] = "";
    }

    function refuseTake(uint32 n, bytes[4] memory signatures, bytes4 reason, uint256 x, uint256 y, uint256 z) private {
        refuse(reason, x, y, z);
        hub.matchOrders(a, d, p, r, signatures, n);
    }

    function refused(bytes32 hash) private {
        bytes32 digest = digestOf(hash);
        refuseTake(10, emptied(3), IDeals.SignatureInvalid.selector, word(requester.addr), uint256(digest));
    }
}
