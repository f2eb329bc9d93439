// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../interfaces/IAbuseReports.sol";
import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IChecks} from "../interfaces/IChecks.sol";
import {IContributors} from "../interfaces/IContributors.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {ITeeRegistry} from "../interfaces/ITeeRegistry.sol";
import {Openings} from "../libraries/Openings.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";

/// @title Reports of abusive items
abstract contract Reports is IAbuseReports {
    using Openings for ISubmissions.ItemOpening;

    struct Note {
        uint256 mask;
        bytes32 digest;
    }

    address public immutable core;
    ICampaigns public immutable campaigns;
    ITeeRegistry public immutable registry;
    IContributors public immutable contributors;
    IStaking public immutable staking;

    mapping(uint32 campaignId => mapping(uint32 sequence => Note)) private _notes;
    mapping(uint32 campaignId => mapping(uint32 sequence => mapping(uint256 bit => Report))) private _reports;
    /// @dev By position in the bundle: however often an item is sealed, its contributor pays for it once.
    mapping(bytes32 submission => uint256) private _reported;

    constructor(
        address core_,
        ICampaigns campaigns_,
        ITeeRegistry registry_,
        IContributors contributors_,
        IStaking staking_
    ) {
        bool named = core_ != address(0) && address(campaigns_) != address(0) && address(registry_) != address(0);
        require(named && address(contributors_) != address(0) && address(staking_) != address(0), ZeroAddress());
        (core, campaigns, registry) = (core_, campaigns_, registry_);
        (contributors, staking) = (contributors_, staking_);
    }

    /// @inheritdoc IAbuseReports
    function noteAbuse(IChecks.SealedBatch calldata batch) external {
        (uint32 campaignId, uint32 sequence) = (batch.campaignId, batch.sequence);
        require(IChecks(core).isSealed(batch), BatchMismatch());
        require(_notes[campaignId][sequence].mask == 0, AlreadyNoted(campaignId, sequence));
        _note(campaignId, sequence, batch.abusive & ~batch.approve, batch.digest);
    }

    /// @inheritdoc IAbuseReports
    function reportAbuse(Evidence calldata evidence) external returns (uint256) {
        (uint32 campaignId, uint32 sequence) = (evidence.submission.campaignId, evidence.item.row.sequence);
        uint8 bit = evidence.item.bit;
        bytes32 root = _requireRejected(campaignId, sequence, bit);
        ICampaigns.Terms memory terms = campaigns.termsOf(campaignId);
        require((_abusiveWord(evidence, root, terms) >> bit) & 1 == 1, NotAbusive(bit));
        bytes32 submission = _requireAuthor(evidence, root);
        uint256 reported = _reported[submission];
        uint8 position = evidence.item.position;
        require((reported >> position) & 1 == 0, AlreadyReported(position));
        _reported[submission] = reported | (1 << position);

        Report storage r = _reports[campaignId][sequence][bit];
        // A row that opens one bit twice: what the first report holds must not be lost.
        require(r.contributor == address(0), AlreadyReported(position));
        address contributor = evidence.submission.contributor;
        // A few hundred years of seconds stay below 2^40.
        uint40 appealEnd = uint40(block.timestamp) + campaigns.presetOf(terms.presetId).appeal;
        uint96 taken = contributors.seize(terms.token, contributor);
        (r.contributor, r.appealEnd, r.reporter, r.taken) = (contributor, appealEnd, msg.sender, taken);
        staking.markContributor(campaignId, contributor);
        emit AbuseReported(campaignId, sequence, contributor, bit, msg.sender, terms.token, taken, appealEnd);
        return taken;
    }

    /// @inheritdoc IAbuseReports
    function closeReport(uint32 campaignId, uint32 sequence, uint8 bit) external {
        Report storage r = _reports[campaignId][sequence][bit];
        require(r.contributor != address(0), UnknownReport(bit));
        require(!r.closed, AlreadyClosed(bit));
        bool forfeited = true;
        if (r.appealId != 0) forfeited = (_clearedBy(r.appealId) >> bit) & 1 == 0;
        else require(block.timestamp > r.appealEnd, AppealNotOver(r.appealEnd, block.timestamp));
        r.closed = true;
        emit ReportClosed(campaignId, sequence, r.contributor, bit, forfeited);
        if (forfeited) contributors.forfeit(campaignId, r.contributor, r.reporter, r.taken);
        else contributors.giveBack(campaigns.termsOf(campaignId).token, r.contributor, r.taken);
    }

    /// @inheritdoc IAbuseReports
    function notedOf(uint32 campaignId, uint32 sequence) external view returns (uint256 mask, bytes32 digest) {
        Note storage note = _notes[campaignId][sequence];
        return (note.mask, note.digest);
    }

    /// @inheritdoc IAbuseReports
    function reportOf(uint32 campaignId, uint32 sequence, uint8 bit) external view returns (Report memory) {
        return _reports[campaignId][sequence][bit];
    }

    /// @inheritdoc IAbuseReports
    function reportedOf(bytes32 submission) external view returns (uint256 mask) {
        return _reported[submission];
    }

    function _reportOf(uint32 campaignId, uint32 sequence, uint256 bit) internal view returns (Report storage) {
        return _reports[campaignId][sequence][bit];
    }

    function _digestOf(uint32 campaignId, uint32 sequence) internal view returns (bytes32) {
        return _notes[campaignId][sequence].digest;
    }

    /// @dev Items that an appeal has cleared; reverts before it is decided.
    function _clearedBy(uint32 appealId) internal view virtual returns (uint256);

    function _note(uint32 campaignId, uint32 sequence, uint256 mask, bytes32 digest) private {
        require(mask != 0, NothingAbusive());
        _notes[campaignId][sequence] = Note(mask, digest);
        emit AbuseNoted(campaignId, sequence, mask, digest);
    }

    /// @dev Items that the sealed verdict holds for abusive: as noted, or as a quorum has signed.
    function _abusiveWord(Evidence calldata evidence, bytes32 root, ICampaigns.Terms memory terms)
        private
        returns (uint256)
    {
        IChecks.Verdict calldata verdict = evidence.verdict;
        (uint32 campaignId, uint32 sequence) = (evidence.submission.campaignId, evidence.item.row.sequence);
        uint256 noted = _notes[campaignId][sequence].mask;
        if (noted != 0) return noted;
        require(verdict.campaignId == campaignId, CampaignMismatch(campaignId, verdict.campaignId));
        require(verdict.sequence == sequence, SequenceMismatch(sequence, verdict.sequence));
        require(verdict.root == root, RootMismatch(root, verdict.root));
        bytes32 digest = TypedData.digest(core, TypedData.hash(verdict));
        registry.requireQuorum(terms.workloadId, terms.quorum, digest, evidence.verdictSignatures);
        uint256 mask = verdict.abusive & ~verdict.approve;
        _note(campaignId, sequence, mask, digest);
        return mask;
    }

    /// @dev Root of the batch if the item was rejected for good.
    function _requireRejected(uint32 campaignId, uint32 sequence, uint8 bit) private view returns (bytes32) {
        IChecks.BatchView memory batch = IChecks(core).batchOf(campaignId, sequence);
        require(batch.state == IChecks.BatchState.Final, BatchNotFinal(batch.state));
        require((batch.accepted >> bit) & 1 == 0, ItemAccepted(bit));
        require((batch.lapsed >> bit) & 1 == 0, ItemLapsed(bit));
        return batch.root;
    }

    /// @dev The contributor signed a bundle with this ciphertext, and this item of the batch is it. Returns what was signed.
    function _requireAuthor(Evidence calldata evidence, bytes32 root) private view returns (bytes32 digest) {
        ISubmissions.Submission calldata submission = evidence.submission;
        digest = TypedData.digest(core, TypedData.hash(submission));
        require(evidence.item.isInBatch(root, submission.contributor, digest), BadProof());
        require(evidence.item.isInBundle(submission.itemsRoot, evidence.bundleProof), BadProof());
        bool signed = Signatures.isValid(submission.contributor, digest, evidence.signature);
        require(signed, BadSignature(submission.contributor));
    }
}
