// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

/// @title Reservation, booking and payment, with the core's calls made by hand: money adds up for any numbers
contract BookTest is Base {
    uint256 internal constant PER_ITEM = REWARD + REWARD / 50;

    function testFuzz_reserve_holdsTheWorstCase(uint256 count) public {
        count = bound(count, 1, 256);
        vm.prank(address(core));
        (uint32 workload, uint8 quorum, uint8 delay) = campaigns.reserve(campaignId, 1, keccak256(POLICY), count, 0);
        assertEq(workload, workloadId);
        assertEq(quorum, 2);
        assertEq(delay, SEED_DELAY);
        assertEq(campaigns.escrowOf(campaignId).reserved, campaigns.worstCaseOf(campaignId, count));
        (,,, uint32 nextSequence) = campaigns.campaignOf(campaignId);
        assertEq(nextSequence, 2);
    }

    /// @dev What starts with the guards spares the scouts' votes and draws.
    function test_reserve_holdsLessFromTheSecondTierOn() public {
        uint32 id = _createTiers([7, 13, 31]);
        vm.startPrank(address(core));
        campaigns.reserve(id, 1, keccak256(POLICY), 10, 1);
        uint256 reserved = campaigns.escrowOf(id).reserved;
        assertEq(campaigns.worstCaseOf(id, 10) - reserved, 10 * 7 * uint256(VOTE_PAY) + 2 * DRAW_BOUNTY);
        assertEq(reserved, 10 * (ORACLE_FEE + PER_ITEM + (13 + 31) * uint256(VOTE_PAY)) + 4 * DRAW_BOUNTY);
    }

    function testFuzz_reserve_reverts_whenTheSequenceHasAGap(uint32 sequence) public {
        vm.assume(sequence != 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.SequenceMismatch.selector, 1, sequence));
        _reserve(sequence, 1);
    }

    function testFuzz_reserve_reverts_whenThePolicyIsAnother(bytes32 policyHash) public {
        vm.assume(policyHash != keccak256(POLICY));
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.PolicyMismatch.selector, keccak256(POLICY), policyHash));
        vm.prank(address(core));
        campaigns.reserve(campaignId, 1, policyHash, 1, 0);
    }

    function testFuzz_reserve_reverts_whenTheEscrowCannotPay(uint256 count, uint128 funds) public {
        count = bound(count, 1, 256);
        uint256 needed = campaigns.worstCaseOf(campaignId, count);
        funds = uint128(bound(funds, 1, needed - 1));
        uint32 id = _create(_terms(), funds);
        vm.prank(address(core));
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.InsufficientEscrow.selector, funds, needed));
        campaigns.reserve(id, 1, keccak256(POLICY), count, 0);
    }

    function test_reserve_worksUpToTheLastSecondOfTheCampaign() public {
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.warp(closesAt);
        _reserve(1, 1);
        vm.warp(closesAt + 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, campaignId, closesAt));
        _reserve(2, 1);
    }

    function test_reserveForced_reverts_withoutGuards() public {
        vm.prank(address(core));
        vm.expectRevert(ICampaigns.NoGuards.selector);
        campaigns.reserveForced(campaignId, 1, stranger);
    }

    function testFuzz_creditDraw_movesTheBounty(address drawer) public {
        _reserve(1, 1);
        uint256 reserved = campaigns.escrowOf(campaignId).reserved;
        vm.prank(address(core));
        campaigns.creditDraw(campaignId, drawer);
        assertEq(campaigns.feesOf(address(token), drawer), DRAW_BOUNTY);
        assertEq(campaigns.escrowOf(campaignId).reserved, reserved - DRAW_BOUNTY);
        assertEq(campaigns.escrowOf(campaignId).fees, DRAW_BOUNTY);
    }

    /// @dev Whatever was accepted and paid: the reserve ends at zero, and what is left is what nobody earned.
    function testFuzz_book_keepsWhatIsOwedAndFreesTheRest(uint256 count, uint256 accepted, uint256 votes, bool drew)
        public
    {
        count = bound(count, 1, 256);
        (accepted, votes) = (bound(accepted, 0, count), bound(votes, 0, 7 * count));
        _reserve(1, count);
        vm.startPrank(address(core));
        if (!drew) campaigns.creditDraw(campaignId, stranger);
        campaigns.book(campaignId, operators[0], _booking(count, accepted, votes, drew));
        assertEq(campaigns.escrowOf(campaignId).reserved, accepted * PER_ITEM + votes * VOTE_PAY);

        uint256 fee = count * ORACLE_FEE + (drew ? DRAW_BOUNTY : 0);
        assertEq(campaigns.feesOf(address(token), operators[0]), fee);
        uint256 released = accepted / 3;
        for (uint256 i; i < released; ++i) {
            campaigns.releaseReward(campaignId);
        }
        vm.stopPrank();
        assertEq(_payRewards(accepted - released), (accepted - released) * REWARD);
        vm.prank(address(claims));
        assertEq(campaigns.payVotes(campaignId, voters[0], votes), votes * VOTE_PAY);

        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.reserved, 0);
        assertEq(escrow.paid, (accepted - released) * REWARD + votes * VOTE_PAY);
        assertEq(escrow.fees, count * ORACLE_FEE + DRAW_BOUNTY + (accepted - released) * (REWARD / 50));
        assertEq(uint256(escrow.left) + escrow.paid + escrow.fees, escrow.funded);
        assertEq(token.balanceOf(address(campaigns)), uint256(escrow.left) + escrow.fees);
        assertEq(campaigns.feesOf(address(token), treasury), (accepted - released) * (REWARD / 50));
    }

    function test_pay_reverts_beyondTheReserve() public {
        _reserve(1, 1);
        vm.prank(address(core));
        campaigns.book(campaignId, operators[0], _booking(1, 1, 0, true));
        _payRewards(1);
        bytes memory underflow = abi.encodeWithSignature("Panic(uint256)", 0x11);
        vm.expectRevert(underflow);
        this.payRewards(1);
        vm.expectRevert(underflow);
        vm.prank(address(claims));
        campaigns.payVotes(campaignId, voters[0], 1);
        vm.expectRevert(underflow);
        vm.prank(address(core));
        campaigns.releaseReward(campaignId);
    }

    function test_takeBackReward_usesTheContributorsAllowance() public {
        _reserve(1, 1);
        vm.prank(address(core));
        campaigns.book(campaignId, operators[0], _booking(1, 1, 0, true));
        _payRewards(1);
        ICampaigns.Escrow memory before = campaigns.escrowOf(campaignId);
        vm.prank(contributors[0]);
        token.approve(address(campaigns), REWARD);
        vm.prank(address(core));
        assertEq(campaigns.takeBackReward(campaignId, contributors[0]), REWARD);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.left, before.left + REWARD);
        assertEq(escrow.paid, before.paid - REWARD);
        assertEq(escrow.fees, before.fees, "the protocol fee stays paid");
        assertEq(token.balanceOf(contributors[0]), 0);
    }

    /// @dev Runs `_payRewards` as a call of its own, for vm.expectRevert.
    function payRewards(uint256 items) external {
        _payRewards(items);
    }

    function _reserve(uint32 sequence, uint256 count) private {
        vm.prank(address(core));
        campaigns.reserve(campaignId, sequence, keccak256(POLICY), count, 0);
    }

    function _payRewards(uint256 items) private returns (uint256 amount) {
        vm.prank(address(claims));
        (amount,) = campaigns.payRewards(campaignId, contributors[0], items);
    }

    /// @dev A first round that decides everything.
    function _booking(uint256 count, uint256 accepted, uint256 votes, bool drew)
        private
        pure
        returns (ICampaigns.Booking memory k)
    {
        (k.items, k.checked, k.drew) = (count, count, drew);
        (k.accepted, k.paidVotes, k.nextTier) = (accepted, votes, 3);
    }
}
