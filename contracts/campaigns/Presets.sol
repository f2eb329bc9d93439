// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Presets: what governance offers to new campaigns, durations and committees, and the fee it takes
abstract contract Presets is Ownable, ICampaigns {
    /// @dev A Preset as it is stored: an array would take slots of its own, and the first slot is all that most calls read.
    struct StoredPreset {
        uint8 seedDelay;
        uint8 scouts;
        uint8 guards;
        uint8 judges;
        uint32 voting;
        uint32 appeal;
        uint32 opening;
        uint32 sla;
        uint32 inclusion;
        address seedSource;
    }

    uint256 private constant MAX_PROTOCOL_FEE = 500;

    uint16 private _presetCount;
    uint16 private _protocolFee;
    address private _treasury;
    mapping(uint16 presetId => StoredPreset) private _presets;

    /// @inheritdoc ICampaigns
    function addPreset(Preset calldata preset) external onlyOwner returns (uint16 presetId) {
        bool sized = preset.committees[0] != 0;
        for (uint256 tier; tier < preset.committees.length; ++tier) {
            uint256 n = preset.committees[tier];
            sized = sized && (n == 0 || (n >= 4 && n <= 31 && n % 3 == 1));
        }
        bool timed = preset.voting != 0 && preset.opening != 0 && preset.seedDelay != 0;
        require(preset.seedSource != address(0), ZeroAddress());
        require(sized && timed, InvalidPreset());
        presetId = ++_presetCount;
        _presets[presetId] = StoredPreset({
            seedDelay: preset.seedDelay,
            scouts: preset.committees[0],
            guards: preset.committees[1],
            judges: preset.committees[2],
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            sla: preset.sla,
            inclusion: preset.inclusion,
            seedSource: preset.seedSource
        });
        emit PresetAdded(presetId, preset);
    }

    /// @inheritdoc ICampaigns
    function setProtocolFee(uint16 protocolFee, address treasury) external onlyOwner {
        require(protocolFee <= MAX_PROTOCOL_FEE, ProtocolFeeTooHigh(MAX_PROTOCOL_FEE, protocolFee));
        require(treasury != address(0), ZeroAddress());
        (_protocolFee, _treasury) = (protocolFee, treasury);
        emit ProtocolFeeSet(protocolFee, treasury);
    }

    /// @inheritdoc ICampaigns
    function presetOf(uint16 presetId) external view returns (Preset memory) {
        StoredPreset storage preset = _presets[presetId];
        return Preset({
            seedDelay: preset.seedDelay,
            committees: _committeesOf(preset),
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            sla: preset.sla,
            inclusion: preset.inclusion,
            seedSource: preset.seedSource
        });
    }

    function _preset(uint16 presetId) internal view returns (StoredPreset storage) {
        return _presets[presetId];
    }

    function _requirePreset(uint16 presetId) internal view {
        require(presetId != 0 && presetId <= _presetCount, UnknownPreset(presetId));
    }

    /// @dev What a campaign that is created now pins, bps.
    function _protocolFeeNow() internal view returns (uint16) {
        return _protocolFee;
    }

    function _treasuryNow() internal view returns (address) {
        return _treasury;
    }

    function _committeesOf(StoredPreset storage preset) internal view returns (uint8[3] memory) {
        return [preset.scouts, preset.guards, preset.judges];
    }
}
