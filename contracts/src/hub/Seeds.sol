// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISeeds} from "../interfaces/ISeeds.sol";
import {Check} from "../libraries/Check.sol";
import {Progress, Terms} from "../types/Deals.sol";
import {HubBase} from "./HubBase.sol";

abstract contract Seeds is ISeeds, HubBase {
    /// @inheritdoc ISeeds
    function fixSeed(Terms calldata terms) external {
        Deal memory deal;
        _openDeal(deal, terms);
        if (deal.progress.seed != 0) return;
        _fixSeed(deal);
        emit SeedFixed(deal.id, deal.progress.seed);
    }

    /// @inheritdoc ISeeds
    function reseed(Terms calldata terms) external {
        Deal memory deal;
        _openDeal(deal, terms);
        uint40 seedBlock = deal.progress.seedBlock;
        bool lost = block.number > seedBlock && blockhash(seedBlock) == 0;
        Check.that(deal.progress.seed == 0 && lost, SeedKnown.selector, block.number, seedBlock);
        uint256 reseeds = uint256(deal.progress.reseeds) + 1;
        Check.atMost(reseeds, deal.terms.slack, SlackSpent.selector);
        Progress storage progress = _progress[deal.id];
        (progress.seedBlock, progress.reseeds) = (uint40(block.number), uint8(reseeds));
        emit Reseeded(deal.id, uint40(block.number), uint8(reseeds));
    }
}
