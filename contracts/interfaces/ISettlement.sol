// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IRounds} from "./IRounds.sol";

/// @title Settlement: slashes, reputation, rewards, vote pay, all pulled with a proof
interface ISettlement {
    /// @notice A round ended for good: it accepted these items and hands `moved` on to the next round. What it neither
    /// accepted nor moved is rejected, gold apart.
    /// @param state Where that leaves the batch: Sealed for another round, Final, or Void.
    /// @param paidVotes Paid votes per seat, claimable with claimPay.
    /// @param slashed Stake units taken from the committee.
    event RoundSettled(
        uint32 indexed campaignId,
        uint32 indexed sequence,
        bytes32 indexed roundId,
        IChecks.BatchState state,
        uint256 accepted,
        uint256 moved,
        uint256[] paidVotes,
        uint256 slashed
    );

    /// @notice These items can be claimed although others of the batch still climb.
    event RewardsReleased(uint32 indexed campaignId, uint32 indexed sequence, uint256 items);

    error AppealNotOver(uint256 appealEnd, uint256 actual);
    error PayrollMismatch(uint32 campaignId, uint32 sequence);
    error PayAlreadyClaimed(uint32 campaignId, uint32 sequence, uint256 seat);
    error NotClaims(address actual);
    error AlreadyDropped(uint256 bit);
    error NothingPending();
    error RewardsPending();

    /// @notice Settles a decided round after its appeal time: slashes and reputation of the committee, rewards and vote
    /// pay set aside, the rest of the reserve released; what it did not decide, or what was appealed, goes to the next
    /// round. Anyone may call it, once per round.
    /// @dev Miss slash of a seat = 10 % of the seat lock × share of decided items missed × mean majority margin on them,
    /// rounded down. Each gold item missed beyond an eighth of them, rounded up, costs 10 % of the lock; both together
    /// at most the lock. A seat that stayed silent, or abstained on more than half, loses 20 %, but only where at least
    /// 2f + 1 were heard. A round with fewer ballots is drawn anew once, then the next tier judges; no vote in it is paid by
    /// the campaign, see IStaking.settle. Otherwise votes on items that move on are paid and never slashed.
    /// @param votes The votes of BallotsCast, empty if none were cast.
    /// @param gold As opened in this round; ignored if it was not.
    function settle(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold
    ) external;

    /// @notice Clears the unpaid bits of these items. Claims contract only, which pays for what was due.
    /// @return due Those that were unpaid.
    /// @return root The batch's root.
    function takeReward(uint32 campaignId, uint32 sequence, uint256 mask) external returns (uint256 due, bytes32 root);

    /// @notice Marks a seat of a batch that is final or void as paid. Claims contract only, which pays for what the payroll
    /// says.
    /// @param payrolls As payrollsOf returns.
    /// @param earlier The round; zero for the batch's last one.
    function takePay(uint32 campaignId, uint32 sequence, uint176 payrolls, bytes32 earlier, uint8 seat) external;

    /// @notice Chain over the payrolls of a batch's rounds, once it is final or void, zero before: h₀ = 0, h = keccak256(h,
    /// keccak256(abi.encode(roundId, committee, paidVotes))) for each settled round; the low 176 bits of the last.
    function payrollsOf(uint32 campaignId, uint32 sequence) external view returns (uint176);

    /// @notice Lets the accepted items of a batch be claimed while others of it still climb. Anyone may call it after a
    /// round has accepted some; once the batch is final everything can be claimed without.
    /// @dev Until then accepted items stand in the batch's commitment alone: writing them down costs two slots, which most
    /// batches never need.
    function release(IChecks.SealedBatch calldata batch) external;

    /// @notice Drops an item whose consent was withdrawn. Submissions contract only.
    /// @return repaid Reward in token units that the contributor had already been paid for it and gives back.
    function dropItem(uint32 campaignId, uint32 sequence, address contributor, uint256 bit)
        external
        returns (uint256 repaid);

    /// @notice The contracts around the core.
    function parts() external view returns (IChecks.Parts memory);
}
