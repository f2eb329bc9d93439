// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Json} from "../../../contracts/attestation/libraries/Json.sol";
import {Strict} from "./Strict.sol";

contract JsonTest is Strict {
    function testFuzz_number_isWhatWasWritten(uint64 value) public view {
        bytes memory json = bytes(string.concat(vm.toString(value), ","));
        (uint256 actual, uint256 next) = harness.number(json, type(uint64).max);
        assertEq(actual, value);
        assertEq(next, json.length - 1);
    }

    function testFuzz_number_reverts_aboveItsBound(uint64 value, uint64 max) public {
        vm.assume(value > max);
        vm.expectRevert(abi.encodeWithSelector(Json.JsonNumberOutOfRange.selector, 0));
        harness.number(bytes(vm.toString(value)), max);
    }

    function test_number_reverts_otherwise() public {
        string[5] memory wrong = ["", "-1", "01", "x", '"1"'];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectPartialRevert(Json.JsonUnexpected.selector);
            harness.number(bytes(wrong[i]), 100);
        }
    }

    function testFuzz_hexNumber_isWhatWasWritten(bytes32 value, uint256 size) public view {
        size = bound(size, 1, 32);
        bytes memory digits = bytes(vm.toString(abi.encodePacked(value)));
        string memory json = string.concat('"', string(_slice(digits, 2, 2 * size)), '"');
        (uint256 actual, uint256 next) = harness.hexNumber(bytes(json), size);
        assertEq(actual, uint256(value) >> (256 - 8 * size));
        assertEq(next, 2 * size + 2);
        (actual,) = harness.hexNumber(bytes(vm.toUppercase(json)), size);
        assertEq(actual, uint256(value) >> (256 - 8 * size));
    }

    function test_hexNumber_reverts_otherwise() public {
        string[5] memory wrong = ['"0"', '"000"', '"0g"', '"0x"', '"@0"'];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectPartialRevert(Json.JsonBadHex.selector);
            harness.hexNumber(bytes(wrong[i]), 1);
        }
    }

    function testFuzz_isZeroHex_findsAnyDigit(uint256 digit, uint256 size) public view {
        size = bound(size, 1, 48);
        bytes memory json = new bytes(2 * size + 2);
        for (uint256 i; i < json.length; ++i) {
            json[i] = "0";
        }
        (json[0], json[json.length - 1]) = ('"', '"');
        (bool isZero,) = harness.isZeroHex(json, size);
        assertTrue(isZero);
        json[bound(digit, 1, 2 * size)] = "a";
        (isZero,) = harness.isZeroHex(json, size);
        assertFalse(isZero);
    }

    function test_shortText() public {
        (bytes32 value, uint256 next) = harness.shortText('"TDX"}');
        assertEq(value, "TDX");
        assertEq(next, 5);
        (value,) = harness.shortText('""');
        assertEq(value, 0);
        (value,) = harness.shortText('"01234567890123456789012345678901"');
        assertEq(value, "01234567890123456789012345678901");
        vm.expectRevert(abi.encodeWithSelector(Json.JsonStringTooLong.selector, 0));
        harness.shortText('"012345678901234567890123456789012"');
        bytes[6] memory wrong = [bytes('"TDX'), "TDX", '"T\\u0044X"', hex"2254440922", hex"2254447f22", hex"22c3a922"];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectPartialRevert(Json.JsonUnexpected.selector);
            harness.shortText(wrong[i]);
        }
    }

    function test_skip_takesWholeValues() public view {
        string[9] memory good =
            ["0", "17", '"x"', "true", "false", "null", "{}", "[]", '{"a":[1,{"b":"c"},[]],"d":{"e":null}}'];
        for (uint256 i; i < good.length; ++i) {
            assertEq(harness.skip(bytes(string.concat(good[i], "]"))), bytes(good[i]).length);
        }
    }

    function test_skip_reverts_otherwise() public {
        string[14] memory wrong =
            ["", "tru", "truE", "nul", "[1,]", "[1 ,2]", "{1:2}", '{"a"}', '{"a":}', '{"a":1]', "[1}", "[", "{", "-1"];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectPartialRevert(Json.JsonUnexpected.selector);
            harness.skip(bytes(wrong[i]));
        }
    }

    function test_skip_reverts_whenTooDeep() public {
        assertEq(harness.skip("[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]"), 31);
        vm.expectRevert(abi.encodeWithSelector(Json.JsonTooDeep.selector, 16));
        harness.skip("[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]");
    }

    /// @dev Only characters that JSON is made of, so that much of it is nearly right.
    function testFuzz_skip_anyInput(bytes memory json) public view {
        bytes memory alphabet = '{}[]:,"01atrue';
        for (uint256 i; i < json.length; ++i) {
            json[i] = alphabet[uint8(json[i]) % alphabet.length];
        }
        if (_call(abi.encodeCall(harness.skip, (json)))) assertLe(harness.skip(json), json.length);
    }

    function _slice(bytes memory data, uint256 at, uint256 length) private pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i; i < length; ++i) {
            part[i] = data[at + i];
        }
    }
}
