// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract WithdrawTest is Committee {
    function test_withdraw_paysAFinishedExit() public {
        _exit(voters[2], 3, 2);
        skip(14 days);
        uint256 balance = stakeToken.balanceOf(voters[2]);
        vm.expectEmit(address(staking));
        emit IStaking.Withdrawn(voters[2], 2 * SEAT_PRICE);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 2 * SEAT_PRICE);
        assertEq(stakeToken.balanceOf(voters[2]) - balance, 2 * SEAT_PRICE);
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
        _stake(voters[2], SCOUT, 2);
        skip(7 days);
        vm.prank(voters[2]);
        assertEq(staking.withdraw(), 3 * SEAT_PRICE);
        assertEq(staking.voterOf(voters[2]).stake, 2 * SEAT_PRICE);
    }

    /// @dev Closing every seat right after the draw saves nothing: the slash falls during the cooldown or holds it up.
    function testFuzz_withdraw_neverEscapesASlash(uint96 lock, uint96 slash, uint256 wait, uint256 kept) public {
        lock = uint96(bound(lock, 1, SEAT_PRICE));
        slash = uint96(bound(slash, 1, lock));
        kept = bound(kept, 0, 2);
        _seat(voters[2], lock);
        _exit(voters[2], 3, 3 - kept);
        skip(bound(wait, 0, 60 days));
        uint256 balance = stakeToken.balanceOf(voters[2]);
        vm.prank(voters[2]);
        try staking.withdraw() {} catch {}
        IStaking.Voter memory v = staking.voterOf(voters[2]);
        assertLe(v.locked, v.stake);
        uint256 slashed = _settleAll(slash, 0);
        assertEq(slashed, 7 * uint256(slash), "somebody paid less");
        assertEq(v.stake - staking.voterOf(voters[2]).stake, slash);
        skip(60 days);
        vm.prank(voters[2]);
        try staking.withdraw() {} catch {}
        uint256 left = staking.voterOf(voters[2]).stake + stakeToken.balanceOf(voters[2]) - balance;
        assertEq(left, 3 * uint256(SEAT_PRICE) - slash);
    }

    /// @dev Slashes, exits and draws in any order: what is locked is never more than what is there.
    /// forge-config: default.fuzz.runs = 50
    function testFuzz_locks_stayWithinTheStake(uint256 seed) public {
        uint256[][] memory open = new uint256[][](8);
        for (uint256 i; i < 40; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            uint256 k = (r >> 8) % 8;
            if (open[k].length == 0) {
                open[k] = _drawSeven(bytes32(r), uint96(r >> 16) % (2 * SEAT_PRICE));
            } else {
                committee = open[k];
                _settleAll(uint96(r >> 16) % SEAT_PRICE, uint96(r >> 112) % SEAT_PRICE);
                open[k] = none;
            }
            address voter = voters[(r >> 24) % VOTERS];
            uint256[] memory seats = _seatsOf(SCOUT, voter);
            vm.startPrank(voter);
            if (r % 3 == 0 && seats.length != 0) staking.unstake(SCOUT, seats);
            try staking.withdraw() {} catch {}
            if (r % 5 == 0) try staking.stake(SCOUT, 1, none) {} catch {}
            vm.stopPrank();
            skip(2 days);
            _mine(1);
            for (uint256 j; j < VOTERS; ++j) {
                IStaking.Voter memory v = staking.voterOf(voters[j]);
                assertLe(v.locked, v.stake);
            }
        }
        _checkSolvency();
    }

    function _checkSolvency() private view {
        (uint128 insured, uint128 burned) = staking.pools();
        uint256 sum = uint256(insured) + burned;
        for (uint256 j; j < VOTERS; ++j) {
            sum += staking.voterOf(voters[j]).stake;
        }
        assertEq(stakeToken.balanceOf(address(staking)), sum);
    }
}
