// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Flow} from "../Flow.t.sol";

/// @title A deployed protocol with a pool of voters who have a seat in every tier, and a campaign for every committee
abstract contract Pool is Flow {
    /// @dev Which rule decides. Two proofs: a supermajority and the verdict. Alone: a supermajority.
    enum Lane {
        Scouts7,
        Guards13,
        Judges31,
        Scouts13,
        Scouts31
    }

    uint256 internal constant POOL = 62;

    mapping(Lane => uint32) internal campaignOfLane;

    function setUp() public virtual override {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        vm.etch(HISTORY, HISTORY_CODE);
        owner = _actor("owner");
        _deploy();
        _openRegistry();
        for (uint256 i; i < POOL; ++i) {
            _enrol(_actor(string.concat("voter ", vm.toString(i))));
        }
        campaignOfLane[Lane.Scouts7] = _createTiers([7, 0, 0]);
        campaignOfLane[Lane.Guards13] = _createTiers([7, 13, 0]);
        campaignOfLane[Lane.Judges31] = _createTiers([7, 0, 31]);
        campaignOfLane[Lane.Scouts13] = _createTiers([13, 0, 0]);
        campaignOfLane[Lane.Scouts31] = _createTiers([31, 0, 0]);
        _mine(1);
    }

    function sizeOf(Lane lane) public pure returns (uint256) {
        if (lane == Lane.Scouts7) return 7;
        return lane == Lane.Guards13 || lane == Lane.Scouts13 ? 13 : 31;
    }

    function _isAlone(Lane lane) internal pure returns (bool) {
        return lane == Lane.Guards13 || lane == Lane.Judges31;
    }

    /// @dev `faulty` of `n` seats, any of them.
    function _pick(uint256 n, uint256 faulty, uint256 seed) internal pure returns (bool[] memory picked) {
        picked = new bool[](n);
        uint256 count;
        for (uint256 i; count < faulty; ++i) {
            uint256 seat = uint256(keccak256(abi.encode(seed, "faulty", i))) % n;
            if (picked[seat]) continue;
            (picked[seat], count) = (true, count + 1);
        }
    }

    /// @dev Each bit set with probability k / 4096, from the lowest bit of k to the highest.
    function _bernoulli(uint256 seed, string memory tag, uint256 k) internal pure returns (uint256 word) {
        if (k == 0) return 0;
        if (k >= 4096) return type(uint256).max;
        for (uint256 i; i < 12; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, tag, i)));
            word = (k >> i) & 1 == 1 ? word | random : word & random;
        }
    }

    function _count(uint256 word) internal pure returns (uint256 n) {
        for (; word != 0; word &= word - 1) {
            ++n;
        }
    }

    /// @dev Who may be a guard is not what is measured here: everybody may.
    function _guardRule() internal pure override returns (IStaking.GuardRule memory) {
        return IStaking.GuardRule(0, 0, 0);
    }

    /// @dev One seat in every tier.
    function _enrol(address voter) private {
        voters.push(voter);
        vm.prank(owner);
        staking.setJudge(voter, true);
        for (uint8 tier; tier < 3; ++tier) {
            _stakeIn(voter, tier, 1, new uint256[](0));
        }
    }
}
