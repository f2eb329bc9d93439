// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Checks: attested verdicts sealed as batches
/// @notice The oracle checks up to 256 items inside a TEE and seals them as one batch, keyed by campaign and sequence.
interface IChecks {
    /// @notice Where a batch stands. Every state but Final has a permissionless way on after its time.
    enum BatchState {
        None,
        Sealed,
        Voting,
        Decided,
        Final
    }

    /// @notice The check's signed answer for a batch (EIP-712). Words carry one bit per item, bit = item index.
    /// @param campaignId The campaign.
    /// @param sequence Number of the batch in its campaign, from 1, without gaps.
    /// @param root Merkle root over the rows, recomputed by the contract from calldata.
    /// @param itemList SHA-256 of the public item-list blob.
    /// @param count Items, between 1 and 256.
    /// @param goldCount Gold items among them.
    /// @param policyHash The campaign's policy.
    /// @param approve Items the check approves.
    /// @param abusive Items the check holds for abuse; both bits set = undecided, humans alone decide.
    /// @param reportRoot Merkle root over the items' reports.
    /// @param goldCommitment Commitment to the gold answers, zero without gold.
    /// @param anchorBlock Block up to which revocations were read.
    /// @param anchorHash Its hash.
    struct Verdict {
        uint32 campaignId;
        uint32 sequence;
        bytes32 root;
        bytes32 itemList;
        uint16 count;
        uint16 goldCount;
        bytes32 policyHash;
        uint256 approve;
        uint256 abusive;
        bytes32 reportRoot;
        bytes32 goldCommitment;
        uint64 anchorBlock;
        bytes32 anchorHash;
    }

    /// @notice One contributor's items in a batch under a blinded payee.
    /// @param payee keccak256(contributor, row number, blind).
    /// @param mask The row's items; masks are disjoint and cover the batch.
    /// @param root Merkle root over the row's item leaves.
    struct Row {
        bytes32 payee;
        uint256 mask;
        bytes32 root;
    }

    /// @notice What every later call on a batch brings back, checked against the stored commitment: what a round needs of
    /// the verdict, without the rest of it.
    /// @param campaignId The campaign.
    /// @param sequence Number of the batch.
    /// @param operator The sealing operator: who owns the first signing key.
    /// @param count Items.
    /// @param digest EIP-712 digest of the verdict.
    /// @param approve The verdict's word.
    /// @param abusive The verdict's word.
    struct SealedBatch {
        uint32 campaignId;
        uint32 sequence;
        address operator;
        uint16 count;
        bytes32 digest;
        uint256 approve;
        uint256 abusive;
    }

    /// @notice Stored state of a batch.
    /// @param state Where it stands.
    /// @param tier Tier of the current round.
    /// @param draw Draws made for that tier before the current one.
    /// @param committee Seats of the current committee.
    /// @param count Items.
    /// @param seedBlock Until the batch is final: block whose randomness draws the committee.
    /// @param phaseEnd Until the batch is final: last second of the current phase: voting while Voting, appeal while Decided.
    /// @param listLength Length of the seat list that the draw reads, pinned with the seed block.
    /// @param voters Seats whose ballots count, bit = seat index, until the batch is final.
    /// @param unpaidSeats Seats whose pay nobody has claimed, bit = seat index, once it is.
    /// @param root Batch root.
    /// @param accepted Items accepted, final.
    /// @param unpaid Accepted items whose reward nobody has claimed.
    /// @param dropped Items whose consent was withdrawn after sealing.
    struct BatchView {
        BatchState state;
        uint8 tier;
        uint8 draw;
        uint8 committee;
        uint16 count;
        uint48 seedBlock;
        uint40 phaseEnd;
        uint32 listLength;
        uint32 voters;
        uint32 unpaidSeats;
        bytes32 root;
        uint256 accepted;
        uint256 unpaid;
        uint256 dropped;
    }

    /// @notice A batch was sealed; its rows are in the transaction's calldata.
    event BatchSealed(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address indexed operator,
        bytes32 digest,
        uint48 seedBlock,
        Verdict verdict
    );

    error CountOutOfRange(uint256 maximum, uint256 actual);
    error WordOutOfRange(uint256 word);
    error RowsNotDisjoint(uint256 row);
    error RowsIncomplete(uint256 expected, uint256 actual);
    error RootMismatch(bytes32 expected, bytes32 actual);
    error GoldNotOffered();
    error AnchorMismatch(bytes32 expected, bytes32 actual);
    error NotSealingOperator(address expected, address actual);
    error WrongState(BatchState actual);
    error BatchMismatch();

    /// @notice Seals the next batch of a campaign and reserves its worst case.
    /// @dev The verdict must carry as many signatures as the campaign's quorum says, by active keys of its workload on
    /// distinct platforms. The first signature's operator is the sealing operator, who has to send it: the verdict does
    /// not name the operator, so anyone else could put another signature first.
    /// @param verdict The signed verdict.
    /// @param rows Rows in the order of the batch root, at most 256.
    /// @param signatures 65 or 64 bytes each.
    function seal(Verdict calldata verdict, Row[] calldata rows, bytes[] calldata signatures) external;

    /// @notice State of a batch.
    function batchOf(uint32 campaignId, uint32 sequence) external view returns (BatchView memory);

    /// @notice EIP-712 digest of a verdict.
    function verdictDigest(Verdict calldata verdict) external view returns (bytes32);
}
