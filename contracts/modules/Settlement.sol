// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IOperators} from "../interfaces/IOperators.sol";
import {ISettlement} from "../interfaces/ISettlement.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {Bits} from "../libraries/Bits.sol";
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

    /// @dev Where the seats of a payroll stand in its word.
    uint256 private constant PAYROLL_BITS = 176;

    /// @dev Of rounds that were not their batch's last: seats that are not paid, payroll.
    mapping(bytes32 round => uint256) private _payrolls;

    /// @dev Pays rewards and votes.
    address internal immutable _claims;
    address internal immutable _contributors;
    address internal immutable _badges;

    constructor(Parts memory parts_) Rounds(parts_) {
        (_claims, _contributors, _badges) = (parts_.claims, parts_.contributors, parts_.badges);
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
        uint176 payroll = _payroll(batch.campaignId, committee, paidVotes);
        uint256 moved = _finish(b, batch, phase, r, terms, payroll, paid);
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
    function takePay(uint32 campaignId, uint32 sequence, bytes32 roundId, uint176 payroll, uint8 seat)
        external
        onlyClaims
    {
        uint256 bit = uint256(1) << seat;
        if (roundId != 0) {
            uint256 word = _payrolls[roundId];
            // Cuts the payroll out of the word.
            // forge-lint: disable-next-line(unsafe-typecast)
            require(uint176(word) == payroll, PayrollMismatch(campaignId, sequence));
            require((word >> PAYROLL_BITS) & bit != 0, PayAlreadyClaimed(campaignId, sequence, seat));
            _payrolls[roundId] = word & ~(bit << PAYROLL_BITS);
            return;
        }
        Batch storage b = _batch(campaignId, sequence);
        require(b.state == BatchState.Final || b.state == BatchState.Void, WrongState(b.state));
        require(b.tail == payroll, PayrollMismatch(campaignId, sequence));
        require(b.seats & bit != 0, PayAlreadyClaimed(campaignId, sequence, seat));
        // forge-lint: disable-next-line(unsafe-typecast)
        b.seats &= ~uint32(bit);
    }

    /// @inheritdoc ISettlement
    function payrollOf(uint32 campaignId, uint32 sequence, bytes32 roundId) external view returns (uint176) {
        // Cuts the payroll out of the word.
        // forge-lint: disable-next-line(unsafe-typecast)
        if (roundId != 0) return uint176(_payrolls[roundId]);
        Batch storage b = _batch(campaignId, sequence);
        return b.state == BatchState.Final || b.state == BatchState.Void ? b.tail : 0;
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
        b.dropped = dropped | item;
        (uint256 accepted, uint256 unpaid) = _wordsOf(b, campaignId, sequence);
        if (accepted & item == 0) return 0;
        if (unpaid & item == 0) return campaigns.takeBackReward(campaignId, contributor);
        _setUnpaid(b, campaignId, sequence, unpaid & ~item);
        campaigns.releaseReward(campaignId);
    }

    /// @inheritdoc ISettlement
    function parts() external view returns (Parts memory) {
        return Parts({
            campaigns: address(campaigns),
            registry: address(registry),
            staking: address(staking),
            operators: address(operators),
            submissions: _submissions,
            ballots: _ballots,
            appeals: _appeals,
            claims: _claims,
            contributors: _contributors,
            badges: _badges
        });
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
        (uint256 approved, uint256 rejected) = _outcome(b, batch, phase, count, round.gold);
        round.items = _itemsOf(batch, phase) & ~round.gold;
        if (phase.climbed) {
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
        uint176 payroll,
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
            if (phase.climbed) round.approved |= lapsed & _ladder(batch).standing;
        }
        uint256 unpaid = round.approved & ~b.dropped;
        (k.accepted, k.paidVotes) = (Bits.count(unpaid), paid);
        if (!phase.booked && !r.forced) k.checked = batch.count;
        if (r.heard && !phase.heard && batch.goldCommitment != 0 && !phase.goldOpened) {
            operators.fault(batch.operator, batch.campaignId, batch.sequence, IOperators.Fault.GoldUnopened, address(0));
        }
        (phase.booked, phase.heard) = (true, phase.heard || r.heard);
        if (moved == 0) {
            _close(b, batch, phase, round, unpaid, lapsed);
            // forge-lint: disable-next-line(unsafe-typecast)
            (b.seats, b.tail) = (uint32(Bits.full(n)), payroll);
        } else {
            _payrolls[r.id] = payroll | (Bits.full(n) << PAYROLL_BITS);
            _climb(b, batch, phase, k, r, unpaid, moved, terms.seedDelay);
        }
        campaigns.book(batch.campaignId, batch.operator, k);
    }

    /// @dev No item is open: outcome words go over the slots that only open rounds need.
    function _close(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        IStaking.Round memory round,
        uint256 unpaid,
        uint256 lapsed
    ) private {
        uint256 accepted = round.approved;
        if (phase.climbed) {
            Ladder storage ladder = _ladder(batch);
            (accepted, unpaid) = (accepted | ladder.accepted, unpaid | ladder.unpaid);
            // What nobody decided, and what this round judged: an appeal's bond depends on both.
            (ladder.items, ladder.appealed) = (lapsed, round.items);
        } else if (lapsed & batch.abusive != 0) {
            // Nobody decided these, so nobody pays for them: see Contributors.
            _ladder(batch).items = lapsed;
        }
        b.state = phase.heard ? BatchState.Final : BatchState.Void;
        (b.commitment, b.ballots) = (bytes32(accepted), bytes32(unpaid));
        // Where nobody could be seated the operator is not to blame.
        if (phase.heard || batch.operator == address(0) || b.committee == 0) return;
        operators.fault(batch.operator, batch.campaignId, batch.sequence, IOperators.Fault.Void, address(0));
    }

    /// @dev Rewards of what is decided can be claimed at once; the rest goes to the next round.
    function _climb(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        ICampaigns.Booking memory k,
        Result memory r,
        uint256 unpaid,
        uint256 moved,
        uint256 seedDelay
    ) private {
        Ladder storage ladder = _ladder(batch);
        uint256 approved = r.round.approved;
        if (approved != 0) (ladder.accepted, ladder.unpaid) = (ladder.accepted | approved, ladder.unpaid | unpaid);
        if (phase.climbed && ladder.appealed != 0) {
            ladder.standing = (ladder.standing & ~ladder.appealed) | r.appealed;
            ladder.appealed = 0;
        }
        _setRound(b, batch, phase, k.nextTier, k.nextDraw, moved, seedDelay);
    }

    /// @dev 176 bits of hash: what lets it share a slot. A second preimage costs 2^176, and a collision chosen by a whole
    /// committee beforehand 2^88.
    function _payroll(uint32 campaignId, uint256[] calldata committee, uint256[] memory paidVotes)
        private
        pure
        returns (uint176)
    {
        // The cut is the point.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint176(uint256(keccak256(abi.encode(campaignId, committee, paidVotes))));
    }
}
