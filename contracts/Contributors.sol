// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IContributors} from "./interfaces/IContributors.sol";
import {Earnings} from "./libraries/Earnings.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Contributors: collateral
/// @notice Trust: Claims says what was earned; Abuse takes half of a collateral for a reported item, gives it back or lets it be
/// forfeited, and spends the insurance. Collateral leaves only to its contributor or by such a report.
/// Assumptions: tokens are plain ERC-20s (no fee on transfer, no rebasing); Claims, campaigns and Abuse are the ones deployed
/// with this contract. Per token: balance = collateral held + seized + credits + insurance (more with donations).
contract Contributors is IContributors {
    using Earnings for uint256;
    using SafeERC20 for IERC20;

    /// @dev `known` tells reputation 0 from a newcomer's.
    struct Standing {
        uint16 reputation;
        bool known;
    }

    uint40 private constant COOLDOWN = 14 days;
    uint256 private constant BPS = 10_000;
    uint256 private constant NEWCOMER = 5_000;
    /// @dev Where burned collateral goes; its credit, like any other, is sent by withdrawCredit, so a token that refuses
    /// this receiver blocks no slash.
    address private constant BURN = 0x000000000000000000000000000000000000dEaD;

    address public immutable claims;
    address public immutable abuse;
    ICampaigns public immutable campaigns;

    mapping(address token => mapping(address contributor => Collateral)) private _collateral;
    mapping(address token => mapping(address contributor => uint256)) private _earnings;
    mapping(address contributor => Standing) private _standings;
    mapping(address token => mapping(address account => uint256)) private _credits;
    mapping(address token => uint256) private _insurance;
    /// @dev Held back until reports are closed.
    mapping(address token => uint256) private _seized;

    constructor(address claims_, address abuse_, ICampaigns campaigns_) {
        require(claims_ != address(0) && abuse_ != address(0), ZeroAddress());
        (claims, abuse, campaigns) = (claims_, abuse_, campaigns_);
    }

    modifier onlyClaims() {
        require(msg.sender == claims, NotClaims(msg.sender));
        _;
    }

    modifier onlyAbuse() {
        require(msg.sender == abuse, NotAbuse(msg.sender));
        _;
    }

    /// @inheritdoc IContributors
    function deposit(address token, uint96 amount) external {
        _deposit(token, amount);
    }

    /// @inheritdoc IContributors
    function depositWithPermit(address token, uint96 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        bool allowed;
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {
            allowed = true;
        } catch {
            allowed = IERC20(token).allowance(msg.sender, address(this)) >= amount;
        }
        require(allowed, PermitFailed(token));
        _deposit(token, amount);
    }

    /// @inheritdoc IContributors
    function requestExit(address token, uint96 amount) external {
        require(amount != 0, ZeroAmount());
        Collateral storage c = _collateral[token][msg.sender];
        (uint96 held, uint96 exiting) = (c.held, c.exiting);
        require(amount <= held - exiting, ExitExceedsCollateral(held - exiting, amount));
        uint40 availableAt = uint40(block.timestamp) + COOLDOWN;
        (c.exiting, c.availableAt) = (exiting + amount, availableAt);
        emit ExitRequested(token, msg.sender, exiting + amount, availableAt);
    }

    /// @inheritdoc IContributors
    function withdraw(address token) external returns (uint256 amount) {
        Collateral storage c = _collateral[token][msg.sender];
        (uint96 held, uint96 exiting, uint40 availableAt) = (c.held, c.exiting, c.availableAt);
        require(exiting != 0, NoExit(token, msg.sender));
        require(block.timestamp >= availableAt, ExitNotOver(availableAt, block.timestamp));
        (c.held, c.exiting, c.availableAt) = (held - exiting, 0, 0);
        emit CollateralWithdrawn(token, msg.sender, exiting);
        IERC20(token).safeTransfer(msg.sender, exiting);
        return exiting;
    }

    /// @inheritdoc IContributors
    function noteEarned(
        address token,
        address contributor,
        uint256 amount,
        uint256 acceptedItems,
        uint256 rejectedItems
    ) external onlyClaims {
        if (amount != 0) {
            _earnings[token][contributor] = _earnings[token][contributor].add(_today(), amount);
        }
        uint256 before = reputationOf(contributor);
        uint256 reputation = before;
        uint256 items = acceptedItems + rejectedItems;
        if (items != 0) reputation = (before * 15 + acceptedItems * BPS / items) / 16;
        // Who is near the top or bottom does not move any more, which saves the write.
        if (reputation != before) _setReputation(contributor, reputation);
        emit EarningsNoted(token, contributor, amount, reputation);
    }

    /// @inheritdoc IContributors
    function withhold(uint32 campaignId, address contributor, uint256 amount) external returns (uint256 withheld) {
        require(msg.sender == address(campaigns), NotCampaigns(msg.sender));
        uint256 missing = shortfallOf(campaignId, contributor);
        withheld = missing < amount ? missing : amount;
        if (withheld == 0) return 0;
        address token = campaigns.termsOf(campaignId).token;
        // Campaigns pays rewards out of uint96 amounts; what does not fit any more is paid out.
        uint256 room = type(uint96).max - _collateral[token][contributor].held;
        if (withheld > room) withheld = room;
        // Cut to the room in the line above.
        // forge-lint: disable-next-line(unsafe-typecast)
        _collateral[token][contributor].held += uint96(withheld);
        emit CollateralDeposited(token, contributor, withheld);
    }

    /// @inheritdoc IContributors
    function seize(address token, address contributor) external onlyAbuse returns (uint96 taken) {
        Collateral storage c = _collateral[token][contributor];
        (uint96 held, uint96 exiting) = (c.held, c.exiting);
        uint96 left = held / 2;
        taken = held - left;
        (c.held, c.exiting) = (left, exiting < left ? exiting : left);
        _seized[token] += taken;
        emit CollateralSeized(token, contributor, taken);
    }

    /// @inheritdoc IContributors
    function giveBack(address token, address contributor, uint96 amount) external onlyAbuse {
        _seized[token] -= amount;
        _collateral[token][contributor].held += amount;
        emit CollateralGivenBack(token, contributor, amount);
    }

    /// @inheritdoc IContributors
    function forfeit(uint32 campaignId, address contributor, address reporter, uint96 amount) external onlyAbuse {
        address token = campaigns.termsOf(campaignId).token;
        _seized[token] -= amount;
        uint256 reputation = reputationOf(contributor) * 9 / 10;
        _setReputation(contributor, reputation);
        (address creator,,,) = campaigns.campaignOf(campaignId);
        uint256 taken = amount;
        (uint256 refund, uint256 bounty, uint256 insured) = (taken * 4 / 10, taken / 10, taken * 3 / 10);
        _credits[token][creator] += refund;
        _credits[token][reporter] += bounty;
        _insurance[token] += insured;
        _credits[token][BURN] += taken - refund - bounty - insured;
        emit CollateralForfeited(campaignId, contributor, token, amount, reporter, reputation);
    }

    /// @inheritdoc IContributors
    function spendInsurance(address token, address to, uint256 amount) external onlyAbuse returns (uint256 spent) {
        require(to != address(0), ZeroAddress());
        uint256 insurance = _insurance[token];
        spent = Math.min(amount, insurance);
        _insurance[token] = insurance - spent;
        _credits[token][to] += spent;
        emit InsuranceSpent(token, to, spent);
    }

    /// @inheritdoc IContributors
    function withdrawCredit(address token, address account) external returns (uint256 amount) {
        amount = _credits[token][account];
        require(amount != 0, NothingToWithdraw());
        delete _credits[token][account];
        emit CreditWithdrawn(token, account, amount);
        IERC20(token).safeTransfer(account, amount);
    }

    /// @inheritdoc IContributors
    function collateralOf(address token, address contributor) external view returns (Collateral memory) {
        return _collateral[token][contributor];
    }

    /// @inheritdoc IContributors
    function requiredOf(uint32 campaignId, address contributor) external view returns (uint256) {
        return _requiredOf(_tokenOf(campaignId), campaignId, contributor);
    }

    /// @inheritdoc IContributors
    function isCovered(uint32 campaignId, address contributor) external view returns (bool) {
        return shortfallOf(campaignId, contributor) == 0;
    }

    /// @inheritdoc IContributors
    function earnedOf(address token, address contributor) external view returns (uint256) {
        return _earnings[token][contributor].sum(_today());
    }

    /// @inheritdoc IContributors
    function creditOf(address token, address account) external view returns (uint256) {
        return _credits[token][account];
    }

    /// @inheritdoc IContributors
    function insuranceOf(address token) external view returns (uint256) {
        return _insurance[token];
    }

    /// @inheritdoc IContributors
    function seizedOf(address token) external view returns (uint256) {
        return _seized[token];
    }

    /// @inheritdoc IContributors
    function shortfallOf(uint32 campaignId, address contributor) public view returns (uint256) {
        address token = _tokenOf(campaignId);
        Collateral storage c = _collateral[token][contributor];
        return Math.saturatingSub(_requiredOf(token, campaignId, contributor), c.held - c.exiting);
    }

    /// @inheritdoc IContributors
    function reputationOf(address contributor) public view returns (uint256) {
        Standing storage standing = _standings[contributor];
        return standing.known ? standing.reputation : NEWCOMER;
    }

    function _deposit(address token, uint96 amount) private {
        require(amount != 0, ZeroAmount());
        _collateral[token][msg.sender].held += amount;
        emit CollateralDeposited(token, msg.sender, amount);

        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        require(received == amount, TokenTakesFee(amount, received));
    }

    function _setReputation(address contributor, uint256 reputation) private {
        // At most 10,000: an average of such numbers, or less than before.
        // forge-lint: disable-next-line(unsafe-typecast)
        _standings[contributor] = Standing({reputation: uint16(reputation), known: true});
    }

    function _requiredOf(address token, uint32 campaignId, address contributor) private view returns (uint256) {
        uint256 earned = _earnings[token][contributor].sum(_today());
        uint256 minimum = campaigns.termsOf(campaignId).collateral;
        if (minimum == 0) return 0;
        uint256 base = Math.max(minimum, Math.ceilDiv(2 * earned, 7));
        return Math.ceilDiv(base * _factorOf(reputationOf(contributor)), BPS);
    }

    function _tokenOf(uint32 campaignId) private view returns (address token) {
        token = campaigns.termsOf(campaignId).token;
        require(token != address(0), UnknownCampaign(campaignId));
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }

    /// @dev Bps: 20,000 at reputation 0, 10,000 at 5,000, 5,000 at 10,000.
    function _factorOf(uint256 reputation) private pure returns (uint256) {
        return reputation < NEWCOMER ? 2 * (BPS - reputation) : BPS + NEWCOMER - reputation;
    }
}
