// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Flow} from "../../Flow.t.sol";

contract RefundTest is Flow {
    function test_refund_sendsEverythingBack() public {
        _close();
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignRefunded(campaignId, creator, FUNDS);
        vm.prank(creator);
        assertEq(campaigns.refund(campaignId), FUNDS);
        assertEq(token.balanceOf(creator), FUNDS);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.left, 0);
        assertEq(escrow.refunded, FUNDS);
    }

    /// @dev What a sealed batch may cost stays; what it did not cost goes back once it is settled.
    function test_refund_keepsWhatSealedBatchesMayCost() public {
        Sample memory s = _plan(campaignId, 64, 4, type(uint256).max);
        _seal(s);
        _draw(s);
        _close();
        uint256 reserved = campaigns.escrowOf(campaignId).reserved;
        vm.startPrank(creator);
        assertEq(campaigns.refund(campaignId), campaigns.escrowOf(campaignId).refunded);
        assertEq(campaigns.escrowOf(campaignId).left, reserved);
        vm.expectRevert(ICampaigns.NothingToRefund.selector);
        campaigns.refund(campaignId);
        vm.stopPrank();

        s.votes[0].abstain = type(uint256).max;
        vm.warp(block.timestamp - INCLUSION - SLA - 1);
        _cast(s, 127);
        _settle(s, 127);
        vm.warp(block.timestamp + INCLUSION + SLA);
        vm.prank(creator);
        // One seat earned nothing, and no second committee was drawn.
        assertEq(campaigns.refund(campaignId), 64 * VOTE_PAY + DRAW_BOUNTY);
    }

    function testFuzz_refund_reverts_forOthers(address other) public {
        vm.assume(other != creator);
        _close();
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.NotCreator.selector, creator, other));
        vm.prank(other);
        campaigns.refund(campaignId);
    }

    function test_refund_reverts_beforeTheEndIsAnnounced() public {
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignNotClosed.selector, campaignId, 0));
        vm.prank(creator);
        campaigns.refund(campaignId);
    }

    /// @dev Sealing is allowed up to and including closesAt, refunds start after it: no second allows both.
    function test_refund_reverts_upToTheLastSecondOfSealing() public {
        vm.startPrank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.warp(closesAt);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignNotClosed.selector, campaignId, closesAt));
        campaigns.refund(campaignId);
        vm.warp(closesAt + 1);
        campaigns.refund(campaignId);
    }

    function test_refund_reverts_whenTheCampaignIsUnknown() public {
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, 9));
        campaigns.refund(9);
    }

    function _close() private {
        vm.prank(creator);
        campaigns.close(campaignId);
        vm.warp(block.timestamp + INCLUSION + SLA + 1);
    }
}
