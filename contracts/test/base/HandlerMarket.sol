// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../../src/interfaces/IMarket.sol";
import {Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";
import {GhostMoney} from "./GhostMoney.sol";
import {HandlerOrders} from "./HandlerOrders.sol";
import {Signing} from "./Signing.sol";
import {Log} from "./Vm.sol";

/// Orders are matched, whole or in parts. Whether a match must succeed, and why not, is foretold by the ghost.
abstract contract HandlerMarket is HandlerOrders {
    enum Forgery {
        None,
        App,
        Dataset,
        Pool,
        Request,
        Sponsor,
        Sponsored
    }

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

    function match_(uint256 r) external {
        if (appPapers.length == 0 || dice(r, 50) % 7 == 0) offerApp(dice(r, 30));
        if (datasetPapers.length == 0 || dice(r, 51) % 7 == 0) offerDataset(dice(r, 31));
        if (poolPapers.length == 0 || dice(r, 52) % 5 == 0) offerPool(dice(r, 32));
        if (requestPapers.length == 0 || dice(r, 53) % 3 != 0) ask(dice(r, 33));
        if (live.length < 40) deal_(r);
    }

    function deal_(uint256 r) private step {
        Hand memory h;
        // At most one of the papers is taken without a look.
        uint256 any = dice(r, 48) % 8;
        h.a = draw(appPapers, dice(r, 40), any == 0);
        h.p = draw(poolPapers, dice(r, 41), any == 1);
        h.r = draw(requestPapers, dice(r, 42), any == 2 || any == 3);
        h.request = abi.decode(requestPapers[h.r].order, (RequestOrder));
        h.app = abi.decode(appPapers[h.a].order, (AppOrder));
        h.pool = abi.decode(poolPapers[h.p].order, (PoolOrder));
        if (h.request.dataset != 0) {
            h.d = draw(datasetPapers, dice(r, 43), any == 4);
            h.dataset = abi.decode(datasetPapers[h.d].order, (DatasetOrder));
        }
        h.sponsored = h.request.payer != h.request.requester;
        if (h.sponsored) h.s = sponsorshipOf(h.request, requestPapers[h.r].hash);
        h.max = dice(r, 44) % 2 == 0 ? UNLIMITED : uint32(dice(r, 45) % 13);
        h.by = dice(r, 46) % 5 == 0 ? h.request.requester : stagehand.addr;
        (string memory why, uint256 n) = objection(h);
        bytes memory data = matchCall(h, Forgery.None);
        if (bytes(why).length != 0) return refused(h.by, data, string.concat("match: ", why));
        forge(h, dice(r, 47));
        begin(h, data, n);
    }

    /// INV-10: of papers that would make a deal, one bears a stranger's signature, or the sponsorship is for another request.
    function forge(Hand memory h, uint256 r) private {
        Forgery kind = Forgery(r % 4 + 1);
        if (kind == Forgery.Dataset && h.request.dataset == 0) kind = Forgery.Pool;
        if (h.sponsored && r % 3 != 0) kind = r % 2 == 0 ? Forgery.Sponsor : Forgery.Sponsored;
        string[6] memory names = ["an app", "a dataset", "a pool", "a request", "a sponsorship", "another request"];
        refused(stagehand.addr, matchCall(h, kind), string.concat("match by a forger of ", names[uint256(kind) - 1]));
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

    function matchCall(Hand memory h, Forgery forged) internal view returns (bytes memory) {
        bytes[5] memory s;
        (s[0], s[2]) = (signatureOf(appPapers[h.a], forged == Forgery.App), signatureOf(poolPapers[h.p], forged == Forgery.Pool));
        if (h.request.dataset != 0) s[1] = signatureOf(datasetPapers[h.d], forged == Forgery.Dataset);
        s[3] = signatureOf(requestPapers[h.r], forged == Forgery.Request);
        if (h.sponsored) return sponsoredCall(h, s, forged);
        bytes[4] memory four = [s[0], s[1], s[2], s[3]];
        return abi.encodeCall(hub.matchOrders, (h.app, h.dataset, h.pool, h.request, four, h.max));
    }

    function sponsoredCall(Hand memory h, bytes[5] memory s, Forgery forged) private view returns (bytes memory) {
        Paper storage p = sponsorPapers[h.s];
        Sponsorship memory pledge = abi.decode(p.order, (Sponsorship));
        s[4] = signatureOf(p, forged == Forgery.Sponsor);
        if (forged == Forgery.Sponsored) {
            pledge.request = keccak256("another request");
            s[4] = signFor(p.signer, Signing.sponsorship(pledge, p.signer));
        }
        return abi.encodeCall(hub.matchSponsored, (h.app, h.dataset, h.pool, h.request, pledge, s, h.max));
    }

    function signatureOf(Paper storage p, bool forged) private view returns (bytes memory) {
        return forged ? signFor(stranger.addr, p.hash) : p.signature;
    }

    /// INV-8 and more: why these papers do not make a deal; or how many tasks it has.
    function objection(Hand memory h) private view returns (string memory why, uint256 n) {
        why = stale("app ", appPapers[h.a], ownerOf(address(apps), app), h.by);
        if (empty(why)) why = stale("pool ", poolPapers[h.p], ownerOf(address(workerpools), h.pool.pool), h.by);
        if (empty(why)) why = stale("request ", requestPapers[h.r], h.request.requester, h.by);
        if (empty(why) && h.request.dataset != 0) {
            why = stale("dataset ", datasetPapers[h.d], ownerOf(address(datasets), dataset), h.by);
        }
        if (empty(why) && h.sponsored) why = stale("sponsorship ", sponsorPapers[h.s], h.request.payer, h.by);
        if (empty(why)) why = mismatch(h);
        if (empty(why)) (why, n) = fill(h);
        if (empty(why)) why = poverty(h, n);
    }

    function empty(string memory text) private pure returns (bool) {
        return bytes(text).length == 0;
    }

    function stale(string memory kind, Paper storage p, address signer, address by) private view returns (string memory) {
        if (p.cancelled) return string.concat(kind, "cancelled");
        if (block.timestamp > p.expiry) return string.concat(kind, "expired");
        if (epochs[signer] != p.epoch) return string.concat(kind, "of an old epoch");
        if (p.signer != signer) return string.concat(kind, "of a former owner");
        if (p.approval && !stands[p.signer][p.hash] && by != signer) return string.concat(kind, "approval taken back");
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
        bool cut = h.max < wanted && h.max <= n;
        if (cut && h.max % size != 0) return ("cut within a batch", 0);
        if (cut && wanted - h.max < size) return ("less than a batch left", 0);
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
        Log[] memory logs = act(h.by, data);
        // A sponsored match ends with what it took of the sponsorship.
        Log memory log = logs[logs.length - (h.sponsored ? 2 : 1)];
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
}
