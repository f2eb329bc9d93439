// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IClaims} from "./IClaims.sol";

/// @title Submissions: what contributors sign, and what oracles must not ignore
/// @notice A submission is one signed bundle of up to 256 encrypted items. It reaches the oracle over HTTP and needs no
/// transaction. The withdrawal of consent is recorded here, and so is a submission that an oracle would not take: it is
/// forced in, the oracle clears it by sealing its items in time, and what is overdue goes to the guards in a batch
/// without a verdict.
interface ISubmissions {
    /// @notice A bundle of items (EIP-712).
    /// @param campaignId The campaign it is for.
    /// @param contributor Who is paid and who consents.
    /// @param itemsRoot Merkle root over (position, ciphertext hash, key commitment).
    /// @param count Items in the bundle, between 1 and 256.
    /// @param workloadId Program that may read the data.
    /// @param recipientsHash keccak256 of the sorted encryption keys the items are encrypted to; only signers bound to
    /// one of them may judge the items.
    /// @param licenceHash Licence the contributor grants.
    /// @param policyHash Policy that says what is checked and what humans will see.
    /// @param nonce Makes two equal bundles different.
    /// @param deadline Last second at which the bundle may be taken.
    struct Submission {
        uint32 campaignId;
        address contributor;
        bytes32 itemsRoot;
        uint16 count;
        uint32 workloadId;
        bytes32 recipientsHash;
        bytes32 licenceHash;
        bytes32 policyHash;
        uint256 nonce;
        uint40 deadline;
    }

    /// @notice Consent withdrawn for some items of a bundle (EIP-712).
    /// @param mask Positions in itemsRoot, bit i = position i.
    struct Revocation {
        uint32 campaignId;
        address contributor;
        bytes32 itemsRoot;
        uint256 mask;
        uint256 nonce;
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
        IClaims.RowClaim row;
        uint8 bit;
        uint8 position;
        bytes32 ciphertextHash;
        bytes32 keyCommitment;
        bytes32 salt;
        bytes32[] proof;
    }

    /// @notice One encrypted item as its contributor signs it.
    /// @param ciphertextHash SHA-256 of its envelope.
    /// @param keyCommitment Commitment to its content key.
    struct BundleItem {
        bytes32 ciphertextHash;
        bytes32 keyCommitment;
    }

    /// @notice A submission that was forced in, by its digest.
    /// @param payer Who put up the bonds; zero if there is no such entry.
    /// @param campaignId Its campaign.
    /// @param count Its items.
    /// @param dueBy Last second in which the oracle may seal them without being late, later pauses apart (dueOf).
    /// @param contributor Who signed it.
    /// @param bond Token units held for each item that is not cleared.
    /// @param overdueAt Block at which it was marked overdue, 0 if it was not.
    /// @param pausedBefore Seconds of all pauses before it was forced in.
    /// @param itemsRoot The bundle's root.
    /// @param cleared Positions that are sealed, or whose bond was given back, bit i = position i.
    struct Entry {
        address payer;
        uint32 campaignId;
        uint16 count;
        uint40 dueBy;
        address contributor;
        uint96 bond;
        uint48 overdueAt;
        uint40 pausedBefore;
        bytes32 itemsRoot;
        uint256 cleared;
    }

    /// @notice Items of an entry for a forced batch.
    /// @param submission The entry: the submission's digest.
    /// @param mask Positions to take; those that are cleared or withdrawn are left out.
    /// @param items The whole bundle.
    struct ForcedItems {
        bytes32 submission;
        uint256 mask;
        BundleItem[] items;
    }

    /// @notice `contributor` withdrew consent for the positions in `mask` of the bundle `itemsRoot`.
    event ConsentRevoked(
        uint32 indexed campaignId, address indexed contributor, bytes32 indexed itemsRoot, uint256 mask
    );

    /// @notice An item was dropped because consent was withdrawn; `repaid` token units came back.
    event ItemDropped(uint32 indexed campaignId, uint32 indexed sequence, uint256 bit, uint256 repaid);

