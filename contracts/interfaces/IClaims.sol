// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Claims: rewards and vote pay, pulled with a proof
interface IClaims {
    /// @notice A contributor's claim on one row of one batch.
    /// @param sequence The batch.
    /// @param rowNumber The contributor's own count of rows in the campaign, from 1.
    /// @param blind Opens the payee: keccak256(contributor, rowNumber, blind).
    /// @param mask The row's items.
    /// @param root The row's root.
    /// @param proof Merkle proof of the row in the batch root.
    struct RowClaim {
        uint32 sequence;
        uint32 rowNumber;
        bytes32 blind;
        uint256 mask;
        bytes32 root;
        bytes32[] proof;
    }

    /// @notice A voter's claim on one settled round.
    /// @param campaignId The campaign.
    /// @param sequence The batch.
    /// @param roundId The round.
    /// @param seat The claiming seat's index.
    /// @param committee Words of CommitteeDrawn.
    /// @param paidVotes Paid votes per seat, as in RoundSettled.
    /// @param before Chain over the payrolls of the batch's rounds before this one: zero for the first, else as in the
    /// RoundSet that set it.
    /// @param later keccak256(abi.encode(roundId, committee, paidVotes)) of each round after it.
    struct PayClaim {
        uint32 campaignId;
        uint32 sequence;
        bytes32 roundId;
        uint8 seat;
        uint256[] committee;
        uint256[] paidVotes;
        bytes32 before;
        bytes32[] later;
    }

    /// @notice `contributor` was paid the campaign's reward for each item in `mask`.
    event RewardClaimed(uint32 indexed campaignId, uint32 indexed sequence, address indexed contributor, uint256 mask);

    /// @notice `voter` was paid the campaign's vote pay for each of `votes`.
    event PayClaimed(uint32 indexed campaignId, uint32 indexed sequence, address indexed voter, uint256 votes);

    error ZeroAddress();
    error BadProof();
    error NothingToClaim(uint256 index);
    error RowNumberOutOfRange(uint256 rowNumber);
    error RowNumberBound(uint256 rowNumber, uint256 boundTo);
    error SeatOutOfRange(uint256 seat);

    /// @notice Pays a contributor for rows of any number of batches of one campaign in one transfer.
    /// @dev Anyone may send it; the money goes to `contributor`. The first claim of a row number binds it to its batch.
    /// What is decided can be claimed while other items of the batch still climb, once it was released (ISettlement).
    /// @return amount Token units paid.
    function claim(uint32 campaignId, address contributor, RowClaim[] calldata rows) external returns (uint256 amount);

    /// @notice Pays seats of batches that are final or void. Anyone may send it; the money goes to each seat's voter.
    /// @return amount Token units paid.
    function claimPay(PayClaim[] calldata claims) external returns (uint256 amount);

    /// @notice Batch that the contributor's row number is bound to, 0 if none.
    function rowBatchOf(uint32 campaignId, address contributor, uint32 rowNumber)
        external
        view
        returns (uint32 sequence);
}
