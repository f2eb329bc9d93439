// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IChecks} from "./interfaces/IChecks.sol";
import {IOperators} from "./interfaces/IOperators.sol";
import {ISubmissions} from "./interfaces/ISubmissions.sol";
import {Bits} from "./libraries/Bits.sol";
import {Bundles} from "./libraries/Bundles.sol";
import {Leaves} from "./libraries/Leaves.sol";
import {Consent} from "./modules/Consent.sol";
import {Forced} from "./modules/Forced.sol";

/// @title Submissions: consent, submissions that were forced in, and batches of what is overdue
/// @notice Trust: nobody has a special right here. The core takes its word that consent was withdrawn and that a forced
/// batch holds overdue items; Operators its word that an operator ignored them.
/// Assumptions: core, campaigns and operators are the ones deployed with it.
contract Submissions is Forced {
    /// @dev What sealForced builds: leaves by bit index, and one row per contributor.
    struct Plan {
        uint256 count;
        bytes32[] leaves;
        uint256 rowCount;
        IChecks.Row[] rows;
        bytes32[] entries;
        uint256[] masks;
    }

    uint256 private constant MAX_WRAPS = 32_768;
    /// @dev Rows of forced batches are numbered apart from those that contributors count.
    uint32 private constant FORCED_ROW = 0x80000000;

    mapping(uint32 campaignId => mapping(uint32 sequence => address)) private _payers;

    constructor(address core_, ICampaigns campaigns_, IOperators operators_)
        Consent(core_)
        Forced(campaigns_, operators_)
    {}

    /// @inheritdoc ISubmissions
    function sealForced(ForcedItems[] calldata entries) external returns (uint32 sequence) {
        require(entries.length != 0, NoEntries());
        uint32 campaignId = _entry(entries[0].submission).campaignId;
        (,,, sequence) = campaigns.campaignOf(campaignId);
        Plan memory plan = _plan(entries, campaignId, sequence);
        _payers[campaignId][sequence] = msg.sender;
        emit ForcedSealed(campaignId, sequence, msg.sender, plan.entries, plan.masks, plan.rows, plan.leaves);

        bytes32 entriesHash = keccak256(abi.encode(plan.entries, plan.masks));
        // At most 256.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint16 count = uint16(plan.count);
        IChecks.SealedBatch memory batch =
            IChecks(core).sealForced(campaignId, Bundles.batchRootOf(plan.rows), count, entriesHash, msg.sender);
        require(batch.sequence == sequence, SequenceMismatch(sequence, batch.sequence));
    }

    /// @inheritdoc ISubmissions
    function releaseForced(uint32 campaignId, uint32 sequence) external {
        address payer = _payers[campaignId][sequence];
        require(payer != address(0), NotForced(campaignId, sequence));
        IChecks.BatchView memory batch = IChecks(core).batchOf(campaignId, sequence);
        bool isFinal = batch.state == IChecks.BatchState.Final || batch.state == IChecks.BatchState.Void;
        require(isFinal, BatchNotFinal(batch.state));
        delete _payers[campaignId][sequence];
        uint256 accepted = Bits.count(batch.accepted);
        emit ForcedReleased(campaignId, sequence, payer, accepted);
        // A batch that nobody could judge costs its payer nothing but the draws.
        uint256 repaid = batch.state == IChecks.BatchState.Void ? batch.count : accepted;
        campaigns.releaseForced(campaignId, payer, batch.count, repaid);
    }

    /// @inheritdoc ISubmissions
    function postWraps(uint32 campaignId, uint32 sequence, bytes calldata blob) external {
        require(blob.length != 0 && blob.length <= MAX_WRAPS, WrapsOutOfRange(MAX_WRAPS, blob.length));
        emit WrapsPosted(campaignId, sequence, msg.sender, blob);
    }

    /// @inheritdoc ISubmissions
    function payerOf(uint32 campaignId, uint32 sequence) external view returns (address) {
        return _payers[campaignId][sequence];
    }

    /// @dev Rows and leaves of a forced batch; takes the items out of their entries.
    function _plan(ForcedItems[] calldata entries, uint32 campaignId, uint32 sequence)
        private
        returns (Plan memory plan)
    {
        uint256 n = entries.length;
        (plan.leaves, plan.rows) = (new bytes32[](MAX_ITEMS), new IChecks.Row[](n));
        (plan.entries, plan.masks) = (new bytes32[](n), new uint256[](n));
        uint256 from;
        for (uint256 i; i < n; ++i) {
            Entry storage e = _entry(entries[i].submission);
            require(e.campaignId == campaignId, WrongCampaign(campaignId, e.campaignId));
            (plan.entries[i], plan.masks[i]) = (entries[i].submission, _takeItems(plan, e, entries[i]));
            address next = i + 1 < n ? _entry(entries[i + 1].submission).contributor : address(0);
            if (next == e.contributor) continue;
            require(i + 1 == n || next > e.contributor, EntriesOutOfOrder(i + 1));
            if (from == plan.count) continue;
            plan.rows[plan.rowCount++] = IChecks.Row({
                payee: Leaves.payeeOf(e.contributor, FORCED_ROW | sequence, 0),
                mask: Bits.full(plan.count) & ~Bits.full(from),
                root: Bundles.treeOf(plan.leaves, from, plan.count)
            });
            from = plan.count;
        }
        require(from != 0, NothingOpen(plan.entries[0]));
        (IChecks.Row[] memory rows, bytes32[] memory leaves) = (plan.rows, plan.leaves);
        (uint256 rowCount, uint256 count) = (plan.rowCount, plan.count);
        // Shrinks the arrays in place to what was filled: their length is their first word.
        assembly ("memory-safe") {
            mstore(rows, rowCount)
            mstore(leaves, count)
        }
    }

    /// @dev Gives the items of one entry the next bits. What was cleared or withdrawn meanwhile is left out: nobody can make
    /// the whole batch fail.
    function _takeItems(Plan memory plan, Entry storage e, ForcedItems calldata forced) private returns (uint256 mask) {
        bytes32 submission = forced.submission;
        _requireDue(e);
        require(forced.items.length == e.count, ItemCountMismatch(e.count, forced.items.length));
        bytes32 root = Bundles.rootOf(forced.items);
        require(root == e.itemsRoot, ItemsRootMismatch(e.itemsRoot, root));
        mask = forced.mask & _openOf(e);
        if (mask == 0) return 0;
        uint256 bit = plan.count;
        plan.count += Bits.count(mask);
        require(plan.count <= MAX_ITEMS, ItemCountOutOfRange(MAX_ITEMS, plan.count));
        _giveBack(e, mask);
        for (uint256 position; position < forced.items.length; ++position) {
            if ((mask >> position) & 1 == 0) continue;
            BundleItem calldata item = forced.items[position];
            plan.leaves[bit] = Leaves.itemLeaf(bit, submission, position, item.ciphertextHash, item.keyCommitment, 0);
            ++bit;
        }
    }
}
