// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../interfaces/IStaking.sol";

/// @title Seats: one list of slots per tier
/// @notice What a slot said at some block stays readable for as long as a draw that looks back to that block may come; only
/// then is the slot reused or dropped. Lists are mappings with a length of their own: a dropped slot can still be read.
abstract contract Seats is IStaking {
    /// @dev A seat slot: voter 160 | from 48 | to 48, live while `to` is the maximum.
    struct Seat {
        address voter;
        uint48 from;
        uint48 to;
    }

    uint48 private constant LIVE = type(uint48).max;
    /// @dev A pending draw can look back over its seed delay (≤ 255 blocks) and the window of EIP-2935.
    uint256 private constant DRAW_WINDOW = 8_191 + 255;

    mapping(uint8 tier => mapping(uint256 index => Seat)) private _seats;
    mapping(uint8 tier => uint256) private _lengths;

    /// @inheritdoc IStaking
    function compact(uint8 tier, uint256[] calldata live, uint256[] calldata vacant, uint256 drops) external {
        require(live.length == vacant.length, VacantCountMismatch(live.length, vacant.length));
        for (uint256 i; i < live.length; ++i) {
            require(vacant[i] < live[i], MovesUp(live[i], vacant[i]));
            address voter = _seats[tier][live[i]].voter;
            // The old slot lives to this block and the new one after it: every draw reads the seat exactly once.
            _closeSeat(tier, live[i]);
            _reuseSlot(tier, vacant[i], voter);
        }
        _dropSlots(tier, drops);
    }

    /// @inheritdoc IStaking
    function seatOf(uint8 tier, uint256 index) external view returns (address voter, uint48 from, uint48 to) {
        Seat storage seat = _seats[tier][index];
        return (seat.voter, seat.from, seat.to);
    }

    /// @inheritdoc IStaking
    function seatCount(uint8 tier) external view returns (uint256) {
        return _lengths[tier];
    }

    /// @dev Reuses the `vacant` slots in their order, then appends.
    function _openSeats(uint8 tier, uint256 seats, uint256[] calldata vacant, address voter) internal {
        uint256 reused = seats < vacant.length ? seats : vacant.length;
        for (uint256 i; i < reused; ++i) {
            _reuseSlot(tier, vacant[i], voter);
        }
        if (reused == seats) return;
        uint256 length = _lengths[tier];
        for (uint256 i = reused; i < seats; ++i) {
            _openSeat(tier, length++, voter);
        }
        _lengths[tier] = length;
    }

    function _closeSeats(uint8 tier, uint256[] calldata indices) internal {
        for (uint256 i; i < indices.length; ++i) {
            address voter = _seats[tier][indices[i]].voter;
            require(voter == msg.sender, NotSeatOf(indices[i], msg.sender));
            _closeSeat(tier, indices[i]);
        }
    }

    function _closeSeat(uint8 tier, uint256 index) internal {
        Seat storage seat = _seats[tier][index];
        require(seat.to == LIVE, SeatNotLive(index));
        seat.to = uint48(block.number);
        emit SeatClosed(seat.voter, tier, index);
    }

    /// @dev Dead slots come for free with moves, so a seat moves only once per window.
    function _requireMovable(uint8 tier, uint256[] calldata indices) internal view {
        for (uint256 i; i < indices.length; ++i) {
            uint256 movableFrom = uint256(_seats[tier][indices[i]].from) + DRAW_WINDOW + 1;
            require(block.number >= movableFrom, SeatTooYoung(indices[i], movableFrom));
        }
    }

    function _voterOf(uint8 tier, uint256 index) internal view returns (address) {
        return _seats[tier][index].voter;
    }

    /// @dev The voter who held the slot at block `at`, zero if nobody did.
    function _voterAt(uint8 tier, uint256 index, uint256 at) internal view returns (address) {
        Seat storage seat = _seats[tier][index];
        (address voter, uint48 from, uint48 to) = (seat.voter, seat.from, seat.to);
        return from < at && to >= at ? voter : address(0);
    }

    function _reuseSlot(uint8 tier, uint256 index, address voter) private {
        require(index < _lengths[tier] && _isVacant(tier, index), SeatNotVacant(index));
        _openSeat(tier, index, voter);
    }

    function _openSeat(uint8 tier, uint256 index, address voter) private {
        _seats[tier][index] = Seat({voter: voter, from: uint48(block.number), to: LIVE});
        emit SeatOpened(voter, tier, index);
    }

    function _dropSlots(uint8 tier, uint256 drops) private {
        uint256 length = _lengths[tier];
        uint256 left = length;
        for (uint256 i; i < drops && left != 0 && _isVacant(tier, left - 1); ++i) {
            --left;
        }
        if (left == length) return;
        _lengths[tier] = left;
        emit SeatListShortened(tier, left);
    }

    /// @dev Whether a slot is dead and no pending draw can still read its old life.
    function _isVacant(uint8 tier, uint256 index) private view returns (bool) {
        uint48 to = _seats[tier][index].to;
        return to != LIVE && to + DRAW_WINDOW < block.number;
    }
}
