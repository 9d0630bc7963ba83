// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Permission} from "../../src/types/Accounts.sol";
import {IRegistry} from "../../src/interfaces/IRegistry.sol";
import {Books} from "./Books.sol";
import {Signing} from "./Signing.sol";

/// Money in and out, workers that come and go, tokens that change hands, and time. Each action takes one number, its dice.
abstract contract HandlerMembers is Books {
    mapping(uint32 pool => uint64) internal bonds;
    mapping(uint32 pool => address) internal schedulers;
    mapping(address registry => mapping(uint256 id => bytes32)) private contents;

    function setUp() public virtual override {
        super.setUp();
        (bonds[pool], bonds[pool2]) = (BOND, BOND2);
        (schedulers[pool], schedulers[pool2]) = (scheduler.addr, cast[9]);
        contents[address(apps)][1] = keccak256("app");
        contents[address(datasets)][1] = keccak256("dataset");
        (contents[address(workerpools)][1], contents[address(workerpools)][2]) = (keccak256("pool"), keccak256("pool2"));
    }

    // ---- money

    function deposit(uint256 r) external step {
        address who = cast[r % cast.length];
        uint64 amount = uint64(dice(r, 1) % 2e6);
        uint256 way = dice(r, 2) % 4;
        if (way == 0) pay(who, amount);
        else if (way == 1) payByCall(who, amount);
        else payOwn(bank.addr, amount, way == 2);
        count("deposit");
    }

    /// ERC-1363.
    function payByCall(address who, uint64 amount) private {
        vm.getRecordedLogs();
        vm.prank(bank.addr);
        (bool done,) = address(rlc).call(
            abi.encodeWithSignature("transferAndCall(address,uint256,bytes)", address(hub), amount, abi.encode(who))
        );
        yes(done, "a transfer and call");
        replay.take(vm.getRecordedLogs());
        deposited += amount;
        count("deposit by call");
    }

    function payOwn(address who, uint64 amount, bool permit) private {
        if (permit) {
            act(who, abi.encodeCall(hub.depositWithPermit, (amount, type(uint256).max, 27, 0, 0)), amount);
        } else {
            act(who, abi.encodeCall(hub.deposit, (amount)), amount);
        }
        deposited += amount;
    }

    function act(address who, bytes memory data, uint256 allowance) private {
        vm.prank(who);
        rlc.approve(address(hub), allowance);
        act(who, data);
    }

    function withdraw(uint256 r) external step {
        address who = cast[r % cast.length];
        uint64 amount = uint64(dice(r, 1) % (free(who) / 8 + 1));
        uint256 before = rlc.balanceOf(who);
        consents(who);
        act(who, abi.encodeCall(hub.withdraw, (amount)));
        eq(rlc.balanceOf(who), before + amount, "INV-2: what is withdrawn arrives");
        withdrawn += amount;
        count("withdraw");
        refused(who, abi.encodeCall(hub.withdraw, (uint64(free(who) + 1))), "withdraw of more than is free");
    }

    function donate(uint256 r) external step {
        vm.prank(bank.addr);
        rlc.transfer(address(hub), r % 1000);
        donated += r % 1000;
        count("donate");
    }

    // ---- members

    function admit(uint32 id, address who) internal override {
        Permission memory consent = consentOf(id, who, type(uint64).max);
        act(ownerOf(address(workerpools), id), abi.encodeCall(hub.join, (id, who, BOND, consent, none())));
        sit(id, who, hub.poolOf(id).bond);
        last[who] = hub.accountOf(who);
    }

    function consentOf(uint32 id, address who, uint64 expiry) internal view returns (Permission memory) {
        uint64 nonce = uint64(joins[who]);
        return Permission(expiry, signFor(who, Signing.join(who, id, BOND, nonce, expiry)));
    }

    function admissionOf(uint32 id, address who, uint64 expiry) internal view returns (Permission memory) {
        address owner_ = ownerOf(address(workerpools), id);
        return Permission(expiry, signFor(owner_, Signing.admission(owner_, who, id, uint64(joins[who]), expiry)));
    }

    function join(uint256 r) external step {
        address who = crew[r % crew.length];
        uint32 id = dice(r, 1) % 2 == 0 ? pool : pool2;
        bool own = dice(r, 2) % 2 == 0;
        uint64 expiry = uint64(block.timestamp + 10);
        Permission memory consent = own ? none() : consentOf(id, who, expiry);
        Permission memory admission = id == pool ? none() : admissionOf(id, who, expiry);
        bytes memory data = abi.encodeCall(hub.join, (id, who, BOND, consent, admission));
        address by = own ? who : stagehand.addr;
        if (sitsIn[who] != 0) return refused(by, data, "join of a member");
        if (free(who) < bonds[id]) return refused(by, data, "join without the bond");
        if (id == pool2) refused(by, abi.encodeCall(hub.join, (id, who, BOND, consent, none())), "join without admission");
        if (!own) refused(by, abi.encodeCall(hub.join, (id, who, BOND, none(), admission)), "join without consent");
        consents(who);
        act(by, data);
        sit(id, who, bonds[id]);
        count(own ? "join" : "join relayed");
        if (!own) refused(by, data, "join by a used consent");
    }

    function depart(uint256 r) external step {
        address who = crew[r % crew.length];
        bytes memory data = abi.encodeCall(hub.leavePool, ());
        if (sitsIn[who] == 0) return refused(who, data, "leave of no member");
        if (stintOf(who).until != 0) return refused(who, data, "leave twice");
        if (dice(r, 1) % 5 != 0) return;
        still = true;
        act(who, data);
        retire(who);
        count("leave");
    }

    function suspend(uint256 r) external step {
        address who = crew[r % crew.length];
        uint32 id = sitsIn[who];
        if (id == 0) return;
        bytes memory data = abi.encodeCall(hub.suspend, (id, sitsAt[who]));
        refused(cast[r % 5], data, "suspend by a stranger");
        if (stintOf(who).until != 0) return refused(schedulers[id], data, "suspend twice");
        if (dice(r, 1) % 8 != 0) return;
        still = true;
        act(dice(r, 2) % 2 == 0 ? schedulers[id] : ownerOf(address(workerpools), id), data);
        retire(who);
        count("suspend");
    }

    function exit(uint256 r) external step {
        address who = crew[r % crew.length];
        bytes memory data = abi.encodeCall(hub.exit, (who));
        if (sitsIn[who] == 0) return refused(stagehand.addr, data, "exit of no member");
        uint256 until = stintOf(who).until;
        if (until == 0 || block.number <= until + 256) return refused(stagehand.addr, data, "exit too early");
        if (locked(who) != bondOf[who]) count("exit with a stake open");
        scores(who);
        act(stagehand.addr, data);
        rise(who);
        count("exit");
    }

    // ---- owners

    function configure(uint256 r) external step {
        if (dice(r, 3) % 4 != 0) return;
        uint32 id = r % 2 == 0 ? pool : pool2;
        (bonds[id], schedulers[id]) = (uint64(dice(r, 1) % 1000), dice(r, 2) % 2 == 0 ? scheduler.addr : cast[9]);
        bytes memory data = abi.encodeCall(hub.configurePool, (id, schedulers[id], bonds[id], id == pool));
        refused(schedulers[id], data, "configure by the scheduler");
        still = true;
        act(ownerOf(address(workerpools), id), data);
        count("configure");
    }

    /// Deals keep the owners they had; so the ghost keeps the terms.
    function transfer(uint256 r) external step {
        if (r % 3 != 0) return;
        uint256 kind = dice(r, 1) % 4;
        still = true;
        if (kind == 0) hand(address(apps), app, cast[5], cast[11]);
        if (kind == 1) hand(address(datasets), dataset, cast[6], cast[12]);
        if (kind > 1) hand(address(workerpools), kind == 2 ? pool : pool2, cast[7], cast[8]);
        count("transfer");
    }

    /// From whichever of the two has it to the other.
    function hand(address registry, uint256 id, address one, address other) private {
        address from = ownerOf(registry, id);
        vm.prank(from);
        (bool done,) = registry.call(
            abi.encodeWithSignature("transferFrom(address,address,uint256)", from, from == one ? other : one, id)
        );
        yes(done, "a token moves");
    }

    /// INV-26: ids are serial, content never changes.
    function register(uint256 r) external step {
        IRegistry registry = r % 3 == 0 ? apps : r % 3 == 1 ? datasets : workerpools;
        uint256 before = registry.count();
        bytes32 content = bytes32(dice(r, 1));
        uint256 id = registry.register(stranger.addr, content);
        eq(id, before + 1, "INV-26: ids are serial");
        eq(contents[address(registry)][id], 0, "INV-26: an id was given out twice");
        contents[address(registry)][id] = content;
        uint256 old = dice(r, 2) % id + 1;
        eq(registry.contentOf(old), contents[address(registry)][old], "INV-26: content never changes");
        count("register");
    }

    // ---- time

    function pass(uint256 r) external {
        vm.roll(block.number + r % 40 + 1);
        vm.warp(block.timestamp + dice(r, 1) % 60 + 1);
        count("pass");
    }

    function passLong(uint256 r) external {
        if (r % 8 != 0) return;
        vm.roll(block.number + 250 + dice(r, 2) % 20);
        vm.warp(block.timestamp + dice(r, 1) % 600 + 60);
        count("pass long");
    }
}
