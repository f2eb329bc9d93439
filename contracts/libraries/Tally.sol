// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Bits} from "./Bits.sol";

/// @dev Planes of a counter, enough for 31 votes.
uint256 constant PLANES = 5;

/// @title Bit-sliced tally: 256 counters of up to 31 votes in five words
/// @notice Plane j holds bit j of every item's counter, so one vote on 256 items is added with a handful of word
/// operations (a carry-save adder) instead of 256 additions.
library Tally {
    /// @notice Counters of approving and rejecting votes per item.
    struct Count {
        uint256[PLANES] approve;
        uint256[PLANES] reject;
    }

    /// @notice Adds one vote. At most 31 votes may be added to a count.
    function add(Count memory c, uint256 approve, uint256 abstain) internal pure {
        _increment(c.approve, approve & ~abstain);
        _increment(c.reject, ~(approve | abstain));
    }

    /// @notice Items whose counter is at least `threshold` (1 … 31).
    function atLeast(uint256[PLANES] memory planes, uint256 threshold) internal pure returns (uint256 items) {
        uint256 equal = type(uint256).max;
        // From the highest bit down: an item is above once it has a 1 where the threshold has a 0, all higher bits equal.
        for (uint256 j = PLANES; j != 0;) {
            unchecked {
                --j; // j is at least 1 here
            }
            if ((threshold >> j) & 1 == 0) {
                items |= equal & planes[j];
                equal &= ~planes[j];
            } else {
                equal &= planes[j];
            }
        }
        items |= equal;
    }

    /// @notice Sum over the items in `mask` of what their counters hold.
    function sum(uint256[PLANES] memory planes, uint256 mask) internal pure returns (uint256 total) {
        for (uint256 j; j < PLANES; ++j) {
            uint256 items = planes[j] & mask;
            if (items != 0) total += Bits.count(items) << j;
        }
    }

    function _increment(uint256[PLANES] memory planes, uint256 carry) private pure {
        for (uint256 j; j < PLANES && carry != 0; ++j) {
            uint256 plane = planes[j];
            planes[j] = plane ^ carry;
            carry &= plane;
        }
    }
}
