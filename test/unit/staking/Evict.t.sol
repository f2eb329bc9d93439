// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract EvictTest is Committee {
    function test_evict_closesASeatThatSlashesAte() public {
        _seat(voters[2], SEAT_LOCK);
        _settleAll(SEAT_PRICE / 2 + 1, 0);
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voters[2], SCOUT, 4);
        vm.prank(stranger);
        staking.evict(SCOUT, 4);
        assertEq(staking.voterOf(voters[2]).seats, 2);
        (,, uint48 to) = staking.seatOf(SCOUT, 4);
        assertEq(to, block.number);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voters[2]));
        staking.evict(SCOUT, 3);
    }

    /// @dev Half of the last seat's price is enough to keep it.
    function testFuzz_evict_reverts_whileSeatsAreCovered(uint96 slash) public {
        slash = uint96(bound(slash, 0, SEAT_PRICE / 2));
        _seat(voters[2], SEAT_LOCK);
        _settleAll(slash, 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voters[2]));
        staking.evict(SCOUT, 4);
    }

    /// @dev With the last seat goes what is left of the stake, after the cooldown.
    function test_evict_startsTheExitOfTheLastSeatsRest() public {
        _seat(voters[0], SEAT_LOCK);
        _settleAll(SEAT_PRICE * 3 / 4, 0);
        vm.expectEmit(address(staking));
        emit IStaking.ExitStarted(voters[0], SEAT_PRICE / 4, uint40(block.timestamp + 14 days));
        staking.evict(SCOUT, 0);
        assertEq(staking.voterOf(voters[0]).seats, 0);
        skip(14 days);
        vm.prank(voters[0]);
        assertEq(staking.withdraw(), SEAT_PRICE / 4);
    }

    function test_evict_reverts_whenTheSeatIsDead() public {
        _seat(voters[2], SEAT_LOCK);
        _settleAll(SEAT_PRICE * 5 / 2, 0);
        staking.evict(SCOUT, 4);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, 4));
        staking.evict(SCOUT, 4);
    }

    function test_evict_reverts_whenTheVoterHasNoSeats() public {
        _exit(voters[0], 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voters[0]));
        staking.evict(SCOUT, 0);
    }
}
