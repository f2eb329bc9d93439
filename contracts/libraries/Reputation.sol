// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Reputation: how it moves and what it does to the price of a seat
/// @notice Reputations are 0 … 10,000; a newcomer starts in the middle.
library Reputation {
    uint256 internal constant MAXIMUM = 10_000;
    uint256 internal constant MIDDLE = 5_000;

    /// @notice The reputation after `weeks_` weeks without a round: the distance to the middle shrinks by 1 % a week.
    /// @dev Rounded toward the middle every week, so one long step equals many short ones and nobody gains from choosing
    /// when it is written down.
    function drift(uint256 reputation, uint256 weeks_) internal pure returns (uint256) {
        // Every number here is below a million; unchecked saves half of a week's cost.
        unchecked {
            bool above = reputation > MIDDLE;
            uint256 distance = above ? reputation - MIDDLE : MIDDLE - reputation;
            for (; weeks_ != 0 && distance != 0; --weeks_) {
                distance = distance * 99 / 100;
            }
            return above ? MIDDLE + distance : MIDDLE - distance;
        }
    }

    /// @notice Moves a sixteenth of the way to `score`, rounded down.
    function average(uint256 reputation, uint256 score) internal pure returns (uint256) {
        return (reputation * 15 + score) / 16;
    }

    /// @notice The reputation after a silence: nine tenths, rounded down.
    function silenced(uint256 reputation) internal pure returns (uint256) {
        return reputation * 9 / 10;
    }

    /// @notice What a seat costs: twice the base at 0, the base in the middle, half of it at 10,000, straight between;
    /// rounded up.
    function priceOf(uint256 base, uint256 reputation) internal pure returns (uint256) {
        uint256 factor = reputation < MIDDLE ? 2 * MAXIMUM - 2 * reputation : MAXIMUM + MIDDLE - reputation;
        return (base * factor + MAXIMUM - 1) / MAXIMUM;
    }
}
