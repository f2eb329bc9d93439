// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IWorkloads} from "../../interfaces/IWorkloads.sol";

/// @dev What is asked of a DstackApp contract and of its owner.
interface IDstackApp {
    function owner() external view returns (address);
    function allowedComposeHashes(bytes32 composeHash) external view returns (bool);
    function getMinDelay() external view returns (uint256);
}

/// @title Reads who governs a dstack application
library DstackApps {
    /// @dev What a foreign contract may spend on one answer.
    uint256 private constant GAS = 50_000;

    /// @notice Never reverts because of what the contracts answer.
    function controlOf(address app, bytes32 composeHash) internal view returns (IWorkloads.UpgradeControl memory c) {
        c.app = app;
        (bool answered, uint256 answer) = _ask(app, abi.encodeCall(IDstackApp.owner, ()));
        if (!answered || answer > type(uint160).max) return c;
        // Checked in the line above.
        // forge-lint: disable-next-line(unsafe-typecast)
        (c.isHere, c.owner) = (true, address(uint160(answer)));
        (answered, answer) = _ask(app, abi.encodeCall(IDstackApp.allowedComposeHashes, (composeHash)));
        c.isAllowed = answered && answer == 1;
        (answered, answer) = _ask(c.owner, abi.encodeCall(IDstackApp.getMinDelay, ()));
        // forge-lint: disable-next-line(unsafe-typecast)
        if (answered && answer <= type(uint40).max) c.delay = uint40(answer);
    }

    /// @dev One word of an answer. Assembly: nobody makes us copy a huge one.
    function _ask(address to, bytes memory data) private view returns (bool answered, uint256 answer) {
        if (to.code.length == 0) return (false, 0);
        assembly ("memory-safe") {
            answered := staticcall(GAS, to, add(data, 0x20), mload(data), 0x00, 0x20)
            answered := and(answered, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
        }
    }
}
