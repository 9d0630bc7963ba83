// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReveals} from "../interfaces/IReveals.sol";
import {Batch, Member, Reveal} from "../types/Deals.sol";
import {Check} from "./Check.sol";
import {Ids} from "./Ids.sol";

/// What a batch's members have shown.
library Proofs {
    /// The roots that are proved: by this call's reveals, or by the members' own before.
    function prove(Batch memory batch, bytes32 batchId, Reveal[] calldata reveals)
        internal
        pure
        returns (bytes32[] memory roots, uint256 proved)
    {
        Member[] memory members = batch.members;
        roots = new bytes32[](members.length);
        proved = batch.revealed;
        for (uint256 i = 0; i < members.length; i++) {
            if (proved >> i & 1 == 1) roots[i] = members[i].seal;
        }
        for (uint256 k = 0; k < reveals.length; k++) {
            Reveal calldata r = reveals[k];
            uint256 i = r.member;
            Check.that(i < members.length, IReveals.NoSuchPlace.selector, i, members.length);
            Check.that(proved >> i & 1 == 0, IReveals.AlreadyRevealed.selector, i);
            Check.that(r.root != 0, IReveals.RootZero.selector, i);
            bytes32 seal = Ids.seal(members[i].worker, batchId, r.root, r.salt);
            if (seal != members[i].seal) revert IReveals.SealMismatch(i, seal, members[i].seal);
            roots[i] = r.root;
            proved |= 1 << i;
        }
    }

    /// The first place of these rounds that has not committed; the number of places if all have.
    function firstOpen(Batch memory batch, uint256 rounds) internal pure returns (uint256 i) {
        while (i < batch.members.length && (batch.members[i].round > rounds || batch.members[i].seal != 0)) i++;
    }
}
