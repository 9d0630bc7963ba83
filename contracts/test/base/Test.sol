// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Vm} from "./Vm.sol";

abstract contract Test {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error Unequal(string what, uint256 actual, uint256 expected);
    error Untrue(string what);

    /// Creates a contract from its built artifact: what is tested is what is deployed.
    function deploy(string memory artifact, bytes memory arguments) internal returns (address created) {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/artifacts/src/", artifact, ".json"));
        bytes memory code = bytes.concat(vm.parseJsonBytes(json, ".bytecode"), arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
            if iszero(created) {
                returndatacopy(code, 0, returndatasize())
                revert(code, returndatasize())
            }
        }
    }

    function eq(uint256 actual, uint256 expected, string memory what) internal pure {
        if (actual != expected) revert Unequal(what, actual, expected);
    }

    function eq(address actual, address expected, string memory what) internal pure {
        eq(uint160(actual), uint160(expected), what);
    }

    function eq(bytes32 actual, bytes32 expected, string memory what) internal pure {
        eq(uint256(actual), uint256(expected), what);
    }

    function eq(bool actual, bool expected, string memory what) internal pure {
        eq(actual ? 1 : 0, expected ? 1 : 0, what);
    }

    function eq(string memory actual, string memory expected, string memory what) internal pure {
        if (keccak256(bytes(actual)) != keccak256(bytes(expected))) revert Untrue(string.concat(what, ": ", actual));
    }

    function yes(bool condition, string memory what) internal pure {
        if (!condition) revert Untrue(what);
    }

    /// The next call must revert with `Reason()`, `Reason(a)`, `Reason(a, b)` or `Reason(a, b, c)`.
    function refuse(bytes4 reason) internal {
        vm.expectRevert(abi.encodePacked(reason));
    }

    function refuse(bytes4 reason, uint256 a) internal {
        vm.expectRevert(abi.encodePacked(reason, a));
    }

    function refuse(bytes4 reason, uint256 a, uint256 b) internal {
        vm.expectRevert(abi.encodePacked(reason, a, b));
    }

    function refuse(bytes4 reason, uint256 a, uint256 b, uint256 c) internal {
        vm.expectRevert(abi.encodePacked(reason, a, b, c));
    }

    function word(address a) internal pure returns (uint256) {
        return uint160(a);
    }

    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + x % (high - low + 1);
    }
}