    /// @notice A submission was forced in: everything the oracle needs but the ciphertexts, which are public by their hashes.
    /// @param entry The submission's digest.
    event SubmissionForced(
        bytes32 indexed entry,
        uint32 indexed campaignId,
        address indexed payer,
        uint40 dueBy,
        uint96 bond,
        Submission submission,
        bytes signature,
        BundleItem[] items
    );

    /// @notice Items of an entry were shown to be sealed; their bonds went back to the payer.
    event ItemsCleared(bytes32 indexed entry, uint256 mask);

    /// @notice Items of an entry can no longer be sealed, or nobody will; their bonds went back to the payer.
    event BondsReleased(bytes32 indexed entry, uint256 mask);

    /// @notice `amount` units of `token` of bonds that came back were taken out.
    event BondsWithdrawn(address indexed token, address indexed account, uint256 amount);

    /// @notice The inclusion time of an entry has passed with items left.
    event SubmissionOverdue(bytes32 indexed entry, uint48 overdueAt);

    /// @notice `operator` sealed this batch with an anchor that shows the overdue entry.
    event UnclearedReported(
        bytes32 indexed entry, address indexed operator, uint32 indexed campaignId, uint32 sequence
    );

    /// @notice Overdue items were sealed without a verdict. Row i holds the items of one contributor, whose claim opens its
    /// payee with row number 0x80000000 | sequence and a blind of zero; leaf i is the item with bit i, salt zero.
    /// @param entries Entries the items come from, by contributor.
    /// @param masks Positions taken of each; bits follow entries and positions.
    event ForcedSealed(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address indexed payer,
        bytes32[] entries,
        uint256[] masks,
        IChecks.Row[] rows,
        bytes32[] leaves
    );

    /// @notice A forced batch is final; its payer got back the prepaid votes of `accepted` items.
    event ForcedReleased(uint32 indexed campaignId, uint32 indexed sequence, address indexed payer, uint256 accepted);

    /// @notice Content keys wrapped to the review keys of a batch's committee. Anybody may post; readers check each wrap
    /// against the item's key commitment.
    event WrapsPosted(uint32 indexed campaignId, uint32 indexed sequence, address indexed poster, bytes blob);

    error BadSignature(address expected);
    error NothingRevoked();
    error NotRevoked(uint256 position);
    error BadProof();
    error UnknownCampaign(uint32 campaignId);
    error CampaignClosed(uint32 campaignId, uint256 closesAt);
    error SubmissionExpired(uint256 deadline, uint256 actual);
    error WorkloadMismatch(uint256 expected, uint256 actual);
    error PolicyMismatch(bytes32 expected, bytes32 actual);
    error LicenceMismatch(bytes32 expected, bytes32 actual);
    error ItemCountMismatch(uint256 expected, uint256 actual);
    error ItemCountOutOfRange(uint256 maximum, uint256 actual);
    error ItemsRootMismatch(bytes32 expected, bytes32 actual);
    error AlreadyForced(bytes32 entry);
    error TokenTakesFee(uint256 expected, uint256 actual);
    error UnknownEntry(bytes32 entry);
    error NothingOpen(bytes32 entry);
    error BatchVoid(uint32 sequence);
    error NotDue(uint256 dueBy, uint256 actual);
    error AlreadyOverdue(uint256 overdueAt);
    error NotOverdue(bytes32 entry);
    error WrongCampaign(uint256 expected, uint256 actual);
    error AnchorTooOld(uint256 overdueAt, uint256 actual);
    error VerdictMismatch(bytes32 expected, bytes32 actual);
    error BatchNotSealed(uint32 campaignId, uint32 sequence);
    error AlreadyReported(bytes32 entry, address operator);
    error NoEntries();
    error EntriesOutOfOrder(uint256 index);
    error SequenceMismatch(uint256 expected, uint256 actual);
    error NotForced(uint32 campaignId, uint32 sequence);
    error BatchNotFinal(IChecks.BatchState actual);
    error NothingToWithdraw();
    error NothingToRelease(bytes32 entry);
    error WrapsOutOfRange(uint256 maximum, uint256 actual);

    /// @notice Records a withdrawal of consent. Anyone may bring the contributor's signature (EOA or ERC-1271).
    /// @dev Items not sealed yet are left out by every later batch and erased; sealed ones are dropped by
    /// drop. Reverts if it adds no position to what was revoked before.
    function revoke(Revocation calldata revocation, bytes calldata signature) external;

