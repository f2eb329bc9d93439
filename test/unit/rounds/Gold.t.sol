// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Tiers} from "../../Tiers.t.sol";

/// @title Known answers among the items: when they are opened, what they cost, and what they never become
contract GoldTest is Tiers {
    /// @dev Three bad items, one good one, among forty.
    uint256 internal constant GOLD = 0x8000400201;
    uint256 internal constant GOOD = 0x0000000200;
    uint256 internal constant ITEMS = 0xffffffffff;

    function test_gold_openedWithTheBallots() public {
        Sample memory s = _voting((ITEMS & ~GOLD) | GOOD);
        vm.expectEmit(address(core));
        emit IRounds.GoldOpened(tiered, 1, GOLD, GOOD, s.gold.salt);
        _cast(s, 127);
        assertTrue(_view(s).state == IChecks.BatchState.Decided);
        assertTrue(_view(s).goldOpened);
        _settleRound(s, 127);
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, ITEMS & ~GOLD, "gold is never accepted");
        assertEq(s.paidVotes[0], 40, "but pays its voters");
        assertEq(_slashed(), 0);
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev All voted: without the gold the round waits, and goes on when it is opened or the opening is over.
    function test_gold_openedAfterTheBallots() public {
        Sample memory s = _voting(ITEMS & ~GOLD);
        _castClosed(s, 127);
        assertTrue(_view(s).state == IChecks.BatchState.Voting);
        vm.prank(stranger);
        core.openGold(s.batch, s.gold);
        vm.expectRevert(IRounds.GoldTooLate.selector);
        core.openGold(s.batch, s.gold);
        _tally(s, 127);
        _settleRound(s, 127);
        assertEq(_view(s).accepted, ITEMS & ~GOLD);
    }

    function test_gold_reverts_beforeThereIsAQuorum() public {
        Sample memory s = _voting(ITEMS);
        _endVoting(s);
        vm.expectRevert(abi.encodeWithSelector(IRounds.GoldTooEarly.selector, 5, 0));
        core.openGold(s.batch, s.gold);
        IRounds.Ballot[] memory four = _ballots(s, 15);
        bytes memory closing = _closing(s, four, 15, signers[0]);
        vm.expectRevert(abi.encodeWithSelector(IRounds.GoldTooEarly.selector, 5, 4));
        core.castBallots(s.batch, s.committee, four, 15, closing, s.gold);
        _castClosed(s, 15);
        vm.expectRevert(abi.encodeWithSelector(IRounds.GoldTooEarly.selector, 5, 4));
        core.openGold(s.batch, s.gold);
    }

    function test_gold_reverts_outsideOfTheOpening() public {
        Sample memory s = _voting(ITEMS);
        uint256 votingEnd = _view(s).phaseEnd;
        vm.expectRevert(abi.encodeWithSelector(IRounds.VotingNotOver.selector, votingEnd, block.timestamp));
        core.openGold(s.batch, s.gold);
        _castClosed(s, 127);
        vm.warp(votingEnd + OPENING);
        uint256 snapshot = vm.snapshotState();
        core.openGold(s.batch, s.gold);
        vm.revertToState(snapshot);
        vm.warp(votingEnd + OPENING + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IRounds.OpeningOver.selector, votingEnd + OPENING, votingEnd + OPENING + 1)
        );
        core.openGold(s.batch, s.gold);
    }

    /// @dev Everything of the opening was committed to.
    function testFuzz_gold_reverts_whenTheOpeningDiffers(uint256 mask, uint256 answers, bytes32 salt) public {
        vm.assume(mask != 0 || answers != 0 || salt != 0);
        Sample memory s = _voting(ITEMS);
        _castClosed(s, 127);
        s.gold.mask ^= mask;
        s.gold.answers ^= answers;
        s.gold.salt ^= salt;
        vm.expectRevert(IRounds.GoldMismatch.selector);
        core.openGold(s.batch, s.gold);
    }

    /// @dev An opening that breaks the rules stays closed: as if there were none.
    function test_gold_reverts_whenUnfair() public {
        // Two of four good; an answer outside; an item that is not the round's; another number than announced.
        _refuseUnfair(0x8000400201, 0x0000400200, 4);
        _refuseUnfair(0x8000400201, 0x0000000002, 4);
        _refuseUnfair(0x10000400201, 0x0000000200, 4);
        _refuseUnfair(0x8000400201, 0x0000000200, 3);
    }

    /// @dev Gold is the first tier's, which does not see what the check left undecided.
    function test_gold_reverts_whenItIsNotTheRounds() public {
        Sample memory s = _plan(tiered, 40, 4, ITEMS);
        _undecided(s, 1);
        _withGold(s, GOLD, GOOD);
        _seal(s);
        _draw(s);
        _castClosed(s, 127);
        vm.expectRevert(IRounds.GoldUnfair.selector);
        core.openGold(s.batch, s.gold);
    }

    /// @dev A round with quorum ended with closed gold: the operator pays, and its items are items like any other.
    function test_gold_neverOpened_becomesItemsLikeOthers() public {
        Sample memory s = _voting(ITEMS & ~GOLD);
        s.votes[0].approve = ITEMS;
        _castClosed(s, 127);
        IRounds.GoldOpening memory opening = s.gold;
        _tally(s, 127);
        uint256 bond = bonds.bondOf(operators[0]).amount;
        vm.expectEmit(true, true, true, false, address(bonds));
        emit IOperators.FaultSlashed(operators[0], tiered, 1, IOperators.Fault.GoldUnopened, address(0), 0, 0, 0, 0);
        _settleRound(s, 127);
        assertEq(bonds.bondOf(operators[0]).amount, bond - bond / 10);
        IChecks.BatchView memory b = _view(s);
        assertEq(b.tier, 1);
        assertEq(_items(s), GOLD, "contradicted, so the guards judge it");
        assertTrue(b.heard);

        _drawVoting(s, GOLD);
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, _full(13));
        bytes memory closing = _closing(s, ballots, _full(13), signers[0]);
        vm.expectRevert(IRounds.GoldTooLate.selector);
        core.castBallots(s.batch, s.committee, ballots, _full(13), closing, opening);
        s.gold = IRounds.GoldOpening(0, 0, 0);
        _cast(s, _full(13));
        assertTrue(_view(s).state == IChecks.BatchState.Decided, "nothing to wait for");
        _settleRound(s, _full(13));
        assertEq(_view(s).accepted, ITEMS);
        _payEverybody(s);
        _checkBooks(tiered, 0);
        assertEq(bonds.bondOf(operators[0]).amount, bond - bond / 10, "once");
    }

    /// @dev Not heard is not the operator's fault: the gold waits for the first round that is heard, whatever its tier.
    function test_gold_waitsForTheFirstRoundThatIsHeard() public {
        Sample memory s = _voting(ITEMS);
        for (uint256 i; i < 2; ++i) {
            if (i == 1) _drawVoting(s, ITEMS);
            _castClosed(s, 15);
            _tally(s, 15);
            _settleRound(s, 15);
        }
        assertEq(_view(s).tier, 1);
        assertEq(bonds.bondOf(operators[0]).amount, BOND);
        _drawVoting(s, (ITEMS & ~GOLD) | GOOD);
        _cast(s, _full(13));
        assertTrue(_view(s).goldOpened);
        _settleRound(s, _full(13));
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, ITEMS & ~GOLD);
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev One miss of four is within tolerance; each one beyond costs a tenth of the lock; abstaining is a miss.
    function test_gold_slashesBeyondTolerance() public {
        Sample memory s = _voting((ITEMS & ~GOLD) | GOOD);
        s.votes[1].approve ^= 0x1;
        s.votes[2].approve ^= 0x201;
        s.votes[3].approve ^= GOLD;
        s.votes[4].abstain = 0x8000000001;
        uint256[7] memory stakes = _stakesOf(s);
        _cast(s, 127);
        _settleRound(s, 127);
        uint256[7] memory afterwards = _stakesOf(s);
        // Who was caught by gold shares in nobody's slash, however right about the rest; the four others share half of it.
        uint256 share = uint256(SEAT_LOCK) * 5 / 10 / 2 / 4;
        assertEq(afterwards[0] - stakes[0], share);
        assertEq(afterwards[1] - stakes[1], share, "within tolerance");
        assertEq(stakes[2] - afterwards[2], SEAT_LOCK / 10);
        assertEq(stakes[3] - afterwards[3], uint256(SEAT_LOCK) * 3 / 10);
        assertEq(stakes[4] - afterwards[4], SEAT_LOCK / 10);
        assertEq(s.paidVotes[1], 39);
        assertEq(s.paidVotes[3], 36);
        assertEq(s.paidVotes[4], 38);
        assertEq(_view(s).accepted, ITEMS & ~GOLD);
    }

    /// @dev A question that most of those who know the others miss is a bad question: void, and costs nobody anything.
    function test_gold_isVoid_whenMostMissIt() public {
        Sample memory s = _voting((ITEMS & ~GOLD) | GOOD);
        for (uint256 i; i < 4; ++i) {
            s.votes[i].approve ^= 0x1;
        }
        uint256[7] memory stakes = _stakesOf(s);
        _cast(s, 127);
        _settleRound(s, 127);
        for (uint256 i; i < 7; ++i) {
            assertEq(staking.voterOf(_voter(s, i)).stake, stakes[i]);
            assertEq(s.paidVotes[i], 40);
        }
        assertEq(_view(s).accepted, ITEMS & ~GOLD, "still no item");
    }

    /// @dev Every miss there is, of gold and items: at most the lock.
    function test_gold_andMissesTogetherCostAtMostTheLock() public {
        uint256 gold = _full(26);
        Sample memory s = _plan(tiered, 256, 4, ~gold);
        _withGold(s, gold, 1);
        _seal(s);
        _drawVoting(s, ~gold | 1);
        s.votes[6].approve = gold & ~uint256(1);
        uint256 before = staking.voterOf(_voter(s, 6)).stake;
        _finish(s);
        assertEq(before - staking.voterOf(_voter(s, 6)).stake, SEAT_LOCK);
        assertEq(s.paidVotes[6], 0);
    }

    /// @dev Dropping or claiming gold moves nothing: it is nobody's item.
    function test_gold_isNeverPaid() public {
        Sample memory s = _voting(ITEMS);
        _finish(s);
        uint256 rewards = _popcount(ITEMS & ~GOLD & _view(s).accepted);
        _payEverybody(s);
        uint256 paid;
        for (uint256 i; i < 7; ++i) {
            paid += s.paidVotes[i];
        }
        assertEq(campaigns.escrowOf(tiered).paid, rewards * REWARD + paid * VOTE_PAY);
        _checkBooks(tiered, 0);
    }

    function _voting(uint256 approve) private returns (Sample memory s) {
        s = _plan(tiered, 40, 4, ITEMS);
        _withGold(s, GOLD, GOOD);
        _seal(s);
        _drawVoting(s, approve);
    }

    /// @dev Shows the ballots and keeps the gold closed.
    function _castClosed(Sample memory s, uint256 mask) private {
        IRounds.GoldOpening memory gold = s.gold;
        s.gold = IRounds.GoldOpening(0, 0, 0);
        _cast(s, mask);
        s.gold = gold;
    }

    function _refuseUnfair(uint256 mask, uint256 answers, uint16 count) private {
        Sample memory s = _plan(tiered, 40, 4, ITEMS);
        _withGold(s, mask, answers);
        s.verdict.goldCount = count;
        _sign(s);
        _seal(s);
        _draw(s);
        _castClosed(s, 127);
        vm.expectRevert(IRounds.GoldUnfair.selector);
        core.openGold(s.batch, s.gold);
    }

    function _stakesOf(Sample memory s) private view returns (uint256[7] memory stakes) {
        for (uint256 i; i < 7; ++i) {
            stakes[i] = staking.voterOf(_voter(s, i)).stake;
        }
    }
}
