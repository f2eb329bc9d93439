// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";

/// @title What collateral asks of the campaigns contract, as a test sets it
contract CampaignsStub {
    mapping(uint32 campaignId => address) private _creators;
    mapping(uint32 campaignId => uint96) private _minimums;
    mapping(uint32 campaignId => ICampaigns.Terms) private _terms;
    uint32 private _appeal;

    function set(uint32 campaignId, address creator, uint96 minimum, ICampaigns.Terms calldata terms) external {
        (_creators[campaignId], _minimums[campaignId], _terms[campaignId]) = (creator, minimum, terms);
    }

    function setAppeal(uint32 appeal) external {
        _appeal = appeal;
    }

    function setMinimum(uint32 campaignId, uint96 minimum) external {
        _minimums[campaignId] = minimum;
    }

    function presetOf(uint16) external view returns (ICampaigns.Preset memory preset) {
        preset.appeal = _appeal;
    }

    function termsOf(uint32 campaignId) external view returns (ICampaigns.Terms memory terms) {
        terms = _terms[campaignId];
        terms.collateral = _minimums[campaignId];
    }

    function campaignOf(uint32 campaignId) external view returns (address, bytes32, uint40, uint32) {
        return (_creators[campaignId], keccak256("policy"), 0, 1);
    }
}
