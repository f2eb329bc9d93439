// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IRounds} from "../interfaces/IRounds.sol";
import {ISeedSource} from "../interfaces/ISeedSource.sol";
import {Bits} from "../libraries/Bits.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {PLANES, Tally} from "../libraries/Tally.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Checks} from "./Checks.sol";

/// @title Rounds: committees, ballots, tally
abstract contract Rounds is Checks, IRounds {
    using Tally for Tally.Count;
    using Tally for uint256[PLANES];

    /// @dev What a set of ballots amounts to: `shown` chains all of them, `kept` those whose signatures hold.
    struct Opened {
        bytes32 shown;
        bytes32 kept;
        uint256 voters;
        Vote[] votes;
        Tally.Count count;
    }

    /// @dev Rounds about quality; rounds about abuse are kind 1.
    uint256 private constant QUALITY = 0;
    /// @dev Blocks for which EIP-2935 keeps hashes.
    uint256 private constant SEED_WINDOW = 8_191;

    /// @inheritdoc IRounds
    function draw(SealedBatch calldata batch, bytes calldata proof) external {
        Batch storage b = _sealed(batch, BatchState.Sealed);
        Phase memory phase = _phaseOf(b);
        require(block.number > phase.seedBlock, SeedBlockNotReached(phase.seedBlock, block.number));
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(batch.campaignId);
        if (block.number > phase.seedBlock + SEED_WINDOW) {
            emit SeedBlockSet(batch.campaignId, batch.sequence, _setSeedBlock(b, terms.seedDelay));
            return;
        }
        bytes32 round = _roundId(b, batch.digest);
        uint256[] memory committee = _drawCommittee(batch.campaignId, phase, terms, round, proof);
        // An operator that draws itself gets the bounty with its fee at settlement, which saves two writes.
        phase.drawnByOther = msg.sender != batch.operator;
        if (phase.drawnByOther) campaigns.creditDraw(batch.campaignId, msg.sender);
        // A few hundred years of seconds stay below 2^40.
        phase.end = uint40(block.timestamp) + terms.voting;
        _setPhase(b, phase);
        (b.committee, b.ballots) = (uint8(committee.length), Leaves.committeeHash(round, committee));
        if (committee.length == 0) {
            emit CommitteeUnavailable(batch.campaignId, batch.sequence, round);
            _decide(b, batch, 0, 0, terms.appeal);
        } else {
            b.state = BatchState.Voting;
            emit CommitteeDrawn(batch.campaignId, batch.sequence, round, phase.end, committee);
        }
    }

    /// @inheritdoc IRounds
    function castBallots(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask,
        bytes calldata closing
    ) external {
        Batch storage b = _sealed(batch, BatchState.Voting);
        Phase memory phase = _phaseOf(b);
        require(!phase.cast, AlreadyCast());
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(batch.campaignId);
        _requireOpening(phase.end, terms.opening);
        bytes32 round = _roundId(b, batch.digest);
        require(b.ballots == Leaves.committeeHash(round, committee), CommitteeMismatch());
        require(voterMask >> committee.length == 0, VoterMaskOutOfRange(voterMask));
        require(Bits.count(voterMask) == ballots.length, BallotCountMismatch(Bits.count(voterMask), ballots.length));

        Opened memory opened = _open(round, b.ballots, committee, ballots, voterMask);
        bytes32 closingDigest = _hashTypedDataV4(TypedData.hashClosing(round, opened.shown, voterMask));
        address operator = registry.operatorAt(Signatures.recover(closingDigest, closing), terms.workloadId, phase.end);
        require(operator == batch.operator, ClosingNotByOperator(batch.operator, operator));
        phase.cast = true;
        _setPhase(b, phase);
        _keep(b, batch, round, opened, terms.appeal);
    }

    /// @inheritdoc IRounds
    function tally(SealedBatch calldata batch, uint256[] calldata committee, Vote[] calldata votes) external {
        Batch storage b = _sealed(batch, BatchState.Voting);
        ICampaigns.RoundTerms memory terms = campaigns.roundTermsOf(batch.campaignId);
        uint256 openingEnd = uint256(_phaseOf(b).end) + terms.opening;
        require(block.timestamp > openingEnd, OpeningNotOver(openingEnd, block.timestamp));
        Tally.Count memory count = _replay(b, _roundId(b, batch.digest), committee, votes);
        (uint256 approved, uint256 rejected) = _outcome(batch, count, committee.length);
        _decide(b, batch, approved, rejected, terms.appeal);
    }

    /// @inheritdoc IRounds
    function roundIdOf(SealedBatch calldata batch) external view returns (bytes32) {
        BatchState state = _batch(batch.campaignId, batch.sequence).state;
        if (state != BatchState.Voting && state != BatchState.Decided) return 0;
        return _roundId(_sealed(batch, state), batch.digest);
    }

    /// @dev The round of the batch's current tier, draw and seed block. All of its items are voted on.
    function _roundId(Batch storage b, bytes32 digest) internal view returns (bytes32) {
        return Leaves.roundId(digest, QUALITY, b.tier, b.draw, Bits.full(b.count), _phaseOf(b).seedBlock);
    }

    /// @dev Recounts the stored ballots from what the caller brings back, checked against their chain.
    function _replay(Batch storage b, bytes32 round, uint256[] calldata committee, Vote[] calldata votes)
        internal
        view
        returns (Tally.Count memory count)
    {
        bytes32 ballots = Leaves.committeeHash(round, committee);
        uint256 voters = b.seats;
        require(Bits.count(voters) == votes.length, BallotCountMismatch(Bits.count(voters), votes.length));
        uint256 next;
        for (uint256 seat; seat < committee.length; ++seat) {
            if ((voters >> seat) & 1 == 0) continue;
            Vote calldata vote = votes[next++];
            ballots = Leaves.chain(ballots, seat, vote.approve, vote.abstain);
            count.add(vote.approve, vote.abstain);
        }
        require(ballots == b.ballots, VotesMismatch());
    }

    /// @dev Two proofs, one decision: 2f + 1 of n seats and the attested verdict must agree. An item the check left
    /// undecided, or on which they disagree, is in neither word.
    function _outcome(SealedBatch calldata batch, Tally.Count memory count, uint256 n)
        internal
        pure
        returns (uint256 approved, uint256 rejected)
    {
        if (n == 0) return (0, 0);
        uint256 quorum = _quorum(n);
        approved = count.approve.atLeast(quorum) & batch.approve & ~batch.abusive;
        rejected = count.reject.atLeast(quorum) & ~batch.approve & Bits.full(batch.count);
    }

    /// @dev 2f + 1 of n = 3f + 1.
    function _quorum(uint256 n) internal pure returns (uint256) {
        return 2 * ((n - 1) / 3) + 1;
    }

    function _drawCommittee(
        uint32 campaignId,
        Phase memory phase,
        ICampaigns.RoundTerms memory terms,
        bytes32 round,
        bytes calldata proof
    ) private returns (uint256[] memory) {
        ISeedSource source = ISeedSource(campaigns.seedSourceOf(campaignId));
        bytes32 seed = keccak256(abi.encode(source.seedOf(phase.seedBlock, proof), round));
        uint256 at = phase.seedBlock - terms.seedDelay;
        return staking.draw(campaignId, seed, terms.committee, at, phase.listLength, terms.seatLock);
    }

    function _requireOpening(uint256 votingEnd, uint256 opening) private view {
        require(block.timestamp > votingEnd, VotingNotOver(votingEnd, block.timestamp));
        require(block.timestamp <= votingEnd + opening, OpeningOver(votingEnd + opening, block.timestamp));
    }

    /// @dev Keeps the ballots that hold, as their chain; decides when every seat has voted.
    function _keep(Batch storage b, SealedBatch calldata batch, bytes32 round, Opened memory opened, uint40 appeal)
        private
    {
        (b.seats, b.ballots) = (uint32(opened.voters), opened.kept);
        emit BallotsCast(batch.campaignId, batch.sequence, round, uint32(opened.voters), opened.votes);
        uint256 n = b.committee;
        if (opened.voters != Bits.full(n)) return;
        (uint256 approved, uint256 rejected) = _outcome(batch, opened.count, n);
        _decide(b, batch, approved, rejected, appeal);
    }

    function _open(
        bytes32 round,
        bytes32 start,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask
    ) private view returns (Opened memory opened) {
        (opened.shown, opened.kept) = (start, start);
        opened.votes = new Vote[](ballots.length);
        uint256 next;
        uint256 kept;
        for (uint256 seat; seat < committee.length; ++seat) {
            if ((voterMask >> seat) & 1 == 0) continue;
            Ballot calldata ballot = ballots[next++];
            (uint256 approve, uint256 abstain) = (ballot.approve, ballot.abstain);
            opened.shown = Leaves.show(opened.shown, seat, approve, abstain, ballot.signature);
            if (!_isSigned(round, address(uint160(committee[seat])), ballot)) continue;
            opened.kept = Leaves.chain(opened.kept, seat, approve, abstain);
            opened.voters |= 1 << seat;
            opened.votes[kept++] = Vote(approve, abstain);
            opened.count.add(approve, abstain);
        }
        Vote[] memory votes = opened.votes;
        // Shrinks the array in place to the ballots that count: its length is its first word.
        assembly ("memory-safe") {
            mstore(votes, kept)
        }
    }

    /// @dev By the voter's key, the voter's one delegate, or the voter's contract, in that order.
    function _isSigned(bytes32 round, address voter, Ballot calldata ballot) private view returns (bool) {
        bytes32 digest = _hashTypedDataV4(TypedData.hashBallot(round, voter, ballot.approve, ballot.abstain));
        address signer = Signatures.recover(digest, ballot.signature);
        if (signer == voter) return true;
        if (signer != address(0) && signer == staking.delegateOf(voter)) return true;
        return Signatures.isValidContract(voter, digest, ballot.signature);
    }

    function _decide(Batch storage b, SealedBatch calldata batch, uint256 approved, uint256 rejected, uint40 appeal)
        private
    {
        Phase memory phase = _phaseOf(b);
        uint40 appealEnd = uint40(block.timestamp) + appeal;
        phase.end = appealEnd;
        _setPhase(b, phase);
        b.state = BatchState.Decided;
        emit BatchDecided(batch.campaignId, batch.sequence, approved, rejected, appealEnd);
    }
}
