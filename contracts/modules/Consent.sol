// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../interfaces/IChecks.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {ISettlement} from "../interfaces/ISettlement.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Consent and its withdrawal
abstract contract Consent is ISubmissions {
    address public immutable core;

    mapping(uint32 campaignId => mapping(address contributor => mapping(bytes32 itemsRoot => uint256))) private
        _revoked;

    constructor(address core_) {
        core = core_;
    }

    /// @inheritdoc ISubmissions
    function revoke(Revocation calldata revocation, bytes calldata signature) external {
        address contributor = revocation.contributor;
        bytes32 digest = TypedData.digest(core, TypedData.hash(revocation));
        require(Signatures.isValid(contributor, digest, signature), BadSignature(contributor));
        uint256 before = _revoked[revocation.campaignId][contributor][revocation.itemsRoot];
        uint256 fresh = revocation.mask & ~before;
        require(fresh != 0, NothingRevoked());
        _revoked[revocation.campaignId][contributor][revocation.itemsRoot] = before | fresh;
        emit ConsentRevoked(revocation.campaignId, contributor, revocation.itemsRoot, fresh);
    }

    /// @inheritdoc ISubmissions
    function drop(Submission calldata submission, ItemOpening[] calldata items) external {
        (uint32 campaignId, address contributor) = (submission.campaignId, submission.contributor);
        bytes32 digest = submissionDigest(submission);
        uint256 revoked = revokedOf(campaignId, contributor, submission.itemsRoot);
        for (uint256 i; i < items.length; ++i) {
            ItemOpening calldata item = items[i];
            uint32 sequence = item.row.sequence;
            require((revoked >> item.position) & 1 == 1, NotRevoked(item.position));
            _requireRow(IChecks(core).batchOf(campaignId, sequence).root, contributor, item.row);
            _requireItem(digest, item);
            uint256 repaid = ISettlement(core).dropItem(campaignId, sequence, contributor, item.bit);
            emit ItemDropped(campaignId, sequence, item.bit, repaid);
        }
    }

    /// @inheritdoc ISubmissions
    function submissionDigest(Submission calldata submission) public view returns (bytes32) {
        return TypedData.digest(core, TypedData.hash(submission));
    }

    /// @inheritdoc ISubmissions
    function revokedOf(uint32 campaignId, address contributor, bytes32 itemsRoot) public view returns (uint256) {
        return _revoked[campaignId][contributor][itemsRoot];
    }

    /// @dev The row is the contributor's and lies in the batch with this root.
    function _requireRow(bytes32 root, address contributor, IClaims.RowClaim calldata row) internal pure {
        bytes32 payee = Leaves.payeeOf(contributor, row.rowNumber, row.blind);
        require(MerkleProof.verifyCalldata(row.proof, root, Leaves.rowLeaf(payee, row.mask, row.root)), BadProof());
    }

    /// @dev The item lies in its row and came with the submission.
    function _requireItem(bytes32 submission, ItemOpening calldata item) internal pure {
        bytes32 leaf =
            Leaves.itemLeaf(item.bit, submission, item.position, item.ciphertextHash, item.keyCommitment, item.salt);
        require((item.row.mask >> item.bit) & 1 == 1, BadProof());
        require(MerkleProof.verifyCalldata(item.proof, item.row.root, leaf), BadProof());
    }
}
