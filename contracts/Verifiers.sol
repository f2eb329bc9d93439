// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IChecks} from "./interfaces/IChecks.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IRounds} from "./interfaces/IRounds.sol";
import {ISettlement} from "./interfaces/ISettlement.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {IVerifiers} from "./interfaces/IVerifiers.sol";
import {Bits} from "./libraries/Bits.sol";
import {Gold} from "./libraries/Gold.sol";
import {Leaves} from "./libraries/Leaves.sol";
import {Scoring} from "./libraries/Scoring.sol";
import {PLANES, Tally} from "./libraries/Tally.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Verifiers
/// @notice Trust: none. It holds nothing, nobody calls it but those who want to know, and no other contract believes it.
/// Assumptions: the core is this deployment's; the others are those it names.
contract Verifiers is IVerifiers {
    using Tally for Tally.Count;
    using Tally for uint256[PLANES];

    uint8 private constant JUDGES = 2;

    address public immutable core;
    ICampaigns public immutable campaigns;
    IStaking public immutable staking;
    IClaims public immutable claims;

    constructor(address core_) {
        IChecks.Parts memory parts = ISettlement(core_).parts();
        core = core_;
        (campaigns, staking, claims) = (ICampaigns(parts.campaigns), IStaking(parts.staking), IClaims(parts.claims));
    }

    /// @inheritdoc IVerifiers
    function itemOf(uint32 campaignId, uint32 sequence, uint8 item) external view returns (ItemStatus memory status) {
        IChecks.BatchView memory b = IChecks(core).batchOf(campaignId, sequence);
        uint256 bit = uint256(1) << item;
        (status.batch, status.tier, status.phaseEnd) = (b.state, b.tier, b.phaseEnd);
        (status.unpaid, status.dropped) = (b.unpaid & bit != 0, b.dropped & bit != 0);
        if (item >= b.count) status.state = ItemState.Missing;
        else if (b.state == IChecks.BatchState.Void) status.state = ItemState.Void;
        else if (b.accepted & bit != 0) status.state = ItemState.Accepted;
        else if (b.state != IChecks.BatchState.Final) status.state = ItemState.Open;
        else if (b.lapsed & bit != 0) status.state = ItemState.Lapsed;
        else status.state = ItemState.Rejected;
    }

    /// @inheritdoc IVerifiers
    function claimableOf(uint32 campaignId, address contributor, IClaims.RowClaim[] calldata rows)
        external
        view
        returns (uint256[] memory amounts)
    {
        uint256 reward = campaigns.termsOf(campaignId).reward;
        amounts = new uint256[](rows.length);
        for (uint256 i; i < rows.length; ++i) {
            IClaims.RowClaim calldata row = rows[i];
            uint256 bound = claims.rowBatchOf(campaignId, contributor, row.rowNumber);
            if (row.rowNumber == 0 || (bound != 0 && bound != row.sequence)) continue;
            IChecks.BatchView memory b = IChecks(core).batchOf(campaignId, row.sequence);
            bytes32 payee = Leaves.payeeOf(contributor, row.rowNumber, row.blind);
            bytes32 leaf = Leaves.rowLeaf(payee, row.mask, row.root);
            if (!MerkleProof.verifyCalldata(row.proof, b.root, leaf)) continue;
            amounts[i] = Bits.count(row.mask & b.unpaid) * reward;
        }
    }

    /// @inheritdoc IVerifiers
    function explainSlash(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold,
        uint32 exposed,
        uint8 seat
    ) external view returns (Slash memory s) {
        require(seat < committee.length, SeatUnknown(seat));
        IStaking.Round memory round = _roundOf(batch, committee, votes, gold);
        round.exposed = exposed;
        IStaking.SeatOutcome memory outcome = this.judge(round, committee.length, votes)[seat];
        bool voted = (round.voters >> seat) & 1 == 1;
        if (outcome.exposed) s.exposure = outcome.slash;
        else if (voted) s.abstention = outcome.silence;
        else s.silence = outcome.silence;
        s.due = uint256(outcome.slash) + outcome.silence;
        if (voted && outcome.slash != 0) (s.misses, s.gold) = _apart(round, committee.length, votes, seat);
        uint256 locked = committee[seat] >> 160;
        if (outcome.exposed && s.due < locked) s.due = locked;
        s.voter = address(uint160(committee[seat]));
        uint256 stake = staking.voterOf(s.voter).stake;
        s.taken = s.due < stake ? s.due : stake;
    }

    /// @inheritdoc IVerifiers
    function judge(IStaking.Round calldata round, uint256 seats, IRounds.Vote[] calldata votes)
        external
        pure
        returns (IStaking.SeatOutcome[] memory outcomes)
    {
        (outcomes,,) = Scoring.judge(round, seats, votes);
    }

    /// @inheritdoc IVerifiers
    function solvencyOf(address token) external view returns (Solvency memory s) {
        s.balance = IERC20(token).balanceOf(address(campaigns));
        s.solvent = true;
        uint32 count = campaigns.campaignCount();
        for (uint32 id = 1; id <= count; ++id) {
            if (campaigns.termsOf(id).token != token) continue;
            ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
            s.left += escrow.left;
            s.reserved += escrow.reserved;
            s.fees += escrow.fees;
            if (escrow.reserved > escrow.left) s.solvent = false;
        }
        if (s.left > s.balance) s.solvent = false;
    }

    /// @dev The round as the core would hand it to Staking now, exposed seats apart.
    function _roundOf(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold
    ) private view returns (IStaking.Round memory r) {
        IChecks.BatchView memory b = IChecks(core).batchOf(batch.campaignId, batch.sequence);
        require(b.state == IChecks.BatchState.Decided, NotDecided(b.state));
        require(IChecks(core).isSealed(batch), BatchMismatch());
        require(committee.length == b.committee, CommitteeMismatch(b.committee, committee.length));
        require(votes.length == Bits.count(b.voters), VoteCountMismatch(Bits.count(b.voters), votes.length));
        if (b.goldOpened) {
            require(Gold.commitmentOf(gold) == batch.goldCommitment, GoldMismatch());
            (r.gold, r.answers) = (gold.mask, gold.answers);
        }
        (r.items, r.voters) = (batch.items & ~r.gold, b.voters);
        r.lock = campaigns.roundTermsOf(batch.campaignId, b.tier).seatLock;
        bool forced = batch.operator == address(0);
        r.abstainCosts = !forced;
        uint256 quorum = 2 * ((committee.length - 1) / 3) + 1;
        if (votes.length >= quorum && (b.cast || forced)) r.silence = r.lock / 5;

        Tally.Count memory count;
        for (uint256 i; i < votes.length; ++i) {
            count.add(votes[i].approve, votes[i].abstain);
        }
        (r.approve, r.reject) = (count.approve, count.reject);
        uint256 open = r.items & ~b.appealed;
        (r.approved, r.rejected) = (count.approve.atLeast(quorum) & open, count.reject.atLeast(quorum) & open);
        if (b.tier == JUDGES) return r;
        r.approved &= batch.approve;
        r.rejected &= ~batch.approve | batch.abusive;
    }

    /// @dev Misses and gold each alone: the same round without the other.
    function _apart(IStaking.Round memory round, uint256 seats, IRounds.Vote[] calldata votes, uint256 seat)
        private
        view
        returns (uint256 misses, uint256 gold)
    {
        round.abstainCosts = false;
        (uint256 approved, uint256 rejected) = (round.approved, round.rejected);
        (round.approved, round.rejected) = (0, 0);
        gold = this.judge(round, seats, votes)[seat].slash;
        (round.approved, round.rejected) = (approved, rejected);
        (round.gold, round.answers) = (0, 0);
        misses = this.judge(round, seats, votes)[seat].slash;
    }
}
