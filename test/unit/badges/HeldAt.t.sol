// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {BadgesBase} from "./BadgesBase.t.sol";

contract HeldAtTest is BadgesBase {
    /// @dev What is fixed at the end of every block: held[i] is the answer for block start + i.
    bool[] internal held;
    uint256 internal start;

    function test_heldAt_countsFromTheNextBlock() public {
        uint256 granted = vm.getBlockNumber();
        assertFalse(badges.heldAt(skillId, holder, granted));
        _grant(_result());
        assertFalse(badges.heldAt(skillId, holder, granted));
        _mine(1);
        assertFalse(badges.heldAt(skillId, holder, granted));
        assertTrue(badges.heldAt(skillId, holder, granted + 1));
        assertFalse(badges.heldAt(skillId, stranger, granted + 1));
        assertFalse(badges.heldAt(skillId, holder, 0));
    }

    function test_heldAt_countsWithTheBlockItEndsIn() public {
        _grant(_result());
        _mine(3);
        uint256 ended = vm.getBlockNumber();
        vm.prank(holder);
        badges.renounce(skillId);
        assertTrue(badges.heldAt(skillId, holder, ended));
        assertFalse(badges.heldAt(skillId, holder, ended + 1));
    }

    function test_heldAt_countsUntilSomebodyEndsIt() public {
        _grant(_result());
        _outlive();
        assertTrue(badges.heldAt(skillId, holder, vm.getBlockNumber()));
        badges.expire(skillId, holder);
        _mine(1);
        assertFalse(badges.heldAt(skillId, holder, vm.getBlockNumber()));
    }

    function test_heldAt_neverCountsWhatCameAndWentInOneBlock() public {
        uint256 at = vm.getBlockNumber();
        _grant(_result());
        vm.prank(holder);
        badges.renounce(skillId);
        _mine(1);
        _grant(_result());
        _mine(1);
        assertFalse(badges.heldAt(skillId, holder, at));
        assertFalse(badges.heldAt(skillId, holder, at + 1));
        assertTrue(badges.heldAt(skillId, holder, at + 2));
    }

    function test_heldAt_remembersTheBadgeBeforeARenewedOne() public {
        _grant(_result());
        _mine(2);
        uint256 first = vm.getBlockNumber();
        _outlive();
        // Ends the old badge and grants a new one in one block.
        _grant(_result());
        _mine(1);
        assertTrue(badges.heldAt(skillId, holder, first));
        assertTrue(badges.heldAt(skillId, holder, vm.getBlockNumber() - 1));
        assertTrue(badges.heldAt(skillId, holder, vm.getBlockNumber()));
    }

    /// @dev Whatever happens in a block or later, the answer for the block stays what it was when the block began.
    function testFuzz_heldAt_isFixedForGood(uint256 seed) public {
        start = vm.getBlockNumber();
        for (uint256 i; i < 40; ++i) {
            held.push(badges.heldAt(skillId, holder, vm.getBlockNumber()));
            for (uint256 k; k < 2; ++k) {
                seed = uint256(keccak256(abi.encode(seed)));
                _act(seed % 6);
                _check();
            }
            vm.roll(vm.getBlockNumber() + 1);
            vm.warp(vm.getBlockTimestamp() + (seed % 7 == 0 ? LIFETIME + 1 : 12));
        }
        _check();
    }

    function _act(uint256 what) private {
        IBadges.Badge memory badge = badges.badgeOf(skillId, holder);
        bool live = badge.to == type(uint48).max;
        if (what < 3 && badge.takenAt < vm.getBlockTimestamp()) {
            _grant(_result());
        } else if (what == 3 && live) {
            vm.prank(holder);
            badges.renounce(skillId);
        } else if (live && badge.expiresAt < vm.getBlockTimestamp()) {
            badges.expire(skillId, holder);
        }
    }

    function _check() private view {
        for (uint256 i; i < held.length; ++i) {
            assertEq(badges.heldAt(skillId, holder, start + i), held[i]);
        }
    }
}
