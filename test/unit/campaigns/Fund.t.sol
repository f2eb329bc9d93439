// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

contract FundTest is Base {
    function testFuzz_fund_addsToTheEscrow(uint128 amount, address funder) public {
        vm.assume(funder != address(0) && funder != address(campaigns));
        amount = uint128(bound(amount, 1, type(uint128).max - FUNDS));
        token.mint(funder, amount);
        vm.startPrank(funder);
        token.approve(address(campaigns), amount);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignFunded(campaignId, funder, amount);
        campaigns.fund(campaignId, amount);
        assertEq(campaigns.escrowOf(campaignId).funded, uint256(FUNDS) + amount);
        assertEq(campaigns.escrowOf(campaignId).left, uint256(FUNDS) + amount);
        assertEq(token.balanceOf(address(campaigns)), uint256(FUNDS) + amount);
    }

    function test_fund_reverts_withoutMoney() public {
        vm.expectRevert(ICampaigns.ZeroAmount.selector);
        campaigns.fund(campaignId, 0);
    }

    function testFuzz_fund_reverts_whenTheCampaignIsUnknown(uint32 id) public {
        vm.assume(id != campaignId);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, id));
        campaigns.fund(id, 1);
    }

    function test_fund_reverts_onceTheEndIsAnnounced() public {
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, campaignId, closesAt));
        campaigns.fund(campaignId, 1);
    }

    /// @dev The escrow's counters hold 128 bits; more than that is refused, not wrapped.
    function test_fund_reverts_whenTheEscrowWouldOverflow() public {
        token.mint(address(this), type(uint128).max);
        token.approve(address(campaigns), type(uint128).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        campaigns.fund(campaignId, type(uint128).max);
    }
}
