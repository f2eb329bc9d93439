// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IRounds} from "../interfaces/IRounds.sol";
import {ISeedSource} from "../interfaces/ISeedSource.sol";
import {Bits} from "../libraries/Bits.sol";
import {Gold} from "../libraries/Gold.sol";
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
    /// @dev Judges decide alone; the tiers below them only together with the verdict.
    uint8 internal constant JUDGES = 2;
    /// @dev What comes after the last tier.
    uint8 internal constant NO_TIER = 3;

    address internal immutable _ballots;
    address internal immutable _appeals;

    /// @dev Seats whose committed vote was shown before voting ended, in rounds that have any.
    mapping(bytes32 round => uint256) private _exposed;

    constructor(Parts memory parts) Checks(parts) {
        (_ballots, _appeals) = (parts.ballots, parts.appeals);
    }

    modifier onlyBallots() {
        require(msg.sender == _ballots, NotBallots(msg.sender));
        _;
    }

    /// @inheritdoc IRounds
    function draw(SealedBatch calldata batch, bytes calldata proof) external {
        Batch storage b = _sealed(batch, BatchState.Sealed);
        Phase memory phase = _phaseOf(b);
        require(block.number > phase.seedBlock, SeedBlockNotReached(phase.seedBlock, block.number));
        ICampaigns.RoundTerms memory terms = _termsOf(b, batch);
        if (block.number > phase.seedBlock + SEED_WINDOW) {
            _setSeedBlock(b, phase, terms.seedDelay);
            emit SeedBlockSet(batch.campaignId, batch.sequence, phase.seedBlock);
            return;
        }
        bytes32 round = _roundId(b, batch, phase);
        uint256[] memory committee = _drawCommittee(batch.campaignId, b.tier, phase, terms, round, proof);
        // An operator that draws itself gets the bounty with its fee at settlement, which saves two writes.
        phase.drawnByOther = msg.sender != batch.operator || committee.length == 0;
        if (phase.drawnByOther) campaigns.creditDraw(batch.campaignId, msg.sender);
        (b.committee, b.ballots) = (uint8(committee.length), Leaves.committeeHash(round, committee));
        if (committee.length == 0) {
            // Too few voters: settling hands the items to the next tier.
            emit CommitteeUnavailable(batch.campaignId, batch.sequence, round);
            return _decide(b, batch, phase, 0, 0, terms);
        }
        // A few hundred years of seconds stay below 2^40.
        phase.end = uint40(block.timestamp) + terms.voting;
        _setPhase(b, phase);
        b.state = BatchState.Voting;
        emit CommitteeDrawn(batch.campaignId, batch.sequence, round, phase.end, committee);
    }

    /// @inheritdoc IRounds
    function castBallots(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask,
        bytes calldata closing,
        GoldOpening calldata gold
    ) external {
        Batch storage b = _sealed(batch, BatchState.Voting);
        Phase memory phase = _phaseOf(b);
        require(!phase.cast && batch.operator != address(0), AlreadyCast());
        ICampaigns.RoundTerms memory terms = _termsOf(b, batch);
        // The second half belongs to those whom the operator left out.
        _requireOpening(phase.end, terms.opening / 2);
        bytes32 round = _roundId(b, batch, phase);
        require(b.ballots == Leaves.committeeHash(round, committee), CommitteeMismatch());
        require(voterMask >> committee.length == 0, VoterMaskOutOfRange(voterMask));
        require(Bits.count(voterMask) == ballots.length, BallotCountMismatch(Bits.count(voterMask), ballots.length));

        Opened memory opened = _open(round, b.ballots, committee, ballots, voterMask, phase.committed);
        bytes32 closingDigest = _hashTypedDataV4(TypedData.hashClosing(round, opened.shown, voterMask));
        // One that started again meanwhile has another key.
        address signer = Signatures.recover(closingDigest, closing);
        address operator = registry.operatorDuring(signer, terms.workloadId, phase.end, block.timestamp);
        require(operator == batch.operator, ClosingNotByOperator(batch.operator, operator));
        phase.cast = true;
        (b.seats, b.ballots) = (uint32(opened.voters), opened.kept);
        if (gold.mask != 0) _openGold(b, batch, phase, gold);
        _setPhase(b, phase);
        emit BallotsCast(batch.campaignId, batch.sequence, round, uint32(opened.voters), opened.votes);
        if (opened.voters != Bits.full(committee.length) || _isGoldClosed(batch, phase)) return;
        (uint256 approved, uint256 rejected) = _outcome(b, batch, opened.count, gold.mask);
        _decide(b, batch, phase, approved, rejected, terms);
    }

    /// @inheritdoc IRounds
    function openGold(SealedBatch calldata batch, GoldOpening calldata gold) external {
        Batch storage b = _sealed(batch, BatchState.Voting);
        Phase memory phase = _phaseOf(b);
        _requireOpening(phase.end, _termsOf(b, batch).opening);
        _openGold(b, batch, phase, gold);
        _setPhase(b, phase);
    }

    /// @inheritdoc IRounds
    function noteCommit(SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        onlyBallots
        returns (bytes32 round, address voter)
    {
        Batch storage b;
        Phase memory phase;
        (b, phase, round, voter) = _voting(batch, committee, seat);
        phase.committed |= uint32(1) << seat;
        _setPhase(b, phase);
    }

    /// @inheritdoc IRounds
    function exposeSeat(SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        onlyBallots
        returns (bytes32 round, address voter)
    {
        Batch storage b;
        Phase memory phase;
        (b, phase, round, voter) = _voting(batch, committee, seat);
        phase.exposed = true;
        _exposed[round] |= 1 << seat;
        _setPhase(b, phase);
        emit SeatExposed(batch.campaignId, batch.sequence, round, seat);
    }

    /// @inheritdoc IRounds
    function insertVote(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        uint8 seat,
        Vote calldata vote
    ) external onlyBallots returns (bytes32 round, address voter) {
        Batch storage b = _sealed(batch, BatchState.Voting);
        Phase memory phase = _phaseOf(b);
        uint256 opening = _termsOf(b, batch).opening;
        _requireOpening(phase.end, opening);
        // A closing list comes first, if there is one: it starts from the committee alone.
        require(
            phase.cast || batch.operator == address(0) || block.timestamp > phase.end + opening / 2,
            ClosingAwaited(phase.end + opening / 2, block.timestamp)
        );
        round = _roundId(b, batch, phase);
        require(seat < committee.length, SeatUnknown(seat));
        require((_exposedOf(phase, round) >> seat) & 1 == 0, SeatIsExposed(seat));
        _replay(b, round, committee, votes);
        (b.seats, b.ballots) = _insert(b.seats, round, committee, votes, seat, vote);
        voter = address(uint160(committee[seat]));
        emit VoteInserted(batch.campaignId, batch.sequence, round, seat, vote);
    }

    /// @inheritdoc IRounds
    function tally(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        GoldOpening calldata gold
    ) external {
        Batch storage b = _sealed(batch, BatchState.Voting);
        Phase memory phase = _phaseOf(b);
        ICampaigns.RoundTerms memory terms = _termsOf(b, batch);
        uint256 openingEnd = uint256(phase.end) + terms.opening;
        require(block.timestamp > openingEnd, OpeningNotOver(openingEnd, block.timestamp));
        Tally.Count memory count = _replay(b, _roundId(b, batch, phase), committee, votes);
        (uint256 approved, uint256 rejected) = _outcome(b, batch, count, _goldOf(batch, phase, gold));
        _decide(b, batch, phase, approved, rejected, terms);
    }

    /// @inheritdoc IRounds
    function markAppealed(
        SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        GoldOpening calldata gold,
        uint256 mask
    ) external returns (uint256 approved) {
        require(msg.sender == _appeals, NotAppeals(msg.sender));
        Batch storage b = _sealed(batch, BatchState.Decided);
        Phase memory phase = _phaseOf(b);
        require(block.timestamp <= phase.end, AppealOver(phase.end, block.timestamp));
        Tally.Count memory count = _replay(b, _roundId(b, batch, phase), committee, votes);
        uint256 rejected;
        (approved, rejected) = _outcome(b, batch, count, _goldOf(batch, phase, gold));
        Ladder storage ladder = _ladder(batch);
        require(mask != 0 && mask & ~((approved | rejected) & ~ladder.appealed) == 0, NotAppealable(mask));
        ladder.appealed |= mask;
        approved &= mask;
        if (phase.appealed) return approved;
        phase.appealed = true;
        _setPhase(b, phase);
    }

    /// @inheritdoc IRounds
    function roundIdOf(SealedBatch calldata batch) external view returns (bytes32) {
        Batch storage b = _live(batch);
        return _roundId(b, batch, _phaseOf(b));
    }

    /// @dev A forced batch knows no tier above the guards.
    function _termsOf(Batch storage b, SealedBatch calldata batch)
        internal
        view
        returns (ICampaigns.RoundTerms memory terms)
    {
        terms = campaigns.roundTermsOf(batch.campaignId, b.tier);
        if (batch.operator == address(0)) terms.above = NO_TIER;
    }

    function _exposedOf(Phase memory phase, bytes32 round) internal view returns (uint256) {
        return phase.exposed ? _exposed[round] : 0;
    }

    /// @dev The round of the batch's current tier, draw and seed block.
    function _roundId(Batch storage b, SealedBatch calldata batch, Phase memory phase) internal view returns (bytes32) {
        return Leaves.roundId(batch.digest, QUALITY, b.tier, b.draw, batch.items, phase.seedBlock);
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

    /// @dev Two proofs, one decision: 2f + 1 of n seats and the attested verdict must agree. What the check left undecided
    /// (both bits set) is decided by a supermajority alone, and judges need nobody's agreement.
    function _outcome(Batch storage b, SealedBatch calldata batch, Tally.Count memory count, uint256 gold)
        internal
        view
        returns (uint256 approved, uint256 rejected)
    {
        uint256 n = b.committee;
        if (n == 0) return (0, 0);
        uint256 quorum = _quorum(n);
        uint256 items = batch.items & ~gold;
        (approved, rejected) = (count.approve.atLeast(quorum) & items, count.reject.atLeast(quorum) & items);
        if (b.tier == JUDGES) return (approved, rejected);
        approved &= batch.approve;
        rejected &= ~batch.approve | batch.abusive;
    }

    /// @dev The gold mask of the current round: nothing unless it was opened.
    function _goldOf(SealedBatch calldata batch, Phase memory phase, GoldOpening calldata gold)
        internal
        pure
        returns (uint256)
    {
        if (!phase.goldOpened) return 0;
        require(Gold.commitmentOf(gold) == batch.goldCommitment, GoldMismatch());
        return gold.mask;
    }

    /// @dev 2f + 1 of n = 3f + 1.
    function _quorum(uint256 n) internal pure returns (uint256) {
        return 2 * ((n - 1) / 3) + 1;
    }

    function _openGold(Batch storage b, SealedBatch calldata batch, Phase memory phase, GoldOpening calldata gold)
        private
    {
        // Once a round with a quorum has ended with closed gold, its items are everyone's.
        require(!phase.heard && !phase.goldOpened, GoldTooLate());
        uint256 quorum = _quorum(b.committee);
        uint256 voters = Bits.count(b.seats);
        require(voters >= quorum, GoldTooEarly(quorum, voters));
        require(Gold.commitmentOf(gold) == batch.goldCommitment, GoldMismatch());
        require(Gold.isFair(gold, batch.goldCount, batch.items), GoldUnfair());
        phase.goldOpened = true;
        emit GoldOpened(batch.campaignId, batch.sequence, gold.mask, gold.answers, gold.salt);
    }

    function _drawCommittee(
        uint32 campaignId,
        uint8 tier,
        Phase memory phase,
        ICampaigns.RoundTerms memory terms,
        bytes32 round,
        bytes calldata proof
    ) private returns (uint256[] memory) {
        ISeedSource source = ISeedSource(campaigns.seedSourceOf(campaignId));
        bytes32 seed = keccak256(abi.encode(source.seedOf(phase.seedBlock, proof), round));
        uint256 at = phase.seedBlock - terms.seedDelay;
        return
            staking.draw(
                campaignId, tier, terms.voterBadge, seed, terms.committee, at, phase.listLength, terms.seatLock
            );
    }

    function _requireOpening(uint256 votingEnd, uint256 opening) private view {
        require(block.timestamp > votingEnd, VotingNotOver(votingEnd, block.timestamp));
        require(block.timestamp <= votingEnd + opening, OpeningOver(votingEnd + opening, block.timestamp));
    }

    function _open(
        bytes32 round,
        bytes32 start,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask,
        uint256 committed
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
            // What a voter committed to on chain wins over what the operator has.
            if ((committed >> seat) & 1 == 1) continue;
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

    /// @dev A seat of a round whose voting goes on.
    function _voting(SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        private
        view
        returns (Batch storage b, Phase memory phase, bytes32 round, address voter)
    {
        b = _sealed(batch, BatchState.Voting);
        phase = _phaseOf(b);
        require(block.timestamp <= phase.end, VotingOver(phase.end, block.timestamp));
        round = _roundId(b, batch, phase);
        require(b.ballots == Leaves.committeeHash(round, committee), CommitteeMismatch());
        require(seat < committee.length, SeatUnknown(seat));
        voter = address(uint160(committee[seat]));
    }

    /// @dev The chain over the votes in seat order, with this one in its place.
    function _insert(
        uint256 voters,
        bytes32 round,
        uint256[] calldata committee,
        Vote[] calldata votes,
        uint256 inserted,
        Vote calldata vote
    ) private pure returns (uint32, bytes32 chain) {
        chain = Leaves.committeeHash(round, committee);
        uint256 next;
        for (uint256 seat; seat < committee.length; ++seat) {
            bool counted = (voters >> seat) & 1 == 1;
            if (seat == inserted) chain = Leaves.chain(chain, seat, vote.approve, vote.abstain);
            else if (counted) chain = Leaves.chain(chain, seat, votes[next].approve, votes[next].abstain);
            if (counted) ++next;
        }
        // A committee has at most 31 seats.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (uint32(voters | (1 << inserted)), chain);
    }

    /// @dev By the voter's key, the voter's one delegate, or the voter's contract, in that order.
    function _isSigned(bytes32 round, address voter, Ballot calldata ballot) private view returns (bool) {
        bytes32 digest = _hashTypedDataV4(TypedData.hashBallot(round, voter, ballot.approve, ballot.abstain));
        address signer = Signatures.recover(digest, ballot.signature);
        if (signer == voter) return true;
        if (signer != address(0) && signer == staking.delegateOf(voter)) return true;
        return Signatures.isValidContract(voter, digest, ballot.signature);
    }

    /// @dev Whether gold may still be opened, so that the round cannot be decided yet.
    function _isGoldClosed(SealedBatch calldata batch, Phase memory phase) private pure returns (bool) {
        return batch.goldCommitment != 0 && !phase.heard && !phase.goldOpened;
    }

    /// @dev There is no time to appeal what nobody decided or what nobody above can judge.
    function _decide(
        Batch storage b,
        SealedBatch calldata batch,
        Phase memory phase,
        uint256 approved,
        uint256 rejected,
        ICampaigns.RoundTerms memory terms
    ) private {
        phase.end = uint40(block.timestamp);
        if (approved | rejected != 0 && terms.above != NO_TIER) phase.end += terms.appeal;
        _setPhase(b, phase);
        b.state = BatchState.Decided;
        emit BatchDecided(batch.campaignId, batch.sequence, approved, rejected, phase.end);
    }
}
