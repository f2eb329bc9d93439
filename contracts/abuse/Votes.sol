// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseAppeals} from "../interfaces/IAbuseAppeals.sol";
import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IRounds} from "../interfaces/IRounds.sol";
import {ISeedSource} from "../interfaces/ISeedSource.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {Reports} from "./Reports.sol";

/// @title Committees of abuse appeals and their votes: by commitment and opening alone, kept on chain
/// @notice Rare and small, so everything is stored where it can be read, instead of being brought back by callers.
abstract contract Votes is Reports, IAbuseAppeals {
    bytes32 private constant COMMIT_TAG = keccak256("assay/commit/1");
    /// @dev Kind of a round about abuse, as in its id.
    uint256 private constant ABUSE = 1;
    /// @dev Blocks for which EIP-2935 keeps hashes.
    uint256 private constant SEED_WINDOW = 8_191;
    uint8 internal constant GUARDS = 1;

    mapping(uint256 appealId => Appeal) internal _appeals;
    mapping(uint256 appealId => uint256[]) private _committees;
    mapping(bytes32 round => mapping(uint256 seat => bytes32)) private _commitments;
    mapping(bytes32 round => mapping(uint256 seat => IRounds.Vote)) private _votes;

    /// @inheritdoc IAbuseAppeals
    function draw(uint256 appealId, bytes calldata proof) external {
        Appeal storage a = _appeal(appealId, AppealState.Seeded);
        (uint256 seedBlock, uint32 campaignId) = (a.seedBlock, a.campaignId);
        require(block.number > seedBlock, SeedBlockNotReached(seedBlock, block.number));
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(campaignId, GUARDS);
        if (block.number > seedBlock + SEED_WINDOW) return _seedRound(appealId, a);
        bytes32 round = _roundId(a);
        ISeedSource source = ISeedSource(campaigns.seedSourceOf(campaignId));
        bytes32 seed = keccak256(abi.encode(source.seedOf(seedBlock, proof), round));
        uint256 at = seedBlock - terms.seedDelay;
        uint256[] memory committee =
            staking.draw(campaignId, GUARDS, terms.voterBadge, seed, terms.committee, at, a.listLength, terms.seatLock);
        _creditDraw(a);
        _committees[appealId] = committee;
        a.state = AppealState.Voting;
        // A few hundred years of seconds stay below 2^40.
        a.votingEnd = uint40(block.timestamp) + terms.voting;
        emit AbuseCommitteeDrawn(appealId, round, a.votingEnd, committee);
        if (committee.length == 0) _decideUnheard(appealId, a, round);
    }

    /// @inheritdoc IAbuseAppeals
    function commit(uint256 appealId, uint8 seat, bytes32 commitment) external {
        require(commitment != 0, ZeroCommitment());
        (Appeal storage a, bytes32 round, address voter) = _seatIn(appealId, seat);
        require(block.timestamp <= a.votingEnd, VotingOver(a.votingEnd, block.timestamp));
        require(msg.sender == voter || msg.sender == staking.delegateOf(voter), NotVoter(voter, msg.sender));
        _commitments[round][seat] = commitment;
        emit AbuseVoteCommitted(appealId, round, voter, seat, commitment);
    }

    /// @inheritdoc IAbuseAppeals
    function expose(uint256 appealId, uint8 seat, IRounds.Vote calldata vote, bytes32 salt) external {
        (Appeal storage a, bytes32 round, address voter) = _seatIn(appealId, seat);
        require(block.timestamp <= a.votingEnd, VotingOver(a.votingEnd, block.timestamp));
        _requireCommitment(round, seat, voter, vote, salt);
        a.exposed |= uint32(1) << seat;
        emit AbuseVoteExposed(appealId, round, voter, msg.sender, seat);
    }

    /// @inheritdoc IAbuseAppeals
    function open(uint256 appealId, uint8 seat, IRounds.Vote calldata vote, bytes32 salt) external {
        (Appeal storage a, bytes32 round, address voter) = _seatIn(appealId, seat);
        require(block.timestamp > a.votingEnd, VotingNotOver(a.votingEnd, block.timestamp));
        uint256 openingEnd = _openingEndOf(a);
        require(block.timestamp <= openingEnd, OpeningOver(openingEnd, block.timestamp));
        require((a.exposed >> seat) & 1 == 0, SeatIsExposed(seat));
        require((a.voters >> seat) & 1 == 0, AlreadyOpened(seat));
        _requireCommitment(round, seat, voter, vote, salt);
        a.voters |= uint32(1) << seat;
        _votes[round][seat] = vote;
        emit AbuseVoteOpened(appealId, round, voter, seat, vote.approve, vote.abstain);
    }

    /// @inheritdoc IAbuseAppeals
    function appealOf(uint256 appealId) external view returns (Appeal memory) {
        return _appeals[appealId];
    }

    /// @inheritdoc IAbuseAppeals
    function roundIdOf(uint256 appealId) external view returns (bytes32) {
        Appeal storage a = _appeals[appealId];
        require(a.state != AppealState.None, UnknownAppeal(appealId));
        return _roundId(a);
    }

    /// @inheritdoc IAbuseAppeals
    function committeeOf(uint256 appealId) external view returns (uint256[] memory) {
        return _committees[appealId];
    }

    /// @inheritdoc IAbuseAppeals
    function commitmentOf(bytes32 roundId, uint8 seat) external view returns (bytes32) {
        return _commitments[roundId][seat];
    }

    /// @inheritdoc IAbuseAppeals
    function voteOf(bytes32 roundId, uint8 seat) external view returns (IRounds.Vote memory) {
        return _votes[roundId][seat];
    }

    /// @inheritdoc IAbuseAppeals
    function commitmentFor(bytes32 roundId, address voter, IRounds.Vote calldata vote, bytes32 salt)
        public
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encode(COMMIT_TAG, block.chainid, address(this), roundId, voter, vote.approve, vote.abstain, salt)
        );
    }

    /// @dev Credits the caller a draw, out of the appeal's bond.
    function _creditDraw(Appeal storage a) internal virtual;

    /// @dev Ends an appeal that no committee could be drawn for.
    function _decideUnheard(uint256 appealId, Appeal storage a, bytes32 round) internal virtual;

    /// @dev The draw looks at the block after this one, before which whoever was reported has been marked as a contributor.
    function _seedRound(uint256 appealId, Appeal storage a) internal {
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(a.campaignId, GUARDS);
        // 48 bits of block numbers and 2^32 seats last for millions of years.
        // forge-lint: disable-next-line(unsafe-typecast)
        (a.seedBlock, a.listLength) = (uint48(block.number + 1 + terms.seedDelay), uint32(staking.seatCount(GUARDS)));
        (a.state, a.exposed, a.voters) = (AppealState.Seeded, 0, 0);
        delete _committees[appealId];
        emit AbuseSeedBlockSet(appealId, a.draw, a.seedBlock);
    }

    function _appeal(uint256 appealId, AppealState expected) internal view returns (Appeal storage a) {
        a = _appeals[appealId];
        require(a.state != AppealState.None, UnknownAppeal(appealId));
        require(a.state == expected, WrongAppealState(expected, a.state));
    }

    function _roundId(Appeal storage a) internal view returns (bytes32) {
        bytes32 digest = _digestOf(a.campaignId, a.sequence);
        return Leaves.roundId(digest, ABUSE, GUARDS, a.draw, a.mask, a.seedBlock);
    }

    function _openingEndOf(Appeal storage a) internal view returns (uint256) {
        return uint256(a.votingEnd) + campaigns.roundTermsOf(a.campaignId, GUARDS).opening;
    }

    /// @dev The votes that were opened, in seat order.
    function _openedVotes(bytes32 round, uint256 voters, uint256 count)
        internal
        view
        returns (IRounds.Vote[] memory votes)
    {
        votes = new IRounds.Vote[](count);
        uint256 next;
        for (uint256 seat; next < count; ++seat) {
            if ((voters >> seat) & 1 == 1) votes[next++] = _votes[round][seat];
        }
    }

    function _committee(uint256 appealId) internal view returns (uint256[] memory) {
        return _committees[appealId];
    }

    function _seatIn(uint256 appealId, uint8 seat)
        private
        view
        returns (Appeal storage a, bytes32 round, address voter)
    {
        a = _appeal(appealId, AppealState.Voting);
        uint256[] storage committee = _committees[appealId];
        require(seat < committee.length, SeatUnknown(seat));
        // The low 160 bits are the voter, the rest is the lock.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (a, _roundId(a), address(uint160(committee[seat])));
    }

    function _requireCommitment(bytes32 round, uint8 seat, address voter, IRounds.Vote calldata vote, bytes32 salt)
        private
        view
    {
        (bytes32 expected, bytes32 actual) = (_commitments[round][seat], commitmentFor(round, voter, vote, salt));
        require(actual == expected, CommitmentMismatch(expected, actual));
    }
}
