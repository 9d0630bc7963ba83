// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20Errors, IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Message, Signature} from "../src/bridge/BridgeTypes.sol";
import {IOracleConsumer} from "../src/examples/IOracleConsumer.sol";
import {IBridge} from "../src/interfaces/IBridge.sol";
import {IBridgeGuard} from "../src/interfaces/IBridgeGuard.sol";
import {IBridgeOutflow} from "../src/interfaces/IBridgeOutflow.sol";
import {IBridgeValidators} from "../src/interfaces/IBridgeValidators.sol";
import {IDeals} from "../src/interfaces/IDeals.sol";
import {ILedger} from "../src/interfaces/ILedger.sol";
import {ILens} from "../src/interfaces/ILens.sol";
import {IMembership} from "../src/interfaces/IMembership.sol";
import {IOrders} from "../src/interfaces/IOrders.sol";
import {IResultReceiver} from "../src/interfaces/IResultReceiver.sol";
import {ISideRlc} from "../src/interfaces/ISideRlc.sol";
import {MatchLens} from "../src/lens/MatchLens.sol";
import {IAllowList} from "../src/policies/IAllowList.sol";
import {Permission} from "../src/types/Accounts.sol";
import {Batch, Commitment, Terms} from "../src/types/Deals.sol";
import {AppOrder, PoolOrder, RequestOrder, Sponsorship} from "../src/types/Orders.sol";
import {BridgeWorld} from "./base/BridgeWorld.sol";
import {ConsumerWorld} from "./base/ConsumerWorld.sol";
import {GenesisWorld} from "./base/GenesisWorld.sol";
import {Signing} from "./base/Signing.sol";
import {Test} from "./base/Test.sol";

/// What a stranger is refused. Each call is good but for its caller; the table in docs/contracts/privileges.md has the same errors, and a
/// test that compares them with the calls here.
abstract contract Refusals is Test {
    address private constant STRANGER = address(0xbad);

    function refuses(string memory what, address target, bytes memory call, bytes4 reason) internal {
        vm.prank(STRANGER);
        (bool done, bytes memory answer) = target.call(call);
        yes(!done, string.concat(what, " was done"));
        eq(bytes32(bytes4(answer)), bytes32(reason), what);
    }
}

