// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDelivery} from "../../src/interfaces/IDelivery.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IOracleConsumer, Needs} from "../../src/examples/IOracleConsumer.sol";
import {Ids} from "../../src/libraries/Ids.sol";
import {ResultLeaf} from "../../src/libraries/ResultLeaf.sol";
import {Batch, Outcome, Terms} from "../../src/types/Deals.sol";
import {AppOrder, PoolOrder} from "../../src/types/Orders.sol";
import {Signing} from "./Signing.sol";
import {Actor, World} from "./World.sol";

/// A market with an oracle that has 1000 nRLC in the Hub and pays up to 150 for a task of trust 4.
abstract contract ConsumerWorld is World {
    bytes32 internal constant DIGEST = keccak256("archive");

    IOracleConsumer internal oracle;
    Actor internal keeper = actor("keeper");
    Actor internal governor = actor("governor");

    function setUp() public virtual override {
        super.setUp();
        Needs memory needs;
        (needs.app, needs.maxPrice, needs.trust, needs.maxSlack) = (app, 150, 4, 2);
        (needs.maxDuration, needs.inputs, needs.minMembers, needs.minStakePct) = (3600, keccak256("job"), 5, 50);
        bytes memory arguments = abi.encode(hub, governor.addr, needs);
        oracle = IOracleConsumer(deploy("examples/OracleConsumer.sol/OracleConsumer", arguments));
        vm.prank(governor.addr);
        oracle.setKeeper(keeper.addr);
        vm.prank(bank.addr);
        rlc.transfer(address(oracle), 1000);
        oracle.deposit();
    }

    /// The keeper's order, and the terms that came of it.
    function ordered() internal returns (Terms memory terms) {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        return orderedOf(a, p);
    }

    function orderedOf(AppOrder memory a, PoolOrder memory p) internal returns (Terms memory terms) {
        (bytes memory one, bytes memory two) = signBoth(a, p);
        vm.recordLogs();
        vm.prank(keeper.addr);
        oracle.order(a, p, one, two);
        terms = abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
        nextBlock();
    }

    function signBoth(AppOrder memory a, PoolOrder memory p) internal view returns (bytes memory, bytes memory) {
        return (sign(dev.key, Signing.app(a, dev.addr)), sign(owner.key, Signing.pool(p, owner.addr)));
    }

    function answer(uint256 value, uint256 time) internal pure returns (bytes memory) {
        return abi.encode(value, time);
    }

    function outcome(uint8 status) internal pure returns (Outcome memory) {
        return Outcome(0, status, DIGEST);
    }

    function rootOf(uint8 status, bytes memory result) internal pure returns (bytes32) {
        return ResultLeaf.hash(0, status, DIGEST, result.length == 0 ? bytes32(0) : keccak256(result));
    }

    /// The whole way from the draw to the settlement, with two workers.
    function settleWith(Terms memory terms, bytes32 root) internal {
        Batch memory state = commitAll(terms, 0, assign(terms, 0), roots2(root, root));
        settle(terms, 0, state, roots2(root, root));
    }

    /// Whether the oracle took it.
    function delivered(Terms memory terms, uint8 status, bytes memory result) internal returns (bool received) {
        vm.recordLogs();
        hub.deliver(terms, outcome(status), result, rootOf(status, result), new bytes32[](0));
        (, received) = abi.decode(lastLog(IDelivery.Delivered.selector).data, (address, bool));
        eq(hub.isDelivered(Ids.deal(terms), 0, 0), received, "what was received is delivered");
    }

    function fulfilled(Terms memory terms, bytes memory result) internal {
        settleWith(terms, rootOf(0, result));
        yes(delivered(terms, 0, result), "received");
    }
}
