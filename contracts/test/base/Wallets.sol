// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// A contract account (ERC-1271) behind a key; and ones that answer badly.
contract Wallet {
    enum Answer {
        Key,
        No,
        Revert,
        Garbage,
        Short,
        Long,
        Burn,
        Nothing
    }

    address private immutable _key;
    Answer private immutable _answer;

    constructor(address key, Answer answer) {
        (_key, _answer) = (key, answer);
    }

    /// Acts as the account, for anyone: this is a test.
    function run(address target, bytes calldata data) external {
        (bool succeeded, bytes memory reason) = target.call(data);
        assembly ("memory-safe") {
            if iszero(succeeded) { revert(add(reason, 32), mload(reason)) }
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (_answer == Answer.Revert) revert("no");
        if (_answer == Answer.Burn) while (true) {}
        bytes4 magic = this.isValidSignature.selector;
        if (_answer == Answer.Garbage) magic = ~magic;
        uint256 size = _answer == Answer.Short ? 31 : _answer == Answer.Long ? 100_000 : 0;
        assembly {
            if gt(size, 0) {
                mstore(0, magic)
                return(0, size)
            }
        }
        if (_answer == Answer.Nothing) {
            assembly {
                return(0, 0)
            }
        }
        (address recovered,,) = ECDSA.tryRecover(digest, signature);
        return _answer != Answer.No && recovered == _key || _answer == Answer.Garbage ? magic : bytes4(0xffffffff);
    }
}
