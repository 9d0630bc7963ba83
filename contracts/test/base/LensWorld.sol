// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ILens} from "../../src/interfaces/ILens.sol";
import {World} from "./World.sol";

/// A market with a lens on it.
abstract contract LensWorld is World {
    ILens internal lens;

    function setUp() public virtual override {
        super.setUp();
        lens = ILens(deploy("Lens.sol/Lens", abi.encode(hub)));
    }

    function empty() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    function eq(bytes memory actual, bytes memory expected, string memory what) internal pure {
        eq(keccak256(actual), keccak256(expected), what);
    }
}
