// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {OrderStatus} from "../src/types/Lens.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../src/types/Orders.sol";
import {LensWorld} from "./base/LensWorld.sol";
import {Signing} from "./base/Signing.sol";

/// Signs one digest.
contract Signer is IERC1271 {
    bytes32 public digest;

    function sign(bytes32 digest_) external {
        digest = digest_;
    }

    function isValidSignature(bytes32 asked, bytes calldata) external view returns (bytes4) {
        return asked == digest ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

contract LensOrdersTest is LensWorld {
    function test_an_open_order_of_each_kind() public {
        (AppOrder memory a, DatasetOrder memory d, PoolOrder memory p) = (appOrder(), datasetOrder(), poolOrder());
        RequestOrder memory r = requestOrder(4, 100, 10);
        bytes[4] memory s = signOrders(a, d, p, r);
        isOpen(lens.appOrderOf(a, s[0]), Signing.app(a, dev.addr), dev.addr, 1_000_000);
        isOpen(lens.datasetOrderOf(d, s[1]), Signing.dataset(d, data.addr), data.addr, 1_000_000);
        isOpen(lens.poolOrderOf(p, s[2]), Signing.pool(p, owner.addr), owner.addr, 1_000_000);
        isOpen(lens.requestOrderOf(r, s[3]), Signing.request(r), requester.addr, 100);
        Sponsorship memory sp = Sponsorship(Signing.request(r), 500, type(uint64).max, 0);
        bytes32 hash = Signing.sponsorship(sp, data.addr);
        isOpen(lens.sponsorshipOf(sp, data.addr, sign(data.key, hash)), hash, data.addr, 500);
    }

    function isOpen(OrderStatus memory s, bytes32 hash, address signer, uint256 left) private view {
        eq(s.hash, hash, "hash");
        eq(s.digest, digestOf(hash), "digest");
        eq(s.signer, signer, "signer");
        eq(s.left, left, "left");
        yes(s.epochCurrent && !s.expired && !s.cancelled && !s.saltSpent && !s.approved, "as new");
        yes(s.signed && s.open, "signed and open");
    }

    function test_a_signature_of_another_or_none_does_not_sign() public {
        AppOrder memory a = appOrder();
        OrderStatus memory s = lens.appOrderOf(a, sign(data.key, Signing.app(a, dev.addr)));
        yes(!s.signed && !s.open, "of another");
        s = lens.appOrderOf(a, "");
        yes(!s.signed && !s.open, "none");
    }

    function test_an_approval_on_the_chain_signs_where_no_signature_is_given() public {
        PoolOrder memory p = poolOrder();
        vm.prank(owner.addr);
        hub.approve(Signing.pool(p, owner.addr), true);
        OrderStatus memory s = lens.poolOrderOf(p, "");
        yes(s.approved && s.signed && s.open, "approved");
        s = lens.poolOrderOf(p, hex"00");
        yes(s.approved && !s.signed && !s.open, "the Hub would look at the signature");
    }

    function test_a_contract_signs_by_itself() public {
        RequestOrder memory r = requestOrder(4, 100, 10);
        Signer signer = new Signer();
        r.requester = address(signer);
        yes(!lens.requestOrderOf(r, "").signed, "not yet");
        signer.sign(lens.requestOrderOf(r, "").digest);
        yes(lens.requestOrderOf(r, "").open, "even with nothing");
        yes(lens.requestOrderOf(r, hex"1234").open, "or anything");
    }

    function test_the_signer_is_whoever_owns_the_token_now() public {
        AppOrder memory a = appOrder();
        bytes memory signature = sign(dev.key, Signing.app(a, dev.addr));
        vm.prank(dev.addr);
        IERC721(address(apps)).transferFrom(dev.addr, stranger.addr, app);
        OrderStatus memory s = lens.appOrderOf(a, signature);
        eq(s.signer, stranger.addr, "the new owner");
        eq(s.hash, Signing.app(a, stranger.addr), "another order");
        yes(!s.signed, "not signed by it");
    }

    function test_a_token_that_does_not_exist_has_no_signer() public {
        AppOrder memory a = appOrder();
        a.app = 99;
        OrderStatus memory s = lens.appOrderOf(a, sign(dev.key, Signing.app(a, address(0))));
        eq(s.signer, address(0), "nobody");
        eq(s.hash, 0, "no hash");
        yes(!s.signed && !s.open, "nothing to match");
        a.expiry = 0;
        yes(lens.appOrderOf(a, "").expired, "expired all the same");
    }

    function test_epoch_and_expiry() public {
        AppOrder memory a = appOrder();
        a.expiry = uint64(block.timestamp);
        bytes memory signature = sign(dev.key, Signing.app(a, dev.addr));
        yes(lens.appOrderOf(a, signature).open, "in its last second");
        vm.warp(block.timestamp + 1);
        OrderStatus memory s = lens.appOrderOf(a, signature);
        yes(s.expired && s.signed && !s.open, "after it");
        vm.prank(dev.addr);
        hub.cancelAll();
        yes(!lens.appOrderOf(a, signature).epochCurrent, "an epoch later");
    }

    function test_cancelled_orders() public {
        (AppOrder memory a, RequestOrder memory r) = (appOrder(), requestOrder(4, 100, 10));
        vm.prank(dev.addr);
        hub.cancelAppOrder(a);
        OrderStatus memory s = lens.appOrderOf(a, sign(dev.key, Signing.app(a, dev.addr)));
        yes(s.cancelled && !s.open, "cancelled");
        eq(s.left + s.consumed, 0, "nothing left, nothing consumed");
        vm.prank(requester.addr);
        hub.cancelRequestOrder(r);
        s = lens.requestOrderOf(r, sign(requester.key, Signing.request(r)));
        yes(s.saltSpent && !s.open && !s.cancelled, "by its salt");
        eq(s.left, 0, "nothing left");
    }

    function test_consumption_in_parts_and_whole() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        RequestOrder memory r = requestOrder(4, 100, 10);
        bytes[4] memory s = signOrders(a, noDataset(), p, r);
        hub.matchOrders(a, noDataset(), p, r, s, 30);
        OrderStatus memory status = lens.requestOrderOf(r, s[3]);
        eq(status.consumed, 30, "consumed");
        eq(status.left, 70, "left");
        yes(status.open && !status.saltSpent, "open for the rest");
        hub.matchOrders(a, noDataset(), p, r, s, 100);
        status = lens.requestOrderOf(r, s[3]);
        eq(status.left, 0, "spent");
        yes(!status.open && !status.cancelled, "and not cancelled");
        eq(lens.appOrderOf(a, s[0]).left, 999_900, "of the app's volume");
        r = requestOrder(4, 100, 10);
        s = signOrders(a, noDataset(), p, r);
        hub.matchOrders(a, noDataset(), p, r, s, 100);
        status = lens.requestOrderOf(r, s[3]);
        yes(status.saltSpent && !status.open, "whole at once: by its salt");
    }

    function test_an_unlimited_order_stays_whole() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        a.volume = type(uint32).max;
        matched(a, noDataset(), p, requestOrder(4, 100, 10), 100);
        eq(lens.appOrderOf(a, "").left, type(uint32).max, "without limit");
    }
}
