// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IRounds} from "./IRounds.sol";

/// @title Ballots: votes that reach a round without the operator's good will
/// @notice A voter that distrusts the operator commits on chain while voting runs and opens afterwards; the commit wins over
/// whatever the operator shows. A voter that gave its ballot to the operator holds a receipt and posts it where the
/// operator's closing list lacks or contradicts it, which costs the operator's bond.
interface IBallots {
    /// @notice What an operator's key signs for a ballot it holds (EIP-712).
    /// @param roundId The round.
    /// @param voter The voter.
    /// @param ballotHash EIP-712 digest of Ballot(roundId, voter, approve, abstain).
    /// @param blockNumber Block the key knew as the newest.
    /// @param blockHash Its hash.
    struct Receipt {
        bytes32 roundId;
        address voter;
        bytes32 ballotHash;
        uint64 blockNumber;
        bytes32 blockHash;
    }

    /// @notice `voter` has committed to a vote; a later commitment replaces it.
    event Committed(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        bytes32 indexed roundId,
        address voter,
        uint8 seat,
        bytes32 commitment
    );

    /// @notice A committed vote was opened and counts.
    event CommitOpened(
        bytes32 indexed roundId, address indexed voter, uint8 seat, uint256 approve, uint256 abstain, bytes32 salt
    );

    /// @notice `by` showed a committed vote while voting ran: the seat is out of the round and loses its lock.
    event CommitExposed(
        bytes32 indexed roundId, address indexed voter, address indexed by, uint8 seat, IRounds.Vote vote, bytes32 salt
    );

    /// @notice A receipt's ballot counts now. `faulted`: the operator's closing list lacked or contradicted it.
    event ReceiptPosted(
        bytes32 indexed roundId,
        address indexed voter,
        address indexed operator,
        uint8 seat,
        uint64 blockNumber,
        bool faulted
    );

    error NotVoter(address expected, address actual);
    error ZeroCommitment();
    error CommitmentMismatch(bytes32 expected, bytes32 actual);
    error AlreadyOpened(uint256 seat);
    error SeatOutOfRange(uint256 seats, uint256 actual);
    error SeatCommitted(uint256 seat);
    error NoOperator();
    error ReceiptMismatch();
    error BallotNotSigned(address voter);
    error ReceiptNotByOperator(address expected, address actual);
    error ReceiptOutsideVoting(uint256 seedBlock, uint256 blockNumber, uint256 actual);
    error ReceiptBlockMismatch(bytes32 expected, bytes32 actual);
    error ReceiptNotFirst(uint256 first, uint256 actual);
    error VoteAlreadyShown(uint256 seat);

    /// @notice Commits the vote of a seat; until votingEnd it may be replaced. The seat's voter or its delegate.
    /// @dev From now on only an opening of this commitment counts for the seat; a ballot with the operator does not.
    /// Warning: whoever shows the opening before votingEnd makes the seat lose its whole lock, so the salt must be 32 random
    /// bytes that nobody else knows; a delegate that commits knows them.
    /// @param batch The batch as sealed.
    /// @param committee Words of CommitteeDrawn.
    /// @param commitment See commitmentFor.
    function commit(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat, bytes32 commitment)
        external;

    /// @notice Opens a committed vote in the opening time. Anyone who knows the salt.
    /// @param votes Those that count so far, in seat order.
    function open(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Vote calldata vote,
        bytes32 salt
    ) external;

    /// @notice Shows a committed vote until votingEnd: the seat loses its lock, so nobody can prove a vote to its buyer.
    /// @dev Only the latest commitment of the seat can be shown.
    function expose(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        uint8 seat,
        IRounds.Vote calldata vote,
        bytes32 salt
    ) external;

    /// @notice Posts a ballot that a key of the sealing operator has signed a receipt for. Anyone, in the opening time.
    /// @dev With a closing list on chain: only where the list lacks the seat or has another vote for it. Without one: in the
    /// second half of the opening. Of several receipts for a seat the one with the lowest block counts, of two with the
    /// same block the first posted. It costs the operator's bond if the closing list was there and the ballot carries the
    /// voter's own key: a delegate's or a contract's word may have changed since the operator showed it.
    /// The receipt's block lies after the seed block and its hash is the chain's own as long as the chain remembers it
    /// (8,191 blocks), so a receipt is never older or newer than it says.
    /// @param votes Those that count so far, in seat order.
    /// @param ballot Signed by the voter, its delegate, or its contract (ERC-1271 with 100,000 gas).
    /// @param receiptSignature By a key of the operator that was active at votingEnd.
    function postReceipt(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Ballot calldata ballot,
        Receipt calldata receipt,
        bytes calldata receiptSignature
    ) external;

    /// @notice Latest commitment of a voter in a round, zero if there is none.
    function commitmentOf(bytes32 roundId, address voter) external view returns (bytes32);

    /// @notice Lowest block of the receipts that were posted for a voter in a round, zero if there is none.
    function receiptBlockOf(bytes32 roundId, address voter) external view returns (uint64);

    /// @notice keccak256(abi.encode(keccak256("assay/commit/1"), chain id, this contract, roundId, voter, approve, abstain,
    /// salt)).
    function commitmentFor(bytes32 roundId, address voter, IRounds.Vote calldata vote, bytes32 salt)
        external
        view
        returns (bytes32);
}
