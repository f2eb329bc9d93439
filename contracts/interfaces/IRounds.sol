// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";

/// @title Rounds: a drawn committee votes on a batch and the contract tallies
/// @notice A round's id covers the verdict, kind, tier, draw, items and seed block, so a ballot of one round means nothing
/// in another. Ballots stay with the TEE until voting ends; then one transaction shows them all.
interface IRounds {
    /// @notice A vote on every item of a round, bit = item index. An abstained item's approve bit means nothing.
    struct Vote {
        uint256 approve;
        uint256 abstain;
    }

    /// @notice A vote with its signature over Ballot(roundId, voter, approve, abstain) (EIP-712), by the voter or the
    /// voter's delegate; contracts answer by ERC-1271 with 100,000 gas.
    struct Ballot {
        uint256 approve;
        uint256 abstain;
        bytes signature;
    }

    /// @notice Opens a verdict's gold commitment, keccak256(mask, answers, salt). All zero where there is nothing to open.
    /// @param mask Gold items.
    /// @param answers Those of them that should be approved.
    struct GoldOpening {
        uint256 mask;
        uint256 answers;
        bytes32 salt;
    }

    /// @notice The seed block's window was missed or its seed refused; the draw now waits for `seedBlock`.
    event SeedBlockSet(uint32 indexed campaignId, uint32 indexed sequence, uint48 seedBlock);

    /// @notice A committee was drawn; each word is voter (low 160 bits) and locked stake (high 96).
    event CommitteeDrawn(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        bytes32 indexed roundId,
        uint40 votingEnd,
        uint256[] committee
    );

    /// @notice Fewer than four distinct voters could be drawn in a tier: settling hands the items to the next one, if there is one.
    event CommitteeUnavailable(uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId);

    /// @notice Another round was set. `items`, `accepted` and `payrolls` are what the batch's SealedBatch has from now on.
    event RoundSet(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        uint8 tier,
        uint8 draw,
        uint48 seedBlock,
        uint256 items,
        uint256 accepted,
        bytes32 payrolls
    );

    /// @notice Ballots were shown. `voters` are the seats whose signatures hold, in the order of `votes`.
    event BallotsCast(
        uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId, uint32 voters, Vote[] votes
    );

    /// @notice The gold of the current round was opened: neither accepted, rejected nor moved on.
    event GoldOpened(uint32 indexed campaignId, uint32 indexed sequence, uint256 mask, uint256 answers, bytes32 salt);

    /// @notice A round was tallied: these items are decided unless appealed; the others go to the next round, if there is
    /// one, and end rejected otherwise.
    event BatchDecided(
        uint32 indexed campaignId, uint32 indexed sequence, uint256 approved, uint256 rejected, uint40 appealEnd
    );

    /// @notice A vote that the closing list lacked, or none was shown, was added to the round or replaced the one it had.
    event VoteInserted(
        uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId, uint8 seat, Vote vote
    );

    /// @notice A seat's committed vote was shown while others still voted: it never counts, and costs the whole lock.
    event SeatExposed(uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId, uint8 seat);

    error SeedBlockNotReached(uint256 seedBlock, uint256 actual);
    error VotingNotOver(uint256 votingEnd, uint256 actual);
    error OpeningOver(uint256 openingEnd, uint256 actual);
    error OpeningNotOver(uint256 openingEnd, uint256 actual);
    error AlreadyCast();
    error CommitteeMismatch();
    error VotesMismatch();
    error BallotCountMismatch(uint256 expected, uint256 actual);
    error VoterMaskOutOfRange(uint256 mask);
    error ClosingNotByOperator(address expected, address actual);
    error GoldMismatch();
    error GoldUnfair();
    error GoldTooEarly(uint256 quorum, uint256 actual);
    error GoldTooLate();
    error NotAppeals(address actual);
    error NotBallots(address actual);
    error NotAppealable(uint256 mask);
    error VotingOver(uint256 votingEnd, uint256 actual);
    error ClosingAwaited(uint256 until, uint256 actual);
    error SeatUnknown(uint256 seat);
    error SeatIsExposed(uint256 seat);
    error AppealOver(uint256 appealEnd, uint256 actual);

    /// @notice Draws the committee of a sealed batch from its seed block and pays the bounty to the caller.
    /// @dev A window of 8,191 blocks that was missed sets a new seed block instead; no bounty is paid then.
    /// @param batch The batch as it stands.
    /// @param proof For the campaign's seed source; by default the RLP header of the seed block.
    function draw(IChecks.SealedBatch calldata batch, bytes calldata proof) external;

    /// @notice Shows the ballots in the first half of the opening time and, when every seat has voted, decides the round at
    /// once.
    /// @dev `closing` signs Closing(roundId, ballotsHash, voterMask) by a key of the sealing operator that was active
    /// when voting ended. A ballot whose signature does not hold counts as silence, the rest stand.
    /// @param batch The batch as it stands.
    /// @param committee Words of CommitteeDrawn.
    /// @param ballots In seat order, one per bit of `voterMask`.
    /// @param voterMask Seats that voted.
    /// @param gold Opened with the ballots if 2f + 1 of them hold; zero otherwise.
    function castBallots(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask,
        bytes calldata closing,
        GoldOpening calldata gold
    ) external;

    /// @notice Opens the gold of a round with 2f + 1 ballots that castBallots left closed, until the opening time ends.
    /// @dev Gold that is not opened by then is void: its items are judged like any other. Reverts for an opening with
    /// less than 70 % known-bad items or another number of them than announced.
    function openGold(IChecks.SealedBatch calldata batch, GoldOpening calldata gold) external;

    /// @notice Notes that a seat's vote is committed on chain: what the operator shows of that seat does not count any more.
    /// Ballots contract only, until voting ends.
    /// @return roundId The current round.
    /// @return voter Whose seat it is.
    function noteCommit(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        returns (bytes32 roundId, address voter);

    /// @notice Takes a seat out of the round for showing its committed vote early. Ballots contract only, until voting ends.
    function exposeSeat(IChecks.SealedBatch calldata batch, uint256[] calldata committee, uint8 seat)
        external
        returns (bytes32 roundId, address voter);

    /// @notice Adds a seat's vote in the opening time, in place of the one it has. Ballots contract only.
    /// @dev Waits for the operator's closing list until half of the opening time.
    /// @param votes Those that count so far, in seat order.
    function insertVote(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        uint8 seat,
        Vote calldata vote
    ) external returns (bytes32 roundId, address voter);

    /// @notice Decides a round after its opening time with the ballots that were shown, possibly none.
    /// @param votes The votes of BallotsCast, empty if none were cast.
    /// @param gold As opened; ignored if it was not.
    function tally(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        GoldOpening calldata gold
    ) external;

    /// @notice Notes that these items of a decided round are appealed: they go to the next round. Appeals contract only,
    /// until `phaseEnd`. Every one of them must have been decided, and appealed by nobody yet.
    /// @param votes The votes that count, in seat order.
    /// @param gold As opened; ignored if it was not.
    /// @return approved Those of them that the round approved; the others it rejected.
    function markAppealed(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        Vote[] calldata votes,
        GoldOpening calldata gold,
        uint256 mask
    ) external returns (uint256 approved);

    /// @notice Id of the current round of a batch that is not final; another one if the draw has to wait for another block.
    function roundIdOf(IChecks.SealedBatch calldata batch) external view returns (bytes32);
}
