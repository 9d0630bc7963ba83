// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IClosing} from "./IClosing.sol";
import {IConsensus} from "./IConsensus.sol";
import {IDeals} from "./IDeals.sol";
import {IDelivery} from "./IDelivery.sol";
import {IHubState} from "./IHubState.sol";
import {ILedger} from "./ILedger.sol";
import {IMarket} from "./IMarket.sol";
import {IMembership} from "./IMembership.sol";
import {IOrders} from "./IOrders.sol";
import {IReveals} from "./IReveals.sol";
import {ISeeds} from "./ISeeds.sol";
import {ISquads} from "./ISquads.sol";

/// The contract itself.
interface IHubCore {
    /// Thrown by the constructor when the extension was made for another registry.
    error ExtensionMismatch(address registry, address expected);

    /// Where calls go that the core does not know. It is fixed at the creation.
    function extension() external view returns (address);

    /// Runs several calls to this contract in one transaction, each as the caller's own; all or none.
    function multicall(bytes[] calldata calls) external;

    /// The EIP-712 domain separator; `eip712Domain` (ERC-5267) tells its parts.
    function domainSeparator() external view returns (bytes32);
}

/// The marketplace: balances, membership, matching, squads, consensus, settlement and delivery, on one storage. It is more code than one
/// contract may hold, so what is called less often lives in the extension, which the Hub runs as its own.
///
/// Assumed of others, for safety: RLC moves what it says it moves, calls nobody on `transfer`, and no more than 2^64 nRLC exist;
/// the registries answer `ownerOf` truthfully and without calling back; a block's hash cannot be chosen by whoever matches
/// in it (a block producer that is also a scheduler can draw again by withholding its block).
/// Assumed for liveness only: somebody relays before the deadline. Otherwise everything comes back by `claim`.
///
/// There is no owner, no administrator, no pause and no upgrade.
interface IHub is
    IHubCore,
    IERC5267,
    IDeals,
    ILedger,
    IMarket,
    ISquads,
    IConsensus,
    IMembership,
    IOrders,
    ISeeds,
    IReveals,
    IClosing,
    IDelivery,
    IHubState
{}
