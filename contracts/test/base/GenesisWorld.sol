// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IGenesis} from "../../src/interfaces/IGenesis.sol";
import {ISale} from "../../src/interfaces/ISale.sol";
import {IVesting} from "../../src/interfaces/IVesting.sol";
import {GenesisTerms, Grant, Phase, Reserve, SaleTerms, Stipend, VestingTerms} from "../../src/types/Genesis.sol";
import {Test} from "./Test.sol";

/// One more cheatcode: an account's ether.
interface EtherVm {
    function deal(address account, uint256 balance) external;
}

/// A genesis of valid terms, which a test bends. The contracts are the built artifacts.
abstract contract GenesisWorld is Test {
    uint256 internal constant NOW = 1_800_000_000;
    uint256 internal constant CAP = 87_000_000e9;
    uint256 internal constant SALE = 60_030_000e9;
    uint256 internal constant VESTING = 14_964_000e9;
    uint128 internal constant PRICE = 0.001 ether;

    EtherVm internal constant etherVm = EtherVm(address(uint160(uint256(keccak256("hevm cheat code")))));

    IGenesis internal genesis;
    ERC20Burnable internal rlc;
    ISale internal sale;
    IVesting internal vesting;
    VestingWallet internal research;
    VestingWallet internal contingency;

    address internal seller = named("seller");
    address internal lab = named("lab");
    address internal reserve = named("reserve");
    address internal founder = named("founder");
    address internal investor = named("investor");
    address internal alice = named("alice");
    address internal bob = named("bob");
    address internal stranger = named("stranger");

    function setUp() public virtual {
        vm.warp(NOW);
        begin(terms_());
    }

    function named(string memory name) internal pure returns (address) {
        return vm.addr(uint256(keccak256(bytes(name))));
    }

    function begin(GenesisTerms memory terms) internal {
        genesis = IGenesis(deploy("genesis/Genesis.sol/Genesis", abi.encode(terms)));
        rlc = ERC20Burnable(genesis.rlc());
        sale = ISale(genesis.sale());
        vesting = IVesting(genesis.vesting());
        research = VestingWallet(payable(genesis.research()));
        contingency = VestingWallet(payable(genesis.contingency()));
    }

    function terms_() internal view returns (GenesisTerms memory terms) {
        uint64 time = uint64(block.timestamp);
        terms.sale = SaleTerms(seller, time + 1 days, time + 31 days, PRICE, 6_003_000e9);
        terms.vesting = VestingTerms(time + 31 days, 365 days, 3 * 365 days);
        terms.grants = grants_(10_000_000e9);
        terms.research = Stipend(lab, time + 31 days, 4 * 365 days);
        terms.contingency = Reserve(reserve, time + 2 * 365 days);
    }

    /// The founder's grant is this, the investor's the rest.
    function grants_(uint64 amount) internal view returns (Grant[] memory grants) {
        grants = new Grant[](2);
        grants[0] = Grant(founder, amount);
        grants[1] = Grant(investor, uint64(VESTING) - amount);
    }

    function open() internal {
        vm.warp(sale.start());
    }

    function finish() internal {
        vm.warp(sale.end());
    }

    function buy(address buyer, uint256 value) internal returns (uint256 amount, uint256 paid) {
        etherVm.deal(buyer, buyer.balance + value);
        vm.prank(buyer);
        return sale.buy{value: value}();
    }

    /// What the price asks for so many nRLC, in whole wei.
    function costUp(uint256 amount, uint256 price) internal pure returns (uint256 wei_) {
        wei_ = amount * price / 1e9;
        if (wei_ * 1e9 < amount * price) wei_ += 1;
    }

    /// Alice buys what makes the sale succeed, or one nRLC less.
    function succeed() internal {
        open();
        buy(alice, costUp(sale.minimum(), PRICE));
        finish();
    }

    function fail() internal {
        open();
        buy(alice, costUp(sale.minimum() - 1 - sale.totals().sold, PRICE));
        finish();
    }

    /// Ether comes without a call, as a block's reward or a contract's end can send it.
    function force(uint256 value) internal {
        etherVm.deal(address(sale), address(sale).balance + value);
    }

    function wrongPhase(Phase actual, Phase expected) internal {
        refuse(ISale.WrongPhase.selector, uint256(actual), uint256(expected));
    }

    /// There is no genesis of such terms, for this reason.
    function refused(GenesisTerms memory terms, bytes memory reason) internal {
        try this.begin_(terms) {
            yes(false, "created");
        } catch (bytes memory actual) {
            eq(keccak256(actual), keccak256(reason), "reason");
        }
    }

    function begin_(GenesisTerms memory terms) external {
        begin(terms);
    }
}
