// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./interfaces/IChecks.sol";
import {IOperators} from "./interfaces/IOperators.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Operators
/// @notice Trust: core, submissions and ballots can take fixed parts of a bond for what they have proved; a bond leaves only to
/// its operator, the insurance only to Staking's, and nobody can take out what is burned.
/// Assumptions: the stake token is a plain ERC-20; the other contracts are those of one deployment. The cooldown is longer
/// than a batch usually takes from seal to final, so what an operator sealed while it was bonded is still covered.
contract Operators is IOperators {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    uint40 private constant COOLDOWN = 14 days;
    uint256 private constant BPS = 10_000;
    uint256 private constant EQUIVOCATION = 5_000;
    uint256 private constant BOUNTY = 1_000;
    uint256 private constant LIGHT_FAULT = 1_000;
    uint256 private constant HEAVY_FAULT = 2_000;
    /// @dev Blocks for which EIP-2935 keeps hashes, and so a verdict's anchor can be checked.
    uint256 private constant ANCHOR_WINDOW = 8_191;
    /// @dev Most tokens have no burn function and refuse the zero address.
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    IERC20 public immutable stakeToken;
    address public immutable core;
    address public immutable submissions;
    address public immutable ballots;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;
    uint96 public immutable required;

    mapping(address operator => Bond) private _bonds;
    mapping(address account => uint256) private _credits;
    /// @dev What was slashed already, by the hash of what it was for.
    mapping(bytes32 cause => bool) private _slashed;
    uint128 private _insurance;
    uint128 private _burned;

    constructor(
        IERC20 stakeToken_,
        address core_,
        address submissions_,
        address ballots_,
        ITeeRegistry registry_,
        IStaking staking_,
        uint96 required_
    ) {
        bool named = address(stakeToken_) != address(0) && address(registry_) != address(0);
        require(named && core_ != address(0) && submissions_ != address(0), ZeroAddress());
        require(ballots_ != address(0) && address(staking_) != address(0), ZeroAddress());
        require(required_ != 0, ZeroAmount());
        (stakeToken, core, submissions, ballots) = (stakeToken_, core_, submissions_, ballots_);
        (registry, staking, required) = (registry_, staking_, required_);
    }

    /// @inheritdoc IOperators
    function deposit(uint96 amount) external {
        require(amount != 0, ZeroAmount());
        Bond storage bond = _bonds[msg.sender];
        uint96 total = bond.amount + amount;
        bond.amount = total;
        _tell(msg.sender);
        emit Deposited(msg.sender, amount, total);
        uint256 before = stakeToken.balanceOf(address(this));
        stakeToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = stakeToken.balanceOf(address(this)) - before;
        require(received == amount, StakeTokenTakesFee(amount, received));
    }

    /// @inheritdoc IOperators
    function requestExit(uint96 amount) external {
        require(amount != 0, ZeroAmount());
        Bond storage bond = _bonds[msg.sender];
        uint96 exiting = bond.exiting;
        uint96 available = bond.amount - exiting;
        require(amount <= available, BondTooSmall(available, amount));
        exiting += amount;
        uint40 availableAt = uint40(block.timestamp) + COOLDOWN;
        (bond.exiting, bond.availableAt) = (exiting, availableAt);
        _tell(msg.sender);
        emit ExitRequested(msg.sender, exiting, availableAt);
    }

    /// @inheritdoc IOperators
    function withdraw() external returns (uint96 amount) {
        Bond storage bond = _bonds[msg.sender];
        uint40 availableAt = bond.availableAt;
        require(availableAt != 0, NoExit(msg.sender));
        require(block.timestamp >= availableAt, ExitNotOver(availableAt, block.timestamp));
        amount = bond.exiting;
        bond.amount -= amount;
        (bond.exiting, bond.availableAt) = (0, 0);
        emit Withdrawn(msg.sender, amount);
        stakeToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IOperators
    function slashEquivocation(
        IChecks.Verdict calldata a,
        bytes calldata signatureA,
        IChecks.Verdict calldata b,
        bytes calldata signatureB
    ) external returns (uint256 bounty) {
        (address operator, address signer) = _equivocator(a, signatureA, b, signatureB);
        bytes32 cause = keccak256(abi.encode(a.campaignId, a.sequence, operator));
        require(!_slashed[cause], AlreadySlashed(operator));
        uint256 taken = _take(operator, EQUIVOCATION);
        require(taken != 0, NothingToSlash(operator));
        _slashed[cause] = true;
        bounty = taken * BOUNTY / BPS;
        uint256 insurance = taken / 2 - bounty;
        uint256 burned = taken - bounty - insurance;
        _book(msg.sender, bounty, insurance, burned);
        emit EquivocationSlashed(
            operator, a.campaignId, a.sequence, signer, msg.sender, taken, bounty, insurance, burned
        );
    }

    /// @inheritdoc IOperators
    function fault(address operator, uint32 campaignId, uint32 sequence, Fault kind, address beneficiary) external {
        bool proved = msg.sender == core || msg.sender == submissions || msg.sender == ballots;
        require(proved, NotReporter(msg.sender));
        bytes32 cause = keccak256(abi.encode(operator, campaignId, sequence, kind, beneficiary));
        if (_slashed[cause]) return;
        bool heavy = kind == Fault.Void || kind == Fault.ReceiptLeftOut;
        uint256 taken = _take(operator, heavy ? HEAVY_FAULT : LIGHT_FAULT);
        if (taken == 0) return;
        _slashed[cause] = true;
        uint256 half = taken / 2;
        (uint256 credited, uint256 insurance) = beneficiary == address(0) ? (uint256(0), half) : (half, 0);
        _book(beneficiary, credited, insurance, taken - half);
        emit FaultSlashed(operator, campaignId, sequence, kind, beneficiary, taken, credited, insurance, taken - half);
    }

    /// @inheritdoc IOperators
    function collect() external returns (uint256 amount) {
        amount = _credits[msg.sender];
        require(amount != 0, NothingToCollect());
        delete _credits[msg.sender];
        emit Collected(msg.sender, amount);
        stakeToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IOperators
    function insure() external returns (uint128 amount) {
        amount = _insurance;
        require(amount != 0, NothingToInsure());
        _insurance = 0;
        emit Insured(amount);
        stakeToken.forceApprove(address(staking), amount);
        staking.insure(amount);
    }

    /// @inheritdoc IOperators
    function burn() external returns (uint256 amount) {
        amount = _burned;
        require(amount != 0, NothingToBurn());
        _burned = 0;
        emit Burned(amount);
        stakeToken.safeTransfer(DEAD, amount);
    }

    /// @inheritdoc IOperators
    function isBonded(address operator) public view returns (bool) {
        Bond storage bond = _bonds[operator];
        return bond.amount - bond.exiting >= required;
    }

    /// @inheritdoc IOperators
    function bondOf(address operator) external view returns (Bond memory) {
        return _bonds[operator];
    }

    /// @inheritdoc IOperators
    function creditOf(address account) external view returns (uint256) {
        return _credits[account];
    }

    /// @inheritdoc IOperators
    function pools() external view returns (uint128 insurance, uint128 burned) {
        return (_insurance, _burned);
    }

    /// @dev Takes `bps` of a bond, rounded down: first from what still counts as bond, then from what is on its way out.
    function _take(address operator, uint256 bps) private returns (uint256 taken) {
        Bond storage bond = _bonds[operator];
        (uint96 amount, uint96 exiting) = (bond.amount, bond.exiting);
        taken = amount * bps / BPS;
        if (taken == 0) return 0;
        amount -= taken.toUint96();
        bond.amount = amount;
        if (exiting > amount) bond.exiting = amount;
        _tell(operator);
    }

    /// @dev After every change of what counts as bond, so that the core need not ask.
    function _tell(address operator) private {
        IChecks(core).setBonded(operator, isBonded(operator));
    }

    function _book(address account, uint256 credited, uint256 insurance, uint256 burned) private {
        if (credited != 0) _credits[account] += credited;
        if (insurance != 0) _insurance += insurance.toUint128();
        _burned += burned.toUint128();
    }

    /// @dev The one operator of two verdicts for one batch, both of which could have been sealed, and the first's key. An oracle
    /// that starts again has another key, and no second opinion.
    function _equivocator(
        IChecks.Verdict calldata a,
        bytes calldata signatureA,
        IChecks.Verdict calldata b,
        bytes calldata signatureB
    ) private view returns (address operator, address signer) {
        require(a.campaignId == b.campaignId && a.sequence == b.sequence, DifferentBatches());
        uint256 apart = a.anchorBlock > b.anchorBlock ? a.anchorBlock - b.anchorBlock : b.anchorBlock - a.anchorBlock;
        require(apart <= ANCHOR_WINDOW, AnchorsApart(ANCHOR_WINDOW, apart));
        bytes32 digestA = TypedData.digest(core, TypedData.hash(a));
        bytes32 digestB = TypedData.digest(core, TypedData.hash(b));
        require(digestA != digestB, SameVerdict(digestA));
        signer = Signatures.recover(digestA, signatureA);
        operator = registry.keyOf(signer).operator;
        require(operator != address(0), UnknownKey(signer));
        address other = registry.keyOf(Signatures.recover(digestB, signatureB)).operator;
        require(operator == other, DifferentOperators(operator, other));
    }
}
