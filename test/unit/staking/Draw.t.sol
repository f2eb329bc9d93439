// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract StakingDrawTest is Committee {
    function testFuzz_draw_locksDistinctVoters(bytes32 seed, uint256 size, uint96 lock) public {
        size = 3 * bound(size, 1, 10) + 1;
        uint256 length = staking.seatCount(SCOUT);
        vm.prank(core);
        uint256[] memory words = staking.draw(CAMPAIGN, SCOUT, 0, seed, size, block.number, length, lock);
        assertLe(words.length, size);
        assertEq(words.length % 3, 1);
        for (uint256 i; i < words.length; ++i) {
            address voter = address(uint160(words[i]));
            IStaking.Voter memory v = staking.voterOf(voter);
            uint256 expected = lock < v.stake ? lock : v.stake;
            assertEq(words[i] >> 160, expected, "lock in the word");
            assertEq(v.locked, expected);
            assertEq(v.open, 1);
            for (uint256 j; j < i; ++j) {
                assertNotEq(voter, address(uint160(words[j])), "drawn twice");
            }
        }
    }

    /// @dev The committee is the first distinct voters of the seats that the seed points at, as words here.
    function testFuzz_draw_followsTheSeed(bytes32 seed) public {
        address[] memory expected = new address[](7);
        uint256 found;
        for (uint256 t; found < 7; ++t) {
            (address voter,,) =
                staking.seatOf(SCOUT, uint256(keccak256(abi.encode(seed, t))) % staking.seatCount(SCOUT));
            bool known;
            for (uint256 i; i < found; ++i) {
                known = known || expected[i] == voter;
            }
            if (!known) expected[found++] = voter;
        }
        uint256[] memory words = _drawSeven(seed, SEAT_LOCK);
        for (uint256 i; i < 7; ++i) {
            assertEq(address(uint160(words[i])), expected[i]);
        }
    }

    /// @dev A voter whose stake is all locked is drawn like any other, with what is free, down to nothing.
    function test_draw_neverSkipsAFullLock() public {
        uint256 drawn;
        for (uint256 i; i < 30; ++i) {
            uint256[] memory words = _drawSeven(bytes32(i), SEAT_PRICE);
            assertEq(words.length, 7);
            for (uint256 k; k < 7; ++k) {
                if (words[k] >> 160 == 0) ++drawn;
                IStaking.Voter memory v = staking.voterOf(address(uint160(words[k])));
                assertLe(v.locked, v.stake);
            }
        }
        assertGt(drawn, 0, "nobody was fully locked");
    }

    /// @dev Marks made before the block the draw looks back to count, later ones and those of other campaigns do not.
    function test_draw_passesOverOlderMarks() public {
        address voter = address(uint160(_drawSeven("seed", 0)[3]));
        uint256 snapshot = vm.snapshotState();
        vm.prank(core);
        staking.markContributor(CAMPAIGN, voter);
        assertTrue(_isDrawn(voter), "marked in the same block");
        vm.revertToState(snapshot);
        vm.prank(core);
        staking.markContributor(CAMPAIGN + 1, voter);
        _mine(1);
        assertTrue(_isDrawn(voter), "marked in another campaign");
        vm.revertToState(snapshot);
        vm.prank(core);
        staking.markContributor(CAMPAIGN, voter);
        _mine(1);
        assertFalse(_isDrawn(voter), "marked before");
    }

    function test_draw_passesOverSeatsThatAreTooYoungOrDead() public {
        address voter = address(uint160(_drawSeven("seed", 0)[0]));
        uint256 at = block.number;
        _mine(1);
        uint256[] memory seats = _seatsOf(SCOUT, voter);
        vm.prank(voter);
        staking.unstake(SCOUT, seats);
        uint256 length = staking.seatCount(SCOUT);
        vm.startPrank(core);
        assertEq(address(uint160(staking.draw(CAMPAIGN, SCOUT, 0, "seed", 7, at, length, 0)[0])), voter, "dead later");
        _mine(1);
        uint256[] memory words = staking.draw(CAMPAIGN, SCOUT, 0, "seed", 7, block.number, length, 0);
        assertNotEq(address(uint160(words[0])), voter, "dead before");
        assertEq(staking.draw(CAMPAIGN, SCOUT, 0, "seed", 7, 24_000_000, length, 0).length, 0, "all younger");
    }

    function testFuzz_draw_takesTheLargestCommitteeThatFits(uint256 pool, bytes32 seed) public {
        pool = bound(pool, 0, 9);
        IStaking small = _deploy(address(stakeToken), SEAT_PRICE);
        for (uint256 i; i < pool; ++i) {
            stakeToken.mint(voters[i], SEAT_PRICE);
            vm.startPrank(voters[i]);
            stakeToken.approve(address(small), SEAT_PRICE);
            small.stake(SCOUT, 1, new uint256[](0));
            vm.stopPrank();
        }
        _mine(1);
        vm.prank(core);
        uint256[] memory words = small.draw(CAMPAIGN, SCOUT, 0, seed, 7, block.number, pool, SEAT_LOCK);
        uint256[10] memory expected = [uint256(0), 0, 0, 0, 4, 4, 4, 7, 7, 7];
        // 112 tries may miss one of nine voters once in a million draws; then the committee is smaller, never larger.
        assertLe(words.length, expected[pool]);
        if (pool <= 7) assertEq(words.length, expected[pool]);
    }

    /// @dev 3,000 draws of one seat's worth: voters with three seats come three times as often. The bound is more than
    /// five standard deviations wide, and the seeds are fixed.
    function test_draw_oddsAreProportionalToSeats() public {
        uint256[4] memory drawn;
        uint256 length = staking.seatCount(SCOUT);
        for (uint256 i; i < 3_000; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(core);
            uint256[] memory words = staking.draw(CAMPAIGN, SCOUT, 0, bytes32(i), 4, block.number, length, 0);
            vm.revertToStateAndDelete(snapshot);
            ++drawn[staking.voterOf(address(uint160(words[0]))).seats];
        }
        // 14 voters with one seat, 13 with two, 13 with three: 79 seats.
        assertEq(length, 79);
        assertApproxEqAbs(drawn[1], 3_000 * 14 / uint256(79), 130);
        assertApproxEqAbs(drawn[2], 3_000 * 26 / uint256(79), 130);
        assertApproxEqAbs(drawn[3], 3_000 * 39 / uint256(79), 140);
    }

    function testFuzz_coreCalls_revert_forOthers(address other) public {
        vm.assume(other != core);
        vm.assume(other != claims);
        IStaking.Round memory round;
        bytes memory notCore = abi.encodeWithSelector(IStaking.NotRounds.selector, other);
        vm.startPrank(other);
        vm.expectRevert(notCore);
        staking.draw(CAMPAIGN, SCOUT, 0, "seed", 7, 1, 1, 0);
        vm.expectRevert(notCore);
        staking.settleOutcomes(committee, new IStaking.SeatOutcome[](0));
        vm.expectRevert(notCore);
        staking.settle(round, committee, new IRounds.Vote[](0));
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotMarker.selector, other));
        staking.markContributor(CAMPAIGN, other);
    }

    function testFuzz_markContributor_keepsTheFirstBlock(address contributor) public {
        vm.expectEmit(address(staking));
        emit IStaking.ContributorMarked(CAMPAIGN, contributor);
        vm.prank(core);
        staking.markContributor(CAMPAIGN, contributor);
        uint256 first = block.number;
        assertEq(staking.markOf(CAMPAIGN, contributor), first);
        assertTrue(staking.voterOf(contributor).contributes);
        _mine(1);
        vm.recordLogs();
        vm.prank(core);
        staking.markContributor(CAMPAIGN, contributor);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(staking.markOf(CAMPAIGN, contributor), first);
        assertEq(staking.markOf(CAMPAIGN + 1, contributor), 0);
    }

    function _isDrawn(address voter) private returns (bool) {
        return _isIn(_drawSeven("seed", 0), voter);
    }
}

