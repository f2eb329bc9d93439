// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

/// @title Reservation, booking and payment, with the core's calls made by hand: money adds up for any numbers
contract BookTest is Base {
    uint256 internal constant PER_ITEM = REWARD + REWARD / 50;

    function setUp() public override {
        super.setUp();
        vm.startPrank(address(core));
    }

    function testFuzz_reserve_holdsTheWorstCase(uint256 count) public {
        count = bound(count, 1, 256);
        (uint32 workload, uint8 quorum, uint8 delay) = campaigns.reserve(campaignId, 1, keccak256(POLICY), count);
        assertEq(workload, workloadId);
        assertEq(quorum, 2);
        assertEq(delay, SEED_DELAY);
        assertEq(campaigns.escrowOf(campaignId).reserved, campaigns.worstCaseOf(campaignId, count));
        (,,, uint32 nextSequence) = campaigns.campaignOf(campaignId);
        assertEq(nextSequence, 2);
    }

    function testFuzz_reserve_reverts_whenTheSequenceHasAGap(uint32 sequence) public {
        vm.assume(sequence != 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.SequenceMismatch.selector, 1, sequence));
        campaigns.reserve(campaignId, sequence, keccak256(POLICY), 1);
    }

    function testFuzz_reserve_reverts_whenThePolicyIsAnother(bytes32 policyHash) public {
        vm.assume(policyHash != keccak256(POLICY));
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.PolicyMismatch.selector, keccak256(POLICY), policyHash));
        campaigns.reserve(campaignId, 1, policyHash, 1);
    }

    function testFuzz_reserve_reverts_whenTheEscrowCannotPay(uint256 count, uint128 funds) public {
        count = bound(count, 1, 256);
        uint256 needed = campaigns.worstCaseOf(campaignId, count);
        funds = uint128(bound(funds, 1, needed - 1));
        vm.stopPrank();
        uint32 id = _create(_terms(), funds);
        vm.prank(address(core));
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.InsufficientEscrow.selector, funds, needed));
        campaigns.reserve(id, 1, keccak256(POLICY), count);
    }

    function test_reserve_worksUpToTheLastSecondOfTheCampaign() public {
        vm.stopPrank();
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        vm.warp(closesAt);
        vm.startPrank(address(core));
        campaigns.reserve(campaignId, 1, keccak256(POLICY), 1);
        vm.warp(closesAt + 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, campaignId, closesAt));
        campaigns.reserve(campaignId, 2, keccak256(POLICY), 1);
    }

    function testFuzz_creditDraw_movesTheBounty(address drawer) public {
        campaigns.reserve(campaignId, 1, keccak256(POLICY), 1);
        uint256 reserved = campaigns.escrowOf(campaignId).reserved;
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
        campaigns.reserve(campaignId, 1, keccak256(POLICY), count);
        if (!drew) campaigns.creditDraw(campaignId, stranger);
        campaigns.book(campaignId, operators[0], drew, count, accepted, votes);
        assertEq(campaigns.escrowOf(campaignId).reserved, accepted * PER_ITEM + votes * VOTE_PAY);

        uint256 fee = count * ORACLE_FEE + (drew ? DRAW_BOUNTY : 0);
        assertEq(campaigns.feesOf(address(token), operators[0]), fee);
        uint256 released = accepted / 3;
        for (uint256 i; i < released; ++i) {
            campaigns.releaseReward(campaignId);
        }
        assertEq(campaigns.payRewards(campaignId, contributors[0], accepted - released), (accepted - released) * REWARD);
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
        campaigns.reserve(campaignId, 1, keccak256(POLICY), 1);
        campaigns.book(campaignId, operators[0], true, 1, 1, 0);
        campaigns.payRewards(campaignId, contributors[0], 1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        campaigns.payRewards(campaignId, contributors[0], 1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        campaigns.payVotes(campaignId, voters[0], 1);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        campaigns.releaseReward(campaignId);
    }

    function test_takeBackReward_usesTheContributorsAllowance() public {
        campaigns.reserve(campaignId, 1, keccak256(POLICY), 1);
        campaigns.book(campaignId, operators[0], true, 1, 1, 0);
        campaigns.payRewards(campaignId, contributors[0], 1);
        ICampaigns.Escrow memory before = campaigns.escrowOf(campaignId);
        vm.stopPrank();
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
}
