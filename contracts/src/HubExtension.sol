// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Closing} from "./hub/Closing.sol";
import {HubBase} from "./hub/HubBase.sol";
import {HubState} from "./hub/HubState.sol";
import {Orders} from "./hub/Orders.sol";
import {Reveals} from "./hub/Reveals.sol";
import {Seeds} from "./hub/Seeds.sol";

/// The part of the Hub that is called less often: members, cancellations, seeds, reveals, claims, deliveries, reads. The Hub runs this code on
/// its own storage; called at its own address, it acts on an empty one, and holds no tokens.
contract HubExtension is HubState, Orders, Seeds, Reveals, Closing {
    constructor(address workerpools_) HubBase(workerpools_) {}
}
