// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Dates of certificates and of Intel's JSON, as Unix seconds
library Dates {
    using SafeCast for uint256;

    /// @dev Offset in bytes from the start of the document.
    error NotADigit(uint256 offset);
    error NoSuchDate(uint256 year, uint256 month, uint256 day);
    error NoSuchTime(uint256 hour, uint256 minute, uint256 second);

    /// @notice Two decimal digits. The caller has checked that the document goes on so far.
    function twoDigits(bytes calldata text, uint256 at) internal pure returns (uint256) {
        return _digit(text, at) * 10 + _digit(text, at + 1);
    }

    /// @notice Days since 1970-01-01 of a date of the Gregorian calendar, from 1970 on.
    function dayOf(uint256 year, uint256 month, uint256 day) internal pure returns (uint256) {
        bool isDate = year >= 1970 && month != 0 && month < 13 && day != 0 && day <= _daysIn(year, month);
        require(isDate, NoSuchDate(year, month, day));
        // Years that start in March: the leap day comes last, and months have 30.6 days on average.
        (uint256 y, uint256 m) = month > 2 ? (year, month - 3) : (year - 1, month + 9);
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719_469;
    }

    /// @notice Unix seconds. There are no leap seconds.
    function timeOf(uint256 day, uint256 hour, uint256 minute, uint256 second) internal pure returns (uint40) {
        require(hour < 24 && minute < 60 && second < 60, NoSuchTime(hour, minute, second));
        return (((day * 24 + hour) * 60 + minute) * 60 + second).toUint40();
    }

    function _daysIn(uint256 year, uint256 month) private pure returns (uint256) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    function _digit(bytes calldata text, uint256 at) private pure returns (uint256 digit) {
        // Assembly: the caller knows that the byte is there.
        assembly ("memory-safe") {
            digit := byte(0, calldataload(add(text.offset, at)))
        }
        require(digit > 0x2f && digit < 0x3a, NotADigit(at));
        digit -= 0x30;
    }
}
