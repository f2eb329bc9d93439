// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Permits} from "./Permits.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract CreateWithPermitTest is Permits {
    function testFuzz_createWithPermit_createsAndFundsInOneTransaction(uint128 amount, bool shown) public {
        amount = uint128(bound(amount, 1, type(uint128).max));
        Permit memory p = _permit(amount);
        if (shown) _showFirst(p, amount);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignCreated(2, payer, keccak256(POLICY), PROTOCOL_FEE, _moneyTerms(), POLICY);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignFunded(2, payer, amount);
        uint32 id = _createWith(_moneyTerms(), POLICY, amount, p);

        assertEq(id, 2);
        assertEq(keccak256(abi.encode(campaigns.termsOf(id))), keccak256(abi.encode(_moneyTerms())));
        (address by, bytes32 policyHash,,) = campaigns.campaignOf(id);
        assertEq(by, payer);
        assertEq(policyHash, keccak256(POLICY));
        assertEq(campaigns.escrowOf(id).left, amount);
        assertEq(money.allowance(payer, address(campaigns)), 0);
    }

    function testFuzz_createWithPermit_reverts_withAnotherSignature(uint8 v, bytes32 r, bytes32 s) public {
        Permit memory p = _permit(FUNDS);
        (p.v, p.r, p.s) = (v, r, s);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(campaigns), 0, uint256(FUNDS)
            )
        );
        _createWith(_moneyTerms(), POLICY, FUNDS, p);
    }

    function test_createWithPermit_reverts_asCreateDoes() public {
        Permit memory p = _permit(FUNDS);
        vm.expectRevert(ICampaigns.EmptyPolicy.selector);
        _createWith(_moneyTerms(), "", FUNDS, p);
        ICampaigns.Terms memory terms = _moneyTerms();
        terms.quorum = 9;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.QuorumOutOfRange.selector, 8, 9));
        _createWith(terms, POLICY, FUNDS, p);
        vm.expectRevert(ICampaigns.ZeroAmount.selector);
        _createWith(_moneyTerms(), POLICY, 0, p);
        vm.prank(owner);
        campaigns.setGuardian(owner);
        vm.prank(owner);
        campaigns.pause(1 hours);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.Paused.selector, block.timestamp + 1 hours));
        _createWith(_moneyTerms(), POLICY, FUNDS, p);
    }

    function _createWith(ICampaigns.Terms memory terms, bytes memory policy, uint128 amount, Permit memory p)
        private
        returns (uint32)
    {
        vm.prank(payer);
        return campaigns.createWithPermit(terms, policy, amount, p.deadline, p.v, p.r, p.s);
    }
}
