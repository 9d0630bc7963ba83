// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Member, Terms} from "../../src/types/Deals.sol";

/// What everybody gets of a decided batch, worked out from the protocol's text and not by the Hub's code.
library GhostMoney {
    struct Split {
        uint256 price;
        uint256 toApp;
        uint256 toDataset;
        uint256 toPool;
        uint256 share;
        uint256 extraShare;
        uint256 topUps;
        uint256 stake;
        uint256 burned;
        uint256 winners;
        uint256 extra;
    }

    function perTask(Terms memory t) internal pure returns (uint256) {
        return uint256(t.appPrice) + uint256(t.datasetPrice) + uint256(t.poolPrice);
    }

    /// 30 % of the price of one task, rounded down, for each.
    function poolStake(Terms memory t, uint256 count) internal pure returns (uint256) {
        return (uint256(t.poolPrice) * 30 / 100) * count;
    }

    function workerStake(Terms memory t, uint256 count) internal pure returns (uint256) {
        return uint256(t.poolPrice) * count * uint256(t.workerStakePct) / 100;
    }

    function countOf(Terms memory t, uint256 index) internal pure returns (uint256) {
        uint256 from = index * t.batchSize;
        uint256 to = from + t.batchSize;
        return (to > t.tasks ? t.tasks : to) - from;
    }

    function split(Terms memory t, uint256 count, Member[] memory squad, uint256 winners, uint256 slashed)
        internal
        pure
        returns (Split memory s)
    {
        s.price = perTask(t) * count;
        (s.toApp, s.toDataset) = (uint256(t.appPrice) * count, uint256(t.datasetPrice) * count);
        uint256 whole = uint256(t.poolPrice) * count;
        uint256 pot = whole - whole * t.schedulerPct / 100;
        uint256 seats = 0;
        uint256 losers = 0;
        for (uint256 i = 0; i < squad.length; i++) {
            if (squad[i].round == 1) seats++;
            if (slashed >> i & 1 == 1) losers++;
            if (winners >> i & 1 == 0) continue;
            s.winners++;
            if (squad[i].round != 1) s.extra++;
        }
        s.stake = workerStake(t, count);
        // A place of round one has its share of the pot; if fewer won than had a place, they divide it among them.
        s.share = pot / (s.winners < seats ? s.winners : seats);
        uint256 lost = s.stake * losers;
        uint256 left = pot - s.share * (s.winners - s.extra);
        if (s.extra != 0) {
            s.extraShare = (left + lost) / s.extra;
            if (s.extraShare > s.share) s.extraShare = s.share;
        }
        uint256 toExtra = s.extraShare * s.extra;
        if (toExtra > left) s.topUps = toExtra - left;
        s.toPool = whole - s.share * (s.winners - s.extra) - (toExtra - s.topUps);
        s.burned = lost - s.topUps;
    }
}
