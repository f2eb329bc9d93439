// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

/// @title What happens to the lists after a draw's seed block is set, and how dead slots are cleared away
contract CompactTest is Committee {
    /// @dev The committee is fixed once the seed block is set: whatever is staked, closed, evicted, moved, compacted,
    /// marked or badged in that block or later, for as long as the draw may wait.
    /// forge-config: default.fuzz.runs = 100
    function testFuzz_draw_isFixedByItsSeedBlock(bytes32 seed, uint256 chaos, uint256 badge) public {
        uint32 skill = uint32(badge % 2);
        for (uint256 i; i < VOTERS; i += 2) {
            badges.give(1, voters[i], block.number - 1);
        }
        for (uint256 i; i < 6; ++i) {
            _exit(voters[3 * i], 6 * i, 1);
        }
        _mine(2 * WINDOW);
        uint256 at = block.number;
        uint256 length = staking.seatCount(SCOUT);
        uint256 snapshot = vm.snapshotState();
        vm.prank(core);
        uint256[] memory expected = staking.draw(CAMPAIGN, SCOUT, skill, seed, 7, at, length, 0);
        vm.revertToState(snapshot);
        for (uint256 i; i < 25; ++i) {
            _disturb(uint256(keccak256(abi.encode(chaos, i))));
            uint256 left = at + WINDOW - vm.getBlockNumber();
            if (chaos % 2 == 0 || i == 24) _mine(left < 340 || i == 24 ? left : 340);
        }
        assertEq(block.number, at + WINDOW, "as late as a draw can come");
        vm.prank(core);
        uint256[] memory words = staking.draw(CAMPAIGN, SCOUT, skill, seed, 7, at, length, 0);
        assertEq(words, expected);
    }

    /// @dev A compacted seat is read exactly once, by old batches in its old slot, by new ones in its new slot.
    function testFuzz_compact_keepsEveryVotersSeats(uint256 pick) public {
        _exit(voters[2], 3, 3);
        _mine(WINDOW + 1);
        uint256 live = bound(pick, 6, 78);
        (address voter,,) = staking.seatOf(SCOUT, live);
        uint256 before = block.number;
        vm.expectEmit(address(staking));
        emit IStaking.SeatClosed(voter, SCOUT, live);
        vm.expectEmit(address(staking));
        emit IStaking.SeatOpened(voter, SCOUT, 4);
        staking.compact(SCOUT, _range(live, 1), _range(4, 1), 0);
        for (uint256 at = before - 1; at < before + 3; ++at) {
            uint256 count;
            for (uint256 i; i < 79; ++i) {
                (address holder, uint48 from, uint48 to) = staking.seatOf(SCOUT, i);
                if (holder == voter && from < at && to >= at) ++count;
            }
            assertEq(count, staking.voterOf(voter).seats);
        }
    }

    /// @dev Sixty of seventy-nine seats close. The rest is moved to the front and the list is cut.
    function test_compact_shortensTheList() public {
        for (uint256 i; i < 30; ++i) {
            uint256[] memory seats = _seatsOf(SCOUT, voters[i]);
            vm.prank(voters[i]);
            staking.unstake(SCOUT, seats);
        }
        assertEq(_live(), 19);
        staking.compact(SCOUT, none, none, 79);
        assertEq(staking.seatCount(SCOUT), 79, "the last seat is live");
        _mine(WINDOW + 1);
        staking.compact(SCOUT, _range(60, 19), _range(0, 19), 79);
        assertEq(staking.seatCount(SCOUT), 79, "the old slots died just now");
        _mine(WINDOW);
        staking.compact(SCOUT, none, none, 79);
        assertEq(staking.seatCount(SCOUT), 79, "a draw may still read them");
        _mine(1);
        vm.expectEmit(address(staking));
        emit IStaking.SeatListShortened(SCOUT, 49);
        staking.compact(SCOUT, none, none, 30);
        staking.compact(SCOUT, none, none, 79);
        assertEq(staking.seatCount(SCOUT), 19);
        assertEq(_live(), 19);
        // Slots beyond the end are as new.
        _stake(stranger, SCOUT, 2);
        assertEq(staking.seatCount(SCOUT), 21);
        (address voter, uint48 from,) = staking.seatOf(SCOUT, 20);
        assertEq(voter, stranger);
        assertEq(from, block.number);
    }

    function test_compact_reverts_whenItMayNot() public {
        _exit(voters[2], 3, 3);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 3));
        staking.compact(SCOUT, _range(78, 1), _range(3, 1), 0);
        _mine(WINDOW + 1);
        vm.expectRevert(abi.encodeWithSelector(IStaking.VacantCountMismatch.selector, 2, 1));
        staking.compact(SCOUT, _range(77, 2), _range(3, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.MovesUp.selector, 2, 3));
        staking.compact(SCOUT, _range(2, 1), _range(3, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotLive.selector, 5));
        staking.compact(SCOUT, _range(5, 1), _range(3, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 10));
        staking.compact(SCOUT, _range(78, 1), _range(10, 1), 0);
    }

    function test_stake_reverts_whenAVacantSlotIsBeyondTheEnd() public {
        _give(stranger);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 79));
        vm.prank(stranger);
        staking.stake(SCOUT, 1, _range(79, 1));
    }

    /// @dev Nine tenths of the slots are dead, and every draw of seven still fills.
    /// forge-config: default.fuzz.runs = 100
    function testFuzz_draw_findsTheLivingAmongTheDead(bytes32 seed) public {
        for (uint256 i; i < 35; ++i) {
            address ghost = _actor(string.concat("ghost ", vm.toString(i)));
            _stake(ghost, SCOUT, 20);
            uint256 length = staking.seatCount(SCOUT);
            vm.prank(ghost);
            staking.unstake(SCOUT, _range(length - 20, 20));
        }
        _mine(1);
        assertGe(staking.seatCount(SCOUT), 9 * _live());
        assertEq(_drawSeven(seed, 0).length, 7);
    }

    /// @dev One thing that anybody may do, in the block the seed was set or later.
    function _disturb(uint256 r) private {
        address voter = voters[(r >> 8) % VOTERS];
        uint256[] memory seats = _seatsOf(SCOUT, voter);
        uint256 last = staking.seatCount(SCOUT) - 1;
        uint256 action = r % 7;
        vm.startPrank(voter);
        if (action == 0 && seats.length != 0) staking.unstake(SCOUT, seats);
        if (action == 1) try staking.stake(SCOUT, 1, _range((r >> 16) % (last + 1), 1)) {} catch {}
        if (action == 2) try staking.stake(SCOUT, 2, none) {} catch {}
        if (action == 3) try staking.compact(SCOUT, _range(last, 1), _range(6 * ((r >> 16) % 6), 1), 3) {} catch {}
        if (action == 4) try staking.compact(SCOUT, none, none, 9) {} catch {}
        vm.stopPrank();
        if (action == 5) {
            vm.prank(claims);
            staking.markContributor(CAMPAIGN, voter);
            if (!badges.heldAt(1, voter, block.number)) badges.give(1, voter, block.number + 1);
        }
        if (action == 6 && seats.length != 0) {
            _name(voter);
            vm.prank(voter);
            try staking.move(SCOUT, seats, JUDGE, none) {} catch {}
        }
    }

    function _live() private view returns (uint256 count) {
        for (uint256 i; i < staking.seatCount(SCOUT); ++i) {
            (,, uint48 to) = staking.seatOf(SCOUT, i);
            if (to == type(uint48).max) ++count;
        }
    }
}
