// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

/// @title What the registry and `dcap -- control` ask a DstackApp contract, and what else one may answer
contract AppOfDstack is UUPSUpgradeable {
    address public owner;
    mapping(bytes32 composeHash => bool) public allowedComposeHashes;
    bool private _upgradesDisabled;

    constructor(address owner_) {
        owner = owner_;
    }

    function transferOwnership(address owner_) external {
        owner = owner_;
    }

    function addComposeHash(bytes32 composeHash) external {
        allowedComposeHashes[composeHash] = true;
    }

    function disableUpgrades() external {
        _upgradesDisabled = true;
    }

    /// @dev In dstack's words.
    function _authorizeUpgrade(address) internal view override {
        require(msg.sender == owner, "not the owner");
        require(!_upgradesDisabled, "Upgrades are permanently disabled");
    }
}
