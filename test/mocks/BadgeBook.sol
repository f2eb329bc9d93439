// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Badges by hand: who holds what from which block on
contract BadgeBook {
    mapping(uint32 skillId => mapping(address holder => uint256)) private _since;

    function give(uint32 skillId, address holder, uint256 since) external {
        _since[skillId][holder] = since;
    }

    function heldAt(uint32 skillId, address holder, uint256 blockNumber) external view returns (bool) {
        uint256 since = _since[skillId][holder];
        return since != 0 && since <= blockNumber;
    }
}
