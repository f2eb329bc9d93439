// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../../contracts/interfaces/ISettlement.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Flow} from "../../Flow.t.sol";

/// @title Settlement against a slow account that reads nothing but the raw votes, item by item
/// forge-config: default.fuzz.runs = 100
contract SettleTest is Flow {
    /// @dev What the slow account says about a round.
    struct Reckoning {
        uint256 approved;
        uint256 decided;
        uint256[] taken;
        uint256[] paid;
        uint256 paidVotes;
        uint256 share;
        uint256 insurance;
        uint256 burned;
        uint256[] stake;
        uint256[] reputation;
        uint256[] hits;
        uint256[] margins;
        uint256[] votes;
        bool[] coherent;
        bool heard;
    }

    function testFuzz_settle_of4(uint256 seed, uint256 mask) public {
        _compare(seed, mask, 4);
    }

    function testFuzz_settle_of7(uint256 seed, uint256 mask) public {
        _compare(seed, mask, 7);
    }

    function testFuzz_settle_of13(uint256 seed, uint256 mask) public {
        _compare(seed, mask, 13);
    }

    /// forge-config: default.fuzz.runs = 30
    function testFuzz_settle_of31(uint256 seed, uint256 mask) public {
        _compare(seed, mask, 31);
    }

    /// @dev One against six on ten of forty items: a tenth of the lock × 10/40 × margin 5/7, rounded down.
    function test_settle_slashesMissesByRateAndMargin() public {
        Sample memory s = _start(campaignId, 40, _full(40));
        s.votes[2].approve ^= _full(10);
        _cast(s, 127);
        address voter = _voter(s, 2);
        uint256 before = staking.voterOf(voter).stake;
        _settle(s, 127);
        uint256 slash = uint256(SEAT_LOCK) * 50 / (10 * 7 * 40);
        assertEq(before - staking.voterOf(voter).stake, slash);
        assertEq(staking.voterOf(voter).reputation, (5_000 * 15 + 7_500) / uint256(16));
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(insurance, slash * 3 / 10);
        assertEq(burned, slash - slash * 3 / 10 - slash / 2 / 6 * 6);
        assertEq(s.paidVotes[2], 30);
        assertEq(s.paidVotes[0], 40);
    }

    /// @dev Silence costs a fifth of the lock where a closing list shows that 2f + 1 others were heard, and nothing where it
    /// shows fewer: then the committee is drawn anew.
    function test_settle_slashesSilenceOnlyWhereOthersWereHeard() public {
        Sample memory s = _start(campaignId, 40, _full(40));
        _cast(s, 31);
        _tally(s, 31);
        uint256 before = staking.voterOf(_voter(s, 6)).stake;
        _settle(s, 31);
        assertEq(before - staking.voterOf(_voter(s, 6)).stake, SEAT_LOCK / 5);
        assertEq(staking.voterOf(_voter(s, 6)).reputation, 4_500);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));

        s = _start(campaignId, 40, _full(40));
        _cast(s, 15);
        _tally(s, 15);
        before = staking.voterOf(_voter(s, 6)).stake;
        uint16 reputation = staking.voterOf(_voter(s, 6)).reputation;
        _settle(s, 15);
        assertEq(staking.voterOf(_voter(s, 6)).stake, before);
        assertEq(staking.voterOf(_voter(s, 6)).reputation, reputation);
        assertEq(core.batchOf(campaignId, 2).draw, 1);
    }

    /// @dev Abstaining on more than half is silence: the share of it, the reputation, and no score.
    function test_settle_slashesAbstainingOnMoreThanHalf() public {
        Sample memory s = _start(campaignId, 40, _full(40));
        (s.votes[5].abstain, s.votes[6].abstain) = (_full(20), _full(21));
        _cast(s, 127);
        uint256 half = staking.voterOf(_voter(s, 5)).stake;
        uint256 more = staking.voterOf(_voter(s, 6)).stake;
        _settle(s, 127);
        assertEq(staking.voterOf(_voter(s, 5)).stake, half);
        assertEq(more - staking.voterOf(_voter(s, 6)).stake, SEAT_LOCK / 5);
        assertEq(staking.voterOf(_voter(s, 6)).reputation, 4_500);
        assertEq(s.paidVotes[6], 19, "what it voted on is paid");
    }

    /// @dev Nobody can be wrong about what nobody decided: a split committee, one abstaining on half.
    function test_settle_slashesNobody_whereNothingIsDecided() public {
        Sample memory s = _start(campaignId, 40, _full(40));
        for (uint256 i; i < 7; ++i) {
            s.votes[i] = IRounds.Vote(i < 3 ? 0 : _full(40), i == 6 ? _full(20) : 0);
        }
        _cast(s, 127);
        _settle(s, 127);
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(insurance + burned, 0);
        assertEq(staking.voterOf(_voter(s, 0)).reputation, 5_000);
        assertEq(s.paidVotes[0], 40, "votes are paid");
        assertEq(s.paidVotes[6], 20, "abstentions are not");
    }

    /// @dev Items dropped before settlement are accepted for nobody's money: their reward goes back to the campaign.
    function test_settle_releasesTheRewardsOfDroppedItems() public {
        Sample memory s = _start(campaignId, 40, _full(40));
        _revoke(campaignId, s.authors[1], 1, 2);
        _drop(s, 1, 1);
        _cast(s, 127);
        _settle(s, 127);
        IChecks.BatchView memory b = core.batchOf(campaignId, 1);
        assertEq(b.dropped, 1 << 5);
        assertEq(b.accepted, _full(40));
        assertEq(b.unpaid, _full(40) & ~(uint256(1) << 5));
        uint256 owed = 39 * (REWARD + uint256(REWARD) / 50) + 7 * 40 * uint256(VOTE_PAY);
        assertEq(campaigns.escrowOf(campaignId).reserved, owed);
        assertEq(_claim(s, 1), 9 * REWARD);
    }

    function test_settle_reverts_upToTheLastSecondOfTheAppeal() public {
        Sample memory s = _start(_createTiers([7, 0, 4]), 40, 0);
        _cast(s, 127);
        uint256 appealEnd = core.batchOf(s.verdict.campaignId, 1).phaseEnd;
        assertEq(appealEnd, block.timestamp + APPEAL);
        vm.warp(appealEnd);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AppealNotOver.selector, appealEnd, appealEnd));
        core.settle(s.batch, s.committee, s.votes, s.gold);
        vm.warp(appealEnd + 1);
        vm.prank(stranger);
        core.settle(s.batch, s.committee, s.votes, s.gold);
    }

    function testFuzz_settle_reverts_whenVotesDiffer(uint256 seat, uint256 approve, uint256 abstain) public {
        vm.assume(approve != 0 || abstain != 0);
        Sample memory s = _start(campaignId, 40, 0);
        _cast(s, 127);
        _endVoting(s);
        seat = bound(seat, 0, 6);
        s.votes[seat].approve ^= approve;
        s.votes[seat].abstain ^= abstain;
        vm.expectRevert(IRounds.VotesMismatch.selector);
        core.settle(s.batch, s.committee, s.votes, s.gold);
    }

    function test_settle_reverts_withOtherVotersOrFewerVotes() public {
        Sample memory s = _start(campaignId, 40, 0);
        _cast(s, 127);
        _endVoting(s);
        IRounds.Vote[] memory fewer = _votes(s, 63);
        vm.expectRevert(abi.encodeWithSelector(IRounds.BallotCountMismatch.selector, 7, 6));
        core.settle(s.batch, s.committee, fewer, s.gold);
        (s.committee[0], s.committee[1]) = (s.committee[1], s.committee[0]);
        vm.expectRevert(IRounds.VotesMismatch.selector);
        core.settle(s.batch, s.committee, s.votes, s.gold);
    }

    function test_settle_reverts_whenTheBatchDiffers() public {
        Sample memory s = _start(campaignId, 40, 0);
        _cast(s, 127);
        _endVoting(s);
        s.batch.operator = operators[1];
        vm.expectRevert(IChecks.BatchMismatch.selector);
        core.settle(s.batch, s.committee, s.votes, s.gold);
    }

    function test_settle_reverts_inEveryOtherState() public {
        Sample memory s = _plan(campaignId, 40, 4, 0);
        _refused(s, IChecks.BatchState.None);
        _seal(s);
        _refused(s, IChecks.BatchState.Sealed);
        _draw(s);
        _refused(s, IChecks.BatchState.Voting);
        _cast(s, 127);
        _settle(s, 127);
        _refused(s, IChecks.BatchState.Final);
    }

    function _refused(Sample memory s, IChecks.BatchState state) private {
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        core.settle(s.batch, s.committee, s.votes, s.gold);
    }

    function _start(uint32 campaign, uint16 count, uint256 approve) private returns (Sample memory s) {
        s = _plan(campaign, count, 4, approve);
        _seal(s);
        _draw(s);
    }

    /// @dev A whole round with votes, silence, verdict and count from the seed, settled and compared.
    function _compare(uint256 seed, uint256 mask, uint8 n) private {
        seed = bound(seed, 0, type(uint128).max);
        uint32 campaign = n == 7 ? campaignId : _createFor(n);
        Sample memory s = _plan(campaign, uint16(1 + seed % 256), 1, ~_sparse(seed, "reject", 2));
        // The first item is not left to the guards, so that the scouts have something to do.
        s.verdict.abusive = _sparse(seed, "abusive", 3) & _full(s.verdict.count) & ~uint256(1);
        _sign(s);
        _seal(s);
        _draw(s);
        n = uint8(s.committee.length);
        _vote(s, seed);
        // Mostly everybody is heard; each seat stays silent in about one round of five.
        mask = _full(n) & ~(_sparse(bound(mask, 0, type(uint128).max), "silent", 2));
        _cast(s, mask);
        if (mask != _full(n)) _tally(s, mask);
        Reckoning memory a = _account(s, mask);
        uint256 reserved = campaigns.escrowOf(campaign).reserved;
        assertEq(reserved, campaigns.worstCaseOf(campaign, s.verdict.count) - DRAW_BOUNTY);

        _endVoting(s);
        vm.expectEmit(address(staking));
        emit IStaking.CommitteeSettled(a.taken, a.share, a.insurance, a.burned);
        vm.expectEmit(address(core));
        emit ISettlement.RoundSettled(
            campaign,
            1,
            s.round,
            a.heard ? IChecks.BatchState.Final : IChecks.BatchState.Sealed,
            a.approved,
            a.heard ? 0 : _judged(s),
            a.paid,
            _sum(a.taken)
        );
        core.settle(s.batch, s.committee, _votes(s, mask), s.gold);
        _check(s, a, campaign);
    }

    function _check(Sample memory s, Reckoning memory a, uint32 campaign) private view {
        uint256 n = s.committee.length;
        for (uint256 i; i < n; ++i) {
            IStaking.Voter memory v = staking.voterOf(_voter(s, i));
            assertEq(v.stake, a.stake[i], "stake");
            assertEq(v.reputation, a.reputation[i], "reputation");
            assertEq(v.locked, 0, "locked");
        }
        IChecks.BatchView memory b = core.batchOf(campaign, 1);
        if (!a.heard) return _checkRedraw(s, b, campaign);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, a.approved, "accepted");
        assertEq(b.unpaid, a.approved, "unpaid");
        assertEq(b.unpaidSeats, _full(n), "unpaid seats");
        assertEq(uint256(b.seedBlock) + b.phaseEnd + b.listLength + b.voters, 0, "dead fields");
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaign);
        uint256 rewards = _popcount(a.approved) * (REWARD + uint256(REWARD) / 50);
        assertEq(escrow.reserved, rewards + a.paidVotes * VOTE_PAY, "reserved");
        assertEq(escrow.fees, DRAW_BOUNTY + uint256(s.verdict.count) * ORACLE_FEE, "fees");
        assertEq(escrow.left, FUNDS - escrow.fees, "left");
    }

    /// @dev Fewer than 2f + 1 ballots decide nothing: the same items, another committee of the same tier.
    function _checkRedraw(Sample memory s, IChecks.BatchView memory b, uint32 campaign) private view {
        assertTrue(b.state == IChecks.BatchState.Sealed);
        assertEq(uint256(b.tier) * 2 + b.draw, 1);
        assertEq(s.batch.items, _judged(s), "items");
        assertEq(b.seedBlock, block.number + SEED_DELAY);
        assertEq(b.accepted | b.unpaid | b.voters, 0);
        assertFalse(b.heard);
        assertEq(campaigns.escrowOf(campaign).fees, DRAW_BOUNTY + uint256(s.verdict.count) * ORACLE_FEE, "fees");
    }

    /// @dev Items of the scouts: those that the check decided.
    function _judged(Sample memory s) private pure returns (uint256) {
        return _full(s.verdict.count) & ~(s.verdict.approve & s.verdict.abusive);
    }

    /// @dev The account: counts every vote on every item, knows nothing of words and planes.
    function _account(Sample memory s, uint256 mask) private view returns (Reckoning memory a) {
        uint256 n = s.committee.length;
        (a.taken, a.paid) = (new uint256[](n), new uint256[](n));
        (a.stake, a.reputation) = (new uint256[](n), new uint256[](n));
        (a.hits, a.margins, a.votes) = (new uint256[](n), new uint256[](n), new uint256[](n));
        a.coherent = new bool[](n);
        uint256 items;
        for (uint256 item; item < s.verdict.count; ++item) {
            if ((_judged(s) >> item) & 1 == 0) continue;
            _countItem(s, mask, item, a);
            ++items;
        }
        a.heard = _popcount(mask) >= 2 * ((n - 1) / 3) + 1;
        if (!a.heard) a.paid = new uint256[](n);
        (uint256 misses, uint256 silence, uint256 coherent) = (0, 0, 0);
        for (uint256 i; i < n; ++i) {
            a.stake[i] = staking.voterOf(_voter(s, i)).stake;
            a.reputation[i] = staking.voterOf(_voter(s, i)).reputation;
            a.paidVotes += a.paid[i];
            if ((mask >> i) & 1 == 0 || 2 * (items - a.votes[i]) > items) {
                if (!a.heard) continue;
                a.taken[i] = SEAT_LOCK / 5;
                silence += a.taken[i];
                a.reputation[i] = a.reputation[i] * 9 / 10;
                continue;
            }
            if (a.decided == 0) continue;
            a.taken[i] = uint256(SEAT_LOCK) * a.margins[i] / (10 * n * a.decided);
            misses += a.taken[i];
            uint256 score = a.hits[i] * 10_000 / a.decided;
            a.reputation[i] = (a.reputation[i] * 15 + score) / 16;
            if (score < 9_000) continue;
            ++coherent;
            a.coherent[i] = true;
        }
        if (coherent != 0) a.share = misses / 2 / coherent;
        a.insurance = misses * 3 / 10 + silence * 6 / 10;
        a.burned = misses + silence - a.share * coherent - a.insurance;
        for (uint256 i; i < n; ++i) {
            a.stake[i] = a.stake[i] - a.taken[i] + (a.coherent[i] ? a.share : 0);
        }
    }

    function _countItem(Sample memory s, uint256 mask, uint256 item, Reckoning memory a) private pure {
        uint256 n = s.committee.length;
        (uint256 yes, uint256 no) = (0, 0);
        for (uint256 i; i < n; ++i) {
            if (!_voted(s, mask, i, item)) continue;
            if ((s.votes[i].approve >> item) & 1 == 1) ++yes;
            else ++no;
        }
        (bool approved, bool rejected) = _decision(s, item, yes, no);
        if (approved) a.approved |= 1 << item;
        if (approved || rejected) ++a.decided;
        for (uint256 i; i < n; ++i) {
            if (!_voted(s, mask, i, item)) continue;
            ++a.votes[i];
            bool yesVote = (s.votes[i].approve >> item) & 1 == 1;
            if ((approved && !yesVote) || (rejected && yesVote)) {
                a.margins[i] += yes > no ? yes - no : no - yes;
            } else {
                ++a.paid[i];
                if (approved || rejected) ++a.hits[i];
            }
        }
    }

    function _decision(Sample memory s, uint256 item, uint256 yes, uint256 no) private pure returns (bool, bool) {
        uint256 quorum = 2 * ((s.committee.length - 1) / 3) + 1;
        bool approves = (s.verdict.approve >> item) & 1 == 1;
        bool abusive = (s.verdict.abusive >> item) & 1 == 1;
        return (yes >= quorum && approves && !abusive, no >= quorum && !approves);
    }

    function _voted(Sample memory s, uint256 mask, uint256 seat, uint256 item) private pure returns (bool) {
        return (mask >> seat) & 1 == 1 && (s.votes[seat].abstain >> item) & 1 == 0;
    }

    /// @dev Seats that follow the verdict closely, loosely, or not at all.
    function _vote(Sample memory s, uint256 seed) private pure {
        for (uint256 i; i < s.votes.length; ++i) {
            uint256 r = _word(seed + i, "manner") % 8;
            s.votes[i].approve = s.verdict.approve ^ _sparse(seed + 100 * i, "miss", r == 0 ? 1 : 2 + r);
            if (r == 1) s.votes[i].approve = type(uint256).max;
            s.votes[i].abstain = _sparse(seed + 100 * i, "abstain", 3 + r);
        }
    }

    function _sum(uint256[] memory parts) private pure returns (uint256 total) {
        for (uint256 i; i < parts.length; ++i) {
            total += parts[i];
        }
    }
}
