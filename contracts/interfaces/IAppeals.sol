// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";
import {IClaims} from "./IClaims.sol";
import {IRounds} from "./IRounds.sol";

/// @title Appeals: a bond sends decided items to the next tier
/// @notice An item's share of a bond comes back if the item ends otherwise than what was appealed, or if nobody above decides
/// it. If the decision stands, the share is lost: half to the side that was right, a quarter to the committee that upheld
/// the decision, the rest burned. Votes on items that move up are paid and never slashed, so an appeal takes nothing back.
interface IAppeals {
    /// @notice An appeal, amounts in units of the campaign's token.
    /// @param appellant Who pays the bond and gets it back.
    /// @param tier Tier whose decision is appealed: 0 or 1.
    /// @param resolved Whether the bond has been divided.
    /// @param mask Appealed items.
    /// @param decision Those of them that the round had approved.
    struct Appeal {
        address appellant;
        uint32 campaignId;
        uint32 sequence;
        uint8 tier;
        bool resolved;
        address token;
        uint128 bond;
        uint256 mask;
        uint256 decision;
    }

    /// @notice What a resolved appeal still owes, item by item.
    /// @param favour Token units per item to the side that was right.
    /// @param committee Token units per item to the committee that upheld the decision.
    /// @param toAppellants Items whose `favour` an appellant at the other tier has won and not yet got.
    /// @param toContributors Items whose `favour` their contributor can claim.
    /// @param toCommittee Items whose `committee` has not been paid.
    /// @param byLast Items that the last round of the batch decided.
    struct Shares {
        uint128 favour;
        uint128 committee;
        uint256 toAppellants;
        uint256 toContributors;
        uint256 toCommittee;
        uint256 byLast;
    }

    /// @notice Shows a settled round of a batch that is final, and its committee.
    /// @param tier Its tier.
    /// @param draw Its draw.
    /// @param seedBlock Its seed block.
    /// @param items Its items.
    /// @param committee Words of CommitteeDrawn.
    /// @param paidVotes Paid votes per seat, as in RoundSettled.
    /// @param before As in a PayClaim.
    /// @param later As in a PayClaim.
    struct RoundProof {
        uint8 tier;
        uint8 draw;
        uint48 seedBlock;
        uint256 items;
        uint256[] committee;
        uint256[] paidVotes;
        bytes32 before;
        bytes32[] later;
    }

    /// @notice Items of a decided round were appealed; `decision` are those of them that it had approved.
    event Appealed(
        uint256 indexed appealId,
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address appellant,
        uint8 tier,
        uint256 mask,
        uint256 decision,
        uint128 bond
    );

    /// @notice A bond was divided: `upheld` items lost their shares. Amounts in token units; returned + toCreator + burned
    /// + what `shares` still owes = bond.
    event AppealResolved(
        uint256 indexed appealId,
        uint256 upheld,
        uint256 returned,
        address creator,
        uint256 toCreator,
        uint256 burned,
        Shares shares
    );

    /// @notice `account` was credited `amount` token units of a lost bond for the items in `mask`.
    event ShareCredited(uint256 indexed appealId, address indexed account, uint256 mask, uint256 amount);

    /// @notice Each seat in `seats` was credited `share` token units for the items in `mask`; `burned` is the rounding.
    event CommitteeCredited(
        uint256 indexed appealId, uint256 mask, uint256[] committee, uint256 seats, uint256 share, uint256 burned
    );

    event Withdrawn(address indexed token, address indexed account, uint256 amount);
    event Burned(address indexed token, uint256 amount);

    error ZeroAddress();
    error NothingAbove(uint256 tier);
    error TokenTakesFee(uint256 expected, uint256 actual);
    error UnknownAppeal(uint256 appealId);
    error AlreadyResolved(uint256 appealId);
    error BatchNotFinal(IChecks.BatchState actual);
    error SequenceMismatch(uint256 expected, uint256 actual);
    error BadProof();
    error NothingDue(uint256 appealId);
    error NotOpponents(uint256 appealId, uint256 winnerId);
    error TierOutOfRange(uint256 minimum, uint256 actual);
    error PayrollMismatch(uint256 expected, uint256 actual);
    error NothingToWithdraw();

