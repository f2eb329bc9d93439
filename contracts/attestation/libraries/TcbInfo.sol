// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Json} from "./Json.sol";
import {TcbParts} from "./TcbParts.sol";

/// @title Intel's TCB info for TDX, version 3
/// @notice Parsed once into words, 32 bytes each, that a quote is judged by:
/// head = 0… ‖ base module 1 ‖ signer 1 ‖ module levels 1 ‖ levels 1;
/// per level SGX SVNs 16 ‖ TDX SVNs 16, then PCESVN 2 ‖ status 1 ‖ advisory mask 29;
/// per level of a TDX module version 1 ‖ SVN 1 ‖ status 1 ‖ advisory mask 29; then the advisories, which masks name by bit.
library TcbInfo {
    /// @notice TCB info as read.
    /// @param model FMSPC 6 ‖ PCEID 2, the kind of platform it is about.
    /// @param head Without the signer.
    struct Info {
        TcbParts.Draft draft;
        bytes8 model;
        uint256 head;
        bytes32[] levels;
        uint256 levelWords;
        bytes32[] modules;
        uint256 moduleCount;
    }

    /// @dev Members besides the header's: fmspc, pceId, tcbType, tdxModule, tcbLevels; bit 10, tdxModuleIdentities, may be missing.
    uint256 private constant REQUIRED = 0x3e0 | TcbParts.HEADER;
    uint256 private constant COMPONENTS = 16;
    /// @dev "TDX_"
    uint32 private constant TDX = 0x5444585f;

    /// @notice Reads TCB info that fills `json` exactly.
    function parse(bytes calldata json) internal pure returns (Info memory info) {
        info.draft = TcbParts.draft();
        info.levels = new bytes32[](2 * TcbParts.MAX_LEVELS);
        info.modules = new bytes32[](TcbParts.MAX_LEVELS);
        uint256 at = Json.expect(json, 0, Json.OPEN);
        bytes32 key;
        bool more = true;
        while (more) {
            (key, at) = Json.key(json, at);
            at = _member(json, at, key, info);
            (more, at) = Json.more(json, at, Json.CLOSE);
        }
        require(at == json.length, Json.JsonUnexpected(at));
        require(info.draft.seen & REQUIRED == REQUIRED, TcbParts.StatementIncomplete(0));
        info.head |= (info.moduleCount << 8) | (info.levelWords / 2);
    }

    /// @notice The words described above.
    function pack(Info memory info, uint8 signer) internal pure returns (bytes memory) {
        return abi.encodePacked(
            info.head | (uint256(signer) << 16),
            TcbParts.trim(info.levels, info.levelWords),
            TcbParts.trim(info.modules, info.moduleCount),
            TcbParts.trim(info.draft.advisories, info.draft.advisoryCount)
        );
    }

    function _member(bytes calldata json, uint256 at, bytes32 key, Info memory info)
        private
        pure
        returns (uint256 next)
    {
        TcbParts.Draft memory d = info.draft;
        uint256 value;
        if (key == "fmspc") {
            d.seen = TcbParts.once(d.seen, 5, at);
            (value, next) = Json.hexNumber(json, at, 6);
            // Six bytes.
            // forge-lint: disable-next-line(unsafe-typecast)
            info.model |= bytes8(uint64(value << 16));
        } else if (key == "pceId") {
            d.seen = TcbParts.once(d.seen, 6, at);
            (value, next) = Json.hexNumber(json, at, 2);
            // Two bytes.
            // forge-lint: disable-next-line(unsafe-typecast)
            info.model |= bytes8(uint64(value));
        } else if (key == "tcbType") {
            d.seen = TcbParts.once(d.seen, 7, at);
            (, next) = Json.number(json, at, 0);
        } else if (key == "tdxModule") {
            d.seen = TcbParts.once(d.seen, 8, at);
            bool isIntels;
            (isIntels, next) = _baseModule(json, at);
            if (isIntels) info.head |= 1 << 24;
        } else if (key == "tcbLevels") {
            d.seen = TcbParts.once(d.seen, 9, at);
            next = _levels(json, at, info);
        } else if (key == "tdxModuleIdentities") {
            d.seen = TcbParts.once(d.seen, 10, at);
            next = _modules(json, at, info);
        } else {
            next = TcbParts.header(json, at, key, d, "TDX", 3);
        }
    }

    function _levels(bytes calldata json, uint256 at, Info memory info) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        while (more) {
            require(info.levelWords < 2 * TcbParts.MAX_LEVELS, TcbParts.StatementTooLarge(at));
            TcbParts.Level memory level;
            (level, next) = _level(json, next, info.draft);
            info.levels[info.levelWords++] = bytes32(level.svns);
            info.levels[info.levelWords++] = bytes32((level.pceSvn << 240) | (level.status << 232) | level.advisories);
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
    }

    function _level(bytes calldata json, uint256 at, TcbParts.Draft memory d)
        private
        pure
        returns (TcbParts.Level memory level, uint256 next)
    {
        next = Json.expect(json, at, Json.OPEN);
        bytes32 key;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            if (key == "tcb") {
                level.seen = TcbParts.once(level.seen, 0, next);
                next = _tcb(json, next, level);
            } else {
                next = TcbParts.levelMember(json, next, key, d, level);
            }
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        TcbParts.requireLevel(level, at);
    }

    function _tcb(bytes calldata json, uint256 at, TcbParts.Level memory level) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN);
        bytes32 key;
        uint256 seen;
        uint256 svns;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            if (key == "sgxtcbcomponents") {
                seen = TcbParts.once(seen, 0, next);
                (svns, next) = _components(json, next);
                level.svns |= svns << 128;
            } else if (key == "tdxtcbcomponents") {
                seen = TcbParts.once(seen, 1, next);
                (svns, next) = _components(json, next);
                level.svns |= svns;
            } else if (key == "pcesvn") {
                seen = TcbParts.once(seen, 2, next);
                (level.pceSvn, next) = Json.number(json, next, type(uint16).max);
            } else {
                next = Json.skip(json, next);
            }
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        require(seen == 0x7, TcbParts.StatementIncomplete(at));
    }

    /// @return svns One byte each, the first is the highest.
    function _components(bytes calldata json, uint256 at) private pure returns (uint256 svns, uint256 next) {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        for (uint256 i; i < COMPONENTS; ++i) {
            require(more, TcbParts.StatementIncomplete(at));
            uint256 svn;
            (svn, next) = TcbParts.numberIn(json, next, "svn", type(uint8).max);
            svns = (svns << 8) | svn;
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
        require(!more, TcbParts.StatementTooLarge(at));
    }

    function _modules(bytes calldata json, uint256 at, Info memory info) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        while (more) {
            next = _module(json, next, info);
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
    }

    /// @dev A module that Intel did not sign or that has attributes is refused whatever it is, so its levels are left out.
    function _module(bytes calldata json, uint256 at, Info memory info) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN);
        bytes32 key;
        uint256 seen;
        uint256 first = info.moduleCount;
        uint256 version;
        bool isIntels = true;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            if (key == "id") {
                seen = TcbParts.once(seen, 3, next);
                (version, next) = _moduleVersion(json, next);
            } else if (key == "tcbLevels") {
                seen = TcbParts.once(seen, 4, next);
                next = _moduleLevels(json, next, info);
            } else {
                (seen, isIntels, next) = _seamMember(json, next, key, seen, isIntels);
            }
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        require(seen == 0x1f, TcbParts.StatementIncomplete(at));
        for (uint256 i; i < first; ++i) {
            require(uint256(info.modules[i]) >> 248 != version, TcbParts.StatementRepeats(at));
        }
        for (uint256 i = first; i < info.moduleCount; ++i) {
            info.modules[i] |= bytes32(version << 248);
        }
        if (!isIntels) info.moduleCount = first;
    }

    function _moduleLevels(bytes calldata json, uint256 at, Info memory info) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        while (more) {
            require(info.moduleCount < TcbParts.MAX_LEVELS, TcbParts.StatementTooLarge(at));
            TcbParts.Level memory level;
            (level, next) = TcbParts.isvLevel(json, next, type(uint8).max, info.draft);
            info.modules[info.moduleCount++] = bytes32((level.svns << 240) | (level.status << 232) | level.advisories);
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
    }

    /// @dev "TDX_" and the version in two hexadecimal digits. Version 0 is the base module's, which has no identity.
    function _moduleVersion(bytes calldata json, uint256 at) private pure returns (uint256 version, uint256 next) {
        bytes32 id;
        (id, next) = Json.shortText(json, at);
        require(next == at + 8 && id >> 224 == bytes32(uint256(TDX)), TcbParts.StatementNotSupported(at));
        version = Json.hexByte(json, at + 5);
        require(version != 0, TcbParts.StatementNotSupported(at));
    }

    /// @dev The module of version 0.
    function _baseModule(bytes calldata json, uint256 at) private pure returns (bool isIntels, uint256 next) {
        next = Json.expect(json, at, Json.OPEN);
        isIntels = true;
        bytes32 key;
        uint256 seen;
        bool more = true;
        while (more) {
            (key, next) = Json.key(json, next);
            (seen, isIntels, next) = _seamMember(json, next, key, seen, isIntels);
            (more, next) = Json.more(json, next, Json.CLOSE);
        }
        require(seen == 0x7, TcbParts.StatementIncomplete(at));
    }

    /// @dev Quotes are held to zero signer and attributes: a module that Intel describes otherwise matches none.
    function _seamMember(bytes calldata json, uint256 at, bytes32 key, uint256 seen, bool isIntels)
        private
        pure
        returns (uint256, bool, uint256 next)
    {
        bool isZero = true;
        if (key == "mrsigner") {
            seen = TcbParts.once(seen, 0, at);
            (isZero, next) = Json.isZeroHex(json, at, 48);
        } else if (key == "attributes") {
            seen = TcbParts.once(seen, 1, at);
            (isZero, next) = Json.isZeroHex(json, at, 8);
        } else if (key == "attributesMask") {
            seen = TcbParts.once(seen, 2, at);
            (, next) = Json.hexNumber(json, at, 8);
        } else {
            next = Json.skip(json, at);
        }
        return (seen, isIntels && isZero, next);
    }
}
