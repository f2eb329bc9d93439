// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Arena} from "../byzantine/Arena.sol";

/// @title A campaign with all three tiers, sixty-two voters with a seat in each, and twelve contributors
abstract contract Attack is Arena {
    uint256 internal constant ALL = type(uint256).max;
    uint256 internal constant SEVEN = 0x7f;
    /// @dev Gold of `_withGold`: items 0 to 24, the first seven of them good.
    uint256 internal constant GOLD_MASK = (1 << 25) - 1;
    uint256 internal constant GOLD_GOOD_MASK = 0x7f;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < 12; ++i) {
            contributors.push(_actor(string.concat("contributor ", vm.toString(i))));
        }
        campaignId = _createTiers([7, 13, 31]);
        _mine(1);
    }

    /// @dev A full batch of twelve rows, nine of ten items good.
    function _batch() internal returns (Sample memory) {
        return _plan(campaignId, 256, 12, ~_sparse(7, "bad", 3));
    }

    function _withGold(Sample memory s) internal view {
        s.gold = IRounds.GoldOpening(GOLD_MASK, GOLD_GOOD_MASK, keccak256("gold salt"));
        s.verdict.goldCount = 25;
        s.verdict.goldCommitment = keccak256(abi.encode(s.gold.mask, s.gold.answers, s.gold.salt));
        s.verdict.approve = (s.verdict.approve & ~GOLD_MASK) | GOLD_GOOD_MASK;
        _sign(s);
    }

    /// @dev Later rounds know no gold.
    function _noGold(Sample memory s) internal pure {
        s.gold = IRounds.GoldOpening(0, 0, 0);
    }

    function _stakeOf(Sample memory s, uint256 seat) internal view returns (uint256) {
        return staking.voterOf(_voter(s, seat)).stake;
    }

    function _stakes(Sample memory s) internal view returns (uint256[] memory stakes) {
        stakes = new uint256[](s.committee.length);
        for (uint256 i; i < stakes.length; ++i) {
            stakes[i] = _stakeOf(s, i);
        }
    }

    /// @dev Index of the voter's seat, the same in every tier.
    function _seatOf(address voter) internal view returns (uint256 index) {
        while (voters[index] != voter) ++index;
    }

    function _unstakeAll(address voter) internal {
        uint256[] memory indices = new uint256[](1);
        indices[0] = _seatOf(voter);
        vm.startPrank(voter);
        for (uint8 tier; tier < 3; ++tier) {
            staking.unstake(tier, indices);
        }
        vm.stopPrank();
    }

    /// @dev The next tier's committee votes as the verdict says and settles.
    function _nextTier(Sample memory s) internal {
        _noGold(s);
        _draw(s);
        uint256 all = _full(s.committee.length);
        _cast(s, all);
        _settle(s, all);
    }

    function _accepted(Sample memory s) internal view returns (uint256) {
        return core.batchOf(s.verdict.campaignId, s.verdict.sequence).accepted;
    }
}
