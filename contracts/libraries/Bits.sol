// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Words of 256 bits, one per item
library Bits {
    /// @notice Number of set bits.
    /// @dev Adds neighbours in parallel (Warren, Hacker's Delight, 5-1). `unchecked`: no partial sum exceeds its lane; the
    /// last product keeps its top byte only, so the full word, whose sum 256 does not fit there, is answered first.
    function count(uint256 word) internal pure returns (uint256 n) {
        if (word == type(uint256).max) return 256;
        unchecked {
            word -= (word >> 1) & 0x5555555555555555555555555555555555555555555555555555555555555555;
            word = (word & 0x3333333333333333333333333333333333333333333333333333333333333333)
                + ((word >> 2) & 0x3333333333333333333333333333333333333333333333333333333333333333);
            word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f;
            n = (word * 0x0101010101010101010101010101010101010101010101010101010101010101) >> 248;
        }
    }

    /// @notice The word with its lowest `n` bits set, n ≤ 256.
    function full(uint256 n) internal pure returns (uint256) {
        return n == 256 ? type(uint256).max : (1 << n) - 1;
    }
}
