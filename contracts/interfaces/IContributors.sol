// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Contributors: collateral, earnings and reputation
/// @notice A contributor's collateral is held per token and stands for every campaign in that token. What a campaign
/// requires grows with what the contributor earns and falls with reputation.
interface IContributors {
    /// @notice A contributor's collateral in one token, amounts in token units.
    /// @param held All of it, what is on its way out included: all of it can be slashed.
    /// @param exiting The part on its way out, at most `held`; it covers nothing any more.
    /// @param availableAt First second at which that part can be withdrawn.
    struct Collateral {
        uint96 held;
        uint96 exiting;
        uint40 availableAt;
    }

    event CollateralDeposited(address indexed token, address indexed contributor, uint256 amount);

    /// @notice `exiting` token units in all are on their way out.
    event ExitRequested(address indexed token, address indexed contributor, uint256 exiting, uint40 availableAt);

    event CollateralWithdrawn(address indexed token, address indexed contributor, uint256 amount);

    /// @notice A claim added `amount` token units to what the contributor earned today and left this reputation.
    event EarningsNoted(address indexed token, address indexed contributor, uint256 amount, uint256 reputation);

    /// @notice `amount` token units of the contributor's are held back for a report of an abusive item.
    event CollateralSeized(address indexed token, address indexed contributor, uint256 amount);

    /// @notice `amount` token units that were held back are the contributor's again.
    event CollateralGivenBack(address indexed token, address indexed contributor, uint256 amount);

    /// @notice `amount` token units that were held back are lost and were divided; the contributor's reputation is now this.
    event CollateralForfeited(
        uint32 indexed campaignId,
        address indexed contributor,
        address indexed token,
        uint256 amount,
        address reporter,
        uint256 reputation
    );

    event InsuranceSpent(address indexed token, address indexed to, uint256 amount);

    event CreditWithdrawn(address indexed token, address indexed account, uint256 amount);

    error NotClaims(address actual);
    error NotAbuse(address actual);
    error NotCampaigns(address actual);
    error ZeroAddress();
    error ZeroAmount();
    error PermitFailed(address token);
    error TokenTakesFee(uint256 expected, uint256 actual);
    error ExitExceedsCollateral(uint256 maximum, uint256 actual);
    error NoExit(address token, address contributor);
    error ExitNotOver(uint256 availableAt, uint256 actual);
    error UnknownCampaign(uint32 campaignId);
    error NothingToWithdraw();

    /// @notice Adds to the caller's collateral in `token`.
    /// @dev A token that takes a fee on transfer is refused.
    /// @param amount Token units, not zero.
    function deposit(address token, uint96 amount) external;

    /// @notice The same with an ERC-2612 permit of the caller for this contract.
    /// @dev A permit that fails, for instance because somebody sent it first, does not matter if the allowance suffices.
    function depositWithPermit(address token, uint96 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Starts the exit of `amount` more token units of the caller's collateral.
    /// @dev They cover nothing from now on and can be slashed until they are withdrawn. The cooldown of 14 days starts anew
    /// for all of the caller's pending exits in the token.
    function requestExit(address token, uint96 amount) external;

    /// @notice Pays out the caller's finished exit.
    /// @return amount Token units sent: less than was requested if a slash left less.
    function withdraw(address token) external returns (uint256 amount);

    /// @notice Notes what a contributor was paid or owed, and how the claimed items fared. Claims contract only.
    /// @dev Never reverts for Claims. Reputation moves 1/16 toward accepted / (accepted + rejected), rounded down; without
    /// items it stays.
    /// @param amount Token units earned.
    function noteEarned(
        address token,
        address contributor,
        uint256 amount,
        uint256 acceptedItems,
        uint256 rejectedItems
    ) external;

    /// @notice Turns as much of a reward into collateral as is missing of what the campaign requires. Campaigns only, which
    /// sends the money along.
    /// @param amount Token units about to be paid.
    /// @return withheld Token units added to the contributor's collateral instead.
    function withhold(uint32 campaignId, address contributor, uint256 amount) external returns (uint256 withheld);

    /// @notice Holds back half of a contributor's collateral, rounded up, first of what is not on its way out. Abuse only.
    /// @return taken Token units held back; they cover nothing and cannot be withdrawn.
    function seize(address token, address contributor) external returns (uint96 taken);

    /// @notice Gives back what was held back. Abuse only.
    function giveBack(address token, address contributor, uint96 amount) external;

    /// @notice Divides what was held back and takes a tenth of the contributor's reputation. Abuse only.
    /// @dev Each part rounded down, pulled with withdrawCredit: 40 % creator, 10 % reporter, 30 % insurance; the rest is burned
    /// (credit of 0x…dEaD). Creator and reporter together get half of what the contributor loses: nobody gains from reporting
    /// himself.
    function forfeit(uint32 campaignId, address contributor, address reporter, uint96 amount) external;

    /// @notice Credits `to` with up to `amount` of the insurance in `token`. Abuse only.
    /// @return spent Token units credited: what the insurance holds, at most `amount`.
    function spendInsurance(address token, address to, uint256 amount) external returns (uint256 spent);

    /// @notice Sends an account what slashes and insurance credited to it. Anyone may call it.
    /// @return amount Token units sent.
    function withdrawCredit(address token, address account) external returns (uint256 amount);

    /// @notice A contributor's collateral in a token.
    function collateralOf(address token, address contributor) external view returns (Collateral memory);

    /// @notice Collateral that a campaign requires of a contributor now, in units of its token, rounded up:
    /// max(the campaign's minimum, 2 × 7-day average of daily earnings in its token) × a factor of reputation, 2 at 0, 1 at
    /// 5,000, 0.5 at 10,000, linear between. Nothing in a campaign without a minimum.
    function requiredOf(uint32 campaignId, address contributor) external view returns (uint256);

    /// @notice Whether what the contributor holds, exits apart, reaches what the campaign requires.
    function isCovered(uint32 campaignId, address contributor) external view returns (bool);

    /// @notice Token units missing until isCovered, zero if covered. Never reverts for a campaign that exists.
    function shortfallOf(uint32 campaignId, address contributor) external view returns (uint256);

    /// @notice Token units earned today and on the six days before (UTC days), rounded up by less than 2^-26 per claim.
    function earnedOf(address token, address contributor) external view returns (uint256);

    /// @notice 0 … 10,000, 5,000 for a newcomer.
    function reputationOf(address contributor) external view returns (uint256);

    /// @notice Token units that the account can withdraw with withdrawCredit.
    function creditOf(address token, address account) external view returns (uint256);

    /// @notice Token units that insurance holds.
    function insuranceOf(address token) external view returns (uint256);

    /// @notice Token units held back until reports are closed.
    function seizedOf(address token) external view returns (uint256);
}
