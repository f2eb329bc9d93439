// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../interfaces/IQuoteVerifier.sol";
import {Dates} from "./Dates.sol";
import {Json} from "./Json.sol";

/// @title What TCB info and QE identity have in common: dates, levels, statuses, advisories
/// @notice Members may come in any order. A known one may not come twice, an unknown one is skipped.
library TcbParts {
    /// @notice A statement while it is read.
    /// @param seen A bit for each known member; the lowest five are those of `header`.
    /// @param advisories Every advisory named so far, in `advisoryCount` words.
    struct Draft {
        uint256 seen;
        uint40 issueDate;
        uint40 nextUpdate;
        uint16 evaluation;
        bytes32[] advisories;
        uint256 advisoryCount;
    }

    /// @notice A level while it is read.
    /// @param svns What it demands: a platform's 16 + 16 components, a module's or an enclave's one number.
    struct Level {
        uint256 seen;
        uint256 svns;
        uint256 pceSvn;
        uint256 status;
        uint256 advisories;
    }

    /// @notice Bits of an advisory mask, so advisories a statement may name.
    uint256 internal constant MAX_ADVISORIES = 232;
    /// @notice Levels that each list of a statement may have.
    uint256 internal constant MAX_LEVELS = 64;
    /// @notice All members of `header`.
    uint256 internal constant HEADER = 0x1f;
    /// @notice tcb, tcbDate and tcbStatus; advisories may be missing.
    uint256 private constant LEVEL = 0x7;

    /// @dev Offsets are bytes from the start of the text.
    error StatementRepeats(uint256 offset);
    error StatementIncomplete(uint256 offset);
    error StatementNotSupported(uint256 offset);
    error StatementTooLarge(uint256 offset);

    function draft() internal pure returns (Draft memory d) {
        d.advisories = new bytes32[](MAX_ADVISORIES);
    }

    /// @notice Notes a member; it may come once.
    function once(uint256 seen, uint256 bit, uint256 at) internal pure returns (uint256) {
        require(seen & (1 << bit) == 0, StatementRepeats(at));
        return seen | (1 << bit);
    }

    /// @notice Reads a member that both statements have, or skips one that is unknown.
    function header(bytes calldata json, uint256 at, bytes32 key, Draft memory d, bytes32 id, uint256 version)
        internal
        pure
        returns (uint256 next)
    {
        uint256 value;
        if (key == "id") {
            d.seen = once(d.seen, 0, at);
            return exactly(json, at, id);
        }
        if (key == "version") {
            d.seen = once(d.seen, 1, at);
            (value, next) = Json.number(json, at, type(uint16).max);
            require(value == version, StatementNotSupported(at));
        } else if (key == "issueDate") {
            d.seen = once(d.seen, 2, at);
            (d.issueDate, next) = date(json, at);
        } else if (key == "nextUpdate") {
            d.seen = once(d.seen, 3, at);
            (d.nextUpdate, next) = date(json, at);
        } else if (key == "tcbEvaluationDataNumber") {
            d.seen = once(d.seen, 4, at);
            (value, next) = Json.number(json, at, type(uint16).max);
            // Json.number bounds it.
            // forge-lint: disable-next-line(unsafe-typecast)
            d.evaluation = uint16(value);
        } else {
            next = Json.skip(json, at);
        }
    }

    /// @notice Reads a member of a level other than `tcb`, whose bit is the lowest, or skips one that is unknown.
    function levelMember(bytes calldata json, uint256 at, bytes32 key, Draft memory d, Level memory level)
        internal
        pure
        returns (uint256 next)
    {
        if (key == "tcbDate") {
            level.seen = once(level.seen, 1, at);
            (, next) = date(json, at);
        } else if (key == "tcbStatus") {
            level.seen = once(level.seen, 2, at);
            (level.status, next) = _status(json, at);
        } else if (key == "advisoryIDs") {
            level.seen = once(level.seen, 3, at);
            (level.advisories, next) = _advisories(json, at, d);
        } else {
            next = Json.skip(json, at);
        }
    }

    /// @notice Reads a level whose `tcb` is {"isvsvn": number from 0 to `max`}.
    function isvLevel(bytes calldata json, uint256 at, uint256 max, Draft memory d)
        internal
        pure
        returns (Level memory level, uint256 next)
    {
        next = Json.expect(json, at, Json.OPEN);
        bytes32 key;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            if (key == "tcb") {
                level.seen = once(level.seen, 0, next);
                (level.svns, next) = numberIn(json, next, "isvsvn", max);
            } else {
                next = levelMember(json, next, key, d, level);
            }
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        requireLevel(level, at);
    }

    /// @notice Reads an object for one number, from 0 to `max`; other members are skipped.
    function numberIn(bytes calldata json, uint256 at, bytes32 name, uint256 max)
        internal
        pure
        returns (uint256 value, uint256 next)
    {
        next = Json.expect(json, at, Json.OPEN);
        bytes32 key;
        uint256 seen;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            if (key == name) {
                seen = once(seen, 0, next);
                (value, next) = Json.number(json, next, max);
            } else {
                next = Json.skip(json, next);
            }
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        require(seen == 1, StatementIncomplete(at));
    }

    /// @notice Demands that a level had all its members.
    function requireLevel(Level memory level, uint256 at) internal pure {
        require(level.seen & LEVEL == LEVEL, StatementIncomplete(at));
    }

    /// @notice Demands this string.
    function exactly(bytes calldata json, uint256 at, bytes32 expected) internal pure returns (uint256 next) {
        bytes32 value;
        (value, next) = Json.shortText(json, at);
        require(value == expected, StatementNotSupported(at));
    }

    /// @notice A date as Intel writes it, YYYY-MM-DDThh:mm:ssZ, in Unix seconds.
    function date(bytes calldata json, uint256 at) internal pure returns (uint40 time, uint256 next) {
        bytes32 value;
        (value, next) = Json.shortText(json, at);
        // The separators in place, and nothing after them.
        bytes32 separators = value & 0x00000000ff0000ff0000ff0000ff0000ff0000ffffffffffffffffffffffffff;
        require(
            separators == "\x00\x00\x00\x00-\x00\x00-\x00\x00T\x00\x00:\x00\x00:\x00\x00Z", StatementNotSupported(at)
        );
        ++at;
        uint256 year = Dates.twoDigits(json, at) * 100 + Dates.twoDigits(json, at + 2);
        uint256 day = Dates.dayOf(year, Dates.twoDigits(json, at + 5), Dates.twoDigits(json, at + 8));
        uint256 hour = Dates.twoDigits(json, at + 11);
        time = Dates.timeOf(day, hour, Dates.twoDigits(json, at + 14), Dates.twoDigits(json, at + 17));
    }

    /// @notice An array without its unused words.
    function trim(bytes32[] memory words, uint256 count) internal pure returns (bytes32[] memory) {
        // Assembly: shortens the array where it is; `count` is at most its length.
        assembly ("memory-safe") {
            mstore(words, count)
        }
        return words;
    }

    /// @dev By its hash: the longest has 33 characters.
    function _status(bytes calldata json, uint256 at) private pure returns (uint256 status, uint256 next) {
        uint256 length;
        (length, next) = Json.text(json, at);
        status = uint256(_statusOf(keccak256(json[at + 1:at + 1 + length]), at));
    }

    function _statusOf(bytes32 hash, uint256 at) private pure returns (IQuoteVerifier.TcbStatus) {
        if (hash == keccak256("UpToDate")) return IQuoteVerifier.TcbStatus.UpToDate;
        if (hash == keccak256("SWHardeningNeeded")) return IQuoteVerifier.TcbStatus.SWHardeningNeeded;
        if (hash == keccak256("ConfigurationNeeded")) return IQuoteVerifier.TcbStatus.ConfigurationNeeded;
        if (hash == keccak256("ConfigurationAndSWHardeningNeeded")) {
            return IQuoteVerifier.TcbStatus.ConfigurationAndSWHardeningNeeded;
        }
        if (hash == keccak256("OutOfDate")) return IQuoteVerifier.TcbStatus.OutOfDate;
        if (hash == keccak256("OutOfDateConfigurationNeeded")) {
            return IQuoteVerifier.TcbStatus.OutOfDateConfigurationNeeded;
        }
        require(hash == keccak256("Revoked"), StatementNotSupported(at));
        return IQuoteVerifier.TcbStatus.Revoked;
    }

    /// @return mask Bit i for word i of the draft's advisories.
    function _advisories(bytes calldata json, uint256 at, Draft memory d)
        private
        pure
        returns (uint256 mask, uint256 next)
    {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        // Intel leaves the list out where there is nothing to name.
        while (more) {
            bytes32 advisory;
            (advisory, next) = Json.shortText(json, next);
            require(advisory != 0, StatementNotSupported(at));
            uint256 i;
            while (i < d.advisoryCount && d.advisories[i] != advisory) ++i;
            if (i == d.advisoryCount) {
                require(i < MAX_ADVISORIES, StatementTooLarge(at));
                d.advisories[d.advisoryCount++] = advisory;
            }
            mask |= 1 << i;
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
    }
}
