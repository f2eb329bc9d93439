// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Checks: attested verdicts sealed as batches
/// @notice The oracle checks up to 256 items inside a TEE and seals them as one batch, keyed by campaign and sequence.
interface IChecks {
    /// @notice Where a batch stands. Every state but the last two has a permissionless way on after its time. After
    /// Decided comes Sealed again, with the items that go to another round, until none is open: Final, or Void if no
    /// committee ever reached 2f + 1 ballots. A void batch's items count as never sealed.
    enum BatchState {
        None,
        Sealed,
        Voting,
        Decided,
        Final,
        Void
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
    /// @param goldCommitment keccak256(mask, answers, salt) of the gold items, zero without gold.
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

    /// @notice The contracts that the core works with.
    /// @param campaigns Terms and escrow.
    /// @param registry Workloads and keys.
    /// @param staking Seats and stakes.
    /// @param operators Operators' bonds.
    /// @param submissions Consent and forced submissions.
    /// @param ballots On-chain commits and receipts.
    /// @param appeals Appeals and their bonds.
    /// @param claims Pays rewards and votes.
    /// @param contributors Contributors' collateral; named for those who look it up here.
    /// @param badges Skill badges; the same.
    struct Parts {
        address campaigns;
        address registry;
        address staking;
        address operators;
        address submissions;
        address ballots;
        address appeals;
        address claims;
        address contributors;
        address badges;
    }

    /// @notice What every later call on a batch brings back, checked against the stored commitment: what a round needs of
    /// the verdict, without the rest of it, and where the batch stands. The last three change with every round, as RoundSet
    /// says: a batch as it was sealed has all items that its first round judges, and zeros.
    /// @param campaignId The campaign.
    /// @param sequence Number of the batch.
    /// @param operator The sealing operator: who owns the first signing key. Zero for a forced batch.
    /// @param count Items.
    /// @param goldCount Gold items among them.
    /// @param digest EIP-712 digest of the verdict. Of a forced batch keccak256(abi.encode(keccak256("assay/forced/1"),
    /// chain id, core, campaign, sequence, root, count, entries hash)).
    /// @param approve The verdict's word.
    /// @param abusive The verdict's word.
    /// @param goldCommitment The verdict's.
    /// @param items Items of the current round. The check's undecided ones skip the first tier.
    /// @param accepted Items accepted by the rounds before.
    /// @param payrolls Chain over the payrolls of the rounds before, see ISettlement.
    struct SealedBatch {
        uint32 campaignId;
        uint32 sequence;
        address operator;
        uint16 count;
        uint16 goldCount;
        bytes32 digest;
        uint256 approve;
        uint256 abusive;
        bytes32 goldCommitment;
        uint256 items;
        uint256 accepted;
        bytes32 payrolls;
    }

    /// @notice Stored state of a batch.
    /// @param state Where it stands.
    /// @param tier Tier of the current round: 0 scouts, 1 guards, 2 judges.
    /// @param draw Draws made for that tier before the current one, 0 or 1.
    /// @param committee Seats of the current committee.
    /// @param count Items.
    /// @param seedBlock Until the batch is final: block whose randomness draws the committee.
    /// @param phaseEnd Until the batch is final: last second of the current phase: voting while Voting, appeal while Decided.
    /// @param listLength Length of the seat list that the draw reads, pinned with the seed block.
    /// @param voters Seats whose ballots count, bit = seat index, until the batch is final.
    /// @param unpaidSeats Seats whose pay nobody has claimed, bit = seat index, once it is.
    /// @param goldOpened Whether the current round's gold was opened.
    /// @param heard Whether a round before the current one had 2f + 1 ballots.
    /// @param cast Whether the operator has shown its closing list for the current round.
    /// @param committed Seats whose vote is committed on chain in the current round.
    /// @param root Batch root.
    /// @param pending Whether items were accepted that cannot be claimed yet: not before the batch is final, or release.
    /// @param lapsed Once the batch is final: items that no round decided, which end rejected unless an approval stood.
    /// @param appealed Until the batch is final: items of the current round that were appealed; then, if any ever was, those
    /// that its last round judged.
    /// @param accepted Once the batch is final: items accepted; until then those that were released.
    /// @param unpaid Those of them whose reward nobody has claimed.
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
        bool goldOpened;
        bool heard;
        bool cast;
        uint32 committed;
        bool pending;
        bytes32 root;
        uint256 lapsed;
        uint256 appealed;
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

    /// @notice Overdue items were sealed without a verdict; guards alone decide them. `payer` has paid for their votes.
    event ForcedBatchSealed(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address indexed payer,
        bytes32 digest,
        uint16 count,
        uint48 seedBlock
    );

    error CountOutOfRange(uint256 maximum, uint256 actual);
    error WordOutOfRange(uint256 word);
    error RowsNotDisjoint(uint256 row);
    error RowsIncomplete(uint256 expected, uint256 actual);
    error RootMismatch(bytes32 expected, bytes32 actual);
    error GoldOutOfRange(uint256 maximum, uint256 actual);
    error GoldCommitmentMissing();
    error AnchorMismatch(bytes32 expected, bytes32 actual);
    error NotSealingOperator(address expected, address actual);
    error WrongState(BatchState actual);
    error BatchMismatch();
    error OperatorNotBonded(address operator);
    error NotSubmissions(address actual);
    error NotOperators(address actual);

    /// @notice Seals the next batch of a campaign and reserves its worst case.
    /// @dev The verdict must carry as many signatures as the campaign's quorum says, by active keys of its workload on
    /// distinct platforms. The first signature's operator is the sealing operator, who has to send it: the verdict does
    /// not name the operator, so anyone else could put another signature first.
    /// @param verdict The signed verdict.
    /// @param rows Rows in the order of the batch root, at most 256.
    /// @param signatures 65 or 64 bytes each.
    function seal(Verdict calldata verdict, Row[] calldata rows, bytes[] calldata signatures) external;

    /// @notice Seals overdue items as a batch without a verdict. Submissions contract only.
    /// @dev approve = abusive = every item: nothing the guards would have to agree with, and no tier above them.
    /// @param root Batch root over the rows that Submissions built.
    /// @param count Items, between 1 and 256.
    /// @param entriesHash Hash of what was forced in.
    /// @param payer Prepays the guards' votes out of its allowance to Campaigns.
    function sealForced(uint32 campaignId, bytes32 root, uint16 count, bytes32 entriesHash, address payer)
        external
        returns (SealedBatch memory batch);

    /// @notice Notes whether an operator has the bond that sealing takes. Operators contract only.
    function setBonded(address operator, bool bonded) external;

    /// @notice Whether this is a batch as it stands, one that is neither final nor void.
    function isSealed(SealedBatch calldata batch) external view returns (bool);

    /// @notice State of a batch.
    function batchOf(uint32 campaignId, uint32 sequence) external view returns (BatchView memory);
}
