// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "./IRounds.sol";

/// @title Staking: seats, locks, slashes and reputation of voters
/// @notice A seat is one unit of drawable stake and stands in the list of one tier: scouts 0, guards 1, judges 2. Slots of a
/// list are reused or dropped only long after they died, and a draw reads only what was fixed when its seed block was set,
/// so neither later stakes nor exits move it.
interface IStaking {
    /// @notice A voter's account, amounts in stake units. It fits one slot.
    /// @param stake All of the voter's stake.
    /// @param locked The part that open committees hold, at most `stake`.
    /// @param seats Live seats in all tiers.
    /// @param open Committees the voter serves on.
    /// @param reputation 0 … 10,000, 5,000 for a newcomer; voterOf shows it with the drift of the weeks gone by.
    /// @param served Rounds in which the voter was scored; stays at 255.
    /// @param week Number of the week, modulo 256, up to which the reputation has drifted.
    /// @param contributes Whether the voter was ever marked as a contributor of some campaign.
    struct Voter {
        uint96 stake;
        uint96 locked;
        uint8 seats;
        uint16 open;
        uint16 reputation;
        uint8 served;
        uint8 week;
        bool contributes;
    }

    /// @notice A stake on its way out.
    /// @param amount Stake units; less is paid if the seats that are left need it by then.
    /// @param availableAt First second at which it can be withdrawn.
    struct Exit {
        uint96 amount;
        uint40 availableAt;
    }

    /// @notice How one seat of a committee fared.
    /// @param slash Stake units to take for misses.
    /// @param silence Stake units to take for silence; zero if the seat was exposed.
    /// @param score Share of coherent votes, bps; ignored unless `scored`.
    /// @param scored Whether the round says anything about the voter's reputation.
    /// @param coherent Whether the seat shares in what others lose.
    /// @param exposed Whether the seat's commit was opened before its time: `slash` or what the committee locked, whichever
    /// is more, is taken like a miss; for the reputation it is a silence.
    struct SeatOutcome {
        uint96 slash;
        uint96 silence;
        uint16 score;
        bool scored;
        bool coherent;
        bool exposed;
    }

    /// @notice A round that ends, as the core counted it. Words carry one bit per item, seats one bit per seat.
    /// @param items Items that were voted on, gold apart.
    /// @param gold Gold items, opened in this round.
    /// @param answers Those of them that should be approved.
    /// @param approved Items the round approved for good.
    /// @param rejected Items the round rejected for good.
    /// @param approve Counters of approving votes, see Tally.
    /// @param reject Counters of rejecting votes.
    /// @param voters Seats whose votes count.
    /// @param exposed Seats that showed a committed vote too early.
    /// @param lock Stake units a seat can lose.
    /// @param silence Stake units a silent seat loses.
    /// @param abstainCosts Whether abstaining on more than half of the items is silence.
    struct Round {
        uint256 items;
        uint256 gold;
        uint256 answers;
        uint256 approved;
        uint256 rejected;
        uint256[5] approve;
        uint256[5] reject;
        uint32 voters;
        uint32 exposed;
        uint96 lock;
        uint96 silence;
        bool abstainCosts;
    }

    /// @notice What makes a guard.
    /// @param reputation Least reputation that lets a voter in.
    /// @param kept Below it a guard can be evicted; lower, so that nobody is thrown out and back by one round.
    /// @param served Least rounds served that let a voter in.
    struct GuardRule {
        uint16 reputation;
        uint16 kept;
        uint8 served;
    }

    /// @notice Seats were paid for: `amount` is what the voter's stake did not cover yet.
    event Staked(address indexed voter, uint8 indexed tier, uint256 seats, uint256 amount);
    event SeatOpened(address indexed voter, uint8 indexed tier, uint256 indexed index);
    event SeatClosed(address indexed voter, uint8 indexed tier, uint256 indexed index);
    /// @notice Dead slots at the end of a list were dropped.
    event SeatListShortened(uint8 indexed tier, uint256 length);
    /// @notice `amount` is all that is on its way out, earlier exits included.
    event ExitStarted(address indexed voter, uint256 amount, uint40 availableAt);
    event Withdrawn(address indexed voter, uint256 amount);
    event Refreshed(address indexed voter, uint256 reputation, uint256 required);
    event JudgeSet(address indexed voter, bool named);
    event DelegateSet(address indexed voter, address indexed delegate);
    event ReviewKeySet(address indexed voter, bytes32 reviewKey);
    /// @notice A committee was settled: stake taken from each seat, the share each coherent seat got, where the rest went.
    /// The core's RoundSettled or the abuse appeal's AbuseDecided or AbuseSeedBlockSet, which follows, says which committee.
    event CommitteeSettled(uint256[] taken, uint256 share, uint256 insurance, uint256 burned);
    /// @notice Each of these seats of a committee that was not heard got `share` stake units out of the insurance. Follows
    /// the committee's CommitteeSettled.
    event Compensated(uint32 seats, uint256 share);
    /// @notice Stake units were added to the insurance.
    event Insured(address indexed payer, uint256 amount);
    /// @notice Stake units left circulation.
    event Burned(uint256 amount);
    event ContributorMarked(uint32 indexed campaignId, address indexed contributor);

