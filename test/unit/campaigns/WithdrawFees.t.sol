// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Flow} from "../../Flow.t.sol";

contract WithdrawFeesTest is Flow {
    function test_withdrawFees_paysDrawersOperatorsAndTheTreasury() public {
        Sample memory s = _plan(campaignId, 100, 4, type(uint256).max);
        _finalise(s);
        _claim(s, 0);
        _take(address(this), DRAW_BOUNTY);
        _take(operators[0], 100 * uint256(ORACLE_FEE));
        _take(treasury, 25 * uint256(REWARD) / 50);
    }

    /// @dev An operator that draws itself gets the bounty with its fee.
    function test_withdrawFees_paysTheBountyToAnOperatorThatDraws() public {
        Sample memory s = _plan(campaignId, 100, 4, type(uint256).max);
        _seal(s);
        bytes memory header = _reachSeed(s);
        vm.recordLogs();
        vm.prank(operators[0]);
        core.draw(s.batch, header);
        _drew(s);
        assertEq(campaigns.feesOf(address(token), operators[0]), 0);
        _cast(s, 127);
        _settle(s, 127);
        _take(operators[0], 100 * uint256(ORACLE_FEE) + DRAW_BOUNTY);
    }

    function testFuzz_withdrawFees_reverts_withoutFees(address account) public {
        vm.expectRevert(ICampaigns.NothingToWithdraw.selector);
        vm.prank(account);
        campaigns.withdrawFees(address(token));
    }

    function _take(address account, uint256 expected) private {
        assertEq(campaigns.feesOf(address(token), account), expected);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.FeesWithdrawn(address(token), account, expected);
        vm.startPrank(account);
        assertEq(campaigns.withdrawFees(address(token)), expected);
        assertEq(token.balanceOf(account), expected);
        vm.expectRevert(ICampaigns.NothingToWithdraw.selector);
        campaigns.withdrawFees(address(token));
        vm.stopPrank();
    }
}
