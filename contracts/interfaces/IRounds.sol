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

    /// @notice Fewer than four distinct voters could be drawn: the batch ends with every item rejected, nobody slashed.
    event CommitteeUnavailable(uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId);

    /// @notice Ballots were shown. `voters` are the seats whose signatures hold, in the order of `votes`.
    event BallotsCast(
        uint32 indexed campaignId, uint32 indexed sequence, bytes32 indexed roundId, uint32 voters, Vote[] votes
    );

    /// @notice A round was tallied: these items reached 2f + 1 together with the verdict; all others end rejected.
    event BatchDecided(
        uint32 indexed campaignId, uint32 indexed sequence, uint256 approved, uint256 rejected, uint40 appealEnd
    );

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

    /// @notice Draws the committee of a sealed batch from its seed block and pays the bounty to the caller.
    /// @dev A window of 8,191 blocks that was missed sets a new seed block instead; no bounty is paid then.
    /// @param batch The batch as sealed.
    /// @param proof For the campaign's seed source; by default the RLP header of the seed block.
    function draw(IChecks.SealedBatch calldata batch, bytes calldata proof) external;

    /// @notice Shows the ballots after voting has ended and, when every seat has voted, decides the round at once.
    /// @dev `closing` signs Closing(roundId, ballotsHash, voterMask) by a key of the sealing operator that was active
    /// when voting ended. A ballot whose signature does not hold counts as silence, the rest stand.
    /// @param batch The batch as sealed.
    /// @param committee Words of CommitteeDrawn.
    /// @param ballots In seat order, one per bit of `voterMask`.
    /// @param voterMask Seats that voted.
    function castBallots(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        Ballot[] calldata ballots,
        uint256 voterMask,
        bytes calldata closing
    ) external;

    /// @notice Decides a round after its opening time with the ballots that were shown, possibly none.
    /// @param votes The votes of BallotsCast, empty if none were cast.
    function tally(IChecks.SealedBatch calldata batch, uint256[] calldata committee, Vote[] calldata votes) external;

    /// @notice Id of the current round of a batch; zero before its committee is drawn and once the batch is final.
    function roundIdOf(IChecks.SealedBatch calldata batch) external view returns (bytes32);
}
