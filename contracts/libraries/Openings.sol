// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {Leaves} from "./Leaves.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Where an opened item lies
library Openings {
    /// @notice Whether the item lies in the batch with this root, in a row of the contributor, and came with the submission.
    /// @param submission EIP-712 digest of the bundle.
    function isInBatch(ISubmissions.ItemOpening calldata item, bytes32 root, address contributor, bytes32 submission)
        internal
        pure
        returns (bool)
    {
        bytes32 payee = Leaves.payeeOf(contributor, item.row.rowNumber, item.row.blind);
        bytes32 rowLeaf = Leaves.rowLeaf(payee, item.row.mask, item.row.root);
        bytes32 itemLeaf =
            Leaves.itemLeaf(item.bit, submission, item.position, item.ciphertextHash, item.keyCommitment, item.salt);
        return (item.row.mask >> item.bit) & 1 == 1 && MerkleProof.verifyCalldata(item.row.proof, root, rowLeaf)
            && MerkleProof.verifyCalldata(item.proof, item.row.root, itemLeaf);
    }

    /// @notice Whether the item is the bundle's at its position.
    function isInBundle(ISubmissions.ItemOpening calldata item, bytes32 itemsRoot, bytes32[] calldata proof)
        internal
        pure
        returns (bool)
    {
        bytes32 leaf = keccak256(abi.encode(item.position, item.ciphertextHash, item.keyCommitment));
        return MerkleProof.verifyCalldata(proof, itemsRoot, leaf);
    }
}
