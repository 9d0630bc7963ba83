// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Pool, Seat} from "../../src/types/Accounts.sol";
import {Batch, Member} from "../../src/types/Deals.sol";
import {GhostVerdict} from "./GhostVerdict.sol";
import {GhostWorld} from "./GhostWorld.sol";

/// Who sat where and when, written down by whoever plays; and the draw, worked out from that and not by the Hub's code.
abstract contract GhostDraw is GhostWorld {
    struct Stint {
        address worker;
        uint256 joined;
        uint256 until; // 0 while neither leaving nor suspended
        bool gone;
    }

    mapping(uint32 pool => Stint[][]) internal stints; // by seat
    mapping(uint32 pool => uint24[]) private freed;
    mapping(uint32 pool => uint256) internal counting; // members that are not leaving
    mapping(address worker => uint32) internal sitsIn;
    mapping(address worker => uint24) internal sitsAt;
    mapping(address worker => uint256) internal bondOf;
    mapping(address worker => uint256) internal joins;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i = 0; i < WORKERS; i++) {
            sit(pool, crew[i], BOND);
            stints[pool][i][0].joined = hub.accountOf(crew[i]).joinBlock;
        }
        for (uint256 i = WORKERS; i < ALL_WORKERS; i++) {
            if (i < 14) admit(pool2, crew[i]);
        }
        nextBlock();
    }

    /// In the beginning the owner of the second pool takes its workers by its own call, with their consent.
    function admit(uint32 id, address worker_) internal virtual;

    function sit(uint32 id, address worker_, uint256 bond) internal {
        Stint[][] storage seats = stints[id];
        uint24 seat = uint24(seats.length);
        if (freed[id].length == 0) {
            seats.push();
        } else {
            seat = freed[id][freed[id].length - 1];
            freed[id].pop();
        }
        seats[seat].push(Stint(worker_, block.number, 0, false));
        (sitsIn[worker_], sitsAt[worker_], bondOf[worker_]) = (id, seat, bond);
        joins[worker_]++;
        counting[id]++;
        Seat memory s = hub.seatOf(id, seat);
        eq(s.worker, worker_, "INV-12: a freed seat first, else a new one");
        eq(s.bond, bond, "INV-3: the bond of a seat");
    }

    function stintOf(address worker_) internal view returns (Stint storage) {
        Stint[] storage all = stints[sitsIn[worker_]][sitsAt[worker_]];
        return all[all.length - 1];
    }

    function retire(address worker_) internal {
        stintOf(worker_).until = block.number;
        counting[sitsIn[worker_]]--;
    }

    function rise(address worker_) internal {
        stintOf(worker_).gone = true;
        freed[sitsIn[worker_]].push(sitsAt[worker_]);
        (sitsIn[worker_], bondOf[worker_]) = (0, 0);
    }

    // ---- the draw

    struct Walker {
        uint32 pool;
        uint64 seed;
        bytes32 batchId;
        uint256 seats;
        uint256 matchBlock;
        uint256 cursor;
        uint256 skips;
        uint256 misses;
        uint256 slack;
        bool[] seen;
        bool spent; // more misses than slack
        bool phantom;
    }

    function seatAt(Walker memory w, uint256 j) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(uint256(w.seed), w.batchId, j))) % w.seats;
    }

    function walk(Walker memory w) internal pure {
        w.seen = new bool[](w.seats);
        for (uint256 j = 0; j < w.cursor; j++) w.seen[seatAt(w, j)] = true;
    }

    function nextOf(Walker memory w) internal view returns (address who) {
        while (w.cursor < 128 && !w.spent) {
            uint256 seat = seatAt(w, w.cursor++);
            if (w.seen[seat]) continue;
            w.seen[seat] = true;
            bool missed;
            (who, missed) = entitled(w, seat);
            if (who != address(0)) {
                missed = w.skips & 1 == 1;
                w.skips >>= 1;
                if (!missed) return who;
            }
            if (missed) miss(w);
        }
        return address(0);
    }

    function miss(Walker memory w) internal pure {
        if (++w.misses > w.slack) w.spent = true;
    }

    /// Who sat there at the match and still does; or whether somebody did who has gone since.
    /// The Hub remembers one former occupant of a seat, so it also counts a miss where the seat was empty at the match and somebody
    /// came and went since: `phantom`.
    function entitled(Walker memory w, uint256 seat) private view returns (address who, bool gone) {
        Stint[] storage all = stints[w.pool][seat];
        bool later;
        for (uint256 i = 0; i < all.length; i++) {
            Stint storage s = all[i];
            bool counts = s.joined < w.matchBlock && (s.until == 0 || w.matchBlock <= s.until);
            if (counts) return s.gone ? (address(0), true) : (s.worker, false);
            if (s.gone && s.joined >= w.matchBlock) later = true;
        }
        if (later) w.phantom = true;
        return (address(0), later);
    }

    function drawMember(Walker memory w, uint8 round) internal view returns (Member memory m) {
        m.worker = nextOf(w);
        m.round = round;
        if (m.worker != address(0)) m.weight = GhostVerdict.weightOf(last[m.worker].score);
    }

    /// The squad of a batch that has none yet; `done` is false where the draw must fail.
    function drawSquad(Walker memory w, uint256 trust) internal view returns (bool done, Batch memory state) {
        walk(w);
        uint256 weight = 1;
        while (!GhostVerdict.complete(state.members.length, weight, trust)) {
            Member memory m = drawMember(w, 1);
            if (m.worker == address(0) || state.members.length == 16) return (false, state);
            state.members = added(state.members, m);
            weight *= m.weight;
        }
        (state.cursor, state.misses) = (uint16(w.cursor), uint8(w.misses));
        return (true, state);
    }

    function added(Member[] memory squad, Member memory m) internal pure returns (Member[] memory more) {
        more = new Member[](squad.length + 1);
        for (uint256 i = 0; i < squad.length; i++) more[i] = squad[i];
        more[squad.length] = m;
    }

    function checkPools() internal view {
        checkPool(pool);
        checkPool(pool2);
    }

    function checkPool(uint32 id) private view {
        Pool memory p = hub.poolOf(id);
        eq(p.seats, stints[id].length, "INV-12: seats");
        yes(keccak256(abi.encode(p)) == keccak256(abi.encode(replay.pool(id))), "INV-30: a pool, by the events");
        eq(hub.membersOf(id), counting[id], "INV-12: members that count");
        eq(replay.members(id), counting[id], "INV-30: members, by the events");
        for (uint24 place = 0; place < p.seats; place++) {
            Seat memory s = hub.seatOf(id, place);
            Stint[] storage all = stints[id][place];
            Stint storage current = all[all.length - 1];
            eq(s.worker, current.gone ? address(0) : current.worker, "INV-12: who sits there");
            yes(keccak256(abi.encode(s)) == keccak256(abi.encode(replay.seat(id, place))), "INV-30: a seat, by the events");
            eq(hub.vacatedOf(id, place), replay.vacated(id, place), "INV-30: a seat's past, by the events");
        }
        for (uint256 i = 0; i < crew.length; i++) {
            eq(hub.nonceOf(crew[i]), joins[crew[i]], "INV-21: a nonce counts the joins");
            eq(replay.nonces(crew[i]), joins[crew[i]], "INV-30: a nonce, by the events");
        }
    }
}