    error NotRounds(address actual);
    error NotMarker(address actual);
    error ZeroAmount();
    error ZeroCore();
    error StakingPaused();
    error NoSuchTier(uint8 tier);
    error SameTier(uint8 tier);
    error ReputationTooLow(uint256 minimum, uint256 actual);
    error ServedTooFew(uint256 minimum, uint256 actual);
    error NotJudge(address voter);
    error SeatTooYoung(uint256 index, uint256 movableFrom);
    error MovesUp(uint256 from, uint256 to);
    error NothingToBurn();
    error ZeroSeatPrice();
    error ZeroSeats();
    error SeatCapExceeded(uint256 maximum, uint256 actual);
    error StakeTokenTakesFee(uint256 expected, uint256 actual);
    error SeatNotVacant(uint256 index);
    error VacantCountMismatch(uint256 expected, uint256 actual);
    error NotSeatOf(uint256 index, address voter);
    error SeatNotLive(uint256 index);
    error SeatCovered(address voter);
    error NoExit(address voter);
    error ExitNotOver(uint256 availableAt, uint256 actual);
    error CommitteeOpen(address voter, uint256 open);
    error StakeTooLarge(uint256 actual);
    error StakeLocked(uint256 locked, uint256 remaining);
    error DelegationExpired(uint256 deadline, uint256 actual);
    error DelegationNonce(uint256 expected, uint256 actual);
    error BadDelegation(address voter);

    /// @notice Opens `seats` seats for the caller in a tier's list and takes what the caller's stake, without what is on
    /// its way out, does not cover of all seats' price. Slots of `vacant` indices are reused first.
    /// @dev A new seat is drawable by batches sealed in later blocks only. Guards need a reputation of 7,000 and 20 rounds
    /// served; judges are named by governance.
    function stake(uint8 tier, uint16 seats, uint256[] calldata vacant) external;

