// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Seed source: provable randomness of a past block
interface ISeedSource {
    error BlockUnavailable(uint256 blockNumber);
    error HeaderMismatch(bytes32 expected, bytes32 actual);
    error HeaderMalformed();

    /// @notice Randomness of `blockNumber`, the same for every caller and every valid proof.
    /// @dev Reverts when the proof does not hold. Warning: whoever proposes that block can withhold it and so choose
    /// between two outcomes; the adapter of a chain must say how much its source can be bent.
    /// @param proof Whatever the source needs, for PrevrandaoSource the block's RLP header.
    function seedOf(uint256 blockNumber, bytes calldata proof) external view returns (bytes32);
}
