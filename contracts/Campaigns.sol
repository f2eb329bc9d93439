// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Costs} from "./campaigns/Costs.sol";
import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IContributors} from "./interfaces/IContributors.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Campaigns: terms and escrow
/// @notice Holds all campaign money and is the only contract that moves it.
/// Trust: the core says what a batch reserves, whom it pays and what it frees, within what the campaign pinned; the owner
/// adds presets and sets the fee of new campaigns, and can touch no campaign that exists.
/// Assumptions: campaign tokens are plain ERC-20s (no fee on transfer, no rebasing).
contract Campaigns is Costs {
    using SafeCast for uint256;

    uint256 private constant MAX_POLICY = 8_192;
    uint256 private constant MAX_QUORUM = 8;

    address public immutable core;
    address public immutable claims;
    address public immutable submissions;
    IContributors public immutable contributors;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;

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
        campaignId = _create(terms, policy);
        _fund(campaignId, msg.sender, amount);
    }

    /// @inheritdoc ICampaigns
    function createWithPermit(
        Terms calldata terms,
        bytes calldata policy,
        uint128 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external whenRunning returns (uint32 campaignId) {
        campaignId = _create(terms, policy);
        _permit(terms.token, amount, deadline, v, r, s);
        _fund(campaignId, msg.sender, amount);
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
        StoredPreset storage preset = _presetOf(c);
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
        StoredPreset storage preset = _presetOf(c);
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
        uint256 each = _prepaidPerItem(c, _guardsAlone(_committeesOf(_presetOf(c))));
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
        uint8[3] memory committees = _committeesOf(_presetOf(c));
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
        _credit(c.token, _treasuryNow(), fee);
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
        _takeBack(c, contributor, reward);
        return reward;
    }

    function _create(Terms calldata terms, bytes calldata policy) private returns (uint32 campaignId) {
        require(policy.length != 0, EmptyPolicy());
        require(policy.length <= MAX_POLICY, PolicyTooLong(MAX_POLICY, policy.length));
        require(terms.token != address(0), ZeroAddress());
        require(terms.quorum != 0 && terms.quorum <= MAX_QUORUM, QuorumOutOfRange(MAX_QUORUM, terms.quorum));
        _requirePreset(terms.presetId);
        require(registry.composeHashOf(terms.workloadId) != 0, UnknownWorkload(terms.workloadId));
        uint256 seatPrice = staking.seatPrice();
        require(terms.seatLock != 0 && terms.seatLock <= seatPrice, SeatLockOutOfRange(1, seatPrice, terms.seatLock));
        bytes32 policyHash = keccak256(policy);
        campaignId = _pin(terms, policyHash);
        emit CampaignCreated(campaignId, msg.sender, policyHash, _protocolFeeNow(), terms, policy);
    }
}