    /// @notice The same with an ERC-2612 permit of the caller over `amount` stake units.
    /// @dev A permit that fails is ignored: somebody may have shown it before, and the allowance is what counts.
    function stakeWithPermit(
        uint8 tier,
        uint16 seats,
        uint256[] calldata vacant,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Closes seats of the caller in one tier's list. Stake that the other seats do not need can be withdrawn after
    /// the cooldown, which starts anew for all of the caller's pending exits; until then it can be slashed.
    function unstake(uint8 tier, uint256[] calldata indices) external;

    /// @notice Takes seats of the caller from one tier's list to another's, without cooldown or payment.
    /// @dev A seat must have stood in its list for 8,447 blocks: moves cost nothing, and each leaves a dead slot behind.
    function move(uint8 from, uint256[] calldata indices, uint8 to, uint256[] calldata vacant) external;

    /// @notice Writes a voter's drifted reputation down and says what its seats require now. Anyone may.
    function refresh(address voter) external;

    /// @notice Pays out a finished exit: what the remaining seats and open locks do not need, everything if no seat is left.
    /// @return amount Stake units sent.
    function withdraw() external returns (uint256 amount);

    /// @notice Closes a seat whose voter's stake covers less than half of the last seat, a guard's whose reputation fell
    /// below 6,000, or a judge's who is named no longer. What the other seats do not need starts its exit. Anyone may.
    function evict(uint8 tier, uint256 index) external;

    /// @notice Tidies a tier's list: takes the live seats at `live` to dead slots nearer to its start, then drops up to
    /// `drops` dead slots from its end. Only slots that no pending draw can read are reused or dropped. Anyone may.
    function compact(uint8 tier, uint256[] calldata live, uint256[] calldata vacant, uint256 drops) external;

    /// @notice Names a judge or ends that. Owner only.
    function setJudge(address voter, bool named) external;

    /// @notice Sends what was burned by slashes to 0x…dEaD, where nobody can move it. Anyone may.
    /// @return amount Stake units sent.
    function burn() external returns (uint256 amount);

    /// @notice Lets `delegate` sign the caller's ballots; zero ends it. Signed delegations of before are void.
    function setDelegate(address delegate) external;

    /// @notice The same by the voter's signature over Delegation(voter, delegate, nonce, deadline) (EIP-712, this contract).
    function setDelegateBySignature(
        address voter,
        address delegate,
        uint256 nonce,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice Publishes the caller's X25519 key, to which what a committee member sees is encrypted.
    function setReviewKey(bytes32 reviewKey) external;

    /// @notice Draws up to `size` distinct voters of a tier and locks `lock` stake units of each (less where less is free:
    /// a full lock never skips a seat). Core and Abuse only.
    /// @dev Odds are proportional to seats. Reads slots that lived at block `at` among the first `listLength`; passed over
    /// are voters marked as contributors of the campaign before `at` and, unless `badge` is zero, those who did not hold it
    /// at `at`. At most 16 tries per seat at live slots and 64 at any.
    /// @return committee Words of voter and lock; the largest 3f + 1 that could be filled, empty below four.
    function draw(
        uint32 campaignId,
        uint8 tier,
        uint32 badge,
        bytes32 seed,
        uint256 size,
        uint256 at,
        uint256 listLength,
        uint96 lock
    ) external returns (uint256[] memory committee);

    /// @notice Scores, slashes and unlocks a committee. Core and Abuse only.
    /// @dev Miss slash of a seat = 10 % of the seat lock × share of decided items missed × mean majority margin on them,
    /// rounded down. Each gold item missed beyond an eighth of them, rounded up, costs 10 % of the lock, and the seat's whole
    /// score; both together at most the lock. Where what is taken goes: misses and gold 50 % to coherent seats, 30 % insurance, 20 % burned;
    /// silence 60 % insurance, 40 % burned. Remainders are burned. A slash never exceeds the voter's stake.
    /// A round with fewer than 2f + 1 votes was not heard: nobody is paid for votes, scored or slashed, but for a commit shown too
    /// early. Each seat that voted gets a tenth of the seat lock out of the insurance, added to its voter's stake; where the
    /// insurance holds less, all get the same part of it, rounded down. The lock is about ten times what a campaign pays for
    /// a ballot on a full batch, so that is what such a ballot is worth.
    /// @param votes Of the seats in `round.voters`, in seat order.
    /// @return paidVotes Votes to be paid per seat: those that missed neither the outcome nor gold; none if not heard.
    /// @return paid Their sum.
    /// @return slashed Stake units taken in all.
    function settle(Round calldata round, uint256[] calldata committee, IRounds.Vote[] calldata votes)
        external
        returns (uint256[] memory paidVotes, uint256 paid, uint256 slashed);

    /// @notice Adds stake units of the caller to the insurance, out of which ballots of rounds that were not heard are paid.
    function insure(uint128 amount) external;

    /// @notice What makes a guard; fixed at construction.
    function guardRule() external view returns (GuardRule memory);

    /// @notice Notes that `contributor` has earned in a campaign, or was reported in it, and cannot sit in its later committees.
    /// Core, claims and Abuse only.
    function markContributor(uint32 campaignId, address contributor) external;

    function voterOf(address voter) external view returns (Voter memory);
    function exitOf(address voter) external view returns (Exit memory);
    function delegateOf(address voter) external view returns (address);
    function delegationNonceOf(address voter) external view returns (uint256);
    function reviewKeyOf(address voter) external view returns (bytes32);
    function isJudge(address voter) external view returns (bool);

    /// @notice Stake units that one seat costs the voter now: twice `seatPrice` at reputation 0, once at 5,000, half of it
    /// at 10,000, straight between; rounded up.
    function seatPriceOf(address voter) external view returns (uint256);

    /// @notice Stake units that the voter's seats require now.
    function requiredOf(address voter) external view returns (uint256);

    /// @notice A seat slot: live while `to` is the maximum; from and to are block numbers. All zero if never used.
    function seatOf(uint8 tier, uint256 index) external view returns (address voter, uint48 from, uint48 to);

    /// @notice Length of a tier's seat list, dead slots included.
    function seatCount(uint8 tier) external view returns (uint256);

    /// @notice Block at which the contributor was marked in the campaign, 0 if not.
    function markOf(uint32 campaignId, address contributor) external view returns (uint256);

    /// @notice Price of a newcomer's seat in stake units.
    function seatPrice() external view returns (uint96);

    /// @notice Stake units held for insurance, and those that wait to be burned.
    function pools() external view returns (uint128 insurance, uint128 burned);
}
