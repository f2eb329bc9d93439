// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Calls somebody in the middle of a transfer, like ERC-777
contract HookToken is ERC20("Hook", "HOOK") {
    address private _target;
    bytes private _data;

    /// @notice What the last hook answered.
    bool public succeeded;
    bytes public answer;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice The next transfer calls `target` with `data` once, before it moves anything.
    function hook(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function _update(address from, address to, uint256 value) internal override {
        address target = _target;
        if (target != address(0)) {
            _target = address(0);
            (succeeded, answer) = target.call(_data);
        }
        super._update(from, to, value);
    }
}
