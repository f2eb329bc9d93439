// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";

/// @title A test that is meant to fail
/// @notice Left out of every ordinary run (foundry.toml). script/test.ts runs it to see that a failing test turns a run red.
contract FailsTest is Test {
    function test_selfcheck_fails() public pure {
        assertEq(uint256(1), uint256(2), "meant to fail");
    }

    function test_selfcheck_passes() public pure {
        assertEq(uint256(1), uint256(1));
    }
}
