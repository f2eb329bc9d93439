// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Campaigns: creators, escrow and everything that is pinned for a campaign's life
/// @notice A campaign's money is `left` (still held), of which `reserved` is promised to sealed batches. Only
/// `left - reserved` can ever go back to the creator, and only after an announcement.
interface ICampaigns {
    /// @notice Durations and draw rules that a campaign pins by id. A preset never changes once added.
    /// @param seedDelay Blocks between the transaction that asks for a committee and the block whose randomness draws
    /// it, at least 1.
    /// @param committees Seats of a committee per tier (scouts, guards, judges), n = 3f + 1, between 4 and 31; 0 leaves a
    /// tier out, but not the first one.
    /// @param voting Seconds in which ballots are taken.
    /// @param appeal Seconds between decision and settlement.
    /// @param opening Seconds after voting in which the ballots are shown on chain.
    /// @param sla Seconds the oracle has to seal what it has taken.
    /// @param inclusion Seconds the oracle has to include what was forced on chain.
    /// @param seedSource Contract that proves the randomness of a block, see ISeedSource.
    struct Preset {
        uint8 seedDelay;
        uint8[3] committees;
        uint32 voting;
        uint32 appeal;
        uint32 opening;
        uint32 sla;
        uint32 inclusion;
        address seedSource;
    }

    /// @notice What a creator fixes when a campaign is created.
    /// @param token Plain ERC-20 that pays for everything in the campaign.
    /// @param reward Token units per accepted item.
    /// @param votePay Token units per item that a seat voted on without missing the outcome.
    /// @param oracleFee Token units per sealed item, to the sealing operator.
    /// @param drawBounty Token units to whoever draws a committee.
    /// @param seatLock Stake units a seat of one committee locks and can lose.
    /// @param workloadId The program allowed to check the data, see ITeeRegistry.
    /// @param presetId The preset this campaign runs on.
    /// @param quorum Signatures on distinct platforms that a verdict needs, k of n, between 1 and 8.
    /// @param collateral Token units a contributor must have deposited at least, see IContributors.
    /// @param contributorBadge Skill that contributors must hold a badge of, see IBadges; 0 for none.
    /// @param voterBadge Skill that voters must hold a badge of to be drawn; 0 for none.
    /// @param licenceHash Hash of the licence contributors grant.
    struct Terms {
        address token;
        uint96 reward;
        uint80 votePay;
        uint80 oracleFee;
        uint80 drawBounty;
        uint96 seatLock;
        uint32 workloadId;
        uint16 presetId;
        uint8 quorum;
        uint96 collateral;
        uint32 contributorBadge;
        uint32 voterBadge;
        bytes32 licenceHash;
    }

    /// @notice A campaign's money in token units: funded = left + paid + refunded + fees.
    /// @param funded All that was ever put in.
    /// @param paid Rewards and vote pay that have left the escrow.
    /// @param refunded Taken back by the creator.
    /// @param fees Credited to operators, drawers and the protocol.
    /// @param left Still in the escrow.
    /// @param reserved The part of `left` that is promised to sealed batches and cannot be refunded.
    struct Escrow {
        uint128 funded;
        uint128 paid;
        uint128 refunded;
        uint128 fees;
        uint128 left;
        uint128 reserved;
    }

    /// @notice What the core needs to know of a campaign to run a round.
    /// @param committee Seats of this tier's committee.
    /// @param above The next tier that has a committee, 3 if there is none.
    /// @param voterBadge Skill that voters must hold a badge of, 0 for none.
    struct RoundTerms {
        uint8 seedDelay;
        uint8 committee;
        uint8 above;
        uint32 voting;
        uint32 appeal;
        uint32 opening;
        uint32 workloadId;
        uint32 voterBadge;
        uint96 seatLock;
    }

    /// @notice What a round that ends leaves behind.
    /// @param forced Whether the batch was forced: the guards alone were reserved for.
    /// @param drew Whether the operator drew the committee itself and is still owed the bounty.
    /// @param tier Tier of the round.
    /// @param draw Its draw.
    /// @param nextTier Tier that judges `moved` items; meaningless without any.
    /// @param nextDraw Its draw.
    /// @param items Items for which the round's and all later rounds' worst case was reserved.
    /// @param moved Those of them that another round judges.
    /// @param accepted Those of them that are accepted and owed a reward.
    /// @param paidVotes Votes to be paid, over all seats.
    /// @param checked Items whose oracle fee is due.
    struct Booking {
        bool forced;
        bool drew;
        uint8 tier;
        uint8 draw;
        uint8 nextTier;
        uint8 nextDraw;
        uint256 items;
        uint256 moved;
        uint256 accepted;
        uint256 paidVotes;
        uint256 checked;
    }

