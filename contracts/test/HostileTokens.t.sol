// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IHub} from "../src/interfaces/IHub.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {Battle} from "./base/Battle.sol";
import {
    EndlessToken,
    FeeToken,
    FineToken,
    HookedToken,
    IHooked,
    PlainToken,
    RefusingToken,
    SilentToken
} from "./base/Tokens.sol";

/// Deposits and withdraws again from within the token's moves.
contract Reentrant is IHooked {
    IHub private immutable _hub;
    IERC20 private immutable _token;
    bytes private inner;
    bool private busy;
    bool public succeeded;

    constructor(IHub hub, IERC20 token) {
        (_hub, _token) = (hub, token);
        token.approve(address(hub), type(uint256).max);
    }

    function run(bytes calldata outer, bytes calldata inner_) external returns (bool done) {
        inner = inner_;
        (done,) = address(_hub).call(outer);
    }

    function moved() external {
        if (busy || inner.length == 0) return;
        busy = true;
        (succeeded,) = address(_hub).call(inner);
        busy = false;
    }
}

/// Tokens that are not RLC: which a Hub refuses at its creation, and what it still holds to with the others. RLC itself is fixed at the
/// creation of a Hub, moves what it says, and calls nobody.
contract HostileTokensTest is Battle {
    function test_a_token_that_refuses_moves_nothing_and_credits_nothing() public {
        RefusingToken token = new RefusingToken(bank.addr);
        use(address(token));
        fund(stranger.addr, 100);
        token.refuse(true);
        vm.startPrank(bank.addr);
        refuse(ILedger.TransferFailed.selector);
        hub.depositFor(stranger.addr, 50);
        vm.stopPrank();
        vm.prank(stranger.addr);
        refuse(ILedger.TransferFailed.selector);
        hub.withdraw(100);
        eq(free(stranger.addr), 100, "what was there stays");
        token.refuse(false);
        vm.prank(stranger.addr);
        hub.withdraw(100);
        eq(token.balanceOf(stranger.addr), 100, "until the token moves");
    }

    function test_a_token_that_says_nothing_says_no_cannot_be_burned_or_counts_otherwise_is_not_taken() public {
        RefusingToken refusing = new RefusingToken(bank.addr);
        refusing.refuse(true);
        address[5] memory unfit = [
            address(new SilentToken(bank.addr)),
            address(refusing),
            address(new PlainToken(bank.addr)),
            address(new FineToken(bank.addr)),
            address(new EndlessToken(bank.addr))
        ];
        for (uint256 i = 0; i < unfit.length; i++) {
            notTaken(unfit[i], abi.encodeWithSelector(ILedger.TokenUnfit.selector, unfit[i]));
        }
    }

    /// Whatever is called from within a move, and in whatever order, the Hub owes what it holds.
    function test_a_token_that_calls_back_lets_nobody_out_with_more() public {
        for (uint256 i = 0; i < 8; i++) {
            HookedToken token = new HookedToken(bank.addr);
            use(address(token));
            fund(stranger.addr, 10_000);
            Reentrant attacker = new Reentrant(hub, rlc);
            vm.prank(bank.addr);
            rlc.transfer(address(attacker), 1000);
            fund(address(attacker), 500);
            token.hook(address(attacker), i & 1 == 0);
            bytes memory deposit = abi.encodeCall(ILedger.deposit, (300));
            bytes memory withdraw = abi.encodeCall(ILedger.withdraw, (500));
            yes(attacker.run(i & 2 == 0 ? deposit : withdraw, i & 4 == 0 ? deposit : withdraw), "the outer call");
            uint256 owed = free(stranger.addr) + free(address(attacker));
            eq(rlc.balanceOf(address(hub)), owed, "it owes what it holds");
            eq(free(address(attacker)) + rlc.balanceOf(address(attacker)), 1500, "the attacker has what it had");
            // Only to withdraw the same twice was refused.
            eq(attacker.succeeded(), i & 6 != 6, "the inner call");
        }
    }

    /// Not held: a token that keeps a fee leaves the Hub short, and the last to withdraw has the loss.
    function test_a_token_that_keeps_a_fee_leaves_the_hub_short() public {
        use(address(new FeeToken(bank.addr)));
        fund(stranger.addr, 1000);
        fund(dev.addr, 1000);
        eq(rlc.balanceOf(address(hub)), 1800, "of 2000");
        vm.prank(stranger.addr);
        hub.withdraw(1000);
        vm.prank(dev.addr);
        vm.expectRevert();
        hub.withdraw(1000);
    }

    function test_an_address_without_code_is_no_token() public {
        notTaken(stranger.addr, abi.encodeWithSelector(IDeals.WithoutCode.selector, stranger.addr));
    }

    // ---- helpers

    function notTaken(address token, bytes memory why) private {
        address[5] memory parts = [token, address(apps), address(datasets), address(workerpools), hub.extension()];
        try this.deploy_(parts) {
            yes(false, "created");
        } catch (bytes memory reason) {
            eq(keccak256(reason), keccak256(why), "why");
        }
    }

    function deploy_(address[5] memory parts) external returns (address) {
        return deploy("Hub.sol/Hub", abi.encode(parts));
    }

    /// From here on `hub` and `rlc` are of this token.
    function use(address token) private {
        rlc = IERC20(token);
        hub = IHub(deploy("Hub.sol/Hub", abi.encode(token, apps, datasets, workerpools, hub.extension())));
    }
}
