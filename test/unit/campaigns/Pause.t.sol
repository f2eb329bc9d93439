// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Tiers} from "../../Tiers.t.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title What a pause stops, what it does not, and whose clocks stand still
contract PauseTest is Tiers {
    address internal guardian = makeAddr("guardian");

    function setUp() public override {
        super.setUp();
        vm.prank(owner);
        campaigns.setGuardian(guardian);
    }

    function testFuzz_setGuardian_namesIt(address next) public {
        vm.expectEmit(address(campaigns));
        emit ICampaigns.GuardianSet(next);
        vm.prank(owner);
        campaigns.setGuardian(next);
        assertEq(campaigns.guardian(), next);
    }

    function testFuzz_setGuardian_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        campaigns.setGuardian(other);
    }

    function testFuzz_pause_reverts_forOthers(address other) public {
        vm.assume(other != guardian);
        bytes memory why = abi.encodeWithSelector(ICampaigns.NotGuardian.selector, guardian, other);
        vm.startPrank(other);
        vm.expectRevert(why);
        campaigns.pause(1);
        vm.expectRevert(why);
        campaigns.unpause();
    }

    function testFuzz_pause_reverts_whenTooLong(uint40 duration) public {
        vm.assume(duration == 0 || duration > 7 days);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.PauseOutOfRange.selector, 7 days, duration));
        vm.prank(guardian);
        campaigns.pause(duration);
    }

    function testFuzz_pause_endsByItself(uint40 duration) public {
        duration = uint40(bound(duration, 1, 7 days));
        uint40 start = uint40(block.timestamp);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.PauseSet(start, start + duration);
        _pause(duration);
        assertTrue(campaigns.isPaused());
        vm.warp(start + duration - 1);
        assertTrue(campaigns.isPaused());
        assertEq(campaigns.pausedSeconds(), duration - 1);
        vm.warp(start + duration);
        assertFalse(campaigns.isPaused());
        skip(1 days);
        assertEq(campaigns.pausedSeconds(), duration);
    }

    /// @dev Not again for thirty days, however short the last one was; seconds of all pauses add up.
    function test_pause_reverts_tooSoonAfterTheLastOne() public {
        _pause(2 days);
        skip(1 days);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.PauseSet(uint40(block.timestamp - 1 days), uint40(block.timestamp));
        vm.prank(guardian);
        campaigns.unpause();
        assertFalse(campaigns.isPaused());
        uint256 notBefore = block.timestamp + 30 days;
        vm.warp(notBefore - 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.PauseTooSoon.selector, notBefore, notBefore - 1));
        _pause(1);
        vm.warp(notBefore);
        _pause(3 days);
        skip(4 days);
        assertEq(campaigns.pausedSeconds(), 1 days + 3 days);
        vm.expectRevert(ICampaigns.NotPaused.selector);
        vm.prank(guardian);
        campaigns.unpause();
    }

    function test_pause_stopsCampaignsSealsAndStakes() public {
        Sample memory s = _plan(campaignId, 4, 1, 15);
        _pause(1 days);
        bytes memory paused = abi.encodeWithSelector(ICampaigns.Paused.selector, block.timestamp + 1 days);
        vm.expectRevert(paused);
        _seal(s);
        ICampaigns.Terms memory terms = _terms();
        vm.expectRevert(paused);
        campaigns.create(terms, POLICY, 1);
        vm.expectRevert(IStaking.StakingPaused.selector);
        vm.prank(voters[0]);
        staking.stake(0, 1, new uint256[](0));
        vm.expectRevert(paused);
        vm.prank(address(core));
        campaigns.reserveForced(small, 1, stranger);
        skip(1 days);
        _seal(_plan(campaignId, 4, 1, 15));
    }

    /// @dev What was sealed before is drawn, voted on, appealed, settled and paid; voters leave; creators take back.
    function test_pause_stopsNothingElse() public {
        Sample memory first = _plan(campaignId, 8, 2, 255);
        _finalise(first);
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        vm.prank(creator);
        campaigns.close(campaignId);
        skip(INCLUSION + SLA + 1);

        _pause(7 days);
        _drawVoting(s, 255);
        _cast(s, 15);
        uint256 id = _appeal(s, 15, 1, stranger);
        _settleRound(s, 15);
        _round(s, 255);
        assertEq(_view(s).accepted, 255);
        assertTrue(campaigns.isPaused());
        appeals.resolve(id);
        assertEq(_claim(s, 0), 4 * REWARD);
        assertEq(_claim(first, 0), 4 * REWARD);
        assertEq(claims.claimPay(_payClaims(first, 3)), 8 * VOTE_PAY);
        uint256[] memory index = new uint256[](1);
        vm.prank(voters[0]);
        staking.unstake(0, index);
        vm.startPrank(creator);
        campaigns.refund(campaignId);
        campaigns.fund(small, _mint(creator, 5));
        vm.stopPrank();
    }

    /// @dev The time that a pause takes from sealing is given back: a campaign closes later, and refunds wait.
    function testFuzz_pause_movesTheEndOfACampaign(uint40 before, uint40 duration) public {
        before = uint40(bound(before, 0, INCLUSION + SLA));
        duration = uint40(bound(duration, 1, 7 days));
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        skip(before);
        _pause(duration);
        skip(duration);
        (,, uint40 moved,) = campaigns.campaignOf(campaignId);
        assertEq(moved, closesAt + duration);
        vm.warp(moved);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignNotClosed.selector, campaignId, moved));
        vm.prank(creator);
        campaigns.refund(campaignId);
        _seal(_plan(campaignId, 4, 1, 15));
        skip(1);
        vm.prank(creator);
        campaigns.refund(campaignId);
    }

    /// @dev Announced in the middle of a pause: only what is left of it is added.
    function test_pause_countsFromTheAnnouncement() public {
        _pause(2 days);
        skip(1 days);
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        skip(5 days);
        (,, uint40 moved,) = campaigns.campaignOf(campaignId);
        assertEq(moved, closesAt + 1 days);
    }

    function _pause(uint40 duration) private {
        vm.prank(guardian);
        campaigns.pause(duration);
    }

    function _mint(address to, uint128 amount) private returns (uint128) {
        token.mint(to, amount);
        token.approve(address(campaigns), amount);
        return amount;
    }
}
