// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {HubExtension} from "./HubExtension.sol";
import {HubBase} from "./hub/HubBase.sol";
import {Ledger} from "./hub/Ledger.sol";
import {Market} from "./hub/Market.sol";
import {Settlement} from "./hub/Settlement.sol";
import {IHubCore} from "./interfaces/IHub.sol";

/// The marketplace; see `IHub`. Rooms here, each building on the one before: Domain, HubBase (storage), Balances, Ledger, Market, Squads,
/// Consensus, Settlement. What else `IHub` has is in `HubExtension`.
contract Hub is IHubCore, IERC5267, Settlement {
    bytes1 private constant DOMAIN_FIELDS = 0x0f; // name, version, chainId, verifyingContract

    address public immutable extension;

    constructor(address rlc_, address apps_, address datasets_, address workerpools_, address extension_)
        HubBase(workerpools_)
        Ledger(rlc_)
        Market(apps_, datasets_)
    {
        _requireCode(extension_);
        address its = HubExtension(extension_).workerpools();
        if (its != workerpools_) revert ExtensionMismatch(its, workerpools_);
        extension = extension_;
    }

    /// @inheritdoc IHubCore
    function multicall(bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; i++) {
            (bool succeeded, bytes memory reason) = address(this).delegatecall(calls[i]);
            if (!succeeded) _bubble(reason);
        }
    }

    /// @inheritdoc IHubCore
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @inheritdoc IERC5267
    function eip712Domain()
        external
        view
        returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory)
    {
        return (DOMAIN_FIELDS, "Manyhands", "1", block.chainid, address(this), 0, new uint256[](0));
    }

    /// Every other function of `IHub`: the extension's code, on this storage.
    fallback() external {
        address target = extension;
        assembly ("memory-safe") {
            let at := mload(0x40)
            calldatacopy(at, 0, calldatasize())
            let succeeded := delegatecall(gas(), target, at, calldatasize(), 0, 0)
            returndatacopy(at, 0, returndatasize())
            if iszero(succeeded) { revert(at, returndatasize()) }
            return(at, returndatasize())
        }
    }

    function _bubble(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }
}
