// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";

/// @title Campaigns whose terms a test chooses; no money moves
contract MockCampaigns {
    struct Campaign {
        address creator;
        bytes32 policyHash;
        uint40 closesAt;
        uint32 nextSequence;
    }

    mapping(uint32 campaignId => Campaign) public campaignOf;
    mapping(uint32 campaignId => ICampaigns.Terms) private _terms;
    uint32 private _inclusion;
    bool public isPaused;
    uint256 public pausedSeconds;

    /// @notice The last releaseForced, packed.
    bytes public released;

    function set(uint32 campaignId, Campaign memory campaign, ICampaigns.Terms memory terms) external {
        (campaignOf[campaignId], _terms[campaignId]) = (campaign, terms);
    }

    function setInclusion(uint32 inclusion) external {
        _inclusion = inclusion;
    }

    function pause(uint256 duration) external {
        pausedSeconds += duration;
    }

    function setPaused(bool paused) external {
        isPaused = paused;
    }

    function close(uint32 campaignId, uint40 closesAt) external {
        campaignOf[campaignId].closesAt = closesAt;
    }

    function take(uint32 campaignId) external returns (uint32) {
        return campaignOf[campaignId].nextSequence++;
    }

    function releaseForced(uint32 campaignId, address payer, uint256 count, uint256 repaid) external {
        released = abi.encode(msg.sender, campaignId, payer, count, repaid);
    }

    function termsOf(uint32 campaignId) external view returns (ICampaigns.Terms memory) {
        return _terms[campaignId];
    }

    /// @dev Voting of a day, in every tier.
    function roundTermsOf(uint32 campaignId, uint8) external view returns (ICampaigns.RoundTerms memory terms) {
        (terms.voting, terms.workloadId) = (24 hours, _terms[campaignId].workloadId);
    }

    function presetOf(uint16) external view returns (ICampaigns.Preset memory preset) {
        preset.inclusion = _inclusion;
    }
}
