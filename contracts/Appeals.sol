// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "./interfaces/IAppeals.sol";
import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IChecks} from "./interfaces/IChecks.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IRounds} from "./interfaces/IRounds.sol";
import {ISettlement} from "./interfaces/ISettlement.sol";
import {Bits} from "./libraries/Bits.sol";
import {Leaves} from "./libraries/Leaves.sol";
import {Payroll} from "./libraries/Payroll.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Appeals
/// @notice Trust: nobody has a special right here. The core says what a round decided and how each item ended, the campaign
/// what an appeal costs. Holds bonds and what they turned into until it is pulled, token by token.
/// Assumptions: core and campaigns are those of one deployment; campaign tokens are plain ERC-20s. A token that is not can
/// harm only the appeals of its own campaigns.
contract Appeals is IAppeals {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev All appeals of a batch: its verdict's digest; per tier what was appealed and which of it had been approved.
    struct Contest {
        bytes32 digest;
        uint256[2] appealed;
        uint256[2] approved;
    }

    /// @dev Kind of a round about quality, as in its id.
    uint256 private constant QUALITY = 0;
    /// @dev What comes after the last tier.
    uint8 private constant NO_TIER = 3;
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    address public immutable core;
    ICampaigns public immutable campaigns;

    uint256 private _appealCount;
    /// @dev Without their decisions, which are in the contest.
    mapping(uint256 appealId => Appeal) private _appeals;
    mapping(uint256 appealId => Shares) private _shares;
    mapping(uint32 campaignId => mapping(uint32 sequence => Contest)) private _contests;
    mapping(address token => mapping(address account => uint256)) private _credits;
    mapping(address token => uint256) private _burnable;

    constructor(address core_, ICampaigns campaigns_) {
        require(core_ != address(0) && address(campaigns_) != address(0), ZeroAddress());
        (core, campaigns) = (core_, campaigns_);
    }

    /// @inheritdoc IAppeals
    function appeal(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold,
        uint256 mask
    ) external returns (uint256 appealId) {
        uint8 tier = IChecks(core).batchOf(batch.campaignId, batch.sequence).tier;
        // A forced batch has no operator; the guards alone decide it.
        require(batch.operator != address(0), NothingAbove(tier));
        (address token, uint128 bond) = _priceOf(batch.campaignId, tier, Bits.count(mask));
        // The core calls nobody outside this deployment.
        uint256 decision = IRounds(core).markAppealed(batch, committee, votes, gold, mask);
        Contest storage contest = _contests[batch.campaignId][batch.sequence];
        if (contest.digest == 0) contest.digest = batch.digest;
        contest.appealed[tier] |= mask;
        if (decision != 0) contest.approved[tier] |= decision;
        appealId = ++_appealCount;
        Appeal storage a = _appeals[appealId];
        (a.appellant, a.campaignId, a.sequence, a.tier) = (msg.sender, batch.campaignId, batch.sequence, tier);
        (a.token, a.bond, a.mask) = (token, bond, mask);
        emit Appealed(appealId, batch.campaignId, batch.sequence, msg.sender, tier, mask, decision, bond);
        _take(token, bond);
    }

    /// @inheritdoc IAppeals
    function resolve(uint256 appealId) external {
        Appeal storage a = _record(appealId);
        require(!a.resolved, AlreadyResolved(appealId));
        IChecks.BatchView memory v = IChecks(core).batchOf(a.campaignId, a.sequence);
        bool isFinal = v.state == IChecks.BatchState.Final;
        bool isVoid = v.state == IChecks.BatchState.Void;
        uint256 mask = a.mask;
        require(isFinal || isVoid, BatchNotFinal(v.state));
        a.resolved = true;
        Contest storage contest = _contests[a.campaignId][a.sequence];
        uint256 upheld = isVoid ? 0 : mask & ~(contest.approved[a.tier] ^ v.accepted);
        upheld &= ~v.lapsed;
        Shares storage shares = _shares[appealId];
        if (upheld != 0) {
            uint8 other = 1 - a.tier;
            uint256 won = upheld & contest.appealed[other] & (contest.approved[other] ^ v.accepted);
            (shares.toAppellants, shares.toContributors) = (won, upheld & ~won & v.accepted);
            shares.toCommittee = upheld;
            // The round right above judged every appealed item; one above that only those in `appealed`.
            uint8 above = campaigns.roundTermsOf(a.campaignId, a.tier).above;
            shares.byLast = v.tier == above ? upheld : upheld & v.appealed;
        }
        _divide(appealId, a, shares, upheld, upheld & ~(shares.toAppellants | shares.toContributors));
    }

    /// @inheritdoc IAppeals
    function claimShare(uint256 appealId, address contributor, IClaims.RowClaim calldata row)
        external
        returns (uint256 amount)
    {
        Appeal storage a = _record(appealId);
        require(row.sequence == a.sequence, SequenceMismatch(a.sequence, row.sequence));
        bytes32 payee = Leaves.payeeOf(contributor, row.rowNumber, row.blind);
        bytes32 leaf = Leaves.rowLeaf(payee, row.mask, row.root);
        bytes32 root = IChecks(core).batchOf(a.campaignId, a.sequence).root;
        require(MerkleProof.verifyCalldata(row.proof, root, leaf), BadProof());
        Shares storage shares = _shares[appealId];
        uint256 due = row.mask & shares.toContributors;
        require(due != 0, NothingDue(appealId));
        shares.toContributors &= ~due;
        return _creditShare(appealId, a.token, contributor, due, shares.favour);
    }

    /// @inheritdoc IAppeals
    function claimWin(uint256 appealId, uint256 winnerId) external returns (uint256 amount) {
        Appeal storage a = _record(appealId);
        Appeal storage winner = _record(winnerId);
        bool opponents = a.campaignId == winner.campaignId && a.sequence == winner.sequence && a.tier != winner.tier;
        require(opponents, NotOpponents(appealId, winnerId));
        Shares storage shares = _shares[appealId];
        uint256 due = winner.mask & shares.toAppellants;
        require(due != 0, NothingDue(appealId));
        shares.toAppellants &= ~due;
        return _creditShare(appealId, a.token, winner.appellant, due, shares.favour);
    }

    /// @inheritdoc IAppeals
    function payCommittee(uint256 appealId, RoundProof calldata round) external returns (uint256 share) {
        Appeal storage a = _record(appealId);
        Shares storage shares = _shares[appealId];
        (uint256 toCommittee, uint256 byLast) = (shares.toCommittee, shares.byLast);
        uint256 due = toCommittee & (round.later.length == 0 ? byLast : round.items & ~byLast);
        require(due != 0, NothingDue(appealId));
        require(round.tier > a.tier, TierOutOfRange(uint256(a.tier) + 1, round.tier));
        _requirePayroll(a, round);
        (uint256 seats, uint256 paid) = Payroll.paidSeats(round.paidVotes);
        shares.toCommittee = toCommittee & ~due;

        uint256 amount = shares.committee * Bits.count(due);
        share = amount / paid;
        uint256 burned = amount - share * paid;
        address token = a.token;
        if (burned != 0) _burnable[token] += burned;
        for (uint256 seat; seat < round.committee.length; ++seat) {
            if ((seats >> seat) & 1 == 0) continue;
            // The low 160 bits are the voter, the rest is the lock.
            // forge-lint: disable-next-line(unsafe-typecast)
            _credits[token][address(uint160(round.committee[seat]))] += share;
        }
        emit CommitteeCredited(appealId, due, round.committee, seats, share, burned);
    }

    /// @inheritdoc IAppeals
    function withdraw(address token) external returns (uint256 amount) {
        amount = _credits[token][msg.sender];
        require(amount != 0, NothingToWithdraw());
        delete _credits[token][msg.sender];
        emit Withdrawn(token, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IAppeals
    function burn(address token) external returns (uint256 amount) {
        amount = _burnable[token];
        require(amount != 0, NothingToWithdraw());
        delete _burnable[token];
        emit Burned(token, amount);
        IERC20(token).safeTransfer(DEAD, amount);
    }

    /// @inheritdoc IAppeals
    function bondOf(uint32 campaignId, uint8 tier, uint256 count) external view returns (uint128 bond) {
        (, bond) = _priceOf(campaignId, tier, count);
    }

    /// @inheritdoc IAppeals
    function appealOf(uint256 appealId) external view returns (Appeal memory a) {
        a = _appeals[appealId];
        a.decision = _contests[a.campaignId][a.sequence].approved[a.tier] & a.mask;
    }

    /// @inheritdoc IAppeals
    function sharesOf(uint256 appealId) external view returns (Shares memory) {
        return _shares[appealId];
    }

    /// @inheritdoc IAppeals
    function creditOf(address token, address account) external view returns (uint256) {
        return _credits[token][account];
    }

    /// @inheritdoc IAppeals
    function burnableOf(address token) external view returns (uint256) {
        return _burnable[token];
    }

    /// @inheritdoc IAppeals
    function appealCount() external view returns (uint256) {
        return _appealCount;
    }

    /// @dev The transfer comes last: whatever a token calls in between finds everything booked, and any other movement of
    /// this contract's balance makes the amounts differ.
    function _take(address token, uint256 bond) private {
        if (bond == 0) return;
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), bond);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        require(received == bond, TokenTakesFee(bond, received));
    }

    /// @dev Books everything whose payee is known; the rest waits in `shares` for who can show to be its payee.
    /// @param toCreator Upheld items whose outcome favours the creator.
    function _divide(uint256 appealId, Appeal storage a, Shares storage shares, uint256 upheld, uint256 toCreator)
        private
    {
        (address token, uint256 bond, uint256 lost) = (a.token, a.bond, Bits.count(upheld));
        address creator;
        uint256 returned = bond;
        uint256 burned;
        uint256 creatorAmount;
        if (lost != 0) {
            uint256 count = Bits.count(a.mask);
            uint256 item = bond / count;
            returned = item * (count - lost);
            (uint256 favour, uint256 committee) = (item / 2, item / 4);
            burned = bond - returned - (favour + committee) * lost;
            (shares.favour, shares.committee) = (favour.toUint128(), committee.toUint128());
            creatorAmount = favour * Bits.count(toCreator);
            (creator,,,) = campaigns.campaignOf(a.campaignId);
            _credits[token][creator] += creatorAmount;
            _burnable[token] += burned;
        }
        _credits[token][a.appellant] += returned;
        emit AppealResolved(appealId, upheld, returned, creator, creatorAmount, burned, shares);
    }

    function _creditShare(uint256 appealId, address token, address account, uint256 mask, uint256 favour)
        private
        returns (uint256 amount)
    {
        amount = favour * Bits.count(mask);
        _credits[token][account] += amount;
        emit ShareCredited(appealId, account, mask, amount);
    }

    function _record(uint256 appealId) private view returns (Appeal storage a) {
        a = _appeals[appealId];
        require(a.appellant != address(0), UnknownAppeal(appealId));
    }

    function _priceOf(uint32 campaignId, uint8 tier, uint256 count) private view returns (address token, uint128 bond) {
        require(tier < 2, NothingAbove(tier));
        uint8 above = campaigns.roundTermsOf(campaignId, tier).above;
        require(above < NO_TIER, NothingAbove(tier));
        ICampaigns.Terms memory terms = campaigns.termsOf(campaignId);
        uint256 seats = campaigns.presetOf(terms.presetId).committees[above];
        uint256 cost = seats * terms.votePay * count + terms.drawBounty;
        return (terms.token, ((cost + 2 * uint256(terms.reward) * count) << tier).toUint128());
    }

    function _requirePayroll(Appeal storage a, RoundProof calldata round) private view {
        bytes32 digest = _contests[a.campaignId][a.sequence].digest;
        bytes32 roundId = Leaves.roundId(digest, QUALITY, round.tier, round.draw, round.items, round.seedBlock);
        bytes32 entry = Payroll.entryOf(roundId, round.committee, round.paidVotes);
        uint176 actual = Payroll.tailOf(round.before, entry, round.later);
        uint176 expected = ISettlement(core).payrollsOf(a.campaignId, a.sequence);
        require(actual == expected, PayrollMismatch(expected, actual));
    }
}
