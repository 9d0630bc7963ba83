// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder} from "../src/types/Orders.sol";
import {World} from "./base/World.sol";

contract HubTest is World {
    function test_constants_and_parts() public view {
        eq(hub.MAX_SQUAD(), 16, "squad");
        eq(hub.MAX_ROUNDS(), 4, "rounds");
        eq(hub.MAX_CANDIDATES(), 128, "candidates");
        eq(hub.POOL_STAKE_PCT(), 30, "pool stake");
        eq(hub.LEAVE_COOLDOWN_BLOCKS(), 256, "cooldown");
        eq(hub.rlc(), address(rlc), "rlc");
        eq(hub.apps(), address(apps), "apps");
        eq(hub.datasets(), address(datasets), "datasets");
        eq(hub.workerpools(), address(workerpools), "workerpools");
    }

    function test_the_domain_is_what_it_says() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chain, address here, bytes32 salt_, uint256[] memory more)
        = hub.eip712Domain();
        eq(uint8(fields), 15, "fields");
        eq(uint256(salt_) + more.length, 0, "no salt, no extensions");
        bytes32 typeHash =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        bytes32 separator =
            keccak256(abi.encode(typeHash, keccak256(bytes(name)), keccak256(bytes(version)), chain, here));
        eq(separator, hub.domainSeparator(), "separator");
        eq(name, "Manyhands", "name");
    }

    function test_signatures_of_before_a_fork_do_not_hold_after() public {
        (AppOrder memory a, DatasetOrder memory d, PoolOrder memory p, RequestOrder memory r) =
            (appOrder(), noDataset(), poolOrder(), requestOrder(4, 1, 1));
        bytes[4] memory signatures = signOrders(a, d, p, r);
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        hub.matchOrders(a, d, p, r, signatures, 1);
        signatures = signOrders(a, d, p, r);
        hub.matchOrders(a, d, p, r, signatures, 1);
    }

    function test_multicall_runs_all_as_the_callers_own() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(ILedger.withdraw, (100));
        calls[1] = abi.encodeCall(IOrders.cancelAll, ());
        vm.prank(requester.addr);
        hub.multicall(calls);
        eq(rlc.balanceOf(requester.addr), 100, "withdrawn");
        eq(hub.epochOf(requester.addr), 1, "cancelled");
    }

    function test_multicall_runs_all_or_none_and_says_why() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(ILedger.withdraw, (100));
        calls[1] = abi.encodeCall(ILedger.withdraw, (FUNDS));
        refuse(IDeals.Overdraw.selector, word(requester.addr), FUNDS, FUNDS - 100);
        vm.prank(requester.addr);
        hub.multicall(calls);
        eq(rlc.balanceOf(requester.addr), 0, "none");
    }

    function test_the_code_fits() public view {
        yes(address(hub).code.length <= 24_576, "EIP-170");
    }

    function test_it_takes_no_ether() public {
        (bool taken,) = address(hub).call{value: 1}("");
        eq(taken, false, "taken");
    }
}
