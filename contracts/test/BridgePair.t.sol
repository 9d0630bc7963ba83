// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IBridgePair} from "../src/deploy/IBridgePair.sol";
import {PairTerms} from "../src/deploy/PairTerms.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {IBridgeValidators} from "../src/interfaces/IBridgeValidators.sol";
import {ISideRlc} from "../src/interfaces/ISideRlc.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";

interface EtherVm {
    function deal(address account, uint256 balance) external;
}

/// One account in one EVM cannot be the same on two chains: here each chain has its own salt. `deploy/parts.e2e.test.ts` has two chains.
contract BridgePairTest is BridgeWorld {
    EtherVm private constant ether_ = EtherVm(address(uint160(uint256(keccak256("hevm cheat code")))));
    string private constant ARTIFACT = "deploy/BridgePair.sol/BridgePair";
    uint64 private constant SIDE_LIMIT = LIMIT / 2;

    // ---- creation

    function test_on_the_home_chain_it_creates_the_home_end() public {
        IBridge end = endOn(HOME, terms_());
        requireEnd(end, SIDE, LIMIT);
        eq(end.rlc(), address(homeRlc), "the RLC of the terms");
    }

    function test_on_the_sidechain_it_creates_the_side_end() public {
        IBridge end = endOn(SIDE, terms_());
        requireEnd(end, HOME, SIDE_LIMIT);
        eq(ISideRlc(end.rlc()).bridge(), address(end), "its RLC is minted by it");
    }

    function test_addresses_follow_from_the_terms_whoever_creates() public {
        bytes memory code = codeOf(ARTIFACT, abi.encode(terms_()));
        address pair = address(
            uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(HOME), keccak256(code)))))
        );
        // Ether that waits there hinders nobody.
        ether_.deal(pair, 1 ether);
        ether_.deal(firstChildOf(pair), 1 ether);
        vm.chainId(HOME);
        vm.prank(mallory.addr);
        this.create2_(bytes32(HOME), code);
        eq(IBridgePair(pair).bridge(), firstChildOf(pair), "its first creation");
    }

    function test_the_largest_set_fits_one_creation_and_one_transaction() public {
        PairTerms memory terms = terms_();
        terms.validators = addresses(freshSet("many", 32));
        terms.threshold = 17;
        bytes memory code = codeOf(ARTIFACT, abi.encode(terms));
        yes(code.length <= 49_152, "EIP-3860");
        vm.chainId(SIDE);
        uint256 before = gasleft();
        this.create2_(bytes32(SIDE), code);
        // What the transaction itself costs: 16 a byte at most, and its base.
        yes(before - gasleft() + 16 * code.length + 21_000 < 8_000_000, "far below EIP-7825");
    }

    function test_other_terms_are_another_pair_and_the_same_are_none() public {
        PairTerms memory terms = terms_();
        IBridge first = endOn(HOME, terms);
        terms.sideDailyLimit += 1;
        yes(address(endOn(HOME, terms)) != address(first), "the other end's limit is in the address, too");
        vm.expectRevert();
        this.create2_(bytes32(HOME), codeOf(ARTIFACT, abi.encode(terms_())));
    }

    // ---- refusals

    function test_on_a_third_chain() public {
        PairTerms memory terms = terms_();
        refused(7003, terms, abi.encodeWithSelector(IBridgePair.ChainInvalid.selector, 7003, HOME, SIDE));
    }

    function test_one_id_for_both_chains() public {
        PairTerms memory terms = terms_();
        terms.sideChain = HOME;
        address end = firstChildOf(pairOf(HOME, terms));
        refused(HOME, terms, abi.encodeWithSelector(IBridge.RemoteInvalid.selector, HOME, end));
    }

    function test_no_token_at_home() public {
        PairTerms memory terms = terms_();
        terms.rlc = mallory.addr;
        refused(HOME, terms, abi.encodeWithSelector(IBridge.TokenInvalid.selector, mallory.addr));
    }

    function test_what_the_end_refuses() public {
        PairTerms memory terms = terms_();
        terms.threshold = 2;
        refused(SIDE, terms, abi.encodeWithSelector(IBridgeValidators.ThresholdInvalid.selector, 2, 5));
    }

    // ---- afterwards

    function test_there_is_nothing_to_call_afterwards() public {
        address pair = pairOf(HOME, terms_());
        endOn(HOME, terms_());
        string[4] memory calls = ["create(bytes)", "initialize()", "owner()", "transferOwnership(address)"];
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done,) = pair.call(abi.encodeWithSignature(calls[i], uint256(1)));
            eq(done, false, "no such function");
        }
        ether_.deal(address(this), 1);
        (bool taken,) = pair.call{value: 1}("");
        eq(taken, false, "no ether");
    }

    /// Both ends have one address, so only the chain tells them apart.
    function test_a_message_holds_at_the_other_end_alone() public {
        IBridge end = endOn(SIDE, terms_());
        Message memory m = Message(HOME, address(end), 1, bob.addr, 5e9);
        Signature[] memory signatures = signedAs(validators, digestIn(domainOf(SIDE, address(end)), hashOf(m)), THREE);
        end.attest(m, signatures);
        m.sourceChain = SIDE;
        m.nonce = 2;
        signatures = signedAs(validators, digestIn(domainOf(SIDE, address(end)), hashOf(m)), THREE);
        vm.expectRevert(abi.encodeWithSelector(IBridge.SourceInvalid.selector, SIDE, address(end)));
        end.attest(m, signatures);
    }

    // ---- helpers

    function terms_() private view returns (PairTerms memory) {
        return PairTerms(HOME, SIDE, address(homeRlc), addresses(validators), 3, guardian.addr, LIMIT, SIDE_LIMIT);
    }

    function requireEnd(IBridge end, uint256 remoteChain, uint256 limit) private view {
        eq(end.remoteChain(), remoteChain, "the other chain");
        eq(end.remoteBridge(), address(end), "its own address there");
        eq(end.guardian(), guardian.addr, "guardian");
        eq(end.dailyLimit(), limit, "its own limit");
        eq(uint256(end.threshold()), 3, "threshold");
        eq(keccak256(abi.encode(end.validators())), keccak256(abi.encode(addresses(validators))), "validators");
    }

    function endOn(uint256 chain, PairTerms memory terms) private returns (IBridge) {
        vm.chainId(chain);
        return IBridge(IBridgePair(this.create2_(bytes32(chain), codeOf(ARTIFACT, abi.encode(terms)))).bridge());
    }

    function pairOf(uint256 chain, PairTerms memory terms) private view returns (address) {
        bytes32 code = keccak256(codeOf(ARTIFACT, abi.encode(terms)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), chain, code)))));
    }

    function firstChildOf(address creator) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", creator, hex"01")))));
    }

    /// There is no pair of such terms on this chain, for this reason.
    function refused(uint256 chain, PairTerms memory terms, bytes memory reason) private {
        vm.chainId(chain);
        try this.create2_(bytes32(chain), codeOf(ARTIFACT, abi.encode(terms))) {
            yes(false, "created");
        } catch (bytes memory actual) {
            eq(keccak256(actual), keccak256(reason), "reason");
        }
    }

    function create2_(bytes32 salt, bytes memory code) external returns (address created) {
        assembly ("memory-safe") {
            created := create2(0, add(code, 0x20), mload(code), salt)
            if iszero(created) {
                returndatacopy(code, 0, returndatasize())
                revert(code, returndatasize())
            }
        }
    }
}
