// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title The JSON that Intel signs, read in place: compact, strings without escapes, whole non-negative numbers
/// @notice Each function reads what stands at an offset and returns the offset after it.
library Json {
    uint256 internal constant COMMA = 0x2c;
    uint256 internal constant COLON = 0x3a;
    uint256 internal constant OPEN_LIST = 0x5b;
    uint256 internal constant CLOSE_LIST = 0x5d;
    uint256 internal constant OPEN = 0x7b;
    uint256 internal constant CLOSE = 0x7d;
    uint256 private constant QUOTE = 0x22;
    uint256 private constant BACKSLASH = 0x5c;
    /// @dev Deepest nesting of a value that nobody asked for.
    uint256 private constant MAX_DEPTH = 16;

    /// @dev Offsets are bytes from the start of the text.
    error JsonUnexpected(uint256 offset);
    error JsonNumberOutOfRange(uint256 offset);
    error JsonStringTooLong(uint256 offset);
    error JsonBadHex(uint256 offset);
    error JsonTooDeep(uint256 offset);

    /// @notice Demands a character.
    function expect(bytes calldata json, uint256 at, uint256 character) internal pure returns (uint256 next) {
        require(_charAt(json, at) == character, JsonUnexpected(at));
        return at + 1;
    }

    /// @notice Whether another member or element follows; else the object or array must close here.
    function more(bytes calldata json, uint256 at, uint256 close) internal pure returns (bool, uint256 next) {
        if (_charAt(json, at) == COMMA) return (true, at + 1);
        return (false, expect(json, at, close));
    }

    /// @notice A member's key, left-aligned; zero if it is longer than 32 characters, which no known key is.
    function key(bytes calldata json, uint256 at) internal pure returns (bytes32 name, uint256 next) {
        uint256 length;
        (length, next) = text(json, at);
        if (length <= 32) name = _left(json, at + 1, length);
        next = expect(json, next, COLON);
    }

    /// @notice A string of at most 32 characters, left-aligned.
    function shortText(bytes calldata json, uint256 at) internal pure returns (bytes32 value, uint256 next) {
        uint256 length;
        (length, next) = text(json, at);
        require(length <= 32, JsonStringTooLong(at));
        value = _left(json, at + 1, length);
    }

    /// @notice A string. Its characters start at `at + 1`.
    function text(bytes calldata json, uint256 at) internal pure returns (uint256 length, uint256 next) {
        uint256 start = expect(json, at, QUOTE);
        next = start;
        while (true) {
            uint256 character = _charAt(json, next);
            if (character == QUOTE) return (next - start, next + 1);
            // Printable ASCII but the backslash; the text's end reads as zero.
            require(character > 0x1f && character < 0x7f && character != BACKSLASH, JsonUnexpected(next));
            ++next;
        }
    }

    /// @notice A string of exactly `2 * size` hexadecimal digits, `size` at most 32 bytes.
    function hexNumber(bytes calldata json, uint256 at, uint256 size)
        internal
        pure
        returns (uint256 value, uint256 next)
    {
        uint256 length;
        (length, next) = text(json, at);
        require(length == 2 * size, JsonBadHex(at));
        for (uint256 i = at + 1; i <= at + length; ++i) {
            value = (value << 4) | _nibble(json, i);
        }
    }

    /// @notice Whether a string of exactly `2 * size` hexadecimal digits is zero.
    function isZeroHex(bytes calldata json, uint256 at, uint256 size)
        internal
        pure
        returns (bool isZero, uint256 next)
    {
        uint256 length;
        (length, next) = text(json, at);
        require(length == 2 * size, JsonBadHex(at));
        uint256 all;
        for (uint256 i = at + 1; i <= at + length; ++i) {
            all |= _nibble(json, i);
        }
        isZero = all == 0;
    }

    /// @notice Two hexadecimal digits of a string that was read before.
    function hexByte(bytes calldata json, uint256 at) internal pure returns (uint256) {
        return (_nibble(json, at) << 4) | _nibble(json, at + 1);
    }

    /// @notice A number from 0 to `max`, at most 2^64.
    function number(bytes calldata json, uint256 at, uint256 max) internal pure returns (uint256 value, uint256 next) {
        next = at;
        while (_isDigit(json, next)) {
            require(next == at || value != 0, JsonUnexpected(next)); // no leading zeros
            value = value * 10 + _charAt(json, next) - 0x30;
            require(value <= max, JsonNumberOutOfRange(at));
            ++next;
        }
        require(next != at, JsonUnexpected(at));
    }

    /// @notice Any value.
    function skip(bytes calldata json, uint256 at) internal pure returns (uint256 next) {
        return _skip(json, at, 0);
    }

    function _skip(bytes calldata json, uint256 at, uint256 depth) private pure returns (uint256 next) {
        require(depth < MAX_DEPTH, JsonTooDeep(at));
        uint256 first = _charAt(json, at);
        if (first == QUOTE) {
            (, next) = text(json, at);
        } else if (first == OPEN || first == OPEN_LIST) {
            uint256 close = first == OPEN ? CLOSE : CLOSE_LIST;
            if (_charAt(json, at + 1) == close) return at + 2;
            bool again = true;
            next = at + 1;
            while (again) {
                if (close == CLOSE) (, next) = key(json, next);
                next = _skip(json, next, depth + 1);
                (again, next) = more(json, next, close);
            }
        } else if (_isDigit(json, at)) {
            (, next) = number(json, at, type(uint64).max);
        } else {
            next = _literal(json, at);
        }
    }

    function _literal(bytes calldata json, uint256 at) private pure returns (uint256 next) {
        bytes32 start = _left(json, at, 4);
        if (start == "true" || start == "null") next = at + 4;
        else if (_left(json, at, 5) == "false") next = at + 5;
        require(next != 0 && next <= json.length, JsonUnexpected(at));
    }

    function _isDigit(bytes calldata json, uint256 at) private pure returns (bool) {
        uint256 character = _charAt(json, at);
        return character > 0x2f && character < 0x3a;
    }

    function _nibble(bytes calldata json, uint256 at) private pure returns (uint256) {
        uint256 character = _charAt(json, at);
        if (character > 0x2f && character < 0x3a) return character - 0x30;
        character |= 0x20; // lower case
        require(character > 0x60 && character < 0x67, JsonBadHex(at));
        return character - 0x57;
    }

    /// @dev `length` bytes, at most 32, left-aligned.
    function _left(bytes calldata json, uint256 at, uint256 length) private pure returns (bytes32 value) {
        // Assembly: what lies past the text is shifted out, by 256 if nothing is to be left.
        assembly ("memory-safe") {
            let unused := mul(8, sub(32, length))
            value := shl(unused, shr(unused, calldataload(add(json.offset, at))))
        }
    }

    /// @dev The character at an offset; zero, which is none in JSON, at and after the end.
    function _charAt(bytes calldata json, uint256 at) private pure returns (uint256 character) {
        if (at >= json.length) return 0;
        // Assembly: Solidity would check the offset again, for every character.
        assembly ("memory-safe") {
            character := byte(0, calldataload(add(json.offset, at)))
        }
    }
}
