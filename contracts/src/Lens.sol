// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {AccountLens} from "./lens/AccountLens.sol";
import {BatchLens} from "./lens/BatchLens.sol";
import {DealLens} from "./lens/DealLens.sol";
import {DrawLens} from "./lens/DrawLens.sol";
import {LensBase} from "./lens/LensBase.sol";
import {MatchLens} from "./lens/MatchLens.sol";
import {OrderLens} from "./lens/OrderLens.sol";
import {PoolLens} from "./lens/PoolLens.sol";

/// Reads the Hub for wallets and dapps; see `ILens`. Without state, without owner; made for one Hub.
contract Lens is AccountLens, OrderLens, MatchLens, DealLens, BatchLens, DrawLens, PoolLens {
    constructor(address hub_) LensBase(hub_) {}
}
