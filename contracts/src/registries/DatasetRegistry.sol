// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ContentRegistry} from "./ContentRegistry.sol";

contract DatasetRegistry is ContentRegistry {
    constructor() ERC721("Manyhands Datasets", "MHDATA") {}
}
