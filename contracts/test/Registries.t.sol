// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IRegistry} from "../src/interfaces/IRegistry.sol";
import {World} from "./base/World.sol";

interface IBurnable {
    function burn(uint256 amount) external;
}

contract RegistriesTest is World {
    function test_register_by_anyone_for_anyone() public {
        vm.expectEmit();
        emit IRegistry.Registered(2, dev.addr, keccak256("more"));
        vm.prank(stranger.addr);
        uint32 id = apps.register(dev.addr, keccak256("more"));
        eq(id, 2, "serial");
        eq(apps.count(), 2, "count");
        eq(apps.contentOf(2), keccak256("more"), "content");
        eq(IERC721Metadata(address(apps)).ownerOf(2), dev.addr, "owner");
    }

    function test_register_runs_no_code_of_the_owner() public {
        apps.register(address(this), keccak256("no receiver here"));
    }

    function test_register_for_nobody_is_refused() public {
        vm.expectRevert();
        apps.register(address(0), keccak256("x"));
    }

    function test_what_does_not_exist_has_neither_content_nor_uri() public {
        vm.expectRevert();
        apps.contentOf(2);
        vm.expectRevert();
        IERC721Metadata(address(apps)).tokenURI(2);
    }

    function test_the_uri_is_the_hash() public {
        uint32 id = datasets.register(data.addr, 0x00010203040506070809101112131415161718192021222324252627282930ff);
        eq(
            IERC721Metadata(address(datasets)).tokenURI(id),
            "ipfs://f0155122000010203040506070809101112131415161718192021222324252627282930ff",
            "uri"
        );
    }

    function test_names() public view {
        eq(IERC721Metadata(address(apps)).name(), "Manyhands Apps", "apps");
        eq(IERC721Metadata(address(datasets)).symbol(), "MHDATA", "datasets");
        eq(IERC721Metadata(address(workerpools)).symbol(), "MHPOOL", "workerpools");
    }

    // ---- RLC

    function test_rlc_is_capped_and_divisible_by_nine_digits() public view {
        eq(rlc.totalSupply(), 87_000_000 * 1e9, "supply");
        eq(IERC20Metadata(address(rlc)).decimals(), 9, "decimals");
        eq(IERC20Metadata(address(rlc)).symbol(), "RLC", "symbol");
    }

    function test_rlc_burns_ones_own_only() public {
        vm.prank(bank.addr);
        IBurnable(address(rlc)).burn(10);
        eq(rlc.totalSupply(), 87_000_000 * 1e9 - 10, "supply");
        vm.expectRevert();
        vm.prank(stranger.addr);
        IBurnable(address(rlc)).burn(1);
    }
}
