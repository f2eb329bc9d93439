// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Bits} from "../../contracts/libraries/Bits.sol";
import {Test} from "forge-std/Test.sol";

contract BitsTest is Test {
    /// forge-config: default.fuzz.runs = 10000
    function testFuzz_count_isTheNumberOfSetBits(uint256 word) public pure {
        assertEq(Bits.count(word), _slowCount(word));
    }

    /// @dev Random words have about 128 bits set; these have few or many.
    function testFuzz_count_ofSparseAndDenseWords(uint256 a, uint256 b, uint256 c) public pure {
        assertEq(Bits.count(a & b & c), _slowCount(a & b & c));
        assertEq(Bits.count(a | b | c), _slowCount(a | b | c));
    }

    function test_count_ofEveryPrefix() public pure {
        for (uint256 n; n <= 256; ++n) {
            assertEq(Bits.count(Bits.full(n)), n);
            assertEq(Bits.count(~Bits.full(n)), 256 - n);
        }
    }

    function test_count_ofEverySingleBit() public pure {
        for (uint256 i; i < 256; ++i) {
            assertEq(Bits.count(1 << i), 1);
            assertEq(Bits.count(~(1 << i)), 255);
        }
    }

    function testFuzz_full_setsTheLowestBits(uint256 n, uint256 i) public pure {
        n = bound(n, 0, 256);
        i = bound(i, 0, 255);
        assertEq((Bits.full(n) >> i) & 1 == 1, i < n);
    }

    function _slowCount(uint256 word) private pure returns (uint256 n) {
        for (uint256 i; i < 256; ++i) {
            n += (word >> i) & 1;
        }
    }
}
