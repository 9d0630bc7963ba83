// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReveals} from "../interfaces/IReveals.sol";
import {Check} from "../libraries/Check.sol";
import {Proofs} from "../libraries/Proofs.sol";
import {Batch, Reveal, Terms} from "../types/Deals.sol";
import {HubBase} from "./HubBase.sol";

abstract contract Reveals is IReveals, HubBase {
    /// @inheritdoc IReveals
    function reveal(Terms calldata terms, uint32 index, Batch calldata state, Reveal[] calldata reveals) external {
        Work memory work;
        _openDeal(work.deal, terms);
        _openBatch(work, index, state);
        Batch memory batch = work.batch;
        (bytes32[] memory roots, uint256 proved) = Proofs.prove(batch, work.batchId, reveals);
        for (uint256 i = 0; i < batch.members.length; i++) {
            if (proved >> i & 1 == 0) continue;
            uint256 open = Proofs.firstOpen(batch, batch.members[i].round);
            Check.that(open == batch.members.length, NotCommitted.selector, open);
            batch.members[i].seal = roots[i];
        }
        // Not for a call without reveals, which anybody can make, or else a silent member's time would never be over.
        if (proved != batch.revealed) _restartReveals(work);
        batch.revealed = uint16(proved);
        _store(work, Revealed.selector, abi.encode(batch));
    }
}
