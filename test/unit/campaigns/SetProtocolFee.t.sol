// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract SetProtocolFeeTest is Base {
    function testFuzz_setProtocolFee_countsForNewCampaigns(uint16 fee, address to) public {
        vm.assume(to != address(0));
        fee = uint16(bound(fee, 0, 500));
        vm.expectEmit(address(campaigns));
        emit ICampaigns.ProtocolFeeSet(fee, to);
        vm.prank(owner);
        campaigns.setProtocolFee(fee, to);
        uint256 item = REWARD + uint256(REWARD) * fee / 10_000 + VOTES_PER_ITEM * VOTE_PAY + ORACLE_FEE;
        assertEq(campaigns.worstCaseOf(_create(_terms(), 1), 1), item + 2 * DRAW_BOUNTY);
    }

    function testFuzz_setProtocolFee_reverts_whenTooHigh(uint16 fee) public {
        fee = uint16(bound(fee, 501, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.ProtocolFeeTooHigh.selector, 500, fee));
        vm.prank(owner);
        campaigns.setProtocolFee(fee, treasury);
    }

    function test_setProtocolFee_reverts_withoutATreasury() public {
        vm.expectRevert(ICampaigns.ZeroAddress.selector);
        vm.prank(owner);
        campaigns.setProtocolFee(0, address(0));
    }

    function testFuzz_setProtocolFee_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        campaigns.setProtocolFee(0, treasury);
    }
}
