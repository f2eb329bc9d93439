// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EventLog} from "../contracts/attestation/libraries/EventLog.sol";
import {Test} from "forge-std/Test.sol";

/// @title Real quotes, as script/attestation/prepare.ts copies them
/// @notice Where they are missing, tests over them skip; with CI=true they fail.
abstract contract Fixtures is Test {
    string private _folder;
    string private _index;

    error FixturesMissing(string folder);

    modifier withFixtures() {
        _folder = ".assay/attestation/fixtures";
        try vm.readFile(string.concat(_folder, "/index.json")) returns (string memory text) {
            _index = text;
            _;
        } catch {
            require(!vm.envOr("CI", false), FixturesMissing(_folder));
            vm.skip(true, string.concat("no fixtures in ", _folder));
        }
    }

    function _names() internal view returns (string[] memory names) {
        string memory json = _index;
        uint256 count;
        while (vm.keyExistsJson(json, _nameAt(count))) ++count;
        assertGe(count, 18, "quotes are missing");
        names = new string[](count);
        for (uint256 i; i < count; ++i) {
            names[i] = vm.parseJsonString(json, _nameAt(i));
        }
    }

    /// @dev The quote without what was appended to it, by its own lengths.
    function _quote(string memory name) internal view returns (bytes memory quote) {
        quote = vm.parseBytes(vm.trim(vm.readFile(string.concat(_folder, "/quotes/", name, ".hex"))));
        uint256 end = _bodyEnd(quote);
        uint256 length = end + 4 + _littleEndian(quote, end, 4);
        // Assembly: shortens an array in place.
        assembly ("memory-safe") {
            mstore(quote, length)
        }
    }

    /// @dev The TD report, version 1.0 or the first 584 bytes of 1.5.
    function _tdReport(bytes memory quote) internal pure returns (bytes memory) {
        return _slice(quote, quote[0] == 0x05 ? 54 : 48, 584);
    }

    /// @dev Whether the index's quote of this number has an event log.
    function _hasLog(uint256 i) internal view returns (bool) {
        return vm.keyExistsJson(_index, string.concat(".quotes[", vm.toString(i), "].event_log"));
    }

    /// @dev The events of RTMR3.
    function _log(string memory name) internal view returns (EventLog.RuntimeEvent[] memory log) {
        string memory json = vm.readFile(string.concat(_folder, "/eventlogs/", name, ".json"));
        uint256 first;
        while (vm.parseJsonUint(json, string.concat(_eventAt(first), ".imr")) != 3) ++first;
        uint256 end = first;
        while (vm.keyExistsJson(json, _eventAt(end))) ++end;
        log = new EventLog.RuntimeEvent[](end - first);
        for (uint256 i; i < log.length; ++i) {
            string memory at = _eventAt(first + i);
            string memory payload = vm.parseJsonString(json, string.concat(at, ".event_payload"));
            log[i] = EventLog.RuntimeEvent(
                vm.parseJsonString(json, string.concat(at, ".event")), vm.parseBytes(string.concat("0x", payload))
            );
        }
    }

    function _slice(bytes memory data, uint256 offset, uint256 length) internal pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i; i < length; ++i) {
            part[i] = data[offset + i];
        }
    }

    function _nameAt(uint256 i) private pure returns (string memory) {
        return string.concat(".quotes[", vm.toString(i), "].name");
    }

    function _eventAt(uint256 i) private pure returns (string memory) {
        return string.concat(".event_log[", vm.toString(i), "]");
    }

    function _bodyEnd(bytes memory quote) private pure returns (uint256) {
        if (quote[0] == 0x05) return 54 + _littleEndian(quote, 50, 4);
        return quote[0] == 0x04 ? 632 : 432;
    }

    function _littleEndian(bytes memory data, uint256 offset, uint256 length) private pure returns (uint256 n) {
        for (uint256 i = length; i > 0; --i) {
            n = (n << 8) | uint8(data[offset + i - 1]);
        }
    }
}
