// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {ILens} from "../src/interfaces/ILens.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IPolicy} from "../src/interfaces/IPolicy.sol";
import {MatchLens} from "../src/lens/MatchLens.sol";
import {Terms} from "../src/types/Deals.sol";
import {MatchPreview} from "../src/types/Lens.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../src/types/Orders.sol";
import {LensWorld} from "./base/LensWorld.sol";
import {Signing} from "./base/Signing.sol";

/// Reverts with what it was given: a policy that wants its refusal to look like something else.
contract Liar is IPolicy {
    bytes private reason;

    constructor(bytes memory reason_) {
        reason = reason_;
    }

    function permits(Terms calldata, RequestOrder calldata) external view returns (bool) {
        bytes memory data = reason;
        assembly {
            revert(add(data, 0x20), mload(data))
        }
    }
}

contract LensMatchTest is LensWorld {
    AppOrder private a;
    DatasetOrder private d;
    PoolOrder private p;
    RequestOrder private r;
    bytes[4] private s;
    Sponsorship private sponsorship;
    bytes[5] private s5;

    function setUp() public override {
        super.setUp();
        (a, d, p, r) = (appOrder(), datasetOrder(), poolOrder(), requestOrder(4, 100, 10));
        (r.dataset, r.datasetMaxPrice) = (dataset, 5);
        p.maxBatch = 8;
    }

    function test_a_preview_says_what_the_match_then_does() public {
        s = signOrders(a, d, p, r);
        bytes32 before = snapshot();
        MatchPreview memory preview = lens.previewMatch(a, d, p, r, s, 64);
        eq(snapshot(), before, "nothing changed");
        eq(preview.refusal.length, 0, "no refusal");
        eq(preview.tasks, 64, "tasks");
        eq(preview.batchSize, 8, "the pool's batches");
        eq(preview.batches, 8, "batches");
        eq(preview.price, 64 * 115, "price");
        eq(preview.poolStake, 64 * 30, "stake");
        agrees(64);
    }

    /// Whatever the volumes, prices and the caller's limit: the preview is the match.
    function test_fuzz_a_preview_is_the_match(uint256 seed) public {
        (p.volume, a.volume) = (uint32(some(seed, 1, 300)), uint32(some(seed, 2, 300)));
        (d.volume, r.volume) = (uint32(some(seed, 3, 300)), uint32(some(seed, 4, 300)));
        (p.minBatch, p.maxBatch) = (uint32(some(seed, 5, 12)), uint32(some(seed, 6, 40)));
        (p.price, r.batchSize) = (uint64(some(seed, 7, 110)), uint32(some(seed, 8, 40)));
        if (seed % 3 == 0) (r.dataset, d.dataset) = (0, 0);
        if (seed % 5 == 0) p.price *= 4_000;
        if (seed % 5 == 0) r.poolMaxPrice = p.price;
        s = signOrders(a, d, p, r);
        agrees(uint32(some(seed, 9, 300)));
        agrees(uint32(some(seed, 10, 300)));
    }

    function some(uint256 seed, uint256 i, uint256 limit) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, i))) % limit;
    }

    /// The preview, then the match, by the same caller: same outcome, or the same reason.
    function agrees(uint32 maxTasks) private {
        MatchPreview memory preview = lens.previewMatch(a, d, p, r, s, maxTasks);
        (uint256 payer, uint256 pools) = (locked(requester.addr), locked(owner.addr));
        vm.prank(address(lens));
        try hub.matchOrders(a, d, p, r, s, maxTasks) returns (bytes32) {
            eq(preview.refusal.length, 0, "not refused");
            yes(preview.tasks != 0, "tasks");
            eq(locked(requester.addr) - payer, preview.price, "price");
            eq(locked(owner.addr) - pools, preview.poolStake, "stake");
        } catch (bytes memory reason) {
            eq(preview.refusal, reason, "the same reason");
            eq(preview.tasks, 0, "no tasks");
        }
    }

    function test_reasons_are_the_hubs() public {
        s = signOrders(a, d, p, r);
        s[2] = s[1];
        bytes32 digest = digestOf(Signing.pool(p, owner.addr));
        refused(abi.encodeWithSelector(IDeals.SignatureInvalid.selector, owner.addr, digest));
        s = signOrders(a, d, p, r);
        vm.prank(requester.addr);
        hub.withdraw(FUNDS - 100);
        refused(abi.encodeWithSelector(IDeals.Overdraw.selector, requester.addr, 100 * 115, 100));
        r.trust = 1001;
        s = signOrders(a, d, p, r);
        refused(abi.encodeWithSelector(IMarket.TrustTooHigh.selector, 1001, 1000));
    }

    function refused(bytes memory reason) private {
        MatchPreview memory preview = lens.previewMatch(a, d, p, r, s, 100);
        eq(preview.refusal, reason, "reason");
        eq(preview.tasks + preview.batches + preview.price + preview.poolStake, 0, "nothing else");
    }

    function test_an_empty_signature_stands_for_an_approval_only() public {
        s = signOrders(a, d, p, r);
        s[3] = "";
        vm.prank(requester.addr);
        MatchPreview memory preview = lens.previewMatch(a, d, p, r, s, 100);
        yes(preview.tasks == 0, "the Hub is not called by the requester");
        vm.prank(requester.addr);
        hub.approve(Signing.request(r), true);
        eq(lens.previewMatch(a, d, p, r, s, 100).tasks, 100, "approved");
    }

    function test_a_sponsored_match() public {
        r.payer = stranger.addr;
        s = signOrders(a, d, p, r);
        fund(stranger.addr, 5000);
        sponsorship = Sponsorship(Signing.request(r), 4000, type(uint64).max, 0);
        for (uint256 i = 0; i < 4; i++) s5[i] = s[i];
        s5[4] = sign(stranger.key, Signing.sponsorship(sponsorship, stranger.addr));
        MatchPreview memory preview = lens.previewSponsored(a, d, p, r, sponsorship, s5, 100);
        eq(preview.refusal, abi.encodeWithSelector(IDeals.Overdraw.selector, stranger.addr, 11_500, 5000), "too poor");
        preview = lens.previewSponsored(a, d, p, r, sponsorship, s5, 40);
        eq(preview.refusal, abi.encodeWithSelector(IMarket.SponsorshipSpent.selector, 0, 4000), "too much");
        preview = lens.previewSponsored(a, d, p, r, sponsorship, s5, 32);
        eq(preview.tasks, 32, "as much as the payer allows");
        eq(preview.price, 3680, "price");
        hub.matchSponsored(a, d, p, r, sponsorship, s5, 32);
        eq(locked(stranger.addr), 3680, "and so it is");
        refused(abi.encodeWithSelector(IMarket.NotSponsored.selector, stranger.addr, requester.addr));
    }

    function test_a_policy_cannot_pretend_an_outcome() public {
        MatchPreview memory fake;
        (fake.tasks, fake.price) = (100, 1);
        bytes memory reason = abi.encodeWithSelector(MatchLens.Tried.selector, fake);
        p.policy = address(new Liar(reason));
        s = signOrders(a, d, p, r);
        refused(reason);
    }

    function test_a_policy_that_reverts_with_nothing_gives_no_reason_and_no_tasks() public {
        p.policy = address(new Liar(""));
        s = signOrders(a, d, p, r);
        refused("");
    }

    function test_nobody_else_makes_trials() public {
        refuse(ILens.OnlyPreview.selector, word(address(this)));
        MatchLens(address(lens)).tryMatch("", r);
    }

    function test_with_little_gas_there_is_no_outcome_or_the_right_one() public {
        s = signOrders(a, d, p, r);
        bytes memory call = abi.encodeCall(ILens.previewMatch, (a, d, p, r, s, 100));
        uint256 right = 0;
        uint256 failed = 0;
        for (uint256 gas_ = 40_000; gas_ < 700_000; gas_ += 20_000) {
            (bool answered, bytes memory answer) = address(lens).call{gas: gas_}(call);
            uint256 tasks = answered ? abi.decode(answer, (MatchPreview)).tasks : 0;
            yes(tasks == 0 || tasks == 100, "no other outcome");
            if (tasks == 100) right++;
            if (!answered) failed++;
        }
        yes(right != 0 && failed != 0, "both were met");
    }

    function snapshot() private view returns (bytes32) {
        return keccak256(
            abi.encode(
                hub.accountOf(requester.addr),
                hub.accountOf(owner.addr),
                hub.isSpent(requester.addr, r.salt),
                hub.consumedOf(Signing.pool(p, owner.addr)),
                hub.consumedOf(Signing.request(r))
            )
        );
    }
}
