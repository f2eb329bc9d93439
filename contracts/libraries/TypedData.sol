// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../interfaces/IBadges.sol";
import {IChecks} from "../interfaces/IChecks.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title Struct hashes of everything that is signed (EIP-712)
/// @notice Mirrored in contracts/sdk/typed-data.ts; test/fixtures/typed-data.json is checked by both.
library TypedData {
    bytes32 internal constant SUBMISSION = keccak256(
        "Submission(uint32 campaignId,address contributor,bytes32 itemsRoot,uint16 count,uint32 workloadId,bytes32 recipientsHash,bytes32 licenceHash,bytes32 policyHash,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant REVOCATION =
        keccak256("Revocation(uint32 campaignId,address contributor,bytes32 itemsRoot,uint256 mask,uint256 nonce)");
    bytes32 internal constant VERDICT = keccak256(
        "Verdict(uint32 campaignId,uint32 sequence,bytes32 root,bytes32 itemList,uint16 count,uint16 goldCount,bytes32 policyHash,uint256 approve,uint256 abusive,bytes32 reportRoot,bytes32 goldCommitment,uint64 anchorBlock,bytes32 anchorHash)"
    );
    bytes32 internal constant BALLOT =
        keccak256("Ballot(bytes32 roundId,address voter,uint256 approve,uint256 abstain)");
    bytes32 internal constant RECEIPT =
        keccak256("Receipt(bytes32 roundId,address voter,bytes32 ballotHash,uint64 blockNumber,bytes32 blockHash)");
    bytes32 internal constant CLOSING = keccak256("Closing(bytes32 roundId,bytes32 ballotsHash,uint256 voterMask)");
    bytes32 internal constant DELEGATION =
        keccak256("Delegation(address voter,address delegate,uint256 nonce,uint40 deadline)");
    bytes32 internal constant RESULT = keccak256(
        "Result(uint32 skillId,bytes32 bankHash,address holder,uint8 score,uint8 attempt,uint40 takenAt,uint40 deadline)"
    );

    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    /// @notice What is signed for a struct hash in the domain of another contract of this deployment.
    function digest(address verifyingContract, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain =
            keccak256(abi.encode(DOMAIN, keccak256("Assay"), keccak256("1"), block.chainid, verifyingContract));
        return MessageHashUtils.toTypedDataHash(domain, structHash);
    }

    function hash(ISubmissions.Submission calldata s) internal pure returns (bytes32) {
        return keccak256(abi.encode(SUBMISSION, s));
    }

    function hash(ISubmissions.Revocation calldata r) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION, r));
    }

    function hash(IChecks.Verdict calldata v) internal pure returns (bytes32) {
        return keccak256(abi.encode(VERDICT, v));
    }

    function hash(IBadges.Result calldata r) internal pure returns (bytes32) {
        return keccak256(abi.encode(RESULT, r));
    }

    function hashBallot(bytes32 roundId, address voter, uint256 approve, uint256 abstain)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(BALLOT, roundId, voter, approve, abstain));
    }

    function hashReceipt(bytes32 roundId, address voter, bytes32 ballotHash, uint64 blockNumber, bytes32 blockHash)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(RECEIPT, roundId, voter, ballotHash, blockNumber, blockHash));
    }

    function hashClosing(bytes32 roundId, bytes32 ballotsHash, uint256 voterMask) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLOSING, roundId, ballotsHash, voterMask));
    }

    function hashDelegation(address voter, address delegate, uint256 nonce, uint40 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(DELEGATION, voter, delegate, nonce, deadline));
    }
}
