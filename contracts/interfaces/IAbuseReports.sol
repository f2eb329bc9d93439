// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {ISubmissions} from "./ISubmissions.sol";

/// @title Abuse reports: what an abusive item costs its contributor
/// @notice A report takes half of the contributor's collateral at once and holds it. The contributor may appeal until
/// `appealEnd`; without an appeal, or if guards uphold the verdict, what is held is lost, otherwise it comes back.
interface IAbuseReports {
    /// @notice What shows that a contributor's item is abusive.
    /// @param verdict The batch's verdict; ignored if the abuse was noted (noteAbuse).
    /// @param verdictSignatures As many as the campaign's quorum; ignored like the verdict.
    /// @param submission The bundle the item came in.
    /// @param signature The contributor's signature over it (EOA or ERC-1271).
    /// @param item Opening of the item in its batch.
    /// @param bundleProof Merkle proof of (position, ciphertext hash, key commitment) in the bundle's itemsRoot: the
    /// contributor signed this very ciphertext.
    struct Evidence {
        IChecks.Verdict verdict;
        bytes[] verdictSignatures;
        ISubmissions.Submission submission;
        bytes signature;
        ISubmissions.ItemOpening item;
        bytes32[] bundleProof;
    }

    /// @notice A report of one item.
    /// @param contributor Who signed the item.
    /// @param appealEnd Last second in which the contributor may appeal.
    /// @param appealId The appeal against it, 0 without one.
    /// @param closed Whether what was taken has been given back or lost.
    /// @param reporter Who reported it.
    /// @param taken Units of the campaign's token held back.
    struct Report {
        address contributor;
        uint40 appealEnd;
        uint32 appealId;
        bool closed;
        address reporter;
        uint96 taken;
    }

    /// @notice The batch's verdict, `digest`, holds the items in `mask` for abusive.
    event AbuseNoted(uint32 indexed campaignId, uint32 indexed sequence, uint256 mask, bytes32 digest);

    /// @notice An abusive item was reported; `taken` units of the campaign's token are held back until the report is closed.
    event AbuseReported(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address indexed contributor,
        uint256 bit,
        address reporter,
        address token,
        uint256 taken,
        uint40 appealEnd
    );

    /// @notice What was held back is lost (`forfeited`) or the contributor's again.
    event ReportClosed(
        uint32 indexed campaignId, uint32 indexed sequence, address indexed contributor, uint256 bit, bool forfeited
    );

    error ZeroAddress();
    error BatchMismatch();
    error NothingAbusive();
    error AlreadyNoted(uint32 campaignId, uint32 sequence);
    error BatchNotFinal(IChecks.BatchState actual);
    error ItemAccepted(uint256 bit);
    error ItemLapsed(uint256 bit);
    error CampaignMismatch(uint256 expected, uint256 actual);
    error SequenceMismatch(uint256 expected, uint256 actual);
    error RootMismatch(bytes32 expected, bytes32 actual);
    error NotAbusive(uint256 bit);
    error AlreadyReported(uint256 position);
    error BadProof();
    error BadSignature(address expected);
    error UnknownReport(uint256 bit);
    error AlreadyClosed(uint256 bit);
    error AppealNotOver(uint256 appealEnd, uint256 actual);

    /// @notice Keeps which items the verdict of a batch holds for abusive. Anyone may call it until the batch is final, when
    /// the core forgets its verdict.
    function noteAbuse(IChecks.SealedBatch calldata batch) external;

    /// @notice Reports an abusive item: takes half of what its contributor holds in the campaign's token, rounded up, once
    /// per item (position of a submission), whatever batches it was sealed in.
    /// @dev The batch must be final with the item rejected: neither accepted nor left undecided by every tier. Abusive = the
    /// verdict says abusive and not approved; both bits mean undecided.
    /// Which verdict was sealed: what was noted decides alone. The first report of a batch that nobody noted notes it: its
    /// verdict must name the batch's root and carry the campaign's quorum of signatures by keys that are active now; only a
    /// quorum that signed two verdicts for one root can pass another for the sealed one. Keys that are over do not count,
    /// even though they may have sealed the batch: a key is revoked because others may hold it. Whoever wants to report
    /// after the keys' time notes the abuse before the batch is final.
    /// From here on the contributor counts as one in the campaign's draws.
    /// Warning: the contributor may have withdrawn consent for the item; that does not protect it. A contract wallet that no
    /// longer stands by its signature cannot be slashed.
    /// @return taken Token units held back.
    function reportAbuse(Evidence calldata evidence) external returns (uint256 taken);

    /// @notice Closes a report after its appeal time, or after its appeal is decided: what is held is lost or given back.
    /// Anyone may call it, once.
    function closeReport(uint32 campaignId, uint32 sequence, uint8 bit) external;

    /// @notice Items that the batch's verdict, `digest`, holds for abusive; zeros if nobody noted it.
    function notedOf(uint32 campaignId, uint32 sequence) external view returns (uint256 mask, bytes32 digest);

    /// @notice The report of an item; zero fields without one.
    function reportOf(uint32 campaignId, uint32 sequence, uint8 bit) external view returns (Report memory);

    /// @notice Positions of a bundle that were reported.
    /// @param submission EIP-712 digest of the bundle.
    function reportedOf(bytes32 submission) external view returns (uint256 mask);
}
