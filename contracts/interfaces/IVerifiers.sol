// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IClaims} from "./IClaims.sol";
import {IRounds} from "./IRounds.sol";
import {IStaking} from "./IStaking.sol";

/// @title Verifiers: views for whoever checks what the protocol says of an item, a seat or its money
/// @notice What other contracts tell by themselves is not repeated here: a batch's phase and its end in batchOf, a seat in
/// Staking.seatOf, required stake in Staking.requiredOf, required collateral in Contributors.requiredOf. Committees and
/// ballots are in the events CommitteeDrawn, BallotsCast and VoteInserted.
interface IVerifiers {
    /// @notice How an item stands, and why.
    /// Missing: the batch has no such item. Open: a round judges it, or others of its batch; in the latter case an item that is
    /// accepted is told apart once it was released. Accepted: 2f + 1 seats and the verdict approved it, or the judges alone. Rejected: so decided, or it is gold. Lapsed: no tier could
    /// decide it, so it is rejected and nobody pays for it. Void: no committee reached 2f + 1 ballots, and it counts as
    /// never sealed.
    enum ItemState {
        Missing,
        Open,
        Accepted,
        Rejected,
        Lapsed,
        Void
    }

    /// @notice An item's state and what else is to be known of it.
    /// @param state How it stands.
    /// @param batch Where its batch stands: what an open item waits for.
    /// @param tier Tier of its batch's current round, of the last one once the batch is final.
    /// @param phaseEnd Last second of the current phase, zero where no clock runs.
    /// @param unpaid Whether its reward waits to be claimed.
    /// @param dropped Whether its contributor withdrew consent after it was sealed.
    struct ItemStatus {
        ItemState state;
        IChecks.BatchState batch;
        uint8 tier;
        uint40 phaseEnd;
        bool unpaid;
        bool dropped;
    }

    /// @notice What a seat loses, in stake units, and what for. The first five are what each reason asks for alone.
    /// @param voter The seat's voter.
    /// @param misses For decided items voted against.
    /// @param gold For known answers missed beyond the tolerance.
    /// @param silence For no vote where others were heard.
    /// @param abstention For abstaining on more than half of the items.
    /// @param exposure For a commitment that was opened before voting ended.
    /// @param due Together, at most the seat lock; an exposed seat owes what the committee locked if that is more.
    /// @param taken What a settlement takes of it now: at most the voter's stake.
    struct Slash {
        address voter;
        uint256 misses;
        uint256 gold;
        uint256 silence;
        uint256 abstention;
        uint256 exposure;
        uint256 due;
        uint256 taken;
    }

    /// @notice What Campaigns holds of a token and owes in it, token units.
    /// @param balance What it holds.
    /// @param left What is in the escrows of all campaigns.
    /// @param reserved The part of that which is promised to batches.
    /// @param fees Fees ever credited; what of them was taken out is in the events.
    /// @param solvent Whether the balance covers the escrows, and each escrow what it has promised.
    struct Solvency {
        uint256 balance;
        uint256 left;
        uint256 reserved;
        uint256 fees;
        bool solvent;
    }

    error NotDecided(IChecks.BatchState actual);
    error BatchMismatch();
    error CommitteeMismatch(uint256 expected, uint256 actual);
    error VoteCountMismatch(uint256 expected, uint256 actual);
    error GoldMismatch();
    error SeatUnknown(uint256 seat);

    /// @notice How an item of a batch stands.
    /// @param item Its index in the batch.
    function itemOf(uint32 campaignId, uint32 sequence, uint8 item) external view returns (ItemStatus memory);

    /// @notice What each of a contributor's rows can be claimed for now, token units: zero for a row that is not the
    /// contributor's, whose number is bound to another batch, or of which nothing is accepted and unpaid. Collateral that
    /// is missing is withheld of it.
    function claimableOf(uint32 campaignId, address contributor, IClaims.RowClaim[] calldata rows)
        external
        view
        returns (uint256[] memory amounts);

    /// @notice What a seat of a decided round loses when the round is settled, and why. Of a settled round it is asked as of
    /// the block before the settlement.
    /// @dev Scored by the code that settles (libraries Scoring, Gold and Tally). More appeals, until their time is over, take
    /// items out and lower it.
    /// Warning: the core keeps hashes only. Committee, votes and exposed seats are taken as given, from the events; others
    /// than the round's explain a round that never was.
    /// @param batch The batch as sealed.
    /// @param committee Words of CommitteeDrawn.
    /// @param votes Those that count, in seat order.
    /// @param gold As opened in this round; ignored if it was not.
    /// @param exposed Seats of SeatExposed, bit = seat index.
    /// @param seat The seat's index.
    function explainSlash(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold,
        uint32 exposed,
        uint8 seat
    ) external view returns (Slash memory);

    /// @notice What the votes of a round mean for each seat: the outcomes that Staking.settle takes and shares by.
    /// @param seats Seats of the committee.
    /// @param votes Of the seats in `round.voters`, in seat order.
    function judge(IStaking.Round calldata round, uint256 seats, IRounds.Vote[] calldata votes)
        external
        pure
        returns (IStaking.SeatOutcome[] memory outcomes);

    /// @notice Whether Campaigns holds what it owes in a token. Reads every campaign: for eth_call.
    function solvencyOf(address token) external view returns (Solvency memory);
}