contract PrivilegesTest is Refusals, ConsumerWorld {
    function test_pools() public {
        bytes memory call = abi.encodeCall(hub.configurePool, (pool, stranger.addr, 0, true));
        refuses("Hub.configurePool", address(hub), call, IMembership.NotPoolOwner.selector);
        viaMulticall(call, IMembership.NotPoolOwner.selector);
        call = abi.encodeCall(hub.suspend, (pool, 0));
        refuses("Hub.suspend", address(hub), call, IDeals.NotScheduler.selector);
        viaMulticall(call, IDeals.NotScheduler.selector);
        Permission memory unsigned = Permission(type(uint64).max, "");
        call = abi.encodeCall(hub.join, (pool, stranger.addr, BOND, unsigned, unsigned));
        refuses("Hub.join", address(hub), call, IDeals.SignatureInvalid.selector);
    }

    /// Several calls are no other caller.
    function viaMulticall(bytes memory call, bytes4 reason) private {
        bytes[] memory calls = new bytes[](1);
        calls[0] = call;
        vm.expectPartialRevert(reason);
        vm.prank(stranger.addr);
        hub.multicall(calls);
    }

    function test_a_closed_pool_admits_who_its_owner_signed_for() public {
        vm.prank(owner.addr);
        hub.configurePool(pool, scheduler.addr, 0, false);
        Permission memory unsigned = Permission(type(uint64).max, "");
        vm.expectPartialRevert(IDeals.SignatureInvalid.selector);
        vm.prank(stranger.addr);
        hub.join(pool, stranger.addr, 0, unsigned, unsigned);
    }

    function test_matches() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        RequestOrder memory r = requestOrder(4, 10, 10);
        bytes[4] memory signed = signOrders(a, noDataset(), p, r);
        for (uint256 i = 0; i < 4; i++) {
            if (i == 1) continue;
            bytes[4] memory some = signed;
            bytes memory kept = signed[i];
            some[i] = "";
            bytes memory call = abi.encodeCall(hub.matchOrders, (a, noDataset(), p, r, some, 10));
            refuses("Hub.matchOrders", address(hub), call, IDeals.SignatureInvalid.selector);
            signed[i] = kept;
        }
        r.payer = stranger.addr;
        signed = signOrders(a, noDataset(), p, r);
        fund(stranger.addr, 10_000);
        Sponsorship memory s = Sponsorship(Signing.request(r), 10_000, type(uint64).max, 0);
        bytes[5] memory five = [signed[0], signed[1], signed[2], signed[3], bytes("")];
        bytes memory sponsored = abi.encodeCall(hub.matchSponsored, (a, noDataset(), p, r, s, five, 10));
        refuses("Hub.matchSponsored", address(hub), sponsored, IDeals.SignatureInvalid.selector);
    }

    function test_orders_and_money() public {
        RequestOrder memory r = requestOrder(4, 10, 10);
        bytes memory call = abi.encodeCall(hub.cancelRequestOrder, (r));
        refuses("Hub.cancelRequestOrder", address(hub), call, IOrders.NotRequester.selector);
        call = abi.encodeCall(hub.onTransferReceived, (requester.addr, requester.addr, 1000, ""));
        refuses("Hub.onTransferReceived", address(hub), call, ILedger.NotToken.selector);
    }

    function test_batches() public {
        Terms memory terms = deal(4, 30, 10);
        uint40 by = uint40(block.timestamp + 300);
        bytes memory call = abi.encodeCall(hub.assign, (terms, new uint32[](1), new uint256[](1), by));
        refuses("Hub.assign", address(hub), call, IDeals.NotScheduler.selector);
        Batch memory state = assign(terms, 0);
        call = abi.encodeCall(hub.extend, (terms, 0, state, 1, 0, 0, by));
        refuses("Hub.extend", address(hub), call, IDeals.NotScheduler.selector);
        Commitment[] memory c = new Commitment[](1);
        c[0] = Commitment(0, RIGHT, "");
        call = abi.encodeCall(hub.commit, (terms, 0, state, c));
        refuses("Hub.commit", address(hub), call, IDeals.SignatureInvalid.selector);
        terms = deal(1, 10, 10);
        call = abi.encodeCall(hub.settleSolo, (terms, 0, 1, RIGHT, ""));
        refuses("Hub.settleSolo", address(hub), call, IDeals.NotScheduler.selector);
    }

    /// The extension at its own address asks the same questions.
    function test_the_extension_alone() public {
        bytes memory call = abi.encodeCall(hub.configurePool, (pool, stranger.addr, 0, true));
        address extension = hub.extension();
        refuses("Hub.configurePool", extension, call, IMembership.NotPoolOwner.selector);
        vm.prank(owner.addr);
        (bool done,) = extension.call(call);
        yes(done, "by the owner, on a storage of its own");
        eq(hub.poolOf(pool).scheduler, scheduler.addr, "which is not the Hub's");
    }

    function test_tokens() public {
        theirTokens(address(rlc), bank.addr);
        address[3] memory registries = [address(apps), address(datasets), address(workerpools)];
        address[3] memory owners = [dev.addr, data.addr, owner.addr];
        for (uint256 i = 0; i < 3; i++) theirToken(registries[i], owners[i]);
    }

    function theirTokens(address token, address holder) private {
        bytes memory call = abi.encodeCall(IERC20.transferFrom, (holder, stranger.addr, 1));
        refuses("Rlc.transferFrom", token, call, IERC20Errors.ERC20InsufficientAllowance.selector);
        call = abi.encodeWithSignature("transferFromAndCall(address,address,uint256)", holder, address(hub), 1);
        refuses("Rlc.transferFromAndCall", token, call, IERC20Errors.ERC20InsufficientAllowance.selector);
        call = abi.encodeWithSignature("transferFromAndCall(address,address,uint256,bytes)", holder, address(hub), 1, "");
        refuses("Rlc.transferFromAndCall", token, call, IERC20Errors.ERC20InsufficientAllowance.selector);
        call = abi.encodeCall(ERC20Burnable.burnFrom, (holder, 1));
        refuses("Rlc.burnFrom", token, call, IERC20Errors.ERC20InsufficientAllowance.selector);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(stranger.key, RIGHT);
        call = abi.encodeCall(ERC20Permit.permit, (holder, stranger.addr, 1, type(uint256).max, v, r, s));
        refuses("Rlc.permit", token, call, ERC20Permit.ERC2612InvalidSigner.selector);
    }

    function theirToken(address registry, address holder) private {
        bytes memory call = abi.encodeCall(IERC721.transferFrom, (holder, stranger.addr, 1));
        refuses("AppRegistry.transferFrom", registry, call, IERC721Errors.ERC721InsufficientApproval.selector);
        call = abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", holder, stranger.addr, 1);
        refuses("AppRegistry.safeTransferFrom", registry, call, IERC721Errors.ERC721InsufficientApproval.selector);
        call = abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", holder, stranger.addr, 1, "");
        refuses("AppRegistry.safeTransferFrom", registry, call, IERC721Errors.ERC721InsufficientApproval.selector);
        call = abi.encodeCall(IERC721.approve, (stranger.addr, 1));
        refuses("AppRegistry.approve", registry, call, IERC721Errors.ERC721InvalidApprover.selector);
    }

    function test_the_lens() public {
        address lens = deploy("Lens.sol/Lens", abi.encode(hub));
        bytes memory call = abi.encodeCall(MatchLens.tryMatch, ("", requestOrder(4, 10, 10)));
        refuses("Lens.tryMatch", lens, call, ILens.OnlyPreview.selector);
    }

    function test_a_list() public {
        address list = deploy("policies/AllowList.sol/AllowList", abi.encode(dev.addr, false));
        bytes memory call = abi.encodeCall(IAllowList.listRequester, (stranger.addr, true));
        refuses("AllowList.listRequester", list, call, Ownable.OwnableUnauthorizedAccount.selector);
        address pools = deploy("policies/AllowList.sol/AllowList", abi.encode(dev.addr, true));
        call = abi.encodeCall(IAllowList.listPool, (pool, true));
        refuses("AllowList.listPool", pools, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(Ownable.transferOwnership, (stranger.addr));
        refuses("AllowList.transferOwnership", list, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(Ownable2Step.acceptOwnership, ());
        refuses("AllowList.acceptOwnership", list, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(Ownable.renounceOwnership, ());
        refuses("AllowList.renounceOwnership", list, call, Ownable.OwnableUnauthorizedAccount.selector);
    }

    function test_the_oracle() public {
        (AppOrder memory a, PoolOrder memory p) = (appOrder(), poolOrder());
        (bytes memory one, bytes memory two) = signBoth(a, p);
        address target = address(oracle);
        bytes memory call = abi.encodeCall(oracle.order, (a, p, one, two));
        refuses("OracleConsumer.order", target, call, IOracleConsumer.NotKeeper.selector);
        call = abi.encodeCall(oracle.rest, (10, 100, type(uint64).max));
        refuses("OracleConsumer.rest", target, call, IOracleConsumer.NotKeeper.selector);
        refuses("OracleConsumer.takeBack", target, abi.encodeCall(oracle.takeBack, ()), IOracleConsumer.NotKeeper.selector);
        call = abi.encodeCall(IResultReceiver.receiveResult, (RIGHT, ""));
        refuses("OracleConsumer.receiveResult", target, call, IOracleConsumer.NotHub.selector);
        call = abi.encodeCall(oracle.withdraw, (1));
        refuses("OracleConsumer.withdraw", target, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(oracle.setKeeper, (stranger.addr));
        refuses("OracleConsumer.setKeeper", target, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(Ownable.transferOwnership, (stranger.addr));
        refuses("OracleConsumer.transferOwnership", target, call, Ownable.OwnableUnauthorizedAccount.selector);
        call = abi.encodeCall(Ownable.renounceOwnership, ());
        refuses("OracleConsumer.renounceOwnership", target, call, Ownable.OwnableUnauthorizedAccount.selector);
    }
}

contract PrivilegesGenesisTest is Refusals, GenesisWorld {
    function test_wallets() public {
        address[2] memory wallets = [address(research), address(contingency)];
        for (uint256 i = 0; i < 2; i++) {
            bytes memory call = abi.encodeCall(Ownable.transferOwnership, (stranger));
            refuses("VestingWallet.transferOwnership", wallets[i], call, Ownable.OwnableUnauthorizedAccount.selector);
            call = abi.encodeCall(Ownable.renounceOwnership, ());
            refuses("VestingWallet.renounceOwnership", wallets[i], call, Ownable.OwnableUnauthorizedAccount.selector);
        }
    }
}

contract PrivilegesBridgeTest is Refusals, BridgeWorld {
    function test_both_ends() public {
        ends(home, HOME, SIDE, address(side));
        ends(side, SIDE, HOME, address(home));
    }

    function ends(IBridge end, uint256 here, uint256 there, address other) private {
        vm.chainId(here);
        address target = address(end);
        Signature[] memory none;
        bytes memory call = abi.encodeCall(end.onTransferReceived, (alice.addr, alice.addr, 1, ""));
        refuses("HomeBridge.onTransferReceived", target, call, IBridge.NotToken.selector);
        call = abi.encodeCall(end.attest, (Message(there, other, 1, mallory.addr, 1), none));
        refuses("HomeBridge.attest", target, call, IBridgeValidators.TooFewSignatures.selector);
        IBridgeValidators set = IBridgeValidators(target);
        call = abi.encodeCall(set.changeValidators, (set.epoch() + 1, set.validators(), 3, none));
        refuses("HomeBridge.changeValidators", target, call, IBridgeValidators.TooFewSignatures.selector);
        call = abi.encodeCall(IBridgeOutflow.changeLimit, (set.epoch() + 1, LIMIT / 2, none));
        refuses("HomeBridge.changeLimit", target, call, IBridgeValidators.TooFewSignatures.selector);
        call = abi.encodeCall(IBridgeGuard.appointGuardian, (set.epoch() + 1, mallory.addr, none));
        refuses("HomeBridge.appointGuardian", target, call, IBridgeValidators.TooFewSignatures.selector);
        call = abi.encodeCall(IBridgeGuard.pause, ());
        refuses("HomeBridge.pause", target, call, IBridgeGuard.NotGuardian.selector);
    }

    function test_its_token() public {
        bytes memory call = abi.encodeCall(ISideRlc.mint, (mallory.addr, 1));
        refuses("SideRlc.mint", address(sideRlc), call, ISideRlc.NotBridge.selector);
    }
}
