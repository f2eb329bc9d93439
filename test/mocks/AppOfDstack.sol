// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title What the registry asks a DstackApp contract, and what else one may answer
contract AppOfDstack {
    address public owner;
    mapping(bytes32 composeHash => bool) public allowedComposeHashes;

    constructor(address owner_) {
        owner = owner_;
    }

    function transferOwnership(address owner_) external {
        owner = owner_;
    }

    function addComposeHash(bytes32 composeHash) external {
        allowedComposeHashes[composeHash] = true;
    }
}
