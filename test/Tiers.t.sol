// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../contracts/interfaces/IChecks.sol";
import {IClaims} from "../contracts/interfaces/IClaims.sol";
import {IRounds} from "../contracts/interfaces/IRounds.sol";
import {IStaking} from "../contracts/interfaces/IStaking.sol";
import {Flow} from "./Flow.t.sol";
import {Token} from "./mocks/Token.sol";

/// @title Batches that climb: twenty guards, forty judges, campaigns with every tier, and what settled rounds left behind
abstract contract Tiers is Flow {
    /// @dev What the pay of a settled round is claimed with.
    struct Settled {
        bytes32 round;
        uint8 tier;
        uint8 draw;
        uint48 seedBlock;
        uint256 items;
        uint256[] committee;
        uint256[] paidVotes;
        bytes32 before;
    }

    uint256 internal constant GUARDS = 20;
    uint256 internal constant JUDGES = 40;

    address[] internal guards;
    address[] internal judges;
    /// @dev Seven scouts, thirteen guards, thirty-one judges.
    uint32 internal tiered;
    /// @dev Four of each.
    uint32 internal small;
    mapping(uint32 campaign => mapping(uint32 sequence => Settled[])) internal settled;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < GUARDS; ++i) {
            guards.push(_actor(string.concat("guard ", vm.toString(i))));
            _stakeIn(guards[i], 1, 1, new uint256[](0));
        }
        for (uint256 i; i < JUDGES; ++i) {
            judges.push(_actor(string.concat("judge ", vm.toString(i))));
            vm.prank(owner);
            staking.setJudge(judges[i], true);
            _stakeIn(judges[i], 2, 1, new uint256[](0));
        }
        tiered = _createTiers([7, 13, 31]);
        small = _createTiers([4, 4, 4]);
        _mine(1);
    }

    /// @dev Newcomers may be guards, so that tests need no twenty rounds first.
    function _guardRule() internal pure override returns (IStaking.GuardRule memory) {
        return IStaking.GuardRule(5_000, 0, 0);
    }

    /// @dev The stored state; until the batch is final with what its commitment says is accepted.
    function _view(Sample memory s) internal view returns (IChecks.BatchView memory v) {
        v = core.batchOf(s.batch.campaignId, s.batch.sequence);
        if (!_isEnd(v.state)) v.accepted = s.batch.accepted;
    }

    /// @dev Items of the current round, once the batch is final those that no round decided.
    function _items(Sample memory s) internal view returns (uint256) {
        IChecks.BatchView memory v = core.batchOf(s.batch.campaignId, s.batch.sequence);
        return _isEnd(v.state) ? v.lapsed : s.batch.items;
    }

    function _isEnd(IChecks.BatchState state) internal pure returns (bool) {
        return state == IChecks.BatchState.Final || state == IChecks.BatchState.Void;
    }

    /// @dev Draws the next committee; all seats vote `approve`.
    function _drawVoting(Sample memory s, uint256 approve) internal {
        _draw(s);
        for (uint256 i; i < s.votes.length; ++i) {
            s.votes[i].approve = approve;
        }
    }

    /// @dev Makes the first half of the seats contradict the others on these items, so that neither side is enough.
    function _split(Sample memory s, uint256 items) internal pure {
        for (uint256 i; i < s.votes.length / 2; ++i) {
            s.votes[i].approve ^= items;
        }
    }

    /// @dev A whole round in which every seat votes `approve`.
    function _round(Sample memory s, uint256 approve) internal {
        _drawVoting(s, approve);
        _finish(s);
    }

    /// @dev Everybody's ballots, then settlement.
    function _finish(Sample memory s) internal {
        _finish(s, _full(s.committee.length));
    }

    function _finish(Sample memory s, uint256 mask) internal {
        _cast(s, mask);
        if (_view(s).state == IChecks.BatchState.Voting) _tally(s, mask);
        _settleRound(s, mask);
    }

    /// @dev Settles and keeps what the pay is claimed with.
    function _settleRound(Sample memory s, uint256 mask) internal {
        IChecks.BatchView memory b = _view(s);
        bytes32 round = core.roundIdOf(s.batch);
        if (block.timestamp <= b.phaseEnd) vm.warp(b.phaseEnd + 1);
        IRounds.Vote[] memory votes = _votes(s, mask);
        vm.recordLogs();
        core.settle(s.batch, s.committee, votes, s.gold);
        (uint256 items, bytes32 before) = (s.batch.items, s.batch.payrolls);
        _settled(s);
        settled[s.batch
            .campaignId][s.batch
            .sequence].push(Settled(round, b.tier, b.draw, b.seedBlock, items, s.committee, s.paidVotes, before));
    }

    /// @dev Draws in a tier that seats nobody, and settles.
    function _passEmptyTier(Sample memory s) internal {
        _draw(s);
        s.committee = new uint256[](0);
        s.votes = new IRounds.Vote[](0);
        assertTrue(_view(s).state == IChecks.BatchState.Decided);
        _settleRound(s, 0);
    }

    /// @dev Pay claim of a seat in the `index`-th settled round.
    function _payClaim(Sample memory s, uint256 index, uint8 seat)
        internal
        view
        returns (IClaims.PayClaim[] memory pay)
    {
        Settled[] storage all = settled[s.batch.campaignId][s.batch.sequence];
        pay = new IClaims.PayClaim[](1);
        pay[0] = IClaims.PayClaim({
            campaignId: s.batch.campaignId,
            sequence: s.batch.sequence,
            roundId: all[index].round,
            seat: seat,
            committee: all[index].committee,
            paidVotes: all[index].paidVotes,
            before: all[index].before,
            later: _later(all, index)
        });
    }

    /// @dev What stands in the chain of payrolls for each round after this one.
    function _later(Settled[] storage all, uint256 index) internal view returns (bytes32[] memory later) {
        later = new bytes32[](all.length - index - 1);
        for (uint256 i; i < later.length; ++i) {
            Settled storage next = all[index + 1 + i];
            later[i] = keccak256(abi.encode(next.round, next.committee, next.paidVotes));
        }
    }

    /// @dev Claims every reward and every vote of a batch that is over.
    function _payEverybody(Sample memory s) internal {
        uint256 unpaid = _view(s).unpaid;
        for (uint256 row; row < s.rows.length; ++row) {
            if (s.rows[row].mask & unpaid != 0) _claim(s, row);
        }
        Settled[] storage all = settled[s.batch.campaignId][s.batch.sequence];
        for (uint256 i; i < all.length; ++i) {
            for (uint8 seat; seat < all[i].committee.length; ++seat) {
                claims.claimPay(_payClaim(s, i, seat));
            }
        }
    }

    /// @dev Nothing is promised any more, nothing was lost, and the contract holds what the books say.
    function _checkBooks(uint32 campaign, uint256 reserved) internal view {
        ICampaigns.Escrow memory e = campaigns.escrowOf(campaign);
        assertEq(e.reserved, reserved, "reserved");
        assertEq(uint256(e.left) + e.paid + e.refunded + e.fees, e.funded, "escrow");
        uint256 held;
        for (uint32 id = 1; id <= campaigns.campaignCount(); ++id) {
            if (campaigns.termsOf(id).token != address(token)) continue;
            held += campaigns.escrowOf(id).left + campaigns.escrowOf(id).fees;
        }
        assertLe(token.balanceOf(address(campaigns)), held, "balance");
    }

    /// @dev Gold of a verdict that was planned and not sealed.
    function _withGold(Sample memory s, uint256 mask, uint256 answers) internal view {
        s.gold = IRounds.GoldOpening(mask, answers, keccak256("gold salt"));
        s.verdict.goldCount = uint16(_popcount(mask));
        s.verdict.goldCommitment = keccak256(abi.encode(mask, answers, s.gold.salt));
        _sign(s);
    }

    function _undecided(Sample memory s, uint256 items) internal view {
        s.verdict.approve |= items;
        s.verdict.abusive |= items;
        _sign(s);
    }

    /// @dev Appeals these items of the decided round in which the seats of `voted` voted.
    function _appeal(Sample memory s, uint256 voted, uint256 mask, address by) internal returns (uint256) {
        IChecks.BatchView memory b = _view(s);
        uint128 bond = appeals.bondOf(s.batch.campaignId, b.tier, _popcount(mask));
        Token(campaigns.termsOf(s.batch.campaignId).token).mint(by, bond);
        IRounds.Vote[] memory votes = _votes(s, voted);
        vm.startPrank(by);
        token.approve(address(appeals), bond);
        uint256 id = appeals.appeal(s.batch, s.committee, votes, s.gold, mask);
        vm.stopPrank();
        return id;
    }

    /// @dev Slashed stake so far: insurance and burned, shares apart.
    function _slashed() internal view returns (uint256) {
        (uint128 insurance, uint128 burned) = staking.pools();
        return uint256(insurance) + burned;
    }
}
