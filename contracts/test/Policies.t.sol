// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {IPolicy} from "../src/interfaces/IPolicy.sol";
import {IAllowList} from "../src/policies/IAllowList.sol";
import {Batch, Terms} from "../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {World} from "./base/World.sol";

/// Through real matches.
contract PoliciesTest is World {
    uint32 private second;

    // ---- strikes

    function test_a_pool_refuses_an_app_with_more_strikes_than_it_bears() public {
        address policy = strikes(1);
        accepted(policy, pool);
        strike(pool);
        accepted(policy, pool);
        strike(pool);
        eq(hub.strikesOf(app, pool), 2, "two batches ended undecided");
        refused(policy, pool);
        accepted(strikes(2), pool);
    }

    function test_strikes_in_another_pool_do_not_count() public {
        strike(pool);
        address policy = strikes(0);
        refused(policy, pool);
        accepted(policy, anotherPool());
    }

    function test_another_app_is_not_refused() public {
        strike(pool);
        address policy = strikes(0);
        app = apps.register(dev.addr, keccak256("another app"));
        accepted(policy, pool);
    }

    function test_a_deal_made_is_not_touched_by_strikes() public {
        PoolOrder memory p = poolOrder();
        p.policy = strikes(0);
        Terms memory before = matched(appOrder(), noDataset(), p, requestOrder(4, 10, 10), 10);
        nextBlock();
        strike(pool);
        Batch memory state = commitAll(before, 0, assign(before, 0), roots2(RIGHT, RIGHT));
        settle(before, 0, state, roots2(RIGHT, RIGHT));
        eq(progressOf(before).settled, 10, "settled");
    }

    function strikes(uint256 limit) private returns (address) {
        return deploy("policies/StrikesPolicy.sol/StrikesPolicy", abi.encode(hub, limit));
    }

    /// A batch of the app on which nobody agrees.
    function strike(uint32 where) private {
        PoolOrder memory p = poolOrder();
        p.pool = where;
        Terms memory terms = matched(appOrder(), noDataset(), p, requestOrder(4, 1, 1), 1);
        nextBlock();
        settle(terms, 0, disagree(terms, 0, discord()), discord());
    }

    /// With one member.
    function anotherPool() private returns (uint32 id) {
        id = workerpools.register(owner.addr, keccak256("another pool"));
        vm.prank(owner.addr);
        hub.configurePool(id, scheduler.addr, 0, true);
        vm.prank(stranger.addr);
        hub.join(id, stranger.addr, 0, none(), none());
    }

    // ---- lists

    function test_a_list_of_requesters() public {
        IAllowList list = listOf(false);
        refused(address(list), pool);
        vm.prank(dev.addr);
        list.listRequester(requester.addr, true);
        accepted(address(list), pool);
        vm.prank(dev.addr);
        list.listRequester(requester.addr, false);
        refused(address(list), pool);
    }

    function test_a_list_of_pools() public {
        IAllowList list = listOf(true);
        second = anotherPool();
        vm.prank(dev.addr);
        list.listPool(second, true);
        refused(address(list), pool);
        accepted(address(list), second);
    }

    /// An address is a number, too.
    function test_a_list_is_of_one_kind() public {
        IAllowList requesters = listOf(false);
        IAllowList pools = listOf(true);
        refuse(IAllowList.WrongKind.selector, 0);
        vm.prank(dev.addr);
        requesters.listPool(pool, true);
        refuse(IAllowList.WrongKind.selector, 1);
        vm.prank(dev.addr);
        pools.listRequester(address(uint160(pool)), true);
    }

    function test_only_the_owner_lists() public {
        IAllowList list = listOf(false);
        refuse(Ownable.OwnableUnauthorizedAccount.selector, word(requester.addr));
        vm.prank(requester.addr);
        list.listRequester(requester.addr, true);
        refuse(Ownable.OwnableUnauthorizedAccount.selector, word(owner.addr));
        vm.prank(owner.addr);
        list.listPool(pool, true);
    }

    function test_any_of_the_three_orders_can_ask_it() public {
        IAllowList list = listOf(false);
        (AppOrder memory a, DatasetOrder memory d, PoolOrder memory p) = (appOrder(), datasetOrder(), poolOrder());
        RequestOrder memory r = requestOrder(4, 10, 10);
        (r.dataset, r.datasetMaxPrice) = (dataset, 5);
        a.policy = address(list);
        matchOf(a, d, p, r, address(list));
        (a.policy, d.policy) = (address(0), address(list));
        matchOf(a, d, p, r, address(list));
        vm.prank(dev.addr);
        list.listRequester(requester.addr, true);
        matchOf(a, d, p, r, address(0));
    }

    function listOf(bool ofPools) private returns (IAllowList) {
        return IAllowList(deploy("policies/AllowList.sol/AllowList", abi.encode(dev.addr, ofPools)));
    }

    // ---- matches

    function accepted(address policy, uint32 where) private {
        PoolOrder memory p = poolOrder();
        (p.pool, p.policy) = (where, policy);
        matchOf(appOrder(), noDataset(), p, requestOrder(4, 10, 10), address(0));
        nextBlock();
    }

    function refused(address policy, uint32 where) private {
        PoolOrder memory p = poolOrder();
        (p.pool, p.policy) = (where, policy);
        matchOf(appOrder(), noDataset(), p, requestOrder(4, 10, 10), policy);
    }

    /// Makes the match, or is refused by the policy named.
    function matchOf(
        AppOrder memory a,
        DatasetOrder memory d,
        PoolOrder memory p,
        RequestOrder memory r,
        address refusedBy
    ) private {
        bytes[4] memory signatures = signOrders(a, d, p, r);
        if (refusedBy != address(0)) refuse(IMarket.PolicyRefused.selector, word(refusedBy));
        hub.matchOrders(a, d, p, r, signatures, 10);
    }
}
