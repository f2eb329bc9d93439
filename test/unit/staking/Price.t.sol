// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

/// @title Drifting reputation and what a seat then costs
contract PriceTest is Committee {
    function test_voterOf_showsANewcomerInTheMiddle() public view {
        assertEq(staking.voterOf(stranger).reputation, 5_000);
        assertEq(staking.seatPriceOf(stranger), SEAT_PRICE);
        assertEq(staking.requiredOf(stranger), 0);
        assertEq(staking.requiredOf(voters[2]), 3 * SEAT_PRICE);
    }

    /// @dev Whoever writes it down and whenever: the same drift as a slow walk over the weeks.
    /// forge-config: default.fuzz.runs = 100
    function testFuzz_reputation_driftsWithTheWeeks(uint256 rounds, uint256 wait, bool[8] memory refreshed) public {
        address voter = voters[2];
        rounds = bound(rounds, 1, 30);
        for (uint256 i; i < rounds; ++i) {
            _score(voter, i % 5 == 4 ? 0 : 10_000);
        }
        uint256 expected = staking.voterOf(voter).reputation;
        uint256 week = block.timestamp / 1 weeks;
        for (uint256 i; i < 8; ++i) {
            skip(bound(uint256(keccak256(abi.encode(wait, i))), 0, 30 weeks));
            for (; week < block.timestamp / 1 weeks; ++week) {
                expected =
                    expected > 5_000 ? 5_000 + (expected - 5_000) * 99 / 100 : 5_000 - (5_000 - expected) * 99 / 100;
            }
            if (refreshed[i]) staking.refresh(voter);
            IStaking.Voter memory v = staking.voterOf(voter);
            assertEq(v.reputation, expected);
            assertEq(v.week, week % 256);
        }
    }

    /// @dev A settled round moves the reputation that has drifted.
    function test_settle_movesTheDriftedReputation() public {
        address voter = voters[2];
        _promote(voter);
        skip(10 weeks);
        uint256 drifted = staking.voterOf(voter).reputation;
        _score(voter, 0);
        assertEq(staking.voterOf(voter).reputation, drifted * 15 / 16);
        skip(10 weeks);
        drifted = staking.voterOf(voter).reputation;
        _silence(voter);
        assertEq(staking.voterOf(voter).reputation, drifted * 9 / 10);
    }

    /// forge-config: default.fuzz.runs = 100
    function testFuzz_refresh_saysWhatIsRequired(uint256 rounds, uint256 wait, address caller) public {
        address voter = voters[2];
        rounds = bound(rounds, 0, 20);
        for (uint256 i; i < rounds; ++i) {
            _silence(voter);
        }
        skip(bound(wait, 0, 100 weeks));
        IStaking.Voter memory v = staking.voterOf(voter);
        uint256 price = staking.seatPriceOf(voter);
        assertEq(price, (uint256(SEAT_PRICE) * (20_000 - 2 * uint256(v.reputation)) + 9_999) / 10_000);
        assertEq(staking.requiredOf(voter), 3 * price);
        vm.expectEmit(address(staking));
        emit IStaking.Refreshed(voter, v.reputation, 3 * price);
        vm.prank(caller);
        staking.refresh(voter);
        assertEq(keccak256(abi.encode(staking.voterOf(voter))), keccak256(abi.encode(v)), "the view showed it before");
    }

    /// @dev Stake takes the part of all seats' price that is not there yet.
    /// forge-config: default.fuzz.runs = 100
    function testFuzz_stake_takesWhatIsMissing(uint256 rounds, bool good, uint16 seats) public {
        address voter = voters[2];
        rounds = bound(rounds, 0, 25);
        seats = uint16(bound(seats, 1, 17));
        for (uint256 i; i < rounds; ++i) {
            if (good) _score(voter, 10_000);
            else _silence(voter);
        }
        uint256 held = staking.voterOf(voter).stake;
        uint256 required = (3 + uint256(seats)) * staking.seatPriceOf(voter);
        uint256 amount = required > held ? required - held : 0;
        _give(voter);
        uint256 balance = stakeToken.balanceOf(voter);
        vm.expectEmit(address(staking));
        emit IStaking.Staked(voter, SCOUT, seats, amount);
        vm.prank(voter);
        staking.stake(SCOUT, seats, none);
        assertEq(balance - stakeToken.balanceOf(voter), amount);
        assertEq(staking.voterOf(voter).stake, held + amount);
        assertGe(staking.voterOf(voter).stake, staking.requiredOf(voter));
    }

    /// @dev A better reputation frees stake with the next seat that closes.
    function test_unstake_freesWhatNoSeatNeeds() public {
        address voter = voters[2];
        _promote(voter);
        uint256 price = staking.seatPriceOf(voter);
        assertLt(price, SEAT_PRICE * 2 / 3);
        _exit(voter, 3, 1);
        uint256 held = staking.voterOf(voter).stake;
        assertEq(staking.exitOf(voter).amount, held - 2 * price);
        // Three years on the seats are dearer again: what they need stays.
        skip(156 weeks);
        uint256 required = staking.requiredOf(voter);
        assertGt(required, 2 * price);
        vm.prank(voter);
        assertEq(staking.withdraw(), held - required);
    }

    /// @dev A seat that is not covered frees nothing, and no exit starts; with the last one goes what is left.
    function test_unstake_ofUncoveredSeatsStartsNoExit() public {
        address voter = voters[2];
        for (uint256 i; i < 30; ++i) {
            _silence(voter);
        }
        assertGt(staking.seatPriceOf(voter), SEAT_PRICE * 19 / 10);
        _exit(voter, 3, 1);
        assertEq(staking.exitOf(voter).availableAt, 0);
        _exit(voter, 4, 2);
        assertEq(staking.exitOf(voter).amount, staking.voterOf(voter).stake);
    }

    /// @dev Dearer seats are evictable until what is left is covered to half of the last seat.
    function test_evict_goesByThePrice() public {
        address voter = voters[2];
        for (uint256 i; staking.voterOf(voter).stake * 2 >= 5 * staking.seatPriceOf(voter); ++i) {
            vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voter));
            staking.evict(SCOUT, 3);
            _silence(voter);
        }
        staking.evict(SCOUT, 3);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCovered.selector, voter));
        staking.evict(SCOUT, 4);
    }

    /// @dev Stake on its way out pays for nothing: opening and closing seats over and over costs their price each time.
    function test_stake_takesNewMoneyWhileAnExitWaits() public {
        _stake(stranger, SCOUT, 2);
        for (uint256 i = 1; i < 6; ++i) {
            uint256[] memory seats = _seatsOf(SCOUT, stranger);
            vm.prank(stranger);
            staking.unstake(SCOUT, seats);
            assertEq(staking.exitOf(stranger).amount, 2 * i * SEAT_PRICE);
            uint256 balance = stakeToken.balanceOf(stranger);
            vm.prank(stranger);
            staking.stake(SCOUT, 2, none);
            assertEq(balance - stakeToken.balanceOf(stranger), 2 * SEAT_PRICE);
        }
        skip(14 days);
        vm.prank(stranger);
        assertEq(staking.withdraw(), 10 * SEAT_PRICE);
        assertEq(staking.voterOf(stranger).stake, staking.requiredOf(stranger));
    }
}
