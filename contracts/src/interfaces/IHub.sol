// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IConsensus} from "./IConsensus.sol";
import {ILedger} from "./ILedger.sol";
import {IMarket} from "./IMarket.sol";
import {IMembership} from "./IMembership.sol";
import {ISquads} from "./ISquads.sol";

/// The marketplace: balances, membership, matching, squads, consensus and settlement in one stateful contract.
///
/// Assumed of others, for safety: RLC moves what it says it moves, calls nobody on `transfer`, and no more than 2^64 nRLC exist;
/// the registries answer `ownerOf` truthfully and without calling back; a block's hash cannot be chosen by whoever matches
/// in it (a block producer that is also a scheduler can draw again by withholding its block).
/// Assumed for liveness only: somebody relays before the deadline. Otherwise everything comes back by `claim`.
///
/// There is no owner, no administrator, no pause and no upgrade.
interface IHub is ILedger, IMembership, IMarket, ISquads, IConsensus, IERC5267 {
    /// The most places of a squad, rounds of a batch, and candidates of a draw.
    function MAX_SQUAD() external view returns (uint256);
    function MAX_ROUNDS() external view returns (uint256);
    function MAX_CANDIDATES() external view returns (uint256);
    /// The share of the pool price that a pool stakes, in per cent.
    function POOL_STAKE_PCT() external view returns (uint256);
    /// Blocks from leaving to exit.
    function LEAVE_COOLDOWN_BLOCKS() external view returns (uint256);

    function rlc() external view returns (address);
    function apps() external view returns (address);
    function datasets() external view returns (address);
    function workerpools() external view returns (address);
    /// Runs several calls to this contract in one transaction, each as the caller's own; all or none.
    function multicall(bytes[] calldata calls) external;

    function domainSeparator() external view returns (bytes32);
}
