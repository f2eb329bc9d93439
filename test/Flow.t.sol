// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../contracts/interfaces/IChecks.sol";
import {IClaims} from "../contracts/interfaces/IClaims.sol";
import {IRounds} from "../contracts/interfaces/IRounds.sol";
import {ISettlement} from "../contracts/interfaces/ISettlement.sol";
import {ISubmissions} from "../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../contracts/libraries/TypedData.sol";
import {Samples} from "./Samples.t.sol";
import {Headers} from "./mocks/Headers.sol";
import {Trees} from "./mocks/Trees.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title A batch's life, one helper a step
abstract contract Flow is Samples {
    /// @dev Mines up to one block after the seed block and returns that block's header, which the chain then knows.
    function _reachSeed(Sample memory s) internal returns (bytes memory header) {
        uint256 seedBlock = core.batchOf(s.verdict.campaignId, s.verdict.sequence).seedBlock;
        uint256 height = vm.getBlockNumber();
        if (height <= seedBlock) _mine(seedBlock + 1 - height);
        header = _header(seedBlock);
        vm.setBlockhash(seedBlock, keccak256(header));
    }

    function _header(uint256 number) internal view returns (bytes memory) {
        return Headers.encode(number, block.timestamp - 12, keccak256(abi.encode("prevrandao", number)));
    }

    function _draw(Sample memory s) internal {
        bytes memory header = _reachSeed(s);
        vm.recordLogs();
        core.draw(s.batch, header);
        _drew(s);
    }

    /// @dev Reads the committee from the recorded logs; until told otherwise every seat votes as the verdict.
    function _drew(Sample memory s) internal {
        s.round = core.roundIdOf(s.batch);
        s.committee = _drawn();
        s.votes = new IRounds.Vote[](s.committee.length);
        for (uint256 i; i < s.committee.length; ++i) {
            s.votes[i].approve = s.verdict.approve;
        }
    }

    /// @dev The committee of the last CommitteeDrawn among the recorded logs, empty without one.
    function _drawn() internal returns (uint256[] memory committee) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IRounds.CommitteeDrawn.selector) continue;
            (, committee) = abi.decode(logs[i].data, (uint40, uint256[]));
        }
    }

    /// @dev Memory structs are passed by reference: what a test changes must be its own.
    function _copy(IChecks.SealedBatch memory batch) internal pure returns (IChecks.SealedBatch memory) {
        return abi.decode(abi.encode(batch), (IChecks.SealedBatch));
    }

    function _voter(Sample memory s, uint256 seat) internal pure returns (address) {
        return address(uint160(s.committee[seat]));
    }

    function _ballotDigest(bytes32 round, address voter, IRounds.Vote memory vote) internal view returns (bytes32) {
        return _digest(address(core), keccak256(abi.encode(TypedData.BALLOT, round, voter, vote.approve, vote.abstain)));
    }

    /// @dev Signed ballots of the seats in `mask`.
    function _ballots(Sample memory s, uint256 mask) internal view returns (IRounds.Ballot[] memory ballots) {
        uint256[] memory seats = _bitsOf(mask);
        ballots = new IRounds.Ballot[](seats.length);
        for (uint256 i; i < seats.length; ++i) {
            IRounds.Vote memory vote = s.votes[seats[i]];
            address voter = _voter(s, seats[i]);
            bytes memory signature = _sign(voter, _ballotDigest(s.round, voter, vote));
            ballots[i] = IRounds.Ballot(vote.approve, vote.abstain, signature);
        }
    }

    /// @dev The operator's signature over these ballots.
    function _closing(Sample memory s, IRounds.Ballot[] memory ballots, uint256 mask, address signer)
        internal
        view
        returns (bytes memory)
    {
        uint256[] memory seats = _bitsOf(mask);
        bytes32 chain = keccak256(abi.encodePacked(s.round, s.committee));
        for (uint256 i; i < seats.length; ++i) {
            bytes32 signature = keccak256(ballots[i].signature);
            chain = keccak256(abi.encode(chain, seats[i], ballots[i].approve, ballots[i].abstain, signature));
        }
        return _sign(signer, _digest(address(core), keccak256(abi.encode(TypedData.CLOSING, s.round, chain, mask))));
    }

    function _endVoting(Sample memory s) internal {
        vm.warp(core.batchOf(s.verdict.campaignId, s.verdict.sequence).phaseEnd + 1);
    }

    /// @dev Ends voting and shows the ballots of the seats in `mask`.
    function _cast(Sample memory s, uint256 mask) internal {
        _endVoting(s);
        IRounds.Ballot[] memory shown = _ballots(s, mask);
        core.castBallots(s.batch, s.committee, shown, mask, _closing(s, shown, mask, signers[0]), s.gold);
    }

    /// @dev Ends the opening time and tallies the votes of the seats in `mask`.
    function _tally(Sample memory s, uint256 mask) internal {
        uint40 votingEnd = core.batchOf(s.verdict.campaignId, s.verdict.sequence).phaseEnd;
        vm.warp(uint256(votingEnd) + OPENING + 1);
        core.tally(s.batch, s.committee, _votes(s, mask), s.gold);
    }

    /// @dev Votes of the seats in `mask`, as BallotsCast shows them.
    function _votes(Sample memory s, uint256 mask) internal pure returns (IRounds.Vote[] memory votes) {
        uint256[] memory seats = _bitsOf(mask);
        votes = new IRounds.Vote[](seats.length);
        for (uint256 i; i < seats.length; ++i) {
            votes[i] = s.votes[seats[i]];
        }
    }

    /// @dev Ends the appeal time and settles; keeps what each seat is paid for.
    function _settle(Sample memory s, uint256 mask) internal {
        _endVoting(s);
        vm.recordLogs();
        core.settle(s.batch, s.committee, _votes(s, mask), s.gold);
        _settled(s);
    }

    /// @dev Reads from the recorded logs what each seat is paid for, and what the batch has become if another round was set.
    function _settled(Sample memory s) internal {
        _settled(s, vm.getRecordedLogs());
    }

    function _settled(Sample memory s, Vm.Log[] memory logs) internal pure {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == ISettlement.RoundSettled.selector) {
                (,,, s.paidVotes,) = abi.decode(logs[i].data, (uint8, uint256, uint256, uint256[], uint256));
            } else if (logs[i].topics[0] == IRounds.RoundSet.selector) {
                IChecks.SealedBatch memory b = s.batch;
                (,,, b.items, b.accepted, b.payrolls) =
                    abi.decode(logs[i].data, (uint8, uint8, uint48, uint256, uint256, bytes32));
            }
        }
    }

    /// @dev Seal, draw, all ballots, settle.
    function _finalise(Sample memory s) internal {
        _seal(s);
        _draw(s);
        _cast(s, _full(s.committee.length));
        _settle(s, _full(s.committee.length));
    }

    function _rowClaim(Sample memory s, uint256 row) internal pure returns (IClaims.RowClaim memory) {
        return IClaims.RowClaim({
            sequence: s.verdict.sequence,
            rowNumber: s.rowNumbers[row],
            blind: _blind(s.authors[row], s.rowNumbers[row]),
            mask: s.rows[row].mask,
            root: s.rows[row].root,
            proof: Trees.proof(_rowLeaves(s), row)
        });
    }

    function _claim(Sample memory s, uint256 row) internal returns (uint256) {
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, row);
        return claims.claim(s.verdict.campaignId, s.authors[row], rows);
    }

    function _payClaims(Sample memory s, uint8 seat) internal pure returns (IClaims.PayClaim[] memory pay) {
        pay = new IClaims.PayClaim[](1);
        pay[0] = IClaims.PayClaim({
            campaignId: s.verdict.campaignId,
            sequence: s.verdict.sequence,
            roundId: s.round,
            seat: seat,
            committee: s.committee,
            paidVotes: s.paidVotes,
            before: s.batch.payrolls,
            later: new bytes32[](0)
        });
    }

    /// @dev Opening of the `index`-th item of a row.
    function _opening(Sample memory s, uint256 row, uint256 index)
        internal
        pure
        returns (ISubmissions.ItemOpening memory o)
    {
        uint256 bit = _bitsOf(s.rows[row].mask)[index];
        o.row = _rowClaim(s, row);
        (o.bit, o.position) = (uint8(bit), uint8(index));
        (o.ciphertextHash, o.keyCommitment, o.salt) = _item(s.verdict.campaignId, s.verdict.sequence, bit);
        o.proof = Trees.proof(s.leaves[row], index);
    }

    function _drop(Sample memory s, uint256 row, uint256 index) internal {
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = _opening(s, row, index);
        submissions.drop(_submissionOf(s, row), items);
    }

    function _submissionOf(Sample memory s, uint256 row) internal view returns (ISubmissions.Submission memory) {
        return _submission(s.verdict.campaignId, s.authors[row], s.verdict.sequence);
    }
}
