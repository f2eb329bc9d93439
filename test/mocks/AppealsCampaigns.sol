// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";

/// @title Campaigns as appeals see them: prices, tiers, creator
contract AppealsCampaigns {
    mapping(uint32 campaignId => ICampaigns.Terms) private _terms;
    mapping(uint32 campaignId => address) private _creators;
    mapping(uint16 presetId => uint8[3]) private _committees;

    function setPreset(uint16 presetId, uint8[3] calldata committees) external {
        _committees[presetId] = committees;
    }

    function set(uint32 campaignId, address creator, ICampaigns.Terms calldata terms) external {
        (_creators[campaignId], _terms[campaignId]) = (creator, terms);
    }

    function termsOf(uint32 campaignId) external view returns (ICampaigns.Terms memory) {
        return _terms[campaignId];
    }

    function campaignOf(uint32 campaignId) external view returns (address, bytes32, uint40, uint32) {
        return (_creators[campaignId], 0, 0, 1);
    }

    function presetOf(uint16 presetId) external view returns (ICampaigns.Preset memory preset) {
        preset.committees = _committees[presetId];
    }

    function roundTermsOf(uint32 campaignId, uint8 tier) external view returns (ICampaigns.RoundTerms memory terms) {
        uint8[3] memory committees = _committees[_terms[campaignId].presetId];
        uint8 above = tier + 1;
        while (above < 3 && committees[above] == 0) ++above;
        (terms.committee, terms.above) = (committees[tier], above);
    }
}
