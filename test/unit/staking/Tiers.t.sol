// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Who enters which list, moves between lists and is thrown out
contract TiersTest is Committee {
    function test_setJudge_namesAndUnnames() public {
        vm.expectEmit(address(staking));
        emit IStaking.JudgeSet(stranger, true);
        vm.prank(governor);
        staking.setJudge(stranger, true);
        assertTrue(staking.isJudge(stranger));
        vm.prank(governor);
        staking.setJudge(stranger, false);
        assertFalse(staking.isJudge(stranger));
    }

    function testFuzz_setJudge_reverts_forOthers(address other) public {
        vm.assume(other != governor);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        staking.setJudge(other, true);
    }

    function test_stake_takesJudgesWhoAreNamed() public {
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotJudge.selector, stranger));
        vm.prank(stranger);
        staking.stake(JUDGE, 1, none);
        _name(stranger);
        _stake(stranger, JUDGE, 3);
        assertEq(staking.seatCount(JUDGE), 3);
        assertEq(staking.voterOf(stranger).seats, 3);
        assertEq(staking.seatCount(SCOUT), 79, "the other lists stay");
        (address voter,,) = staking.seatOf(JUDGE, 2);
        assertEq(voter, stranger);
    }

    function test_stake_takesGuardsWhoHaveServed() public {
        address voter = voters[2];
        vm.expectRevert(abi.encodeWithSelector(IStaking.ReputationTooLow.selector, 7_000, 5_000));
        vm.prank(voter);
        staking.stake(GUARD, 1, none);
        while (staking.voterOf(voter).reputation < 7_000) _score(voter, 10_000);
        uint8 served = staking.voterOf(voter).served;
        assertLt(served, 20);
        vm.expectRevert(abi.encodeWithSelector(IStaking.ServedTooFew.selector, 20, served));
        vm.prank(voter);
        staking.stake(GUARD, 1, none);
        _promote(voter);
        _stake(voter, GUARD, 2);
        assertEq(staking.voterOf(voter).seats, 5);
        assertEq(staking.seatCount(GUARD), 2);
    }

    /// @dev Reputation counts as it has drifted, not as it was last written.
    function test_stake_reverts_whenAGuardsReputationHasDrifted() public {
        address voter = voters[2];
        _promote(voter);
        skip(52 weeks * 3);
        uint16 drifted = staking.voterOf(voter).reputation;
        assertLt(drifted, 7_000);
        vm.expectRevert(abi.encodeWithSelector(IStaking.ReputationTooLow.selector, 7_000, drifted));
        vm.prank(voter);
        staking.stake(GUARD, 1, none);
    }

    /// @dev The cap counts the seats of all lists.
    function testFuzz_stake_reverts_beyondTheCapOfAllTiers(uint16 scouts) public {
        scouts = uint16(bound(scouts, 1, 20));
        _name(stranger);
        _stake(stranger, SCOUT, scouts);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCapExceeded.selector, 20, 21));
        vm.prank(stranger);
        staking.stake(JUDGE, 21 - scouts, none);
    }

    function test_served_staysAtItsMaximum() public {
        address voter = voters[2];
        for (uint256 i; i < 260; ++i) {
            _score(voter, 0);
        }
        assertEq(staking.voterOf(voter).served, 255);
        assertEq(staking.voterOf(voter).open, 0);
        assertEq(staking.voterOf(voter).seats, 3);
        assertEq(staking.voterOf(voter).stake, 3 * SEAT_PRICE);
    }

    function test_move_takesSeatsAlongWithoutCooldown() public {
        address voter = voters[2];
        _name(voter);
        _mine(WINDOW);
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voter, SCOUT, 3);
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voter, SCOUT, 4);
        vm.expectEmit(address(staking));
        emit IStaking.SeatOpened(voter, JUDGE, 0);
        vm.expectEmit(address(staking));
        emit IStaking.SeatOpened(voter, JUDGE, 1);
        vm.prank(voter);
        staking.move(SCOUT, _range(3, 2), JUDGE, none);
        IStaking.Voter memory v = staking.voterOf(voter);
        assertEq(v.seats, 3);
        assertEq(v.stake, 3 * SEAT_PRICE);
        assertEq(staking.exitOf(voter).availableAt, 0);
        assertEq(_seatsOf(SCOUT, voter).length, 1);
        assertEq(_seatsOf(JUDGE, voter).length, 2);
    }

    function testFuzz_move_reverts_forYoungSeats(uint256 age) public {
        address voter = voters[2];
        _name(voter);
        (, uint48 from,) = staking.seatOf(SCOUT, 3);
        age = bound(age, 0, WINDOW);
        vm.roll(from + age);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatTooYoung.selector, 3, from + WINDOW + 1));
        vm.prank(voter);
        staking.move(SCOUT, _range(3, 1), JUDGE, none);
        vm.roll(from + WINDOW + 1);
        vm.startPrank(voter);
        staking.move(SCOUT, _range(3, 1), JUDGE, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatTooYoung.selector, 0, from + 2 * (WINDOW + 1)));
        staking.move(JUDGE, _range(0, 1), SCOUT, none);
    }

    function test_move_reverts_whenItMayNot() public {
        _mine(WINDOW + 1);
        vm.startPrank(voters[2]);
        vm.expectRevert(IStaking.ZeroSeats.selector);
        staking.move(SCOUT, none, JUDGE, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SameTier.selector, SCOUT));
        staking.move(SCOUT, _range(3, 1), SCOUT, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.NoSuchTier.selector, 3));
        staking.move(SCOUT, _range(3, 1), 3, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotJudge.selector, voters[2]));
        staking.move(SCOUT, _range(3, 1), JUDGE, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.ReputationTooLow.selector, 7_000, 5_000));
        staking.move(SCOUT, _range(3, 1), GUARD, none);
        vm.stopPrank();
        _name(voters[2]);
        vm.startPrank(voters[2]);
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotSeatOf.selector, 0, voters[2]));
        staking.move(SCOUT, _range(0, 1), JUDGE, none);
        uint256[] memory twice = new uint256[](2);
        (twice[0], twice[1]) = (3, 3);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, 3));
        staking.move(SCOUT, twice, JUDGE, none);
    }

    /// @dev A moved seat is a new seat of its list and reuses dead slots there.
    function test_move_reusesVacantSeats() public {
        _name(voters[2]);
        _name(stranger);
        _stake(stranger, JUDGE, 1);
        vm.prank(stranger);
        staking.unstake(JUDGE, _range(0, 1));
        _mine(WINDOW + 1);
        vm.prank(voters[2]);
        staking.move(SCOUT, _range(3, 2), JUDGE, _range(0, 1));
        assertEq(staking.seatCount(JUDGE), 2);
        (address voter, uint48 from,) = staking.seatOf(JUDGE, 0);
        assertEq(voter, voters[2]);
        assertEq(from, block.number);
    }

    /// @dev Between 6,000 and 7,000 nobody enters and nobody is thrown out.
    function test_evict_takesAGuardsSeatBelowSixThousand() public {
        address voter = voters[2];
        _promote(voter);
        _mine(WINDOW);
        vm.prank(voter);
        staking.move(SCOUT, _range(3, 2), GUARD, none);
        _mine(1);
        while (staking.voterOf(voter).reputation >= 7_000) _score(voter, 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voter));
        staking.evict(GUARD, 0);
        while (staking.voterOf(voter).reputation >= 6_000) _score(voter, 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voter));
        staking.evict(SCOUT, 5);
        uint256 price = staking.seatPriceOf(voter);
        uint256 held = staking.voterOf(voter).stake;
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voter, GUARD, 1);
        vm.prank(stranger);
        staking.evict(GUARD, 1);
        assertEq(staking.voterOf(voter).seats, 2);
        assertEq(staking.voterOf(voter).stake, held);
        assertEq(staking.exitOf(voter).amount, held - 2 * price);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, 1));
        staking.evict(GUARD, 1);
    }

    function test_evict_takesTheSeatOfWhoIsNoJudgeAnyMore() public {
        _name(stranger);
        _stake(stranger, JUDGE, 2);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, stranger));
        staking.evict(JUDGE, 0);
        vm.prank(governor);
        staking.setJudge(stranger, false);
        vm.expectEmit(address(staking));
        emit IStaking.ExitStarted(stranger, SEAT_PRICE, uint40(block.timestamp + 14 days));
        staking.evict(JUDGE, 0);
        staking.evict(JUDGE, 1);
        assertEq(staking.voterOf(stranger).seats, 0);
        skip(14 days);
        vm.prank(stranger);
        assertEq(staking.withdraw(), 2 * SEAT_PRICE);
    }

    function testFuzz_evict_reverts_forSlotsNeverUsed(uint256 index) public {
        index = bound(index, 79, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, address(0)));
        staking.evict(SCOUT, index);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, index));
        staking.evict(GUARD, index);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, index));
        staking.evict(JUDGE, index);
    }
}
