// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Flow} from "../../Flow.t.sol";

/// forge-config: default.fuzz.runs = 100
contract CastBallotsTest is Flow {
    /// @dev The sample that setUp made: Solidity copies no nested structs into storage.
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _sparse(1, "approve", 1));
        _seal(s);
        _draw(s);
        _endVoting(s);
        stored = abi.encode(s);
    }

    function test_castBallots_decidesWhenEverySeatVoted() public {
        Sample memory s = abi.decode(stored, (Sample));
        // Nobody above could judge an appeal.
        uint40 appealEnd = uint40(block.timestamp);
        vm.expectEmit(address(core));
        emit IRounds.BallotsCast(campaignId, 1, s.round, 127, s.votes);
        vm.expectEmit(address(core));
        emit IRounds.BatchDecided(campaignId, 1, s.verdict.approve, _full(40) & ~s.verdict.approve, appealEnd);
        vm.prank(stranger);
        _show(s, 127);
        assertTrue(_batch().state == IChecks.BatchState.Decided);
        assertEq(_batch().phaseEnd, appealEnd);
        assertEq(_batch().voters, 127);
    }

    function testFuzz_castBallots_waits_whenASeatIsSilent(uint256 mask) public {
        Sample memory s = abi.decode(stored, (Sample));
        mask = bound(mask, 0, 126);
        vm.expectEmit(address(core));
        emit IRounds.BallotsCast(campaignId, 1, s.round, uint32(mask), _votes(s, mask));
        _show(s, mask);
        assertTrue(_batch().state == IChecks.BatchState.Voting);
        assertEq(_batch().voters, mask);
        vm.expectRevert(IRounds.AlreadyCast.selector);
        this.show(s, 127);
    }

    function test_castBallots_takesCompactSignatures() public {
        Sample memory s = abi.decode(stored, (Sample));
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        for (uint256 i; i < 7; ++i) {
            (bytes32 r, bytes32 vs) =
                vm.signCompact(keys[_voter(s, i)], _ballotDigest(s.round, _voter(s, i), s.votes[i]));
            ballots[i].signature = abi.encodePacked(r, vs);
        }
        assertEq(_counted(s, ballots, 127), 127);
    }

    /// @dev Whatever is wrong with a ballot: it counts as silence, and the others stand.
    function testFuzz_castBallots_leavesOutBallotsWithoutASignature(uint256 seat, bytes calldata rubbish) public {
        Sample memory s = abi.decode(stored, (Sample));
        seat = bound(seat, 0, 6);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        ballots[seat].signature = rubbish;
        assertEq(_counted(s, ballots, 127), 127 & ~(1 << seat));
    }

    function testFuzz_castBallots_leavesOutChangedBallots(uint256 seat, uint256 approve, uint256 abstain) public {
        Sample memory s = abi.decode(stored, (Sample));
        seat = bound(seat, 0, 6);
        vm.assume(approve != 0 || abstain != 0);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        (ballots[seat].approve, ballots[seat].abstain) =
        (ballots[seat].approve ^ approve, ballots[seat].abstain ^ abstain);
        assertEq(_counted(s, ballots, 127), 127 & ~(1 << seat));
    }

    function test_castBallots_showsOnlyTheVotesThatCount() public {
        Sample memory s = abi.decode(stored, (Sample));
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        (ballots[0].signature, ballots[4].signature) = ("", "");
        vm.expectEmit(address(core));
        emit IRounds.BallotsCast(campaignId, 1, s.round, 110, _votes(s, 110));
        assertEq(_counted(s, ballots, 127), 110);
        assertTrue(_batch().state == IChecks.BatchState.Voting, "decided without two seats");
        _tally(s, 110);
        _settle(s, 110);
    }

    function test_castBallots_ignoresBallotsOfAnotherVoter() public {
        Sample memory s = abi.decode(stored, (Sample));
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        ballots[1] = ballots[0];
        assertEq(_counted(s, ballots, 127), 125);
    }

    function test_castBallots_ignoresBallotsOfAnotherRound() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory other = _plan(campaignId, 40, 4, s.verdict.approve);
        other.round =
            keccak256(abi.encode(other.batch.digest, 0, 0, 0, _full(40), core.batchOf(campaignId, 1).seedBlock));
        _refusesSignaturesOver(s, other.round, block.chainid, address(core));
    }

    function test_castBallots_ignoresBallotsOfAnotherTierDrawOrSeedBlock() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 seedBlock = _batch().seedBlock;
        bytes32 digest = s.batch.digest;
        uint256 full = _full(40);
        uint256 snapshot = vm.snapshotState();
        bytes32[5] memory rounds = [
            keccak256(abi.encode(digest, 1, 0, 0, full, seedBlock)),
            keccak256(abi.encode(digest, 0, 1, 0, full, seedBlock)),
            keccak256(abi.encode(digest, 0, 0, 1, full, seedBlock)),
            keccak256(abi.encode(digest, 0, 0, 0, full >> 1, seedBlock)),
            keccak256(abi.encode(digest, 0, 0, 0, full, seedBlock + 1))
        ];
        for (uint256 i; i < rounds.length; ++i) {
            _refusesSignaturesOver(s, rounds[i], block.chainid, address(core));
            vm.revertToState(snapshot);
        }
        assertEq(s.round, keccak256(abi.encode(digest, 0, 0, 0, full, seedBlock)));
    }

    function test_castBallots_ignoresBallotsOfAnotherChain() public {
        Sample memory s = abi.decode(stored, (Sample));
        _refusesSignaturesOver(s, s.round, block.chainid + 1, address(core));
    }

    function test_castBallots_ignoresBallotsForAnotherContract() public {
        Sample memory s = abi.decode(stored, (Sample));
        _refusesSignaturesOver(s, s.round, block.chainid, address(staking));
    }

    function test_castBallots_takesADelegatesSignature() public {
        Sample memory s = abi.decode(stored, (Sample));
        _delegate(s, 3, stranger);
        address delegate = _actor("delegate");
        _delegate(s, 3, delegate);
        assertEq(_counted(s, _signedBy(s, 3, delegate), 127), 127);
    }

    /// @dev The voter's own key still counts beside the delegate's.
    function test_castBallots_takesTheVotersSignatureBesideADelegate() public {
        Sample memory s = abi.decode(stored, (Sample));
        _delegate(s, 3, _actor("delegate"));
        assertEq(_counted(s, _ballots(s, 127), 127), 127);
    }

    function test_castBallots_ignoresADelegateThatWasEnded() public {
        Sample memory s = abi.decode(stored, (Sample));
        address delegate = _actor("delegate");
        _delegate(s, 3, delegate);
        _delegate(s, 3, address(0));
        assertEq(_counted(s, _signedBy(s, 3, delegate), 127), 127 & ~uint256(8));
    }

    /// @dev A delegate of two voters signs for each: one's ballot means nothing for the other.
    function test_castBallots_ignoresASharedDelegatesBallotForTheOtherVoter() public {
        Sample memory s = abi.decode(stored, (Sample));
        address delegate = _actor("delegate");
        _delegate(s, 2, delegate);
        _delegate(s, 3, delegate);
        IRounds.Ballot[] memory ballots = _signedBy(s, 3, delegate);
        ballots[2] = ballots[3];
        assertEq(_counted(s, ballots, 127), 127 & ~uint256(4));
    }

    /// @dev A malformed signature recovers to the zero address, which is nobody's delegate.
    function test_castBallots_ignoresMalformedSignaturesOfVotersWithoutADelegate() public {
        Sample memory s = abi.decode(stored, (Sample));
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        ballots[3].signature = new bytes(65);
        assertEq(staking.delegateOf(_voter(s, 3)), address(0));
        assertEq(_counted(s, ballots, 127), 127 & ~uint256(8));
    }

    function test_castBallots_reverts_beforeVotingIsOver() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 votingEnd = _batch().phaseEnd;
        vm.warp(votingEnd);
        vm.expectRevert(abi.encodeWithSelector(IRounds.VotingNotOver.selector, votingEnd, votingEnd));
        this.show(s, 127);
    }

    /// @dev The second half of the opening belongs to those whom the operator left out.
    function test_castBallots_worksUpToHalfOfTheOpening() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 openingEnd = uint256(_batch().phaseEnd) + OPENING / 2;
        vm.warp(openingEnd + 1);
        vm.expectRevert(abi.encodeWithSelector(IRounds.OpeningOver.selector, openingEnd, openingEnd + 1));
        this.show(s, 127);
        vm.warp(openingEnd);
        _show(s, 127);
    }

    function test_castBallots_reverts_withAnotherCommittee() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256[] memory committee = s.committee;
        (committee[0], committee[1]) = (committee[1], committee[0]);
        _refused(s, committee, 127, abi.encodeWithSelector(IRounds.CommitteeMismatch.selector));
        committee = s.committee;
        committee[0] ^= 1 << 200;
        _refused(s, committee, 127, abi.encodeWithSelector(IRounds.CommitteeMismatch.selector));
        _refused(s, new uint256[](0), 0, abi.encodeWithSelector(IRounds.CommitteeMismatch.selector));
    }

    function testFuzz_castBallots_reverts_whenTheMaskNamesOtherSeats(uint256 mask) public {
        Sample memory s = abi.decode(stored, (Sample));
        vm.assume(mask >> 7 != 0);
        _refused(s, s.committee, mask, abi.encodeWithSelector(IRounds.VoterMaskOutOfRange.selector, mask));
    }

    function testFuzz_castBallots_reverts_whenBallotsAreMissing(uint256 mask) public {
        Sample memory s = abi.decode(stored, (Sample));
        mask = bound(mask, 0, 126);
        _refused(s, s.committee, mask, abi.encodeWithSelector(IRounds.BallotCountMismatch.selector, _popcount(mask), 7));
    }

    function test_castBallots_reverts_whenTheBatchDiffers() public {
        Sample memory s = abi.decode(stored, (Sample));
        IChecks.SealedBatch memory batch = _copy(s.batch);
        batch.approve ^= 1;
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        vm.expectRevert(IChecks.BatchMismatch.selector);
        core.castBallots(batch, s.committee, ballots, 127, closing, s.gold);
    }

    function test_castBallots_reverts_inEveryOtherState() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory fresh = _plan(campaignId, 40, 4, 0);
        _castWrong(s, fresh.batch, IChecks.BatchState.None);
        _seal(fresh);
        _castWrong(s, fresh.batch, IChecks.BatchState.Sealed);
        _show(s, 127);
        _castWrong(s, s.batch, IChecks.BatchState.Decided);
        _settle(s, 127);
        _castWrong(s, s.batch, IChecks.BatchState.Final);
    }

    /// @dev Runs `_show` as a call of its own, for vm.expectRevert.
    function show(Sample memory s, uint256 mask) external {
        _show(s, mask);
    }

    function _show(Sample memory s, uint256 mask) private {
        IRounds.Ballot[] memory ballots = _ballots(s, mask);
        core.castBallots(s.batch, s.committee, ballots, mask, _closing(s, ballots, mask, signers[0]), s.gold);
    }

    /// @dev Seats that count when these ballots are shown.
    function _counted(Sample memory s, IRounds.Ballot[] memory ballots, uint256 mask) private returns (uint256) {
        core.castBallots(s.batch, s.committee, ballots, mask, _closing(s, ballots, mask, signers[0]), s.gold);
        return _batch().voters;
    }

    /// @dev All voters sign for another round, chain or contract: no ballot counts.
    function _refusesSignaturesOver(Sample memory s, bytes32 round, uint256 chainId, address verifier) private {
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        uint256 here = block.chainid;
        vm.chainId(chainId);
        for (uint256 i; i < 7; ++i) {
            bytes32 structHash = TypedData.hashBallot(round, _voter(s, i), ballots[i].approve, ballots[i].abstain);
            ballots[i].signature = _sign(_voter(s, i), _digest(verifier, structHash));
        }
        vm.chainId(here);
        assertEq(_counted(s, ballots, 127), 0);
        assertTrue(_batch().state == IChecks.BatchState.Voting);
    }

    function _refused(Sample memory s, uint256[] memory committee, uint256 mask, bytes memory why) private {
        IRounds.Ballot[] memory ballots = _ballots(s, committee.length == 0 ? 0 : 127);
        vm.expectRevert(why);
        core.castBallots(s.batch, committee, ballots, mask, "", s.gold);
    }

    function _castWrong(Sample memory s, IChecks.SealedBatch memory batch, IChecks.BatchState state) private {
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        core.castBallots(batch, s.committee, new IRounds.Ballot[](0), 0, "", s.gold);
    }

    function _delegate(Sample memory s, uint256 seat, address delegate) private {
        vm.prank(_voter(s, seat));
        staking.setDelegate(delegate);
    }

    /// @dev All ballots, the one of `seat` signed by `signer`.
    function _signedBy(Sample memory s, uint256 seat, address signer)
        private
        view
        returns (IRounds.Ballot[] memory ballots)
    {
        ballots = _ballots(s, 127);
        ballots[seat].signature = _sign(signer, _ballotDigest(s.round, _voter(s, seat), s.votes[seat]));
    }

    function _batch() private view returns (IChecks.BatchView memory) {
        return core.batchOf(campaignId, 1);
    }
}
