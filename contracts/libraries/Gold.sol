// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../interfaces/IRounds.sol";
import {Bits} from "./Bits.sol";
import {PLANES} from "./Tally.sol";

/// @title Gold: items with known answers among those voted on
/// @notice A gold item that honest voters miss is a bad question: it is void, and costs nobody anything.
library Gold {
    /// @dev An eighth of the gold, rounded up, may be missed for nothing.
    uint256 private constant TOLERANCE = 8;
    /// @dev At least this many ballots must have missed a void gold item.
    uint256 private constant VOID_MISSES = 3;

    function commitmentOf(IRounds.GoldOpening calldata gold) internal pure returns (bytes32) {
        return keccak256(abi.encode(gold.mask, gold.answers, gold.salt));
    }

    /// @notice Whether an opening keeps the rules: as many items as announced, all of the round's, and at least 70 % of
    /// them known to be bad, so that approving everything never passes.
    function isFair(IRounds.GoldOpening calldata gold, uint256 goldCount, uint256 items) internal pure returns (bool) {
        if (gold.mask & ~items != 0 || gold.answers & ~gold.mask != 0 || Bits.count(gold.mask) != goldCount) {
            return false;
        }
        return 10 * Bits.count(gold.mask & ~gold.answers) >= 7 * goldCount;
    }

    /// @notice Gold items that count, and those of them that each ballot missed. Abstaining is a miss.
    /// @dev An item is void if more than half, at least 3, of the ballots within tolerance on all other gold missed it.
    /// A ballot with as many misses as tolerance allows is within for every item; one with a single miss more only for the
    /// items it missed. With m such misses by the first and k by the second, void means 2 (m + k) > first + k.
    function judge(IRounds.Vote[] calldata votes, uint256 mask, uint256 answers)
        internal
        pure
        returns (uint256 valid, uint256[] memory missed)
    {
        missed = new uint256[](votes.length);
        if (mask == 0) return (0, missed);
        uint256 free = toleranceOf(Bits.count(mask) - 1);
        // Items missed by at least one, two, three ballots that may count: hardly ever is there one of the third kind.
        uint256 once;
        uint256 twice;
        uint256 often;
        for (uint256 i; i < votes.length; ++i) {
            uint256 miss = mask & (votes[i].abstain | (votes[i].approve ^ answers));
            missed[i] = miss;
            if (miss == 0 || Bits.count(miss) > free + 1) continue;
            often |= twice & miss;
            twice |= once & miss;
            once |= miss;
        }
        if (often == 0) return (mask, missed);
        valid = mask & ~_void(missed, free);
        for (uint256 i; i < votes.length; ++i) {
            missed[i] &= valid;
        }
    }

    /// @notice Misses among `count` gold items that cost nothing.
    function toleranceOf(uint256 count) internal pure returns (uint256) {
        return (count + TOLERANCE - 1) / TOLERANCE;
    }

    /// @dev Counts item by item, bit-sliced, who missed it among the ballots within tolerance on all other gold.
    function _void(uint256[] memory missed, uint256 free) private pure returns (uint256) {
        uint256[PLANES + 1] memory misses;
        uint256[PLANES + 1] memory weighed;
        uint256 within;
        for (uint256 i; i < missed.length; ++i) {
            uint256 count = Bits.count(missed[i]);
            if (count > free + 1) continue;
            _add(misses, missed[i], 0);
            _add(weighed, missed[i], count > free ? 0 : 1);
            if (count <= free) ++within;
        }
        return _atLeast(misses, VOID_MISSES) & _atLeast(weighed, within + 1);
    }

    /// @dev Adds 2^from to the counters of these items.
    function _add(uint256[PLANES + 1] memory planes, uint256 carry, uint256 from) private pure {
        for (uint256 j = from; j < planes.length && carry != 0; ++j) {
            uint256 plane = planes[j];
            planes[j] = plane ^ carry;
            carry &= plane;
        }
    }

    /// @dev Items whose counter is at least `threshold` (1 … 63); see Tally.
    function _atLeast(uint256[PLANES + 1] memory planes, uint256 threshold) private pure returns (uint256 items) {
        uint256 equal = type(uint256).max;
        for (uint256 j = planes.length; j != 0; --j) {
            uint256 plane = planes[j - 1];
            if ((threshold >> (j - 1)) & 1 == 0) {
                items |= equal & plane;
                equal &= ~plane;
            } else {
                equal &= plane;
            }
        }
        items |= equal;
    }
}
