// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IMarket} from "../../src/interfaces/IMarket.sol";
import {Terms} from "../../src/types/Deals.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../../src/types/Orders.sol";
import {Signing} from "./Signing.sol";
import {World} from "./World.sol";

/// One set of four orders that agree: a hundred tasks in batches of ten, trust 4. A test bends one and matches.
abstract contract OrderBook is World {
    AppOrder internal a;
    DatasetOrder internal d;
    PoolOrder internal p;
    RequestOrder internal r;

    function setUp() public virtual override {
        super.setUp();
        (a, p, r) = (appOrder(), poolOrder(), requestOrder(4, 100, 10));
    }

    function withDataset() internal {
        d = datasetOrder();
        (r.dataset, r.datasetMaxPrice) = (d.dataset, d.price);
    }

    function signed() internal view returns (bytes[4] memory) {
        return signOrders(a, d, p, r);
    }

    function take(uint32 n) internal returns (Terms memory) {
        return taken(signed(), n);
    }

    /// By a caller of no role, with these signatures.
    function taken(bytes[4] memory signatures, uint32 n) internal returns (Terms memory) {
        vm.recordLogs();
        vm.prank(stranger.addr);
        hub.matchOrders(a, d, p, r, signatures, n);
        return abi.decode(lastLog(IMarket.Matched.selector).data, (Terms));
    }

    function refuseTake(uint32 n, bytes4 reason, uint256 x, uint256 y) internal {
        bytes[4] memory signatures = signed();
        refuse(reason, x, y);
        hub.matchOrders(a, d, p, r, signatures, n);
    }

    function refuseTake(uint32 n, bytes4 reason, uint256 x, uint256 y, uint256 z) internal {
        bytes[4] memory signatures = signed();
        refuse(reason, x, y, z);
        hub.matchOrders(a, d, p, r, signatures, n);
    }

    function refuseTake(uint32 n, bytes[4] memory signatures, bytes4 reason, uint256 x, uint256 y) internal {
        refuse(reason, x, y);
        hub.matchOrders(a, d, p, r, signatures, n);
    }

    /// The four signatures, and the payer's.
    function signedWith(bytes memory payers) internal view returns (bytes[5] memory) {
        bytes[4] memory four = signed();
        return [four[0], four[1], four[2], four[3], payers];
    }

    function sponsorship(uint64 maxAmount) internal view returns (Sponsorship memory) {
        return Sponsorship(Signing.request(r), maxAmount, type(uint64).max, 0);
    }
}
