// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {CommonBase} from "forge-std/Base.sol";

/// @title Settings from the environment; empty counts as not set
/// @dev Not vm.envOr: that takes its default for a value it cannot read, too.
abstract contract Environment is CommonBase {
    uint256 internal constant DEVELOPMENT_CHAIN = 31_337;

    error SettingMissing(string name);
    error SettingOutOfRange(string name, uint256 maximum, uint256 actual);
    error NoCode(string what, address at);

    function _isSet(string memory name) internal view returns (bool) {
        return vm.envExists(name) && bytes(vm.envString(name)).length != 0;
    }

    function _envAddress(string memory name, address fallback_) internal view returns (address) {
        return _isSet(name) ? vm.envAddress(name) : fallback_;
    }

    /// @dev Addresses separated by commas, none if it is not set.
    function _envAddresses(string memory name) internal view returns (address[] memory) {
        return _isSet(name) ? vm.envAddress(name, ",") : new address[](0);
    }

    function _envUint(string memory name, uint256 fallback_, uint256 maximum) internal view returns (uint256 value) {
        value = _isSet(name) ? vm.envUint(name) : fallback_;
        require(value <= maximum, SettingOutOfRange(name, maximum, value));
    }

    function _envSeconds(string memory name, uint256 fallback_) internal view returns (uint32) {
        return uint32(_envUint(name, fallback_, type(uint32).max));
    }

    /// @dev A contract that is not named, zero, is deployed on the development chain and refused elsewhere.
    function _envContract(string memory name) internal view returns (address at) {
        at = _envAddress(name, address(0));
        bool named = at != address(0);
        require(named || block.chainid == DEVELOPMENT_CHAIN, SettingMissing(name));
        require(!named || at.code.length != 0, NoCode(name, at));
    }
}
