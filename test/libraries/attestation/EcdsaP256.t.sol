// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Strict} from "./Strict.sol";

contract EcdsaP256Test is Strict {
    uint256 internal constant N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    address internal constant PRECOMPILE = address(0x100);

    function testFuzz_isValid_takesASignatureAndItsTwin(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        (uint256 x, uint256 y) = vm.publicKeyP256(key);
        (bytes32 r, bytes32 s) = vm.signP256(key, digest);
        assertTrue(harness.isValid(digest, uint256(r), uint256(s), x, y));
        assertTrue(harness.isValid(digest, uint256(r), N - uint256(s), x, y));
        assertFalse(harness.isValid(~digest, uint256(r), uint256(s), x, y));
        assertFalse(harness.isValid(digest, uint256(s), uint256(r), x, y));
        assertFalse(harness.isValid(digest, uint256(r), uint256(s), y, x));
    }

    function test_isValid_refusesWhatIsOutOfRange() public {
        for (uint256 side; side < 2; ++side) {
            if (side == 1) vm.mockCall(PRECOMPILE, bytes(""), bytes(""));
            (uint256 x, uint256 y) = vm.publicKeyP256(5);
            (bytes32 r, bytes32 s) = vm.signP256(5, "digest");
            uint256[4] memory wrong = [0, N, N + 1, type(uint256).max];
            for (uint256 i; i < 4; ++i) {
                assertFalse(harness.isValid("digest", wrong[i], uint256(s), x, y));
                assertFalse(harness.isValid("digest", uint256(r), wrong[i], x, y));
            }
            assertFalse(harness.isValid("digest", uint256(r), uint256(s), 0, 0));
            assertFalse(harness.isValid("digest", uint256(r), uint256(s), x, y + 1));
        }
    }

    /// @dev A chain without the precompile answers a call to it with nothing.
    /// forge-config: default.fuzz.runs = 20
    function testFuzz_isValid_withoutThePrecompile(uint256 key, bytes32 digest) public {
        vm.mockCall(PRECOMPILE, bytes(""), bytes(""));
        testFuzz_isValid_takesASignatureAndItsTwin(key, digest);
    }
}
