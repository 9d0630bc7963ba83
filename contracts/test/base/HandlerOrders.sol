// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";
import {HandlerMembers} from "./HandlerMembers.sol";
import {Signing} from "./Signing.sol";

/// Orders that are offered, cancelled and worn out, and signed in every way there is.
abstract contract HandlerOrders is HandlerMembers {
    uint32 internal constant UNLIMITED = type(uint32).max;

    // ---- papers

    /// By a signature of 65 bytes, of 64, or by an approval on the chain.
    function paper(Paper[] storage book, bytes memory order, bytes32 hash, address signer, uint256 r) private {
        Paper storage p = book.push();
        (p.order, p.hash, p.signer) = (order, hash, signer);
        p.limit = type(uint256).max;
        uint256 way = dice(r, 90) % 6;
        if (way == 0) {
            act(signer, abi.encodeCall(hub.approve, (hash, true)));
            stands[signer][hash] = p.approval = true;
        } else {
            bytes memory signature = signFor(signer, hash);
            p.signature = way == 1 && signer.code.length == 0 ? compact(signature) : signature;
        }
        count(way == 0 ? "sign by approval" : signer.code.length != 0 ? "sign by ERC-1271" : "sign");
    }

    function volumeOf(uint256 r) private pure returns (uint32) {
        return r % 3 == 0 ? UNLIMITED : uint32(dice(r, 1) % 60 + 3);
    }

    function expiryOf(uint256 r) private view returns (uint64) {
        return uint64(dice(r, 2) % 3 == 0 ? block.timestamp + dice(r, 3) % 300 : type(uint64).max);
    }

    function offerApp(uint256 r) public step {
        AppOrder memory o = appOrder();
        address signer = ownerOf(address(apps), app);
        (o.price, o.volume, o.expiry, o.epoch) = (uint64(dice(r, 4) % 11), volumeOf(r), expiryOf(r), uint64(epochs[signer]));
        if (dice(r, 5) % 5 == 0) o.policy = address(policy);
        if (dice(r, 6) % 8 == 0) o.poolOnly = pool2;
        bytes32 hash = Signing.app(o, signer);
        paper(appPapers, abi.encode(o), hash, signer, r);
        finish(appPapers, o.volume, o.expiry, o.epoch);
        count("offer app");
    }

    function offerDataset(uint256 r) public step {
        DatasetOrder memory o = datasetOrder();
        address signer = ownerOf(address(datasets), dataset);
        (o.price, o.volume, o.expiry, o.epoch) = (uint64(dice(r, 4) % 10), volumeOf(r), expiryOf(r), uint64(epochs[signer]));
        if (dice(r, 5) % 8 == 0) o.requesterOnly = payers[dice(r, 6) % 3];
        bytes32 hash = Signing.dataset(o, signer);
        paper(datasetPapers, abi.encode(o), hash, signer, r);
        finish(datasetPapers, o.volume, o.expiry, o.epoch);
        count("offer dataset");
    }

    function offerPool(uint256 r) public step {
        PoolOrder memory o = poolOrder();
        o.pool = dice(r, 7) % 2 == 0 ? pool : pool2;
        address signer = ownerOf(address(workerpools), o.pool);
        (o.volume, o.expiry, o.epoch) = (volumeOf(r), expiryOf(r), uint64(epochs[signer]));
        (o.price, o.category, o.slack) = (uint64(dice(r, 4) % 295), uint8(dice(r, 8) % 24 / 23), uint8(dice(r, 9) % 5));
        (o.minBatch, o.maxBatch) = (uint32(dice(r, 10) % 3), uint32(dice(r, 11) % 12 + 2));
        (o.workerStakePct, o.schedulerPct) = (uint8(dice(r, 12) % 101), uint8(dice(r, 13) % 101));
        o.duration = uint32(900 + dice(r, 14) % 2000);
        if (dice(r, 5) % 5 == 0) o.policy = address(policy);
        bytes32 hash = Signing.pool(o, signer);
        paper(poolPapers, abi.encode(o), hash, signer, r);
        finish(poolPapers, o.volume, o.expiry, o.epoch);
        count("offer pool");
    }

    function ask(uint256 r) public step {
        RequestOrder memory o = requestOrder([uint32(1), 2, 3, 4, 8, 16][dice(r, 4) % 6], uint32(dice(r, 5) % 24 + 1), 1);
        o.requester = o.beneficiary = payers[dice(r, 6) % 3];
        // A worker may ask for work, and be drawn for it.
        if (dice(r, 21) % 6 == 0) o.requester = o.beneficiary = crew[dice(r, 22) % 8];
        o.payer = dice(r, 7) % 3 == 0 ? payers[3 + dice(r, 8) % 2] : o.requester;
        (o.appMaxPrice, o.poolMaxPrice, o.maxSlack) = (10, 290, uint8(dice(r, 9) % 6 == 0 ? 2 : 4));
        if (dice(r, 10) % 2 == 0) (o.dataset, o.datasetMaxPrice) = (dataset, 9);
        if (dice(r, 11) % 3 != 0) o.callbackTo = receivers[dice(r, 12) % receivers.length];
        if (dice(r, 13) % 6 == 0) o.pool = pool2;
        if (dice(r, 14) % 4 == 0) o.minMembers = uint32(dice(r, 15) % 9);
        (o.category, o.batchSize) = (uint8(dice(r, 8) % 12 / 11), uint32(dice(r, 16) % 9 + 2));
        (o.expiry, o.epoch) = (expiryOf(r), uint64(epochs[o.requester]));
        if (dice(r, 17) % 8 == 0 && saltCount > 1) o.salt = bytes32(dice(r, 18) % saltCount);
        bytes32 hash = Signing.request(o);
        paper(requestPapers, abi.encode(o), hash, o.requester, r);
        finish(requestPapers, o.volume, o.expiry, o.epoch);
        requestPapers[requestPapers.length - 1].limit =
            uint256(o.volume) * (uint256(o.appMaxPrice) + o.datasetMaxPrice + o.poolMaxPrice);
        count("ask");
        // What pays for it, by the same dice: now too little, now more than enough.
        if (o.payer != o.requester) sponsor(o, hash, r);
    }

    function sponsor(RequestOrder memory o, bytes32 request, uint256 r) private {
        Sponsorship memory s;
        (s.request, s.maxAmount) = (request, uint64(uint256(o.volume) * (dice(r, 19) % 400)));
        (s.expiry, s.epoch) = (expiryOf(dice(r, 20)), uint64(epochs[o.payer]));
        bytes32 hash = Signing.sponsorship(s, o.payer);
        paper(sponsorPapers, abi.encode(s), hash, o.payer, dice(r, 21));
        finish(sponsorPapers, s.maxAmount, s.expiry, s.epoch);
        count("sponsor");
    }

    function finish(Paper[] storage book, uint256 volume, uint64 expiry, uint64 epoch) private {
        Paper storage p = book[book.length - 1];
        (p.volume, p.expiry, p.epoch) = (volume, expiry, epoch);
    }

    /// A recent paper that still holds; or any of the last thirty.
    function draw(Paper[] storage book, uint256 r, bool any) internal view returns (uint256 i) {
        uint256 span = any ? 30 : 8;
        if (book.length < span) span = book.length;
        for (uint256 k = 0; k < 8; k++) {
            i = book.length - 1 - dice(r, k) % span;
            if (any || holds(book[i])) return i;
        }
    }

    function holds(Paper storage p) internal view returns (bool) {
        bool left = used[p.hash] < p.volume || p.volume == UNLIMITED;
        return left && !p.cancelled && block.timestamp <= p.expiry && epochs[p.signer] == p.epoch;
    }

    // ---- cancels

    function cancel(uint256 r) external step {
        uint256 kind = r % 6;
        if (dice(r, 3) % 2 == 0) return;
        if (kind == 5 && dice(r, 1) % 2 == 0) cancelAll(dice(r, 2));
        else if (kind == 0) cancelApp(dice(r, 2));
        else if (kind == 1) cancelDataset(dice(r, 2));
        else if (kind == 2) cancelPool(dice(r, 2));
        else if (kind == 3) cancelRequest(dice(r, 2));
        else if (kind == 4) cancelSponsorship(dice(r, 2));
    }

    function cancelAll(uint256 r) private {
        address who = cast[r % 9];
        act(who, abi.encodeCall(hub.cancelAll, ()));
        eq(hub.epochOf(who), ++epochs[who], "INV-21: an epoch rises by one");
        count("cancel all");
    }

    function cancelled(Paper[] storage book, uint256 i, bytes memory data, string memory name) private {
        Paper storage p = book[i];
        // A stranger's cancel is of its own order, which is another; `check` sees that this one is as it was.
        act(stranger.addr, data);
        yes(hub.consumedOf(p.hash) == used[p.hash] || p.cancelled, "INV-10: a stranger cancelled an order");
        act(p.signer, data);
        p.cancelled = true;
        eq(hub.consumedOf(p.hash), type(uint256).max, "INV-8: a cancelled order is spent");
        count(name);
    }

    function cancelApp(uint256 r) private {
        if (appPapers.length == 0) return;
        uint256 i = draw(appPapers, r, false);
        AppOrder memory o = abi.decode(appPapers[i].order, (AppOrder));
        cancelled(appPapers, i, abi.encodeCall(hub.cancelAppOrder, (o)), "cancel app");
    }

    function cancelDataset(uint256 r) private {
        if (datasetPapers.length == 0) return;
        uint256 i = draw(datasetPapers, r, false);
        DatasetOrder memory o = abi.decode(datasetPapers[i].order, (DatasetOrder));
        cancelled(datasetPapers, i, abi.encodeCall(hub.cancelDatasetOrder, (o)), "cancel dataset");
    }

    function cancelPool(uint256 r) private {
        if (poolPapers.length == 0) return;
        uint256 i = draw(poolPapers, r, false);
        PoolOrder memory o = abi.decode(poolPapers[i].order, (PoolOrder));
        cancelled(poolPapers, i, abi.encodeCall(hub.cancelPoolOrder, (o)), "cancel pool");
    }

    function cancelSponsorship(uint256 r) private {
        if (sponsorPapers.length == 0) return;
        uint256 i = draw(sponsorPapers, r, false);
        Sponsorship memory s = abi.decode(sponsorPapers[i].order, (Sponsorship));
        cancelled(sponsorPapers, i, abi.encodeCall(hub.cancelSponsorship, (s)), "cancel sponsorship");
    }

    function cancelRequest(uint256 r) private {
        if (requestPapers.length == 0) return;
        uint256 i = draw(requestPapers, r, false);
        RequestOrder memory o = abi.decode(requestPapers[i].order, (RequestOrder));
        bytes memory data = abi.encodeCall(hub.cancelRequestOrder, (o));
        refused(stranger.addr, data, "cancel of another's request");
        act(o.requester, data);
        requestPapers[i].cancelled = true;
        spentSalts[o.requester][o.salt] = true;
        yes(hub.isSpent(o.requester, o.salt), "INV-8: a cancelled request is spent");
        count("cancel request");
    }

    /// An approval is taken back, or a policy changes its mind; neither touches a deal that is there.
    function waver(uint256 r) external step {
        if (!policy.willing() || r % 4 == 0) {
            policy.turn();
            count("policy turns");
            return;
        }
        if (requestPapers.length == 0) return;
        uint256 kind = dice(r, 1) % 4;
        Paper[] storage book = kind == 0 ? appPapers : kind == 1 ? poolPapers : requestPapers;
        for (uint256 i = 0; i < 8 && i < book.length; i++) {
            if (book[book.length - 1 - i].approval) return takeBack(book[book.length - 1 - i]);
        }
    }

    function takeBack(Paper storage p) private {
        act(p.signer, abi.encodeCall(hub.approve, (p.hash, false)));
        stands[p.signer][p.hash] = false;
        count("approval taken back");
    }

    /// INV-30: the salts of requests, which no paper of the Hub lists.
    function checkSalts() internal view {
        for (uint256 i = 0; i < requestPapers.length; i++) {
            RequestOrder memory o = abi.decode(requestPapers[i].order, (RequestOrder));
            bool spent = hub.isSpent(o.requester, o.salt);
            eq(spent, spentSalts[o.requester][o.salt], "INV-8: a salt is spent by a whole match and by a cancel");
            eq(spent, replay.spent(o.requester, o.salt), "INV-30: a salt, by the events");
        }
    }
}
