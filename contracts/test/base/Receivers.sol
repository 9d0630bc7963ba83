// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IResultReceiver} from "../../src/interfaces/IResultReceiver.sol";

/// Notes what it was given, and with how much gas.
contract Receiver is IResultReceiver {
    uint256 public calls;
    bytes32 public id;
    bytes public result;
    address public caller;
    uint256 public gasGiven;

    function receiveResult(bytes32 id_, bytes calldata result_) external virtual {
        _note(gasleft(), id_, result_);
    }

    function _note(uint256 gas_, bytes32 id_, bytes calldata result_) internal {
        (gasGiven, id, result, caller) = (gas_, id_, result_, msg.sender);
        calls++;
    }
}

/// Does nearly all that it can with its gas; with less, it would not come to the end.
contract HungryReceiver is Receiver {
    function receiveResult(bytes32 id_, bytes calldata result_) external override {
        uint256 given = gasleft();
        uint256 left = given;
        while (left > given - 170_000) left = gasleft();
        _note(given, id_, result_);
    }
}

/// Fails in every way there is, until it is told not to.
contract FailingReceiver is Receiver {
    enum Way {
        None,
        Revert,
        Burn,
        Invalid,
        Bomb
    }

    Way public way;

    function fail(Way way_) external {
        way = way_;
    }

    function receiveResult(bytes32 id_, bytes calldata result_) external override {
        if (way == Way.Revert) revert("no");
        if (way == Way.Burn) while (true) {}
        assembly {
            switch sload(way.slot)
            case 3 { invalid() }
            case 4 { revert(0, 200000) }
        }
        _note(gasleft(), id_, result_);
    }
}

/// Gives more back than anybody asked for.
contract TalkativeReceiver {
    uint256 public calls;

    fallback() external {
        calls++;
        assembly {
            return(0, 200000)
        }
    }
}

/// Calls back, with whatever it was told to say, and remembers what came of it.
contract CallingReceiver is Receiver {
    address private target;
    bytes private data;
    bool public succeeded;
    bytes public answer;

    function plan(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function receiveResult(bytes32 id_, bytes calldata result_) external override {
        (succeeded, answer) = target.call(data);
        _note(gasleft(), id_, result_);
    }
}
