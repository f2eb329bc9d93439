// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {Box} from "./Box.t.sol";

contract CommitTest is Box {
    function testFuzz_commit_notesTheSeatAndIsReplaced(uint8 seat, bytes32 first, bytes32 second) public {
        seat = uint8(bound(seat, 0, 6));
        vm.assume(first != 0 && second != 0);
        _expectCommitted(seat, first);
        vm.prank(voters[seat]);
        box.commit(batch, committee, seat, first);
        assertEq(box.commitmentOf(ROUND, voters[seat]), first);
        assertEq(core.batchOf(CAMPAIGN, SEQUENCE).committed, 1 << seat);
        vm.warp(votingEnd);
        _expectCommitted(seat, second);
        vm.prank(voters[seat]);
        box.commit(batch, committee, seat, second);
        assertEq(box.commitmentOf(ROUND, voters[seat]), second);
        assertEq(box.commitmentOf(ROUND, stranger), 0);
        assertEq(box.commitmentOf(keccak256("another round"), voters[seat]), 0);
    }

    function test_commit_isTheDelegatesToo() public {
        _delegate(voters[2], stranger);
        vm.prank(stranger);
        box.commit(batch, committee, 2, keccak256("commitment"));
        assertEq(box.commitmentOf(ROUND, voters[2]), keccak256("commitment"));
        assertEq(box.commitmentOf(ROUND, stranger), 0);
    }

    function test_commit_works_inAForcedBatch() public {
        batch.operator = address(0);
        core.begin(batch, ROUND, committee, seedBlock, votingEnd, openingEnd);
        _commit(1, _vote(1));
        _voteAfter(1);
        _open(1, _vote(1), SALT);
        assertEq(core.votesOf(batch).length, 1);
    }

    function testFuzz_commitmentFor_coversEveryPart(uint256 part, IRounds.Vote calldata vote, bytes32 salt) public {
        bytes32 before = box.commitmentFor(ROUND, stranger, vote, salt);
        assertEq(before, _commitment(ROUND, stranger, vote, salt));
        part = bound(part, 0, 5);
        IRounds.Vote memory changed = IRounds.Vote(vote.approve, vote.abstain);
        if (part == 0) changed.approve = ~changed.approve;
        if (part == 1) changed.abstain = ~changed.abstain;
        bytes32 round = part == 2 ? keccak256("other") : ROUND;
        address voter = part == 3 ? voters[0] : stranger;
        if (part == 4) vm.chainId(block.chainid + 1);
        assertNotEq(box.commitmentFor(round, voter, changed, part == 5 ? ~salt : salt), before);
    }

    function test_commit_reverts_whenAnotherSends() public {
        vm.expectRevert(abi.encodeWithSelector(IBallots.NotVoter.selector, voters[0], voters[1]));
        vm.prank(voters[1]);
        box.commit(batch, committee, 0, keccak256("commitment"));
    }

    function test_commit_reverts_whenZero() public {
        vm.expectRevert(IBallots.ZeroCommitment.selector);
        vm.prank(voters[0]);
        box.commit(batch, committee, 0, 0);
    }

    function testFuzz_commit_reverts_whenVotingIsOver(uint256 late) public {
        late = bound(late, 1, 365 days);
        vm.warp(votingEnd + late);
        vm.expectRevert(abi.encodeWithSelector(MockCore.VotingOver.selector, votingEnd, votingEnd + late));
        vm.prank(voters[0]);
        box.commit(batch, committee, 0, keccak256("commitment"));
    }

    function test_commit_reverts_forAnotherBatchOrCommittee() public {
        IChecks.SealedBatch memory other = batch;
        other.operator = operators[1];
        vm.startPrank(voters[0]);
        vm.expectRevert(MockCore.BatchMismatch.selector);
        box.commit(other, committee, 0, keccak256("commitment"));
        uint256[] memory mine = committee;
        mine[1] = mine[0];
        vm.expectRevert(MockCore.CommitteeMismatch.selector);
        box.commit(batch, mine, 1, keccak256("commitment"));
    }

    function _expectCommitted(uint8 seat, bytes32 commitment) private {
        vm.expectEmit(address(box));
        emit IBallots.Committed(CAMPAIGN, SEQUENCE, ROUND, voters[seat], seat, commitment);
    }
}
