// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Dates} from "./Dates.sol";

/// @title DER (X.690), read in place and strictly: definite minimal lengths, every element inside its parent
/// @notice An element is named by where its content starts and where it ends; what ends one starts the next.
library Der {
    uint256 internal constant BOOLEAN = 0x01;
    uint256 internal constant INTEGER = 0x02;
    uint256 internal constant BIT_STRING = 0x03;
    uint256 internal constant OCTET_STRING = 0x04;
    uint256 internal constant OID = 0x06;
    uint256 internal constant UTC_TIME = 0x17;
    uint256 internal constant GENERALIZED_TIME = 0x18;
    uint256 internal constant SEQUENCE = 0x30;
    uint256 internal constant SET = 0x31;

    /// @dev Offsets are bytes from the start of the document.
    error DerTruncated(uint256 offset);
    error DerLengthNotMinimal(uint256 offset);
    error DerUnexpectedTag(uint256 offset, uint256 expected, uint256 actual);
    error DerTrailingBytes(uint256 offset);
    error DerBadInteger(uint256 offset);
    error DerBadBoolean(uint256 offset);
    error DerBadBitString(uint256 offset);
    error DerBadTime(uint256 offset);
    error DerUnexpectedLength(uint256 offset, uint256 expected, uint256 actual);

    /// @notice Tag and content of the element at `at`, which ends at or before `end`, an offset inside the document.
    function element(bytes calldata der, uint256 at, uint256 end)
        internal
        pure
        returns (uint256 tag, uint256 start, uint256 stop)
    {
        require(at + 2 <= end, DerTruncated(at));
        uint256 length;
        (tag, length, start) = (byteAt(der, at), byteAt(der, at + 1), at + 2);
        if (length > 0x7f) {
            uint256 count = length & 0x7f;
            // No document here has 16 MiB. A count of zero is the indefinite form.
            require(count != 0 && count < 4, DerLengthNotMinimal(at));
            require(start + count <= end, DerTruncated(at));
            length = word(der, start) >> (256 - 8 * count);
            require(length > 0x7f && length >> (8 * (count - 1)) != 0, DerLengthNotMinimal(at));
            start += count;
        }
        stop = start + length;
        require(stop <= end, DerTruncated(at));
    }

    /// @notice Content of the element at `at`, which must have this tag.
    function expect(bytes calldata der, uint256 at, uint256 end, uint256 tag)
        internal
        pure
        returns (uint256 start, uint256 stop)
    {
        uint256 actual;
        (actual, start, stop) = element(der, at, end);
        require(actual == tag, DerUnexpectedTag(at, tag, actual));
    }

    /// @notice Whether an element of this tag starts at `at`.
    function startsWith(bytes calldata der, uint256 at, uint256 end, uint256 tag) internal pure returns (bool) {
        return at < end && byteAt(der, at) == tag;
    }

    /// @notice Demands that a parent has no more elements.
    function finish(uint256 at, uint256 end) internal pure {
        require(at == end, DerTrailingBytes(at));
    }

    /// @notice A non-negative INTEGER below 2^256.
    function integer(bytes calldata der, uint256 at, uint256 end) internal pure returns (uint256 value, uint256 stop) {
        uint256 start;
        (start, stop) = expect(der, at, end, INTEGER);
        uint256 length = stop - start;
        require(length != 0, DerBadInteger(at));
        uint256 first = byteAt(der, start);
        require(first < 0x80, DerBadInteger(at));
        if (first == 0 && length > 1) {
            // A leading zero is there only to keep the number positive.
            require(byteAt(der, start + 1) > 0x7f, DerBadInteger(at));
            (start, length) = (start + 1, length - 1);
        }
        require(length <= 32, DerBadInteger(at));
        value = word(der, start) >> (256 - 8 * length);
    }

    /// @notice A BOOLEAN that is true; DER leaves out what has its default value, so false is never written here.
    function isTrue(bytes calldata der, uint256 at, uint256 end) internal pure returns (uint256 stop) {
        uint256 start;
        (start, stop) = expect(der, at, end, BOOLEAN);
        require(stop - start == 1 && byteAt(der, start) == 0xff, DerBadBoolean(at));
    }

    /// @notice A BIT STRING of whole bytes; content starts after the count of unused bits.
    function bitString(bytes calldata der, uint256 at, uint256 end)
        internal
        pure
        returns (uint256 start, uint256 stop)
    {
        (start, stop) = expect(der, at, end, BIT_STRING);
        require(start < stop && byteAt(der, start) == 0, DerBadBitString(at));
        ++start;
    }

    /// @notice UTCTime or GeneralizedTime as RFC 5280 has them, down to the second and in UTC.
    function time(bytes calldata der, uint256 at, uint256 end) internal pure returns (uint40 unix, uint256 stop) {
        uint256 tag;
        uint256 start;
        (tag, start, stop) = element(der, at, end);
        uint256 year;
        if (tag == UTC_TIME) {
            require(stop - start == 13, DerBadTime(at));
            year = Dates.twoDigits(der, start);
            year += year < 50 ? 2000 : 1900;
            start += 2;
        } else {
            require(tag == GENERALIZED_TIME, DerUnexpectedTag(at, UTC_TIME, tag));
            require(stop - start == 15, DerBadTime(at));
            year = Dates.twoDigits(der, start) * 100 + Dates.twoDigits(der, start + 2);
            require(year >= 2050, DerBadTime(at));
            start += 4;
        }
        require(byteAt(der, stop - 1) == 0x5a, DerBadTime(at)); // Z
        uint256 day = Dates.dayOf(year, Dates.twoDigits(der, start), Dates.twoDigits(der, start + 2));
        start += 4;
        uint256 hour = Dates.twoDigits(der, start);
        unix = Dates.timeOf(day, hour, Dates.twoDigits(der, start + 2), Dates.twoDigits(der, start + 4));
    }

    /// @notice An OCTET STRING of exactly `length` bytes, at most 32, left-aligned.
    function octets(bytes calldata der, uint256 at, uint256 end, uint256 length)
        internal
        pure
        returns (bytes32 value, uint256 stop)
    {
        uint256 start;
        (start, stop) = expect(der, at, end, OCTET_STRING);
        require(stop - start == length, DerUnexpectedLength(at, length, stop - start));
        value = bytes32(word(der, start) >> (256 - 8 * length) << (256 - 8 * length));
    }

    /// @notice The content of an element of at most 32 bytes, right-aligned; zero if it is empty or longer.
    /// @dev Names OIDs: none that is looked for here is longer or starts with a zero byte.
    function short(bytes calldata der, uint256 start, uint256 stop) internal pure returns (uint256) {
        uint256 length = stop - start;
        return length == 0 || length > 32 ? 0 : word(der, start) >> (256 - 8 * length);
    }

    /// @notice The byte at an offset inside the document.
    function byteAt(bytes calldata der, uint256 at) internal pure returns (uint256 value) {
        // Assembly: every caller has checked `at`; Solidity would check it again for every byte of a document.
        assembly ("memory-safe") {
            value := byte(0, calldataload(add(der.offset, at)))
        }
    }

    /// @notice 32 bytes from an offset; those past the document's end are to be shifted out by the caller.
    function word(bytes calldata der, uint256 at) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := calldataload(add(der.offset, at))
        }
    }
}
