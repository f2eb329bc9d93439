// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../contracts/interfaces/IStaking.sol";

/// @title Staking that also takes outcomes which no votes led to
interface IOutcomeStaking is IStaking {
    /// @notice Settles a committee with these outcomes. Core only.
    function settleOutcomes(uint256[] calldata committee, SeatOutcome[] calldata outcomes)
        external
        returns (uint256 slashed);
}
