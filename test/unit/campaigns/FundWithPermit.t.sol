// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Permits} from "./Permits.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract FundWithPermitTest is Permits {
    uint32 internal id;

    function setUp() public override {
        super.setUp();
        money.mint(creator, 1);
        vm.startPrank(creator);
        money.approve(address(campaigns), 1);
        id = campaigns.create(_moneyTerms(), POLICY, 1);
        vm.stopPrank();
    }

    function testFuzz_fundWithPermit_needsNoApproval(uint128 amount, bool shown) public {
        amount = uint128(bound(amount, 1, type(uint128).max - 1));
        Permit memory p = _permit(amount);
        if (shown) _showFirst(p, amount);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignFunded(id, payer, amount);
        _fundWith(id, amount, p);
        assertEq(campaigns.escrowOf(id).left, uint256(amount) + 1);
        assertEq(money.allowance(payer, address(campaigns)), 0);
        assertEq(money.balanceOf(payer), 0);
    }

    /// @dev The permit is for what is funded, no more and no less.
    function testFuzz_fundWithPermit_reverts_withAPermitOverAnotherAmount(uint128 amount, uint128 signed) public {
        amount = uint128(bound(amount, 1, type(uint128).max - 1));
        vm.assume(signed != amount);
        Permit memory p = _permit(signed);
        money.mint(payer, amount);
        _expectTooLittleAllowed(0, amount);
        _fundWith(id, amount, p);
    }

    function testFuzz_fundWithPermit_reverts_withAnotherSignature(uint8 v, bytes32 r, bytes32 s) public {
        Permit memory p = _permit(5);
        (p.v, p.r, p.s) = (v, r, s);
        _expectTooLittleAllowed(0, 5);
        _fundWith(id, 5, p);
    }

    function test_fundWithPermit_reverts_pastTheDeadline() public {
        Permit memory p = _permit(5);
        vm.warp(p.deadline + 1);
        _expectTooLittleAllowed(0, 5);
        _fundWith(id, 5, p);
    }

    /// @dev Somebody else's permit moves nothing of theirs.
    function test_fundWithPermit_reverts_withAPermitOfSomebodyElse() public {
        Permit memory p = _permit(5);
        money.mint(stranger, 5);
        _expectTooLittleAllowed(0, 5);
        vm.prank(stranger);
        campaigns.fundWithPermit(id, 5, p.deadline, p.v, p.r, p.s);
    }

    function test_fundWithPermit_worksWithATokenThatHasNone() public {
        token.mint(payer, 5);
        vm.prank(payer);
        token.approve(address(campaigns), 5);
        _fundWith(campaignId, 5, Permit(block.timestamp, 27, 0, 0));
        assertEq(campaigns.escrowOf(campaignId).left, FUNDS + 5);
    }

    function test_fundWithPermit_reverts_asFundDoes() public {
        Permit memory p = _permit(5);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, id + 1));
        _fundWith(id + 1, 5, p);
        vm.expectRevert(ICampaigns.ZeroAmount.selector);
        _fundWith(id, 0, p);
        vm.prank(creator);
        campaigns.close(id);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, id, closesAt));
        _fundWith(id, 5, p);
    }

    function _fundWith(uint32 campaign, uint128 amount, Permit memory p) private {
        vm.prank(payer);
        campaigns.fundWithPermit(campaign, amount, p.deadline, p.v, p.r, p.s);
    }

    function _expectTooLittleAllowed(uint256 allowed, uint256 amount) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(campaigns), allowed, amount
            )
        );
    }
}
