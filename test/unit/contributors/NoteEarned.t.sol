// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {Bonded} from "./Bonded.sol";

contract NoteEarnedTest is Bonded {
    /// @dev The slow obvious reference: what was earned on each day.
    mapping(uint256 day => uint256) private _earned;

    /// @dev Below 2^27 units a day the sum is exact.
    function testFuzz_noteEarned_sumsSevenDays(uint256 seed) public {
        for (uint256 i; i < 40; ++i) {
            _step(seed, i, 1 << 23);
            assertEq(contributors.earnedOf(address(token), author), _reference());
        }
    }

    /// @dev Above, it is never less and at most 2^-26 more per claim.
    function testFuzz_noteEarned_roundsLargeSumsUp(uint256 seed, uint8 bits) public {
        bits = uint8(bound(bits, 24, 128));
        for (uint256 i; i < 40; ++i) {
            _step(seed, i, 1 << bits);
            uint256 expected = _reference();
            uint256 actual = contributors.earnedOf(address(token), author);
            assertGe(actual, expected);
            assertLe(actual - expected, 1 + expected * 41 / (1 << 26));
        }
    }

    /// @dev A hundred small claims on a large day are not lost.
    function test_noteEarned_keepsSmallAmountsOnLargeDays() public {
        _earn(author, 1 << 40, 1, 0);
        for (uint256 i; i < 100; ++i) {
            _earn(author, 1, 1, 0);
        }
        assertGe(contributors.earnedOf(address(token), author), (1 << 40) + 100);
    }

    function testFuzz_noteEarned_neverReverts(uint256 first, uint256 second, uint16 accepted, uint16 rejected) public {
        _earn(author, first, accepted, rejected);
        _earn(author, second, rejected, accepted);
        uint256 most = first > second ? first : second;
        assertGe(contributors.earnedOf(address(token), author), most < 1 << 153 ? most : 1 << 153);
        contributors.shortfallOf(CAMPAIGN, author);
    }

    function testFuzz_noteEarned_forgetsAfterAWeek(uint128 amount, uint256 time) public {
        amount = uint128(bound(amount, 1, type(uint128).max));
        vm.warp(bound(time, 20_000 days, 200_000 days));
        _earn(author, amount, 1, 0);
        uint256 day = block.timestamp / 1 days;
        vm.warp((day + 7) * 1 days - 1);
        assertGe(contributors.earnedOf(address(token), author), amount);
        vm.warp((day + 7) * 1 days);
        assertEq(contributors.earnedOf(address(token), author), 0);
    }

    function test_noteEarned_keepsTokensAndContributorsApart() public {
        _earn(author, 100, 1, 0);
        assertEq(contributors.earnedOf(address(token), other), 0);
        assertEq(contributors.earnedOf(address(1), author), 0);
    }

    function testFuzz_noteEarned_movesReputation(uint256 seed) public {
        uint256 expected = 5_000;
        assertEq(contributors.reputationOf(author), expected);
        for (uint256 i; i < 30; ++i) {
            uint256 accepted = uint256(keccak256(abi.encode(seed, i, "accepted"))) % 257;
            uint256 rejected = uint256(keccak256(abi.encode(seed, i, "rejected"))) % (257 - accepted);
            if (accepted + rejected != 0) {
                expected = (expected * 15 + accepted * 10_000 / (accepted + rejected)) / 16;
            }
            vm.expectEmit(address(contributors));
            emit IContributors.EarningsNoted(address(token), author, i, expected);
            _earn(author, i, accepted, rejected);
            assertEq(contributors.reputationOf(author), expected);
        }
        assertEq(contributors.reputationOf(other), 5_000);
    }

    /// @dev Reputation zero is not a newcomer's.
    function test_noteEarned_bringsReputationToItsEnds() public {
        for (uint256 i; i < 200; ++i) {
            _earn(author, 0, 0, 1);
        }
        assertEq(contributors.reputationOf(author), 0);
        for (uint256 i; i < 200; ++i) {
            _earn(author, 0, 1, 0);
        }
        assertEq(contributors.reputationOf(author), 9_985);
    }

    function test_noteEarned_reverts_forStrangers() public {
        vm.expectRevert(abi.encodeWithSelector(IContributors.NotClaims.selector, address(this)));
        contributors.noteEarned(address(token), author, 1, 1, 0);
    }

    /// @dev One for earnings, one for reputation while it still moves.
    function test_noteEarned_writesAtMostTwoSlots() public {
        _earn(author, 5e6, 5, 0);
        assertEq(_slotsWritten(), 2);
        for (uint256 i; i < 200; ++i) {
            _earn(author, 0, 1, 0);
        }
        assertEq(_slotsWritten(), 1);
    }

    function testFuzz_requiredOf_followsEarningsAndReputation(uint96 minimum, uint96 amount, uint256 seed) public {
        minimum = minimum == 0 ? 1 : minimum;
        campaigns.setMinimum(CAMPAIGN, minimum);
        for (uint256 i; i < seed % 40; ++i) {
            _earn(author, i == 0 ? amount : 0, (seed >> i) & 1, (~seed >> i) & 1);
        }
        uint256 reputation = contributors.reputationOf(author);
        uint256 base = 2 * contributors.earnedOf(address(token), author);
        if (base < 7 * uint256(minimum)) base = 7 * uint256(minimum);
        uint256 factor = reputation <= 5_000 ? 20_000 - 2 * reputation : 15_000 - reputation;
        uint256 required = contributors.requiredOf(CAMPAIGN, author);
        assertGe(required * 70_000, base * factor);
        assertLe(required * 70_000, base * factor + 70_000 + 7 * factor);
        uint256 shortfall = contributors.shortfallOf(CAMPAIGN, author);
        assertEq(shortfall, required > HELD ? required - HELD : 0);
        assertEq(contributors.isCovered(CAMPAIGN, author), shortfall == 0);
    }

    function test_requiredOf_isNothing_whereNoneIsAskedFor() public {
        campaigns.setMinimum(CAMPAIGN, 0);
        _earn(author, 700e6, 1, 0);
        assertEq(contributors.requiredOf(CAMPAIGN, author), 0);
        assertTrue(contributors.isCovered(CAMPAIGN, author));
    }

    function test_requiredOf_hasItsFactors() public {
        campaigns.setMinimum(CAMPAIGN, 1_000);
        assertEq(contributors.requiredOf(CAMPAIGN, author), 1_000);
        for (uint256 i; i < 200; ++i) {
            _earn(author, 0, 0, 1);
        }
        assertEq(contributors.requiredOf(CAMPAIGN, author), 2_000);
        for (uint256 i; i < 200; ++i) {
            _earn(author, 0, 1, 0);
        }
        assertEq(contributors.requiredOf(CAMPAIGN, author), 502);
    }

    function test_requiredOf_growsWithEarnings() public {
        _earn(author, 700e6, 1, 1);
        assertEq(contributors.requiredOf(CAMPAIGN, author), 200e6);
        assertTrue(contributors.isCovered(CAMPAIGN, author));
        _earn(author, 3_500e6, 1, 1);
        assertEq(contributors.requiredOf(CAMPAIGN, author), 1_200e6);
        assertEq(contributors.shortfallOf(CAMPAIGN, author), 200e6);
        assertFalse(contributors.isCovered(CAMPAIGN, author));
        vm.warp(block.timestamp + 7 days);
        assertEq(contributors.requiredOf(CAMPAIGN, author), MINIMUM);
    }

    function test_requiredOf_reverts_forUnknownCampaigns() public {
        bytes memory error = abi.encodeWithSelector(IContributors.UnknownCampaign.selector, 9);
        vm.expectRevert(error);
        contributors.requiredOf(9, author);
        vm.expectRevert(error);
        contributors.shortfallOf(9, author);
        vm.expectRevert(error);
        contributors.isCovered(9, author);
    }

    function _slotsWritten() private returns (uint256 slots) {
        vm.record();
        _earn(author, 5e6, 5, 0);
        (, bytes32[] memory writes) = vm.accesses(address(contributors));
        for (uint256 i; i < writes.length; ++i) {
            if (i == 0 || writes[i] != writes[i - 1]) ++slots;
        }
    }

    /// @dev Up to nine days pass, then something is earned, now and then nothing.
    function _step(uint256 seed, uint256 i, uint256 limit) private {
        uint256 word = uint256(keccak256(abi.encode(seed, i)));
        vm.warp(vm.getBlockTimestamp() + (word % 8 == 0 ? (word >> 8) % 9 days : (word >> 8) % 1 days));
        uint256 amount = (word >> 64) % limit;
        _earn(author, amount, 1, 0);
        _earned[vm.getBlockTimestamp() / 1 days] += amount;
    }

    function _reference() private view returns (uint256 total) {
        uint256 today = vm.getBlockTimestamp() / 1 days;
        for (uint256 day = today - 6; day <= today; ++day) {
            total += _earned[day];
        }
    }
}
