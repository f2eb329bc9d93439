// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {Funds} from "./Funds.sol";

/// @title Costs: what an item and, at worst, a batch cost
abstract contract Costs is Funds {
    uint8 internal constant FORCED_TIER = 1;
    uint256 private constant BPS = 10_000;

    /// @inheritdoc ICampaigns
    function worstCaseOf(uint32 campaignId, uint256 count) external view returns (uint256) {
        Campaign storage c = _campaign(campaignId);
        return count * c.oracleFee + _worstCase(c, _committeesOf(_presetOf(c)), count, 0, 0, true);
    }

    /// @dev Worst case of items that a round is about to judge: all accepted, every seat of every tier from there on paid for
    /// all of them, each committee drawn twice. The campaign pays one of the two: a first draw that was heard has no second.
    /// @param bounty Whether the bounty of the round's own draw is still to be paid.
    function _worstCase(
        Campaign storage c,
        uint8[3] memory committees,
        uint256 count,
        uint256 tier,
        uint256 draw,
        bool bounty
    ) internal view returns (uint256) {
        uint256 votes;
        uint256 draws = bounty ? 1 : 0;
        for (uint256 t = tier; t < committees.length; ++t) {
            uint256 n = committees[t];
            if (n == 0) continue;
            votes += n;
            if (t != tier) draws += 2;
            else if (draw == 0) ++draws;
        }
        return count * (_costOfItem(c) + votes * c.votePay) + draws * c.drawBounty;
    }

    /// @dev An accepted item's reward and protocol fee.
    function _costOfItem(Campaign storage c) internal view returns (uint256) {
        return c.reward + _protocolFeeOf(c);
    }

    /// @dev Per item, rounded down, against the treasury.
    function _protocolFeeOf(Campaign storage c) internal view returns (uint256) {
        return uint256(c.reward) * c.protocolFee / BPS;
    }

    /// @dev Votes of one item by every seat, once.
    function _prepaidPerItem(Campaign storage c, uint8[3] memory committees) internal view returns (uint256) {
        return uint256(c.votePay) * committees[FORCED_TIER];
    }

    /// @dev A forced batch is judged by the guards and nobody else.
    function _guardsAlone(uint8[3] memory committees) internal pure returns (uint8[3] memory) {
        require(committees[FORCED_TIER] != 0, NoGuards());
        return [0, committees[FORCED_TIER], 0];
    }
}
