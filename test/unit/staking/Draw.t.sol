// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

contract StakingDrawTest is Committee {
    function testFuzz_draw_locksDistinctVoters(bytes32 seed, uint256 size, uint96 lock) public {
        size = 3 * bound(size, 1, 10) + 1;
        uint256 length = staking.seatCount();
        vm.prank(address(core));
        uint256[] memory words = staking.draw(campaignId, seed, size, block.number, length, lock);
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
            (address voter,,) = staking.seatOf(uint256(keccak256(abi.encode(seed, t))) % staking.seatCount());
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
        vm.prank(address(core));
        staking.markContributor(campaignId, voter);
        assertTrue(_isDrawn(voter), "marked in the same block");
        vm.revertToState(snapshot);
        vm.prank(address(core));
        staking.markContributor(campaignId + 1, voter);
        _mine(1);
        assertTrue(_isDrawn(voter), "marked in another campaign");
        vm.revertToState(snapshot);
        vm.prank(address(core));
        staking.markContributor(campaignId, voter);
        _mine(1);
        assertFalse(_isDrawn(voter), "marked before");
    }

    function test_draw_passesOverSeatsThatAreTooYoungOrDead() public {
        address voter = address(uint160(_drawSeven("seed", 0)[0]));
        uint256 at = block.number;
        _mine(1);
        uint256[] memory seats = _seatsOf(voter);
        vm.prank(voter);
        staking.unstake(seats);
        uint256 length = staking.seatCount();
        vm.startPrank(address(core));
        assertEq(address(uint160(staking.draw(campaignId, "seed", 7, at, length, 0)[0])), voter, "dead later");
        _mine(1);
        uint256[] memory words = staking.draw(campaignId, "seed", 7, block.number, length, 0);
        assertNotEq(address(uint160(words[0])), voter, "dead before");
        assertEq(staking.draw(campaignId, "seed", 7, 24_000_000, length, 0).length, 0, "all younger");
    }

    function testFuzz_draw_takesTheLargestCommitteeThatFits(uint256 pool, bytes32 seed) public {
        pool = bound(pool, 0, 9);
        IStaking small =
            IStaking(vm.deployCode("Staking.sol:Staking", abi.encode(stakeToken, address(this), SEAT_PRICE)));
        for (uint256 i; i < pool; ++i) {
            stakeToken.mint(voters[i], SEAT_PRICE);
            vm.startPrank(voters[i]);
            stakeToken.approve(address(small), SEAT_PRICE);
            small.stake(1, new uint256[](0));
            vm.stopPrank();
        }
        _mine(1);
        uint256[] memory words = small.draw(campaignId, seed, 7, block.number, pool, SEAT_LOCK);
        uint256[10] memory expected = [uint256(0), 0, 0, 0, 4, 4, 4, 7, 7, 7];
        // 112 tries may miss one of nine voters once in a million draws; then the committee is smaller, never larger.
        assertLe(words.length, expected[pool]);
        if (pool <= 7) assertEq(words.length, expected[pool]);
    }

    /// @dev 3,000 draws of one seat's worth: voters with three seats come three times as often. The bound is more than
    /// five standard deviations wide, and the seeds are fixed.
    function test_draw_oddsAreProportionalToSeats() public {
        uint256[4] memory drawn;
        uint256 length = staking.seatCount();
        for (uint256 i; i < 3_000; ++i) {
            uint256 snapshot = vm.snapshotState();
            vm.prank(address(core));
            uint256[] memory words = staking.draw(campaignId, bytes32(i), 4, block.number, length, 0);
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
        vm.assume(other != address(core));
        bytes memory notCore = abi.encodeWithSelector(IStaking.NotCore.selector, other);
        vm.startPrank(other);
        vm.expectRevert(notCore);
        staking.draw(campaignId, "seed", 7, 1, 1, 0);
        vm.expectRevert(notCore);
        staking.settle(committee, new IStaking.SeatOutcome[](0));
        vm.expectRevert(notCore);
        staking.markContributor(campaignId, other);
    }

    function testFuzz_markContributor_keepsTheFirstBlock(address contributor) public {
        vm.expectEmit(address(staking));
        emit IStaking.ContributorMarked(campaignId, contributor);
        vm.prank(address(core));
        staking.markContributor(campaignId, contributor);
        uint256 first = block.number;
        assertEq(staking.markOf(campaignId, contributor), first);
        assertTrue(staking.voterOf(contributor).contributes);
        _mine(1);
        vm.recordLogs();
        vm.prank(address(core));
        staking.markContributor(campaignId, contributor);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(staking.markOf(campaignId, contributor), first);
        assertEq(staking.markOf(campaignId + 1, contributor), 0);
    }

    function _isDrawn(address voter) private returns (bool) {
        uint256[] memory words = _drawSeven("seed", 0);
        for (uint256 i; i < words.length; ++i) {
            if (address(uint160(words[i])) == voter) return true;
        }
        return false;
    }

    function _seatsOf(address voter) private view returns (uint256[] memory indices) {
        indices = new uint256[](staking.voterOf(voter).seats);
        uint256 found;
        for (uint256 i; found < indices.length; ++i) {
            (address holder,,) = staking.seatOf(i);
            if (holder == voter) indices[found++] = i;
        }
    }
}
