// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IConsensus} from "../src/interfaces/IConsensus.sol";
import {Ids} from "../src/libraries/Ids.sol";
import {Permission} from "../src/types/Accounts.sol";
import {Batch, Commitment, Terms} from "../src/types/Deals.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";
import {Wallet} from "./base/Wallets.sol";

/// A pool of two workers that are contracts behind one key, `bank`'s: every squad of two is these two.
contract SigningWorkersTest is OrderBook {
    address private first;
    address private second;

    function setUp() public override {
        super.setUp();
        p.pool = workerpools.register(owner.addr, keccak256("a pool of contracts"));
        vm.prank(owner.addr);
        hub.configurePool(p.pool, scheduler.addr, BOND, true);
        (first, second) = (wallet(Wallet.Answer.Key), wallet(Wallet.Answer.Key));
        seat(first);
        seat(second);
        nextBlock();
    }

    function test_a_contract_consents_to_join_for_itself() public {
        address who = wallet(Wallet.Answer.Key);
        fund(who, FUNDS);
        uint64 until = uint64(block.timestamp);
        Permission memory consent = Permission(until, sign(bank.key, Signing.join(first, p.pool, BOND, 0, until)));
        bytes32 digest = digestOf(Signing.join(who, p.pool, BOND, 0, until));
        refuse(IDeals.SignatureInvalid.selector, word(who), uint256(digest));
        hub.join(p.pool, who, BOND, consent, none());
        consent.signature = sign(bank.key, Signing.join(who, p.pool, BOND, 0, until));
        hub.join(p.pool, who, BOND, consent, none());
        eq(locked(who), BOND, "seated");
    }

    /// Seat, deal and batch are the same for both, and so is the key: only the name in the message tells whose it is.
    function test_a_contract_commits_for_itself_and_not_for_the_other_behind_its_key() public {
        Terms memory terms = begin(4);
        Batch memory state = assign(terms, 0);
        bytes32 id = Ids.deal(terms);
        Commitment[] memory c = new Commitment[](1);
        (address here, address there) = (state.members[0].worker, state.members[1].worker);
        c[0].seal = Ids.seal(here, Ids.batch(id, 0), RIGHT, saltOf(here));
        c[0].signature = sign(bank.key, Signing.commitment(here, id, 0, c[0].seal));
        c[0].member = 1;
        bytes32 digest = digestOf(Signing.commitment(there, id, 0, c[0].seal));
        refuse(IDeals.SignatureInvalid.selector, word(there), uint256(digest));
        hub.commit(terms, 0, state, c);
        c[0].member = 0;
        state = committed(terms, state, c);
        eq(locked(here), BOND + 500, "its stake");
        eq(locked(there), BOND, "not the other's");

        c[0] = Commitment(1, Ids.seal(there, Ids.batch(id, 0), RIGHT, saltOf(there)), "");
        c[0].signature = sign(bank.key, Signing.commitment(there, id, 0, c[0].seal));
        state = committed(terms, state, c);
        settle(terms, 0, state, roots2(RIGHT, RIGHT));
        eq(free(here) + free(there), 2 * (FUNDS - BOND) + 900, "both are paid");
    }

    function test_a_contract_works_alone_for_itself() public {
        Terms memory terms = begin(1);
        bytes32 id = Ids.deal(terms);
        bytes memory forFirst = sign(bank.key, Signing.solo(first, id, 0, RIGHT));
        bytes memory forSecond = sign(bank.key, Signing.solo(second, id, 0, RIGHT));
        // One of the two is drawn, and one signature is its own.
        (bool one, bool two) = (solo(terms, forFirst), false);
        if (!one) two = solo(terms, forSecond);
        yes(one != two, "settled once");
        eq(free(one ? first : second), FUNDS - BOND + 900, "by the one that signed");
        eq(free(one ? second : first), FUNDS - BOND, "and not by the other");
    }

    /// A worker that is a trap for its relay, which leaves it out and replaces it.
    function test_a_worker_that_burns_all_gas_does_not_stop_the_others() public {
        address trap = wallet(Wallet.Answer.Burn);
        seat(trap);
        nextBlock();
        (a.volume, r.volume, p.volume) = (1000, 1000, 1000);
        Terms memory terms = begin(4);
        Batch memory state;
        uint32 index = 0;
        uint8 place = 2;
        for (; place == 2; index++) {
            state = assign(terms, index);
            for (uint8 i = 0; i < 2; i++) if (state.members[i].worker == trap) place = i;
        }
        index--;
        Commitment[] memory c = new Commitment[](1);
        c[0] = Commitment(place, RIGHT, new bytes(65));
        (bool done,) = address(hub).call{gas: 3_000_000}(abi.encodeCall(hub.commit, (terms, index, state, c)));
        eq(done, false, "nothing to be had from it");
        c[0].signature = sign(bank.key, Signing.commitment(state.members[1 - place].worker, Ids.deal(terms), index, RIGHT));
        c[0].member = 1 - place;
        hub.commit(terms, index, state, c);
        state.members[1 - place].seal = RIGHT;
        state = extend(terms, index, state, 1 << place, 0, 0);
        yes(state.members[place].worker != trap, "replaced");
    }

    // ---- helpers

    function wallet(Wallet.Answer answer) private returns (address) {
        return address(new Wallet(bank.addr, answer));
    }

    function seat(address who) private {
        fund(who, FUNDS);
        Wallet(who).run(address(hub), abi.encodeCall(hub.join, (p.pool, who, BOND, none(), none())));
    }

    function begin(uint32 trust) private returns (Terms memory terms) {
        r.trust = trust;
        terms = take(r.volume);
        nextBlock();
    }

    function committed(Terms memory terms, Batch memory state, Commitment[] memory c) private returns (Batch memory) {
        vm.recordLogs();
        hub.commit(terms, 0, state, c);
        return abi.decode(lastLog(IConsensus.Committed.selector).data, (Batch));
    }

    function solo(Terms memory terms, bytes memory signature) private returns (bool) {
        vm.prank(scheduler.addr);
        try hub.settleSolo(terms, 0, 0, RIGHT, signature) {
            return true;
        } catch {
            return false;
        }
    }
}
