// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "./IChecks.sol";

/// @title Operators: bonds of those who run oracles
/// @notice A bond is in stake units and belongs to the account that registers an operator's keys. Of whatever is taken at least
/// half is burned, so an operator that harms itself through other accounts of its own, voters included, loses.
interface IOperators {
    /// @notice What costs an operator a part of its bond.
    enum Fault {
        GoldUnopened,
        Void,
        ReceiptLeftOut,
        SubmissionUncleared
    }

    /// @notice An operator's bond, stake units.
    /// @param amount All of it, what is on its way out included.
    /// @param exiting The part that is on its way out; it can be slashed until it is withdrawn.
    /// @param availableAt First second at which that part can be withdrawn; 0 without one.
    struct Bond {
        uint96 amount;
        uint96 exiting;
        uint40 availableAt;
    }

    event Deposited(address indexed operator, uint96 amount, uint96 bond);
    event ExitRequested(address indexed operator, uint96 exiting, uint40 availableAt);
    event Withdrawn(address indexed operator, uint96 amount);

    /// @notice A fault cost the operator `taken` stake units; `credited` of them go to the beneficiary.
    event FaultSlashed(
        address indexed operator,
        uint32 indexed campaignId,
        uint32 indexed sequence,
        Fault kind,
        address beneficiary,
        uint256 taken,
        uint256 credited,
        uint256 insurance,
        uint256 burned
    );

    /// @notice Two verdicts of one signer for one batch cost its operator `taken` stake units.
    event EquivocationSlashed(
        address indexed operator,
        uint32 indexed campaignId,
        uint32 indexed sequence,
        address signer,
        address reporter,
        uint256 taken,
        uint256 bounty,
        uint256 insurance,
        uint256 burned
    );

    event Collected(address indexed account, uint256 amount);
    /// @notice What was insured here went to Staking's insurance.
    event Insured(uint256 amount);
    /// @notice Stake units left circulation.
    event Burned(uint256 amount);

    error ZeroAddress();
    error ZeroAmount();
    error StakeTokenTakesFee(uint256 expected, uint256 actual);
    error BondTooSmall(uint256 available, uint256 needed);
    error NoExit(address operator);
    error ExitNotOver(uint256 availableAt, uint256 actual);
    error NotReporter(address actual);
    error DifferentBatches();
    error SameVerdict(bytes32 digest);
    error DifferentOperators(address operator, address other);
    error AnchorsApart(uint256 maximum, uint256 actual);
    error UnknownKey(address signer);
    error AlreadySlashed(address operator);
    error NothingToSlash(address operator);
    error NothingToCollect();
    error NothingToInsure();
    error NothingToBurn();

    /// @notice Adds stake units of the caller to the caller's bond.
    function deposit(uint96 amount) external;

    /// @notice Announces that the caller takes out `amount`: it stops counting as bond now and can be withdrawn after 14 days.
    /// @dev The cooldown starts anew for everything of the caller that is on its way out.
    function requestExit(uint96 amount) external;

    /// @notice Pays out what is on its way out once its cooldown is over, less what slashes have left of it.
    /// @return amount Stake units sent.
    function withdraw() external returns (uint96 amount);

    /// @notice Slashes an operator whose keys signed two verdicts for one batch. Anyone may report it, once per batch and
    /// operator.
    /// @dev Takes 50 % of the bond, rounded down. Half of that, rounded down, is the caller's bounty, 10 % of all that is taken,
    /// and insurance; the rest is burned. Verdicts whose anchor blocks lie more than 8,191 blocks apart are no
    /// equivocation: when the later one was signed, the earlier one could not be sealed any more. Reverts for an empty bond, so
    /// that a report cannot be used up before there is something to take.
    /// @param a One verdict.
    /// @param signatureA Its signature by a key of the operator.
    /// @param b The other verdict.
    /// @param signatureB Its signature by the same key or another one of the operator.
    /// @return bounty Stake units credited to the caller.
    function slashEquivocation(
        IChecks.Verdict calldata a,
        bytes calldata signatureA,
        IChecks.Verdict calldata b,
        bytes calldata signatureB
    ) external returns (uint256 bounty);

    /// @notice Takes a part of an operator's bond, once per operator, fault, batch and beneficiary. Core, Submissions, Ballots
    /// only.
    /// @dev Of the bond, rounded down: 10 % for unopened gold and an uncleared submission, 20 % for a void batch and a
    /// receipt left out. Half of that, rounded down, goes to the beneficiary, or to insurance where there is none; the rest is
    /// burned. Never reverts for an empty bond, an unknown operator or a repetition: it does nothing then.
    /// @param beneficiary Who was harmed; may be zero.
    function fault(address operator, uint32 campaignId, uint32 sequence, Fault kind, address beneficiary) external;

    /// @notice Pays out bounties and shares credited to the caller.
    /// @return amount Stake units sent.
    function collect() external returns (uint256 amount);

    /// @notice Moves what is insured here to Staking's insurance, which pays the ballots of rounds that were not heard.
    /// Anyone may.
    /// @return amount Stake units moved.
    function insure() external returns (uint128 amount);

    /// @notice Sends what was burned to 0x…dEaD, where nobody can move it. Anyone may.
    /// @return amount Stake units sent.
    function burn() external returns (uint256 amount);

    /// @notice Whether the operator's bond, without what is on its way out, is at least what sealing takes.
    function isBonded(address operator) external view returns (bool);

    /// @notice An operator's bond.
    function bondOf(address operator) external view returns (Bond memory);

    /// @notice Stake units credited to `account` and not yet collected.
    function creditOf(address account) external view returns (uint256);

    /// @notice Stake units that wait for Staking's insurance, and those that wait to be burned.
    function pools() external view returns (uint128 insurance, uint128 burned);

    /// @notice Bond in stake units that sealing takes.
    function required() external view returns (uint96);
}
