// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title What was earned on each of the last seven days, in one word
/// @notice Bits 0 … 237: seven buckets of 34 bits, bucket k = k days before `day`; bits 238 … 255: day, counted from 1970.
/// A bucket is mantissa 27 | exponent 7, worth mantissa << exponent. Below 2^27 units a bucket is exact; above, each
/// addition rounds up by less than 2^-26 of the bucket: against who earns, for more was earned means more is required.
library Earnings {
    uint256 private constant DAYS = 7;
    uint256 private constant BUCKET_BITS = 34;
    uint256 private constant MANTISSA_BITS = 27;
    uint256 private constant DAY_SHIFT = DAYS * BUCKET_BITS;
    uint256 private constant BUCKETS = (1 << DAY_SHIFT) - 1;
    uint256 private constant BUCKET = (1 << BUCKET_BITS) - 1;
    uint256 private constant MANTISSA = (1 << MANTISSA_BITS) - 1;
    /// @dev The most a bucket holds, 2^154: beyond every amount that 128 bits can escrow.
    uint256 private constant MAXIMUM = MANTISSA << 127;

    /// @notice The word with `amount` more on `day`.
    /// @dev Never reverts: what a bucket cannot hold leaves it full.
    /// @param day Days since 1970, below 2^18 (the year 2687); a day before the word's counts as the word's.
    function add(uint256 word, uint256 day, uint256 amount) internal pure returns (uint256) {
        word = _advance(word, day);
        if (amount > MAXIMUM) amount = MAXIMUM;
        return (word & ~BUCKET) | _pack(_unpack(word & BUCKET) + amount);
    }

    /// @notice Units earned on `day` and the six days before it.
    function sum(uint256 word, uint256 day) internal pure returns (uint256 total) {
        word = _advance(word, day);
        for (uint256 k; k < DAYS; ++k) {
            total += _unpack(word & BUCKET);
            word >>= BUCKET_BITS;
        }
    }

    /// @dev Days that passed shift the buckets up; those of a week ago, and the old day, fall out.
    function _advance(uint256 word, uint256 day) private pure returns (uint256) {
        uint256 last = word >> DAY_SHIFT;
        if (day <= last) return word;
        return (day << DAY_SHIFT) | ((word << ((day - last) * BUCKET_BITS)) & BUCKETS);
    }

    function _pack(uint256 amount) private pure returns (uint256) {
        if (amount <= MANTISSA) return amount;
        if (amount > MAXIMUM) amount = MAXIMUM;
        uint256 exponent = Math.log2(amount) + 1 - MANTISSA_BITS;
        uint256 mantissa = amount >> exponent;
        if (mantissa << exponent != amount) ++mantissa;
        if (mantissa > MANTISSA) (mantissa, exponent) = (mantissa >> 1, exponent + 1);
        return (exponent << MANTISSA_BITS) | mantissa;
    }

    function _unpack(uint256 bucket) private pure returns (uint256) {
        return (bucket & MANTISSA) << (bucket >> MANTISSA_BITS);
    }
}
