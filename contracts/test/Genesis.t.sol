// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IGenesis} from "../src/interfaces/IGenesis.sol";
import {GenesisTerms, Grant} from "../src/types/Genesis.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";

/// What a deterministic deployer does.
contract Factory {
    function create(bytes32 salt, bytes memory code) external returns (address created) {
        assembly ("memory-safe") {
            created := create2(0, add(code, 0x20), mload(code), salt)
            if iszero(created) {
                returndatacopy(code, 0, returndatasize())
                revert(code, returndatasize())
            }
        }
    }
}

contract GenesisTest is GenesisWorld {
    bytes32 private constant SALT = keccak256("genesis");

    // ---- the shares

    function test_the_four_shares_are_87_000_000_rlc_to_the_nrlc() public view {
        uint256[4] memory shares = [
            uint256(genesis.SALE_NRLC()),
            genesis.VESTING_NRLC(),
            genesis.RESEARCH_NRLC(),
            genesis.CONTINGENCY_NRLC()
        ];
        uint16[4] memory perMille = [690, 172, 69, 69];
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; i++) {
            eq(shares[i] * 1000, CAP * perMille[i], "the percentage, without a rest");
            eq(shares[i] % 1e9, 0, "whole RLC");
            sum += shares[i];
        }
        eq(sum, CAP, "the sum");
    }

    function test_everything_is_handed_out() public view {
        eq(rlc.totalSupply(), CAP, "supply");
        eq(rlc.balanceOf(address(sale)), 60_030_000e9, "sale");
        eq(rlc.balanceOf(address(vesting)), 14_964_000e9, "vesting");
        eq(rlc.balanceOf(address(research)), 6_003_000e9, "research");
        eq(rlc.balanceOf(address(contingency)), 6_003_000e9, "contingency");
        eq(rlc.balanceOf(address(genesis)), 0, "genesis");
    }

    function test_there_is_nothing_to_call_afterwards() public {
        bytes4[6] memory calls = [
            bytes4(keccak256("distribute()")),
            bytes4(keccak256("initialize()")),
            bytes4(keccak256("owner()")),
            bytes4(keccak256("transferOwnership(address)")),
            bytes4(keccak256("mint(address,uint256)")),
            bytes4(keccak256("pause()"))
        ];
        address[4] memory targets = [address(genesis), address(rlc), address(sale), address(vesting)];
        for (uint256 i = 0; i < calls.length; i++) {
            for (uint256 j = 0; j < targets.length; j++) {
                (bool done,) = targets[j].call(abi.encodePacked(calls[i], uint256(1), uint256(1)));
                eq(done, false, "no such function");
            }
        }
        (bool taken,) = address(genesis).call{value: 1}("");
        eq(taken, false, "no ether");
    }

    // ---- creation

    function test_addresses_follow_from_the_terms_whoever_creates() public {
        Factory factory = new Factory();
        bytes memory code = initcode(terms_());
        address expected = create2Address(address(factory), SALT, code);
        vm.prank(stranger);
        IGenesis g = IGenesis(factory.create(SALT, code));
        eq(address(g), expected, "genesis");
        eq(g.rlc(), child(expected, 1), "rlc");
        eq(g.sale(), child(expected, 2), "sale");
        eq(g.vesting(), child(expected, 3), "vesting");
        eq(g.research(), child(expected, 4), "research");
        eq(g.contingency(), child(expected, 5), "contingency");
    }

    function test_the_same_genesis_does_not_happen_twice() public {
        Factory factory = new Factory();
        bytes memory code = initcode(terms_());
        IGenesis g = IGenesis(factory.create(SALT, code));
        try factory.create(SALT, code) {
            yes(false, "created again");
        } catch {}
        GenesisTerms memory other = terms_();
        other.sale.price += 1;
        yes(factory.create(SALT, initcode(other)) != address(g), "other terms are another genesis");
        eq(rlc.totalSupply(), CAP, "and its RLC is another token");
    }

    function test_ether_that_waits_at_an_address_is_no_obstacle() public {
        Factory factory = new Factory();
        bytes memory code = initcode(terms_());
        address expected = create2Address(address(factory), SALT, code);
        etherVm.deal(expected, 1);
        for (uint256 i = 1; i <= 5; i++) etherVm.deal(child(expected, uint8(i)), 1);
        eq(factory.create(SALT, code), expected, "created");
    }

    function test_its_rlc_is_the_rlc_that_is_built() public view {
        bytes memory whole = artifact("genesis/Genesis.sol/Genesis");
        bytes memory part = artifact("Rlc.sol/Rlc");
        yes(contains(whole, part), "the creation code of RLC is in there, byte for byte");
        part[part.length / 2] ^= 0x01;
        yes(!contains(whole, part), "and another is not");
    }

    function test_a_hundred_grants_fit_one_transaction() public {
        GenesisTerms memory t = terms_();
        t.grants = new Grant[](100);
        for (uint256 i = 0; i < 99; i++) t.grants[i] = Grant(address(uint160(i + 1)), 1e9);
        t.grants[99] = Grant(founder, uint64(VESTING - 99e9));
        yes(gasOf(t) < 1 << 24, "EIP-7825");
        yes(initcode(t).length <= 49_152, "EIP-3860");
    }

    function test_a_contingency_that_is_not_locked_is_refused() public {
        GenesisTerms memory t = terms_();
        t.contingency.unlock = uint64(NOW);
        refused(t, abi.encodeWithSelector(IGenesis.UnlockTooEarly.selector, NOW, NOW));
        t.contingency.unlock = uint64(NOW + 1);
        begin(t);
    }

    function test_dates_that_must_be_a_mistake_are_refused() public {
        uint256 latest = NOW + 30 * 365 days;
        bytes memory reason = abi.encodeWithSelector(IGenesis.EndTooLate.selector, latest + 1, latest);
        GenesisTerms memory t = terms_();
        t.contingency.unlock = uint64(latest + 1);
        refused(t, reason);
        t = terms_();
        t.vesting.duration = uint64(latest + 1 - t.vesting.start);
        refused(t, reason);
        t = terms_();
        t.research.duration = uint64(latest + 1 - t.research.start);
        refused(t, reason);
        t = terms_();
        t.contingency.unlock = uint64(latest);
        t.vesting.duration = uint64(latest - t.vesting.start);
        t.research.duration = uint64(latest - t.research.start);
        begin(t);
    }

    function test_research_and_contingency_want_somebody() public {
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0));
        GenesisTerms memory t = terms_();
        t.research.beneficiary = address(0);
        refused(t, reason);
        t = terms_();
        t.contingency.beneficiary = address(0);
        refused(t, reason);
    }

    // ---- research and contingency

    function test_the_contingency_is_locked_until_its_date() public {
        vm.warp(NOW + 2 * 365 days - 1);
        contingency.release(address(rlc));
        eq(rlc.balanceOf(reserve), 0, "nothing before");
        vm.warp(NOW + 2 * 365 days);
        vm.prank(stranger);
        contingency.release(address(rlc));
        eq(rlc.balanceOf(reserve), 6_003_000e9, "all, whoever calls");
    }

    function test_research_grows_evenly_and_ends_exact() public {
        vm.warp(NOW + 31 days);
        research.release(address(rlc));
        eq(rlc.balanceOf(lab), 0, "nothing at the start");
        vm.warp(NOW + 31 days + 365 days);
        research.release(address(rlc));
        eq(rlc.balanceOf(lab), 6_003_000e9 / 4, "a quarter after a year of four");
        vm.warp(NOW + 31 days + 4 * 365 days - 1);
        research.release(address(rlc));
        yes(rlc.balanceOf(lab) < 6_003_000e9, "not yet all");
        vm.warp(NOW + 31 days + 4 * 365 days);
        research.release(address(rlc));
        eq(rlc.balanceOf(lab), 6_003_000e9, "all");
    }

    function test_research_and_contingency_belong_to_who_was_named() public view {
        eq(research.owner(), lab, "research");
        eq(contingency.owner(), reserve, "contingency");
        eq(contingency.start(), NOW + 2 * 365 days, "unlock");
        eq(contingency.duration(), 0, "a lock");
    }

    // ---- helpers

    function artifact(string memory name) private view returns (bytes memory) {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/artifacts/src/", name, ".json"));
        return vm.parseJsonBytes(json, ".bytecode");
    }

    function initcode(GenesisTerms memory terms) private view returns (bytes memory) {
        return bytes.concat(artifact("genesis/Genesis.sol/Genesis"), abi.encode(terms));
    }

    function create2Address(address factory, bytes32 salt, bytes memory code) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", factory, salt, keccak256(code))))));
    }

    /// The address of a contract's creation number `nonce`, up to 127: keccak(rlp([creator, nonce])).
    function child(address creator, uint8 nonce) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", creator, nonce)))));
    }

    function gasOf(GenesisTerms memory terms) private returns (uint256) {
        Factory factory = new Factory();
        bytes memory code = initcode(terms);
        uint256 before = gasleft();
        factory.create(SALT, code);
        uint256 execution = before - gasleft();
        uint256 data = 0;
        for (uint256 i = 0; i < code.length; i++) data += code[i] == 0 ? 4 : 16;
        return 21_000 + data + execution;
    }

    function contains(bytes memory whole, bytes memory part) private pure returns (bool) {
        bytes32 hash = keccak256(part);
        for (uint256 i = 0; i + part.length <= whole.length; i++) {
            bool here;
            assembly ("memory-safe") {
                let at := add(add(whole, 0x20), i)
                if eq(mload(at), mload(add(part, 0x20))) { here := eq(keccak256(at, mload(part)), hash) }
            }
            if (here) return true;
        }
        return false;
    }
}