    /// @notice A campaign was created with these terms; `policy` is the whole text whose hash every verdict carries.
    event CampaignCreated(
        uint32 indexed campaignId,
        address indexed creator,
        bytes32 policyHash,
        uint16 protocolFee,
        Terms terms,
        bytes policy
    );

    /// @notice `amount` token units were added to the escrow.
    event CampaignFunded(uint32 indexed campaignId, address indexed funder, uint128 amount);

    /// @notice The creator announced the end: no batch is sealed after `closesAt`.
    event CampaignClosing(uint32 indexed campaignId, uint40 closesAt);

    /// @notice `amount` unreserved token units went back to the creator.
    event CampaignRefunded(uint32 indexed campaignId, address indexed creator, uint128 amount);

    /// @notice A preset was added for new campaigns.
    event PresetAdded(uint16 indexed presetId, Preset preset);

    /// @notice The protocol fee of new campaigns changed.
    event ProtocolFeeSet(uint16 protocolFee, address indexed treasury);

    /// @notice `amount` units of `token` of credited fees were taken out by `account`.
    event FeesWithdrawn(address indexed token, address indexed account, uint256 amount);

    /// @notice Who may pause from now on; nobody if zero.
    event GuardianSet(address guardian);

    /// @notice Nothing is created, sealed or staked from `start` until `end`.
    event PauseSet(uint40 start, uint40 end);

    error Paused(uint256 end);
    error NotPaused();
    error NotGuardian(address expected, address actual);
    error PauseOutOfRange(uint256 maximum, uint256 actual);
    error PauseTooSoon(uint256 notBefore, uint256 actual);
    error NotCore(address actual);
    error NotClaims(address actual);
    error NotSubmissions(address actual);
    error NoGuards();
    error UnknownCampaign(uint32 campaignId);
    error SequenceMismatch(uint256 expected, uint256 actual);
    error PolicyMismatch(bytes32 expected, bytes32 actual);
    error UnknownPreset(uint16 presetId);
    error UnknownWorkload(uint32 workloadId);
    error InvalidPreset();
    error ZeroAddress();
    error ZeroAmount();
    error EmptyPolicy();
    error PolicyTooLong(uint256 maximum, uint256 actual);
    error QuorumOutOfRange(uint256 maximum, uint256 actual);
    error SeatLockOutOfRange(uint256 minimum, uint256 maximum, uint256 actual);
    error ProtocolFeeTooHigh(uint256 maximum, uint256 actual);
    error TokenTakesFee(uint256 expected, uint256 actual);
    error NotCreator(address creator, address actual);
    error CampaignClosed(uint32 campaignId, uint256 closesAt);
    error CampaignNotClosed(uint32 campaignId, uint256 closesAt);
    error InsufficientEscrow(uint256 available, uint256 needed);
    error NothingToRefund();
    error NothingToWithdraw();

    /// @notice Creates a campaign and funds it with `amount` token units taken from the caller.
    /// @dev Refuses tokens that take a fee on transfer by comparing balances. The policy is emitted whole, so that
    /// chain data alone says what the checks had to do.
    /// @param terms What is pinned.
    /// @param policy Text of the policy, at most 8,192 bytes; its keccak256 is the policy hash.
    /// @param amount Token units, at least 1.
    /// @return campaignId Ids start at 1.
    function create(Terms calldata terms, bytes calldata policy, uint128 amount) external returns (uint32 campaignId);

    /// @notice The same with an ERC-2612 permit of the caller for this contract over `amount` token units.
    /// @dev A permit that fails is ignored: somebody may have shown it before, and the allowance is what counts.
    /// @param deadline Of the permit, its last valid second.
    function createWithPermit(
        Terms calldata terms,
        bytes calldata policy,
        uint128 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint32 campaignId);

    /// @notice Adds `amount` token units of the caller to the escrow. Anyone may; a closing campaign takes no more.
    function fund(uint32 campaignId, uint128 amount) external;

