// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {Box} from "./Box.t.sol";

contract OpenTest is Box {
    function testFuzz_open_addsTheVote(uint8 seat, IRounds.Vote calldata vote, uint256 at) public {
        seat = uint8(bound(seat, 0, 6));
        _commit(seat, vote);
        _voteAfter(bound(at, OPENING / 2 + 1, OPENING));
        vm.expectEmit(address(box));
        emit IBallots.CommitOpened(ROUND, voters[seat], seat, vote.approve, vote.abstain, SALT);
        _open(seat, vote, SALT);
        IRounds.Vote[] memory votes = core.votesOf(batch);
        assertEq(votes.length, 1);
        assertEq(votes[0].approve, vote.approve);
        assertEq(votes[0].abstain, vote.abstain);
    }

    /// @dev Whatever the operator shows for a committed seat.
    function test_open_winsOverTheOperatorsList() public {
        _commit(1, _vote(9));
        _voteAfter(1);
        core.show(batch, 7, _votes(3));
        _open(1, _vote(9), SALT);
        IRounds.Vote[] memory votes = core.votesOf(batch);
        assertEq(votes.length, 3);
        assertEq(votes[1].approve, _vote(9).approve);
    }

    function test_open_reverts_whenOpened() public {
        _commit(1, _vote(1));
        _voteAfter(OPENING);
        _open(1, _vote(1), SALT);
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.expectRevert(abi.encodeWithSelector(IBallots.AlreadyOpened.selector, 1));
        box.open(batch, committee, votes, 1, _vote(1), SALT);
    }

    function testFuzz_open_reverts_whenAnythingDiffers(uint256 part, uint256 wrong) public {
        IRounds.Vote memory vote = _vote(1);
        _commit(1, vote);
        _voteAfter(OPENING);
        part = bound(part, 0, 2);
        bytes32 salt = SALT;
        if (part == 0) (salt, wrong) = (bytes32(wrong), uint256(SALT) ^ wrong);
        if (part == 1) (vote.approve, wrong) = (wrong, vote.approve ^ wrong);
        if (part == 2) (vote.abstain, wrong) = (wrong, vote.abstain ^ wrong);
        vm.assume(wrong != 0);
        bytes32 committed = box.commitmentOf(ROUND, voters[1]);
        _expectMismatch(committed, _commitment(ROUND, voters[1], vote, salt));
        box.open(batch, committee, new IRounds.Vote[](0), 1, vote, salt);
    }

    function test_open_reverts_whenReplaced() public {
        _commit(1, _vote(1));
        _commit(1, _vote(2));
        _voteAfter(OPENING);
        _expectMismatch(_commitment(ROUND, voters[1], _vote(2), SALT), _commitment(ROUND, voters[1], _vote(1), SALT));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    /// @dev A copied commitment names its first voter.
    function test_open_reverts_whenCopiedFromAnotherVoter() public {
        _commit(1, _vote(1));
        bytes32 copied = box.commitmentOf(ROUND, voters[1]);
        vm.prank(voters[2]);
        box.commit(batch, committee, 2, copied);
        _voteAfter(OPENING);
        _expectMismatch(copied, _commitment(ROUND, voters[2], _vote(1), SALT));
        box.open(batch, committee, new IRounds.Vote[](0), 2, _vote(1), SALT);
    }

    function test_open_reverts_whenCommittedForAnotherRound() public {
        _commit(1, _vote(1));
        bytes32 next = keccak256("next round");
        core.begin(batch, next, committee, seedBlock, votingEnd, openingEnd);
        _voteAfter(OPENING);
        _expectMismatch(0, _commitment(next, voters[1], _vote(1), SALT));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    function test_open_reverts_whenCommittedForAnotherChain() public {
        _commit(1, _vote(1));
        bytes32 committed = box.commitmentOf(ROUND, voters[1]);
        _voteAfter(OPENING);
        vm.chainId(block.chainid + 1);
        _expectMismatch(committed, _commitment(ROUND, voters[1], _vote(1), SALT));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    function testFuzz_open_reverts_beforeTheListOrTheSecondHalf(uint256 at) public {
        at = votingEnd + bound(at, 1, OPENING / 2);
        _commit(1, _vote(1));
        vm.warp(at);
        vm.expectRevert(abi.encodeWithSelector(MockCore.ClosingAwaited.selector, votingEnd + OPENING / 2, at));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    function testFuzz_open_reverts_outsideTheOpening(uint256 at) public {
        at = bound(at, 0, 2);
        _commit(1, _vote(1));
        uint256[3] memory times = [uint256(vm.getBlockTimestamp()), votingEnd, uint256(openingEnd) + 1];
        vm.warp(times[at]);
        vm.expectRevert(abi.encodeWithSelector(MockCore.NotOpening.selector, votingEnd, openingEnd, times[at]));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    function test_open_reverts_forAnExposedSeat() public {
        _commit(1, _vote(1));
        box.expose(batch, committee, 1, _vote(1), SALT);
        _voteAfter(OPENING);
        vm.expectRevert(abi.encodeWithSelector(MockCore.SeatExposed.selector, 1));
        box.open(batch, committee, new IRounds.Vote[](0), 1, _vote(1), SALT);
    }

    function _expectMismatch(bytes32 expected, bytes32 actual) private {
        vm.expectRevert(abi.encodeWithSelector(IBallots.CommitmentMismatch.selector, expected, actual));
    }
}
