// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Refuses to move anything to accounts on its list
contract PickyToken is ERC20("Picky", "PICK") {
    error Refused(address account);

    mapping(address account => bool) private _refused;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function refuse(address account) external {
        _refused[account] = true;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!_refused[to], Refused(to));
        super._update(from, to, value);
    }
}
