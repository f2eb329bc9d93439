// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../interfaces/IChecks.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {Leaves} from "./Leaves.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title What a contributor signs for a bundle, and the tree under it
/// @notice Mirrored in contracts/sdk/items.ts and contracts/sdk/merkle.ts; test/fixtures/typed-data.json is checked by both.
library Bundles {
    /// @notice Merkle root over a bundle's items; an item's position is its index. At least one item.
    function rootOf(ISubmissions.BundleItem[] calldata items) internal pure returns (bytes32) {
        bytes32[] memory leaves = new bytes32[](items.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = leafOf(i, items[i]);
        }
        return treeOf(leaves, 0, leaves.length);
    }

    function leafOf(uint256 position, ISubmissions.BundleItem calldata item) internal pure returns (bytes32) {
        return keccak256(abi.encode(position, item.ciphertextHash, item.keyCommitment));
    }

    /// @notice What Leaves.rootOf says of rows in calldata. At least one row.
    function batchRootOf(IChecks.Row[] memory rows) internal pure returns (bytes32) {
        bytes32[] memory leaves = new bytes32[](rows.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = Leaves.rowLeaf(rows[i].payee, rows[i].mask, rows[i].root);
        }
        return treeOf(leaves, 0, leaves.length);
    }

    /// @notice Root over `leaves[from … to − 1]` in their order, from < to: pairs hashed in ascending order, a node without a
    /// sibling moves up.
    function treeOf(bytes32[] memory leaves, uint256 from, uint256 to) internal pure returns (bytes32) {
        uint256 n = to - from;
        bytes32[] memory nodes = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            nodes[i] = leaves[from + i];
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
}
