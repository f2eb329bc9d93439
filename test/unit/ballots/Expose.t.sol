// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {Box} from "./Box.t.sol";

contract ExposeTest is Box {
    function testFuzz_expose_takesTheSeatOut(uint8 seat, IRounds.Vote calldata vote) public {
        seat = uint8(bound(seat, 0, 6));
        _commit(seat, vote);
        vm.warp(votingEnd);
        vm.expectEmit(address(box));
        emit IBallots.CommitExposed(ROUND, voters[seat], stranger, seat, vote, SALT);
        vm.prank(stranger);
        box.expose(batch, committee, seat, vote, SALT);
        assertEq(core.exposedOf(batch), 1 << seat);
    }

    function test_expose_reverts_whenVotingIsOver() public {
        _commit(1, _vote(1));
        vm.warp(votingEnd + 1);
        vm.expectRevert(abi.encodeWithSelector(MockCore.VotingOver.selector, votingEnd, votingEnd + 1));
        box.expose(batch, committee, 1, _vote(1), SALT);
    }

    function testFuzz_expose_reverts_whenNotTheCommitment(bytes32 salt) public {
        vm.assume(salt != SALT);
        _commit(1, _vote(1));
        bytes32 expected = box.commitmentOf(ROUND, voters[1]);
        bytes32 actual = _commitment(ROUND, voters[1], _vote(1), salt);
        vm.expectRevert(abi.encodeWithSelector(IBallots.CommitmentMismatch.selector, expected, actual));
        box.expose(batch, committee, 1, _vote(1), salt);
    }

    function test_expose_reverts_whenNothingIsCommitted() public {
        bytes32 actual = _commitment(ROUND, voters[1], _vote(1), SALT);
        vm.expectRevert(abi.encodeWithSelector(IBallots.CommitmentMismatch.selector, 0, actual));
        box.expose(batch, committee, 1, _vote(1), SALT);
    }

    /// @dev A salt that was shown to a buyer proves nothing once the commitment is another.
    function test_expose_reverts_whenReplaced() public {
        _commit(1, _vote(1));
        _commit(1, _vote(2));
        bytes32 expected = box.commitmentOf(ROUND, voters[1]);
        bytes32 actual = _commitment(ROUND, voters[1], _vote(1), SALT);
        vm.expectRevert(abi.encodeWithSelector(IBallots.CommitmentMismatch.selector, expected, actual));
        box.expose(batch, committee, 1, _vote(1), SALT);
    }
}
