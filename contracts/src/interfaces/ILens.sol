// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Verdict} from "../libraries/Verdicts.sol";
import {Batch, Outcome, Terms} from "../types/Deals.sol";
import {AccountView, BatchView, DealView, DrawView, MatchPreview, MemberView, OrderStatus, PoolView} from "../types/Lens.sol";
import {AppOrder, DatasetOrder, PoolOrder, RequestOrder, Sponsorship} from "../types/Orders.sol";

/// The Hub, put together for wallets and dapps: one call answers one screen. It holds nothing, stores nothing, and the Hub does not know it.
/// No answer is a promise: each is the truth of the block that the call is run in.
interface ILens {
    /// Thrown by the constructor when there is no Hub.
    error WithoutCode(address target);
    /// Thrown when more is asked for at once than one call answers.
    error PageTooLarge(uint256 size, uint256 limit);
    /// Thrown when a forecast brings more or fewer roots than there are places.
    error RootsMismatch(uint256 roots, uint256 places);
    /// Thrown when another than the lens makes a trial match.
    error OnlyPreview(address caller);
    /// Thrown when a trial could not come to its end, for want of gas.
    error PreviewFailed(bytes reason);

    /// The Hub that it reads.
    function hub() external view returns (address);
    /// The most seats of a page.
    function MAX_PAGE() external view returns (uint256);

    /// Money in the Hub and beside it, epoch, next join nonce, and membership.
    function accountOf(address account) external view returns (AccountView memory);

    /// What an order has come to, and whether it can be matched with this signature. It may be empty: then `signed` says whether the signer
    /// approved on the chain, or is a contract that signs with nothing.
    function appOrderOf(AppOrder calldata order, bytes calldata signature) external view returns (OrderStatus memory);
    function datasetOrderOf(DatasetOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory);
    function poolOrderOf(PoolOrder calldata order, bytes calldata signature) external view returns (OrderStatus memory);
    function requestOrderOf(RequestOrder calldata order, bytes calldata signature)
        external
        view
        returns (OrderStatus memory);
    /// The same of a sponsorship; its payer is not in it.
    function sponsorshipOf(Sponsorship calldata sponsorship, address payer, bytes calldata signature)
        external
        view
        returns (OrderStatus memory);

    /// What `matchOrders` would do now: it is really run, and everything undone, so the answer cannot differ from the Hub's. That is why
    /// this is no view; call it with `eth_call`. (In a transaction it costs gas and changes nothing.)
    /// The Hub is called by the lens: an empty signature stands for an approval only, never for "the signer is the caller".
    /// A policy or a signing contract that looks at gas, or at who pays for it, can answer otherwise the next time.
    function previewMatch(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        bytes[4] calldata signatures,
        uint32 maxTasks
    ) external returns (MatchPreview memory);

    /// As `previewMatch`, of `matchSponsored`.
    function previewSponsored(
        AppOrder calldata app,
        DatasetOrder calldata dataset,
        PoolOrder calldata pool,
        RequestOrder calldata request,
        Sponsorship calldata sponsorship,
        bytes[5] calldata signatures,
        uint32 maxTasks
    ) external returns (MatchPreview memory);

    /// Phase, seed, progress and what is still locked. Terms that no deal has: `Unknown`.
    function dealOf(Terms calldata terms) external view returns (DealView memory);

    /// A batch: `state` is the one last heard of (of a batch that was never assigned, all zeros), `root` the one that it is said to be settled
    /// with (else 0). `roots` are what the places would reveal now, 0 for one that is left out: `forecast` says what `settle`
    /// would come to if they open the seals; places that revealed on the chain count by themselves.
    /// The forecast is of a batch under way, else it is all zeros. No roots at all mean 0 for each place.
    function batchOf(Terms calldata terms, uint32 index, Batch calldata state, bytes32 root, bytes32[] calldata roots)
        external
        view
        returns (BatchView memory);

    /// What `settle` would come to now, with reveals of these roots (see `batchOf`): its verdict, or `undecided`.
    /// *Requires*: what `settle` requires; reverts as it would, with the Hub's errors.
    function forecastOf(Terms calldata terms, uint32 index, Batch calldata state, bytes32[] calldata roots)
        external
        view
        returns (bool undecided, Verdict memory verdict);

    /// Whether the task's batch is settled with `root`, and `proof` leads there from this outcome and these callback bytes. A contract can rely
    /// on it.
    function isResult(
        Terms calldata terms,
        Outcome calldata outcome,
        bytes calldata callback,
        bytes32 root,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// The next `n` candidates of a batch, from where its state got to (of one that was never assigned, all zeros: from the beginning). Fewer
    /// if the draw ends.
    /// *Requires*: the deal is known, and its seed too; `state` is the one stored.
    function drawOf(Terms calldata terms, uint32 index, Batch calldata state, uint256 n)
        external
        view
        returns (DrawView memory);

    /// Owner, scheduler, bond, seats and members. *Requires*: the pool exists.
    function poolOf(uint32 pool) external view returns (PoolView memory);

    /// Who sits on the `n` seats from `from` on; empty seats are left out. `next` is where to go on, the number of seats at the end.
    function membersOf(uint32 pool, uint24 from, uint24 n) external view returns (MemberView[] memory, uint24 next);
}
