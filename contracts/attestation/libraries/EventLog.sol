// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Sha384} from "./Sha384.sol";

/// @title Run-time events of a dstack guest, replayed to RTMR3
/// @notice Digests are computed from names and payloads, so a log that replays to an attested RTMR3 is the one that was
/// measured. Whatever the application itself appends comes after `system-ready` and is not believed.
library EventLog {
    /// @param payload As it was measured.
    struct RuntimeEvent {
        string name;
        bytes payload;
    }

    /// @notice Most events of a log and most bytes of a name and of a payload: a replay's gas is bounded, 100,000 for an event
    /// of usual size.
    uint256 internal constant MAX_EVENTS = 32;
    uint256 internal constant MAX_NAME = 64;
    uint256 internal constant MAX_PAYLOAD = 1024;

    /// @dev Type of a run-time event, 0x08000001, little endian.
    bytes4 private constant TYPE = 0x01000008;
    bytes32 private constant COMPOSE_HASH = keccak256("compose-hash");
    bytes32 private constant APP_ID = keccak256("app-id");
    bytes32 private constant SYSTEM_READY = keccak256("system-ready");

    error EventsTooMany(uint256 maximum, uint256 actual);
    error EventTooLong(uint256 index);
    error EventNameRefused(uint256 index);
    error EventRepeated(uint256 index);
    error EventMalformed(uint256 index);
    error EventMissing(string name);
    error ReplayMismatch(bytes expected, bytes actual);

    /// @notice What a log that replays to `rtmr3` says the guest booted.
    /// @param rtmr3 48 bytes.
    /// @return composeHash SHA-256 of the compose file.
    /// @return app The application's id; with a KMS on chain, the contract that governs it.
    function read(RuntimeEvent[] calldata log, bytes memory rtmr3)
        internal
        pure
        returns (bytes32 composeHash, address app)
    {
        bytes memory actual = replay(log);
        require(keccak256(actual) == keccak256(rtmr3), ReplayMismatch(rtmr3, actual));
        uint256 ready = _find(log, SYSTEM_READY, "system-ready", log.length);
        uint256 compose = _find(log, COMPOSE_HASH, "compose-hash", ready);
        uint256 id = _find(log, APP_ID, "app-id", ready);
        require(log[compose].payload.length == 32, EventMalformed(compose));
        require(log[id].payload.length == 20, EventMalformed(id));
        return (bytes32(log[compose].payload), address(bytes20(log[id].payload)));
    }

    /// @notice RTMR3 after these events, 48 bytes: mr = SHA-384(mr ‖ digest) from zero, digest = SHA-384(type ‖ ":" ‖ name ‖ ":" ‖ payload).
    function replay(RuntimeEvent[] calldata log) internal pure returns (bytes memory mr) {
        uint256 n = log.length;
        require(n <= MAX_EVENTS, EventsTooMany(MAX_EVENTS, n));
        mr = new bytes(48);
        for (uint256 i; i < n; ++i) {
            RuntimeEvent calldata e = log[i];
            require(bytes(e.name).length <= MAX_NAME && e.payload.length <= MAX_PAYLOAD, EventTooLong(i));
            _requirePlain(bytes(e.name), i);
            mr = _hash(bytes.concat(mr, _hash(bytes.concat(TYPE, ":", bytes(e.name), ":", e.payload))));
        }
    }

    /// @dev Place of the only event of this name; it must come before `end`.
    function _find(RuntimeEvent[] calldata log, bytes32 nameHash, string memory name, uint256 end)
        private
        pure
        returns (uint256 place)
    {
        uint256 n = log.length;
        place = n;
        for (uint256 i; i < n; ++i) {
            if (keccak256(bytes(log[i].name)) != nameHash) continue;
            require(place == n, EventRepeated(i));
            place = i;
        }
        require(place < end, EventMissing(name));
    }

    /// @dev A colon in a name would let one digest be read as two different events.
    function _requirePlain(bytes calldata name, uint256 index) private pure {
        for (uint256 i; i < name.length; ++i) {
            require(name[i] != ":", EventNameRefused(index));
        }
    }

    function _hash(bytes memory message) private pure returns (bytes memory) {
        (bytes32 hi, bytes16 lo) = Sha384.hash(message);
        return abi.encodePacked(hi, lo);
    }
}
