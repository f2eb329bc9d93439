// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

contract CampaignViewsTest is Base {
    function test_roundTermsOf_joinsPresetAndTerms() public view {
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(campaignId, 0);
        assertEq(terms.seedDelay, SEED_DELAY);
        assertEq(terms.committee, 7);
        assertEq(terms.above, 3);
        assertEq(terms.voting, VOTING);
        assertEq(terms.appeal, APPEAL);
        assertEq(terms.opening, OPENING);
        assertEq(terms.workloadId, workloadId);
        assertEq(terms.seatLock, SEAT_LOCK);
        assertEq(campaigns.seedSourceOf(campaignId), address(seeds));
    }

    function testFuzz_worstCaseOf_countsEveryCost(uint256 count) public view {
        count = bound(count, 0, 256);
        uint256 item = uint256(REWARD) + uint256(REWARD) / 50 + VOTES_PER_ITEM * VOTE_PAY + ORACLE_FEE;
        assertEq(campaigns.worstCaseOf(campaignId, count), count * item + 2 * DRAW_BOUNTY);
    }

    function testFuzz_views_revert_whenTheCampaignIsUnknown(uint32 id) public {
        vm.assume(id != campaignId);
        bytes memory unknown = abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, id);
        vm.expectRevert(unknown);
        campaigns.roundTermsOf(id, 0);
        vm.expectRevert(unknown);
        campaigns.seedSourceOf(id);
        vm.expectRevert(unknown);
        campaigns.worstCaseOf(id, 1);
    }

    function testFuzz_views_areEmpty_whenTheCampaignIsUnknown(uint32 id) public view {
        if (id == campaignId) return;
        ICampaigns.Escrow memory escrow;
        ICampaigns.Terms memory terms;
        assertEq(keccak256(abi.encode(campaigns.escrowOf(id))), keccak256(abi.encode(escrow)));
        assertEq(keccak256(abi.encode(campaigns.termsOf(id))), keccak256(abi.encode(terms)));
        (address by,,, uint32 nextSequence) = campaigns.campaignOf(id);
        assertEq(by, address(0));
        assertEq(nextSequence, 0);
    }
}
