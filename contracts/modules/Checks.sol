// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../interfaces/IChecks.sol";
import {Bits} from "../libraries/Bits.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Submissions} from "./Submissions.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";

/// @title Checks: attested verdicts become batches
abstract contract Checks is Submissions, IChecks {
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

    /// @dev What a batch needs until it is final; 122 bits of `tail`.
    struct Phase {
        uint48 seedBlock;
        uint40 end;
        uint32 listLength;
        bool cast;
        bool drawnByOther;
    }

    mapping(uint32 campaignId => mapping(uint32 sequence => Batch)) private _batches;

    /// @inheritdoc IChecks
    function seal(Verdict calldata verdict, Row[] calldata rows, bytes[] calldata signatures) external {
        _checkWords(verdict);
        _checkRows(verdict, rows);
        _checkAnchor(verdict);
        (uint32 workloadId, uint8 quorum, uint8 seedDelay) =
            campaigns.reserve(verdict.campaignId, verdict.sequence, verdict.policyHash, verdict.count);
        bytes32 digest = _verdictDigest(verdict);
        address operator = registry.requireQuorum(workloadId, quorum, _signers(digest, signatures));
        require(msg.sender == operator, NotSealingOperator(operator, msg.sender));
        _store(verdict, digest, operator, seedDelay);
    }

    /// @inheritdoc IChecks
    function batchOf(uint32 campaignId, uint32 sequence) external view returns (BatchView memory v) {
        Batch storage b = _batches[campaignId][sequence];
        (v.state, v.tier, v.draw, v.committee, v.count) = (b.state, b.tier, b.draw, b.committee, b.count);
        (v.root, v.dropped) = (b.root, b.dropped);
        if (b.state == BatchState.Final) {
            (v.accepted, v.unpaid, v.unpaidSeats) = (uint256(b.commitment), uint256(b.ballots), b.seats);
        } else {
            Phase memory phase = _phaseOf(b);
            (v.seedBlock, v.phaseEnd, v.listLength) = (phase.seedBlock, phase.end, phase.listLength);
            v.voters = b.seats;
        }
    }

    /// @inheritdoc IChecks
    function verdictDigest(Verdict calldata verdict) external view returns (bytes32) {
        return _verdictDigest(verdict);
    }

    function _batch(uint32 campaignId, uint32 sequence) internal view returns (Batch storage) {
        return _batches[campaignId][sequence];
    }

    /// @dev The batch that `batch` describes, in the state it must be in.
    function _sealed(SealedBatch calldata batch, BatchState state) internal view returns (Batch storage b) {
        b = _batches[batch.campaignId][batch.sequence];
        require(b.state == state, WrongState(b.state));
        require(b.commitment == keccak256(abi.encode(batch)), BatchMismatch());
    }

    /// @dev Fixes what the next draw may read: the seat list as long as it is now, randomness nobody knows yet.
    function _setSeedBlock(Batch storage b, uint256 seedDelay) internal returns (uint48 seedBlock) {
        // 48 bits of block numbers last for millions of years.
        // forge-lint: disable-next-line(unsafe-typecast)
        seedBlock = uint48(block.number + seedDelay);
        // A list of 2^32 seats would take 2^32 stakes.
        // forge-lint: disable-next-line(unsafe-typecast)
        _setPhase(b, Phase(seedBlock, 0, uint32(staking.seatCount()), false, false));
    }

    function _phaseOf(Batch storage b) internal view returns (Phase memory) {
        uint256 word = b.tail;
        // Each cast keeps the low bits of its field: that is how they were packed.
        // forge-lint: disable-next-line(unsafe-typecast)
        (uint48 seedBlock, uint40 end, uint32 listLength) = (uint48(word), uint40(word >> 48), uint32(word >> 88));
        return Phase(seedBlock, end, listLength, (word >> 120) & 1 == 1, (word >> 121) & 1 == 1);
    }

    function _setPhase(Batch storage b, Phase memory phase) internal {
        uint176 word = uint176(phase.seedBlock) | (uint176(phase.end) << 48) | (uint176(phase.listLength) << 88);
        if (phase.cast) word |= 1 << 120;
        if (phase.drawnByOther) word |= 1 << 121;
        b.tail = word;
    }

    function _verdictDigest(Verdict calldata verdict) private view returns (bytes32) {
        return _hashTypedDataV4(TypedData.hash(verdict));
    }

    function _store(Verdict calldata verdict, bytes32 digest, address operator, uint256 seedDelay) private {
        Batch storage b = _batches[verdict.campaignId][verdict.sequence];
        (b.state, b.count) = (BatchState.Sealed, verdict.count);
        SealedBatch memory batch = SealedBatch({
            campaignId: verdict.campaignId,
            sequence: verdict.sequence,
            operator: operator,
            count: verdict.count,
            digest: digest,
            approve: verdict.approve,
            abusive: verdict.abusive
        });
        (b.root, b.commitment) = (verdict.root, keccak256(abi.encode(batch)));
        uint48 seedBlock = _setSeedBlock(b, seedDelay);
        emit BatchSealed(verdict.campaignId, verdict.sequence, operator, digest, seedBlock, verdict);
    }

    function _checkAnchor(Verdict calldata verdict) private view {
        bytes32 expected = Blockhash.blockHash(verdict.anchorBlock);
        require(expected != 0 && expected == verdict.anchorHash, AnchorMismatch(expected, verdict.anchorHash));
    }

    function _checkWords(Verdict calldata verdict) private pure {
        uint256 count = verdict.count;
        require(count != 0 && count <= 256, CountOutOfRange(256, count));
        require(verdict.goldCount == 0 && verdict.goldCommitment == 0, GoldNotOffered());
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

    function _signers(bytes32 digest, bytes[] calldata signatures) private pure returns (address[] memory signers) {
        signers = new address[](signatures.length);
        for (uint256 i; i < signatures.length; ++i) {
            signers[i] = Signatures.recover(digest, signatures[i]);
        }
    }
}
