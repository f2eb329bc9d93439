// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Campaigns: terms and escrow
/// @notice Holds all campaign money and is the only contract that moves it.
/// Trust: the core says what a batch reserves, whom it pays and what it frees, within what the campaign pinned; the owner
/// adds presets and sets the fee of new campaigns, and can touch no campaign that exists.
/// Assumptions: campaign tokens are plain ERC-20s (no fee on transfer, no rebasing).
contract Campaigns is Ownable2Step, ICampaigns {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev Sorted into slots by who reads them together; `left` and `reserved` share the one slot that money moves touch.
    struct Campaign {
        uint32 workloadId;
        uint16 presetId;
        uint8 quorum;
        uint32 nextSequence;
        uint96 seatLock;
        uint40 closesAt;
        uint16 protocolFee;
        address token;
        uint96 reward;
        uint96 votePay;
        uint96 oracleFee;
        address creator;
        uint96 drawBounty;
        bytes32 policyHash;
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

    address public immutable core;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;

    uint32 private _campaignCount;
    uint16 private _presetCount;
    uint16 private _protocolFee;
    address private _treasury;
    mapping(uint16 presetId => Preset) private _presets;
    mapping(uint32 campaignId => Campaign) private _campaigns;
    mapping(address token => mapping(address account => uint256)) private _fees;

    constructor(address owner_, address core_, ITeeRegistry registry_, IStaking staking_) Ownable(owner_) {
        require(core_ != address(0), ZeroAddress());
        (core, registry, staking) = (core_, registry_, staking_);
    }

    modifier onlyCore() {
        require(msg.sender == core, NotCore(msg.sender));
        _;
    }

    /// @inheritdoc ICampaigns
    function create(Terms calldata terms, bytes calldata policy, uint128 amount) external returns (uint32 campaignId) {
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
        (c.votePay, c.oracleFee, c.protocolFee) = (terms.votePay, terms.oracleFee, _protocolFee);
        (c.drawBounty, c.seatLock) = (terms.drawBounty, terms.seatLock);
        (c.policyHash, c.licenceHash) = (keccak256(policy), terms.licenceHash);
        emit CampaignCreated(campaignId, msg.sender, c.policyHash, c.protocolFee, terms, policy);
        _fund(campaignId, amount);
    }

    /// @inheritdoc ICampaigns
    function fund(uint32 campaignId, uint128 amount) external {
        uint256 closesAt = _campaign(campaignId).closesAt;
        require(closesAt == 0, CampaignClosed(campaignId, closesAt));
        _fund(campaignId, amount);
    }

    /// @inheritdoc ICampaigns
    function close(uint32 campaignId) external {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        require(c.closesAt == 0, CampaignClosed(campaignId, c.closesAt));
        Preset storage preset = _presets[c.presetId];
        uint40 closesAt = uint40(block.timestamp) + preset.inclusion + preset.sla;
        c.closesAt = closesAt;
        emit CampaignClosing(campaignId, closesAt);
    }

    /// @inheritdoc ICampaigns
    function refund(uint32 campaignId) external returns (uint128 amount) {
        Campaign storage c = _campaign(campaignId);
        require(msg.sender == c.creator, NotCreator(c.creator, msg.sender));
        require(c.closesAt != 0 && block.timestamp > c.closesAt, CampaignNotClosed(campaignId, c.closesAt));
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
    function reserve(uint32 campaignId, uint32 sequence, bytes32 policyHash, uint256 count)
        external
        onlyCore
        returns (uint32 workloadId, uint8 quorum, uint8 seedDelay)
    {
        Campaign storage c = _campaign(campaignId);
        uint256 closesAt = c.closesAt;
        require(closesAt == 0 || block.timestamp <= closesAt, CampaignClosed(campaignId, closesAt));
        uint32 next = c.nextSequence;
        require(sequence == next, SequenceMismatch(next, sequence));
        require(policyHash == c.policyHash, PolicyMismatch(c.policyHash, policyHash));
        c.nextSequence = next + 1;
        uint256 amount = _worstCase(c, count) + c.drawBounty;
        (uint256 left, uint256 reserved) = (c.left, c.reserved);
        require(left - reserved >= amount, InsufficientEscrow(left - reserved, amount));
        c.reserved = (reserved + amount).toUint128();
        return (c.workloadId, c.quorum, _presets[c.presetId].seedDelay);
    }

    /// @inheritdoc ICampaigns
    function creditDraw(uint32 campaignId, address drawer) external onlyCore {
        Campaign storage c = _campaign(campaignId);
        uint256 bounty = c.drawBounty;
        _release(c, bounty, bounty);
        _credit(c.token, drawer, bounty);
    }

    /// @inheritdoc ICampaigns
    function book(uint32 campaignId, address operator, bool drew, uint256 count, uint256 accepted, uint256 paidVotes)
        external
        onlyCore
    {
        Campaign storage c = _campaign(campaignId);
        uint256 fee = count * c.oracleFee;
        uint256 reserved = _worstCase(c, count);
        if (drew) {
            fee += c.drawBounty;
            reserved += c.drawBounty;
        }
        _release(c, reserved - accepted * _costOfItem(c) - paidVotes * c.votePay, fee);
        _credit(c.token, operator, fee);
    }

    /// @inheritdoc ICampaigns
    function payRewards(uint32 campaignId, address contributor, uint256 items)
        external
        onlyCore
        returns (uint256 amount)
    {
        Campaign storage c = _campaign(campaignId);
        amount = items * c.reward;
        uint256 fee = items * _protocolFeeOf(c);
        _release(c, fee, fee);
        _credit(c.token, _treasury, fee);
        _pay(c, contributor, amount);
    }

    /// @inheritdoc ICampaigns
    function payVotes(uint32 campaignId, address voter, uint256 votes) external onlyCore returns (uint256 amount) {
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
        bool sized = preset.committee >= 4 && preset.committee <= 31 && preset.committee % 3 == 1;
        bool timed = preset.voting != 0 && preset.opening != 0 && preset.seedDelay != 0;
        require(preset.seedSource != address(0), ZeroAddress());
        require(sized && timed, InvalidPreset());
        presetId = ++_presetCount;
        _presets[presetId] = preset;
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
        return (c.creator, c.policyHash, c.closesAt, c.nextSequence);
    }

    /// @inheritdoc ICampaigns
    function seedSourceOf(uint32 campaignId) external view returns (address) {
        return _presets[_campaign(campaignId).presetId].seedSource;
    }

    /// @inheritdoc ICampaigns
    function roundTermsOf(uint32 campaignId) external view returns (RoundTerms memory) {
        Campaign storage c = _campaign(campaignId);
        Preset storage preset = _presets[c.presetId];
        return RoundTerms({
            seedDelay: preset.seedDelay,
            committee: preset.committee,
            voting: preset.voting,
            appeal: preset.appeal,
            opening: preset.opening,
            workloadId: c.workloadId,
            seatLock: c.seatLock
        });
    }

    /// @inheritdoc ICampaigns
    function worstCaseOf(uint32 campaignId, uint256 count) external view returns (uint256) {
        Campaign storage c = _campaign(campaignId);
        return _worstCase(c, count) + c.drawBounty;
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
        return _presets[presetId];
    }

    /// @inheritdoc ICampaigns
    function feesOf(address token, address account) external view returns (uint256) {
        return _fees[token][account];
    }

    /// @inheritdoc ICampaigns
    function campaignCount() external view returns (uint32) {
        return _campaignCount;
    }

    function _campaign(uint32 campaignId) private view returns (Campaign storage c) {
        c = _campaigns[campaignId];
        require(c.nextSequence != 0, UnknownCampaign(campaignId));
    }

    /// @dev Worst case of a batch, without the draw's bounty: every item accepted and every seat paid for all of them.
    function _worstCase(Campaign storage c, uint256 count) private view returns (uint256) {
        uint256 votes = c.votePay * uint256(_presets[c.presetId].committee);
        return count * (_costOfItem(c) + votes + c.oracleFee);
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

    function _fund(uint32 campaignId, uint128 amount) private {
        require(amount != 0, ZeroAmount());
        Campaign storage c = _campaigns[campaignId];
        c.left += amount;
        c.funded += amount;
        emit CampaignFunded(campaignId, msg.sender, amount);
        IERC20 token = IERC20(c.token);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, TokenTakesFee(amount, received));
    }
}
