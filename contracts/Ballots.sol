// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "./interfaces/IBallots.sol";
import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IChecks} from "./interfaces/IChecks.sol";
import {IOperators} from "./interfaces/IOperators.sol";
import {IRounds} from "./interfaces/IRounds.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Bits} from "./libraries/Bits.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";

/// @title Ballots: on-chain commits and posted receipts
/// @notice Trust: nobody has a special right here. The core takes its word that a vote is the seat's own, Operators its word
/// that a receipt was left out.
/// Assumptions: core, campaigns, registry, staking and operators are the ones deployed with it; the core checks batch,
/// committee, votes, phase and times.
contract Ballots is IBallots {
    bytes32 private constant COMMIT_TAG = keccak256("assay/commit/1");
    /// @dev Blocks for which EIP-2935 keeps hashes.
    uint256 private constant HASH_WINDOW = 8_191;

    address public immutable core;
    ICampaigns public immutable campaigns;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;
    IOperators public immutable operators;

    mapping(bytes32 round => mapping(address voter => bytes32)) private _commitments;
    mapping(bytes32 round => mapping(address voter => uint64)) private _receiptBlocks;

    constructor(
        address core_,
        ICampaigns campaigns_,
        ITeeRegistry registry_,
        IStaking staking_,
        IOperators operators_
    ) {
        core = core_;
        (campaigns, registry, staking, operators) = (campaigns_, registry_, staking_, operators_);
    }

    /// @inheritdoc IBallots
    function commit(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat, bytes32 commitment)
        external
    {
        require(commitment != 0, ZeroCommitment());
        (bytes32 round, address voter) = IRounds(core).noteCommit(batch, committee, seat);
        require(msg.sender == voter || msg.sender == staking.delegateOf(voter), NotVoter(voter, msg.sender));
        _commitments[round][voter] = commitment;
        emit Committed(batch.campaignId, batch.sequence, round, voter, seat, commitment);
    }

    /// @inheritdoc IBallots
    function open(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Vote calldata vote,
        bytes32 salt
    ) external {
        // A committed seat's vote comes from its opening alone.
        uint256 voters = IChecks(core).batchOf(batch.campaignId, batch.sequence).voters;
        require((voters >> seat) & 1 == 0, AlreadyOpened(seat));
        (bytes32 round, address voter) = IRounds(core).insertVote(batch, committee, votes, seat, vote);
        _requireCommitment(round, voter, vote, salt);
        emit CommitOpened(round, voter, seat, vote.approve, vote.abstain, salt);
    }

    /// @inheritdoc IBallots
    function expose(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        uint8 seat,
        IRounds.Vote calldata vote,
        bytes32 salt
    ) external {
        (bytes32 round, address voter) = IRounds(core).exposeSeat(batch, committee, seat);
        _requireCommitment(round, voter, vote, salt);
        emit CommitExposed(round, voter, msg.sender, seat, vote, salt);
    }

    /// @inheritdoc IBallots
    function postReceipt(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Ballot calldata ballot,
        Receipt calldata receipt,
        bytes calldata receiptSignature
    ) external {
        require(batch.operator != address(0), NoOperator());
        require(seat < committee.length, SeatOutOfRange(committee.length, seat));
        IChecks.BatchView memory b = IChecks(core).batchOf(batch.campaignId, batch.sequence);
        bool own = _requireBallot(batch, address(uint160(committee[seat])), ballot, receipt);
        _requireReceipt(batch, b, receipt, receiptSignature);
        _requireMissing(b, votes, seat, ballot, receipt);
        bool faulted = b.cast && own;
        _receiptBlocks[receipt.roundId][receipt.voter] = receipt.blockNumber;
        emit ReceiptPosted(receipt.roundId, receipt.voter, batch.operator, seat, receipt.blockNumber, faulted);
        // The core compares batch and committee with the round's, so the voter above was the seat's, and it waits for the
        // closing list until half of the opening.
        IRounds.Vote memory vote = IRounds.Vote(ballot.approve, ballot.abstain);
        IRounds(core).insertVote(batch, committee, votes, seat, vote);
        if (!faulted) return;
        IOperators.Fault kind = IOperators.Fault.ReceiptLeftOut;
        operators.fault(batch.operator, batch.campaignId, batch.sequence, kind, receipt.voter);
    }

    /// @inheritdoc IBallots
    function commitmentOf(bytes32 roundId, address voter) external view returns (bytes32) {
        return _commitments[roundId][voter];
    }

    /// @inheritdoc IBallots
    function receiptBlockOf(bytes32 roundId, address voter) external view returns (uint64) {
        return _receiptBlocks[roundId][voter];
    }

    /// @inheritdoc IBallots
    function commitmentFor(bytes32 roundId, address voter, IRounds.Vote calldata vote, bytes32 salt)
        public
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encode(COMMIT_TAG, block.chainid, address(this), roundId, voter, vote.approve, vote.abstain, salt)
        );
    }

    function _requireCommitment(bytes32 round, address voter, IRounds.Vote calldata vote, bytes32 salt) private view {
        (bytes32 expected, bytes32 actual) = (_commitments[round][voter], commitmentFor(round, voter, vote, salt));
        require(actual == expected, CommitmentMismatch(expected, actual));
    }

    /// @dev The receipt is of this round and covers this ballot, which is the voter's.
    /// @return own Whether the voter's own key signed it, which nothing can change afterwards.
    function _requireBallot(
        IChecks.SealedBatch calldata batch,
        address voter,
        IRounds.Ballot calldata ballot,
        Receipt calldata receipt
    ) private view returns (bool own) {
        bytes32 round = IRounds(core).roundIdOf(batch);
        bytes32 digest = TypedData.digest(core, TypedData.hashBallot(round, voter, ballot.approve, ballot.abstain));
        bool covers = receipt.roundId == round && receipt.voter == voter && receipt.ballotHash == digest;
        require(covers, ReceiptMismatch());
        address signer = Signatures.recover(digest, ballot.signature);
        own = signer == voter;
        bool signed = own || (signer != address(0) && signer == staking.delegateOf(voter))
            || Signatures.isValidContract(voter, digest, ballot.signature);
        require(signed, BallotNotSigned(voter));
    }

    /// @dev The receipt was signed by the sealing operator in the time of the round's voting, by a key that was active then: ending
    /// it before voting ends disowns nothing.
    function _requireReceipt(
        IChecks.SealedBatch calldata batch,
        IChecks.BatchView memory b,
        Receipt calldata r,
        bytes calldata signature
    ) private view {
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(batch.campaignId, b.tier);
        bytes32 structHash = TypedData.hashReceipt(r.roundId, r.voter, r.ballotHash, r.blockNumber, r.blockHash);
        address signer = Signatures.recover(TypedData.digest(core, structHash), signature);
        uint256 from = b.phaseEnd - terms.voting;
        address operator = registry.operatorDuring(signer, terms.workloadId, from, b.phaseEnd);
        require(operator == batch.operator, ReceiptNotByOperator(batch.operator, operator));

        bool within = r.blockNumber > b.seedBlock && r.blockNumber < block.number;
        require(within, ReceiptOutsideVoting(b.seedBlock, r.blockNumber, block.number));
        if (block.number - r.blockNumber > HASH_WINDOW) return;
        bytes32 expected = Blockhash.blockHash(r.blockNumber);
        require(r.blockHash == expected, ReceiptBlockMismatch(expected, r.blockHash));
    }

    /// @dev The round lacks this vote, and no earlier receipt was posted.
    function _requireMissing(
        IChecks.BatchView memory b,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Ballot calldata ballot,
        Receipt calldata receipt
    ) private view {
        uint256 first = _receiptBlocks[receipt.roundId][receipt.voter];
        require(first == 0 || receipt.blockNumber < first, ReceiptNotFirst(first, receipt.blockNumber));
        require((b.committed >> seat) & 1 == 0, SeatCommitted(seat));
        if ((b.voters >> seat) & 1 == 0) return;
        IRounds.Vote calldata vote = votes[Bits.count(b.voters & ((uint32(1) << seat) - 1))];
        bool same = vote.approve == ballot.approve && vote.abstain == ballot.abstain;
        require(!same, VoteAlreadyShown(seat));
    }
}
