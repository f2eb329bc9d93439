// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Merkle trees the slow way, level by level, as docs/wire.md words them
library Trees {
    /// @notice Root of the leaves; a node without a sibling moves up unchanged.
    function root(bytes32[] memory leaves) internal pure returns (bytes32) {
        while (leaves.length > 1) leaves = _up(leaves);
        return leaves[0];
    }

    /// @notice Proof of `leaves[index]`.
    function proof(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory path) {
        bytes32[] memory siblings = new bytes32[](9);
        uint256 length;
        for (; leaves.length > 1; leaves = _up(leaves)) {
            uint256 sibling = index ^ 1;
            if (sibling < leaves.length) siblings[length++] = leaves[sibling];
            index /= 2;
        }
        path = new bytes32[](length);
        for (uint256 i; i < length; ++i) {
            path[i] = siblings[i];
        }
    }

    function _up(bytes32[] memory nodes) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[]((nodes.length + 1) / 2);
        for (uint256 i; i < parents.length; ++i) {
            bool single = 2 * i + 1 == nodes.length;
            parents[i] = single ? nodes[2 * i] : _pair(nodes[2 * i], nodes[2 * i + 1]);
        }
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a));
    }
}
