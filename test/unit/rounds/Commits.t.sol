// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Flow} from "../../Flow.t.sol";

/// @title Votes past the operator, through the real core: commits, exposed commits, posted receipts
contract CommitsTest is Flow {
    bytes32 internal constant SALT = keccak256("salt");
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40));
        _seal(s);
        _draw(s);
        stored = abi.encode(s);
    }

    /// @dev A vote committed on chain counts beside the operator's ballots.
    function test_commit_countsOnceOpened() public {
        Sample memory s = abi.decode(stored, (Sample));
        _commit(s, 6);
        assertEq(core.batchOf(campaignId, 1).committed, 64);
        _cast(s, 63);
        assertTrue(_state() == IChecks.BatchState.Voting);
        _open(s, 63, 6);
        assertEq(core.batchOf(campaignId, 1).voters, 127);
        _tally(s, 127);
        _settle(s, 127);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));
        assertEq(s.paidVotes[6], 40);
    }

    /// @dev The commit wins over what the operator shows for the seat.
    function test_commit_winsOverTheOperatorsBallot() public {
        Sample memory s = abi.decode(stored, (Sample));
        _commit(s, 2);
        s.votes[2].approve = 0;
        _cast(s, 127);
        assertEq(core.batchOf(campaignId, 1).voters, 127 - 4);
        s.votes[2].approve = s.verdict.approve;
        _open(s, 127 - 4, 2);
        vm.expectRevert(abi.encodeWithSelector(IBallots.AlreadyOpened.selector, 2));
        this.open(s, 127, 2);
        _tally(s, 127);
        _settle(s, 127);
        assertEq(s.paidVotes[2], 40);
    }

    /// @dev Never opened: silence, slashed like any other where the others were heard.
    function test_commit_costsWhatSilenceCosts_whenNeverOpened() public {
        Sample memory s = abi.decode(stored, (Sample));
        _commit(s, 2);
        uint256 stake = staking.voterOf(_voter(s, 2)).stake;
        _cast(s, 127);
        _tally(s, 127 - 4);
        _settle(s, 127 - 4);
        assertEq(stake - staking.voterOf(_voter(s, 2)).stake, SEAT_LOCK / 5);
    }

    /// @dev Shown early by whoever knows it: the vote never counts, and the whole lock is gone.
    function test_expose_costsTheWholeLock() public {
        Sample memory s = abi.decode(stored, (Sample));
        _commit(s, 2);
        vm.expectEmit(address(core));
        emit IRounds.SeatExposed(campaignId, 1, s.round, 2);
        vm.prank(stranger);
        ballotBox.expose(s.batch, s.committee, 2, s.votes[2], SALT);
        _cast(s, 127);
        assertEq(core.batchOf(campaignId, 1).voters, 127 - 4);
        vm.expectRevert(abi.encodeWithSelector(IRounds.SeatIsExposed.selector, 2));
        this.open(s, 127 - 4, 2);
        _tally(s, 127 - 4);
        uint256 stake = staking.voterOf(_voter(s, 2)).stake;
        _settle(s, 127 - 4);
        assertEq(stake - staking.voterOf(_voter(s, 2)).stake, SEAT_LOCK);
        assertEq(s.paidVotes[2], 0);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));
    }

    /// @dev The next round starts without the exposed seats of this one.
    function test_expose_isForgottenInTheNextDraw() public {
        Sample memory s = abi.decode(stored, (Sample));
        for (uint8 seat; seat < 7; ++seat) {
            _commit(s, seat);
            ballotBox.expose(s.batch, s.committee, seat, s.votes[seat], SALT);
        }
        _tally(s, 0);
        uint256 before = _stakes(s);
        _settle(s, 0);
        assertEq(before - _stakes(s), 7 * uint256(SEAT_LOCK));
        assertEq(core.batchOf(campaignId, 1).draw, 1);
        _draw(s);
        _cast(s, 127);
        _settle(s, 127);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));
    }

    /// @dev An operator that shows nothing: commits opened in the second half of the opening decide the round, and nobody is
    /// slashed for silence, as no closing list shows who could have been heard.
    function test_commit_decidesARoundWithoutTheOperator() public {
        Sample memory s = abi.decode(stored, (Sample));
        for (uint8 seat; seat < 5; ++seat) {
            _commit(s, seat);
        }
        uint256 votingEnd = core.batchOf(campaignId, 1).phaseEnd;
        vm.warp(votingEnd + OPENING / 2);
        vm.expectRevert(
            abi.encodeWithSelector(IRounds.ClosingAwaited.selector, votingEnd + OPENING / 2, block.timestamp)
        );
        this.open(s, 0, 0);
        vm.warp(votingEnd + OPENING / 2 + 1);
        for (uint8 seat = 5; seat != 0; --seat) {
            _open(s, 31 & ~_full(seat), seat - 1);
        }
        uint256 silent = staking.voterOf(_voter(s, 6)).stake;
        _tally(s, 31);
        _settle(s, 31);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));
        assertEq(staking.voterOf(_voter(s, 6)).stake, silent);
    }

    /// @dev An operator that shows only what it likes loses bond for the receipt, and the vote counts after all.
    function test_postReceipt_addsTheVoteThatTheOperatorLeftOut() public {
        Sample memory s = abi.decode(stored, (Sample));
        _mine(10);
        IRounds.Ballot memory ballot = _ballots(s, 64)[0];
        (IBallots.Receipt memory receipt, bytes memory signature) = _receipt(s, 6, signers[0]);
        _cast(s, 63);
        uint256 bond = bonds.bondOf(operators[0]).amount;
        IRounds.Vote[] memory votes = _votes(s, 63);
        vm.prank(stranger);
        ballotBox.postReceipt(s.batch, s.committee, votes, 6, ballot, receipt, signature);
        assertEq(core.batchOf(campaignId, 1).voters, 127);
        assertEq(bond - bonds.bondOf(operators[0]).amount, bond / 5);
        assertEq(bonds.creditOf(_voter(s, 6)), bond / 10);
        _tally(s, 127);
        _settle(s, 127);
        assertEq(s.paidVotes[6], 40);
    }

    /// @dev Without any closing list every receipt holder may post; the operator's silence costs no bond by itself.
    function test_postReceipt_decidesARoundWithoutAClosingList() public {
        Sample memory s = abi.decode(stored, (Sample));
        _mine(10);
        uint256 votingEnd = core.batchOf(campaignId, 1).phaseEnd;
        bytes[] memory signatures = new bytes[](7);
        IBallots.Receipt[] memory receipts = new IBallots.Receipt[](7);
        for (uint256 seat; seat < 7; ++seat) {
            (receipts[seat], signatures[seat]) = _receipt(s, seat, signers[0]);
        }
        vm.warp(votingEnd + OPENING / 2 + 1);
        for (uint8 seat; seat < 7; ++seat) {
            IRounds.Ballot memory ballot = _ballots(s, 1 << seat)[0];
            IRounds.Vote[] memory votes = _votes(s, _full(seat));
            ballotBox.postReceipt(s.batch, s.committee, votes, seat, ballot, receipts[seat], signatures[seat]);
        }
        _tally(s, 127);
        _settle(s, 127);
        assertEq(core.batchOf(campaignId, 1).accepted, _full(40));
        assertEq(bonds.bondOf(operators[0]).amount, BOND);
    }

    /// @dev Receipts of another operator change nothing.
    function test_postReceipt_reverts_byAnotherOperator() public {
        Sample memory s = abi.decode(stored, (Sample));
        _mine(10);
        IRounds.Ballot memory ballot = _ballots(s, 64)[0];
        (IBallots.Receipt memory receipt, bytes memory signature) = _receipt(s, 6, signers[1]);
        _cast(s, 63);
        IRounds.Vote[] memory votes = _votes(s, 63);
        vm.expectRevert(abi.encodeWithSelector(IBallots.ReceiptNotByOperator.selector, operators[0], operators[1]));
        ballotBox.postReceipt(s.batch, s.committee, votes, 6, ballot, receipt, signature);
    }

    function testFuzz_hooks_revert_forOthers(address other) public {
        vm.assume(other != address(ballotBox));
        Sample memory s = abi.decode(stored, (Sample));
        bytes memory why = abi.encodeWithSelector(IRounds.NotBallots.selector, other);
        vm.startPrank(other);
        vm.expectRevert(why);
        core.noteCommit(s.batch, s.committee, 0);
        vm.expectRevert(why);
        core.exposeSeat(s.batch, s.committee, 0);
        vm.expectRevert(why);
        core.insertVote(s.batch, s.committee, new IRounds.Vote[](0), 0, s.votes[0]);
    }

    function test_hooks_revert_outsideOfTheirTimes() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 votingEnd = core.batchOf(campaignId, 1).phaseEnd;
        vm.startPrank(address(ballotBox));
        vm.expectRevert(abi.encodeWithSelector(IRounds.SeatUnknown.selector, 7));
        core.noteCommit(s.batch, s.committee, 7);
        vm.expectRevert(IRounds.CommitteeMismatch.selector);
        core.noteCommit(s.batch, new uint256[](7), 0);
        vm.expectRevert(abi.encodeWithSelector(IRounds.VotingNotOver.selector, votingEnd, block.timestamp));
        core.insertVote(s.batch, s.committee, new IRounds.Vote[](0), 0, s.votes[0]);
        vm.warp(votingEnd + 1);
        vm.expectRevert(abi.encodeWithSelector(IRounds.VotingOver.selector, votingEnd, votingEnd + 1));
        core.noteCommit(s.batch, s.committee, 0);
        vm.expectRevert(abi.encodeWithSelector(IRounds.VotingOver.selector, votingEnd, votingEnd + 1));
        core.exposeSeat(s.batch, s.committee, 0);
        vm.warp(votingEnd + OPENING + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IRounds.OpeningOver.selector, votingEnd + OPENING, votingEnd + OPENING + 1)
        );
        core.insertVote(s.batch, s.committee, new IRounds.Vote[](0), 0, s.votes[0]);
    }

    /// @dev Insertion in any order of seats ends in the one chain in seat order.
    function testFuzz_insertVote_keepsTheSeatOrder(uint256 order) public {
        Sample memory s = abi.decode(stored, (Sample));
        for (uint256 i; i < 7; ++i) {
            s.votes[i].abstain = i;
        }
        vm.warp(uint256(core.batchOf(campaignId, 1).phaseEnd) + OPENING / 2 + 1);
        uint256 in_;
        for (uint256 i; in_ != 127; ++i) {
            uint8 seat = uint8(uint256(keccak256(abi.encode(order, i))) % 7);
            IRounds.Vote memory vote = s.votes[seat];
            IRounds.Vote[] memory votes = _votes(s, in_);
            vm.prank(address(ballotBox));
            core.insertVote(s.batch, s.committee, votes, seat, vote);
            in_ |= 1 << seat;
        }
        _tally(s, 127);
    }

    /// @dev Runs `_open` as a call of its own, for vm.expectRevert.
    function open(Sample memory s, uint256 mask, uint8 seat) external {
        _open(s, mask, seat);
    }

    function _commit(Sample memory s, uint8 seat) private {
        bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, seat), s.votes[seat], SALT);
        vm.prank(_voter(s, seat));
        ballotBox.commit(s.batch, s.committee, seat, commitment);
    }

    function _open(Sample memory s, uint256 mask, uint8 seat) private {
        ballotBox.open(s.batch, s.committee, _votes(s, mask), seat, s.votes[seat], SALT);
    }

    /// @dev What the operator's machine answers a ballot with, in this block.
    function _receipt(Sample memory s, uint256 seat, address signer)
        private
        returns (IBallots.Receipt memory r, bytes memory signature)
    {
        uint256 number = vm.getBlockNumber() - 1;
        vm.setBlockhash(number, keccak256(abi.encode("block", number)));
        bytes32 ballotHash = _ballotDigest(s.round, _voter(s, seat), s.votes[seat]);
        bytes32 blockHash = keccak256(abi.encode("block", number));
        r = IBallots.Receipt(s.round, _voter(s, seat), ballotHash, uint64(number), blockHash);
        bytes32 structHash = TypedData.hashReceipt(r.roundId, r.voter, r.ballotHash, r.blockNumber, r.blockHash);
        signature = _sign(signer, _digest(address(core), structHash));
    }

    function _stakes(Sample memory s) private view returns (uint256 sum) {
        for (uint256 i; i < s.committee.length; ++i) {
            sum += staking.voterOf(_voter(s, i)).stake;
        }
    }

    function _state() private view returns (IChecks.BatchState) {
        return core.batchOf(campaignId, 1).state;
    }
}
