// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

contract CloseTest is Base {
    function test_close_announcesTheEnd() public {
        uint40 closesAt = uint40(block.timestamp + INCLUSION + SLA);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignClosing(campaignId, closesAt);
        vm.prank(creator);
        campaigns.close(campaignId);
        (,, uint40 stored,) = campaigns.campaignOf(campaignId);
        assertEq(stored, closesAt);
    }

    function testFuzz_close_reverts_forOthers(address other) public {
        vm.assume(other != creator);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.NotCreator.selector, creator, other));
        vm.prank(other);
        campaigns.close(campaignId);
    }

    function test_close_reverts_whenDoneBefore() public {
        vm.startPrank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.warp(closesAt + 1 days);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, campaignId, closesAt));
        campaigns.close(campaignId);
    }

    function test_close_reverts_whenTheCampaignIsUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, 9));
        campaigns.close(9);
    }
}
