// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Harness} from "./Harness.sol";
import {Test} from "forge-std/Test.sol";

/// @title What every parser owes to any input: an answer or a custom error, never a panic, an empty revert or no end
abstract contract Strict is Test {
    uint256 internal constant ENOUGH_GAS = 20_000_000;
    Harness internal harness = new Harness();

    /// @return answered Whether there was an answer.
    function _call(bytes memory data) internal view returns (bool answered) {
        bytes memory reason;
        (answered, reason) = address(harness).staticcall{gas: ENOUGH_GAS}(data);
        if (answered) return true;
        assertGe(reason.length, 4, "an empty revert");
        bytes4 selector = bytes4(reason);
        assertFalse(selector == 0x4e487b71, "a panic");
        assertFalse(selector == 0x08c379a0, "a revert with a string");
    }

    function _cut(bytes memory data, uint256 length) internal pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i; i < length; ++i) {
            part[i] = data[i];
        }
    }

    /// @dev Some bytes of `data` replaced, the rest as it was: gets deeper than noise does.
    function _mutate(bytes memory data, uint256 seed, uint256 count) internal pure returns (bytes memory) {
        for (uint256 i; i < count; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            data[seed % data.length] = bytes1(uint8(seed >> 248));
        }
        return data;
    }
}
