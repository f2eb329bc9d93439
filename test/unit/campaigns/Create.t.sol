// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Base} from "../../Base.t.sol";

contract CreateTest is Base {
    function test_create_storesTheTermsAndTakesTheMoney() public {
        ICampaigns.Terms memory terms = _terms();
        token.mint(creator, FUNDS);
        vm.startPrank(creator);
        token.approve(address(campaigns), FUNDS);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignCreated(2, creator, keccak256(POLICY), PROTOCOL_FEE, terms, POLICY);
        vm.expectEmit(address(campaigns));
        emit ICampaigns.CampaignFunded(2, creator, FUNDS);
        uint32 id = campaigns.create(terms, POLICY, FUNDS);

        assertEq(id, 2);
        assertEq(campaigns.campaignCount(), 2);
        assertEq(keccak256(abi.encode(campaigns.termsOf(id))), keccak256(abi.encode(terms)));
        (address by, bytes32 policyHash, uint40 closesAt, uint32 nextSequence) = campaigns.campaignOf(id);
        assertEq(by, creator);
        assertEq(policyHash, keccak256(POLICY));
        assertEq(closesAt, 0);
        assertEq(nextSequence, 1);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        assertEq(escrow.funded, FUNDS);
        assertEq(escrow.left, FUNDS);
        assertEq(escrow.paid + escrow.refunded + escrow.fees + escrow.reserved, 0);
        assertEq(token.balanceOf(address(campaigns)), 2 * uint256(FUNDS));
    }

    function testFuzz_create_storesAnyTerms(
        uint96 reward,
        uint80 votePay,
        uint80 oracleFee,
        uint80 drawBounty,
        uint256 seatLock,
        uint256 quorum,
        bytes32 licenceHash,
        uint128 amount
    ) public {
        ICampaigns.Terms memory terms = _terms();
        (terms.reward, terms.votePay, terms.oracleFee, terms.drawBounty) = (reward, votePay, oracleFee, drawBounty);
        terms.seatLock = uint96(bound(seatLock, 1, SEAT_PRICE));
        (terms.quorum, terms.licenceHash) = (uint8(bound(quorum, 1, 8)), licenceHash);
        amount = uint128(bound(amount, 1, type(uint128).max));
        uint32 id = _create(terms, amount);
        assertEq(keccak256(abi.encode(campaigns.termsOf(id))), keccak256(abi.encode(terms)));
        assertEq(campaigns.escrowOf(id).left, amount);
        uint256 fee = uint256(reward) * PROTOCOL_FEE / 10_000;
        uint256 item = uint256(reward) + fee + VOTES_PER_ITEM * votePay + oracleFee;
        assertEq(campaigns.worstCaseOf(id, 256), 256 * item + 2 * uint256(drawBounty));
    }

    function test_create_pinsTheProtocolFeeOfItsDay() public {
        vm.prank(owner);
        campaigns.setProtocolFee(500, treasury);
        uint256 item = REWARD + uint256(REWARD) / 50 + VOTES_PER_ITEM * VOTE_PAY + ORACLE_FEE;
        assertEq(campaigns.worstCaseOf(campaignId, 1), item + 2 * DRAW_BOUNTY);
        uint32 later = _create(_terms(), 1);
        assertEq(campaigns.worstCaseOf(later, 1), item + uint256(REWARD) * 3 / 100 + 2 * DRAW_BOUNTY);
    }

    function test_create_takesTheLongestPolicy() public {
        bytes memory policy = new bytes(8_192);
        token.mint(address(this), 1);
        token.approve(address(campaigns), 1);
        uint32 id = campaigns.create(_terms(), policy, 1);
        (, bytes32 policyHash,,) = campaigns.campaignOf(id);
        assertEq(policyHash, keccak256(policy));
    }

    function test_create_reverts_whenThePolicyIsEmpty() public {
        vm.expectRevert(ICampaigns.EmptyPolicy.selector);
        campaigns.create(_terms(), "", FUNDS);
    }

    function testFuzz_create_reverts_whenThePolicyIsTooLong(uint256 length) public {
        length = bound(length, 8_193, 12_000);
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.PolicyTooLong.selector, 8_192, length));
        campaigns.create(_terms(), new bytes(length), FUNDS);
    }

    function test_create_reverts_whenTheTokenIsZero() public {
        ICampaigns.Terms memory terms = _terms();
        terms.token = address(0);
        vm.expectRevert(ICampaigns.ZeroAddress.selector);
        campaigns.create(terms, POLICY, FUNDS);
    }

    function testFuzz_create_reverts_whenTheQuorumIsOutOfRange(uint8 quorum) public {
        vm.assume(quorum == 0 || quorum > 8);
        ICampaigns.Terms memory terms = _terms();
        terms.quorum = quorum;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.QuorumOutOfRange.selector, 8, quorum));
        campaigns.create(terms, POLICY, FUNDS);
    }

    function testFuzz_create_reverts_whenThePresetIsUnknown(uint16 preset) public {
        vm.assume(preset != presetId);
        ICampaigns.Terms memory terms = _terms();
        terms.presetId = preset;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownPreset.selector, preset));
        campaigns.create(terms, POLICY, FUNDS);
    }

    function testFuzz_create_reverts_whenTheWorkloadIsUnknown(uint32 workload) public {
        vm.assume(workload != workloadId);
        ICampaigns.Terms memory terms = _terms();
        terms.workloadId = workload;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.UnknownWorkload.selector, workload));
        campaigns.create(terms, POLICY, FUNDS);
    }

    function testFuzz_create_reverts_whenTheSeatLockIsOutOfRange(uint96 lock) public {
        vm.assume(lock == 0 || lock > SEAT_PRICE);
        ICampaigns.Terms memory terms = _terms();
        terms.seatLock = lock;
        vm.expectRevert(abi.encodeWithSelector(ICampaigns.SeatLockOutOfRange.selector, 1, SEAT_PRICE, lock));
        campaigns.create(terms, POLICY, FUNDS);
    }

    function test_create_reverts_withoutMoney() public {
        vm.expectRevert(ICampaigns.ZeroAmount.selector);
        campaigns.create(_terms(), POLICY, 0);
    }
}
