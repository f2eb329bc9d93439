// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IRounds} from "./IRounds.sol";
import {ISubmissions} from "./ISubmissions.sol";

/// @title Settlement: slashes, reputation, rewards, vote pay, all pulled with a proof
interface ISettlement {
    /// @notice A contributor's claim on one row of one batch.
    /// @param sequence The batch.
    /// @param rowNumber The contributor's own count of rows in the campaign, from 1.
    /// @param blind Opens the payee: keccak256(contributor, rowNumber, blind).
    /// @param mask The row's items.
    /// @param root The row's root.
    /// @param proof Merkle proof of the row in the batch root.
    struct RowClaim {
        uint32 sequence;
        uint32 rowNumber;
        bytes32 blind;
        uint256 mask;
        bytes32 root;
        bytes32[] proof;
    }

    /// @notice A voter's claim on one settled round.
    /// @param campaignId The campaign.
    /// @param sequence The batch.
    /// @param seat The claiming seat's index.
    /// @param committee Words of CommitteeDrawn.
    /// @param paidVotes Paid votes per seat, as in BatchSettled.
    struct PayClaim {
        uint32 campaignId;
        uint32 sequence;
        uint8 seat;
        uint256[] committee;
        uint256[] paidVotes;
    }

    /// @notice Opening of a sealed item, for dropping it after consent was withdrawn.
    /// @param row The row it lies in.
    /// @param bit Item index.
    /// @param position Position in the submission's itemsRoot.
    /// @param ciphertextHash SHA-256 of its envelope.
    /// @param keyCommitment Commitment to its content key.
    /// @param salt Salt of its leaf.
    /// @param proof Merkle proof of the item in the row's root.
    struct ItemOpening {
        RowClaim row;
        uint8 bit;
        uint8 position;
        bytes32 ciphertextHash;
        bytes32 keyCommitment;
        bytes32 salt;
        bytes32[] proof;
    }

    /// @notice A batch is final: these items are accepted, everything else of it is rejected.
    /// @param paidVotes Paid votes per seat, claimable with claimPay.
    /// @param slashed Stake units taken from the committee.
    event BatchSettled(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        bytes32 indexed roundId,
        uint256 accepted,
        uint256[] paidVotes,
        uint256 slashed
    );

    /// @notice `contributor` was paid the campaign's reward for each item in `mask`.
    event RewardClaimed(uint32 indexed campaignId, uint32 indexed sequence, address indexed contributor, uint256 mask);

    /// @notice `voter` was paid the campaign's vote pay for each of `votes`.
    event PayClaimed(uint32 indexed campaignId, uint32 indexed sequence, address indexed voter, uint256 votes);

    /// @notice An item was dropped because consent was withdrawn; `repaid` token units came back.
    event ItemDropped(uint32 indexed campaignId, uint32 indexed sequence, uint256 bit, uint256 repaid);

    error AppealNotOver(uint256 appealEnd, uint256 actual);
    error BadProof();
    error NothingToClaim(uint256 index);
    error RowNumberOutOfRange(uint256 rowNumber);
    error RowNumberBound(uint256 rowNumber, uint256 boundTo);
    error SeatOutOfRange(uint256 seat);
    error PayrollMismatch(uint32 campaignId, uint32 sequence);
    error PayAlreadyClaimed(uint32 campaignId, uint32 sequence, uint256 seat);
    error NotRevoked(uint256 position);
    error AlreadyDropped(uint256 bit);

    /// @notice Settles a decided batch after its appeal time: slashes and reputation of the committee, rewards and vote
    /// pay set aside, the rest of the reserve released. Anyone may call it, once.
    /// @dev Miss slash of a seat = 10 % of the seat lock × share of decided items missed × mean majority margin on them,
    /// rounded down. A seat that stayed silent loses 20 %, but only where at least 2f + 1 others were heard.
    /// @param votes The votes of BallotsCast, empty if none were cast.
    function settle(IChecks.SealedBatch calldata batch, uint256[] calldata committee, IRounds.Vote[] calldata votes)
        external;

    /// @notice Pays a contributor for rows of any number of final batches of one campaign in one transfer.
    /// @dev Anyone may send it; the money goes to `contributor`. The first claim of a row number binds it to its batch.
    /// @return amount Token units paid.
    function claim(uint32 campaignId, address contributor, RowClaim[] calldata rows) external returns (uint256 amount);

    /// @notice Pays seats of settled rounds. Anyone may send it; the money goes to each seat's voter.
    /// @return amount Token units paid.
    function claimPay(PayClaim[] calldata claims) external returns (uint256 amount);

    /// @notice Drops sealed items whose consent was withdrawn (ISubmissions.revoke). A reward already claimed is taken
    /// back from the contributor's allowance; an unclaimed one is released to the campaign.
    /// @param submission The bundle the items came in.
    /// @param items Their openings, any batches of the submission's campaign.
    function drop(ISubmissions.Submission calldata submission, ItemOpening[] calldata items) external;

    /// @notice Batch that the contributor's row number is bound to, 0 if none.
    function rowBatchOf(uint32 campaignId, address contributor, uint32 rowNumber)
        external
        view
        returns (uint32 sequence);
}
