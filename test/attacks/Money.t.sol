// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {ITeeRegistry} from "../../contracts/interfaces/ITeeRegistry.sol";
import {FeeToken} from "../mocks/FeeToken.sol";
import {HookToken} from "../mocks/HookToken.sol";
import {Attack} from "./Attack.sol";

contract MoneyAttackTest is Attack {
    /// @dev Tries: a creator that takes the money back once the work is in, or just stays away. Stops it: refunds wait for
    /// inclusion and SLA, what is sealed is reserved, and nothing on the way to the claim needs the creator.
    function test_creatorStalling_delaysNobody() public {
        Sample memory s = _batch();
        vm.startPrank(creator);
        campaigns.close(campaignId);
        vm.expectPartialRevert(ICampaigns.CampaignNotClosed.selector);
        campaigns.refund(campaignId);
        vm.stopPrank();
        _seal(s);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.reserved, campaigns.worstCaseOf(campaignId, 256));
        _draw(s);
        _cast(s, SEVEN);
        vm.warp(vm.getBlockTimestamp() + SLA);
        vm.prank(creator);
        assertEq(campaigns.refund(campaignId), escrow.left - escrow.reserved, "only what is not promised");
        _settle(s, SEVEN);
        uint256 accepted = _popcount(_accepted(s) & s.rows[0].mask);
        assertEq(_claim(s, 0), accepted * REWARD);
        assertEq(token.balanceOf(contributors[0]), accepted * REWARD);
    }

    /// @dev Tries: to keep a batch from being paid by appealing. Stops it: only the appealed items wait, each can be
    /// appealed once a tier, for a bond that doubles, and there are two tiers above.
    function test_appealFreezing_freezesNothingElse() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        _cast(s, SEVEN);
        uint256 bit = s.verdict.approve & (~s.verdict.approve + 1);
        uint128 first = appeals.bondOf(campaignId, 0, 1);
        uint128 second = appeals.bondOf(campaignId, 1, 1);
        assertGt(second, 2 * uint256(first));
        token.mint(stranger, first + second);
        vm.prank(stranger);
        token.approve(address(appeals), type(uint256).max);
        _appeal(s, bit);
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, bit));
        vm.prank(stranger);
        appeals.appeal(s.batch, s.committee, _votes(s, SEVEN), s.gold, bit);
        _settle(s, SEVEN);
        vm.prank(stranger);
        core.release(s.batch);
        assertEq(_accepted(s), s.verdict.approve & ~bit, "all others are accepted and can be claimed");
        _claim(s, 0);

        _draw(s);
        _cast(s, _full(13));
        _appeal(s, bit);
        _settle(s, _full(13));
        _draw(s);
        _cast(s, _full(31));
        _settle(s, _full(31));
        assertTrue(core.batchOf(campaignId, 1).state == IChecks.BatchState.Final, "judges are the end");
        assertEq(_accepted(s), s.verdict.approve);
        appeals.resolve(1);
        appeals.resolve(2);
        assertEq(appeals.creditOf(address(token), stranger), 0, "both bonds are lost");
        uint256 row;
        while (s.rows[row].mask & bit == 0) ++row;
        IClaims.RowClaim memory claim = _rowClaim(s, row);
        assertEq(appeals.claimShare(1, s.authors[row], claim), first / 2, "half to whom the outcome favours");
    }

    /// @dev Tries: an oracle whose database was rolled back seals the same rows again. Stops it: a sequence is taken once, and
    /// a row number pays from the batch that its first claim named.
    function test_doublePayment_afterARollback() public {
        Sample memory s = _batch();
        _finalise(s);
        vm.expectPartialRevert(ICampaigns.SequenceMismatch.selector);
        _seal(s);
        for (uint256 i; i < 12; ++i) {
            rowCounts[campaignId][contributors[i]] = 0;
        }
        Sample memory again = _batch();
        assertEq(again.rowNumbers[0], s.rowNumbers[0]);
        _finalise(again);
        _claim(s, 0);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(again, 0);
        vm.expectRevert(abi.encodeWithSelector(IClaims.RowNumberBound.selector, 1, 1));
        claims.claim(campaignId, contributors[0], rows);
        rows[0] = _rowClaim(s, 0);
        vm.expectRevert(abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
        claims.claim(campaignId, contributors[0], rows);
    }

    /// @dev Tries: a verdict, or ballots, of one campaign in another. Stops it: both are signed over the campaign they are of.
    function test_crossCampaignReplay_countsNowhere() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        uint32 other = _createTiers([7, 13, 31]);
        Sample memory t = _plan(other, 256, 12, s.verdict.approve);
        bytes[] memory signatures = t.signatures;
        t.signatures = s.signatures;
        vm.expectPartialRevert(ITeeRegistry.WorkloadMismatch.selector);
        vm.prank(operators[0]);
        core.seal(t.verdict, t.rows, t.signatures);
        t.signatures = signatures;
        _seal(t);
        _draw(t);
        bytes32 round = t.round;
        t.round = s.round;
        IRounds.Ballot[] memory shown = _ballots(t, SEVEN);
        t.round = round;
        _endVoting(t);
        core.castBallots(t.batch, t.committee, shown, SEVEN, _closing(t, shown, SEVEN, signers[0]), t.gold);
        assertEq(core.batchOf(other, 1).voters, 0);
        vm.expectRevert(IChecks.BatchMismatch.selector);
        t.batch.campaignId = campaignId;
        core.castBallots(t.batch, t.committee, shown, SEVEN, "", t.gold);
    }

    /// @dev Tries: a token that calls back in the middle of a payment, or keeps a part of what is sent. Stops it: everything
    /// is booked before the transfer, and what does not arrive in full is refused.
    function test_reentrantAndFeeTokens_gainNothing() public {
        HookToken hook = new HookToken();
        ICampaigns.Terms memory terms = _terms();
        (terms.token, terms.presetId) = (address(hook), campaigns.termsOf(campaignId).presetId);
        uint32 id = _create(terms, FUNDS);
        Sample memory s = _plan(id, 256, 12, ALL);
        _finalise(s);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, 0);
        hook.hook(address(claims), abi.encodeCall(claims.claim, (id, s.authors[0], rows)));
        uint256 due = _popcount(s.rows[0].mask) * REWARD;
        assertEq(claims.claim(id, s.authors[0], rows), due);
        assertFalse(hook.succeeded(), "the claim inside the claim");
        assertEq(bytes4(hook.answer()), IClaims.NothingToClaim.selector);
        assertEq(hook.balanceOf(s.authors[0]), due);

        terms.token = address(new FeeToken());
        FeeToken(terms.token).mint(creator, FUNDS);
        vm.startPrank(creator);
        FeeToken(terms.token).approve(address(campaigns), FUNDS);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.TokenTakesFee.selector, FUNDS, FUNDS - FUNDS / 100));
        campaigns.create(terms, POLICY, FUNDS);
        vm.stopPrank();
    }

    /// @dev Tries: parameters of zero and of the largest value, to divide by zero, to overflow, to pay or lock nothing. Stops
    /// it: every amount is bounded where it comes in.
    function test_extremeParameters_areRefused() public {
        ICampaigns.Terms memory terms = _terms();
        vm.startPrank(creator);
        vm.expectRevert(ICampaigns.ZeroAmount.selector);
        campaigns.create(terms, POLICY, 0);
        terms.seatLock = 0;
        vm.expectPartialRevert(ICampaigns.SeatLockOutOfRange.selector);
        campaigns.create(terms, POLICY, 1);
        terms.seatLock = type(uint96).max;
        vm.expectPartialRevert(ICampaigns.SeatLockOutOfRange.selector);
        campaigns.create(terms, POLICY, 1);
        (terms.seatLock, terms.quorum) = (SEAT_LOCK, 0);
        vm.expectPartialRevert(ICampaigns.QuorumOutOfRange.selector);
        campaigns.create(terms, POLICY, 1);
        vm.expectRevert(IStaking.ZeroSeats.selector);
        staking.stake(0, 0, new uint256[](0));
        vm.expectPartialRevert(IStaking.SeatCapExceeded.selector);
        staking.stake(0, type(uint16).max, new uint256[](0));
        vm.expectPartialRevert(IStaking.NoSuchTier.selector);
        staking.stake(type(uint8).max, 1, new uint256[](0));
        vm.stopPrank();

        terms = _terms();
        (terms.reward, terms.votePay) = (type(uint96).max, type(uint80).max);
        (terms.oracleFee, terms.drawBounty) = (type(uint80).max, type(uint80).max);
        Sample memory s = _plan(_create(terms, FUNDS), 256, 12, ALL);
        vm.expectPartialRevert(ICampaigns.InsufficientEscrow.selector);
        _seal(s);
        // Nothing to pay at all: everything still runs.
        (terms.reward, terms.votePay, terms.oracleFee, terms.drawBounty) = (0, 0, 0, 0);
        s = _plan(_create(terms, 1), 1, 1, ALL);
        _finalise(s);
        assertEq(_claim(s, 0), 0);
        for (uint256 i; i < 2; ++i) {
            s = _batch();
            s.verdict.count = i == 0 ? 0 : 257;
            _sign(s);
            vm.expectPartialRevert(IChecks.CountOutOfRange.selector);
            _seal(s);
        }
    }

    function _appeal(Sample memory s, uint256 mask) private {
        uint256 all = _full(s.committee.length);
        vm.prank(stranger);
        appeals.appeal(s.batch, s.committee, _votes(s, all), s.gold, mask);
    }
}
