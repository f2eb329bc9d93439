// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Base} from "../../Base.t.sol";

/// @title Committees whose members a test chooses: draws and settlements with the core's calls made by hand
abstract contract Committee is Base {
    uint256[] internal committee;

    /// @dev Draws until `voter` sits in a committee of seven; all committees drawn before it are settled in peace.
    function _seat(address voter, uint96 lock) internal {
        for (uint256 seed;; ++seed) {
            committee = _drawSeven(bytes32(seed), lock);
            for (uint256 i; i < committee.length; ++i) {
                if (address(uint160(committee[i])) == voter) return;
            }
            _settleAll(0, 0);
        }
    }

    function _drawSeven(bytes32 seed, uint96 lock) internal returns (uint256[] memory) {
        uint256 length = staking.seatCount();
        vm.prank(address(core));
        return staking.draw(campaignId, seed, 7, vm.getBlockNumber(), length, lock);
    }

    /// @dev Takes the same from everybody; nobody is scored.
    function _settleAll(uint96 slash, uint96 silence) internal returns (uint256 slashed) {
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](committee.length);
        for (uint256 i; i < outcomes.length; ++i) {
            (outcomes[i].slash, outcomes[i].silence) = (slash, silence);
        }
        vm.prank(address(core));
        return staking.settle(committee, outcomes);
    }

    /// @dev Everybody but `voter` loses a tenth of a seat, half of which is the voter's.
    function _settleCoherent(address voter) internal {
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](committee.length);
        for (uint256 i; i < outcomes.length; ++i) {
            outcomes[i].coherent = address(uint160(committee[i])) == voter;
            if (!outcomes[i].coherent) outcomes[i].slash = SEAT_PRICE / 10;
        }
        vm.prank(address(core));
        staking.settle(committee, outcomes);
    }

    /// @dev The voter closes `count` seats from `first` on.
    function _exit(address voter, uint256 first, uint256 count) internal {
        uint256[] memory indices = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            indices[i] = first + i;
        }
        vm.prank(voter);
        staking.unstake(indices);
    }
}
