// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Trees} from "../mocks/Trees.sol";
import {Attack} from "./Attack.sol";
import {Vm} from "forge-std/Vm.sol";

contract LivenessAttackTest is Attack {
    uint16 private constant JUNK = 3;
    bytes32 private constant SALT = keccak256("salt");

    /// @dev Tries: to pass junk around the check, by forcing it in and into a batch without a verdict. Stops it: the oracle has
    /// its time first, whoever seals prepays the guards and gets back only what they accept, no operator shows ballots there.
    function test_forcedBatchAbuse_paysTheGuards() public {
        (ISubmissions.Submission memory submission, ISubmissions.ForcedItems[] memory forced) = _force();
        vm.expectPartialRevert(ISubmissions.NotDue.selector);
        submissions.sealForced(forced);
        vm.warp(vm.getBlockTimestamp() + INCLUSION + 1);
        uint256 held = token.balanceOf(stranger);
        Sample memory s = _sealForced(forced);
        uint256 prepaid = held - token.balanceOf(stranger);
        assertGe(prepaid, uint256(JUNK) * 13 * VOTE_PAY);
        _draw(s);
        assertEq(s.committee.length, 13);
        for (uint8 seat; seat < 9; ++seat) {
            s.votes[seat] = IRounds.Vote(0, 0);
            bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, seat), s.votes[seat], SALT);
            vm.prank(_voter(s, seat));
            ballotBox.commit(s.batch, s.committee, seat, commitment);
        }
        _endVoting(s);
        vm.expectRevert(IRounds.AlreadyCast.selector);
        core.castBallots(s.batch, s.committee, new IRounds.Ballot[](0), 0, "", s.gold);
        for (uint8 seat; seat < 9; ++seat) {
            ballotBox.open(s.batch, s.committee, _votes(s, _full(seat)), seat, s.votes[seat], SALT);
        }
        _tally(s, _full(9));
        _settle(s, _full(9));
        assertTrue(core.batchOf(campaignId, 1).state == IChecks.BatchState.Final);
        assertEq(_accepted(s), 0);
        submissions.releaseForced(campaignId, 1);
        assertEq(campaigns.feesOf(address(token), stranger), 0, "junk is not repaid");
        assertEq(submissions.openOf(submissions.submissionDigest(submission)), 0);
    }

    /// @dev Tries: a guardian that freezes money with pauses. Stops it: a pause is short, the next one far, and while it lasts
    /// rounds go on and claims are paid.
    function test_pauseAbuse_stopsNoPayment() public {
        address guardian = makeAddr("guardian");
        vm.prank(owner);
        campaigns.setGuardian(guardian);
        Sample memory s = _batch();
        _seal(s);
        Sample memory next = _batch();
        vm.startPrank(guardian);
        vm.expectPartialRevert(ICampaigns.PauseOutOfRange.selector);
        campaigns.pause(7 days + 1);
        campaigns.pause(7 days);
        vm.stopPrank();
        vm.expectPartialRevert(ICampaigns.Paused.selector);
        _seal(next);
        _draw(s);
        _cast(s, SEVEN);
        _settle(s, SEVEN);
        assertTrue(campaigns.isPaused());
        assertEq(_claim(s, 0), _popcount(_accepted(s) & s.rows[0].mask) * REWARD);
        assertNotEq(claims.claimPay(_payClaims(s, 0)), 0);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        assertFalse(campaigns.isPaused());
        vm.prank(guardian);
        vm.expectPartialRevert(ICampaigns.PauseTooSoon.selector);
        campaigns.pause(7 days);
        next = _plan(campaignId, 256, 12, ALL);
        _seal(next);
    }

    function _force()
        private
        returns (ISubmissions.Submission memory submission, ISubmissions.ForcedItems[] memory forced)
    {
        token.mint(stranger, 1_000e6);
        vm.startPrank(stranger);
        token.approve(address(submissions), type(uint256).max);
        token.approve(address(campaigns), type(uint256).max);
        vm.stopPrank();
        ISubmissions.BundleItem[] memory items = new ISubmissions.BundleItem[](JUNK);
        bytes32[] memory leaves = new bytes32[](JUNK);
        for (uint256 i; i < JUNK; ++i) {
            (items[i].ciphertextHash, items[i].keyCommitment) = (keccak256(abi.encode("junk", i)), bytes32(i + 1));
            leaves[i] = keccak256(abi.encode(i, items[i].ciphertextHash, items[i].keyCommitment));
        }
        submission = _submission(campaignId, contributors[0], 1);
        (submission.count, submission.itemsRoot) = (JUNK, Trees.root(leaves));
        bytes32 entry = submissions.submissionDigest(submission);
        bytes memory signature = _sign(contributors[0], entry);
        vm.prank(stranger);
        submissions.force(submission, signature, items);
        forced = new ISubmissions.ForcedItems[](1);
        forced[0] = ISubmissions.ForcedItems(entry, _full(JUNK), items);
    }

    function _sealForced(ISubmissions.ForcedItems[] memory forced) private returns (Sample memory s) {
        vm.recordLogs();
        vm.prank(stranger);
        (s.verdict.campaignId, s.verdict.sequence) = (campaignId, submissions.sealForced(forced));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IChecks.ForcedBatchSealed.selector) continue;
            (s.batch.digest,,) = abi.decode(logs[i].data, (bytes32, uint16, uint48));
        }
        (s.batch.campaignId, s.batch.sequence, s.batch.count) = (campaignId, s.verdict.sequence, JUNK);
        (s.batch.approve, s.batch.abusive, s.batch.items) = (_full(JUNK), _full(JUNK), _full(JUNK));
    }
}
