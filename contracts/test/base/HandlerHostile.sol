// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILedger} from "../../src/interfaces/ILedger.sol";
import {Batch, Reveal, Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../../src/types/Orders.sol";
import {HandlerEnds} from "./HandlerEnds.sol";
import {Signing} from "./Signing.sol";

/// What must never work, tried at any moment. That nothing else changed either is seen by `step`.
abstract contract HandlerHostile is HandlerEnds {
    function attack(uint256 r) external step {
        still = true;
        uint256 kind = r % 7;
        uint256 dice_ = dice(r, 1);
        if (kind == 0) stealBalance(dice_);
        else if (kind == 1) foreignDomain(dice_);
        else if (kind == 2) wrongState(dice_);
        else if (kind == 3) inventedDeal(dice_);
        else if (kind == 4) besideTheHub(dice_);
        else if (kind == 5) seizePool(dice_);
        else initialiseAgain();
    }

    function stealBalance(uint256 r) private {
        address thief = r % 2 == 0 ? cast[9] : stagehand.addr;
        refused(thief, abi.encodeCall(hub.withdraw, (uint64(free(thief) + 1 + r % 1000))), "withdraw of others' money");
        bytes memory data = abi.encodeCall(ILedger.onTransferReceived, (thief, thief, 1000, ""));
        refused(thief, data, "deposit without tokens");
        refused(thief, abi.encodeCall(hub.deposit, (uint64(r % 1000 + 1))), "deposit without an allowance");
        bytes[] memory many = new bytes[](2);
        many[0] = abi.encodeCall(hub.deposit, (0));
        many[1] = abi.encodeCall(hub.withdraw, (uint64(free(thief) + 1)));
        refused(thief, abi.encodeCall(hub.multicall, (many)), "withdraw of others' money among several calls");
    }

    /// INV-21: a signature for another chain, another contract or another account is none. INV-6: nobody pays who did not sign.
    function foreignDomain(uint256 r) private {
        AppOrder memory a = appOrder();
        PoolOrder memory p = poolOrder();
        RequestOrder memory q = requestOrder(2, 1, 1);
        bytes[4] memory s;
        q.epoch = uint64(epochs[q.requester]);
        a.epoch = uint64(epochs[ownerOf(address(apps), app)]);
        p.epoch = uint64(epochs[ownerOf(address(workerpools), pool)]);
        s[0] = signFor(ownerOf(address(apps), app), Signing.app(a, ownerOf(address(apps), app)));
        s[2] = signFor(ownerOf(address(workerpools), pool), Signing.pool(p, ownerOf(address(workerpools), pool)));
        s[3] = signedElsewhere(r % 3, r % 3 == 2 ? payers[1] : q.requester, Signing.request(q));
        string[3] memory names = ["another chain", "another contract", "another account"];
        bytes memory data = abi.encodeCall(hub.matchOrders, (a, noDataset(), p, q, s, 1));
        refused(stagehand.addr, data, string.concat("signature for ", names[r % 3]));
        q.payer = payers[3];
        s[3] = signFor(q.requester, Signing.request(q));
        data = abi.encodeCall(hub.matchOrders, (a, noDataset(), p, q, s, 1));
        refused(stagehand.addr, data, "payment by one that did not sign");
    }

    function signedElsewhere(uint256 kind, address who, bytes32 hash) private view returns (bytes memory) {
        eq(domainOf(block.chainid, address(hub)), hub.domainSeparator(), "INV-21: the domain");
        bytes32 domain = domainOf(kind == 0 ? block.chainid + 1 : block.chainid, kind == 1 ? hub.extension() : address(hub));
        (uint8 v, bytes32 x, bytes32 y) = vm.sign(keys[who], keccak256(abi.encodePacked(hex"1901", domain, hash)));
        return abi.encodePacked(x, y, v);
    }

    function domainOf(uint256 chain, address verifier) private pure returns (bytes32) {
        bytes32 type_ = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(type_, keccak256("Manyhands"), keccak256("1"), chain, verifier));
    }

    /// A state that is not the stored one: without its misses, without its last place, or of another batch.
    function wrongState(uint256 r) private {
        (bool found, uint256 b) = pick(r, r % 2 == 0 ? Status.Assigned : Status.Committed, false);
        if (!found) return;
        Batch memory state = stateOf(b);
        if (r % 3 == 0) state.misses = state.misses == 0 ? 1 : 0;
        else if (r % 3 == 1) state.members[0].weight += 1;
        else state.members[0].worker = stranger.addr;
        Terms memory t = termsOf(b);
        Reveal[] memory none_ = new Reveal[](0);
        refused(stranger.addr, abi.encodeCall(hub.settle, (t, batches[b].index, state, none_)), "settle of another state");
        refused(stranger.addr, abi.encodeCall(hub.reveal, (t, batches[b].index, state, none_)), "reveal in another state");
        bytes memory data = abi.encodeCall(hub.extend, (t, batches[b].index, state, 1, 0, 0, t.deadline));
        refused(boss(b, 1), data, "extend of another state");
        refused(stranger.addr, abi.encodeCall(hub.expire, (t, batches[b].index, stateOf(b))), "expiry in an open deal");
        uint32 beyond = t.tasks / t.batchSize + 1;
        refused(stranger.addr, abi.encodeCall(hub.settle, (t, beyond, stateOf(b), none_)), "settle of no batch");
    }

    /// INV-11: terms that are not a deal's, word by word.
    function inventedDeal(uint256 r) private {
        if (deals.length == 0) return;
        Terms memory t = abi.decode(deals[r % deals.length].terms, (Terms));
        uint256 kind = dice(r, 1) % 5;
        if (kind == 0) t.payer = stranger.addr;
        if (kind == 1) t.poolPrice += 1;
        if (kind == 2) t.deadline = 1;
        if (kind == 3) t.tasks += 1;
        if (kind == 4) t.poolOwner = stranger.addr;
        refused(stranger.addr, abi.encodeCall(hub.claim, (t)), "claim of an invented deal");
        refused(stranger.addr, abi.encodeCall(hub.fixSeed, (t)), "seed of an invented deal");
        uint32[] memory one = new uint32[](1);
        uint256[] memory mask = new uint256[](1);
        refused(stranger.addr, abi.encodeCall(hub.assign, (t, one, mask, t.deadline)), "assign of an invented deal");
    }

    /// INV-25: the extension at its own address knows nothing and cannot touch the Hub.
    function besideTheHub(uint256 r) private {
        address beside = hub.extension();
        address who = cast[r % cast.length];
        vm.prank(who);
        (bool done,) = beside.call(abi.encodeCall(hub.cancelAll, ()));
        yes(done, "the extension has a storage of its own");
        eq(hub.epochOf(who), epochs[who], "INV-25: the extension touched the Hub");
        if (deals.length == 0) return;
        bytes memory terms = deals[r % deals.length].terms;
        (done,) = beside.call(abi.encodeCall(hub.claim, (abi.decode(terms, (Terms)))));
        yes(!done, "INV-25: the extension knows no deal");
        vm.getRecordedLogs();
        count("refused claim beside the Hub");
    }

    /// INV-23: a pool's owner and scheduler rule their own pool only.
    function seizePool(uint256 r) private {
        uint32 id = r % 2 == 0 ? pool : pool2;
        address owner_ = ownerOf(address(workerpools), id);
        address other = owner_ == cast[7] ? cast[8] : cast[7];
        bytes memory data = abi.encodeCall(hub.configurePool, (id, other, 0, true));
        refused(stranger.addr, data, "configure by a stranger");
        refused(other, data, "configure by another owner");
        refused(stranger.addr, abi.encodeCall(hub.configurePool, (99, stranger.addr, 0, true)), "configure of no pool");
        refused(stranger.addr, abi.encodeCall(hub.suspend, (id, 0)), "suspend by a stranger");
    }

    /// INV-25: there is nothing to initialise, and nothing that was fixed has moved.
    function initialiseAgain() private {
        refused(stranger.addr, abi.encodeWithSignature("initialize()"), "initialize");
        refused(stranger.addr, abi.encodeWithSignature("initialize(address)", stranger.addr), "initialize");
        refused(stranger.addr, abi.encodeWithSignature("upgradeToAndCall(address,bytes)", stranger.addr, ""), "upgrade");
        eq(hub.rlc(), address(rlc), "INV-25: the token");
        eq(hub.apps(), address(apps), "INV-25: the apps");
        eq(hub.datasets(), address(datasets), "INV-25: the datasets");
        eq(hub.workerpools(), address(workerpools), "INV-25: the pools");
    }
}
