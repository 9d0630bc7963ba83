// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IDeals} from "../src/interfaces/IDeals.sol";
import {IMarket} from "../src/interfaces/IMarket.sol";
import {Permission} from "../src/types/Accounts.sol";
import {Sponsorship} from "../src/types/Orders.sol";
import {OrderBook} from "./base/OrderBook.sol";
import {Signing} from "./base/Signing.sol";
import {Wallet} from "./base/Wallets.sol";

/// Who stands behind an order: keys, contracts, and accounts that are both.
contract SignersTest is OrderBook {
    address private first;
    address private second;

    /// Two accounts behind one key, `bank`'s.
    function setUp() public override {
        super.setUp();
        (first, second) = (wallet(Wallet.Answer.Key), wallet(Wallet.Answer.Key));
        fund(first, FUNDS);
        fund(second, FUNDS);
    }

    // ---- contracts that sign

    function test_a_contract_signs_as_owner_of_an_app() public {
        a.app = r.app = apps.register(first, keccak256("its app"));
        bytes32 hash = Signing.app(a, first);
        bytes[4] memory signatures = signed();
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(first), uint256(digestOf(hash)));
        signatures[0] = sign(bank.key, hash);
        eq(taken(signatures, 10).appOwner, first, "paid later");
        // Signed for one account, the order is not the other's, although the key is.
        signatures[0] = sign(bank.key, Signing.app(a, second));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(first), uint256(digestOf(hash)));
    }

    function test_a_contract_signs_as_owner_of_a_dataset() public {
        withDataset();
        d.dataset = r.dataset = datasets.register(first, keccak256("its data"));
        bytes[4] memory signatures = signed();
        signatures[1] = sign(bank.key, Signing.dataset(d, second));
        bytes32 digest = digestOf(Signing.dataset(d, first));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(first), uint256(digest));
        signatures[1] = sign(bank.key, Signing.dataset(d, first));
        eq(taken(signatures, 10).datasetOwner, first, "paid later");
    }

    function test_a_contract_signs_as_owner_of_a_pool_and_admits_its_workers() public {
        p.pool = workerpools.register(first, keccak256("its pool"));
        Wallet(first).run(address(hub), abi.encodeCall(hub.configurePool, (p.pool, scheduler.addr, BOND, false)));
        address who = worker(20).addr;
        fund(who, FUNDS);
        uint64 until = uint64(block.timestamp + 1);
        Permission memory admission = Permission(until, sign(bank.key, Signing.admission(second, who, p.pool, 0, until)));
        bytes32 digest = digestOf(Signing.admission(first, who, p.pool, 0, until));
        refuse(IDeals.SignatureInvalid.selector, word(first), uint256(digest));
        vm.prank(who);
        hub.join(p.pool, who, BOND, none(), admission);
        admission.signature = sign(bank.key, Signing.admission(first, who, p.pool, 0, until));
        vm.prank(who);
        hub.join(p.pool, who, BOND, none(), admission);

        bytes[4] memory signatures = signed();
        signatures[2] = sign(bank.key, Signing.pool(p, first));
        eq(taken(signatures, 10).poolOwner, first, "paid later");
        eq(locked(first), 300, "its stake");
    }

    function test_a_contract_signs_as_requester() public {
        (r.requester, r.payer) = (first, first);
        bytes[4] memory signatures = signed();
        signatures[3] = sign(bank.key, Signing.request(r));
        taken(signatures, 10);
        eq(locked(first), 1100, "it pays");
        // The same signature beside the other account's name: that is another request.
        (r.requester, r.payer) = (second, second);
        bytes32 digest = digestOf(Signing.request(r));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(second), uint256(digest));
    }

    function test_a_contract_signs_as_payer() public {
        r.payer = first;
        Sponsorship memory s = sponsorship(1100);
        bytes[5] memory signatures = signedWith(sign(bank.key, Signing.sponsorship(s, second)));
        refuse(IDeals.SignatureInvalid.selector, word(first), uint256(digestOf(Signing.sponsorship(s, first))));
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        signatures[4] = sign(bank.key, Signing.sponsorship(s, first));
        hub.matchSponsored(a, d, p, r, s, signatures, 10);
        eq(locked(first), 1100, "it pays");
    }

    // ---- contracts that answer badly

    function test_a_contract_that_does_not_say_yes_has_not_signed() public {
        Wallet.Answer[5] memory answers = [
            Wallet.Answer.No,
            Wallet.Answer.Revert,
            Wallet.Answer.Garbage,
            Wallet.Answer.Short,
            Wallet.Answer.Nothing
        ];
        for (uint256 i = 0; i < answers.length; i++) {
            bytes[4] memory signatures = askFor(wallet(answers[i]));
            bytes32 digest = digestOf(Signing.request(r));
            refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(r.requester), uint256(digest));
        }
        // One without the function, and an account without code.
        bytes[4] memory others = askFor(address(rlc));
        refuseTake(
            10, others, IDeals.SignatureInvalid.selector, word(address(rlc)), uint256(digestOf(Signing.request(r)))
        );
    }

    /// The answer begins with what was asked for; the rest is not looked at, nor paid for by copying it.
    function test_a_contract_that_says_yes_and_more_has_signed() public {
        address talkative = wallet(Wallet.Answer.Long);
        fund(talkative, FUNDS);
        taken(askFor(talkative), 10);
        eq(locked(talkative), 1100, "it pays");
    }

    function test_a_contract_that_burns_all_gas_fails_its_own_match_only() public {
        bytes[4] memory signatures = askFor(wallet(Wallet.Answer.Burn));
        bytes memory call_ = abi.encodeCall(hub.matchOrders, (a, d, p, r, signatures, 10));
        (bool done,) = address(hub).call{gas: 2_000_000}(call_);
        eq(done, false, "refused");
        (r.requester, r.payer) = (requester.addr, requester.addr);
        take(10);
    }

    // ---- accounts with key and code (EIP-7702)

    function test_an_account_with_code_still_signs_with_its_key() public {
        vm.etch(requester.addr, wallet(Wallet.Answer.No).code);
        take(10);
        eq(locked(requester.addr), 1100, "by its key, whatever its code says");
    }

    function test_an_account_with_a_key_also_signs_with_its_code() public {
        bytes[4] memory signatures = signed();
        signatures[3] = sign(bank.key, Signing.request(r));
        bytes32 digest = digestOf(Signing.request(r));
        refuseTake(10, signatures, IDeals.SignatureInvalid.selector, word(requester.addr), uint256(digest));
        // What a delegation leaves as the account's code.
        vm.etch(requester.addr, abi.encodePacked(hex"ef0100", first));
        taken(signatures, 10);
        eq(locked(requester.addr), 1100, "by what its code says");
        take(10);
        eq(locked(requester.addr), 2200, "and by its own key");
    }

    // ---- nobody

    function test_nobody_never_signs() public {
        (r.requester, r.payer) = (address(0), address(0));
        fund(address(0), FUNDS);
        bytes[4] memory signatures = signed();
        bytes32 digest = digestOf(Signing.request(r));
        bytes[5] memory forged = [
            bytes(""),
            new bytes(65),
            new bytes(64),
            abi.encodePacked(digest, digest, uint8(27)),
            abi.encodePacked(uint256(1), uint256(1), uint8(0))
        ];
        for (uint256 i = 0; i < forged.length; i++) {
            signatures[3] = forged[i];
            refuseTake(10, signatures, IDeals.SignatureInvalid.selector, 0, uint256(digest));
        }
        eq(locked(address(0)), 0, "what somebody sent there stays there");
    }

    // ---- helpers

    function wallet(Wallet.Answer answer) private returns (address) {
        return address(new Wallet(bank.addr, answer));
    }

    /// Orders of a requester, with a good signature of the key behind it.
    function askFor(address who) private returns (bytes[4] memory signatures) {
        (r.requester, r.payer) = (who, who);
        signatures = signed();
        signatures[3] = sign(bank.key, Signing.request(r));
    }
}
