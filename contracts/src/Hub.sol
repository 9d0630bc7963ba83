// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Closing} from "./hub/Closing.sol";
import {HubBase} from "./hub/HubBase.sol";
import {IHub} from "./interfaces/IHub.sol";

/// The marketplace; see `IHub`. Its rooms, each building on the one before: Domain, HubBase (storage), Ledger, Membership,
/// Market, Squads, Consensus, Settlement, Closing.
contract Hub is Closing {
    constructor(address rlc_, address apps_, address datasets_, address workerpools_)
        HubBase(rlc_, apps_, datasets_, workerpools_)
    {}

    /// @inheritdoc IHub
    function multicall(bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; i++) {
            (bool succeeded, bytes memory reason) = address(this).delegatecall(calls[i]);
            if (!succeeded) _bubble(reason);
        }
    }

    function _bubble(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }
}
