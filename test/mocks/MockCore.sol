// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {MockCampaigns} from "./MockCampaigns.sol";

/// @title A core that keeps the promises the real one gives Ballots and Submissions, and lets a test say what was sealed, drawn and shown
contract MockCore {
    struct Batch {
        IChecks.BatchState state;
        bytes32 commitment;
        bytes32 root;
        bytes32 roundId;
        uint16 count;
        uint48 seedBlock;
        uint40 votingEnd;
        uint40 openingEnd;
        bool cast;
        uint32 voters;
        uint32 committed;
        uint32 exposed;
        uint256 accepted;
        uint256[] committee;
    }

    error NotCaller(address expected, address actual);
    error WrongState(IChecks.BatchState actual);
    error BatchMismatch();
    error CommitteeMismatch();
    error VotesMismatch();
    error VotingOver(uint256 votingEnd, uint256 actual);
    error NotOpening(uint256 from, uint256 to, uint256 actual);
    error SeatExposed(uint256 seat);
    error ClosingAwaited(uint256 until, uint256 actual);

    MockCampaigns private immutable _campaigns;
    address public ballots;
    address public submissions;
    /// @notice The last sealForced and dropItem, packed.
    bytes public forced;
    bytes public dropped;

    mapping(uint32 campaignId => mapping(uint32 sequence => Batch)) private _batches;
    mapping(bytes32 roundId => mapping(uint256 seat => IRounds.Vote)) private _votes;

    constructor(MockCampaigns campaigns_) {
        _campaigns = campaigns_;
    }

    modifier only(address caller) {
        require(msg.sender == caller, NotCaller(caller, msg.sender));
        _;
    }

    function setCallers(address ballots_, address submissions_) external {
        (ballots, submissions) = (ballots_, submissions_);
    }

    function put(IChecks.SealedBatch memory batch, bytes32 root, IChecks.BatchState state) external {
        Batch storage b = _batches[batch.campaignId][batch.sequence];
        (b.commitment, b.root, b.state, b.count) = (keccak256(abi.encode(batch)), root, state, batch.count);
    }

    function begin(
        IChecks.SealedBatch calldata batch,
        bytes32 roundId,
        uint256[] calldata committee,
        uint48 seedBlock,
        uint40 votingEnd,
        uint40 openingEnd
    ) external {
        Batch storage b = _batches[batch.campaignId][batch.sequence];
        (b.commitment, b.state) = (keccak256(abi.encode(batch)), IChecks.BatchState.Voting);
        (b.roundId, b.committee, b.seedBlock) = (roundId, committee, seedBlock);
        (b.votingEnd, b.openingEnd) = (votingEnd, openingEnd);
    }

    /// @notice The operator shows its list: what is committed, exposed or already there does not change.
    function show(IChecks.SealedBatch calldata batch, uint32 voters, IRounds.Vote[] calldata votes) external {
        Batch storage b = _voting(batch);
        b.cast = true;
        uint256 next;
        for (uint256 seat; seat < b.committee.length; ++seat) {
            if ((voters >> seat) & 1 == 0) continue;
            IRounds.Vote calldata vote = votes[next++];
            if (((b.committed | b.exposed | b.voters) >> seat) & 1 == 1) continue;
            _votes[b.roundId][seat] = vote;
            b.voters |= uint32(1 << seat);
        }
    }

    function end(uint32 campaignId, uint32 sequence, IChecks.BatchState state, uint256 accepted) external {
        Batch storage b = _batches[campaignId][sequence];
        (b.state, b.accepted) = (state, accepted);
    }

    function noteCommit(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        only(ballots)
        returns (bytes32, address)
    {
        Batch storage b = _beforeVotingEnd(batch, committee);
        b.committed |= uint32(1 << seat);
        return (b.roundId, address(uint160(committee[seat])));
    }

    function exposeSeat(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        only(ballots)
        returns (bytes32, address)
    {
        Batch storage b = _beforeVotingEnd(batch, committee);
        b.exposed |= uint32(1 << seat);
        return (b.roundId, address(uint160(committee[seat])));
    }

    function insertVote(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        uint8 seat,
        IRounds.Vote calldata vote
    ) external only(ballots) returns (bytes32, address) {
        Batch storage b = _voting(batch);
        _requireCommittee(b, committee);
        bool opening = block.timestamp > b.votingEnd && block.timestamp <= b.openingEnd;
        require(opening, NotOpening(b.votingEnd, b.openingEnd, block.timestamp));
        uint256 half = (uint256(b.votingEnd) + b.openingEnd) / 2;
        bool closed = b.cast || batch.operator == address(0) || block.timestamp > half;
        require(closed, ClosingAwaited(half, block.timestamp));
        require((b.exposed >> seat) & 1 == 0, SeatExposed(seat));
        require(keccak256(abi.encode(votes)) == keccak256(abi.encode(_votesOf(b))), VotesMismatch());
        b.voters |= uint32(1 << seat);
        _votes[b.roundId][seat] = vote;
        return (b.roundId, address(uint160(committee[seat])));
    }

    function sealForced(uint32 campaignId, bytes32 root, uint16 count, bytes32 entriesHash, address payer)
        external
        only(submissions)
        returns (IChecks.SealedBatch memory batch)
    {
        forced = abi.encode(campaignId, root, count, entriesHash, payer);
        (batch.campaignId, batch.sequence, batch.count) = (campaignId, _campaigns.take(campaignId), count);
        (batch.approve, batch.abusive) = (type(uint256).max, type(uint256).max);
        batch.digest = keccak256(forced);
        this.put(batch, root, IChecks.BatchState.Sealed);
    }

    function dropItem(uint32 campaignId, uint32 sequence, address contributor, uint256 bit)
        external
        only(submissions)
        returns (uint256)
    {
        dropped = abi.encode(campaignId, sequence, contributor, bit);
        return 5;
    }

    function roundIdOf(IChecks.SealedBatch calldata batch) external view returns (bytes32) {
        return _voting(batch).roundId;
    }

    function isSealed(IChecks.SealedBatch calldata batch) external view returns (bool) {
        Batch storage b = _batches[batch.campaignId][batch.sequence];
        bool live = b.state != IChecks.BatchState.Final && b.state != IChecks.BatchState.Void;
        return live && b.commitment == keccak256(abi.encode(batch));
    }

    function batchOf(uint32 campaignId, uint32 sequence) external view returns (IChecks.BatchView memory v) {
        Batch storage b = _batches[campaignId][sequence];
        (v.state, v.root, v.count, v.seedBlock, v.accepted) = (b.state, b.root, b.count, b.seedBlock, b.accepted);
        (v.phaseEnd, v.cast, v.voters, v.committed) = (b.votingEnd, b.cast, b.voters, b.committed);
    }

    function votesOf(IChecks.SealedBatch calldata batch) external view returns (IRounds.Vote[] memory) {
        return _votesOf(_voting(batch));
    }

    function exposedOf(IChecks.SealedBatch calldata batch) external view returns (uint32) {
        return _voting(batch).exposed;
    }

    function _beforeVotingEnd(IChecks.SealedBatch calldata batch, uint256[] calldata committee)
        private
        view
        returns (Batch storage b)
    {
        b = _voting(batch);
        _requireCommittee(b, committee);
        require(block.timestamp <= b.votingEnd, VotingOver(b.votingEnd, block.timestamp));
    }

    function _voting(IChecks.SealedBatch calldata batch) private view returns (Batch storage b) {
        b = _batches[batch.campaignId][batch.sequence];
        require(b.state == IChecks.BatchState.Voting, WrongState(b.state));
        require(b.commitment == keccak256(abi.encode(batch)), BatchMismatch());
    }

    function _requireCommittee(Batch storage b, uint256[] calldata committee) private view {
        require(keccak256(abi.encode(b.committee)) == keccak256(abi.encode(committee)), CommitteeMismatch());
    }

    function _votesOf(Batch storage b) private view returns (IRounds.Vote[] memory votes) {
        uint256 n;
        for (uint256 word = b.voters; word != 0; word &= word - 1) {
            ++n;
        }
        votes = new IRounds.Vote[](n);
        n = 0;
        for (uint256 seat; seat < b.committee.length; ++seat) {
            if ((b.voters >> seat) & 1 == 1) votes[n++] = _votes[b.roundId][seat];
        }
    }
}
