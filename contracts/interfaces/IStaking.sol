// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Staking: seats, locks, slashes and reputation of voters
/// @notice A seat is one unit of drawable stake. The seat list only grows or reuses slots long dead, and a draw reads only
/// what was fixed when its seed block was set, so neither later stakes nor exits move it.
interface IStaking {
    /// @notice A voter's account, amounts in stake units.
    /// @param stake All of the voter's stake.
    /// @param locked The part that open committees hold, at most `stake`.
    /// @param reputation 0 … 10,000, 5,000 for a newcomer.
    /// @param seats Live seats.
    /// @param open Committees the voter serves on.
    /// @param contributes Whether the voter was ever marked as a contributor of some campaign.
    struct Voter {
        uint96 stake;
        uint96 locked;
        uint16 reputation;
        uint16 seats;
        uint16 open;
        bool contributes;
    }

    /// @notice A stake on its way out.
    /// @param availableAt First second at which it can be withdrawn.
    struct Exit {
        uint96 amount;
        uint40 availableAt;
    }

    /// @notice How one seat of a committee fared.
    /// @param slash Stake units to take for misses.
    /// @param silence Stake units to take for silence.
    /// @param score Share of coherent votes, bps; ignored unless `scored`.
    /// @param scored Whether the round says anything about the voter's reputation.
    /// @param coherent Whether the seat shares in what others lose.
    struct SeatOutcome {
        uint96 slash;
        uint96 silence;
        uint16 score;
        bool scored;
        bool coherent;
    }

    event Staked(address indexed voter, uint256 seats, uint256 amount);
    event SeatOpened(address indexed voter, uint256 indexed index);
    event SeatClosed(address indexed voter, uint256 indexed index);
    event ExitStarted(address indexed voter, uint256 amount, uint40 availableAt);
    event Withdrawn(address indexed voter, uint256 amount);
    event DelegateSet(address indexed voter, address indexed delegate);
    event ReviewKeySet(address indexed voter, bytes32 reviewKey);
    /// @notice A committee was settled: stake taken from each seat, the share each coherent seat got, where the rest went.
    event CommitteeSettled(uint256[] committee, uint256[] taken, uint256 share, uint256 insurance, uint256 burned);
    event ContributorMarked(uint32 indexed campaignId, address indexed contributor);

    error NotCore(address actual);
    error ZeroCore();
    error ZeroSeatPrice();
    error ZeroSeats();
    error SeatCapExceeded(uint256 maximum, uint256 actual);
    error StakeTokenTakesFee(uint256 expected, uint256 actual);
    error SeatNotVacant(uint256 index);
    error NotSeatOf(uint256 index, address voter);
    error SeatNotLive(uint256 index);
    error SeatCovered(address voter);
    error NoExit(address voter);
    error ExitNotOver(uint256 availableAt, uint256 actual);
    error CommitteeOpen(address voter, uint256 open);
    error StakeLocked(uint256 locked, uint256 remaining);
    error DelegationExpired(uint256 deadline, uint256 actual);
    error DelegationNonce(uint256 expected, uint256 actual);
    error BadDelegation(address voter);

    /// @notice Opens `seats` seats for the caller and takes their price. Seats of `vacant` indices are reused first.
    /// @dev A new seat is drawable by batches sealed in later blocks only.
    function stake(uint16 seats, uint256[] calldata vacant) external;

    /// @notice Closes seats of the caller. Their price can be withdrawn after the cooldown, which starts anew for all of
    /// the caller's pending exits; until then it can be slashed.
    function unstake(uint256[] calldata indices) external;

    /// @notice Pays out a finished exit: what the remaining seats and open locks do not need, everything if no seat is left.
    /// @return amount Stake units sent.
    function withdraw() external returns (uint256 amount);

    /// @notice Closes a seat whose voter has been slashed until less than half of the last seat is covered. Anyone may.
    function evict(uint256 index) external;

    /// @notice Lets `delegate` sign the caller's ballots; zero ends it.
    /// @dev Uses up the caller's delegation nonce: a signature given before and not yet used is void.
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

    /// @notice Draws up to `size` distinct voters and locks `lock` stake units of each (less where less is free: a full
    /// lock never skips a seat). Core only.
    /// @dev Odds are proportional to seats. Reads slots that lived at block `at` among the first `listLength`; voters marked
    /// as contributors of the campaign before `at` are passed over. At most 16 tries per seat.
    /// @return committee Words of voter and lock; the largest 3f + 1 that could be filled, empty below four.
    function draw(uint32 campaignId, bytes32 seed, uint256 size, uint256 at, uint256 listLength, uint96 lock)
        external
        returns (uint256[] memory committee);

    /// @notice Unlocks, slashes and scores a committee. Core only.
    /// @dev Misses: 50 % to coherent seats, 30 % insurance, 20 % burned; silence: 60 % insurance, 40 % burned. Remainders
    /// are burned. A slash never exceeds the voter's stake.
    /// @return slashed Stake units taken in all.
    function settle(uint256[] calldata committee, SeatOutcome[] calldata outcomes) external returns (uint256 slashed);

    /// @notice Notes that `contributor` has earned in a campaign and cannot sit in its later committees. Core only.
    function markContributor(uint32 campaignId, address contributor) external;

    function voterOf(address voter) external view returns (Voter memory);
    function exitOf(address voter) external view returns (Exit memory);
    function delegateOf(address voter) external view returns (address);
    function delegationNonceOf(address voter) external view returns (uint256);
    function reviewKeyOf(address voter) external view returns (bytes32);

    /// @notice A seat slot: live while `to` is the maximum; from and to are block numbers.
    function seatOf(uint256 index) external view returns (address voter, uint48 from, uint48 to);

    /// @notice Length of the seat list, dead slots included.
    function seatCount() external view returns (uint256);

    /// @notice Block at which the contributor was marked in the campaign, 0 if not.
    function markOf(uint32 campaignId, address contributor) external view returns (uint256);

    /// @notice Price of a seat in stake units.
    function seatPrice() external view returns (uint96);

    /// @notice Stake units held for insurance and burned (they never leave this contract).
    function pools() external view returns (uint128 insurance, uint128 burned);
}
