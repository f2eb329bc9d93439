// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title SHA-384 (FIPS 180-4), which TDX measures with and no precompile computes
library Sha384 {
    /// @dev Round constants of FIPS 180-4, 4.2.3: 80 of 64 bits.
    bytes private constant K =
        hex"428a2f98d728ae227137449123ef65cdb5c0fbcfec4d3b2fe9b5dba58189dbbc3956c25bf348b53859f111f1b605d019923f82a4af194f9bab1c5ed5da6d8118d807aa98a303024212835b0145706fbe243185be4ee4b28c550c7dc3d5ffb4e272be5d74f27b896f80deb1fe3b1696b19bdc06a725c71235c19bf174cf692694e49b69c19ef14ad2efbe4786384f25e30fc19dc68b8cd5b5240ca1cc77ac9c652de92c6f592b02754a7484aa6ea6e4835cb0a9dcbd41fbd476f988da831153b5983e5152ee66dfaba831c66d2db43210b00327c898fb213fbf597fc7beef0ee4c6e00bf33da88fc2d5a79147930aa72506ca6351e003826f142929670a0e6e7027b70a8546d22ffc2e1b21385c26c9264d2c6dfc5ac42aed53380d139d95b3df650a73548baf63de766a0abb3c77b2a881c2c92e47edaee692722c851482353ba2bfe8a14cf10364a81a664bbc423001c24b8b70d0f89791c76c51a30654be30d192e819d6ef5218d69906245565a910f40e35855771202a106aa07032bbd1b819a4c116b8d2d0c81e376c085141ab532748774cdf8eeb9934b0bcb5e19b48a8391c0cb3c5c95a634ed8aa4ae3418acb5b9cca4f7763e373682e6ff3d6b2b8a3748f82ee5defb2fc78a5636f43172f6084c87814a1f0ab728cc702081a6439ec90befffa23631e28a4506cebde82bde9bef9a3f7b2c67915c67178f2e372532bca273eceea26619cd186b8c721c0c207eada7dd6cde0eb1ef57d4f7fee6ed17806f067aa72176fba0a637dc5a2c898a6113f9804bef90dae1b710b35131c471b28db77f523047d8432caab7b40c724933c9ebe0a15c9bebc431d67c49c100d4c4cc5d4becb3e42b6597f299cfc657e2a5fcb6fab3ad6faec6c44198c4a475817";

    /// @notice SHA-384 of a message.
    /// @return hi First 32 bytes.
    /// @return lo Last 16 bytes.
    function hash(bytes memory message) internal pure returns (bytes32 hi, bytes16 lo) {
        bytes memory padded = _pad(message);
        bytes memory k = K;
        // The state's 8 words, then a block's 80.
        uint256[88] memory words;
        (words[0], words[1], words[2]) = (0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17);
        (words[3], words[4], words[5]) = (0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511);
        (words[6], words[7]) = (0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4);
        for (uint256 at; at < padded.length; at += 128) {
            _schedule(words, padded, at);
            _compress(words, k);
        }
        hi = bytes32((words[0] << 192) | (words[1] << 128) | (words[2] << 64) | words[3]);
        // The state's words have 64 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        lo = bytes16(uint128((words[4] << 64) | words[5]));
    }

    /// @dev The message, a bit 1, zeros up to 16 bytes before a block's end, and its length in bits.
    function _pad(bytes memory message) private pure returns (bytes memory) {
        uint256 zeros = (239 - message.length % 128) % 128;
        return abi.encodePacked(message, bytes1(0x80), new bytes(zeros), uint128(8 * message.length));
    }

    /// @dev The 80 words of a block. Assembly: rotating a 64-bit word is a shift of the word written twice, without masks in
    /// between. 48,000 gas a block with the rounds.
    function _schedule(uint256[88] memory words, bytes memory padded, uint256 at) private pure {
        assembly ("memory-safe") {
            let p := add(words, 0x100)
            let end := add(words, 0x300)
            for { let q := add(add(padded, 0x20), at) } lt(p, end) { p := add(p, 0x20) } {
                mstore(p, shr(192, mload(q)))
                q := add(q, 8)
            }
            end := add(words, 0xb00)
            for {} lt(p, end) { p := add(p, 0x20) } {
                let x := mload(sub(p, 0x1e0))
                let y := mload(sub(p, 0x40))
                let xx := or(x, shl(64, x))
                let yy := or(y, shl(64, y))
                let s0 := xor(xor(shr(1, xx), shr(8, xx)), shr(7, x))
                let s1 := xor(xor(shr(19, yy), shr(61, yy)), shr(6, y))
                // The sum's high bits are rubbish: only the low 64 of each term count.
                mstore(p, and(0xffffffffffffffff, add(add(s0, s1), add(mload(sub(p, 0x200)), mload(sub(p, 0xe0))))))
            }
        }
    }

    /// @dev 80 rounds on the state. Few variables: the compiler keeps what does not fit on the stack in memory.
    function _compress(uint256[88] memory words, bytes memory k) private pure {
        assembly ("memory-safe") {
            let a := mload(words)
            let b := mload(add(words, 0x20))
            let c := mload(add(words, 0x40))
            let d := mload(add(words, 0x60))
            let e := mload(add(words, 0x80))
            let f := mload(add(words, 0xa0))
            let g := mload(add(words, 0xc0))
            let h := mload(add(words, 0xe0))
            words := add(words, 0x100)
            // So that the low 8 bytes read there are the round's constant.
            k := add(k, 8)
            for { let end := add(k, 640) } lt(k, end) { k := add(k, 8) } {
                let x := or(e, shl(64, e))
                h := add(add(h, mload(k)), add(mload(words), xor(g, and(e, xor(f, g)))))
                words := add(words, 0x20)
                x := add(h, xor(xor(shr(14, x), shr(18, x)), shr(41, x)))
                h := g
                g := f
                f := e
                e := and(0xffffffffffffffff, add(d, x))
                d := or(a, shl(64, a))
                x := add(x, xor(xor(shr(28, d), shr(34, d)), shr(39, d)))
                d := c
                c := b
                b := a
                a := and(0xffffffffffffffff, add(x, or(and(b, c), and(d, or(b, c)))))
            }
            words := sub(words, 0xb00)
            mstore(words, and(0xffffffffffffffff, add(a, mload(words))))
            mstore(add(words, 0x20), and(0xffffffffffffffff, add(b, mload(add(words, 0x20)))))
            mstore(add(words, 0x40), and(0xffffffffffffffff, add(c, mload(add(words, 0x40)))))
            mstore(add(words, 0x60), and(0xffffffffffffffff, add(d, mload(add(words, 0x60)))))
            mstore(add(words, 0x80), and(0xffffffffffffffff, add(e, mload(add(words, 0x80)))))
            mstore(add(words, 0xa0), and(0xffffffffffffffff, add(f, mload(add(words, 0xa0)))))
            mstore(add(words, 0xc0), and(0xffffffffffffffff, add(g, mload(add(words, 0xc0)))))
            mstore(add(words, 0xe0), and(0xffffffffffffffff, add(h, mload(add(words, 0xe0)))))
        }
    }
}