    /// @notice Drops sealed items whose consent was withdrawn (revoke). A reward already claimed is taken
    /// back from the contributor's allowance; an unclaimed one is released to the campaign.
    /// @param submission The bundle the items came in.
    /// @param items Their openings, any batches of the submission's campaign.
    function drop(Submission calldata submission, ItemOpening[] calldata items) external;

    /// @notice Puts a submission before every oracle of its campaign. Anyone may bring the contributor's signature.
    /// @dev Takes a bond for each item from the caller: the campaign's reward, at least one token unit. It comes back when the
    /// item is cleared. One entry per submission; it must fall due before the campaign closes.
    /// @param signature EOA or ERC-1271, over the submission.
    /// @param items The whole bundle, in the order of its positions.
    function force(Submission calldata submission, bytes calldata signature, BundleItem[] calldata items) external;

    /// @notice Shows that items of an entry are sealed in batches of its campaign, and gives their bonds back.
    /// @param entry Digest of the submission.
    /// @param items At most 256 openings, rows of any batches that are not void.
    function clear(bytes32 entry, ItemOpening[] calldata items) external;

    /// @notice Gives back the bonds of items that no batch will hold: those whose consent was withdrawn; all of them once the
    /// campaign is closed or 30 days after they were due. Anyone; the bonds go to the payer.
    function release(bytes32 entry) external;

    /// @notice Takes out the bonds that came back to the caller.
    /// @return amount Token units sent.
    function withdraw(address token) external returns (uint256 amount);

    /// @notice Marks an entry that is past its time with items left. Anyone, once.
    function overdue(bytes32 entry) external;

    /// @notice Reports an operator that seals on while an entry is overdue. Anyone, once per entry and operator.
    /// @param batch A batch of the operator that is not final.
    /// @param verdict Its verdict, with an anchor no older than the block at which the entry was marked.
    function reportUncleared(bytes32 entry, IChecks.SealedBatch calldata batch, IChecks.Verdict calldata verdict)
        external;

    /// @notice Seals overdue items of one campaign as a batch without a verdict: the guards alone decide. Anyone; the caller
    /// prepays the guards' votes out of its allowance to Campaigns.
    /// @dev At most 256 items in all. The bonds of the items taken come back to the payers of their entries.
    /// @param entries In ascending order of their contributors: each contributor has one row.
    function sealForced(ForcedItems[] calldata entries) external returns (uint32 sequence);

    /// @notice Gives the payer of a final forced batch the votes of its accepted items back. Anyone, once.
    function releaseForced(uint32 campaignId, uint32 sequence) external;

    /// @notice Publishes content keys wrapped to the review keys of a forced batch's committee.
    /// @param blob 1 to 32,768 bytes.
    function postWraps(uint32 campaignId, uint32 sequence, bytes calldata blob) external;

    /// @notice A forced submission by its digest.
    function entryOf(bytes32 entry) external view returns (Entry memory);

    /// @notice Last second in which the oracle may seal an entry's items without being late: pauses put it off.
    function dueOf(bytes32 entry) external view returns (uint256);

    /// @notice Positions of an entry that are neither cleared nor withdrawn.
    function openOf(bytes32 entry) external view returns (uint256 mask);

    /// @notice Bonds that came back to `account` and were not taken out, in units of `token`.
    function bondsOf(address token, address account) external view returns (uint256);

    /// @notice Who prepaid a forced batch whose prepaid votes are not released yet, else zero.
    function payerOf(uint32 campaignId, uint32 sequence) external view returns (address);

    /// @notice Whether the operator was reported for an entry.
    function isReported(bytes32 entry, address operator) external view returns (bool);

    /// @notice Positions of the bundle for which consent was withdrawn.
    function revokedOf(uint32 campaignId, address contributor, bytes32 itemsRoot) external view returns (uint256 mask);

    /// @notice EIP-712 digest of a submission, in the domain of the core like everything contributors and oracles sign.
    function submissionDigest(Submission calldata submission) external view returns (bytes32);
}
