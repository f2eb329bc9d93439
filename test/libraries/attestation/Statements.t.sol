// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {QeIdentity} from "../../../contracts/attestation/libraries/QeIdentity.sol";
import {TcbInfo} from "../../../contracts/attestation/libraries/TcbInfo.sol";
import {TcbParts} from "../../../contracts/attestation/libraries/TcbParts.sol";
import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {Platform} from "../../unit/attestation/Platform.sol";
import {Strict} from "./Strict.sol";

/// @title TCB info, QE identity and quotes: read as forge's own JSON reader reads them, and judged as a plain loop judges
contract StatementsTest is Strict, Platform {
    /// @dev Made once: writing costs more than reading.
    bytes internal tcbInfoJson;
    bytes internal qeIdentityJson;
    bytes internal quote;

    function setUp() public override {
        (tcbInfoJson, qeIdentityJson) = (bytes(_tcbInfo()), bytes(_qeIdentity()));
        quote = _quote(_quoteSpec(5, 3));
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_tcbInfo_levels(bytes16 sgx, bytes16 tdx, uint16 pceSvn, uint8 count) public view {
        count = uint8(bound(count, 1, 3));
        string memory levels;
        for (uint256 i; i < count; ++i) {
            string memory one = _level(sgx, tdx, pceSvn, '"ConfigurationAndSWHardeningNeeded"');
            levels = i == 0 ? one : string.concat(levels, ",", one);
        }
        string memory json = _tcbInfoWith(_head("TDX", "3", "17"), _modules(), levels);
        (TcbInfo.Info memory info, bytes memory words) = harness.tcbInfo(bytes(json), 7);
        assertEq(info.draft.evaluation, vm.parseJsonUint(json, ".tcbEvaluationDataNumber"));
        assertEq(info.draft.issueDate, START);
        assertEq(info.draft.nextUpdate, START + 30 days);
        assertEq(info.model, bytes8(0x00806f0500000000));
        assertEq(_wordAt(words, 0), (1 << 24) | (7 << 16) | (2 << 8) | count);
        for (uint256 i; i < count; ++i) {
            string memory path = string.concat(".tcbLevels[", vm.toString(i), "].tcb");
            uint256 svns;
            for (uint256 k; k < 32; ++k) {
                string memory list = k < 16 ? ".sgxtcbcomponents[" : ".tdxtcbcomponents[";
                list = string.concat(path, list, vm.toString(k % 16), "].svn");
                svns = (svns << 8) | vm.parseJsonUint(json, list);
            }
            assertEq(_wordAt(words, 1 + 2 * i), svns);
            assertEq(_wordAt(words, 2 + 2 * i) >> 232, (uint256(pceSvn) << 8) | 3);
        }
        assertEq(_wordAt(words, 1 + 2 * count) >> 232, 0x010400);
        assertEq(_wordAt(words, 2 + 2 * count), (0x010204 << 232) | 1 << (words.length / 32 - 4 - 2 * count));
        assertEq(bytes32(_wordAt(words, 3 + 2 * count)), "INTEL-SA-00003");
    }

    /// @dev Members in another order say the same; what is unknown says nothing.
    function test_tcbInfo_inAnyOrder() public view {
        string memory json = _tcbInfo();
        (, bytes memory expected) = harness.tcbInfo(bytes(json), 1);
        string memory moved = vm.replace(json, '"id":"TDX","version":3,', '"new":{"a":[1,"x"]},');
        moved = vm.replace(moved, '"tcbType":0', '"version":3,"tcbType":0,"id":"TDX"');
        moved = vm.replace(moved, '{"svn":2}', '{"category":"OS/VMM","svn":2,"type":"x"}');
        (, bytes memory actual) = harness.tcbInfo(bytes(moved), 1);
        assertEq(actual, expected);
    }

    function test_tcbInfo_reverts_forRepeatedMissingAndOther() public {
        string memory json = _tcbInfo();
        string[8] memory members = [
            '"id":"TDX",',
            '"version":3,',
            '"issueDate":"2026-08-06T07:06:40Z",',
            '"nextUpdate":"2026-09-05T07:06:40Z",',
            '"tcbEvaluationDataNumber":17,',
            '"fmspc":"00806F050000",',
            '"pceId":"0000",',
            '"tcbType":0,'
        ];
        for (uint256 i; i < members.length; ++i) {
            _expectTcbInfo(vm.replace(json, members[i], ""), TcbParts.StatementIncomplete.selector);
            string memory twice = string.concat(members[i], members[i]);
            _expectTcbInfo(vm.replace(json, members[i], twice), TcbParts.StatementRepeats.selector);
        }
        bytes4 selector = TcbParts.StatementNotSupported.selector;
        _expectTcbInfo(vm.replace(json, '"id":"TDX"', '"id":"SGX"'), selector);
        _expectTcbInfo(vm.replace(json, '"version":3', '"version":2'), selector);
        _expectTcbInfo(vm.replace(json, '"UpToDate"', '"Fine"'), selector);
        _expectTcbInfo(vm.replace(json, "TDX_01", "TDX_00"), selector);
        _expectTcbInfo(vm.replace(json, "TDX_01", "TDY_01"), selector);
        _expectTcbInfo(vm.replace(json, '"INTEL-SA-00003"', '""'), selector);
        selector = TcbParts.StatementIncomplete.selector;
        _expectTcbInfo(vm.replace(json, '"pcesvn":5,', ""), selector);
        _expectTcbInfo(vm.replace(json, ',{"svn":0}]', "]"), selector);
        _expectTcbInfo(vm.replace(json, '"tcb":{"isvsvn":4},', ""), selector);
        _expectTcbInfo(vm.replace(json, '{"isvsvn":4}', '{"svn":4}'), selector);
        _expectTcbInfo(vm.replace(json, "0}]", '0},{"svn":0}]'), TcbParts.StatementTooLarge.selector);
        string memory twoModules = string.concat(_cutOuter(_modules()), ",", _cutOuter(_modules()));
        string memory repeated = string.concat("[", twoModules, "]");
        json = _tcbInfoWith(_head("TDX", "3", "17"), repeated, _level(0, 0, 0, '"UpToDate"'));
        _expectTcbInfo(json, TcbParts.StatementRepeats.selector);
    }

    function test_tcbInfo_reverts_whenTooLarge() public {
        string memory level = _level(0, 0, 0, '"UpToDate"');
        string memory levels = level;
        for (uint256 i; i < 63; ++i) {
            levels = string.concat(levels, ",", level);
        }
        harness.tcbInfo(bytes(_tcbInfoWith(_head("TDX", "3", "17"), _modules(), levels)), 1);
        levels = string.concat(levels, ",", level);
        string memory json = _tcbInfoWith(_head("TDX", "3", "17"), _modules(), levels);
        _expectTcbInfo(json, TcbParts.StatementTooLarge.selector);
        string memory ids = '"A"';
        for (uint256 i; i < 232; ++i) {
            ids = string.concat(ids, ',"', vm.toString(i), '"');
        }
        level = _level(0, 0, 0, string.concat('"UpToDate","advisoryIDs":[', ids, "]"));
        json = _tcbInfoWith(_head("TDX", "3", "17"), _modules(), level);
        _expectTcbInfo(json, TcbParts.StatementTooLarge.selector);
    }

    function test_qeIdentity_words() public view {
        (QeIdentity.Identity memory q, bytes memory words) = harness.qeIdentity(bytes(_qeIdentity()), 9);
        assertEq(q.draft.evaluation, 17);
        assertEq(words.length, 32 * 8);
        assertEq(_wordAt(words, 0), (9 << 16) | 2);
        assertEq(bytes32(_wordAt(words, 1)), QE_SIGNER);
        assertEq(_wordAt(words, 2), 0x11000000000000000000000000000000fbffffffffffffff0000000000000000);
        assertEq(_wordAt(words, 3), (2 << 64) | 0xffffffff);
        assertEq(_wordAt(words, 4), 4 << 240);
        assertEq(_wordAt(words, 5), (2 << 240) | (4 << 232) | 3);
        assertEq(bytes32(_wordAt(words, 6)), "INTEL-SA-00002");
        assertEq(bytes32(_wordAt(words, 7)), "INTEL-SA-00000");
    }

    function test_qeIdentity_reverts_forMissingAndOther() public {
        string memory json = _qeIdentity();
        _expectQeIdentity(vm.replace(json, '"TD_QE"', '"QE"'), TcbParts.StatementNotSupported.selector);
        _expectQeIdentity(vm.replace(json, '"isvprodid":2,', ""), TcbParts.StatementIncomplete.selector);
        _expectQeIdentity(
            vm.replace(json, '"isvprodid":2,', '"isvprodid":2,"isvprodid":1,'), TcbParts.StatementRepeats.selector
        );
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_platform_isTheFirstLevelMet(bytes16[3] memory sgx, bytes16[3] memory tdx, uint16[3] memory pce)
        public
    {
        // Few bits, so that levels are met often.
        bytes16 few = 0x01000100000100000100000000000001;
        string memory levels;
        for (uint256 i; i < 2; ++i) {
            (sgx[i], tdx[i], pce[i]) = (sgx[i] & few, tdx[i] & few, pce[i] & 1);
            string memory one = _level(sgx[i], tdx[i], pce[i], i == 0 ? '"UpToDate"' : '"OutOfDate"');
            levels = i == 0 ? one : string.concat(levels, ",", one);
        }
        bytes16 svns = sgx[2] | few;
        (sgx[2], tdx[2], pce[2]) = (sgx[2] & svns, tdx[2] & 0x03010101010101010101010101010101, pce[2] & 1);
        string memory json = _tcbInfoWith(_head("TDX", "3", "17"), _modules(), levels);
        (, bytes memory words) = harness.tcbInfo(bytes(json), 1);
        for (uint256 i; i < 2; ++i) {
            if (!_slowMeets(sgx[2], tdx[2], pce[2], sgx[i], tdx[i], pce[i])) continue;
            (uint256 status,) = harness.platform(words, sgx[2], pce[2], tdx[2]);
            assertEq(status, i == 0 ? 0 : 4);
            return;
        }
        vm.expectRevert(IDcapVerifier.NoTcbLevel.selector);
        harness.platform(words, sgx[2], pce[2], tdx[2]);
    }

    /// @dev Against what the names say: hardening, configuration, out of date, revoked.
    function test_joined_namesAllThatIsWrong() public view {
        string[7] memory says = ["", "s", "c", "cs", "o", "oc", "r"];
        for (uint256 a; a < 7; ++a) {
            for (uint256 b; b < 7; ++b) {
                string memory both = string.concat(says[a], says[b]);
                string memory name;
                if (_has(both, "r")) name = "r";
                else if (_has(both, "o")) name = _has(both, "c") ? "oc" : "o";
                else name = string.concat(_has(both, "c") ? "c" : "", _has(both, "s") ? "s" : "");
                assertEq(says[harness.joined(a, b)], name);
            }
        }
    }

    function testFuzz_statements_mutated(uint256 seed, uint8 count) public view {
        count = uint8(bound(count, 1, 3));
        _call(abi.encodeCall(harness.tcbInfo, (_mutate(tcbInfoJson, seed, count), 1)));
        _call(abi.encodeCall(harness.qeIdentity, (_mutate(qeIdentityJson, seed, count), 1)));
    }

    function testFuzz_quote_mutated(uint256 seed, uint8 count) public view {
        _call(abi.encodeCall(harness.quote, (_mutate(quote, seed, bound(count, 1, 3)))));
    }

    function testFuzz_statements_anyInput(bytes memory json) public view {
        _call(abi.encodeCall(harness.tcbInfo, (json, 1)));
        _call(abi.encodeCall(harness.qeIdentity, (json, 1)));
    }

    function test_statements_reverts_forEveryTruncation() public view {
        bytes memory json = bytes(_tcbInfo());
        for (uint256 length; length < json.length; length += 7) {
            assertFalse(_call(abi.encodeCall(harness.tcbInfo, (_cut(json, length), 1))));
        }
        json = bytes(_qeIdentity());
        for (uint256 length; length < json.length; ++length) {
            assertFalse(_call(abi.encodeCall(harness.qeIdentity, (_cut(json, length), 1))));
        }
    }

    function _has(string memory text, bytes1 letter) private pure returns (bool) {
        for (uint256 i; i < bytes(text).length; ++i) {
            if (bytes(text)[i] == letter) return true;
        }
        return false;
    }

    function _slowMeets(bytes16 sgx, bytes16 tdx, uint16 pce, bytes16 levelSgx, bytes16 levelTdx, uint16 levelPce)
        private
        pure
        returns (bool)
    {
        if (pce < levelPce) return false;
        for (uint256 i; i < 16; ++i) {
            if (sgx[i] < levelSgx[i]) return false;
            if (i < 2 && tdx[1] != 0) continue;
            if (tdx[i] < levelTdx[i]) return false;
        }
        return true;
    }

    function _expectTcbInfo(string memory json, bytes4 selector) private {
        vm.expectPartialRevert(selector);
        harness.tcbInfo(bytes(json), 1);
    }

    function _expectQeIdentity(string memory json, bytes4 selector) private {
        vm.expectPartialRevert(selector);
        harness.qeIdentity(bytes(json), 1);
    }

    /// @dev Without the first and the last character.
    function _cutOuter(string memory text) private pure returns (string memory) {
        bytes memory all = bytes(text);
        bytes memory inner = new bytes(all.length - 2);
        for (uint256 i; i < inner.length; ++i) {
            inner[i] = all[i + 1];
        }
        return string(inner);
    }

    function _wordAt(bytes memory words, uint256 i) private pure returns (uint256 value) {
        assertLt(32 * i, words.length);
        assembly ("memory-safe") {
            value := mload(add(add(words, 0x20), mul(i, 0x20)))
        }
    }
}
