// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title SHA-384 word by word, as FIPS 180-4 writes it down
/// @dev Round constants are computed: the first 64 bits of the fractional parts of the cube roots of the first 80 primes, and the
/// initial state from the square roots of the ninth to sixteenth.
library SlowSha384 {
    struct Tables {
        uint64[80] constants;
        uint64[8] initial;
    }

    function hash(Tables memory tables, bytes memory message) internal pure returns (bytes memory) {
        uint64[80] memory k = tables.constants;
        uint64[8] memory h;
        for (uint256 i; i < 8; ++i) {
            h[i] = tables.initial[i];
        }
        bytes memory padded = bytes.concat(message, hex"80");
        while (padded.length % 128 != 112) padded = bytes.concat(padded, hex"00");
        padded = bytes.concat(padded, bytes16(uint128(message.length * 8)));
        for (uint256 at; at < padded.length; at += 128) {
            _block(h, k, padded, at);
        }
        return abi.encodePacked(h[0], h[1], h[2], h[3], h[4], h[5]);
    }

    function makeTables() internal pure returns (Tables memory) {
        return Tables(_constants(), _initial());
    }

    function _block(uint64[8] memory h, uint64[80] memory k, bytes memory padded, uint256 at) private pure {
        uint64[80] memory w;
        for (uint256 t; t < 80; ++t) {
            if (t < 16) {
                for (uint256 i; i < 8; ++i) {
                    w[t] = (w[t] << 8) | uint8(padded[at + 8 * t + i]);
                }
            } else {
                uint64 s0 = _rotr(w[t - 15], 1) ^ _rotr(w[t - 15], 8) ^ (w[t - 15] >> 7);
                uint64 s1 = _rotr(w[t - 2], 19) ^ _rotr(w[t - 2], 61) ^ (w[t - 2] >> 6);
                unchecked {
                    w[t] = s1 + w[t - 7] + s0 + w[t - 16];
                }
            }
        }
        uint64[8] memory v;
        for (uint256 i; i < 8; ++i) {
            v[i] = h[i];
        }
        for (uint256 t; t < 80; ++t) {
            _round(v, k[t], w[t]);
        }
        unchecked {
            for (uint256 i; i < 8; ++i) {
                h[i] += v[i];
            }
        }
    }

    function _round(uint64[8] memory v, uint64 k, uint64 w) private pure {
        unchecked {
            uint64 t1 =
                v[7] + (_rotr(v[4], 14) ^ _rotr(v[4], 18) ^ _rotr(v[4], 41)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + k + w;
            uint64 t2 =
                (_rotr(v[0], 28) ^ _rotr(v[0], 34) ^ _rotr(v[0], 39)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            for (uint256 i = 7; i > 0; --i) {
                v[i] = v[i - 1];
            }
            v[4] += t1;
            v[0] = t1 + t2;
        }
    }

    function _rotr(uint64 x, uint64 n) private pure returns (uint64) {
        return (x >> n) | (x << (64 - n));
    }

    function _constants() private pure returns (uint64[80] memory k) {
        uint256 prime = 1;
        for (uint256 i; i < 80; ++i) {
            prime = _nextPrime(prime);
            k[i] = uint64(_root(prime << 192, 3));
        }
    }

    function _initial() private pure returns (uint64[8] memory h) {
        uint256 prime = 1;
        for (uint256 i; i < 16; ++i) {
            prime = _nextPrime(prime);
            if (i >= 8) h[i - 8] = uint64(_root(prime << 128, 2));
        }
    }

    function _nextPrime(uint256 n) private pure returns (uint256) {
        while (true) {
            ++n;
            uint256 d = 2;
            while (d * d <= n && n % d != 0) ++d;
            if (d * d > n) return n;
        }
        revert();
    }

    /// @dev Largest integer whose power is at most n, by bisection; roots here have 68 bits at most.
    function _root(uint256 n, uint256 power) private pure returns (uint256 low) {
        uint256 high = 1 << 69;
        while (high - low > 1) {
            uint256 middle = (low + high) / 2;
            if (middle ** power <= n) low = middle;
            else high = middle;
        }
    }
}