    /// @notice The same with an ERC-2612 permit of the caller, as in createWithPermit.
    function fundWithPermit(uint32 campaignId, uint128 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Announces the end: sealing stops after the campaign's inclusion and SLA times, refunds start then.
    /// @dev Warning: final. What was sealed before is judged and paid in full.
    function close(uint32 campaignId) external;

    /// @notice Sends everything unreserved to the creator; may be called again as batches settle and free money.
    /// @return amount Token units sent.
    function refund(uint32 campaignId) external returns (uint128 amount);

    /// @notice Takes out the caller's credited fees (oracle fees, draw bounties, protocol fees) in `token`.
    function withdrawFees(address token) external returns (uint256 amount);

    /// @notice Takes the next sequence number and reserves the worst case of a batch: every item accepted, every tier voting,
    /// every committee drawn twice. Core only.
    /// @param policyHash Must be the campaign's.
    /// @param count Items of the batch.
    /// @param tier Tier of its first round.
    /// @return workloadId Program whose keys must have signed.
    /// @return quorum Signatures needed.
    /// @return seedDelay Blocks until the seed block.
    function reserve(uint32 campaignId, uint32 sequence, bytes32 policyHash, uint256 count, uint8 tier)
        external
        returns (uint32 workloadId, uint8 quorum, uint8 seedDelay);

    /// @notice Takes the next sequence number for a forced batch, reserves the rewards of its items and what comes back to
    /// `payer`, and pulls the worst case of the guards' votes and draws from it. Core only.
    /// @return sequence The batch's number.
    /// @return seedDelay Blocks until the seed block.
    function reserveForced(uint32 campaignId, uint256 count, address payer)
        external
        returns (uint32 sequence, uint8 seedDelay);

    /// @notice Ends what reserveForced set aside for the payer: the votes of `repaid` of its `count` items are credited to
    /// it (withdrawFees), the rest is free again. Submissions contract only, once per batch.
    function releaseForced(uint32 campaignId, address payer, uint256 count, uint256 repaid) external;

    /// @notice Credits the draw bounty of a batch to `drawer`. Core only.
    function creditDraw(uint32 campaignId, address drawer) external;

    /// @notice Books a round that ended: credits the operator, keeps what is accepted, voted and moved on reserved, frees the
    /// rest. Core only.
    function book(uint32 campaignId, address operator, Booking calldata booking) external;

    /// @notice Pays the reserved rewards of `items` accepted items and credits their protocol fee. Claims only.
    /// @dev What the contributor's collateral lacks of what the campaign asks for is turned into collateral.
    /// @return amount Token units, what became collateral included.
    /// @return securedBy The campaign's token if it asks for collateral, zero otherwise.
    function payRewards(uint32 campaignId, address contributor, uint256 items)
        external
        returns (uint256 amount, address securedBy);

    /// @notice Pays `votes` reserved votes. Core only.
    /// @return amount Token units sent.
    function payVotes(uint32 campaignId, address voter, uint256 votes) external returns (uint256 amount);

    /// @notice Frees the reserved reward of one item with its protocol fee. Core only.
    function releaseReward(uint32 campaignId) external;

    /// @notice Takes the reward of one item back from a contributor's allowance; its protocol fee stays paid. Core only.
    /// @return amount Token units taken.
    function takeBackReward(uint32 campaignId, address contributor) external returns (uint256 amount);

    /// @notice Adds a preset for new campaigns; existing campaigns keep theirs. Owner only.
    function addPreset(Preset calldata preset) external returns (uint16 presetId);

    /// @notice Sets the fee of new campaigns in bps of paid rewards, at most 500, and who gets it. Owner only.
    function setProtocolFee(uint16 protocolFee, address treasury) external;

    /// @notice Names who may pause. Owner only.
    function setGuardian(address guardian_) external;

    /// @notice Stops new campaigns, seals and stakes for `duration` seconds, at most 7 days, and then not again for 30 days.
    /// Guardian only.
    /// @dev Claims, refunds, unstaking, votes, appeals and settlement go on. Clocks that wait for sealing stand still: when a
    /// campaign closes, when a forced submission is due.
    function pause(uint40 duration) external;

    /// @notice Ends a pause early. Guardian only.
    function unpause() external;

    /// @notice Whether a pause goes on.
    function isPaused() external view returns (bool);

    /// @notice Seconds of all pauses until now: what a clock that stands still in them has to add.
    function pausedSeconds() external view returns (uint256);

    /// @notice Who may pause, zero if nobody.
    function guardian() external view returns (address);

    /// @notice Terms of a campaign.
    function termsOf(uint32 campaignId) external view returns (Terms memory);

    /// @notice Who created the campaign, its policy hash, when it closes (0: open) and its next batch number.
    function campaignOf(uint32 campaignId)
        external
        view
        returns (address creator, bytes32 policyHash, uint40 closesAt, uint32 nextSequence);

    /// @notice Where the randomness of this campaign's draws comes from.
    function seedSourceOf(uint32 campaignId) external view returns (address);

    /// @notice What a round of this campaign's tier runs on.
    function roundTermsOf(uint32 campaignId, uint8 tier) external view returns (RoundTerms memory);

    /// @notice Worst-case cost of a batch of `count` items in token units, the bounties of all draws included.
    function worstCaseOf(uint32 campaignId, uint256 count) external view returns (uint256);

    /// @notice Money of a campaign.
    function escrowOf(uint32 campaignId) external view returns (Escrow memory);

    /// @notice A preset by id, ids start at 1.
    function presetOf(uint16 presetId) external view returns (Preset memory);

    /// @notice Fees credited to `account` in `token` and not yet taken out.
    function feesOf(address token, address account) external view returns (uint256);

    /// @notice Campaigns created so far, which is also the highest id.
    function campaignCount() external view returns (uint32);
}
