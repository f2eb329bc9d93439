// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Bits} from "../../contracts/libraries/Bits.sol";
import {Gold} from "../../contracts/libraries/Gold.sol";
import {Test} from "forge-std/Test.sol";

contract GoldTest is Test {
    function judge(IRounds.Vote[] calldata votes, uint256 mask, uint256 answers)
        external
        pure
        returns (uint256, uint256[] memory)
    {
        return Gold.judge(votes, mask, answers);
    }

    function isFair(IRounds.GoldOpening calldata gold, uint256 goldCount, uint256 items) external pure returns (bool) {
        return Gold.isFair(gold, goldCount, items);
    }

    /// @dev Item by item and ballot by ballot, as the rule says it.
    function _reference(IRounds.Vote[] memory votes, uint256 mask, uint256 answers)
        private
        pure
        returns (uint256 valid, uint256[] memory missed)
    {
        uint256 n = votes.length;
        missed = new uint256[](n);
        for (uint256 i; i < n; ++i) {
            missed[i] = mask & (votes[i].abstain | (votes[i].approve ^ answers));
        }
        uint256 others = _count(mask) - (mask == 0 ? 0 : 1);
        uint256 free = (others + 7) / 8;
        valid = mask;
        for (uint256 bit; bit < 256; ++bit) {
            uint256 item = 1 << bit;
            if (mask & item == 0) continue;
            uint256 within;
            uint256 misses;
            for (uint256 i; i < n; ++i) {
                if (_count(missed[i] & ~item) > free) continue;
                ++within;
                if (missed[i] & item != 0) ++misses;
            }
            if (misses >= 3 && 2 * misses > within) valid &= ~item;
        }
        for (uint256 i; i < n; ++i) {
            missed[i] &= valid;
        }
    }

    function _count(uint256 word) private pure returns (uint256 n) {
        for (; word != 0; word >>= 1) {
            n += word & 1;
        }
    }

    /// @dev Ballots that miss few items, many, or all, so that every branch of the rule is met.
    function _votes(uint256 seed, uint256 n, uint256 mask, uint256 answers)
        private
        pure
        returns (IRounds.Vote[] memory votes)
    {
        votes = new IRounds.Vote[](n);
        uint256 shared = uint256(keccak256(abi.encode(seed, "shared")));
        for (uint256 i; i < n; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            uint256 noise = r;
            for (uint256 k; k < 1 + r % 5; ++k) {
                noise &= uint256(keccak256(abi.encode(r, k)));
            }
            if (r % 7 == 0) noise |= shared & (shared >> 3) & (shared >> 11);
            votes[i].approve = answers ^ (noise & mask);
            if (r % 11 == 0) votes[i].abstain = noise >> 1;
        }
    }

    /// forge-config: default.fuzz.runs = 3000
    function testFuzz_judge_agreesWithTheRule(uint256 seed, uint256 mask, uint256 answers, uint256 n) public view {
        n = bound(n, 0, 31);
        // One to 26 gold items, as in a batch.
        uint256 kept;
        for (uint256 bit; bit < 256 && _count(kept) < 1 + seed % 26; ++bit) {
            kept |= mask & (1 << bit);
        }
        (mask, answers) = (kept, answers & kept);
        IRounds.Vote[] memory votes = _votes(seed, n, mask, answers);
        (uint256 valid, uint256[] memory missed) = this.judge(votes, mask, answers);
        (uint256 expected, uint256[] memory expectedMissed) = _reference(votes, mask, answers);
        assertEq(valid, expected);
        assertEq(missed, expectedMissed);
    }

    function test_judge_voidsWhatGoodVotersMiss() public view {
        IRounds.Vote[] memory votes = new IRounds.Vote[](7);
        for (uint256 i; i < 4; ++i) {
            votes[i].approve = 1;
        }
        (uint256 valid, uint256[] memory missed) = this.judge(votes, 0x3ff, 0);
        assertEq(valid, 0x3fe);
        assertEq(missed[0], 0);
    }

    function test_judge_keepsWhatLazyVotersMiss() public view {
        IRounds.Vote[] memory votes = new IRounds.Vote[](7);
        for (uint256 i; i < 4; ++i) {
            votes[i].approve = type(uint256).max;
        }
        (uint256 valid, uint256[] memory missed) = this.judge(votes, 0x3ff, 0);
        assertEq(valid, 0x3ff);
        assertEq(missed[0], 0x3ff);
        assertEq(missed[6], 0);
    }

    function testFuzz_isFair_needsSevenInTenBad(uint256 good, uint256 count) public view {
        count = bound(count, 1, 26);
        good = bound(good, 0, count);
        IRounds.GoldOpening memory gold = IRounds.GoldOpening(Bits.full(count), Bits.full(good), 0);
        assertEq(this.isFair(gold, count, type(uint256).max), 10 * (count - good) >= 7 * count);
    }

    function test_isFair_refusesForeignItemsOtherCountsAndAnswersOutside() public view {
        IRounds.GoldOpening memory gold = IRounds.GoldOpening(7, 0, 0);
        assertTrue(this.isFair(gold, 3, 7));
        assertFalse(this.isFair(gold, 2, 7));
        assertFalse(this.isFair(gold, 3, 3));
        gold.answers = 8;
        assertFalse(this.isFair(gold, 3, 7));
    }
}
