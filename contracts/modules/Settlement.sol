// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISettlement} from "../interfaces/ISettlement.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {Bits} from "../libraries/Bits.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {PLANES, Tally} from "../libraries/Tally.sol";
import {Rounds} from "./Rounds.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Settlement: who is slashed, who is paid
abstract contract Settlement is Rounds, ISettlement {
    using Tally for uint256[PLANES];

    /// @dev A round's outcome; for each decided item how many more seats stood with it than against it, bit-sliced; what
    /// that means for each seat.
    struct Result {
        uint256 approved;
        uint256 rejected;
        uint256 decided;
        uint256[PLANES] margin;
        IStaking.SeatOutcome[] outcomes;
        uint256[] paidVotes;
        uint256 paid;
    }

    uint256 private constant BPS = 10_000;
    /// @dev A seat is coherent if it missed at most a tenth of the decided items.
    uint256 private constant COHERENT_BPS = 9_000;

    /// @dev Eight batch numbers a word, row number / 8 → word, row number % 8 → lane of 32 bits.
    mapping(uint32 campaignId => mapping(address contributor => mapping(uint256 word => uint256))) private _rowBatches;

    /// @inheritdoc ISettlement
    function settle(SealedBatch calldata batch, uint256[] calldata committee, Vote[] calldata votes) external {
        Batch storage b = _sealed(batch, BatchState.Decided);
        uint256 appealEnd = _phaseOf(b).end;
        require(block.timestamp > appealEnd, AppealNotOver(appealEnd, block.timestamp));
        bytes32 round = _roundId(b, batch.digest);
        Result memory result = _resultOf(batch, _replay(b, round, committee, votes), committee.length);
        _judge(batch, result, b.seats, committee.length, votes);
        _finish(b, batch, round, committee, result);
    }

    /// @inheritdoc ISettlement
    function claim(uint32 campaignId, address contributor, RowClaim[] calldata rows) external returns (uint256 amount) {
        require(rows.length != 0, NothingToClaim(0));
        uint256 items;
        for (uint256 i; i < rows.length; ++i) {
            RowClaim calldata row = rows[i];
            Batch storage b = _batch(campaignId, row.sequence);
            require(b.state == BatchState.Final, WrongState(b.state));
            _requireRow(b, contributor, row);
            _bindRow(campaignId, contributor, row.rowNumber, row.sequence);
            uint256 unpaid = uint256(b.ballots);
            uint256 due = row.mask & unpaid;
            require(due != 0, NothingToClaim(i));
            b.ballots = bytes32(unpaid & ~due);
            items += Bits.count(due);
            emit RewardClaimed(campaignId, row.sequence, contributor, due);
        }
        staking.markContributor(campaignId, contributor);
        amount = campaigns.payRewards(campaignId, contributor, items);
    }

    /// @inheritdoc ISettlement
    function claimPay(PayClaim[] calldata claims) external returns (uint256 amount) {
        require(claims.length != 0, NothingToClaim(0));
        for (uint256 i; i < claims.length; ++i) {
            PayClaim calldata p = claims[i];
            Batch storage b = _batch(p.campaignId, p.sequence);
            require(b.state == BatchState.Final, WrongState(b.state));
            require(b.tail == _payroll(p.committee, p.paidVotes), PayrollMismatch(p.campaignId, p.sequence));
            require(p.seat < p.committee.length, SeatOutOfRange(p.seat));
            uint32 bit = uint32(1) << p.seat;
            require(b.seats & bit != 0, PayAlreadyClaimed(p.campaignId, p.sequence, p.seat));
            b.seats &= ~bit;
            address voter = address(uint160(p.committee[p.seat]));
            emit PayClaimed(p.campaignId, p.sequence, voter, p.paidVotes[p.seat]);
            amount += campaigns.payVotes(p.campaignId, voter, p.paidVotes[p.seat]);
        }
    }

    /// @inheritdoc ISettlement
    function drop(Submission calldata submission, ItemOpening[] calldata items) external {
        (uint32 campaignId, address contributor) = (submission.campaignId, submission.contributor);
        bytes32 digest = _submissionDigest(submission);
        uint256 revoked = revokedOf(campaignId, contributor, submission.itemsRoot);
        for (uint256 i; i < items.length; ++i) {
            ItemOpening calldata item = items[i];
            require((revoked >> item.position) & 1 == 1, NotRevoked(item.position));
            Batch storage b = _batch(campaignId, item.row.sequence);
            _requireRow(b, contributor, item.row);
            _requireItem(digest, item);
            uint256 repaid = _drop(b, campaignId, contributor, item.bit);
            emit ItemDropped(campaignId, item.row.sequence, item.bit, repaid);
        }
    }

    /// @inheritdoc ISettlement
    function rowBatchOf(uint32 campaignId, address contributor, uint32 rowNumber) external view returns (uint32) {
        return uint32(_rowBatches[campaignId][contributor][rowNumber / 8] >> (32 * (rowNumber % 8)));
    }

    function _resultOf(SealedBatch calldata batch, Tally.Count memory count, uint256 n)
        private
        pure
        returns (Result memory r)
    {
        (r.approved, r.rejected) = _outcome(batch, count, n);
        r.decided = Bits.count(r.approved | r.rejected);
        uint256 borrow;
        for (uint256 j; j < PLANES; ++j) {
            (uint256 a, uint256 x) = (count.approve[j], count.reject[j]);
            uint256 majority = (r.approved & a) | (r.rejected & x);
            uint256 minority = (r.approved & x) | (r.rejected & a);
            // A full subtractor; no item is left with a borrow, for a decided item's majority is the larger.
            r.margin[j] = majority ^ minority ^ borrow;
            borrow = (~majority & (minority | borrow)) | (minority & borrow);
        }
    }

    /// @dev What each seat loses, is scored and is paid. Silence costs only where 2f + 1 ballots show that others were
    /// heard, so an operator cannot close the box on a few and have the rest slashed.
    function _judge(SealedBatch calldata batch, Result memory r, uint256 voters, uint256 n, Vote[] calldata votes)
        private
        view
    {
        (r.outcomes, r.paidVotes) = (new IStaking.SeatOutcome[](n), new uint256[](n));
        uint96 lock = campaigns.roundTermsOf(batch.campaignId).seatLock;
        uint96 silence = votes.length != 0 && votes.length >= _quorum(n) ? lock / 5 : 0;
        uint256 full = Bits.full(batch.count);
        uint256 next;
        for (uint256 seat; seat < n; ++seat) {
            if ((voters >> seat) & 1 == 0) {
                r.outcomes[seat].silence = silence;
                continue;
            }
            Vote calldata vote = votes[next++];
            uint256 voted = full & ~vote.abstain;
            uint256 missed = ((vote.approve & r.rejected) | (~vote.approve & r.approved)) & voted;
            r.paidVotes[seat] = Bits.count(voted & ~missed);
            r.paid += r.paidVotes[seat];
            _scoreSeat(r, r.outcomes[seat], missed, voted, lock);
        }
    }

    function _finish(
        Batch storage b,
        SealedBatch calldata batch,
        bytes32 round,
        uint256[] calldata committee,
        Result memory r
    ) private {
        uint256 unpaid = r.approved & ~b.dropped;
        bool drew = !_phaseOf(b).drawnByOther;
        (b.state, b.commitment, b.ballots) = (BatchState.Final, bytes32(r.approved), bytes32(unpaid));
        // A committee has at most 31 seats.
        // forge-lint: disable-next-line(unsafe-typecast)
        (b.seats, b.tail) = (uint32(Bits.full(committee.length)), _payroll(committee, r.paidVotes));
        campaigns.book(batch.campaignId, batch.operator, drew, batch.count, Bits.count(unpaid), r.paid);
        uint256 slashed = staking.settle(committee, r.outcomes);
        emit BatchSettled(batch.campaignId, batch.sequence, round, r.approved, r.paidVotes, slashed);
    }

    /// @dev Slash = 10 % of the lock × missed / decided × mean margin of the majority on what was missed, rounded down.
    function _scoreSeat(
        Result memory r,
        IStaking.SeatOutcome memory outcome,
        uint256 missed,
        uint256 voted,
        uint256 lock
    ) private pure {
        if (r.decided == 0) return;
        uint256 hits = Bits.count((r.approved | r.rejected) & voted & ~missed);
        outcome.scored = true;
        // At most 10,000: hits are decided items.
        // forge-lint: disable-next-line(unsafe-typecast)
        outcome.score = uint16(hits * BPS / r.decided);
        outcome.coherent = outcome.score >= COHERENT_BPS;
        if (missed == 0) return;
        uint256 margin = r.margin.sum(missed);
        // At most a tenth of a uint96: margin is at most n for each missed item, and missed at most decided.
        // forge-lint: disable-next-line(unsafe-typecast)
        outcome.slash = uint96(lock * margin / (10 * r.outcomes.length * r.decided));
    }

    /// @dev 176 bits of hash: what lets it share a slot. A second preimage costs 2^176, and a collision chosen by a whole
    /// committee beforehand 2^88.
    function _payroll(uint256[] calldata committee, uint256[] memory paidVotes) private pure returns (uint176) {
        // The cut is the point.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint176(uint256(keccak256(abi.encode(committee, paidVotes))));
    }

    function _requireRow(Batch storage b, address contributor, RowClaim calldata row) private view {
        bytes32 payee = Leaves.payeeOf(contributor, row.rowNumber, row.blind);
        bytes32 leaf = Leaves.rowLeaf(payee, row.mask, row.root);
        require(MerkleProof.verifyCalldata(row.proof, b.root, leaf), BadProof());
    }

    function _requireItem(bytes32 submission, ItemOpening calldata item) private pure {
        bytes32 leaf =
            Leaves.itemLeaf(item.bit, submission, item.position, item.ciphertextHash, item.keyCommitment, item.salt);
        require((item.row.mask >> item.bit) & 1 == 1, BadProof());
        require(MerkleProof.verifyCalldata(item.proof, item.row.root, leaf), BadProof());
    }

    function _bindRow(uint32 campaignId, address contributor, uint32 rowNumber, uint32 sequence) private {
        require(rowNumber != 0, RowNumberOutOfRange(rowNumber));
        uint256 lane = 32 * (rowNumber % 8);
        uint256 word = _rowBatches[campaignId][contributor][rowNumber / 8];
        // Cuts the row number's lane out of the word.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 bound = uint32(word >> lane);
        if (bound == sequence) return;
        require(bound == 0, RowNumberBound(rowNumber, bound));
        _rowBatches[campaignId][contributor][rowNumber / 8] = word | (uint256(sequence) << lane);
    }

    /// @return repaid Reward that the contributor had already been paid for the item and gives back.
    function _drop(Batch storage b, uint32 campaignId, address contributor, uint256 bit)
        private
        returns (uint256 repaid)
    {
        uint256 item = 1 << bit;
        uint256 dropped = b.dropped;
        require(dropped & item == 0, AlreadyDropped(bit));
        b.dropped = dropped | item;
        if (b.state != BatchState.Final || uint256(b.commitment) & item == 0) return 0;
        uint256 unpaid = uint256(b.ballots);
        if (unpaid & item == 0) return campaigns.takeBackReward(campaignId, contributor);
        b.ballots = bytes32(unpaid & ~item);
        campaigns.releaseReward(campaignId);
    }
}
