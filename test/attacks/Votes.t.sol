// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../contracts/interfaces/IBallots.sol";
import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {TypedData} from "../../contracts/libraries/TypedData.sol";
import {Attack} from "./Attack.sol";

contract VotesAttackTest is Attack {
    bytes32 private constant SALT = keccak256("salt");

    /// @dev Tries: to vote without judging, by another seat's ballot or commitment. Stops it: both name the voter.
    function test_voteCopying_countsAsSilence() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, 2), s.votes[2], SALT);
        for (uint8 seat = 2; seat < 4; ++seat) {
            vm.prank(_voter(s, seat));
            ballotBox.commit(s.batch, s.committee, seat, commitment);
        }
        uint256[] memory before = _stakes(s);
        _endVoting(s);
        IRounds.Ballot[] memory shown = _ballots(s, 0x73);
        shown[1] = shown[0];
        core.castBallots(s.batch, s.committee, shown, 0x73, _closing(s, shown, 0x73, signers[0]), s.gold);
        assertEq(core.batchOf(campaignId, 1).voters, 0x71, "the copied ballot does not count");
        ballotBox.open(s.batch, s.committee, _votes(s, 0x71), 2, s.votes[2], SALT);
        vm.expectPartialRevert(IBallots.CommitmentMismatch.selector);
        ballotBox.open(s.batch, s.committee, _votes(s, 0x75), 3, s.votes[3], SALT);
        vm.warp(core.batchOf(campaignId, 1).phaseEnd + uint256(OPENING) + 1);
        core.tally(s.batch, s.committee, _votes(s, 0x75), s.gold);
        _settle(s, 0x75);
        assertEq(_accepted(s), s.verdict.approve);
        assertEq(_stakeOf(s, 1), before[1] - SEAT_LOCK / 5, "copied ballot");
        assertEq(_stakeOf(s, 3), before[3] - SEAT_LOCK / 5, "copied commitment");
    }

    /// @dev Tries: to approve everything unseen, right for nine of ten items. Stops it: gold, 70 % of it bad.
    function test_lazyApproval_losesItsLockToGold() public {
        Sample memory s = _batch();
        _withGold(s);
        _seal(s);
        _draw(s);
        s.votes[0].approve = ALL;
        uint256[] memory before = _stakes(s);
        _cast(s, SEVEN);
        _settle(s, SEVEN);
        // 18 bad gold items missed, 4 free, a tenth of the lock for each other: all of it.
        assertEq(_stakeOf(s, 0), before[0] - SEAT_LOCK);
        // What it is paid, at one stake unit a token unit, is a small part of that.
        assertLt(s.paidVotes[0] * VOTE_PAY * 1e12, SEAT_LOCK / 10);
        assertGt(_stakeOf(s, 1), before[1], "the honest share what it lost");
    }

    /// @dev Tries: to buy a whole committee by paying whoever loses for voting "approve". Stops it: the verdict must agree,
    /// the next tier is another draw, and gold costs every bribed seat its lock.
    function test_pPlusEpsilonBribe_doesNotDecide() public {
        Sample memory s = _batch();
        _withGold(s);
        _seal(s);
        _draw(s);
        for (uint256 i; i < 7; ++i) {
            s.votes[i].approve = ALL;
        }
        uint256[] memory before = _stakes(s);
        _cast(s, SEVEN);
        _settle(s, SEVEN);
        uint256 bad = ~s.verdict.approve & ~GOLD_MASK;
        assertEq(s.batch.items, bad, "what they were paid for goes to the guards");
        for (uint256 i; i < 7; ++i) {
            // They share half of what they lose: nobody else of the committee is there to get it.
            assertLe(_stakeOf(s, i), before[i] - SEAT_LOCK / 2);
        }
        _nextTier(s);
        assertEq(_accepted(s), s.verdict.approve & ~GOLD_MASK);
        assertTrue(core.batchOf(campaignId, 1).state == IChecks.BatchState.Final);
    }

    /// @dev Tries: to wait until all others are open, then to vote with or against them. Stops it: the commitment holds one
    /// vote only, new ones come too late, and not to open costs more than a batch pays.
    function test_lastOpener_hasNothingToChoose() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, 6), s.votes[6], SALT);
        vm.prank(_voter(s, 6));
        ballotBox.commit(s.batch, s.committee, 6, commitment);
        uint256[] memory before = _stakes(s);
        _cast(s, 0x3f);
        IRounds.Vote memory other = IRounds.Vote(~s.votes[6].approve, 0);
        vm.expectPartialRevert(IBallots.CommitmentMismatch.selector);
        ballotBox.open(s.batch, s.committee, _votes(s, 0x3f), 6, other, SALT);
        bytes32 second = ballotBox.commitmentFor(s.round, _voter(s, 6), other, SALT);
        vm.expectPartialRevert(IRounds.VotingOver.selector);
        vm.prank(_voter(s, 6));
        ballotBox.commit(s.batch, s.committee, 6, second);
        _tally(s, 0x3f);
        _settle(s, 0x3f);
        assertEq(_accepted(s), s.verdict.approve);
        assertEq(_stakeOf(s, 6), before[6] - SEAT_LOCK / 5);
        assertGt(SEAT_LOCK / 5, 256 * uint256(VOTE_PAY) * 1e12, "silence costs more than the batch pays");
    }

    /// @dev Tries: to stop a round by staying away. Stops it: 2f + 1 decide, the absent pay; f + 1 only cause a redraw, and
    /// what the first of them paid goes to those whom they robbed of their pay.
    function test_silenceGriefing_costsTheSilent() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        uint256[] memory before = _stakes(s);
        _cast(s, 0x1f);
        _tally(s, 0x1f);
        _settle(s, 0x1f);
        assertEq(_accepted(s), s.verdict.approve);
        for (uint256 seat = 5; seat < 7; ++seat) {
            assertEq(_stakeOf(s, seat), before[seat] - SEAT_LOCK / 5);
            assertEq(staking.voterOf(_voter(s, seat)).reputation, 4_500);
        }
        s = _batch();
        _seal(s);
        _draw(s);
        before = _stakes(s);
        (uint128 insured,) = staking.pools();
        _cast(s, 0x0f);
        _tally(s, 0x0f);
        _settle(s, 0x0f);
        assertEq(insured, 2 * SEAT_LOCK / 5 * 6 / 10);
        for (uint256 seat; seat < 7; ++seat) {
            assertEq(s.paidVotes[seat], 0);
            // Less is insured than a tenth of the lock for each.
            assertEq(_stakeOf(s, seat), before[seat] + (seat < 4 ? insured / 4 : 0));
            assertEq(staking.voterOf(_voter(s, seat)).locked, 0);
        }
        IChecks.BatchView memory v = core.batchOf(campaignId, 2);
        assertEq(v.draw, 1, "one redraw");
        assertEq(v.tier, 0);
        _nextTier(s);
        assertEq(_accepted(s), s.verdict.approve);
    }

    /// @dev Tries: to drain the insurance by staying away with f + 1 seats, round after round, while the attacker's other seats
    /// show ballots. Stops it: these get a tenth of a lock at most, no more than the honest who were there, and only for rounds
    /// whose pay they forgo; no campaign pays for any of it.
    function test_insuranceDraining_paysBallotsOnlyAndLeavesTheCampaign() public {
        stakeToken.mint(stranger, SEAT_LOCK);
        vm.startPrank(stranger);
        stakeToken.approve(address(staking), SEAT_LOCK);
        staking.insure(SEAT_LOCK);
        vm.stopPrank();
        Sample memory s = _batch();
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        _seal(s);
        for (uint256 drawn; drawn < 2; ++drawn) {
            _draw(s);
            uint256[] memory before = _stakes(s);
            _cast(s, 0x0f);
            _tally(s, 0x0f);
            _settle(s, 0x0f);
            for (uint256 seat; seat < 7; ++seat) {
                assertEq(_stakeOf(s, seat), before[seat] + (seat < 4 ? SEAT_LOCK / 10 : 0));
            }
        }
        (uint128 insurance,) = staking.pools();
        assertEq(insurance, SEAT_LOCK - 8 * (SEAT_LOCK / 10));
        uint256 spent = 256 * uint256(ORACLE_FEE) + 2 * uint256(DRAW_BOUNTY);
        assertEq(campaigns.escrowOf(campaignId).left, escrow.left - spent, "draws and the check");
    }

    /// @dev Tries: an operator that is down, or shows only its friends' ballots, to have the others slashed for silence.
    /// Stops it: silence costs only where a closing list of 2f + 1 shows that others were heard; whoever is left out of such a
    /// list posts its receipt, at the operator's cost, and whoever is refused a receipt commits on chain.
    function test_silenceSlash_needsAHeardRoundAndSparesTheCensored() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        uint256[] memory before = _stakes(s);
        _endVoting(s);
        vm.warp(vm.getBlockTimestamp() + OPENING);
        core.tally(s.batch, s.committee, _votes(s, 0), s.gold);
        _settle(s, 0);
        assertEq(_stakes(s), before, "outage");
        _draw(s);
        before = _stakes(s);
        _cast(s, 0x0f);
        _tally(s, 0x0f);
        _settle(s, 0x0f);
        assertEq(_stakes(s), before, "censorship");
        assertEq(core.batchOf(campaignId, 1).tier, 1, "after one redraw the guards");

        s = _batch();
        _seal(s);
        _draw(s);
        before = _stakes(s);
        bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, 5), s.votes[5], SALT);
        vm.prank(_voter(s, 5));
        ballotBox.commit(s.batch, s.committee, 5, commitment);
        _mine(2);
        IBallots.Receipt memory receipt = _receiptOf(s, 6);
        _cast(s, 0x1f);
        ballotBox.open(s.batch, s.committee, _votes(s, 0x1f), 5, s.votes[5], SALT);
        _postReceipt(s, receipt, 0x3f, 6);
        assertEq(bonds.bondOf(operators[0]).amount, BOND - BOND / 5, "a receipt left out");
        _tally(s, SEVEN);
        _settle(s, SEVEN);
        assertEq(_stakes(s), before, "left out of a list of 2f + 1");
    }

    /// @dev Tries: to be paid, or at least spared, for a round of ballots that say nothing. Stops it: to abstain from more
    /// than half is silence, nothing is paid for it, and the items go to the guards.
    function test_allAbstain_isSilence() public {
        Sample memory s = _batch();
        _seal(s);
        _draw(s);
        for (uint256 i; i < 7; ++i) {
            s.votes[i] = IRounds.Vote(0, ALL);
        }
        uint256[] memory before = _stakes(s);
        _cast(s, SEVEN);
        _settle(s, SEVEN);
        for (uint256 i; i < 7; ++i) {
            assertEq(_stakeOf(s, i), before[i] - SEAT_LOCK / 5);
            assertEq(s.paidVotes[i], 0);
        }
        assertEq(core.batchOf(campaignId, 1).tier, 1);
        _nextTier(s);
        assertEq(_accepted(s), s.verdict.approve);
    }

    /// @dev What the operator's machine answers when it takes a ballot, in this block's parent.
    function _receiptOf(Sample memory s, uint256 seat) private view returns (IBallots.Receipt memory receipt) {
        (receipt.roundId, receipt.voter) = (s.round, _voter(s, seat));
        receipt.ballotHash = _ballotDigest(s.round, receipt.voter, s.votes[seat]);
        receipt.blockNumber = uint64(vm.getBlockNumber() - 1);
        receipt.blockHash = blockhash(receipt.blockNumber);
    }

    function _postReceipt(Sample memory s, IBallots.Receipt memory r, uint256 counted, uint8 seat) private {
        bytes32 structHash = TypedData.hashReceipt(r.roundId, r.voter, r.ballotHash, r.blockNumber, r.blockHash);
        bytes memory signature = _sign(signers[0], _digest(address(core), structHash));
        IRounds.Ballot memory ballot = _ballots(s, 1 << seat)[0];
        ballotBox.postReceipt(s.batch, s.committee, _votes(s, counted), seat, ballot, r, signature);
    }
}