/// @title Draws of guards and judges, and of those who hold a badge
contract StakingTierDrawTest is Committee {
    function setUp() public override {
        super.setUp();
        for (uint256 i; i < 12; ++i) {
            _name(voters[i]);
            _stake(voters[i], JUDGE, uint16(1 + i % 3));
        }
    }

    /// @dev New judges are drawable from the next block on, from their own list only.
    function testFuzz_draw_takesTheTiersOwnList(bytes32 seed) public {
        assertEq(_drawTier(JUDGE, 0, seed, 7, block.number, SEAT_LOCK).length, 0, "opened in this block");
        assertEq(_drawTier(GUARD, 0, seed, 7, block.number, SEAT_LOCK).length, 0, "no guards");
        _mine(1);
        uint256[] memory words = _drawTier(JUDGE, 0, seed, 7, block.number, SEAT_LOCK);
        assertEq(words.length, 7);
        for (uint256 i; i < 7; ++i) {
            assertTrue(staking.isJudge(address(uint160(words[i]))));
        }
    }

    /// @dev Scouts' seats do not weigh in: 24 judges' seats, a third of the voters with one, two and three each.
    function test_draw_oddsAreProportionalToSeatsOfTheTier() public {
        _mine(1);
        uint256[4] memory drawn;
        // These open scouts' seats only.
        _stake(voters[0], SCOUT, 17);
        _mine(1);
        uint256 length = staking.seatCount(JUDGE);
        assertEq(length, 24);
        for (uint256 i; i < 3_000; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(core);
            uint256[] memory words = staking.draw(CAMPAIGN, JUDGE, 0, bytes32(i), 4, block.number, length, 0);
            vm.revertToStateAndDelete(snapshot);
            ++drawn[_seatsOf(JUDGE, address(uint160(words[0]))).length];
        }
        assertApproxEqAbs(drawn[1], 500, 110);
        assertApproxEqAbs(drawn[2], 1_000, 140);
        assertApproxEqAbs(drawn[3], 1_500, 150);
    }

    /// @dev A list or a badge is what counts at the block the draw looks back to.
    function testFuzz_draw_takesOnlyHoldersOfTheBadge(bytes32 seed, uint256 holders) public {
        _mine(1);
        holders = bound(holders, 0, 12);
        for (uint256 i; i < 12; ++i) {
            badges.give(9, voters[i], i < holders ? block.number : block.number + 1);
        }
        uint256 at = block.number;
        _mine(5);
        uint256[] memory words = _drawTier(JUDGE, 9, seed, 7, at, 0);
        for (uint256 i; i < words.length; ++i) {
            assertTrue(badges.heldAt(9, address(uint160(words[i])), at));
        }
        assertLe(words.length, holders < 4 ? 0 : holders < 7 ? 4 : 7);
        if (holders == 12) assertEq(words.length, 7);
    }

    /// @dev A voter in two tiers locks out of one stake.
    function test_draw_locksOneStakeForAllTiers() public {
        _mine(1);
        address both = voters[0];
        _seat(both, SEAT_PRICE);
        uint256 locked = staking.voterOf(both).locked;
        for (uint256 seed; staking.voterOf(both).open < 2; ++seed) {
            _drawTier(JUDGE, 0, bytes32(seed), 10, block.number, 2 * SEAT_PRICE);
        }
        IStaking.Voter memory v = staking.voterOf(both);
        assertGt(v.locked, locked);
        assertLe(v.locked, v.stake);
    }
}
