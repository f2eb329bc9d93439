// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EventLog} from "../../../contracts/attestation/libraries/EventLog.sol";
import {TdReport} from "../../../contracts/attestation/libraries/TdReport.sol";
import {Fixtures} from "../../Fixtures.sol";
import {SlowSha384} from "../../mocks/SlowSha384.sol";

/// @title Event logs replayed to RTMR3
contract EventLogTest is Fixtures {
    bytes internal constant COMPOSE_HASH = hex"6e6f7720746865726520617265207468697274792d74776f206279746573212e";
    bytes internal constant APP = hex"5df1a0b3c9d24e6f8091a2b3c4d5e6f708192a3b";

    SlowSha384.Tables internal tables = SlowSha384.makeTables();

    /// @dev The library reads calldata.
    function read(EventLog.RuntimeEvent[] calldata log, bytes calldata rtmr3) external pure returns (bytes32, address) {
        return EventLog.read(log, rtmr3);
    }

    function test_read_replaysRealLogs() public withFixtures {
        string[] memory names = _names();
        uint256 logs;
        for (uint256 i; i < names.length; ++i) {
            if (!_hasLog(i)) continue;
            ++logs;
            EventLog.RuntimeEvent[] memory log = _log(names[i]);
            bytes memory rtmr3 = TdReport.rtmr(_tdReport(_quote(names[i])), 3);
            uint256 before = gasleft();
            (bytes32 composeHash, address app) = this.read(log, rtmr3);
            assertLe(before - gasleft(), 115_000 * log.length);
            assertEq(composeHash, bytes32(log[2].payload));
            // None of them has a KMS on chain: the guest takes the id from the compose hash.
            assertEq(app, address(bytes20(composeHash)));
            _refusesChangedPayloads(log, rtmr3);
        }
        assertEq(logs, 7);
    }

    /// forge-config: default.fuzz.runs = 50
    function testFuzz_replay_answersAsTheSlowOne(string[4] memory names, bytes[4] memory payloads) public view {
        EventLog.RuntimeEvent[] memory log = new EventLog.RuntimeEvent[](4);
        for (uint256 i; i < 4; ++i) {
            log[i] = EventLog.RuntimeEvent(_plain(names[i]), _cut(payloads[i], EventLog.MAX_PAYLOAD));
        }
        log = _around(log);
        (bytes32 composeHash, address app) = this.read(log, _slowly(log));
        assertEq(composeHash, bytes32(COMPOSE_HASH));
        assertEq(app, address(bytes20(APP)));
    }

    function test_read_reverts_whenAnEventIsLeftOutAddedOrMoved() public {
        EventLog.RuntimeEvent[] memory log = _around(new EventLog.RuntimeEvent[](0));
        bytes memory rtmr3 = _slowly(log);
        EventLog.RuntimeEvent[] memory fewer = new EventLog.RuntimeEvent[](log.length - 1);
        EventLog.RuntimeEvent[] memory more = new EventLog.RuntimeEvent[](log.length + 1);
        for (uint256 i; i < log.length; ++i) {
            if (i < fewer.length) fewer[i] = log[i];
            more[i] = log[i];
        }
        _expectMismatch(fewer, rtmr3);
        _expectMismatch(more, rtmr3);
        (log[0], log[1]) = (log[1], log[0]);
        _expectMismatch(log, rtmr3);
        _expectMismatch(new EventLog.RuntimeEvent[](0), rtmr3);
    }

    /// @dev What the application appends after the boundary is not what was booted.
    function test_read_reverts_whenTheComposeHashComesAfterSystemReady() public {
        EventLog.RuntimeEvent[] memory log = new EventLog.RuntimeEvent[](3);
        log[0] = EventLog.RuntimeEvent("app-id", APP);
        log[1] = EventLog.RuntimeEvent("system-ready", "");
        log[2] = EventLog.RuntimeEvent("compose-hash", COMPOSE_HASH);
        _expect(log, abi.encodeWithSelector(EventLog.EventMissing.selector, "compose-hash"));
        (log[0], log[2]) = (log[2], log[0]);
        _expect(log, abi.encodeWithSelector(EventLog.EventMissing.selector, "app-id"));
    }

    function test_read_reverts_withoutABoundary() public {
        EventLog.RuntimeEvent[] memory log = new EventLog.RuntimeEvent[](2);
        log[0] = EventLog.RuntimeEvent("app-id", APP);
        log[1] = EventLog.RuntimeEvent("compose-hash", COMPOSE_HASH);
        _expect(log, abi.encodeWithSelector(EventLog.EventMissing.selector, "system-ready"));
    }

    /// @dev Wherever the second one is.
    /// forge-config: default.fuzz.runs = 20
    function testFuzz_read_reverts_whenANameThatMattersIsRepeated(uint256 which, bool late) public {
        string memory name = ["compose-hash", "app-id", "system-ready"][which % 3];
        EventLog.RuntimeEvent[] memory more = new EventLog.RuntimeEvent[](1);
        more[0] = EventLog.RuntimeEvent(late ? "other" : name, COMPOSE_HASH);
        EventLog.RuntimeEvent[] memory log = _around(more);
        if (late) log[log.length - 1].name = name;
        vm.expectPartialRevert(EventLog.EventRepeated.selector);
        this.read(log, _slowly(log));
    }

    /// forge-config: default.fuzz.runs = 20
    function testFuzz_read_reverts_whenAPayloadHasAnotherLength(uint8 length) public {
        EventLog.RuntimeEvent[] memory log = _around(new EventLog.RuntimeEvent[](0));
        if (length != 32) {
            log[2].payload = new bytes(length);
            _expect(log, abi.encodeWithSelector(EventLog.EventMalformed.selector, 2));
            log[2].payload = COMPOSE_HASH;
        }
        if (length != 20) {
            log[1].payload = new bytes(length);
            _expect(log, abi.encodeWithSelector(EventLog.EventMalformed.selector, 1));
        }
    }

    /// @dev "compose-hash:…" measured as a name must not be shown as a payload, nor the other way round.
    function test_read_reverts_whenANameHasAColon() public {
        EventLog.RuntimeEvent[] memory log = _around(new EventLog.RuntimeEvent[](0));
        bytes memory rtmr3 = _slowly(log);
        log[2] = EventLog.RuntimeEvent("compose-hash:now there are thirty-two bytes!.", "");
        assertNotEq(_slowly(log), rtmr3, "another colon");
        vm.expectRevert(abi.encodeWithSelector(EventLog.EventNameRefused.selector, 2));
        this.read(log, _slowly(log));
    }

    function test_read_reverts_whenTheLogIsTooLarge() public {
        EventLog.RuntimeEvent[] memory log = new EventLog.RuntimeEvent[](33);
        vm.expectRevert(abi.encodeWithSelector(EventLog.EventsTooMany.selector, 32, 33));
        this.read(log, new bytes(48));
        log = new EventLog.RuntimeEvent[](2);
        log[1].payload = new bytes(1025);
        vm.expectRevert(abi.encodeWithSelector(EventLog.EventTooLong.selector, 1));
        this.read(log, new bytes(48));
        log[1].payload = "";
        log[1].name = string(new bytes(65));
        vm.expectRevert(abi.encodeWithSelector(EventLog.EventTooLong.selector, 1));
        this.read(log, new bytes(48));
    }

    function _refusesChangedPayloads(EventLog.RuntimeEvent[] memory log, bytes memory rtmr3) private {
        for (uint256 i; i < log.length; ++i) {
            bytes memory payload = log[i].payload;
            log[i].payload = payload.length == 0 ? bytes(hex"00") : _slice(payload, 0, payload.length - 1);
            vm.expectPartialRevert(EventLog.ReplayMismatch.selector);
            this.read(log, rtmr3);
            log[i].payload = payload;
        }
    }

    /// @dev A boot's events around others, with one of the application after the boundary.
    function _around(EventLog.RuntimeEvent[] memory more) private pure returns (EventLog.RuntimeEvent[] memory log) {
        log = new EventLog.RuntimeEvent[](5 + more.length);
        log[0] = EventLog.RuntimeEvent("system-preparing", "");
        log[1] = EventLog.RuntimeEvent("app-id", APP);
        log[2] = EventLog.RuntimeEvent("compose-hash", COMPOSE_HASH);
        for (uint256 i; i < more.length; ++i) {
            log[3 + i] = more[i];
        }
        log[3 + more.length] = EventLog.RuntimeEvent("system-ready", "");
        log[4 + more.length] = EventLog.RuntimeEvent("application", "anything");
    }

    function _slowly(EventLog.RuntimeEvent[] memory log) private view returns (bytes memory mr) {
        SlowSha384.Tables memory t = tables;
        mr = new bytes(48);
        for (uint256 i; i < log.length; ++i) {
            bytes memory digest =
                SlowSha384.hash(t, bytes.concat(hex"01000008", ":", bytes(log[i].name), ":", log[i].payload));
            mr = SlowSha384.hash(t, bytes.concat(mr, digest));
        }
    }

    function _expect(EventLog.RuntimeEvent[] memory log, bytes memory reason) private {
        bytes memory rtmr3 = _slowly(log);
        vm.expectRevert(reason);
        this.read(log, rtmr3);
    }

    function _expectMismatch(EventLog.RuntimeEvent[] memory log, bytes memory rtmr3) private {
        vm.expectRevert(abi.encodeWithSelector(EventLog.ReplayMismatch.selector, rtmr3, _slowly(log)));
        this.read(log, rtmr3);
    }

    /// @dev A name that events may have and that matters to nobody.
    function _plain(string memory name) private pure returns (string memory) {
        bytes memory cut = _cut(bytes(name), EventLog.MAX_NAME - 1);
        for (uint256 i; i < cut.length; ++i) {
            if (cut[i] == ":") cut[i] = ".";
        }
        return string.concat("x", string(cut));
    }

    function _cut(bytes memory data, uint256 length) private pure returns (bytes memory) {
        return data.length <= length ? data : _slice(data, 0, length);
    }
}
