// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../../contracts/interfaces/ISettlement.sol";
import {Flow} from "../Flow.t.sol";
import {console} from "forge-std/console.sol";

/// @title What whole transactions cost
/// forge-config: default.isolate = true
contract GasTest is Flow {
    uint256 internal constant ALL = type(uint256).max;

    /// @dev Calls the core as a transaction of its own; what it costs is what its sender pays for.
    function _send(string memory name, bytes memory data) internal returns (uint256 gas) {
        (bool ok, bytes memory answer) = address(core).call(data);
        gas = vm.lastCallGas().gasTotalUsed;
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
        (uint256 callData, uint256 floor) = _dataGas(data);
        console.log(name, gas, callData, floor);
        if (gas < floor) gas = floor;
    }

    function _dataGas(bytes memory data) internal pure returns (uint256 callData, uint256 floor) {
        uint256 zeros;
        for (uint256 i; i < data.length; ++i) {
            if (data[i] == 0) ++zeros;
        }
        uint256 tokens = zeros + 4 * (data.length - zeros);
        return (4 * tokens, 21_000 + 10 * tokens);
    }

    function _cycle(Sample memory s, bool noisy) internal returns (uint256 cast, uint256 total) {
        total = _send("seal", abi.encodeCall(core.seal, (s.verdict, s.rows, s.signatures)));
        bytes memory header = _reachSeed(s);
        vm.recordLogs();
        total += _send("draw", abi.encodeCall(core.draw, (s.batch, header)));
        s.committee = _drawn();
        assertEq(s.committee.length, 7);
        s.round = core.roundIdOf(s.batch);
        s.votes = new IRounds.Vote[](7);
        for (uint256 i; i < 7; ++i) {
            s.votes[i] = _vote(s, i, noisy);
        }
        _endVoting(s);
        IRounds.Ballot[] memory ballots = _ballots(s, 127);
        bytes memory closing = _closing(s, ballots, 127, signers[0]);
        cast = _send("castBallots", abi.encodeCall(core.castBallots, (s.batch, s.committee, ballots, 127, closing)));
        _endVoting(s);
        total += cast;
        total += _send("settle", abi.encodeCall(core.settle, (s.batch, s.committee, s.votes)));
    }

    /// @dev One seat approves everything, one the opposite of the verdict; the others miss about one item in sixteen
    /// and abstain on one in sixteen.
    function _vote(Sample memory s, uint256 seat, bool noisy) internal pure returns (IRounds.Vote memory vote) {
        uint256 approve = s.verdict.approve;
        if (!noisy) return IRounds.Vote(approve, 0);
        uint256 seed = s.verdict.sequence * 100 + seat * 10;
        vote.abstain = _sparse(seed, "abstain", 4);
        if (seat == 0) vote.approve = ALL;
        else if (seat == 1) vote.approve = ~approve;
        else vote.approve = approve ^ _sparse(seed, "miss", 4);
    }

    function _rows() internal pure returns (uint256[] memory masks) {
        masks = new uint256[](12);
        for (uint256 i; i < 256; ++i) {
            masks[i % 10 == 0 && i < 250 ? 0 : 1 + i % 11] |= 1 << i;
        }
    }

    function test_gas_life() public {
        for (uint256 k; k < 4; ++k) {
            bool noisy = k < 2;
            console.log(noisy ? "noisy" : "clean");
            Sample memory s = _planRows(campaignId, 256, _rows(), ~_sparse(k, "reject", 3));
            (uint256 cast, uint256 total) = _cycle(s, noisy);
            console.log("  perVote x100", cast * 100 / 1792, "perSubmission", total / 256);
            _mine(7000);
        }
    }

    function test_gas_claim() public {
        Sample[3] memory s;
        for (uint256 k; k < 3; ++k) {
            s[k] = _planRows(campaignId, 256, _rows(), ALL);
            _cycle(s[k], false);
        }
        ISettlement.RowClaim[] memory rows = new ISettlement.RowClaim[](1);
        rows[0] = _rowClaim(s[0], 0);
        _send("claim first", abi.encodeCall(core.claim, (campaignId, contributors[0], rows)));
        rows = new ISettlement.RowClaim[](2);
        (rows[0], rows[1]) = (_rowClaim(s[1], 0), _rowClaim(s[2], 0));
        uint256 gas = _send("claim 50 in 2", abi.encodeCall(core.claim, (campaignId, contributors[0], rows)));
        assertEq(token.balanceOf(contributors[0]), 75 * uint256(REWARD));
        console.log("  perClaimedItem", gas / 50);
    }
}