    /// @notice Appeals decided items of a batch before its appeal time ends and takes the bond from the caller.
    /// @dev Each item is appealed at most once per tier, so a batch has at most 512 appeals, and they only ever decide
    /// which items move up: none can keep a batch from being settled. Items of forced batches and of the last tier have
    /// nothing above them.
    /// @param batch The batch as it stands.
    /// @param committee Words of CommitteeDrawn.
    /// @param votes The votes that count, in seat order.
    /// @param gold As opened; ignored if it was not.
    /// @param mask Items that the round approved or rejected and nobody has appealed yet, at least one.
    /// @return appealId Ids start at 1.
    function appeal(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata votes,
        IRounds.GoldOpening calldata gold,
        uint256 mask
    ) external returns (uint256 appealId);

    /// @notice Divides the bond of an appeal once its batch is final or void. Anyone may call it, once.
    /// @dev An item's share = bond / items, rounded down. Returned for every item that was overturned or that no round
    /// decided, and for all of a void batch; the whole bond if none was upheld. Of each lost share a half, rounded down,
    /// goes to the side that was right: the appellant of the same item at the other tier if the outcome is what that
    /// appeal asked for, else the contributor of an accepted item or the creator for a rejected one; a quarter, rounded
    /// down, goes to the committee that upheld the decision. All the rest is burned.
    function resolve(uint256 appealId) external;

    /// @notice Credits a contributor the lost shares of the accepted items in a row. Anyone may send it.
    /// @dev The row is proved as for claim: payee = keccak256(contributor, row number, blind) in the batch root.
    /// @return amount Token units credited.
    function claimShare(uint256 appealId, address contributor, IClaims.RowClaim calldata row)
        external
        returns (uint256 amount);

    /// @notice Credits the appellant of `winnerId` the shares that `appealId` lost on items of both. Anyone may send it.
    /// @return amount Token units credited.
    function claimWin(uint256 appealId, uint256 winnerId) external returns (uint256 amount);

    /// @notice Credits the committee that upheld decisions its part of the lost shares, in equal parts to the seats that
    /// have paid votes. Anyone may send it; an appeal has at most two such rounds.
    /// @dev A round is shown by what its id is made of: its tier is above the appealed one, its items cover those paid for,
    /// and at least 2f + 1 seats have paid votes. That is one round per tier, and the judges' round is always the last. What
    /// does not divide by the seats is burned.
    /// @return share Token units credited to each of these seats.
    function payCommittee(uint256 appealId, RoundProof calldata round) external returns (uint256 share);

    /// @notice Pays out what the caller was credited in `token`.
    function withdraw(address token) external returns (uint256 amount);

    /// @notice Sends what is to be burned in `token` to 0x…dEaD. Anyone may; apart from everything else, for a token that
    /// refuses this must not hold up an appeal.
    function burn(address token) external returns (uint256 amount);

    /// @notice Bond in token units for `count` items decided in `tier`: (votes of a full committee of the next tier on these
    /// items + its draw bounty + 2 × reward × count) × 2^tier.
    function bondOf(uint32 campaignId, uint8 tier, uint256 count) external view returns (uint128);

    /// @notice An appeal by its id; zero fields where unknown.
    function appealOf(uint256 appealId) external view returns (Appeal memory);

    /// @notice What a resolved appeal still owes; zero fields before.
    function sharesOf(uint256 appealId) external view returns (Shares memory);

    /// @notice Credited to `account` in `token` and not yet taken out.
    function creditOf(address token, address account) external view returns (uint256);

    /// @notice To be burned in `token`.
    function burnableOf(address token) external view returns (uint256);

    /// @notice Appeals so far, which is also the highest id.
    function appealCount() external view returns (uint256);
}
