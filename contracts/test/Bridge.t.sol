// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {BridgeSetup, Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {IBridgeGuard} from "../src/interfaces/IBridgeGuard.sol";
import {IBridgeOutflow} from "../src/interfaces/IBridgeOutflow.sol";
import {ISideRlc} from "../src/interfaces/ISideRlc.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {Actor} from "./base/World.sol";

contract OddToken is ERC20 {
    uint8 private immutable _decimals;

    constructor(uint8 decimals_, uint256 supply) ERC20("Odd", "ODD") {
        _decimals = decimals_;
        _mint(msg.sender, supply);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}

contract BridgeTest is BridgeWorld {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    // ---- constructor

    function test_both_ends_know_each_other() public view {
        eq(home.remoteChain(), SIDE, "home: chain");
        eq(home.remoteBridge(), address(side), "home: bridge");
        eq(home.rlc(), address(homeRlc), "home: token");
        eq(side.remoteChain(), HOME, "side: chain");
        eq(side.remoteBridge(), address(home), "side: bridge");
        eq(ISideRlc(address(sideRlc)).bridge(), address(side), "the token knows its bridge");
        eq(sideRlc.totalSupply(), 0, "nothing is minted yet");
        eq(home.CAP_NRLC(), CAP, "cap");
        eq(home.MIN_DAILY_LIMIT(), 8700e9, "lowest limit");
        eq(home.MAX_VALIDATORS(), 32, "validators");
        eq(home.dailyLimit(), LIMIT, "limit");
        eq(home.available(), LIMIT, "a full bucket");
    }

    function test_the_other_end_must_be_elsewhere() public {
        vm.chainId(HOME);
        refuseHome(address(homeRlc), setupOf(HOME, address(side)), IBridge.RemoteInvalid.selector, HOME, word(address(side)));
        refuseHome(address(homeRlc), setupOf(0, address(side)), IBridge.RemoteInvalid.selector, 0, word(address(side)));
        refuseHome(address(homeRlc), setupOf(SIDE, address(0)), IBridge.RemoteInvalid.selector, SIDE, 0);
        bytes memory code = codeOf("bridge/SideBridge.sol/SideBridge", abi.encode(setupOf(HOME, address(home))));
        refuse(IBridge.RemoteInvalid.selector, HOME, word(address(home)));
        this.create(code);
    }

    function test_the_token_must_be_rlc() public {
        vm.chainId(HOME);
        address[4] memory tokens =
            [mallory.addr, address(new OddToken(18, 1)), address(new OddToken(8, 1)), address(new OddToken(9, CAP + 1))];
        for (uint256 i = 0; i < 4; i++) {
            bytes memory code = codeOf(
                "bridge/HomeBridge.sol/HomeBridge", abi.encode(tokens[i], setupOf(SIDE, address(side)))
            );
            refuse(IBridge.TokenInvalid.selector, word(tokens[i]));
            this.create(code);
        }
        deploy("bridge/HomeBridge.sol/HomeBridge", abi.encode(new OddToken(9, CAP), setupOf(SIDE, address(side))));
    }

    function refuseHome(address token, BridgeSetup memory setup, bytes4 reason, uint256 a, uint256 b) private {
        bytes memory code = codeOf("bridge/HomeBridge.sol/HomeBridge", abi.encode(token, setup));
        refuse(reason, a, b);
        this.create(code);
    }

    function test_the_code_fits_and_takes_no_ether() public {
        yes(address(home).code.length <= 24_576 && address(side).code.length <= 24_576, "EIP-170");
        (bool taken,) = address(home).call{value: 1}("");
        (bool takenThere,) = address(side).call{value: 1}("");
        yes(!taken && !takenThere, "taken");
    }

    function test_the_domain_and_the_digest_are_what_they_say() public {
        IBridge[2] memory ends = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            goTo(ends[i]);
            (bytes1 fields, string memory name, string memory version, uint256 chain, address here,,) =
                ends[i].eip712Domain();
            eq(uint8(fields), 15, "fields");
            eq(name, "Manyhands Bridge", "name");
            eq(version, "1", "version");
            eq(chain, chainOf(ends[i]), "chain");
            eq(here, address(ends[i]), "contract");
            eq(ends[i].domainSeparator(), domainOf(chain, here), "separator");
            Message memory m = messageTo(ends[i], 5, bob.addr, 77);
            eq(ends[i].digestOf(m), digestIn(domainOf(chain, here), hashOf(m)), "digest");
        }
        // After a fork of the chain, what was signed before does not hold on the other branch.
        vm.chainId(9);
        eq(side.domainSeparator(), domainOf(9, address(side)), "the separator follows the chain");
    }

    // ---- send

    function test_send_at_home_locks() public {
        goTo(home);
        vm.startPrank(alice.addr);
        homeRlc.approve(address(home), 400);
        vm.expectEmit();
        emit IBridge.Sent(1, alice.addr, bob.addr, 400);
        eq(home.send(400, bob.addr), 1, "the first nonce");
        vm.stopPrank();
        eq(homeRlc.balanceOf(address(home)), 400, "locked");
        eq(homeRlc.balanceOf(alice.addr), PURSE - 400, "taken");
        eq(home.books().outstanding, 400, "outstanding");
        eq(send(home, bob.addr, 5, bob.addr), 2, "the second nonce");
        eq(home.books().sent, 2, "sent");
        eq(home.books().outstanding, 405, "outstanding");
    }

    function test_send_at_the_side_burns() public {
        cross(home, alice.addr, 1000, bob.addr);
        vm.startPrank(bob.addr);
        sideRlc.approve(address(side), 400);
        vm.expectEmit();
        emit IBridge.Sent(1, bob.addr, alice.addr, 400);
        eq(side.send(400, alice.addr), 1, "the first nonce");
        vm.stopPrank();
        eq(sideRlc.totalSupply(), 600, "burned");
        eq(sideRlc.balanceOf(bob.addr), 600, "taken");
        eq(sideRlc.balanceOf(address(side)), 0, "nothing stays");
        eq(side.books().outstanding, 600, "outstanding");
    }

    function test_send_without_approval_or_tokens_is_refused() public {
        goTo(home);
        vm.expectRevert();
        vm.prank(alice.addr);
        home.send(1, alice.addr);
        vm.startPrank(alice.addr);
        homeRlc.approve(address(home), 10);
        vm.expectRevert();
        home.send(11, alice.addr);
        vm.stopPrank();
        goTo(side);
        vm.startPrank(alice.addr);
        sideRlc.approve(address(side), 10);
        vm.expectRevert();
        side.send(10, alice.addr);
        vm.stopPrank();
    }

    function test_send_wants_an_amount_and_a_recipient() public {
        IBridge[2] memory ends = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            goTo(ends[i]);
            refuse(IBridge.AmountZero.selector);
            ends[i].send(0, alice.addr);
            refuse(IBridge.RecipientInvalid.selector, 0);
            ends[i].send(1, address(0));
            address remote = address(other(ends[i]));
            refuse(IBridge.RecipientInvalid.selector, word(remote));
            ends[i].send(1, remote);
        }
    }

    function test_send_during_a_pause_is_refused() public {
        pause(home);
        refuse(IBridgeGuard.BridgePaused.selector, BRIDGE_START, BRIDGE_START + 7 days);
        vm.prank(alice.addr);
        home.send(1, alice.addr);
        vm.expectPartialRevert(IBridgeGuard.BridgePaused.selector);
        vm.prank(alice.addr);
        home.sendWithPermit(1, alice.addr, 0, 0, 0, 0);
        vm.expectPartialRevert(IBridgeGuard.BridgePaused.selector);
        vm.prank(alice.addr);
        IERC1363(address(homeRlc)).transferAndCall(address(home), 1);
        eq(homeRlc.balanceOf(address(home)), 0, "nothing went in");
    }

    // ---- permit and ERC-1363

    function test_sendWithPermit_is_one_transaction() public {
        goTo(home);
        (uint8 v, bytes32 r, bytes32 s) = permit(homeRlc, alice, alice.addr, address(home), 300);
        vm.prank(alice.addr);
        eq(home.sendWithPermit(300, bob.addr, block.timestamp, v, r, s), 1, "nonce");
        eq(homeRlc.balanceOf(address(home)), 300, "locked");
        attest(side, messageTo(side, 1, bob.addr, 300));
        (v, r, s) = permit(sideRlc, bob, bob.addr, address(side), 200);
        vm.prank(bob.addr);
        eq(side.sendWithPermit(200, bob.addr, block.timestamp, v, r, s), 1, "nonce");
        eq(sideRlc.totalSupply(), 100, "burned");
    }

    function test_sendWithPermit_survives_a_permit_that_was_used_by_another() public {
        goTo(home);
        (uint8 v, bytes32 r, bytes32 s) = permit(homeRlc, alice, alice.addr, address(home), 300);
        vm.prank(mallory.addr);
        IERC20Permit(address(homeRlc)).permit(alice.addr, address(home), 300, block.timestamp, v, r, s);
        vm.prank(alice.addr);
        home.sendWithPermit(300, bob.addr, block.timestamp, v, r, s);
        eq(homeRlc.balanceOf(address(home)), 300, "locked");
    }

    function test_sendWithPermit_of_another_signer_is_refused() public {
        goTo(home);
        (uint8 v, bytes32 r, bytes32 s) = permit(homeRlc, mallory, alice.addr, address(home), 300);
        vm.prank(mallory.addr);
        vm.expectRevert();
        home.sendWithPermit(300, mallory.addr, block.timestamp, v, r, s);
        // Nor does somebody else's good permit move its signer's tokens.
        (v, r, s) = permit(homeRlc, alice, alice.addr, address(home), 300);
        vm.prank(mallory.addr);
        vm.expectRevert();
        home.sendWithPermit(300, mallory.addr, block.timestamp, v, r, s);
    }

    function test_transferAndCall_sends() public {
        goTo(home);
        vm.startPrank(alice.addr);
        vm.expectEmit();
        emit IBridge.Sent(1, alice.addr, alice.addr, 200);
        IERC1363(address(homeRlc)).transferAndCall(address(home), 200);
        vm.expectEmit();
        emit IBridge.Sent(2, alice.addr, bob.addr, 300);
        IERC1363(address(homeRlc)).transferAndCall(address(home), 300, abi.encode(bob.addr));
        vm.stopPrank();
        eq(homeRlc.balanceOf(address(home)), 500, "locked");
        eq(home.books().outstanding, 500, "outstanding");
        attest(side, messageTo(side, 2, bob.addr, 300));
        vm.prank(bob.addr);
        IERC1363(address(sideRlc)).transferAndCall(address(side), 120, abi.encode(alice.addr));
        eq(sideRlc.totalSupply(), 180, "burned");
        eq(side.books().outstanding, 180, "outstanding");
        attest(home, messageTo(home, 1, alice.addr, 120));
        eq(homeRlc.balanceOf(alice.addr), PURSE - 380, "back");
    }

    function test_transferAndCall_wants_an_amount_and_a_recipient() public {
        goTo(home);
        vm.startPrank(alice.addr);
        refuse(IBridge.AmountZero.selector);
        IERC1363(address(homeRlc)).transferAndCall(address(home), 0);
        refuse(IBridge.RecipientInvalid.selector, 0);
        IERC1363(address(homeRlc)).transferAndCall(address(home), 1, abi.encode(address(0)));
        vm.stopPrank();
    }

    function test_onTransferReceived_listens_to_rlc_only() public {
        IBridge[2] memory ends = [home, side];
        for (uint256 i = 0; i < 2; i++) {
            goTo(ends[i]);
            address token = address(tokenOf(ends[i]));
            refuse(IBridge.NotToken.selector, word(mallory.addr), word(token));
            vm.prank(mallory.addr);
            ends[i].onTransferReceived(mallory.addr, mallory.addr, 5, "");
            refuse(IBridge.AmountTooLarge.selector, uint256(CAP) + 1, CAP);
            vm.prank(token);
            ends[i].onTransferReceived(mallory.addr, mallory.addr, uint256(CAP) + 1, "");
        }
    }

    // ---- attest

    function test_attest_mints_and_releases_and_anybody_may_bring_it() public {
        send(home, alice.addr, 1000, bob.addr);
        Message memory m = messageTo(side, 1, bob.addr, 1000);
        Signature[] memory signatures = signed(side, m, THREE);
        goTo(side);
        yes(!side.isAttested(1), "not yet");
        vm.expectEmit();
        emit IBridge.Attested(1, bob.addr, 1000);
        vm.expectEmit();
        emit IBridgeOutflow.Paid(1, bob.addr, 1000);
        vm.prank(mallory.addr);
        side.attest(m, signatures);
        yes(side.isAttested(1), "attested");
        eq(sideRlc.balanceOf(bob.addr), 1000, "minted");
        eq(sideRlc.totalSupply(), 1000, "no more than that");
        eq(side.books().outstanding, 1000, "outstanding there");

        send(side, bob.addr, 600, alice.addr);
        m = messageTo(home, 1, alice.addr, 600);
        signatures = signed(home, m, THREE);
        goTo(home);
        vm.prank(mallory.addr);
        home.attest(m, signatures);
        yes(home.isAttested(1), "attested");
        eq(homeRlc.balanceOf(alice.addr), PURSE - 400, "released");
        eq(homeRlc.balanceOf(address(home)), 400, "still locked");
        eq(home.books().outstanding, 400, "outstanding");
        eq(home.books().owed + side.books().owed, 0, "nothing owed");
    }

    function test_attest_twice_is_refused_whatever_the_rest_says() public {
        send(home, alice.addr, 5000, bob.addr);
        Message memory m = messageTo(side, 1, bob.addr, 1000);
        attest(side, m);
        Signature[] memory signatures = signed(side, m, THREE);
        refuse(IBridge.AlreadyAttested.selector, 1);
        side.attest(m, signatures);
        signatures = signed(side, m, 28);
        refuse(IBridge.AlreadyAttested.selector, 1);
        side.attest(m, signatures);
        m = messageTo(side, 1, alice.addr, 999);
        signatures = signed(side, m, THREE);
        refuse(IBridge.AlreadyAttested.selector, 1);
        side.attest(m, signatures);
        eq(sideRlc.totalSupply(), 1000, "once");
    }

    function test_attest_of_another_source_is_refused() public {
        Message[4] memory wrong;
        for (uint256 i = 0; i < 4; i++) wrong[i] = messageTo(side, 1, bob.addr, 10);
        wrong[0].sourceChain = SIDE;
        wrong[1].sourceChain = 0;
        wrong[2].sourceBridge = address(side);
        wrong[3].sourceBridge = mallory.addr;
        goTo(side);
        for (uint256 i = 0; i < 4; i++) {
            Signature[] memory signatures = signed(side, wrong[i], THREE);
            refuse(IBridge.SourceInvalid.selector, wrong[i].sourceChain, word(wrong[i].sourceBridge));
            side.attest(wrong[i], signatures);
        }
    }

    function test_attest_wants_a_nonce_an_amount_and_a_recipient() public {
        send(home, alice.addr, 1000, bob.addr);
        refuseAttest(side, messageTo(side, 0, bob.addr, 10), abi.encodePacked(IBridge.NonceZero.selector));
        refuseAttest(side, messageTo(side, 1, bob.addr, 0), abi.encodePacked(IBridge.AmountZero.selector));
        bytes4 reason = IBridge.RecipientInvalid.selector;
        refuseAttest(side, messageTo(side, 1, address(0), 10), abi.encodeWithSelector(reason, address(0)));
        refuseAttest(side, messageTo(side, 1, address(side), 10), abi.encodeWithSelector(reason, side));
        Message memory nothing;
        bytes memory unknown = abi.encodeWithSelector(IBridge.SourceInvalid.selector, 0, 0);
        refuseAttest(side, nothing, unknown);
        eq(sideRlc.totalSupply(), 0, "nothing");
    }

    function test_attest_at_home_of_more_than_is_locked_is_refused() public {
        send(home, alice.addr, 1000, bob.addr);
        // Somebody's gift to the bridge is not locked.
        vm.prank(alice.addr);
        homeRlc.transfer(address(home), 500);
        bytes memory reason = abi.encodeWithSelector(IBridge.SupplyExceeded.selector, 1001, 1000);
        refuseAttest(home, messageTo(home, 1, bob.addr, 1001), reason);
        attest(home, messageTo(home, 1, bob.addr, 999));
        reason = abi.encodeWithSelector(IBridge.SupplyExceeded.selector, 2, 1);
        refuseAttest(home, messageTo(home, 2, bob.addr, 2), reason);
        attest(home, messageTo(home, 2, bob.addr, 1));
        eq(home.books().outstanding, 0, "all is out");
    }

    function test_attest_at_the_side_of_more_than_there_can_be_is_refused() public {
        attest(side, messageTo(side, 1, bob.addr, 1000));
        bytes memory reason = abi.encodeWithSelector(IBridge.SupplyExceeded.selector, uint256(CAP) + 1, CAP);
        refuseAttest(side, messageTo(side, 2, bob.addr, CAP - 999), reason);
        attest(side, messageTo(side, 2, bob.addr, CAP - 1000));
        eq(side.books().outstanding, CAP, "all there can be");
        // What is owed counts, too, though it is not minted yet.
        eq(side.books().owed, CAP - 1000, "queued");
        reason = abi.encodeWithSelector(IBridge.SupplyExceeded.selector, uint256(CAP) + 1, CAP);
        refuseAttest(side, messageTo(side, 3, bob.addr, 1), reason);
    }

    function test_nonces_may_come_in_any_order() public {
        for (uint64 i = 0; i < 300; i++) send(home, alice.addr, i + 1, bob.addr);
        uint64[5] memory order = [uint64(300), 256, 1, 255, 257];
        uint256 sum = 0;
        for (uint256 i = 0; i < 5; i++) {
            attest(side, messageTo(side, order[i], bob.addr, order[i]));
            sum += order[i];
        }
        eq(sideRlc.balanceOf(bob.addr), sum, "each");
        yes(!side.isAttested(2) && !side.isAttested(254) && !side.isAttested(258), "no others");
        bytes memory reason = abi.encodeWithSelector(IBridge.AlreadyAttested.selector, 256);
        refuseAttest(side, messageTo(side, 256, bob.addr, 256), reason);
    }

    function refuseAttest(IBridge to, Message memory m, bytes memory reason) private {
        goTo(to);
        Signature[] memory signatures = signed(to, m, THREE);
        vm.expectRevert(reason);
        to.attest(m, signatures);
    }

    // ---- the token

    function test_only_the_bridge_mints() public {
        goTo(side);
        address[4] memory others = [mallory.addr, guardian.addr, validators[0].addr, address(home)];
        for (uint256 i = 0; i < 4; i++) {
            refuse(ISideRlc.NotBridge.selector, word(others[i]), word(address(side)));
            vm.prank(others[i]);
            ISideRlc(address(sideRlc)).mint(others[i], 1);
        }
        eq(IERC20Metadata(address(sideRlc)).decimals(), 9, "decimals");
        eq(IERC20Metadata(address(sideRlc)).symbol(), "RLC", "symbol");
    }

    function test_holders_burn_their_own_and_it_stays_locked_at_home() public {
        cross(home, alice.addr, 1000, bob.addr);
        vm.prank(bob.addr);
        ERC20Burnable(address(sideRlc)).burn(400);
        eq(sideRlc.totalSupply(), 600, "burned");
        eq(side.books().outstanding, 1000, "the books do not know");
        eq(homeRlc.balanceOf(address(home)), 1000, "locked");
        // The bridge has no power over a holder: without an allowance it cannot burn, nor can anybody.
        vm.prank(address(side));
        vm.expectRevert();
        ERC20Burnable(address(sideRlc)).burnFrom(bob.addr, 1);
        // All that is left can go home; the rest cannot be taken out by anybody.
        cross(side, bob.addr, 600, bob.addr);
        eq(homeRlc.balanceOf(address(home)), 400, "for ever");
    }

    function testFuzz_there_and_back(uint64 amount, uint64 back, bool toAlice) public {
        amount = uint64(bound(amount, 1, LIMIT));
        back = uint64(bound(back, 1, amount));
        address recipient = toAlice ? alice.addr : bob.addr;
        cross(home, alice.addr, amount, recipient);
        eq(sideRlc.balanceOf(recipient), amount, "there");
        uint256 before = homeRlc.balanceOf(bob.addr);
        cross(side, recipient, back, bob.addr);
        eq(homeRlc.balanceOf(bob.addr), before + back, "back");
        eq(sideRlc.totalSupply(), amount - back, "supply");
        eq(homeRlc.balanceOf(address(home)), amount - back, "locked");
        eq(home.books().outstanding, side.books().outstanding, "both ends agree");
    }

    function permit(IERC20 token_, Actor memory signer, address owner, address spender, uint256 amount)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        IERC20Permit token = IERC20Permit(address(token_));
        bytes32 message =
            keccak256(abi.encode(PERMIT, owner, spender, amount, token.nonces(owner), block.timestamp));
        return vm.sign(signer.key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message)));
    }
}
