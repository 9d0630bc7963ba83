// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Progress, Terms} from "../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {Signing} from "./base/Signing.sol";
import {World} from "./base/World.sol";

contract MarketTest is World {
    AppOrder private a;
    DatasetOrder private d;
    PoolOrder private p;
    RequestOrder private r;

    function setUp() public override {
        super.setUp();
        (a, p, r) = (appOrder(), poolOrder(), requestOrder(4, 100, 1));
    }

    // ---- a match

    function test_match_locks_and_fixes_the_terms() public {
        Terms memory t = matched(a, d, p, r, 100);
        eq(locked(requester.addr), 11_000, "the payer's lock");
        eq(locked(owner.addr), 3000, "the pool's stake");
        eq(t.tasks, 100, "tasks");
        eq(t.batchSize, 1, "batch size");
        eq(t.first, 0, "first");
        eq(t.deadline, block.timestamp + 3600, "deadline");
        eq(t.appOwner, dev.addr, "app owner");
        eq(t.poolOwner, owner.addr, "pool owner");
        eq(t.requestHash, Signing.request(r), "request");
        Progress memory progress = progressOf(t);
        eq(progress.matchBlock, block.number, "match block");
        eq(progress.seedBlock, block.number, "seed block");
        eq(progress.seats, WORKERS, "seats");
        eq(uint256(progress.seed) + progress.reseeds + progress.settled + progress.refunded, 0, "the rest");
    }

    function test_match_with_a_dataset() public {
        withDataset();
        Terms memory t = matched(a, d, p, r, 100);
        eq(locked(requester.addr), 11_500, "the payer's lock");
        eq(t.datasetOwner, data.addr, "dataset owner");
        eq(hub.consumedOf(Signing.dataset(d, data.addr)), 100, "consumed");
    }

    function test_match_takes_the_smallest_volume_and_goes_on_where_it_stopped() public {
        p.volume = 70;
        Terms memory t = matched(a, d, p, r, 1000);
        eq(t.tasks, 70, "what the pool has");
        p.salt = salt();
        t = matched(a, d, p, r, 20);
        eq(t.tasks, 20, "what the matcher wants");
        eq(t.first, 70, "first");
        t = matched(a, d, p, r, 1000);
        eq(t.tasks, 10, "what is left of the request");
        eq(hub.consumedOf(Signing.request(r)), 100, "consumed");
        eq(hub.consumedOf(Signing.app(a, dev.addr)), 100, "consumed of the app's");
        expectRefusal(IMarket.OrderSpent.selector, uint256(Signing.request(r)), 100, 100);
    }

    function test_match_takes_the_smaller_batch() public {
        (p.maxBatch, r.batchSize) = (7, 10);
        eq(matched(a, d, p, r, 7).batchSize, 7, "the pool's");
        (p.maxBatch, r.batchSize) = (7, 3);
        eq(matched(a, d, p, r, 6).batchSize, 3, "the request's");
    }

    function test_match_by_a_signer_needs_no_signature_of_its_own() public {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        signatures[3] = "";
        vm.prank(requester.addr);
        hub.matchOrders(a, d, p, r, signatures, 1);
    }

    function test_match_by_compact_signatures() public {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        for (uint256 i = 0; i < 4; i++) {
            if (signatures[i].length != 0) signatures[i] = compact(signatures[i]);
        }
        hub.matchOrders(a, d, p, r, signatures, 1);
    }

    function test_match_refuses_signatures_that_are_not_the_signers() public {
        AppOrder memory bent = a;
        bytes[4] memory signatures = signOrders(a, d, p, r);
        bent.price = 9;
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.matchOrders(bent, d, p, r, signatures, 1);
        for (uint256 i = 0; i < 4; i++) {
            if (i == 1) continue;
            signatures = signOrders(a, d, p, r);
            signatures[i] = sign(stranger.key, bytes32(0));
            vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
            hub.matchOrders(a, d, p, r, signatures, 1);
        }
    }

    function test_match_refuses_malformed_and_malleable_signatures() public {
        uint256 n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes[4] memory signatures = signOrders(a, d, p, r);
        bytes memory good = signatures[0];
        (uint8 v, bytes32 x, bytes32 s) = vm.sign(dev.key, digestOf(Signing.app(a, dev.addr)));
        bytes[5] memory bad = [
            abi.encodePacked(x, n - uint256(s), v == 27 ? uint8(28) : uint8(27)),
            abi.encodePacked(x, s, uint8(v - 27)),
            abi.encodePacked(x, s),
            abi.encodePacked(good, uint8(0)),
            bytes("")
        ];
        // A 64-byte signature carries its parity in the top bit of s; without it, the second half is right only for v = 27.
        bad[2] = v == 27 ? abi.encodePacked(x, uint256(s) | 1 << 255) : abi.encodePacked(x, s);
        for (uint256 i = 0; i < bad.length; i++) {
            signatures[0] = bad[i];
            vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
            hub.matchOrders(a, d, p, r, signatures, 1);
        }
    }

    function test_match_of_no_tasks_is_refused() public {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        refuse(IMarket.VolumeZero.selector);
        hub.matchOrders(a, d, p, r, signatures, 0);
    }

    function test_match_without_money_is_refused() public {
        a.price = r.appMaxPrice = 200_000;
        expectRefusal(IDeals.Overdraw.selector, word(requester.addr), 20_010_000, FUNDS);
        a.price = r.appMaxPrice = type(uint64).max;
        r.volume = type(uint32).max;
        (a.volume, p.volume) = (r.volume, r.volume);
        uint256 sum = (uint256(type(uint64).max) + 100) * type(uint32).max;
        expectRefusal(IDeals.Overdraw.selector, word(requester.addr), sum, FUNDS);
    }

    function test_match_without_the_pools_stake_is_refused() public {
        vm.prank(owner.addr);
        hub.withdraw(FUNDS);
        expectRefusal(IDeals.Overdraw.selector, word(owner.addr), 3000, 0);
    }

    function test_match_in_a_pool_without_seats_is_refused() public {
        p.pool = workerpools.register(owner.addr, keccak256("empty"));
        expectRefusal(IMarket.PoolEmpty.selector, p.pool);
    }

    // ---- what has to agree

    function test_match_of_other_things_than_wanted_is_refused() public {
        r.app = 2;
        expectRefusal(IMarket.AppMismatch.selector, 1, 2);
        r.app = 1;
        r.dataset = 1;
        expectRefusal(IMarket.DatasetMismatch.selector, 0, 1);
        r.dataset = 0;
        r.pool = 9;
        expectRefusal(IMarket.PoolMismatch.selector, 1, 9);
        r.pool = 1;
        r.category = 2;
        expectRefusal(IMarket.CategoryMismatch.selector, 0, 2);
        r.category = p.category = 5;
        expectRefusal(IMarket.CategoryUnknown.selector, 5, 4);
    }

    function test_match_above_the_limits_is_refused() public {
        withDataset();
        r.appMaxPrice = 9;
        expectRefusal(IMarket.AppPriceTooHigh.selector, 10, 9);
        r.appMaxPrice = 10;
        r.datasetMaxPrice = 4;
        expectRefusal(IMarket.DatasetPriceTooHigh.selector, 5, 4);
        r.datasetMaxPrice = 5;
        r.poolMaxPrice = 99;
        expectRefusal(IMarket.PoolPriceTooHigh.selector, 100, 99);
        r.poolMaxPrice = 100;
        r.trust = 1001;
        expectRefusal(IMarket.TrustTooHigh.selector, 1001, 1000);
        r.trust = 0;
        expectRefusal(IMarket.TrustTooLow.selector, 0, 1);
        r.trust = 4;
        r.maxSlack = 1;
        expectRefusal(IMarket.SlackTooLarge.selector, 2, 1);
        r.maxSlack = 2;
        r.maxDuration = 3599;
        expectRefusal(IMarket.DurationTooLong.selector, 3600, 3599);
        r.maxDuration = 3600;
        r.batchSize = 0;
        expectRefusal(IMarket.BatchTooSmall.selector, 0, 1);
        r.batchSize = 1;
        p.maxBatch = 0;
        expectRefusal(IMarket.BatchTooSmall.selector, 0, 1);
        p.maxBatch = 1;
        p.workerStakePct = 101;
        expectRefusal(IMarket.PercentageTooLarge.selector, 101, 100);
        (p.workerStakePct, p.schedulerPct) = (100, 101);
        expectRefusal(IMarket.PercentageTooLarge.selector, 101, 100);
        p.schedulerPct = 100;
        matched(a, d, p, r, 1);
    }

    function test_match_without_a_demanded_capability_is_refused() public {
        withDataset();
        p.tag = bytes32(uint256(6));
        r.tag = bytes32(uint256(1));
        expectRefusal(IMarket.TagMissing.selector, 1, 6);
        (r.tag, a.tag) = (bytes32(uint256(2)), bytes32(uint256(8)));
        expectRefusal(IMarket.TagMissing.selector, 10, 6);
        (a.tag, d.tag) = (0, bytes32(uint256(16)));
        expectRefusal(IMarket.TagMissing.selector, 18, 6);
        d.tag = bytes32(uint256(4));
        matched(a, d, p, r, 1);
    }

    function test_match_against_a_restriction_is_refused() public {
        withDataset();
        a.datasetOnly = 7;
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (a.datasetOnly, a.poolOnly) = (1, 7);
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (a.poolOnly, a.requesterOnly) = (1, stranger.addr);
        expectRefusal(IMarket.Restricted.selector, word(requester.addr), word(stranger.addr));
        (a.requesterOnly, d.appOnly) = (requester.addr, 7);
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (d.appOnly, d.poolOnly) = (1, 7);
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (d.poolOnly, d.requesterOnly) = (1, stranger.addr);
        expectRefusal(IMarket.Restricted.selector, word(requester.addr), word(stranger.addr));
        (d.requesterOnly, p.appOnly) = (requester.addr, 7);
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (p.appOnly, p.datasetOnly) = (1, 7);
        expectRefusal(IMarket.Restricted.selector, 1, 7);
        (p.datasetOnly, p.requesterOnly) = (1, stranger.addr);
        expectRefusal(IMarket.Restricted.selector, word(requester.addr), word(stranger.addr));
        p.requesterOnly = requester.addr;
        matched(a, d, p, r, 1);
    }

    function test_match_of_expired_orders_is_refused() public {
        withDataset();
        uint64 past = uint64(block.timestamp - 1);
        a.expiry = past;
        expectRefusal(IMarket.OrderExpired.selector, block.timestamp, past);
        (a.expiry, d.expiry) = (uint64(block.timestamp), past);
        expectRefusal(IMarket.OrderExpired.selector, block.timestamp, past);
        (d.expiry, p.expiry) = (uint64(block.timestamp), past);
        expectRefusal(IMarket.OrderExpired.selector, block.timestamp, past);
        (p.expiry, r.expiry) = (uint64(block.timestamp), past);
        expectRefusal(IMarket.OrderExpired.selector, block.timestamp, past);
        r.expiry = uint64(block.timestamp);
        matched(a, d, p, r, 1);
    }

    function test_match_refuses_a_stake_below_the_request() public {
        (p.workerStakePct, r.minStakePct) = (49, 50);
        expectRefusal(IMarket.StakeTooLow.selector, 49, 50);
        p.workerStakePct = 50;
        matched(a, d, p, r, 1);
    }

    // ---- cancelling

    function test_cancel_spends_an_order() public {
        withDataset();
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        expectRefusal(IMarket.OrderSpent.selector, uint256(Signing.app(a, dev.addr)), type(uint256).max, a.volume);
        a.salt = salt();
        vm.prank(data.addr);
        hub.cancelDatasetOrder(d);
        expectRefusal(IMarket.OrderSpent.selector, uint256(Signing.dataset(d, data.addr)), type(uint256).max, d.volume);
        d.salt = salt();
        vm.prank(owner.addr);
        hub.cancelPoolOrder(p);
        expectRefusal(IMarket.OrderSpent.selector, uint256(Signing.pool(p, owner.addr)), type(uint256).max, p.volume);
        p.salt = salt();
        vm.expectEmit();
        emit IOrders.OrderCancelled(Signing.request(r), requester.addr);
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
        expectRefusal(IMarket.OrderSpent.selector, uint256(Signing.request(r)), r.volume, r.volume);
    }

    function test_cancel_by_another_touches_nothing() public {
        withDataset();
        vm.startPrank(stranger.addr);
        hub.cancelAppOrder(a);
        hub.cancelDatasetOrder(d);
        hub.cancelPoolOrder(p);
        refuse(IOrders.NotRequester.selector, word(stranger.addr), word(requester.addr));
        hub.cancelRequestOrder(r);
        vm.stopPrank();
        matched(a, d, p, r, 100);
    }

    function test_cancelAll_voids_by_the_epoch() public {
        vm.expectEmit();
        emit IOrders.EpochRaised(dev.addr, 1);
        vm.prank(dev.addr);
        hub.cancelAll();
        expectRefusal(IMarket.EpochMismatch.selector, 0, 1);
        a.epoch = 1;
        matched(a, d, p, r, 1);
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(i == 0 ? owner.addr : requester.addr);
            hub.cancelAll();
            expectRefusal(IMarket.EpochMismatch.selector, 0, 1);
            if (i == 0) p.epoch = 1;
        }
    }

    function test_whoever_owns_the_token_signs() public {
        vm.prank(dev.addr);
        (bool done,) = address(apps).call(
            abi.encodeWithSignature("transferFrom(address,address,uint256)", dev.addr, stranger.addr, app)
        );
        yes(done, "moved");
        bytes[4] memory signatures = signOrders(a, d, p, r);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.matchOrders(a, d, p, r, signatures, 1);
        signatures[0] = sign(stranger.key, Signing.app(a, stranger.addr));
        hub.matchOrders(a, d, p, r, signatures, 1);
    }

    function testFuzz_consumption_never_exceeds_any_volume(uint32[4] memory volumes, uint32[3] memory takes) public {
        withDataset();
        (a.volume, d.volume) = (uint32(bound(volumes[0], 1, 500)), uint32(bound(volumes[1], 1, 500)));
        (p.volume, r.volume) = (uint32(bound(volumes[2], 1, 500)), uint32(bound(volumes[3], 1, 500)));
        uint256 sum = 0;
        for (uint256 i = 0; i < takes.length; i++) {
            bytes[4] memory signatures = signOrders(a, d, p, r);
            uint32 take = uint32(bound(takes[i], 1, 300));
            uint256 before = locked(requester.addr);
            try hub.matchOrders(a, d, p, r, signatures, take) {
                uint256 n = (locked(requester.addr) - before) / 115;
                yes(n > 0 && n <= take, "at most what was asked for");
                sum += n;
            } catch {}
        }
        eq(hub.consumedOf(Signing.app(a, dev.addr)), sum, "app");
        bool whole = hub.isSpent(requester.addr, r.salt);
        eq(whole ? r.volume : hub.consumedOf(Signing.request(r)), sum, "request");
        yes(sum <= a.volume && sum <= d.volume && sum <= p.volume && sum <= r.volume, "within");
        eq(locked(requester.addr), sum * 115, "locked");
    }

    // ---- helpers

    function withDataset() private {
        d = datasetOrder();
        (r.dataset, r.datasetMaxPrice) = (dataset, 5);
    }

    function expectRefusal(bytes4 reason, uint256 x) private {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        refuse(reason, x);
        hub.matchOrders(a, d, p, r, signatures, r.volume);
    }

    function expectRefusal(bytes4 reason, uint256 x, uint256 y) private {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        refuse(reason, x, y);
        hub.matchOrders(a, d, p, r, signatures, r.volume);
    }

    function expectRefusal(bytes4 reason, uint256 x, uint256 y, uint256 z) private {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        refuse(reason, x, y, z);
        hub.matchOrders(a, d, p, r, signatures, r.volume);
    }

    function compact(bytes memory signature) private pure returns (bytes memory) {
        (bytes32 x, bytes32 s) = (0, 0);
        assembly ("memory-safe") {
            x := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
        }
        return abi.encodePacked(x, uint256(s) | (signature[64] == 0x1c ? 1 << 255 : 0));
    }

    function test_the_terms_hash_to_the_deal() public {
        Terms memory t = matched(a, d, p, r, 1);
        eq(Ids.deal(t), keccak256(abi.encode(t)), "id");
    }
}
