// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Says true and moves nothing
contract LyingToken is ERC20("Lying", "LIE") {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}
