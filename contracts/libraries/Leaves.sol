// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../interfaces/IChecks.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title Merkle leaves, the batch root, and the chain of a round's ballots
/// @notice Leaves hash 96 bytes or more and nodes 64, so no leaf can pass for a node. Mirrored in contracts/sdk.
library Leaves {
    /// @notice Root over the rows in their order: pairs hashed in ascending order, a node without a sibling moves up.
    function rootOf(IChecks.Row[] calldata rows) internal pure returns (bytes32) {
        uint256 n = rows.length;
        bytes32[] memory nodes = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            nodes[i] = _rowLeaf(rows[i]);
        }
        while (n > 1) {
            uint256 pairs = n / 2;
            for (uint256 i; i < pairs; ++i) {
                nodes[i] = Hashes.commutativeKeccak256(nodes[2 * i], nodes[2 * i + 1]);
            }
            if (n % 2 == 1) nodes[pairs] = nodes[n - 1];
            n -= pairs;
        }
        return nodes[0];
    }

    function rowLeaf(bytes32 payee, uint256 mask, bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(payee, mask, root));
    }

    function payeeOf(address contributor, uint256 rowNumber, bytes32 blind) internal pure returns (bytes32) {
        return keccak256(abi.encode(contributor, rowNumber, blind));
    }

    function itemLeaf(
        uint256 bit,
        bytes32 submission,
        uint256 position,
        bytes32 ciphertextHash,
        bytes32 keyCommitment,
        bytes32 salt
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(bit, submission, position, ciphertextHash, keyCommitment, salt));
    }

    /// @notice Id of a round: a ballot for it can mean no other verdict, kind, tier, draw, set of items or seed.
    function roundId(bytes32 verdict, uint256 kind, uint256 tier, uint256 draw, uint256 items, uint256 seedBlock)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(verdict, kind, tier, draw, items, seedBlock));
    }

    /// @notice Start of a round's ballot chains.
    function committeeHash(bytes32 round, uint256[] memory committee) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(round, committee));
    }

    /// @notice The chain that `Closing` signs, with one more ballot. It covers the signatures: whoever sends the ballots
    /// on could otherwise spoil one and turn a vote into silence.
    function show(bytes32 ballotsHash, uint256 seat, uint256 approve, uint256 abstain, bytes calldata signature)
        internal
        pure
        returns (bytes32)
    {
        return _hash(ballotsHash, seat, approve, abstain, keccak256(signature), 160);
    }

    /// @notice The chain that a round keeps, with one more ballot whose signature holds.
    function chain(bytes32 ballotsHash, uint256 seat, uint256 approve, uint256 abstain)
        internal
        pure
        returns (bytes32)
    {
        return _hash(ballotsHash, seat, approve, abstain, 0, 128);
    }

    /// @dev keccak256(abi.encode(…)) of the first `length` bytes. Assembly: a batch hashes 33 ballots and rows, and the memory
    /// that abi.encode would keep of each costs 130 gas.
    function _hash(bytes32 a, uint256 b, uint256 c, uint256 d, bytes32 e, uint256 length)
        private
        pure
        returns (bytes32 hash)
    {
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, a)
            mstore(add(at, 0x20), b)
            mstore(add(at, 0x40), c)
            mstore(add(at, 0x60), d)
            mstore(add(at, 0x80), e)
            hash := keccak256(at, length)
        }
    }

    /// @dev `rowLeaf` of a row as it stands in calldata.
    function _rowLeaf(IChecks.Row calldata row) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let at := mload(0x40)
            calldatacopy(at, row, 0x60)
            hash := keccak256(at, 0x60)
        }
    }
}
