// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IChecks} from "../interfaces/IChecks.sol";
import {IOperators} from "../interfaces/IOperators.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {ITeeRegistry} from "../interfaces/ITeeRegistry.sol";
import {Bits} from "../libraries/Bits.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Checks: attested verdicts become batches
abstract contract Checks is EIP712("Assay", "1"), IChecks {
    /// @dev First slot: where the batch stands; `tail` is its Phase until the batch is final, then its payroll's hash, and
    /// `seats` are those that voted until then, then those that are not paid. `commitment` = hash of SealedBatch until the
    /// batch is final, then the accepted word; `ballots` = the round's ballot chain until then, then the unpaid word. What
    /// is overwritten is dead by then, and rewriting a used slot costs a quarter of a new one.
    struct Batch {
        BatchState state;
        uint8 tier;
        uint8 draw;
        uint8 committee;
        uint16 count;
        uint32 seats;
        uint176 tail;
        bytes32 root;
        bytes32 commitment;
        bytes32 ballots;
        uint256 dropped;
    }

    /// @dev What a batch needs until it is final; 161 bits of `tail`. `committed` are the seats whose vote is committed on
    /// chain; `heard` says that an earlier round had a quorum, `booked` that the oracle's fee is credited; `appealed` that
    /// anything ever was; `pending` that items are accepted and not released, `released` that some were.
    struct Phase {
        uint48 seedBlock;
        uint40 end;
        uint32 listLength;
        uint32 committed;
        bool cast;
        bool drawnByOther;
        bool goldOpened;
        bool appealed;
        bool heard;
        bool booked;
        bool exposed;
        bool pending;
        bool released;
    }

    /// @dev What only some batches need. Until final: `released` = accepted items that were made payable before, `unpaid` those
    /// of them that nobody has claimed. Appeals: `appealed` in the current round, once
    /// final the items of the last round; `standing` = open items that a round had approved before they were appealed;
    /// `lapsed` = once final, items that no round decided.
    struct Ladder {
        uint256 released;
        uint256 unpaid;
        uint256 appealed;
        uint256 standing;
        uint256 lapsed;
    }

    /// @dev A tenth of a batch, rounded up, may be gold.
    uint256 private constant GOLD_SHARE = 10;
    bytes32 private constant FORCED_TAG = keccak256("assay/forced/1");
    /// @dev Who judges what the check did not decide.
    uint8 internal constant GUARDS = 1;

    ICampaigns internal immutable campaigns;
    ITeeRegistry internal immutable registry;
    IStaking internal immutable staking;
    IOperators internal immutable operators;
    address internal immutable _submissions;

    /// @dev Kept here and not asked for with every seal: see IOperators.
    mapping(address operator => bool) private _bonded;
    mapping(uint32 campaignId => mapping(uint32 sequence => Batch)) private _batches;
    mapping(uint32 campaignId => mapping(uint32 sequence => Ladder)) private _ladders;

    constructor(Parts memory parts) {
        (campaigns, registry, staking) =
        (ICampaigns(parts.campaigns), ITeeRegistry(parts.registry), IStaking(parts.staking));
        (operators, _submissions) = (IOperators(parts.operators), parts.submissions);
    }

    /// @inheritdoc IChecks
    function seal(Verdict calldata verdict, Row[] calldata rows, bytes[] calldata signatures) external {
        _checkWords(verdict);
        _checkRows(verdict, rows);
        _checkAnchor(verdict);
        // Nothing that two proofs could agree on: the first round is the guards'.
        uint8 tier = verdict.approve & verdict.abusive == Bits.full(verdict.count) ? GUARDS : 0;
        (uint32 workloadId, uint8 quorum, uint8 seedDelay) =
            campaigns.reserve(verdict.campaignId, verdict.sequence, verdict.policyHash, verdict.count, tier);
        bytes32 digest = _verdictDigest(verdict);
        address operator = registry.requireQuorum(workloadId, quorum, digest, signatures);
        require(msg.sender == operator, NotSealingOperator(operator, msg.sender));
        require(_bonded[operator], OperatorNotBonded(operator));
        uint48 seedBlock = _store(_batchOf(verdict, digest, operator, tier), verdict.root, tier, seedDelay);
        emit BatchSealed(verdict.campaignId, verdict.sequence, operator, digest, seedBlock, verdict);
    }

    /// @inheritdoc IChecks
    function sealForced(uint32 campaignId, bytes32 root, uint16 count, bytes32 entriesHash, address payer)
        external
        returns (SealedBatch memory batch)
    {
        require(msg.sender == _submissions, NotSubmissions(msg.sender));
        uint8 seedDelay;
        (batch.campaignId, batch.count) = (campaignId, count);
        (batch.sequence, seedDelay) = campaigns.reserveForced(campaignId, count, payer);
        batch.digest = keccak256(
            abi.encode(FORCED_TAG, block.chainid, address(this), campaignId, batch.sequence, root, count, entriesHash)
        );
        uint256 full = Bits.full(count);
        (batch.approve, batch.abusive, batch.items) = (full, full, full);
        uint48 seedBlock = _store(batch, root, GUARDS, seedDelay);
        emit ForcedBatchSealed(campaignId, batch.sequence, payer, batch.digest, count, seedBlock);
    }

    /// @inheritdoc IChecks
    function setBonded(address operator, bool bonded) external {
        require(msg.sender == address(operators), NotOperators(msg.sender));
        _bonded[operator] = bonded;
    }

    /// @inheritdoc IChecks
    function batchOf(uint32 campaignId, uint32 sequence) external view returns (BatchView memory v) {
        Batch storage b = _batches[campaignId][sequence];
        (v.state, v.tier, v.draw, v.committee, v.count) = (b.state, b.tier, b.draw, b.committee, b.count);
        (v.root, v.dropped) = (b.root, b.dropped);
        (v.accepted, v.unpaid) = _wordsOf(b, campaignId, sequence);
        Ladder storage ladder = _ladders[campaignId][sequence];
        (v.lapsed, v.appealed) = (ladder.lapsed, ladder.appealed);
        if (b.state == BatchState.Final || b.state == BatchState.Void) {
            v.unpaidSeats = b.seats;
        } else {
            Phase memory phase = _phaseOf(b);
            (v.seedBlock, v.phaseEnd, v.listLength) = (phase.seedBlock, phase.end, phase.listLength);
            (v.voters, v.goldOpened, v.heard) = (b.seats, phase.goldOpened, phase.heard);
            (v.cast, v.committed) = (phase.cast, phase.committed);
            v.pending = phase.pending;
        }
    }

    /// @inheritdoc IChecks
    function isSealed(SealedBatch calldata batch) external view returns (bool) {
        Batch storage b = _batches[batch.campaignId][batch.sequence];
        return b.state < BatchState.Final && b.commitment == _commitmentOf(batch);
    }

    function _batch(uint32 campaignId, uint32 sequence) internal view returns (Batch storage) {
        return _batches[campaignId][sequence];
    }

    /// @dev The batch that `batch` describes, in the state it must be in.
    function _sealed(SealedBatch calldata batch, BatchState state) internal view returns (Batch storage b) {
        b = _batches[batch.campaignId][batch.sequence];
        require(b.state == state, WrongState(b.state));
        require(b.commitment == _commitmentOf(batch), BatchMismatch());
    }

    /// @dev The batch that `batch` describes, if it is not over. Then its commitment is the accepted word, and who picks the
    /// items can make that the hash of anything.
    function _live(SealedBatch calldata batch) internal view returns (Batch storage b) {
        b = _batches[batch.campaignId][batch.sequence];
        require(b.state < BatchState.Final, WrongState(b.state));
        require(b.commitment == _commitmentOf(batch), BatchMismatch());
    }

    /// @dev keccak256(abi.encode(batch)). Assembly, here and below: all of it is words, which stand in calldata as abi.encode
    /// would write them, and twelve of them checked and copied one by one are a tenth of what this contract may be long.
    function _commitmentOf(SealedBatch calldata batch) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let at := mload(0x40)
            calldatacopy(at, batch, 0x180)
            hash := keccak256(at, 0x180)
        }
    }

    /// @dev The commitment of a batch that has come to its next round.
    function _commitmentOf(SealedBatch calldata batch, uint256 items, uint256 accepted, bytes32 payrolls)
        internal
        pure
        returns (bytes32 hash)
    {
        assembly ("memory-safe") {
            let at := mload(0x40)
            calldatacopy(at, batch, 0x120)
            mstore(add(at, 0x120), items)
            mstore(add(at, 0x140), accepted)
            mstore(add(at, 0x160), payrolls)
            hash := keccak256(at, 0x180)
        }
    }

    function _ladder(SealedBatch calldata batch) internal view returns (Ladder storage) {
        return _ladders[batch.campaignId][batch.sequence];
    }

    function _ladderOf(uint32 campaignId, uint32 sequence) internal view returns (Ladder storage) {
        return _ladders[campaignId][sequence];
    }

    /// @dev Accepted and unpaid items: all once final, those that were released until then.
    function _wordsOf(Batch storage b, uint32 campaignId, uint32 sequence)
        internal
        view
        returns (uint256 accepted, uint256 unpaid)
    {
        if (b.state == BatchState.Final) return (uint256(b.commitment), uint256(b.ballots));
        Ladder storage ladder = _ladders[campaignId][sequence];
        return (ladder.released, ladder.unpaid);
    }

    function _setUnpaid(Batch storage b, uint32 campaignId, uint32 sequence, uint256 unpaid) internal {
        if (b.state == BatchState.Final) b.ballots = bytes32(unpaid);
        else _ladders[campaignId][sequence].unpaid = unpaid;
    }

    /// @dev Fixes what the next draw may read: the tier's seat list as long as it is now, randomness nobody knows yet.
    function _setSeedBlock(Batch storage b, Phase memory phase, uint256 seedDelay) internal {
        // 48 bits of block numbers last for millions of years.
        // forge-lint: disable-next-line(unsafe-typecast)
        phase.seedBlock = uint48(block.number + seedDelay);
        // A list of 2^32 seats would take 2^32 stakes.
        // forge-lint: disable-next-line(unsafe-typecast)
        phase.listLength = uint32(staking.seatCount(b.tier));
        (phase.end, phase.committed, phase.cast, phase.drawnByOther) = (0, 0, false, false);
        (phase.goldOpened, phase.exposed) = (false, false);
        _setPhase(b, phase);
    }

    function _phaseOf(Batch storage b) internal view returns (Phase memory phase) {
        uint256 word = b.tail;
        // Each cast keeps the low bits of its field: that is how they were packed.
        // forge-lint: disable-next-line(unsafe-typecast)
        (phase.seedBlock, phase.end, phase.listLength) = (uint48(word), uint40(word >> 48), uint32(word >> 88));
        word >>= 120;
        (phase.cast, phase.drawnByOther, phase.goldOpened) = (word & 1 != 0, word & 2 != 0, word & 4 != 0);
        (phase.appealed, phase.heard, phase.booked) = (word & 8 != 0, word & 16 != 0, word & 32 != 0);
        (phase.exposed, phase.pending, phase.released) = (word & 64 != 0, word & 128 != 0, word & 256 != 0);
        // forge-lint: disable-next-line(unsafe-typecast)
        phase.committed = uint32(word >> 9);
    }

    function _setPhase(Batch storage b, Phase memory phase) internal {
        uint176 flags = (phase.cast ? 1 : 0) | (phase.drawnByOther ? 2 : 0) | (phase.goldOpened ? 4 : 0)
            | (phase.appealed ? 8 : 0) | (phase.heard ? 16 : 0) | (phase.booked ? 32 : 0) | (phase.exposed ? 64 : 0)
            | (phase.pending ? 128 : 0) | (phase.released ? 256 : 0);
        flags |= uint176(phase.committed) << 9;
        b.tail =
            uint176(phase.seedBlock) | (uint176(phase.end) << 48) | (uint176(phase.listLength) << 88) | (flags << 120);
    }

    function _verdictDigest(Verdict calldata verdict) private view returns (bytes32) {
        return _hashTypedDataV4(TypedData.hash(verdict));
    }

    /// @dev Items that the check left undecided skip the first tier.
    function _batchOf(Verdict calldata verdict, bytes32 digest, address operator, uint8 tier)
        private
        pure
        returns (SealedBatch memory)
    {
        uint256 undecided = tier == 0 ? verdict.approve & verdict.abusive : 0;
        return SealedBatch({
            campaignId: verdict.campaignId,
            sequence: verdict.sequence,
            operator: operator,
            count: verdict.count,
            goldCount: verdict.goldCount,
            digest: digest,
            approve: verdict.approve,
            abusive: verdict.abusive,
            goldCommitment: verdict.goldCommitment,
            items: Bits.full(verdict.count) & ~undecided,
            accepted: 0,
            payrolls: 0
        });
    }

    function _store(SealedBatch memory batch, bytes32 root, uint8 tier, uint256 seedDelay) private returns (uint48) {
        Batch storage b = _batches[batch.campaignId][batch.sequence];
        (b.state, b.tier, b.count) = (BatchState.Sealed, tier, batch.count);
        (b.root, b.commitment) = (root, keccak256(abi.encode(batch)));
        Phase memory phase;
        _setSeedBlock(b, phase, seedDelay);
        return phase.seedBlock;
    }

    function _checkAnchor(Verdict calldata verdict) private view {
        bytes32 expected = Blockhash.blockHash(verdict.anchorBlock);
        require(expected != 0 && expected == verdict.anchorHash, AnchorMismatch(expected, verdict.anchorHash));
    }

    function _checkWords(Verdict calldata verdict) private pure {
        uint256 count = verdict.count;
        require(count != 0 && count <= 256, CountOutOfRange(256, count));
        uint256 maximum = (count + GOLD_SHARE - 1) / GOLD_SHARE;
        require(verdict.goldCount <= maximum, GoldOutOfRange(maximum, verdict.goldCount));
        require((verdict.goldCount == 0) == (verdict.goldCommitment == 0), GoldCommitmentMissing());
        uint256 full = Bits.full(count);
        require(verdict.approve & ~full == 0, WordOutOfRange(verdict.approve));
        require(verdict.abusive & ~full == 0, WordOutOfRange(verdict.abusive));
    }

    /// @dev Every item lies in exactly one row, so every item is paid to one payee at most.
    function _checkRows(Verdict calldata verdict, Row[] calldata rows) private pure {
        uint256 covered;
        for (uint256 i; i < rows.length; ++i) {
            uint256 mask = rows[i].mask;
            require(mask != 0 && mask & covered == 0, RowsNotDisjoint(i));
            covered |= mask;
        }
        uint256 full = Bits.full(verdict.count);
        require(covered == full, RowsIncomplete(full, covered));
        bytes32 root = Leaves.rootOf(rows);
        require(root == verdict.root, RootMismatch(root, verdict.root));
    }
}
