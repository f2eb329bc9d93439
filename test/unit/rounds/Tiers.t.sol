// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../../contracts/interfaces/ISettlement.sol";
import {Tiers} from "../../Tiers.t.sol";

/// @title Which tier decides which item
contract TiersTest is Tiers {
    /// @dev Ten items, each with a way of its own through the tiers.
    function test_tiers_decideItemByItem() public {
        Sample memory s = _plan(tiered, 10, 2, 0x20d);
        s.verdict.abusive = 0x0f0;
        _undecided(s, 0x0d0);
        _seal(s);

        // Scouts agree on 0, 1 and 5; contradict the verdict on 2 and 8; 3 and 9 reach nothing; 4, 6 and 7 are not theirs.
        _drawVoting(s, 0x309);
        assertEq(s.committee.length, 7);
        _split(s, 0x208);
        _finish(s);
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Sealed);
        assertEq(b.tier, 1);
        assertEq(b.accepted, 0x001);
        assertEq(_items(s), 0x3dc);
        assertTrue(b.heard);

        // Guards agree with the verdict on 3, decide 4 and 6 alone, contradict it on 2 and 8; 7 and 9 reach nothing.
        _drawVoting(s, 0x118);
        assertEq(s.committee.length, 13);
        _split(s, 0x280);
        _finish(s);
        b = _view(s);
        assertEq(b.tier, 2);
        assertEq(b.accepted, 0x019);
        assertEq(_items(s), 0x384);

        // Judges decide 2, 7 and 8 alone. Nobody decides 9: it ends rejected.
        _drawVoting(s, 0x180);
        assertEq(s.committee.length, 31);
        _split(s, 0x200);
        _finish(s);
        b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, 0x199);
        assertEq(b.unpaid, 0x199);
        assertEq(b.lapsed, 0x200, "decided by nobody");
        assertEq(b.appealed, 0, "kept only after an appeal");
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev Both bits of every item: the scouts have nothing to do.
    function test_tiers_startWithTheGuards_whenTheCheckDecidedNothing() public {
        Sample memory s = _plan(tiered, 4, 2, 0);
        _undecided(s, 15);
        _seal(s);
        assertEq(_view(s).tier, 1);
        assertEq(_items(s), 15);
        assertEq(_view(s).listLength, GUARDS);
        _round(s, 5);
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, 5);
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev Who stood with or against an item that moved up is paid and loses nothing.
    function test_tiers_slashNobodyForItemsThatMoveUp() public {
        Sample memory s = _plan(tiered, 8, 2, 255);
        _seal(s);
        _drawVoting(s, 0);
        s.votes[3].approve = 255;
        _finish(s);
        assertEq(_items(s), 255);
        assertEq(_slashed(), 0);
        for (uint256 i; i < 7; ++i) {
            assertEq(s.paidVotes[i], 8);
        }
    }

    /// @dev The end of the ladder: rejected, nobody slashed, every vote paid.
    function test_tiers_rejectWhatNobodyDecides() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        for (uint256 tier; tier < 3; ++tier) {
            _drawVoting(s, 255);
            _split(s, 255);
            _finish(s);
        }
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, 0);
        assertEq(b.lapsed, 255);
        assertEq(_slashed(), 0);
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(campaigns.escrowOf(small).paid, 3 * 4 * 8 * VOTE_PAY);
    }

    /// @dev A tier that the preset leaves out is passed over.
    function test_tiers_skipWhatThePresetLeavesOut() public {
        uint32 campaign = _createTiers([4, 0, 4]);
        Sample memory s = _plan(campaign, 3, 1, 7);
        _undecided(s, 4);
        _seal(s);
        _round(s, 1);
        assertEq(_view(s).tier, 2);
        assertEq(_items(s), 6);
        _round(s, 2);
        assertEq(_view(s).accepted, 3);
        _payEverybody(s);
        _checkBooks(campaign, 0);
    }

    /// @dev Items are paid as soon as their round has settled, while others climb, once somebody releases them.
    function test_tiers_payWhileOthersClimb() public {
        Sample memory s = _plan(tiered, 8, 2, 255);
        _seal(s);
        _round(s, 15);
        assertTrue(_view(s).state == IChecks.BatchState.Sealed);
        assertTrue(_view(s).pending);
        vm.expectEmit(address(core));
        emit ISettlement.RewardsReleased(tiered, 1, 15);
        vm.prank(stranger);
        core.release(s.batch);
        assertFalse(_view(s).pending);
        assertEq(_claim(s, 0), 2 * REWARD);
        assertEq(_view(s).unpaid, 15 & ~s.rows[0].mask);
        assertEq(core.batchOf(tiered, 1).accepted, 15);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Sealed));
        this.payClaim(s, 0, 0, 0);
        _round(s, 255);
        assertEq(_view(s).accepted, 255);
        assertEq(_view(s).unpaid, 255 & ~(s.rows[0].mask & 15));
        // The other items of the first row, and the whole second one.
        assertEq(_claim(s, 0), 2 * REWARD);
        assertEq(_claim(s, 1), 4 * REWARD);
        for (uint8 seat; seat < 7; ++seat) {
            assertEq(claims.claimPay(_payClaim(s, 0, seat)), 8 * VOTE_PAY);
        }
        for (uint8 seat; seat < 13; ++seat) {
            claims.claimPay(_payClaim(s, 1, seat));
        }
        _checkBooks(tiered, 0);
    }

    /// @dev Two rounds accept, two releases; what the first was paid for is not released again.
    function test_release_afterEachRound() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _round(s, 15);
        core.release(s.batch);
        _claim(s, 0);
        _round(s, 63);
        vm.expectEmit(address(core));
        emit ISettlement.RewardsReleased(small, 1, 48);
        core.release(s.batch);
        assertEq(_view(s).unpaid, 63 & ~(s.rows[0].mask & 15));
        _round(s, 255);
        assertEq(_view(s).accepted, 255);
        assertEq(_view(s).unpaid, 255 & ~(s.rows[0].mask & 15));
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(campaigns.escrowOf(small).paid, 8 * REWARD + (4 * 8 + 4 * 4 + 4 * 2) * VOTE_PAY);
    }

    /// @dev Nothing accepted yet, all of it released, a batch as it was before, another batch, and one that is over.
    function test_release_reverts_whenThereIsNothingToRelease() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        vm.expectRevert(ISettlement.NothingPending.selector);
        core.release(s.batch);
        IChecks.SealedBatch memory before = _copy(s.batch);
        _round(s, 0);
        vm.expectRevert(ISettlement.NothingPending.selector);
        core.release(s.batch);
        vm.expectRevert(IChecks.BatchMismatch.selector);
        core.release(before);
        _round(s, 15);
        IChecks.SealedBatch memory more = _copy(s.batch);
        more.accepted = 255;
        vm.expectRevert(IChecks.BatchMismatch.selector);
        core.release(more);
        core.release(s.batch);
        vm.expectRevert(ISettlement.NothingPending.selector);
        core.release(s.batch);
        _round(s, 255);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Final));
        core.release(s.batch);
    }

    /// @dev Each round's payroll pays each seat once, whatever round it was.
    function test_tiers_payrollsReverts_twiceAndMixedUp() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _round(s, 0);
        _round(s, 255);
        claims.claimPay(_payClaim(s, 0, 2));
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayAlreadyClaimed.selector, small, 1, 2));
        this.payClaim(s, 0, 2, 0);
        claims.claimPay(_payClaim(s, 1, 2));
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayAlreadyClaimed.selector, small, 1, 2));
        this.payClaim(s, 1, 2, 0);
        // The first round's committee with the last round's id, and the other way round.
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayrollMismatch.selector, small, 1));
        this.payClaim(s, 0, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.PayrollMismatch.selector, small, 1));
        this.payClaim(s, 1, 1, 2);
        assertNotEq(core.payrollsOf(small, 1), 0);
    }

    /// @dev Consent withdrawn from an item that still climbs: judged like the others, paid to nobody.
    function test_tiers_dropAnItemThatClimbs() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _round(s, 15);
        _revoke(small, s.authors[0], 1, 15);
        vm.expectRevert(ISettlement.RewardsPending.selector);
        this.drop(s, 0, 0);
        core.release(s.batch);
        _drop(s, 0, 0);
        _drop(s, 0, 3);
        assertEq(_view(s).unpaid, 14, "released at once");
        _round(s, 255);
        assertEq(_view(s).accepted, 255);
        assertEq(_view(s).unpaid, 254 & ~uint256(1 << 6));
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(campaigns.escrowOf(small).paid, 6 * REWARD + 2 * 4 * VOTE_PAY * 8 - 4 * 4 * VOTE_PAY);
    }

    /// @dev Too few guards for a committee of four: their items go on to the judges.
    function test_tiers_passATierWithTooFewVoters() public {
        for (uint256 i; i + 3 < GUARDS; ++i) {
            uint256[] memory index = new uint256[](1);
            index[0] = i;
            vm.prank(guards[i]);
            staking.unstake(1, index);
        }
        _mine(1);
        Sample memory s = _plan(small, 4, 2, 15);
        _seal(s);
        _round(s, 3);
        bytes memory header = _reachSeed(s);
        vm.expectEmit(true, true, false, false, address(core));
        emit IRounds.CommitteeUnavailable(small, 1, 0);
        vm.prank(stranger);
        core.draw(s.batch, header);
        (s.committee, s.votes) = (new uint256[](0), new IRounds.Vote[](0));
        _settleRound(s, 0);
        assertEq(_view(s).tier, 2);
        assertEq(_view(s).draw, 0);
        assertEq(_items(s), 12);
        _round(s, 4);
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, 7);
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(campaigns.feesOf(address(token), stranger), DRAW_BOUNTY);
    }

    /// @dev The draw reads the tier's own list.
    function test_tiers_drawFromTheirOwnLists() public {
        Sample memory s = _plan(tiered, 4, 2, 15);
        _seal(s);
        _round(s, 0);
        assertEq(_view(s).listLength, GUARDS);
        _draw(s);
        for (uint256 i; i < 13; ++i) {
            assertTrue(_isOf(guards, _voter(s, i)), "a guard");
        }
        _drawVotingAgain(s, 0);
        for (uint256 i; i < 31; ++i) {
            assertTrue(_isOf(judges, _voter(s, i)), "a judge");
        }
    }

    /// @dev The bounty of every draw goes to whoever drew, the oracle's fee is paid once.
    function test_tiers_payOracleAndDrawers() public {
        Sample memory s = _plan(small, 4, 2, 15);
        _seal(s);
        _round(s, 0);
        assertEq(campaigns.feesOf(address(token), operators[0]), 4 * ORACLE_FEE);
        bytes memory header = _reachSeed(s);
        vm.recordLogs();
        vm.prank(operators[0]);
        core.draw(s.batch, header);
        _drew(s);
        for (uint256 i; i < 4; ++i) {
            s.votes[i].approve = 0;
        }
        _finish(s);
        assertEq(campaigns.feesOf(address(token), operators[0]), 4 * ORACLE_FEE + DRAW_BOUNTY);
        _round(s, 15);
        assertEq(campaigns.feesOf(address(token), operators[0]), 4 * ORACLE_FEE + DRAW_BOUNTY);
        assertEq(campaigns.feesOf(address(token), address(this)), 2 * DRAW_BOUNTY);
        assertEq(_view(s).accepted, 15);
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev What a batch reserves at most: all tiers, each drawn twice and heard once.
    function test_worstCaseOf_countsEveryTiersVotesOnceAndDrawsTwice() public view {
        uint256 votes = 7 + 13 + 31;
        uint256 item = REWARD + REWARD / 50 + ORACLE_FEE + votes * uint256(VOTE_PAY);
        assertEq(campaigns.worstCaseOf(tiered, 256), 256 * item + 6 * uint256(DRAW_BOUNTY));
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(tiered, 1);
        assertEq(terms.committee, 13);
        assertEq(terms.above, 2);
        assertEq(campaigns.roundTermsOf(tiered, 2).above, 3);
    }

    /// @dev Runs a claim as a call of its own: the `index`-th round's, as if it were (1) an earlier one, (2) the last.
    function payClaim(Sample memory s, uint256 index, uint8 seat, uint256 kind) external {
        IClaims.PayClaim[] memory pay = _payClaim(s, index, seat);
        if (kind == 1) pay[0].later = new bytes32[](0);
        if (kind == 2) pay[0].roundId = settled[s.batch.campaignId][s.batch.sequence][0].round;
        claims.claimPay(pay);
    }

    /// @dev Runs a drop as a call of its own.
    function drop(Sample memory s, uint256 row, uint256 index) external {
        _drop(s, row, index);
    }

    function _drawVotingAgain(Sample memory s, uint256 approve) private {
        for (uint256 i; i < s.votes.length; ++i) {
            s.votes[i].approve = approve;
        }
        _finish(s);
        _draw(s);
    }

    function _isOf(address[] storage all, address account) private view returns (bool) {
        for (uint256 i; i < all.length; ++i) {
            if (all[i] == account) return true;
        }
        return false;
    }
}
