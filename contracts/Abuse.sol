// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Reports} from "./abuse/Reports.sol";
import {Votes} from "./abuse/Votes.sol";
import {IAbuseAppeals} from "./interfaces/IAbuseAppeals.sol";
import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IContributors} from "./interfaces/IContributors.sol";
import {IRounds} from "./interfaces/IRounds.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Bits} from "./libraries/Bits.sol";
import {PLANES, Tally} from "./libraries/Tally.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Abuse: reports of abusive items and appeals against them
/// @notice Trust: nobody has a special right here. Contributors takes its word on what a report costs, Staking on how a
/// committee of guards fared. Holds the bonds of appeals and what they turned into until it is withdrawn, token by token.
/// Assumptions: the other contracts are those of one deployment; campaign tokens are plain ERC-20s. A token that is not can
/// harm only the appeals of its own campaigns.
contract Abuse is Votes {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;
    using Tally for Tally.Count;
    using Tally for uint256[PLANES];

    /// @dev What a bond became.
    struct Division {
        uint256 returned;
        uint256 toCreator;
        uint256 share;
        uint256 burned;
    }

    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    uint256 private _appealCount;
    mapping(address token => mapping(address account => uint256)) private _credits;

    constructor(
        address core_,
        ICampaigns campaigns_,
        ITeeRegistry registry_,
        IContributors contributors_,
        IStaking staking_
    ) Reports(core_, campaigns_, registry_, contributors_, staking_) {}

    /// @inheritdoc IAbuseAppeals
    function appeal(uint32 campaignId, uint32 sequence, uint256 mask) external returns (uint256 appealId) {
        require(mask != 0, NothingToAppeal());
        appealId = ++_appealCount;
        for (uint256 bit; bit < 256; ++bit) {
            if ((mask >> bit) & 1 == 0) continue;
            Report storage r = _reportOf(campaignId, sequence, bit);
            require(r.contributor == msg.sender, NotReportedOf(msg.sender, bit));
            require(block.timestamp <= r.appealEnd, AppealOver(r.appealEnd, block.timestamp));
            require(r.appealId == 0, AlreadyAppealed(bit));
            r.appealId = appealId.toUint32();
        }
        Appeal storage a = _appeals[appealId];
        uint96 bond = bondOf(campaignId, Bits.count(mask));
        (a.appellant, a.campaignId, a.sequence) = (msg.sender, campaignId, sequence);
        (a.token, a.bond, a.mask) = (campaigns.termsOf(campaignId).token, bond, mask);
        _seedRound(appealId, a);
        emit AbuseAppealed(appealId, campaignId, sequence, msg.sender, mask, bond, a.seedBlock);
        _take(a.token, bond);
    }

    /// @inheritdoc IAbuseAppeals
    function decide(uint256 appealId) external {
        Appeal storage a = _appeal(appealId, AppealState.Voting);
        uint256 openingEnd = _openingEndOf(a);
        require(block.timestamp > openingEnd, OpeningNotOver(openingEnd, block.timestamp));
        bytes32 round = _roundId(a);
        uint256[] memory committee = _committee(appealId);
        uint256 opened = Bits.count(a.voters);
        // 2f + 1 of n = 3f + 1.
        uint256 quorum = 2 * ((committee.length - 1) / 3) + 1;
        IRounds.Vote[] memory votes = _openedVotes(round, a.voters, opened);
        IStaking.Round memory r = _count(a, votes, quorum);
        (uint256[] memory paidVotes, uint256 paid,) = staking.settle(r, committee, votes);
        if (opened >= quorum) return _divide(appealId, a, round, a.mask & ~r.rejected, committee, paidVotes, paid);
        if (a.draw != 0) return _decideUnheard(appealId, a, round);
        a.draw = 1;
        _seedRound(appealId, a);
    }

    /// @inheritdoc IAbuseAppeals
    function withdraw(address token, address account) external returns (uint256 amount) {
        amount = _credits[token][account];
        require(amount != 0, NothingToWithdraw());
        delete _credits[token][account];
        emit CreditWithdrawn(token, account, amount);
        IERC20(token).safeTransfer(account, amount);
    }

    /// @inheritdoc IAbuseAppeals
    function appealCount() external view returns (uint256) {
        return _appealCount;
    }

    /// @inheritdoc IAbuseAppeals
    function creditOf(address token, address account) external view returns (uint256) {
        return _credits[token][account];
    }

    /// @inheritdoc IAbuseAppeals
    function bondOf(uint32 campaignId, uint256 count) public view returns (uint96) {
        uint256 seats = campaigns.roundTermsOf(campaignId, GUARDS).committee;
        require(seats != 0, NoGuards(campaignId));
        ICampaigns.Terms memory terms = campaigns.termsOf(campaignId);
        return ((seats * terms.votePay + 2 * uint256(terms.reward)) * count + 2 * uint256(terms.drawBounty)).toUint96();
    }

    function _creditDraw(Appeal storage a) internal override {
        uint96 bounty = campaigns.termsOf(a.campaignId).drawBounty;
        a.bounties += bounty;
        _credits[a.token][msg.sender] += bounty;
    }

    function _decideUnheard(uint256 appealId, Appeal storage a, bytes32 round) internal override {
        uint256[] memory none = new uint256[](0);
        _divide(appealId, a, round, a.mask, none, none, 0);
    }

    function _clearedBy(uint32 appealId) internal view override returns (uint256) {
        return _appeal(appealId, AppealState.Decided).cleared;
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

    /// @param paid Votes that are paid, all seats together.
    function _divide(
        uint256 appealId,
        Appeal storage a,
        bytes32 round,
        uint256 cleared,
        uint256[] memory committee,
        uint256[] memory paidVotes,
        uint256 paid
    ) private {
        (a.state, a.cleared) = (AppealState.Decided, cleared);
        ICampaigns.Terms memory terms = campaigns.termsOf(a.campaignId);
        (address token, uint256 lost) = (a.token, Bits.count(a.mask & ~cleared));
        uint256 spent = a.bounties + paid * terms.votePay;
        uint256 forfeited = 2 * uint256(terms.reward) * lost;
        Division memory d;
        (d.returned, d.toCreator) = (a.bond - spent - forfeited, forfeited / 2);
        uint256 seats = _creditVotes(token, committee, paidVotes, terms.votePay, forfeited / 4, d);
        d.burned = forfeited - d.toCreator - d.share * seats;
        _credits[token][a.appellant] += d.returned;
        (address creator,,,) = campaigns.campaignOf(a.campaignId);
        _credits[token][creator] += d.toCreator;
        _credits[token][DEAD] += d.burned;
        emit AbuseDecided(appealId, round, cleared, paidVotes, d.returned, d.toCreator, d.share, d.burned);
        uint256 items = lost + Bits.count(cleared);
        contributors.spendInsurance(token, a.appellant, spent * (items - lost) / items);
    }

    /// @dev Credits every seat its votes and its share of `extra`.
    function _creditVotes(
        address token,
        uint256[] memory committee,
        uint256[] memory paidVotes,
        uint256 votePay,
        uint256 extra,
        Division memory d
    ) private returns (uint256 seats) {
        for (uint256 seat; seat < committee.length; ++seat) {
            if (paidVotes[seat] != 0) ++seats;
        }
        if (seats == 0) return 0;
        d.share = extra / seats;
        for (uint256 seat; seat < committee.length; ++seat) {
            if (paidVotes[seat] == 0) continue;
            // The low 160 bits are the voter, the rest is the lock.
            // forge-lint: disable-next-line(unsafe-typecast)
            _credits[token][address(uint160(committee[seat]))] += paidVotes[seat] * votePay + d.share;
        }
    }

    function _count(Appeal storage a, IRounds.Vote[] memory votes, uint256 quorum)
        private
        view
        returns (IStaking.Round memory r)
    {
        Tally.Count memory count;
        for (uint256 i; i < votes.length; ++i) {
            count.add(votes[i].approve, votes[i].abstain);
        }
        (r.items, r.approve, r.reject) = (a.mask, count.approve, count.reject);
        uint96 lock = campaigns.roundTermsOf(a.campaignId, GUARDS).seatLock;
        (r.voters, r.exposed, r.lock) = (a.voters, a.exposed, lock);
        if (votes.length < quorum) return r;
        // Whoever committed and never opened, or never came, is silent: the openings show that others were heard.
        r.silence = lock / 5;
        (r.approved, r.rejected) = (count.approve.atLeast(quorum) & a.mask, count.reject.atLeast(quorum) & a.mask);
    }
}
