// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

/// @title ECDSA over P-256 as Intel signs: of a signature and its twin (r, n − s) either is good
/// @notice By the precompile at 0x100 where the chain has it, else in Solidity.
library EcdsaP256 {
    /// @notice Whether (r, s) signs the digest by the key (x, y). Never reverts.
    function isValid(bytes32 digest, uint256 r, uint256 s, uint256 x, uint256 y) internal view returns (bool) {
        if (s >= P256.N) return false;
        // The library takes only the lower twin and itself refuses zeros, an r of n or more and keys off the curve.
        if (s > P256.N / 2) s = P256.N - s;
        return P256.verify(digest, bytes32(r), bytes32(s), bytes32(x), bytes32(y));
    }
}
