// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IChecks} from "../interfaces/IChecks.sol";
import {IOperators} from "../interfaces/IOperators.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {Bits} from "../libraries/Bits.sol";
import {Bundles} from "../libraries/Bundles.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Consent} from "./Consent.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Submissions that were forced in, their bonds, and operators that ignore them
/// @notice Bonds are kept per token: what a hostile token says about itself moves no other campaign's bonds.
abstract contract Forced is Consent {
    using SafeERC20 for IERC20;

    uint256 internal constant MAX_ITEMS = 256;
    /// @dev Time after which an overdue entry that nobody sealed gives its bonds back.
    uint256 private constant GRACE = 30 days;

    ICampaigns public immutable campaigns;
    IOperators public immutable operators;

    mapping(bytes32 submission => Entry) private _entries;
    mapping(bytes32 submission => mapping(address operator => bool)) private _reported;
    mapping(address token => mapping(address account => uint256)) private _bonds;

    constructor(ICampaigns campaigns_, IOperators operators_) {
        (campaigns, operators) = (campaigns_, operators_);
    }

    /// @inheritdoc ISubmissions
    function force(Submission calldata submission, bytes calldata signature, BundleItem[] calldata items) external {
        bytes32 digest = submissionDigest(submission);
        Entry storage e = _entries[digest];
        require(e.payer == address(0), AlreadyForced(digest));
        _requireItems(submission, items);
        require(Signatures.isValid(submission.contributor, digest, signature), BadSignature(submission.contributor));
        ICampaigns.Terms memory terms = campaigns.termsOf(submission.campaignId);
        e.dueBy = _requireTerms(submission, terms);
        // A few hundred years of seconds stay below 2^40.
        // forge-lint: disable-next-line(unsafe-typecast)
        e.pausedBefore = uint40(campaigns.pausedSeconds());
        e.bond = terms.reward == 0 ? 1 : terms.reward;
        (e.payer, e.campaignId, e.count) = (msg.sender, submission.campaignId, submission.count);
        (e.contributor, e.itemsRoot) = (submission.contributor, submission.itemsRoot);
        emit SubmissionForced(digest, e.campaignId, msg.sender, e.dueBy, e.bond, submission, signature, items);
        _take(IERC20(terms.token), uint256(e.bond) * e.count);
    }

    /// @inheritdoc ISubmissions
    function clear(bytes32 entry, ItemOpening[] calldata items) external {
        Entry storage e = _entry(entry);
        require(items.length <= MAX_ITEMS, ItemCountOutOfRange(MAX_ITEMS, items.length));
        uint256 left = Bits.full(e.count) & ~e.cleared;
        uint256 mask;
        uint32 sequence;
        bytes32 root;
        for (uint256 i; i < items.length; ++i) {
            ItemOpening calldata item = items[i];
            uint256 bit = 1 << item.position;
            // Somebody was faster: no reason to fail for the rest.
            if (left & ~mask & bit == 0) continue;
            if (mask == 0 || item.row.sequence != sequence) {
                sequence = item.row.sequence;
                root = _liveRootOf(e.campaignId, sequence);
            }
            _requireRow(root, e.contributor, item.row);
            _requireItem(entry, item);
            mask |= bit;
        }
        require(mask != 0, NothingOpen(entry));
        emit ItemsCleared(entry, mask);
        _giveBack(e, mask);
    }

    /// @inheritdoc ISubmissions
    function release(bytes32 entry) external {
        Entry storage e = _entry(entry);
        uint256 mask = Bits.full(e.count) & ~e.cleared;
        (,, uint256 closesAt,) = campaigns.campaignOf(e.campaignId);
        bool closed = closesAt != 0 && block.timestamp > closesAt;
        if (!closed && block.timestamp <= _dueOf(e) + GRACE) {
            mask &= revokedOf(e.campaignId, e.contributor, e.itemsRoot);
        }
        require(mask != 0, NothingToRelease(entry));
        emit BondsReleased(entry, mask);
        _giveBack(e, mask);
    }

    /// @inheritdoc ISubmissions
    function withdraw(address token) external returns (uint256 amount) {
        amount = _bonds[token][msg.sender];
        require(amount != 0, NothingToWithdraw());
        delete _bonds[token][msg.sender];
        emit BondsWithdrawn(token, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ISubmissions
    function overdue(bytes32 entry) external {
        Entry storage e = _entry(entry);
        _requireDue(e);
        require(e.overdueAt == 0, AlreadyOverdue(e.overdueAt));
        require(_openOf(e) != 0, NothingOpen(entry));
        // 48 bits of block numbers last for millions of years.
        // forge-lint: disable-next-line(unsafe-typecast)
        e.overdueAt = uint48(block.number);
        emit SubmissionOverdue(entry, e.overdueAt);
    }

    /// @inheritdoc ISubmissions
    function reportUncleared(bytes32 entry, IChecks.SealedBatch calldata batch, IChecks.Verdict calldata verdict)
        external
    {
        Entry storage e = _entry(entry);
        (uint32 campaignId, uint32 sequence, address operator) = (batch.campaignId, batch.sequence, batch.operator);
        require(e.overdueAt != 0, NotOverdue(entry));
        require(_openOf(e) != 0, NothingOpen(entry));
        require(campaignId == e.campaignId, WrongCampaign(e.campaignId, campaignId));
        require(!_reported[entry][operator], AlreadyReported(entry, operator));
        // The digest of a forced batch is no verdict's.
        bytes32 digest = TypedData.digest(core, TypedData.hash(verdict));
        require(digest == batch.digest, VerdictMismatch(batch.digest, digest));
        require(verdict.anchorBlock >= e.overdueAt, AnchorTooOld(e.overdueAt, verdict.anchorBlock));
        require(IChecks(core).isSealed(batch), BatchNotSealed(campaignId, sequence));
        _reported[entry][operator] = true;
        emit UnclearedReported(entry, operator, campaignId, sequence);
        operators.fault(operator, campaignId, sequence, IOperators.Fault.SubmissionUncleared, e.contributor);
    }

    /// @inheritdoc ISubmissions
    function entryOf(bytes32 entry) external view returns (Entry memory) {
        return _entries[entry];
    }

    /// @inheritdoc ISubmissions
    function dueOf(bytes32 entry) external view returns (uint256) {
        return _dueOf(_entry(entry));
    }

    /// @inheritdoc ISubmissions
    function openOf(bytes32 entry) external view returns (uint256) {
        return _openOf(_entries[entry]);
    }

    /// @inheritdoc ISubmissions
    function bondsOf(address token, address account) external view returns (uint256) {
        return _bonds[token][account];
    }

    /// @inheritdoc ISubmissions
    function isReported(bytes32 entry, address operator) external view returns (bool) {
        return _reported[entry][operator];
    }

    /// @dev Clears positions and credits their bonds to who put them up.
    function _giveBack(Entry storage e, uint256 mask) internal {
        e.cleared |= mask;
        address token = campaigns.termsOf(e.campaignId).token;
        _bonds[token][e.payer] += Bits.count(mask) * e.bond;
    }

    function _entry(bytes32 submission) internal view returns (Entry storage e) {
        e = _entries[submission];
        require(e.payer != address(0), UnknownEntry(submission));
    }

    /// @dev Nobody can seal in a pause, so its clock stands still.
    function _dueOf(Entry storage e) internal view returns (uint256) {
        return e.dueBy + campaigns.pausedSeconds() - e.pausedBefore;
    }

    function _requireDue(Entry storage e) internal view {
        uint256 due = _dueOf(e);
        require(block.timestamp > due, NotDue(due, block.timestamp));
    }

    function _openOf(Entry storage e) internal view returns (uint256) {
        uint256 revoked = revokedOf(e.campaignId, e.contributor, e.itemsRoot);
        return Bits.full(e.count) & ~e.cleared & ~revoked;
    }

    /// @dev Takes bonds from the caller, in full.
    function _take(IERC20 token, uint256 amount) private {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, TokenTakesFee(amount, received));
    }

    /// @dev Root of a batch whose items count as sealed.
    function _liveRootOf(uint32 campaignId, uint32 sequence) private view returns (bytes32) {
        IChecks.BatchView memory batch = IChecks(core).batchOf(campaignId, sequence);
        require(batch.state != IChecks.BatchState.Void, BatchVoid(sequence));
        return batch.root;
    }

    /// @dev The campaign runs, and the submission was signed for it.
    /// @return dueBy Last second to seal it in. The campaign is still open then, so that it can go to the guards.
    function _requireTerms(Submission calldata s, ICampaigns.Terms memory terms) private view returns (uint40 dueBy) {
        require(block.timestamp <= s.deadline, SubmissionExpired(s.deadline, block.timestamp));
        (address creator, bytes32 policyHash, uint40 closesAt,) = campaigns.campaignOf(s.campaignId);
        require(creator != address(0), UnknownCampaign(s.campaignId));
        dueBy = uint40(block.timestamp) + campaigns.presetOf(terms.presetId).inclusion;
        require(closesAt == 0 || dueBy < closesAt, CampaignClosed(s.campaignId, closesAt));
        require(s.workloadId == terms.workloadId, WorkloadMismatch(terms.workloadId, s.workloadId));
        require(s.policyHash == policyHash, PolicyMismatch(policyHash, s.policyHash));
        require(s.licenceHash == terms.licenceHash, LicenceMismatch(terms.licenceHash, s.licenceHash));
    }

    function _requireItems(Submission calldata s, BundleItem[] calldata items) private pure {
        require(items.length == s.count, ItemCountMismatch(s.count, items.length));
        require(s.count != 0 && s.count <= MAX_ITEMS, ItemCountOutOfRange(MAX_ITEMS, s.count));
        bytes32 root = Bundles.rootOf(items);
        require(root == s.itemsRoot, ItemsRootMismatch(s.itemsRoot, root));
    }
}
