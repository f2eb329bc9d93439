// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title What reports tell staking
contract StakingStub {
    mapping(uint32 campaignId => mapping(address contributor => uint256)) public markOf;

    function markContributor(uint32 campaignId, address contributor) external {
        if (markOf[campaignId][contributor] == 0) markOf[campaignId][contributor] = block.number;
    }
}
