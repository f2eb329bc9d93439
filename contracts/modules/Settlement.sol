// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IOperators} from "../interfaces/IOperators.sol";
import {ISettlement} from "../interfaces/ISettlement.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {Bits} from "../libraries/Bits.sol";
import {Payroll} from "../libraries/Payroll.sol";
import {Tally} from "../libraries/Tally.sol";
import {Rounds} from "./Rounds.sol";

/// @title Settlement: who is slashed, who is paid
abstract contract Settlement is Rounds, ISettlement {
    /// @dev A round that ends. `appealed` = approved by it, but appealed.
    struct Result {
        bytes32 id;
        uint256 appealed;
        bool heard;
        bool forced;
        IStaking.Round round;
    }

    /// @dev Of rounds that were not their batch's last: seats that are paid.
    mapping(bytes32 round => uint256) private _paidSeats;

    /// @dev Pays rewards and votes.
    address internal immutable _claims;
    /// @dev For those who ask; what the core works with itself is immutable.
    Parts private _parts;

    constructor(Parts memory parts_) Rounds(parts_) {
        (_claims, _parts) = (parts_.claims, parts_);
    }

    modifier onlyClaims() {
        require(msg.sender == _claims, NotClaims(msg.sender));
        _;
    }

    /// @inheritdoc ISettlement
    function settle(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        GoldOpening calldata gold
    ) external {
        Batch storage b = _sealed(batch, BatchState.Decided);
        Phase memory phase = _phaseOf(b);
        require(block.timestamp > phase.end, AppealNotOver(phase.end, block.timestamp));
        ICampaigns.RoundTerms memory terms = _termsOf(b, batch);
        Result memory r;
        r.id = _roundId(b, batch, phase);
        r.heard = committee.length != 0 && votes.length >= _quorum(committee.length);
        r.forced = batch.operator == address(0);
        IStaking.Round memory round = r.round;
        (round.gold, round.answers) = (_goldOf(batch, phase, gold), gold.answers);
        (round.voters, round.lock, round.abstainCosts) = (b.seats, terms.seatLock, !r.forced);
        // A committee has at most 31 seats.
        // forge-lint: disable-next-line(unsafe-typecast)
        round.exposed = uint32(_exposedOf(phase, r.id));
        if (r.heard && (phase.cast || r.forced)) round.silence = terms.seatLock / 5;
        _count(b, batch, phase, _replay(b, r.id, committee, votes), r);
        (uint256[] memory paidVotes, uint256 paid, uint256 slashed) = staking.settle(round, committee, votes);
        bytes32 payrolls = Payroll.chain(batch.payrolls, Payroll.entryOfCounted(r.id, committee, paidVotes));
        uint256 moved = _finish(b, batch, phase, r, terms, payrolls, paid);
        emit RoundSettled(batch.campaignId, batch.sequence, r.id, b.state, round.approved, moved, paidVotes, slashed);
    }

    /// @inheritdoc ISettlement
    function takeReward(uint32 campaignId, uint32 sequence, uint256 mask)
        external
        onlyClaims
        returns (uint256 due, bytes32 root)
    {
        Batch storage b = _batch(campaignId, sequence);
        uint256 unpaid = b.state == BatchState.Final ? uint256(b.ballots) : _ladderOf(campaignId, sequence).unpaid;
        (due, root) = (mask & unpaid, b.root);
        if (due != 0) _setUnpaid(b, campaignId, sequence, unpaid & ~due);
    }

    /// @inheritdoc ISettlement
    function takePay(uint32 campaignId, uint32 sequence, uint176 payrolls, bytes32 earlier, uint8 seat)
        external
        onlyClaims
    {
        uint256 bit = uint256(1) << seat;
        Batch storage b = _batch(campaignId, sequence);
        require(b.state == BatchState.Final || b.state == BatchState.Void, WrongState(b.state));
        require(b.tail == payrolls, PayrollMismatch(campaignId, sequence));
        uint256 paid = earlier == 0 ? ~uint256(b.seats) : _paidSeats[earlier];
        require(paid & bit == 0, PayAlreadyClaimed(campaignId, sequence, seat));
        if (earlier != 0) _paidSeats[earlier] = paid | bit;
        // forge-lint: disable-next-line(unsafe-typecast)
        else b.seats &= ~uint32(bit);
    }

    /// @inheritdoc ISettlement
    function payrollsOf(uint32 campaignId, uint32 sequence) external view returns (uint176) {
        Batch storage b = _batch(campaignId, sequence);
        return b.state == BatchState.Final || b.state == BatchState.Void ? b.tail : 0;
    }

    /// @inheritdoc ISettlement
    function release(SealedBatch calldata batch) external {
        Batch storage b = _live(batch);
        Phase memory phase = _phaseOf(b);
        require(phase.pending, NothingPending());
        (phase.pending, phase.released) = (false, true);
        _setPhase(b, phase);
        Ladder storage ladder = _ladder(batch);
        uint256 fresh = batch.accepted & ~(ladder.released | b.dropped);
        (ladder.released, ladder.unpaid) = (batch.accepted, ladder.unpaid | fresh);
        emit RewardsReleased(batch.campaignId, batch.sequence, fresh);
    }

    /// @inheritdoc ISettlement
    function dropItem(uint32 campaignId, uint32 sequence, address contributor, uint256 bit)
        external
        returns (uint256 repaid)
    {
        require(msg.sender == _submissions, NotSubmissions(msg.sender));
        Batch storage b = _batch(campaignId, sequence);
        uint256 item = 1 << bit;
        uint256 dropped = b.dropped;
        require(dropped & item == 0, AlreadyDropped(bit));
        // What is accepted and not released yet stands in no word that could tell whether the item's reward is owed.
        bool isOver = b.state == BatchState.Final || b.state == BatchState.Void;
        require(isOver || !_phaseOf(b).pending, RewardsPending());
        b.dropped = dropped | item;
        (uint256 accepted, uint256 unpaid) = _wordsOf(b, campaignId, sequence);
        if (accepted & item == 0) return 0;
        if (unpaid & item == 0) return campaigns.takeBackReward(campaignId, contributor);
        _setUnpaid(b, campaignId, sequence, unpaid & ~item);
        campaigns.releaseReward(campaignId);
    }

    /// @inheritdoc ISettlement
    function parts() external view returns (Parts memory) {
        Parts storage kept = _parts;
        // Ten addresses as they stand in storage, a word each: abi.encode would take half a kilobyte of code for it.
        assembly ("memory-safe") {
            let at := mload(0x40)
            for { let i := 0 } lt(i, 10) { i := add(i, 1) } { mstore(add(at, mul(i, 0x20)), sload(add(kept.slot, i))) }
            return(at, 0x140)
        }
    }

    function _count(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        Tally.Count memory count,
        Result memory r
    ) private view {
        IStaking.Round memory round = r.round;
        (round.approve, round.reject) = (count.approve, count.reject);
        (uint256 approved, uint256 rejected) = _outcome(b, batch, count, round.gold);
        round.items = batch.items & ~round.gold;
        if (phase.appealed) {
            uint256 appealed = _ladder(batch).appealed;
            r.appealed = approved & appealed;
            (approved, rejected) = (approved & ~appealed, rejected & ~appealed);
        }
        (round.approved, round.rejected) = (approved, rejected);
    }

    /// @dev What the check left undecided was spared the first tier and goes up with the rest. What was approved, appealed, and
    /// then decided by nobody above stays approved. A committee has at most 31 seats.
    /// @return moved Items that another round judges.
    function _finish(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        Result memory r,
        ICampaigns.RoundTerms memory terms,
        bytes32 payrolls,
        uint256 paid
    ) private returns (uint256 moved) {
        IStaking.Round memory round = r.round;
        uint256 n = b.committee;
        ICampaigns.Booking memory k;
        (k.forced, k.drew, k.tier, k.draw) = (r.forced, n != 0 && !phase.drawnByOther, b.tier, b.draw);
        bool redraw = !r.heard && k.draw == 0 && n != 0;
        (k.nextTier, k.nextDraw) = redraw ? (k.tier, 1) : (terms.above, 0);
        moved = round.items & ~(round.approved | round.rejected);
        uint256 spared = k.tier == 0 ? batch.approve & batch.abusive & ~round.gold : 0;
        k.items = Bits.count(round.items | round.gold | spared);
        k.moved = Bits.count(moved | spared);
        if (!redraw) moved |= spared;
        uint256 lapsed;
        if (k.nextTier == NO_TIER) {
            (lapsed, moved, k.moved) = (moved, 0, 0);
            if (phase.appealed) round.approved |= lapsed & _ladder(batch).standing;
        }
        uint256 unpaid = round.approved & ~b.dropped;
        (k.accepted, k.paidVotes) = (Bits.count(unpaid), paid);
        if (!phase.booked && !r.forced) k.checked = batch.count;
        if (r.heard && !phase.heard && batch.goldCommitment != 0 && !phase.goldOpened) {
            operators.fault(batch.operator, batch.campaignId, batch.sequence, IOperators.Fault.GoldUnopened, address(0));
        }
        (phase.booked, phase.heard) = (true, phase.heard || r.heard);
        if (moved == 0) {
            _close(b, batch, phase, round, lapsed);
            // 176 bits of hash: what lets them share a slot.
            // forge-lint: disable-next-line(unsafe-typecast)
            (b.seats, b.tail) = (uint32(Bits.full(n)), uint176(uint256(payrolls)));
        } else {
            _climb(b, batch, phase, k, r, moved, payrolls, terms.seedDelay);
        }
        campaigns.book(batch.campaignId, batch.operator, k);
    }

    /// @dev No item is open: outcome words go over the slots that only open rounds need.
    function _close(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        IStaking.Round memory round,
        uint256 lapsed
    ) private {
        Ladder storage ladder = _ladder(batch);
        uint256 accepted = batch.accepted | round.approved;
        uint256 unpaid = accepted & ~b.dropped;
        if (phase.released) unpaid = (unpaid & ~ladder.released) | ladder.unpaid;
        // An appeal's bond depends on what this round judged, and on what nobody decided; nobody pays for the latter if it is
        // abusive, either: see Contributors.
        if (phase.appealed) ladder.appealed = round.items;
        if (lapsed != 0 && phase.heard) ladder.lapsed = lapsed;
        b.state = phase.heard ? BatchState.Final : BatchState.Void;
        (b.commitment, b.ballots) = (bytes32(accepted), bytes32(unpaid));
        // Where nobody could be seated the operator is not to blame.
        if (phase.heard || batch.operator == address(0) || b.committee == 0) return;
        operators.fault(batch.operator, batch.campaignId, batch.sequence, IOperators.Fault.Void, address(0));
    }

    /// @dev What is decided travels in the commitment, which costs no slot, until it is released or the batch is final.
    function _climb(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        ICampaigns.Booking memory k,
        Result memory r,
        uint256 moved,
        bytes32 payrolls,
        uint256 seedDelay
    ) private {
        if (r.round.approved != 0) phase.pending = true;
        Ladder storage ladder = _ladder(batch);
        if (phase.appealed && ladder.appealed != 0) {
            ladder.standing = (ladder.standing & ~ladder.appealed) | r.appealed;
            ladder.appealed = 0;
        }
        (b.state, b.tier, b.draw, b.seats) = (BatchState.Sealed, k.nextTier, k.nextDraw, 0);
        uint256 accepted = batch.accepted | r.round.approved;
        b.commitment = _commitmentOf(batch, moved, accepted, payrolls);
        _setSeedBlock(b, phase, seedDelay);
        emit RoundSet(
            batch.campaignId, batch.sequence, k.nextTier, k.nextDraw, phase.seedBlock, moved, accepted, payrolls
        );
    }
}
