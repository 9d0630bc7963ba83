// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHub} from "../../src/interfaces/IHub.sol";
import {IPolicy} from "../../src/interfaces/IPolicy.sol";
import {IResultReceiver} from "../../src/interfaces/IResultReceiver.sol";
import {Terms} from "../../src/types/Deals.sol";
import {RequestOrder} from "../../src/types/Orders.sol";

/// An account with code that signs by its owner's key (ERC-1271).
contract GhostWallet {
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function isValidSignature(bytes32 digest, bytes calldata s) external view returns (bytes4) {
        if (s.length != 65) return 0;
        address signer = ecrecover(digest, uint8(s[64]), bytes32(s[:32]), bytes32(s[32:64]));
        return signer == _owner && signer != address(0) ? this.isValidSignature.selector : bytes4(0);
    }
}

/// A policy that changes its mind.
contract GhostPolicy is IPolicy {
    bool public willing = true;

    function turn() external {
        willing = !willing;
    }

    function permits(Terms calldata, RequestOrder calldata) external view returns (bool) {
        return willing;
    }
}

/// A receiver of results in one of several tempers. It keeps count of what it took, and the least gas it was ever given.
contract GhostReceiver is IResultReceiver {
    enum Temper {
        Kind,
        Failing,
        Burning,
        Reentering
    }

    Temper public temper;
    address private immutable _hub;
    bytes private _again;
    uint256 public leastGas = type(uint256).max;
    uint256 public reentered;
    mapping(bytes32 id => uint256) public taken;

    constructor(address hub, Temper temper_) {
        (_hub, temper) = (hub, temper_);
    }

    function become(Temper temper_) external {
        temper = temper_;
    }

    /// What to call again from within.
    function prepare(bytes calldata again) external {
        _again = again;
    }

    function receiveResult(bytes32 id, bytes calldata) external {
        uint256 gas_ = gasleft();
        require(msg.sender == _hub, "not the Hub");
        require(temper != Temper.Failing, "failing");
        if (temper == Temper.Burning) while (true) {}
        if (gas_ < leastGas) leastGas = gas_;
        taken[id]++;
        if (temper != Temper.Reentering) return;
        (bool done,) = _hub.call{gas: 150_000}(_again);
        if (done) reentered++;
        (done,) = _hub.call(abi.encodeCall(IHub(_hub).withdraw, (1)));
        if (done) reentered++;
    }
}
