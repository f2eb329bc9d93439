// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract UnstakeTest is Committee {
    function test_unstake_closesSeatsAndStartsTheCooldown() public {
        // voters[2] holds three seats, after one and two of the voters before.
        uint256[] memory indices = new uint256[](2);
        (indices[0], indices[1]) = (5, 3);
        uint40 availableAt = uint40(block.timestamp + 14 days);
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voters[2], SCOUT, 5);
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voters[2], SCOUT, 3);
        vm.expectEmit(address(staking));
        emit IStaking.ExitStarted(voters[2], 2 * SEAT_PRICE, availableAt);
        vm.prank(voters[2]);
        staking.unstake(SCOUT, indices);

        assertEq(staking.voterOf(voters[2]).seats, 1);
        assertEq(staking.voterOf(voters[2]).stake, 3 * SEAT_PRICE, "slashable until it is withdrawn");
        assertEq(staking.exitOf(voters[2]).amount, 2 * SEAT_PRICE);
        assertEq(staking.exitOf(voters[2]).availableAt, availableAt);
        (,, uint48 to) = staking.seatOf(SCOUT, 5);
        assertEq(to, block.number);
        (,, to) = staking.seatOf(SCOUT, 4);
        assertEq(to, type(uint48).max);
    }

    function test_unstake_restartsTheCooldownOfWhatWasPending() public {
        _unstakeOne(voters[2], 3);
        skip(10 days);
        _unstakeOne(voters[2], 4);
        assertEq(staking.exitOf(voters[2]).amount, 2 * SEAT_PRICE);
        assertEq(staking.exitOf(voters[2]).availableAt, block.timestamp + 14 days);
    }

    function test_unstake_reverts_withoutSeats() public {
        vm.expectRevert(IStaking.ZeroSeats.selector);
        staking.unstake(SCOUT, new uint256[](0));
    }

    function testFuzz_unstake_reverts_forOthers(address other, uint256 index) public {
        index = bound(index, 0, staking.seatCount(SCOUT) - 1);
        (address voter,,) = staking.seatOf(SCOUT, index);
        vm.assume(other != voter);
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotSeatOf.selector, index, other));
        vm.prank(other);
        staking.unstake(SCOUT, indices);
    }

    function test_unstake_reverts_whenASeatIsNamedTwice() public {
        uint256[] memory indices = new uint256[](2);
        (indices[0], indices[1]) = (3, 3);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, 3));
        vm.prank(voters[2]);
        staking.unstake(SCOUT, indices);
    }

    function _unstakeOne(address voter, uint256 index) private {
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        vm.prank(voter);
        staking.unstake(SCOUT, indices);
    }
}
