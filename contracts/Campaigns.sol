// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IContributors} from "./interfaces/IContributors.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Campaigns: terms and escrow
/// @notice Holds all campaign money and is the only contract that moves it.
/// Trust: the core says what a batch reserves, whom it pays and what it frees, within what the campaign pinned; the owner
/// adds presets and sets the fee of new campaigns, and can touch no campaign that exists.
/// Assumptions: campaign tokens are plain ERC-20s (no fee on transfer, no rebasing).
contract Campaigns is Ownable, ICampaigns {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev A Preset as it is stored: an array would take slots of its own, and the first slot is all that most calls read.
    struct StoredPreset {
        uint8 seedDelay;
        uint8 scouts;
        uint8 guards;
        uint8 judges;
        uint32 voting;
        uint32 appeal;
        uint32 opening;
        uint32 sla;
        uint32 inclusion;
        address seedSource;
    }

    /// @dev The last pause and all seconds of those before it.
    struct Pause {
        uint40 start;
        uint40 end;
        uint40 before;
    }

    /// @dev Sorted into slots by who reads them together: three amounts of 80 bits, a million tokens of 18 decimals, share one; `left` and `reserved` share the one slot that money moves touch.
    struct Campaign {
        uint32 workloadId;
        uint16 presetId;
        uint8 quorum;
        uint32 nextSequence;
        uint96 seatLock;
        uint40 closesAt;
        uint16 protocolFee;
        bool gated;
        bool secured;
        address token;
        uint96 reward;
        uint80 votePay;
        uint80 oracleFee;
        uint80 drawBounty;
        address creator;
        bytes32 policyHash;
        uint96 collateral;
        uint32 contributorBadge;
        uint32 voterBadge;
        uint40 pausedAtClose;
        uint128 left;
        uint128 reserved;
        uint128 paid;
        uint128 refunded;
        uint128 funded;
        bytes32 licenceHash;
    }

    uint256 private constant MAX_POLICY = 8_192;
    uint256 private constant MAX_QUORUM = 8;
    uint256 private constant MAX_PROTOCOL_FEE = 500;
    uint256 private constant BPS = 10_000;
    uint256 private constant FORCED_TIER = 1;
    uint40 private constant MAX_PAUSE = 7 days;
    /// @dev From the end of a pause to the next one.
    uint40 private constant PAUSE_REST = 30 days;

    address public immutable core;
    address public immutable claims;
    address public immutable submissions;
    IContributors public immutable contributors;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;

    uint32 private _campaignCount;
    uint16 private _presetCount;
    uint16 private _protocolFee;
    address private _treasury;
    address private _guardian;
    Pause private _pause;
    mapping(uint16 presetId => StoredPreset) private _presets;
    mapping(uint32 campaignId => Campaign) private _campaigns;
    mapping(address token => mapping(address account => uint256)) private _fees;

    constructor(
        address owner_,
        address core_,
        address claims_,
        address submissions_,
        IContributors contributors_,
        ITeeRegistry registry_,
        IStaking staking_
    ) Ownable(owner_) {
        require(core_ != address(0) && claims_ != address(0) && submissions_ != address(0), ZeroAddress());
        (core, claims, submissions, contributors) = (core_, claims_, submissions_, contributors_);
        (registry, staking) = (registry_, staking_);
    }

    modifier onlyCore() {
        require(msg.sender == core, NotCore(msg.sender));
        _;
    }

    modifier whenRunning() {
        require(!isPaused(), Paused(_pause.end));
        _;
    }

    modifier onlyClaims() {
        require(msg.sender == claims, NotClaims(msg.sender));
        _;
    }

    /// @inheritdoc ICampaigns
    function create(Terms calldata terms, bytes calldata policy, uint128 amount)
        external
        whenRunning
        returns (uint32 campaignId)
    {
        require(policy.length != 0, EmptyPolicy());
        require(policy.length <= MAX_POLICY, PolicyTooLong(MAX_POLICY, policy.length));
        require(terms.token != address(0), ZeroAddress());
        require(terms.quorum != 0 && terms.quorum <= MAX_QUORUM, QuorumOutOfRange(MAX_QUORUM, terms.quorum));
        require(terms.presetId != 0 && terms.presetId <= _presetCount, UnknownPreset(terms.presetId));
        require(registry.composeHashOf(terms.workloadId) != 0, UnknownWorkload(terms.workloadId));
        uint256 seatPrice = staking.seatPrice();
        require(terms.seatLock != 0 && terms.seatLock <= seatPrice, SeatLockOutOfRange(1, seatPrice, terms.seatLock));

        campaignId = ++_campaignCount;
        Campaign storage c = _campaigns[campaignId];
        (c.creator, c.workloadId, c.presetId, c.quorum) = (msg.sender, terms.workloadId, terms.presetId, terms.quorum);
        c.nextSequence = 1;
        (c.token, c.reward) = (terms.token, terms.reward);
        (c.votePay, c.oracleFee) = (terms.votePay, terms.oracleFee);
        (c.drawBounty, c.seatLock) = (terms.drawBounty, terms.seatLock);
        c.protocolFee = _protocolFee;
        (c.collateral, c.contributorBadge, c.voterBadge) = (terms.collateral, terms.contributorBadge, terms.voterBadge);
        (c.gated, c.secured) = (terms.voterBadge != 0, terms.collateral != 0);
        (c.policyHash, c.licenceHash) = (keccak256(policy), terms.licenceHash);
        emit CampaignCreated(campaignId, msg.sender, c.policyHash, c.protocolFee, terms, policy);
        _fund(campaignId, msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function fund(uint32 campaignId, uint128 amount) external {
        uint256 closesAt = _campaign(campaignId).closesAt;
        require(closesAt == 0, CampaignClosed(campaignId, closesAt));
        _fund(campaignId, msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function close(uint32 campaignId) external {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        require(c.closesAt == 0, CampaignClosed(campaignId, c.closesAt));
        StoredPreset storage preset = _presets[c.presetId];
        uint40 closesAt = uint40(block.timestamp) + preset.inclusion + preset.sla;
        (c.closesAt, c.pausedAtClose) = (closesAt, uint40(pausedSeconds()));
        emit CampaignClosing(campaignId, closesAt);
    }

    /// @inheritdoc ICampaigns
    function refund(uint32 campaignId) external returns (uint128 amount) {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        uint256 closesAt = _closesAt(c);
        require(closesAt != 0 && block.timestamp > closesAt, CampaignNotClosed(campaignId, closesAt));
        amount = c.left - c.reserved;
        require(amount != 0, NothingToRefund());
        c.left -= amount;
        c.refunded += amount;
        emit CampaignRefunded(campaignId, msg.sender, amount);
        IERC20(c.token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function withdrawFees(address token) external returns (uint256 amount) {
        amount = _fees[token][msg.sender];
        require(amount != 0, NothingToWithdraw());
        delete _fees[token][msg.sender];
        emit FeesWithdrawn(token, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function reserve(uint32 campaignId, uint32 sequence, bytes32 policyHash, uint256 count, uint8 tier)
        external
        onlyCore
        returns (uint32 workloadId, uint8 quorum, uint8 seedDelay)
    {
        Campaign storage c = _campaign(campaignId);
        uint32 next = _takeSequence(c, campaignId);
        require(sequence == next, SequenceMismatch(next, sequence));
        require(policyHash == c.policyHash, PolicyMismatch(c.policyHash, policyHash));
        StoredPreset storage preset = _presets[c.presetId];
        _reserve(c, count * c.oracleFee + _worstCase(c, _committeesOf(preset), count, tier, 0, true));
        return (c.workloadId, c.quorum, preset.seedDelay);
    }

    /// @inheritdoc ICampaigns
    function reserveForced(uint32 campaignId, uint256 count, address payer)
        external
        onlyCore
        returns (uint32 sequence, uint8 seedDelay)
    {
        Campaign storage c = _campaign(campaignId);
        sequence = _takeSequence(c, campaignId);
        StoredPreset storage preset = _presets[c.presetId];
        uint8[3] memory committees = _guardsAlone(_committeesOf(preset));
        uint256 worst = _worstCase(c, committees, count, FORCED_TIER, 0, true);
        uint256 prepaid = worst - count * _costOfItem(c);
        // What the payer lays out for accepted items comes back: it is reserved twice.
        _reserve(c, worst - prepaid + count * _prepaidPerItem(c, committees));
        c.reserved = (c.reserved + prepaid).toUint128();
        if (prepaid != 0) _fund(campaignId, payer, prepaid.toUint128());
        return (sequence, preset.seedDelay);
    }

    /// @inheritdoc ICampaigns
    function releaseForced(uint32 campaignId, address payer, uint256 count, uint256 repaid) external {
        require(msg.sender == submissions, NotSubmissions(msg.sender));
        Campaign storage c = _campaign(campaignId);
        uint256 each = _prepaidPerItem(c, _guardsAlone(_committeesOf(_presets[c.presetId])));
        _release(c, count * each, repaid * each);
        _credit(c.token, payer, repaid * each);
    }

    /// @inheritdoc ICampaigns
    function creditDraw(uint32 campaignId, address drawer) external onlyCore {
        Campaign storage c = _campaign(campaignId);
        uint256 bounty = c.drawBounty;
        _release(c, bounty, bounty);
        _credit(c.token, drawer, bounty);
    }

    /// @inheritdoc ICampaigns
    function book(uint32 campaignId, address operator, Booking calldata k) external onlyCore {
        Campaign storage c = _campaign(campaignId);
        uint8[3] memory committees = _committeesOf(_presets[c.presetId]);
        if (k.forced) committees = _guardsAlone(committees);
        uint256 fee = k.checked * c.oracleFee;
        if (k.drew) fee += c.drawBounty;
        uint256 before = k.checked * c.oracleFee + _worstCase(c, committees, k.items, k.tier, k.draw, k.drew);
        uint256 kept = k.accepted * _costOfItem(c) + k.paidVotes * c.votePay;
        if (k.moved != 0) kept += _worstCase(c, committees, k.moved, k.nextTier, k.nextDraw, true);
        _release(c, before - kept, fee);
        _credit(c.token, operator, fee);
    }

    /// @inheritdoc ICampaigns
    function payRewards(uint32 campaignId, address contributor, uint256 items)
        external
        onlyClaims
        returns (uint256 amount, address securedBy)
    {
        Campaign storage c = _campaign(campaignId);
        amount = items * c.reward;
        uint256 fee = items * _protocolFeeOf(c);
        _release(c, fee, fee);
        _credit(c.token, _treasury, fee);
        uint256 withheld;
        if (c.secured) {
            securedBy = c.token;
            withheld = contributors.withhold(campaignId, contributor, amount);
        }
        _pay(c, contributor, amount - withheld);
        if (withheld != 0) _pay(c, address(contributors), withheld);
    }

    /// @inheritdoc ICampaigns
    function payVotes(uint32 campaignId, address voter, uint256 votes) external onlyClaims returns (uint256 amount) {
        Campaign storage c = _campaign(campaignId);
        amount = votes * c.votePay;
        _pay(c, voter, amount);
    }

    /// @inheritdoc ICampaigns
    function releaseReward(uint32 campaignId) external onlyCore {
        Campaign storage c = _campaign(campaignId);
        _release(c, _costOfItem(c), 0);
    }

    /// @inheritdoc ICampaigns
    function takeBackReward(uint32 campaignId, address contributor) external onlyCore returns (uint256 amount) {
        Campaign storage c = _campaign(campaignId);
        uint96 reward = c.reward;
        c.left += reward;
        c.paid -= reward;
        IERC20(c.token).safeTransferFrom(contributor, address(this), reward);
        return reward;
    }

    /// @inheritdoc ICampaigns
    function addPreset(Preset calldata preset) external onlyOwner returns (uint16 presetId) {
        bool sized = preset.committees[0] != 0;
        for (uint256 tier; tier < preset.committees.length; ++tier) {
            uint256 n = preset.committees[tier];
            sized = sized && (n == 0 || (n >= 4 && n <= 31 && n % 3 == 1));
        }
        bool timed = preset.voting != 0 && preset.opening != 0 && preset.seedDelay != 0;
        require(preset.seedSource != address(0), ZeroAddress());
        require(sized && timed, InvalidPreset());
        presetId = ++_presetCount;
        _presets[presetId] = StoredPreset({
            seedDelay: preset.seedDelay,
            scouts: preset.committees[0],
            guards: preset.committees[1],
            judges: preset.committees[2],
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            sla: preset.sla,
            inclusion: preset.inclusion,
            seedSource: preset.seedSource
        });
        emit PresetAdded(presetId, preset);
    }

    /// @inheritdoc ICampaigns
    function setProtocolFee(uint16 protocolFee, address treasury) external onlyOwner {
        require(protocolFee <= MAX_PROTOCOL_FEE, ProtocolFeeTooHigh(MAX_PROTOCOL_FEE, protocolFee));
        require(treasury != address(0), ZeroAddress());
        (_protocolFee, _treasury) = (protocolFee, treasury);
        emit ProtocolFeeSet(protocolFee, treasury);
    }

    /// @inheritdoc ICampaigns
    function setGuardian(address guardian_) external onlyOwner {
        _guardian = guardian_;
        emit GuardianSet(guardian_);
    }

    /// @inheritdoc ICampaigns
    function pause(uint40 duration) external {
        require(msg.sender == _guardian, NotGuardian(_guardian, msg.sender));
        require(duration != 0 && duration <= MAX_PAUSE, PauseOutOfRange(MAX_PAUSE, duration));
        Pause memory p = _pause;
        uint256 notBefore = p.end == 0 ? 0 : uint256(p.end) + PAUSE_REST;
        require(block.timestamp >= notBefore, PauseTooSoon(notBefore, block.timestamp));
        p.before += p.end - p.start;
        (p.start, p.end) = (uint40(block.timestamp), uint40(block.timestamp) + duration);
        _pause = p;
        emit PauseSet(p.start, p.end);
    }

    /// @inheritdoc ICampaigns
    function unpause() external {
        require(msg.sender == _guardian, NotGuardian(_guardian, msg.sender));
        require(isPaused(), NotPaused());
        _pause.end = uint40(block.timestamp);
        emit PauseSet(_pause.start, _pause.end);
    }

    /// @inheritdoc ICampaigns
    function termsOf(uint32 campaignId) external view returns (Terms memory) {
        Campaign storage c = _campaigns[campaignId];
        return Terms({
            token: c.token,
            reward: c.reward,
            votePay: c.votePay,
            oracleFee: c.oracleFee,
            drawBounty: c.drawBounty,
            seatLock: c.seatLock,
            workloadId: c.workloadId,
            presetId: c.presetId,
            quorum: c.quorum,
            collateral: c.collateral,
            contributorBadge: c.contributorBadge,
            voterBadge: c.voterBadge,
            licenceHash: c.licenceHash
        });
    }

    /// @inheritdoc ICampaigns
    function campaignOf(uint32 campaignId)
        external
        view
        returns (address creator, bytes32 policyHash, uint40 closesAt, uint32 nextSequence)
    {
        Campaign storage c = _campaigns[campaignId];
        return (c.creator, c.policyHash, uint40(_closesAt(c)), c.nextSequence);
    }

    /// @inheritdoc ICampaigns
    function seedSourceOf(uint32 campaignId) external view returns (address) {
        return _presets[_campaign(campaignId).presetId].seedSource;
    }

    /// @inheritdoc ICampaigns
    function roundTermsOf(uint32 campaignId, uint8 tier) external view returns (RoundTerms memory) {
        Campaign storage c = _campaign(campaignId);
        // Its first slot, and not the second, which nobody needs here.
        StoredPreset storage preset = _presets[c.presetId];
        uint8[3] memory committees = _committeesOf(preset);
        uint8 above = tier + 1;
        while (above < committees.length && committees[above] == 0) ++above;
        return RoundTerms({
            seedDelay: preset.seedDelay,
            committee: committees[tier],
            above: above,
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            workloadId: c.workloadId,
            // One flag in a slot that is read anyway spares the second slot where no badge is asked for.
            voterBadge: c.gated ? c.voterBadge : 0,
            seatLock: c.seatLock
        });
    }

    /// @inheritdoc ICampaigns
    function worstCaseOf(uint32 campaignId, uint256 count) external view returns (uint256) {
        Campaign storage c = _campaign(campaignId);
        return count * c.oracleFee + _worstCase(c, _committeesOf(_presets[c.presetId]), count, 0, 0, true);
    }

    /// @inheritdoc ICampaigns
    function escrowOf(uint32 campaignId) external view returns (Escrow memory) {
        Campaign storage c = _campaigns[campaignId];
        return Escrow({
            funded: c.funded,
            paid: c.paid,
            refunded: c.refunded,
            fees: c.funded - c.paid - c.refunded - c.left,
            left: c.left,
            reserved: c.reserved
        });
    }

    /// @inheritdoc ICampaigns
    function presetOf(uint16 presetId) external view returns (Preset memory) {
        StoredPreset storage preset = _presets[presetId];
        return Preset({
            seedDelay: preset.seedDelay,
            committees: _committeesOf(preset),
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            sla: preset.sla,
            inclusion: preset.inclusion,
            seedSource: preset.seedSource
        });
    }

    /// @inheritdoc ICampaigns
    function feesOf(address token, address account) external view returns (uint256) {
        return _fees[token][account];
    }

    /// @inheritdoc ICampaigns
    function campaignCount() external view returns (uint32) {
        return _campaignCount;
    }

    /// @inheritdoc ICampaigns
    function guardian() external view returns (address) {
        return _guardian;
    }

    /// @inheritdoc ICampaigns
    function isPaused() public view returns (bool) {
        return block.timestamp < _pause.end;
    }

    /// @inheritdoc ICampaigns
    function pausedSeconds() public view returns (uint256) {
        Pause memory p = _pause;
        return p.before + (block.timestamp < p.end ? block.timestamp : p.end) - p.start;
    }

    function _campaign(uint32 campaignId) private view returns (Campaign storage c) {
        c = _campaigns[campaignId];
        require(c.nextSequence != 0, UnknownCampaign(campaignId));
    }

    function _takeSequence(Campaign storage c, uint32 campaignId) private whenRunning returns (uint32 sequence) {
        uint256 closesAt = _closesAt(c);
        require(closesAt == 0 || block.timestamp <= closesAt, CampaignClosed(campaignId, closesAt));
        sequence = c.nextSequence;
        c.nextSequence = sequence + 1;
    }

    /// @dev What a pause took from the time for sealing is added.
    function _closesAt(Campaign storage c) private view returns (uint256 closesAt) {
        closesAt = c.closesAt;
        if (closesAt != 0) closesAt += pausedSeconds() - c.pausedAtClose;
    }

    function _reserve(Campaign storage c, uint256 amount) private {
        (uint256 left, uint256 reserved) = (c.left, c.reserved);
        require(left - reserved >= amount, InsufficientEscrow(left - reserved, amount));
        c.reserved = (reserved + amount).toUint128();
    }

    function _committeesOf(StoredPreset storage preset) private view returns (uint8[3] memory) {
        return [preset.scouts, preset.guards, preset.judges];
    }

    /// @dev A forced batch is judged by the guards and nobody else.
    function _guardsAlone(uint8[3] memory committees) private pure returns (uint8[3] memory) {
        require(committees[FORCED_TIER] != 0, NoGuards());
        return [0, committees[FORCED_TIER], 0];
    }

    /// @dev Votes of one item by every seat, once.
    function _prepaidPerItem(Campaign storage c, uint8[3] memory committees) private view returns (uint256) {
        return uint256(c.votePay) * committees[FORCED_TIER];
    }

    /// @dev Worst case of items that a round is about to judge: all accepted, every seat of every tier from there on paid for
    /// all of them, each committee drawn twice. A draw that fails has at most 2f ballots to pay.
    /// @param bounty Whether the bounty of the round's own draw is still to be paid.
    function _worstCase(
        Campaign storage c,
        uint8[3] memory committees,
        uint256 count,
        uint256 tier,
        uint256 draw,
        bool bounty
    ) private view returns (uint256) {
        uint256 votes;
        uint256 draws = bounty ? 1 : 0;
        for (uint256 t = tier; t < committees.length; ++t) {
            uint256 n = committees[t];
            if (n == 0) continue;
            bool redrawn = t == tier && draw != 0;
            votes += redrawn ? n : n + 2 * ((n - 1) / 3);
            if (t != tier) draws += 2;
            else if (!redrawn) ++draws;
        }
        return count * (_costOfItem(c) + votes * c.votePay) + draws * c.drawBounty;
    }

    /// @dev An accepted item's reward and protocol fee.
    function _costOfItem(Campaign storage c) private view returns (uint256) {
        return c.reward + _protocolFeeOf(c);
    }

    /// @dev Per item, rounded down, against the treasury.
    function _protocolFeeOf(Campaign storage c) private view returns (uint256) {
        return uint256(c.reward) * c.protocolFee / BPS;
    }

    /// @dev Ends a reservation of which `credited` leaves the escrow as fees; what is beyond it is free again.
    function _release(Campaign storage c, uint256 amount, uint256 credited) private {
        (uint256 left, uint256 reserved) = (c.left, c.reserved);
        (c.left, c.reserved) = ((left - credited).toUint128(), (reserved - amount).toUint128());
    }

    function _pay(Campaign storage c, address to, uint256 amount) private {
        _release(c, amount, amount);
        c.paid += amount.toUint128();
        IERC20(c.token).safeTransfer(to, amount);
    }

    function _credit(address token, address account, uint256 amount) private {
        if (amount != 0) _fees[token][account] += amount;
    }

    function _fund(uint32 campaignId, address payer, uint128 amount) private {
        require(amount != 0, ZeroAmount());
        Campaign storage c = _campaigns[campaignId];
        c.left += amount;
        c.funded += amount;
        emit CampaignFunded(campaignId, payer, amount);
        IERC20 token = IERC20(c.token);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, TokenTakesFee(amount, received));
    }
}
