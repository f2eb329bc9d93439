// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Flow} from "../../Flow.t.sol";
import {Quotes} from "../../mocks/Quotes.sol";

/// @title Whose word closes a round
/// forge-config: default.fuzz.runs = 100
contract ClosingTest is Flow {
    /// @dev The sample that setUp made: Solidity copies no nested structs into storage.
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40));
        _seal(s);
        _draw(s);
        stored = abi.encode(s);
    }

    function test_closing_reverts_byAnotherOperator() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        _refused(s, signers[1], operators[1]);
    }

    function test_closing_reverts_byAnUnknownKey() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        _refused(s, operators[0], address(0));
    }

    function test_closing_reverts_whenMalformed() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        vm.expectRevert(abi.encodeWithSelector(IRounds.ClosingNotByOperator.selector, operators[0], address(0)));
        core.castBallots(s.batch, s.committee, ballots, 127, "", s.gold);
    }

    /// @dev Any key of the operator that is active when voting ends or later closes, also one that did not sign the verdict.
    function test_closing_takesAnotherKeyOfTheOperator() public {
        Sample memory s = abi.decode(stored, (Sample));
        address second = _actor("second key");
        _register(operators[0], second, "third platform", 1 days);
        _endVoting(s);
        _show(s, second);
    }

    /// @dev An oracle that starts again draws another key.
    function test_closing_takesAKeyRegisteredAfterVotingEnded() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        address late = _actor("late key");
        _register(operators[0], late, "third platform", 1 days);
        _show(s, late);
    }

    function test_closing_reverts_byAKeyRevokedWhileVoting() public {
        Sample memory s = abi.decode(stored, (Sample));
        vm.warp(_batch().phaseEnd);
        vm.prank(operators[0]);
        registry.revokeKey(signers[0]);
        _endVoting(s);
        _refused(s, signers[0], address(0));
    }

    function test_closing_takesAKeyRevokedAfterVotingEnded() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        vm.prank(owner);
        registry.revokeKey(signers[0]);
        _show(s, signers[0]);
    }

    function test_closing_takesAKeyThatExpiredAfterVotingEnded() public {
        Sample memory s = abi.decode(stored, (Sample));
        address brief = _actor("brief key");
        _register(operators[0], brief, "third platform", _batch().phaseEnd - block.timestamp);
        _endVoting(s);
        skip(1 hours);
        _show(s, brief);
    }

    function test_closing_reverts_byAKeyThatExpiredWhileVoting() public {
        Sample memory s = abi.decode(stored, (Sample));
        address brief = _actor("brief key");
        _register(operators[0], brief, "third platform", _batch().phaseEnd - block.timestamp - 1);
        _endVoting(s);
        _refused(s, brief, address(0));
    }

    function test_closing_reverts_byAKeyOfAnotherWorkload() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint32 pinned = workloadId;
        vm.prank(owner);
        workloadId = registry.addWorkload(Quotes.program("another program"), Quotes.policy());
        address other = _actor("other program's key");
        _register(operators[0], other, "third platform", 30 days);
        workloadId = pinned;
        _endVoting(s);
        _refused(s, other, address(0));
    }

    /// @dev The closing covers what is shown, the mask and the round: nothing can be left out or exchanged.
    function test_closing_reverts_whenBallotsAreLeftOutOrChanged() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        IRounds.Ballot[] memory all = _ballots(s, 127);
        bytes memory closing = _closing(s, all, 127, signers[0]);
        IRounds.Ballot[] memory some = _ballots(s, 63);
        vm.expectPartialRevert(IRounds.ClosingNotByOperator.selector);
        core.castBallots(s.batch, s.committee, some, 63, closing, s.gold);
        s.votes[6].approve ^= 1;
        all = _ballots(s, 127);
        vm.expectPartialRevert(IRounds.ClosingNotByOperator.selector);
        core.castBallots(s.batch, s.committee, all, 127, closing, s.gold);
        s.votes[6].approve ^= 1;
        s.round = keccak256("another round");
        closing = _closing(s, all, 127, signers[0]);
        vm.expectPartialRevert(IRounds.ClosingNotByOperator.selector);
        core.castBallots(s.batch, s.committee, all, 127, closing, s.gold);
    }

    /// @dev Whoever copies the transaction cannot break a signature in it to silence its voter.
    function testFuzz_closing_reverts_whenASignatureIsExchanged(uint256 seat, bytes calldata other) public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        ballots[bound(seat, 0, 6)].signature = other;
        vm.expectPartialRevert(IRounds.ClosingNotByOperator.selector);
        core.castBallots(s.batch, s.committee, ballots, 127, closing, s.gold);
    }

    function test_closing_reverts_onAnotherChain() public {
        Sample memory s = abi.decode(stored, (Sample));
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(IRounds.ClosingNotByOperator.selector);
        core.castBallots(s.batch, s.committee, ballots, 127, closing, s.gold);
    }

    function _show(Sample memory s, address signer) private {
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        core.castBallots(s.batch, s.committee, ballots, 127, _closing(s, ballots, 127, signer), s.gold);
        assertTrue(_batch().state == IChecks.BatchState.Decided);
    }

    function _refused(Sample memory s, address signer, address actual) private {
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signer);
        vm.expectRevert(abi.encodeWithSelector(IRounds.ClosingNotByOperator.selector, operators[0], actual));
        core.castBallots(s.batch, s.committee, ballots, 127, closing, s.gold);
    }

    function _batch() private view returns (IChecks.BatchView memory) {
        return core.batchOf(campaignId, 1);
    }
}
