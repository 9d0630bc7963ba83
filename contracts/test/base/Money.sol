// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {World} from "./World.sol";

/// Who gained and lost what, as text. `open` takes a reading, `table` renders the change since: one line for each party whose
/// wealth (free and locked) changed, one for what was burned; it refuses a table that does not sum to zero.
abstract contract MoneyTable is World {
    struct Party {
        string name;
        address who;
        uint256 wealth;
    }

    Party[] private parties;
    uint256 private supply;

    function watch(string memory name, address who) internal {
        parties.push(Party(name, who, 0));
    }

    /// Forgets the places of a squad, which come last.
    function unwatchPlaces() internal {
        while (parties.length > 4) parties.pop();
    }

    function open() internal {
        for (uint256 i = 0; i < parties.length; i++) parties[i].wealth = free(parties[i].who) + locked(parties[i].who);
        supply = rlc.totalSupply();
    }

    function table() internal view returns (string memory text) {
        int256 sum = 0;
        for (uint256 i = 0; i < parties.length; i++) {
            uint256 wealth = free(parties[i].who) + locked(parties[i].who);
            int256 change = int256(wealth) - int256(parties[i].wealth);
            sum += change;
            if (change != 0) text = string.concat(text, line(parties[i].name, change));
        }
        int256 burned = int256(supply) - int256(rlc.totalSupply());
        if (burned != 0) text = string.concat(text, line("burned", burned));
        eq(uint256(sum + burned), 0, text);
    }

    function line(string memory name, int256 change) private pure returns (string memory) {
        string memory digits = vm.toString(uint256(change < 0 ? -change : change));
        return string.concat(name, change < 0 ? " -" : " +", digits, "\n");
    }
}
