// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../contracts/interfaces/IClaims.sol";
import {ISettlement} from "../../contracts/interfaces/ISettlement.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Flow} from "../Flow.t.sol";
import {FalseToken} from "../mocks/FalseToken.sol";
import {FeeToken} from "../mocks/FeeToken.sol";
import {HookToken} from "../mocks/HookToken.sol";
import {LyingToken} from "../mocks/LyingToken.sol";
import {Token} from "../mocks/Token.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Tokens that are not plain, and numbers at both ends
contract TokensTest is Flow {
    function test_create_reverts_whenTheTokenTakesAFee() public {
        FeeToken odd = new FeeToken();
        odd.mint(creator, 2_000);
        ICampaigns.Terms memory terms = _termsIn(address(odd));
        vm.startPrank(creator);
        odd.approve(address(campaigns), 2_000);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.TokenTakesFee.selector, 1_000, 990));
        campaigns.create(terms, POLICY, 1_000);
        // A fee that rounds down to nothing is none; the next funding shows it.
        uint32 id = campaigns.create(terms, POLICY, 99);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.TokenTakesFee.selector, 1_000, 990));
        campaigns.fund(id, 1_000);
    }

    function test_create_reverts_whenTheTokenLies() public {
        LyingToken odd = new LyingToken();
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.TokenTakesFee.selector, 1_000, 0));
        campaigns.create(_termsIn(address(odd)), POLICY, 1_000);
    }

    function test_create_reverts_whenTheTokenIsNoContract() public {
        ICampaigns.Terms memory terms = _termsIn(stranger);
        vm.expectRevert();
        campaigns.create(terms, POLICY, 1_000);
    }

    /// @dev A refused payment changes nothing; it is paid when the token answers true again.
    function test_payments_revert_whenTheTokenAnswersFalse() public {
        FalseToken odd = new FalseToken();
        odd.mint(creator, FUNDS);
        ICampaigns.Terms memory terms = _termsIn(address(odd));
        bytes memory failed = abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, odd);
        vm.startPrank(creator);
        odd.approve(address(campaigns), FUNDS);
        odd.refuse(true);
        vm.expectRevert(failed);
        campaigns.create(terms, POLICY, FUNDS);
        odd.refuse(false);
        uint32 id = campaigns.create(terms, POLICY, FUNDS);
        vm.stopPrank();

        Sample memory s = _plan(id, 8, 2, 255);
        _finalise(s);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, 0);
        odd.refuse(true);
        vm.expectRevert(failed);
        claims.claim(id, s.authors[0], rows);
        IClaims.PayClaim[] memory pay = _payClaims(s, 0);
        vm.expectRevert(failed);
        claims.claimPay(pay);
        vm.expectRevert(failed);
        campaigns.withdrawFees(address(odd));
        odd.refuse(false);
        assertEq(claims.claim(id, s.authors[0], rows), 4 * REWARD);
        assertEq(claims.claimPay(pay), 8 * VOTE_PAY);
        assertEq(campaigns.withdrawFees(address(odd)), DRAW_BOUNTY);
    }

    /// @dev A token that calls back in the middle of a payment finds everything already booked.
    function test_claims_paidOnce_whenTheTokenReenters() public {
        (HookToken hook, uint32 id) = _hookCampaign();
        Sample memory s = _plan(id, 8, 2, 255);
        _finalise(s);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, 0);
        hook.hook(address(claims), abi.encodeCall(claims.claim, (id, s.authors[0], rows)));
        claims.claim(id, s.authors[0], rows);
        assertEq(hook.answer(), abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
        assertEq(hook.balanceOf(s.authors[0]), 4 * REWARD);

        hook.hook(address(claims), abi.encodeCall(claims.claimPay, (_payClaims(s, 0))));
        claims.claimPay(_payClaims(s, 0));
        assertEq(hook.answer(), abi.encodeWithSelector(ISettlement.PayAlreadyClaimed.selector, id, 1, 0));
        assertEq(hook.balanceOf(_voter(s, 0)), 8 * VOTE_PAY);
        _solvent(hook, id);
    }

    /// @dev The same for a drop that pulls a reward back: the item is dropped before the token is called.
    function test_drop_repaidOnce_whenTheTokenReenters() public {
        (HookToken hook, uint32 id) = _hookCampaign();
        Sample memory s = _plan(id, 8, 2, 255);
        _finalise(s);
        _claim(s, 0);
        _revoke(id, s.authors[0], 1, 1);
        vm.prank(s.authors[0]);
        hook.approve(address(campaigns), type(uint256).max);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = _opening(s, 0, 0);
        hook.hook(address(submissions), abi.encodeCall(submissions.drop, (_submissionOf(s, 0), items)));
        submissions.drop(_submissionOf(s, 0), items);
        assertEq(hook.answer(), abi.encodeWithSelector(ISettlement.AlreadyDropped.selector, 0));
        assertEq(hook.balanceOf(s.authors[0]), 3 * REWARD);
        _solvent(hook, id);
    }

    /// @dev The token itself is creator and fee earner: it may call as such, and gets nothing twice.
    function test_refundsAndFees_paidOnce_whenTheTokenReenters() public {
        HookToken hook = new HookToken();
        hook.mint(address(hook), FUNDS);
        ICampaigns.Terms memory terms = _termsIn(address(hook));
        vm.startPrank(address(hook));
        hook.approve(address(campaigns), FUNDS);
        uint32 id = campaigns.create(terms, POLICY, FUNDS);
        vm.stopPrank();
        Sample memory s = _plan(id, 8, 2, 255);
        _seal(s);
        vm.startPrank(address(hook));
        _draw(s);
        hook.hook(address(campaigns), abi.encodeCall(campaigns.withdrawFees, (address(hook))));
        campaigns.withdrawFees(address(hook));
        assertEq(hook.answer(), abi.encodeWithSelector(ICampaigns.NothingToWithdraw.selector));
        assertEq(hook.balanceOf(address(hook)), DRAW_BOUNTY);

        campaigns.close(id);
        skip(INCLUSION + SLA + 1);
        hook.hook(address(campaigns), abi.encodeCall(campaigns.refund, (id)));
        campaigns.refund(id);
        assertEq(hook.answer(), abi.encodeWithSelector(ICampaigns.NothingToRefund.selector));
        vm.stopPrank();
        _solvent(hook, id);
    }

    /// @dev A funding inside of a funding would be counted twice; the balance check refuses it.
    function test_fund_reverts_whenTheTokenFundsMeanwhile() public {
        (HookToken hook, uint32 id) = _hookCampaign();
        hook.mint(address(hook), 500);
        vm.prank(address(hook));
        hook.approve(address(campaigns), 500);
        hook.mint(creator, 1_000);
        hook.hook(address(campaigns), abi.encodeCall(campaigns.fund, (id, 500)));
        vm.startPrank(creator);
        hook.approve(address(campaigns), 1_000);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.TokenTakesFee.selector, 1_000, 1_500));
        campaigns.fund(id, 1_000);
        vm.stopPrank();
        _solvent(hook, id);
    }

    /// @dev A stake token that calls back while it pays an exit out.
    function test_withdraw_paidOnce_whenTheStakeTokenReenters() public {
        HookToken hook = new HookToken();
        IStaking other = _stakingIn(address(hook), SEAT_PRICE);
        hook.mint(address(hook), SEAT_PRICE);
        hook.mint(stranger, SEAT_PRICE);
        vm.prank(stranger);
        hook.approve(address(other), SEAT_PRICE);
        vm.prank(stranger);
        other.stake(0, 1, new uint256[](0));
        vm.startPrank(address(hook));
        hook.approve(address(other), SEAT_PRICE);
        other.stake(0, 1, new uint256[](0));
        uint256[] memory seat = new uint256[](1);
        seat[0] = 1;
        other.unstake(0, seat);
        skip(14 days);
        hook.hook(address(other), abi.encodeCall(other.withdraw, ()));
        other.withdraw();
        vm.stopPrank();
        assertEq(hook.answer(), abi.encodeWithSelector(IStaking.NoExit.selector, hook));
        assertEq(hook.balanceOf(address(other)), SEAT_PRICE);
    }

    /// @dev A campaign that pays nothing to anybody still runs.
    function test_life_withZeroEverywhere() public {
        ICampaigns.Terms memory terms = _terms();
        (terms.reward, terms.votePay, terms.oracleFee, terms.drawBounty) = (0, 0, 0, 0);
        uint32 id = _create(terms, 1);
        Sample memory s = _plan(id, 8, 2, 255);
        _finalise(s);
        assertEq(_claim(s, 0), 0);
        assertEq(claims.claimPay(_payClaims(s, 0)), 0);
        _revoke(id, s.authors[0], 1, 1);
        _drop(s, 0, 0);
        assertEq(campaigns.escrowOf(id).left, 1);
        assertEq(campaigns.escrowOf(id).reserved, 0);
        vm.expectRevert(ICampaigns.NothingToWithdraw.selector);
        campaigns.withdrawFees(address(token));
    }

    /// @dev The largest amounts that the terms can name, in a token whose whole supply is in the escrow.
    function test_life_withTheLargestAmounts() public {
        Token rich = new Token("Rich", "RCH", 18);
        ICampaigns.Terms memory terms = _termsIn(address(rich));
        (uint96 most, uint80 max) = (type(uint96).max, type(uint80).max);
        (terms.reward, terms.votePay, terms.oracleFee, terms.drawBounty) = (most, max, max, max);
        terms.seatLock = SEAT_PRICE;
        uint32 id = _create(terms, type(uint128).max);
        Sample memory s = _plan(id, 256, 2, type(uint256).max);
        _finalise(s);
        assertEq(_claim(s, 0), 128 * uint256(most));
        assertEq(_claim(s, 1), 128 * uint256(most));
        for (uint8 i; i < 7; ++i) {
            assertEq(claims.claimPay(_payClaims(s, i)), 256 * uint256(max));
        }
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        assertEq(escrow.reserved, 0);
        uint256 cost = 256 * (uint256(most) + uint256(most) * PROTOCOL_FEE / 10_000 + 8 * uint256(max)) + max;
        assertEq(escrow.left, type(uint128).max - cost);
        assertEq(rich.balanceOf(address(campaigns)), uint256(escrow.left) + escrow.fees);
    }

    /// @dev A seat price near the end of its type: stakes beyond it are refused, not wrapped.
    function test_stake_reverts_beyondTheLargestStake() public {
        Token rich = new Token("Rich", "RCH", 18);
        uint96 price = type(uint96).max / 2;
        IStaking other = _stakingIn(address(rich), price);
        rich.mint(stranger, type(uint128).max);
        vm.startPrank(stranger);
        rich.approve(address(other), type(uint256).max);
        other.stake(0, 2, new uint256[](0));
        vm.expectPartialRevert(SafeCast.SafeCastOverflowedUintDowncast.selector);
        other.stake(0, 3, new uint256[](0));
        vm.expectPartialRevert(SafeCast.SafeCastOverflowedUintDowncast.selector);
        other.stake(0, 1, new uint256[](0));
    }

    function _stakingIn(address token_, uint96 price) private returns (IStaking) {
        IStaking.GuardRule memory rule = IStaking.GuardRule(7_000, 6_000, 20);
        bytes memory arguments = abi.encode(token_, core, abuse, claims, owner, badges, campaigns, price, rule);
        return IStaking(vm.deployCode("Staking.sol:Staking", arguments));
    }

    function _termsIn(address token_) private view returns (ICampaigns.Terms memory terms) {
        terms = _terms();
        terms.token = token_;
    }

    function _hookCampaign() private returns (HookToken hook, uint32 id) {
        hook = new HookToken();
        id = _create(_termsIn(address(hook)), FUNDS);
        assertTrue(core.batchOf(id, 1).state == IChecks.BatchState.None);
    }

    function _solvent(HookToken hook, uint32 id) private view {
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        uint256 fees = campaigns.feesOf(address(hook), address(this)) + campaigns.feesOf(address(hook), operators[0])
            + campaigns.feesOf(address(hook), treasury);
        assertEq(hook.balanceOf(address(campaigns)), uint256(escrow.left) + fees);
    }
}
