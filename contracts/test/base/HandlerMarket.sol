// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {HandlerMembers} from "./HandlerMembers.sol";
import {Signing} from "./Signing.sol";
import {Log} from "./Vm.sol";

/// Orders that are offered, matched whole or in parts, cancelled and worn out. Whether a match must succeed is foretold by the ghost.
abstract contract HandlerMarket is HandlerMembers {
    uint32 private constant UNLIMITED = type(uint32).max;

    /// Four or five papers on the table.
    struct Hand {
        uint256 a;
        uint256 d;
        uint256 p;
        uint256 r;
        uint256 s;
        bool sponsored;
        uint32 max;
        address by;
        AppOrder app;
        DatasetOrder dataset;
        PoolOrder pool;
        RequestOrder request;
    }

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
        return uint64(dice(r, 2) % 3 == 0 ? block.timestamp + dice(r, 3) % 900 : type(uint64).max);
    }

    function offerApp(uint256 r) public step {
        AppOrder memory o = appOrder();
        address signer = ownerOf(address(apps), app);
        (o.price, o.volume, o.expiry, o.epoch) = (uint64(dice(r, 4) % 11), volumeOf(r), expiryOf(r), uint64(epochs[signer]));
        if (dice(r, 5) % 5 == 0) o.policy = address(policy);
        if (dice(r, 6) % 8 == 0) o.poolOnly = pool2;
        bytes32 hash = Signing.app(o, signer);
        paper(appPapers, abi.encode(o), hash, signer, r);
        finish(appPapers, o.volume, o.expiry, o.epoch, address(0), 0);
        count("offer app");
    }

    function offerDataset(uint256 r) public step {
        DatasetOrder memory o = datasetOrder();
        address signer = ownerOf(address(datasets), dataset);
        (o.price, o.volume, o.expiry, o.epoch) = (uint64(dice(r, 4) % 10), volumeOf(r), expiryOf(r), uint64(epochs[signer]));
        if (dice(r, 5) % 8 == 0) o.requesterOnly = payers[dice(r, 6) % 3];
        bytes32 hash = Signing.dataset(o, signer);
        paper(datasetPapers, abi.encode(o), hash, signer, r);
        finish(datasetPapers, o.volume, o.expiry, o.epoch, address(0), 0);
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
        finish(poolPapers, o.volume, o.expiry, o.epoch, address(0), 0);
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
        finish(requestPapers, o.volume, o.expiry, o.epoch, o.requester, o.salt);
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
        finish(sponsorPapers, s.maxAmount, s.expiry, s.epoch, address(0), 0);
        count("sponsor");
    }

    function finish(Paper[] storage book, uint256 volume, uint64 expiry, uint64 epoch, address requester_, bytes32 salt_)
        private
    {
        Paper storage p = book[book.length - 1];
        (p.volume, p.expiry, p.epoch) = (volume, expiry, epoch);
        replay.publish(p.hash, volume, requester_, salt_);
    }

    // ---- matches

    /// A recent paper; three times in four one that still holds.
    function draw(Paper[] storage book, uint256 r) private view returns (uint256 i) {
        uint256 span = book.length < 8 ? book.length : 8;
        for (uint256 k = 0; k < 8; k++) {
            i = book.length - 1 - dice(r, k) % span;
            if (r % 4 == 0 || holds(book[i])) return i;
        }
    }

    function holds(Paper storage p) private view returns (bool) {
        bool left = used[p.hash] < p.volume || p.volume == UNLIMITED;
        return left && !p.cancelled && block.timestamp <= p.expiry && epochs[p.signer] == p.epoch;
    }

    function match_(uint256 r) external {
        if (appPapers.length == 0 || dice(r, 50) % 7 == 0) offerApp(dice(r, 30));
        if (datasetPapers.length == 0 || dice(r, 51) % 7 == 0) offerDataset(dice(r, 31));
        if (poolPapers.length == 0 || dice(r, 52) % 5 == 0) offerPool(dice(r, 32));
        if (requestPapers.length == 0 || dice(r, 53) % 3 != 0) ask(dice(r, 33));
        if (live.length < 40) deal_(r);
    }

    function deal_(uint256 r) private step {
        Hand memory h;
        (h.a, h.p, h.r) = (draw(appPapers, dice(r, 40)), draw(poolPapers, dice(r, 41)), draw(requestPapers, dice(r, 42)));
        h.request = abi.decode(requestPapers[h.r].order, (RequestOrder));
        h.app = abi.decode(appPapers[h.a].order, (AppOrder));
        h.pool = abi.decode(poolPapers[h.p].order, (PoolOrder));
        if (h.request.dataset != 0) {
            h.d = draw(datasetPapers, dice(r, 43));
            h.dataset = abi.decode(datasetPapers[h.d].order, (DatasetOrder));
        }
        h.sponsored = h.request.payer != h.request.requester;
        if (h.sponsored) h.s = sponsorshipOf(h.request, requestPapers[h.r].hash);
        h.max = dice(r, 44) % 2 == 0 ? UNLIMITED : uint32(dice(r, 45) % 13);
        h.by = dice(r, 46) % 5 == 0 ? h.request.requester : stagehand.addr;
        (string memory why, uint256 n) = objection(h);
        bytes memory data = matchCall(h);
        if (bytes(why).length != 0) return refused(h.by, data, string.concat("match: ", why));
        begin(h, data, n);
    }

    /// The request's own, if there is one.
    function sponsorshipOf(RequestOrder memory o, bytes32 hash) private view returns (uint256) {
        for (uint256 i = sponsorPapers.length; i > 0; i--) {
            if (sponsorPapers[i - 1].signer != o.payer) continue;
            Sponsorship memory s = abi.decode(sponsorPapers[i - 1].order, (Sponsorship));
            if (s.request == hash) return i - 1;
        }
        revert Untrue("a sponsorship");
    }

    function matchCall(Hand memory h) internal view returns (bytes memory) {
        bytes memory own = requestPapers[h.r].signature;
        if (!h.sponsored) {
            bytes[4] memory four;
            (four[0], four[2], four[3]) = (appPapers[h.a].signature, poolPapers[h.p].signature, own);
            if (h.request.dataset != 0) four[1] = datasetPapers[h.d].signature;
            return abi.encodeCall(hub.matchOrders, (h.app, h.dataset, h.pool, h.request, four, h.max));
        }
        bytes[5] memory five;
        (five[0], five[2], five[3]) = (appPapers[h.a].signature, poolPapers[h.p].signature, own);
        five[4] = sponsorPapers[h.s].signature;
        if (h.request.dataset != 0) five[1] = datasetPapers[h.d].signature;
        Sponsorship memory s = abi.decode(sponsorPapers[h.s].order, (Sponsorship));
        return abi.encodeCall(hub.matchSponsored, (h.app, h.dataset, h.pool, h.request, s, five, h.max));
    }

    /// INV-8 and more: why these papers do not make a deal; or how many tasks it has.
    function objection(Hand memory h) private view returns (string memory why, uint256 n) {
        why = stale(appPapers[h.a], ownerOf(address(apps), app), h.by);
        if (bytes(why).length == 0) why = stale(poolPapers[h.p], ownerOf(address(workerpools), h.pool.pool), h.by);
        if (bytes(why).length == 0) why = stale(requestPapers[h.r], h.request.requester, h.by);
        if (bytes(why).length == 0 && h.request.dataset != 0) {
            why = stale(datasetPapers[h.d], ownerOf(address(datasets), dataset), h.by);
        }
        if (bytes(why).length == 0 && h.sponsored) why = stale(sponsorPapers[h.s], h.request.payer, h.by);
        if (bytes(why).length == 0) why = mismatch(h);
        if (bytes(why).length == 0) (why, n) = fill(h);
        if (bytes(why).length == 0) why = poverty(h, n);
    }

    function stale(Paper storage p, address signer, address by) private view returns (string memory) {
        if (p.cancelled) return "cancelled";
        if (block.timestamp > p.expiry) return "expired";
        if (epochs[signer] != p.epoch) return "of an old epoch";
        if (p.signer != signer) return "signed by a former owner";
        if (p.approval && !stands[p.signer][p.hash] && by != signer) return "approval taken back";
        return "";
    }

    function mismatch(Hand memory h) private view returns (string memory) {
        if (h.app.price > h.request.appMaxPrice) return "app too dear";
        if (h.pool.price > h.request.poolMaxPrice) return "pool too dear";
        if (h.app.poolOnly != 0 && h.app.poolOnly != h.pool.pool) return "app for another pool";
        if (h.request.pool != 0 && h.request.pool != h.pool.pool) return "another pool";
        if (h.dataset.requesterOnly != address(0) && h.dataset.requesterOnly != h.request.requester) return "not for this requester";
        if (h.pool.category != h.request.category) return "another category";
        if (h.pool.slack > h.request.maxSlack) return "too much slack";
        if (h.request.batchSize < h.pool.minBatch) return "batches too small";
        bool asked = h.app.policy != address(0) || h.pool.policy != address(0);
        if (asked && !policy.willing()) return "policy";
        if (counting[h.pool.pool] < h.request.minMembers) return "too few members";
        return "";
    }

    function fill(Hand memory h) private view returns (string memory why, uint256 n) {
        if (h.max == 0) return ("no tasks", 0);
        if (spentSalts[h.request.requester][h.request.salt]) return ("salt spent", 0);
        uint256 wanted = remains(requestPapers[h.r]);
        n = least(least(wanted, remains(appPapers[h.a])), remains(poolPapers[h.p]));
        if (h.request.dataset != 0) n = least(n, remains(datasetPapers[h.d]));
        if (n == 0) return ("volume spent", 0);
        uint256 size = least(h.request.batchSize, h.pool.maxBatch);
        if (h.max < wanted && h.max <= n && h.max % size != 0) return ("cut within a batch", 0);
        n = least(n, h.max);
        if (n < h.pool.minBatch) return ("below the smallest batch", 0);
    }

    function remains(Paper storage p) private view returns (uint256) {
        return p.volume == UNLIMITED ? type(uint256).max : p.volume - used[p.hash];
    }

    function least(uint256 x, uint256 y) private pure returns (uint256) {
        return x < y ? x : y;
    }

    function poverty(Hand memory h, uint256 n) private view returns (string memory) {
        uint256 price = (uint256(h.app.price) + h.dataset.price + h.pool.price) * n;
        uint256 stake = (uint256(h.pool.price) * 30 / 100) * n;
        if (h.sponsored && used[sponsorPapers[h.s].hash] + price > sponsorPapers[h.s].volume) return "sponsorship too small";
        if (free(h.request.payer) < price) return "a poor payer";
        if (free(ownerOf(address(workerpools), h.pool.pool)) < stake) return "a poor pool";
        return "";
    }

    function begin(Hand memory h, bytes memory data, uint256 n) private {
        consents(h.request.payer);
        consents(ownerOf(address(workerpools), h.pool.pool));
        if (h.sponsored) replay.sponsor(sponsorPapers[h.s].hash);
        Log[] memory logs = act(h.by, data);
        Log memory log = logs[logs.length - 1];
        yes(log.topics[0] == IMarket.Matched.selector, "a match");
        Terms memory t = abi.decode(log.data, (Terms));
        checkTerms(h, t, n);
        record(t);
        eq(log.topics[1], deals[deals.length - 1].id, "INV-11: the id is the hash of the terms");
        use(h, n, GhostMoney.perTask(t) * n);
        count(h.sponsored ? "match sponsored" : "match");
        if (n < h.request.volume) count("match in part");
        if (h.request.dataset != 0) count("match with dataset");
        if (appPapers[h.a].volume == UNLIMITED) count("match without limit");
        if (used[requestPapers[h.r].hash] == h.request.volume) refused(h.by, data, "match again");
    }

    /// INV-11: the terms are the orders', word by word.
    function checkTerms(Hand memory h, Terms memory t, uint256 n) private view {
        Terms memory w = t;
        w = abi.decode(abi.encode(t), (Terms));
        (w.requestHash, w.first) = (requestPapers[h.r].hash, uint32(firstOf(h, n)));
        (w.payer, w.callbackTo) = (h.request.payer, h.request.callbackTo);
        (w.app, w.appOwner, w.appPrice) = (app, ownerOf(address(apps), app), h.app.price);
        (w.dataset, w.datasetPrice) = (h.request.dataset, h.dataset.price);
        w.datasetOwner = h.request.dataset == 0 ? address(0) : ownerOf(address(datasets), dataset);
        (w.pool, w.poolPrice, w.tasks) = (h.pool.pool, h.pool.price, uint32(n));
        w.poolOwner = ownerOf(address(workerpools), h.pool.pool);
        w.batchSize = uint32(least(h.request.batchSize, h.pool.maxBatch));
        (w.category, w.trust, w.slack) = (h.pool.category, h.request.trust, h.pool.slack);
        (w.workerStakePct, w.schedulerPct) = (h.pool.workerStakePct, h.pool.schedulerPct);
        w.deadline = uint40(block.timestamp + h.pool.duration);
        eq(keccak256(abi.encode(t)), keccak256(abi.encode(w)), "INV-11: the terms are the orders'");
    }

    function firstOf(Hand memory h, uint256 n) private view returns (uint256) {
        return n == h.request.volume ? 0 : used[requestPapers[h.r].hash];
    }

    function use(Hand memory h, uint256 n, uint256 price) private {
        if (appPapers[h.a].volume != UNLIMITED) used[appPapers[h.a].hash] += n;
        if (poolPapers[h.p].volume != UNLIMITED) used[poolPapers[h.p].hash] += n;
        if (h.request.dataset != 0 && datasetPapers[h.d].volume != UNLIMITED) used[datasetPapers[h.d].hash] += n;
        used[requestPapers[h.r].hash] += n;
        requestPapers[h.r].owed += price;
        if (n == h.request.volume) spentSalts[h.request.requester][h.request.salt] = true;
        if (h.sponsored) used[sponsorPapers[h.s].hash] += price;
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
        uint256 i = draw(appPapers, r);
        AppOrder memory o = abi.decode(appPapers[i].order, (AppOrder));
        cancelled(appPapers, i, abi.encodeCall(hub.cancelAppOrder, (o)), "cancel app");
    }

    function cancelDataset(uint256 r) private {
        if (datasetPapers.length == 0) return;
        uint256 i = draw(datasetPapers, r);
        DatasetOrder memory o = abi.decode(datasetPapers[i].order, (DatasetOrder));
        cancelled(datasetPapers, i, abi.encodeCall(hub.cancelDatasetOrder, (o)), "cancel dataset");
    }

    function cancelPool(uint256 r) private {
        if (poolPapers.length == 0) return;
        uint256 i = draw(poolPapers, r);
        PoolOrder memory o = abi.decode(poolPapers[i].order, (PoolOrder));
        cancelled(poolPapers, i, abi.encodeCall(hub.cancelPoolOrder, (o)), "cancel pool");
    }

    function cancelSponsorship(uint256 r) private {
        if (sponsorPapers.length == 0) return;
        uint256 i = draw(sponsorPapers, r);
        Sponsorship memory s = abi.decode(sponsorPapers[i].order, (Sponsorship));
        cancelled(sponsorPapers, i, abi.encodeCall(hub.cancelSponsorship, (s)), "cancel sponsorship");
    }

    function cancelRequest(uint256 r) private {
        if (requestPapers.length == 0) return;
        uint256 i = draw(requestPapers, r);
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
