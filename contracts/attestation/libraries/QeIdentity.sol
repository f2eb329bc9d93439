// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Json} from "./Json.sol";
import {TcbParts} from "./TcbParts.sol";

/// @title Intel's identity of the TD quoting enclave, version 2
/// @notice Parsed once into words, 32 bytes each, that a quoting enclave is judged by:
/// head = 0… ‖ signer 1 ‖ 0 ‖ levels 1; MRSIGNER; attributes 16 ‖ their mask 16;
/// 0… ‖ product 2 ‖ miscellaneous select 4 ‖ its mask 4; per level SVN 2 ‖ status 1 ‖ advisory mask 29; then the advisories.
library QeIdentity {
    /// @notice The identity as read.
    /// @param head The fourth word.
    struct Identity {
        TcbParts.Draft draft;
        bytes32 mrSigner;
        uint256 attributes;
        uint256 rest;
        bytes32[] levels;
        uint256 levelCount;
    }

    /// @dev Members besides the header's: mrsigner, attributes and mask, miscselect and mask, isvprodid, tcbLevels.
    uint256 private constant REQUIRED = 0xfe0 | TcbParts.HEADER;

    /// @notice Reads an identity that fills `json` exactly.
    function parse(bytes calldata json) internal pure returns (Identity memory q) {
        q.draft = TcbParts.draft();
        q.levels = new bytes32[](TcbParts.MAX_LEVELS);
        uint256 at = Json.expect(json, 0, Json.OPEN);
        bytes32 key;
        bool more = true;
        while (more) {
            (key, at) = Json.key(json, at);
            at = _member(json, at, key, q);
            (more, at) = Json.more(json, at, Json.CLOSE);
        }
        require(at == json.length, Json.JsonUnexpected(at));
        require(q.draft.seen & REQUIRED == REQUIRED, TcbParts.StatementIncomplete(0));
    }

    /// @notice The words described above.
    function pack(Identity memory q, uint8 signer) internal pure returns (bytes memory) {
        return abi.encodePacked(
            (uint256(signer) << 16) | q.levelCount,
            q.mrSigner,
            q.attributes,
            q.rest,
            TcbParts.trim(q.levels, q.levelCount),
            TcbParts.trim(q.draft.advisories, q.draft.advisoryCount)
        );
    }

    function _member(bytes calldata json, uint256 at, bytes32 key, Identity memory q)
        private
        pure
        returns (uint256 next)
    {
        TcbParts.Draft memory d = q.draft;
        uint256 value;
        if (key == "mrsigner") {
            d.seen = TcbParts.once(d.seen, 5, at);
            (value, next) = Json.hexNumber(json, at, 32);
            q.mrSigner = bytes32(value);
        } else if (key == "attributes") {
            d.seen = TcbParts.once(d.seen, 6, at);
            (value, next) = Json.hexNumber(json, at, 16);
            q.attributes |= value << 128;
        } else if (key == "attributesMask") {
            d.seen = TcbParts.once(d.seen, 7, at);
            (value, next) = Json.hexNumber(json, at, 16);
            q.attributes |= value;
        } else if (key == "miscselect") {
            d.seen = TcbParts.once(d.seen, 8, at);
            (value, next) = Json.hexNumber(json, at, 4);
            q.rest |= value << 32;
        } else if (key == "miscselectMask") {
            d.seen = TcbParts.once(d.seen, 9, at);
            (value, next) = Json.hexNumber(json, at, 4);
            q.rest |= value;
        } else if (key == "isvprodid") {
            d.seen = TcbParts.once(d.seen, 10, at);
            (value, next) = Json.number(json, at, type(uint16).max);
            q.rest |= value << 64;
        } else if (key == "tcbLevels") {
            d.seen = TcbParts.once(d.seen, 11, at);
            next = _levels(json, at, q);
        } else {
            next = TcbParts.header(json, at, key, d, "TD_QE", 2);
        }
    }

    function _levels(bytes calldata json, uint256 at, Identity memory q) private pure returns (uint256 next) {
        next = Json.expect(json, at, Json.OPEN_LIST);
        bool more = true;
        while (more) {
            require(q.levelCount < TcbParts.MAX_LEVELS, TcbParts.StatementTooLarge(at));
            TcbParts.Level memory level;
            (level, next) = TcbParts.isvLevel(json, next, type(uint16).max, q.draft);
            q.levels[q.levelCount++] = bytes32((level.svns << 240) | (level.status << 232) | level.advisories);
            (more, next) = Json.more(json, next, Json.CLOSE_LIST);
        }
    }
}
