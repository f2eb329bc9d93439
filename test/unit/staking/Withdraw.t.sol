// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract WithdrawTest is Committee {
    function test_withdraw_paysAFinishedExit() public {
        _exit(voters[2], 3, 2);
        skip(14 days);
        vm.expectEmit(address(staking));
        emit IStaking.Withdrawn(voters[2], 2 * SEAT_PRICE);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 2 * SEAT_PRICE);
        assertEq(stakeToken.balanceOf(voters[2]), 2 * SEAT_PRICE);
        assertEq(staking.voterOf(voters[2]).stake, SEAT_PRICE);
        assertEq(staking.exitOf(voters[2]).availableAt, 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.NoExit.selector, voters[2]));
        vm.prank(voters[2]);
        staking.withdraw();
    }

    function testFuzz_withdraw_reverts_duringTheCooldown(uint256 wait) public {
        _exit(voters[2], 3, 1);
        uint256 availableAt = block.timestamp + 14 days;
        skip(bound(wait, 0, 14 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IStaking.ExitNotOver.selector, availableAt, block.timestamp));
        vm.prank(voters[2]);
        staking.withdraw();
    }

    function test_withdraw_reverts_withoutAnExit() public {
        vm.expectRevert(abi.encodeWithSelector(IStaking.NoExit.selector, stranger));
        vm.prank(stranger);
        staking.withdraw();
    }

    /// @dev Without seats everything leaves at once, so every committee must be settled first, locked stake or not.
    function test_withdraw_reverts_whileACommitteeIsOpen() public {
        _seat(voters[2], SEAT_LOCK);
        _exit(voters[2], 3, 3);
        skip(14 days);
        vm.expectRevert(abi.encodeWithSelector(IStaking.CommitteeOpen.selector, voters[2], 1));
        vm.prank(voters[2]);
        staking.withdraw();
        _settleAll(0, 0);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 3 * SEAT_PRICE);
    }

    /// @dev With a seat left, what open committees hold stays.
    function testFuzz_withdraw_reverts_whenTheLockNeedsIt(uint96 lock) public {
        lock = uint96(bound(lock, SEAT_PRICE + 1, 3 * SEAT_PRICE));
        _seat(voters[2], lock);
        _exit(voters[2], 3, 2);
        skip(14 days);
        vm.expectRevert(abi.encodeWithSelector(IStaking.StakeLocked.selector, lock, SEAT_PRICE));
        vm.prank(voters[2]);
        staking.withdraw();
        _settleAll(0, 0);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 2 * SEAT_PRICE);
    }

    /// @dev A slash first eats what is on its way out: live seats stay covered.
    function testFuzz_withdraw_paysWhatASlashLeaves(uint96 slash) public {
        slash = uint96(bound(slash, 1, 3 * SEAT_PRICE));
        _seat(voters[2], SEAT_LOCK);
        _exit(voters[2], 3, 2);
        _settleAll(slash, 0);
        skip(14 days);
        uint256 spare = slash >= 2 * SEAT_PRICE ? 0 : 2 * SEAT_PRICE - slash;
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), spare);
        assertEq(staking.voterOf(voters[2]).stake, 3 * SEAT_PRICE - slash - spare);
    }

    /// @dev The last exit takes what slashes of others added to the stake.
    function test_withdraw_paysSharesWithTheLastExit() public {
        _seat(voters[2], SEAT_LOCK);
        uint256 before = staking.voterOf(voters[2]).stake;
        _settleCoherent(voters[2]);
        uint256 share = staking.voterOf(voters[2]).stake - before;
        assertGt(share, 0);
        _exit(voters[2], 3, 3);
        skip(14 days);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), before + share);
        assertEq(staking.voterOf(voters[2]).stake, 0);
    }

    /// @dev Staking again while an exit waits neither speeds it up nor loses it.
    function test_withdraw_keepsNewSeatsCovered() public {
        _exit(voters[2], 3, 3);
        skip(7 days);
        _stake(voters[2], 2);
        skip(7 days);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 3 * SEAT_PRICE);
        assertEq(staking.voterOf(voters[2]).stake, 2 * SEAT_PRICE);
    }
}
