// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract AddPresetTest is Base {
    function testFuzz_addPreset_storesIt(ICampaigns.Preset memory preset) public {
        preset = _valid(preset);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.PresetAdded(presetId + 1, preset);
        vm.prank(owner);
        uint16 id = campaigns.addPreset(preset);
        assertEq(id, presetId + 1);
        assertEq(keccak256(abi.encode(campaigns.presetOf(id))), keccak256(abi.encode(preset)));
        assertEq(keccak256(abi.encode(campaigns.presetOf(presetId))), keccak256(abi.encode(_preset())));
    }

    function testFuzz_addPreset_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        campaigns.addPreset(_preset());
    }

    function testFuzz_addPreset_reverts_whenACommitteeIsNot3fPlus1(uint8 committee, uint256 tier) public {
        vm.assume(committee < 4 || committee > 31 || committee % 3 != 1);
        tier = bound(tier, 0, 2);
        // A tier may be left out, but not the first one.
        vm.assume(tier == 0 || committee != 0);
        ICampaigns.Preset memory preset = _preset();
        preset.committees[tier] = committee;
        _refused(preset, ICampaigns.InvalidPreset.selector);
    }

    function test_addPreset_reverts_whenATimeIsZero() public {
        ICampaigns.Preset memory preset = _preset();
        preset.voting = 0;
        _refused(preset, ICampaigns.InvalidPreset.selector);
        preset = _preset();
        preset.opening = 0;
        _refused(preset, ICampaigns.InvalidPreset.selector);
        preset = _preset();
        preset.seedDelay = 0;
        _refused(preset, ICampaigns.InvalidPreset.selector);
    }

    function test_addPreset_reverts_withoutASeedSource() public {
        ICampaigns.Preset memory preset = _preset();
        preset.seedSource = address(0);
        _refused(preset, ICampaigns.ZeroAddress.selector);
    }

    function _refused(ICampaigns.Preset memory preset, bytes4 why) private {
        vm.expectRevert(why);
        vm.prank(owner);
        campaigns.addPreset(preset);
    }

    function _valid(ICampaigns.Preset memory preset) private pure returns (ICampaigns.Preset memory) {
        preset.committees[0] = uint8(bound(preset.committees[0], 1, 10)) * 3 + 1;
        for (uint256 tier = 1; tier < 3; ++tier) {
            uint8 f = uint8(bound(preset.committees[tier], 0, 10));
            preset.committees[tier] = f == 0 ? 0 : f * 3 + 1;
        }
        preset.voting = uint32(bound(preset.voting, 1, type(uint32).max));
        preset.opening = uint32(bound(preset.opening, 1, type(uint32).max));
        preset.seedDelay = uint8(bound(preset.seedDelay, 1, 255));
        if (preset.seedSource == address(0)) preset.seedSource = address(1);
        return preset;
    }
}
