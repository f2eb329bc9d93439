// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {Pauses} from "./Pauses.sol";

/// @title Pinned: what a campaign fixed for its life, and when it ends
abstract contract Pinned is Pauses {
    /// @dev Sorted into slots by who reads them together: three amounts of 80 bits, a million tokens of 18 decimals, share
    /// one; `left` and `reserved` share the one slot that money moves touch. Its money belongs to Funds.
    struct Campaign {
        uint32 workloadId;
        uint16 presetId;
        uint8 quorum;
        uint32 nextSequence;
        uint96 seatLock;
        uint40 closesAt;
        uint16 protocolFee;
        bool gated;
        bool secured;
        address token;
        uint96 reward;
        uint80 votePay;
        uint80 oracleFee;
        uint80 drawBounty;
        address creator;
        bytes32 policyHash;
        uint96 collateral;
        uint32 contributorBadge;
        uint32 voterBadge;
        uint40 pausedAtClose;
        uint128 left;
        uint128 reserved;
        uint128 paid;
        uint128 refunded;
        uint128 funded;
        bytes32 licenceHash;
    }

    uint32 private _campaignCount;
    mapping(uint32 campaignId => Campaign) private _campaigns;

    /// @inheritdoc ICampaigns
    function close(uint32 campaignId) external {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        require(c.closesAt == 0, CampaignClosed(campaignId, c.closesAt));
        StoredPreset storage preset = _presetOf(c);
        uint40 closesAt = uint40(block.timestamp) + preset.inclusion + preset.sla;
        (c.closesAt, c.pausedAtClose) = (closesAt, uint40(pausedSeconds()));
        emit CampaignClosing(campaignId, closesAt);
    }

    /// @inheritdoc ICampaigns
    function termsOf(uint32 campaignId) external view returns (Terms memory) {
        Campaign storage c = _campaigns[campaignId];
        return Terms({
            token: c.token,
            reward: c.reward,
            votePay: c.votePay,
            oracleFee: c.oracleFee,
            drawBounty: c.drawBounty,
            seatLock: c.seatLock,
            workloadId: c.workloadId,
            presetId: c.presetId,
            quorum: c.quorum,
            collateral: c.collateral,
            contributorBadge: c.contributorBadge,
            voterBadge: c.voterBadge,
            licenceHash: c.licenceHash
        });
    }

    /// @inheritdoc ICampaigns
    function campaignOf(uint32 campaignId)
        external
        view
        returns (address creator, bytes32 policyHash, uint40 closesAt, uint32 nextSequence)
    {
        Campaign storage c = _campaigns[campaignId];
        return (c.creator, c.policyHash, uint40(_closesAt(c)), c.nextSequence);
    }

    /// @inheritdoc ICampaigns
    function seedSourceOf(uint32 campaignId) external view returns (address) {
        return _presetOf(_campaign(campaignId)).seedSource;
    }

    /// @inheritdoc ICampaigns
    function roundTermsOf(uint32 campaignId, uint8 tier) external view returns (RoundTerms memory) {
        Campaign storage c = _campaign(campaignId);
        // Its first slot, and not the second, which nobody needs here.
        StoredPreset storage preset = _presetOf(c);
        uint8[3] memory committees = _committeesOf(preset);
        uint8 above = tier + 1;
        while (above < committees.length && committees[above] == 0) ++above;
        return RoundTerms({
            seedDelay: preset.seedDelay,
            committee: committees[tier],
            above: above,
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            workloadId: c.workloadId,
            // One flag in a slot that is read anyway spares the second slot where no badge is asked for.
            voterBadge: c.gated ? c.voterBadge : 0,
            seatLock: c.seatLock
        });
    }

    /// @inheritdoc ICampaigns
    function campaignCount() external view returns (uint32) {
        return _campaignCount;
    }

    /// @dev The caller has checked the terms.
    function _pin(Terms calldata terms, bytes32 policyHash) internal returns (uint32 campaignId) {
        campaignId = ++_campaignCount;
        Campaign storage c = _campaigns[campaignId];
        (c.creator, c.workloadId, c.presetId, c.quorum) = (msg.sender, terms.workloadId, terms.presetId, terms.quorum);
        c.nextSequence = 1;
        (c.token, c.reward) = (terms.token, terms.reward);
        (c.votePay, c.oracleFee) = (terms.votePay, terms.oracleFee);
        (c.drawBounty, c.seatLock) = (terms.drawBounty, terms.seatLock);
        c.protocolFee = _protocolFeeNow();
        (c.collateral, c.contributorBadge, c.voterBadge) = (terms.collateral, terms.contributorBadge, terms.voterBadge);
        (c.gated, c.secured) = (terms.voterBadge != 0, terms.collateral != 0);
        (c.policyHash, c.licenceHash) = (policyHash, terms.licenceHash);
    }

    function _takeSequence(Campaign storage c, uint32 campaignId) internal whenRunning returns (uint32 sequence) {
        uint256 closesAt = _closesAt(c);
        require(closesAt == 0 || block.timestamp <= closesAt, CampaignClosed(campaignId, closesAt));
        sequence = c.nextSequence;
        c.nextSequence = sequence + 1;
    }

    function _campaign(uint32 campaignId) internal view returns (Campaign storage c) {
        c = _campaigns[campaignId];
        require(c.nextSequence != 0, UnknownCampaign(campaignId));
    }

    /// @dev The same without the check: all zero if there is none.
    function _stored(uint32 campaignId) internal view returns (Campaign storage) {
        return _campaigns[campaignId];
    }

    /// @dev What a pause took from the time for sealing is added.
    function _closesAt(Campaign storage c) internal view returns (uint256 closesAt) {
        closesAt = c.closesAt;
        if (closesAt != 0) closesAt += pausedSeconds() - c.pausedAtClose;
    }

    function _presetOf(Campaign storage c) internal view returns (StoredPreset storage) {
        return _preset(c.presetId);
    }
}
