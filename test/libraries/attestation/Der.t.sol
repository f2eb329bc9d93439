// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Der} from "../../../contracts/attestation/libraries/Der.sol";
import {Strict} from "./Strict.sol";

contract DerTest is Strict {
    function testFuzz_element_ofAnyLength(uint256 length, uint8 tag) public view {
        length = bound(length, 0, 70_000);
        bytes memory der = bytes.concat(bytes1(tag), _slowLength(length), new bytes(length));
        (uint256 actual, uint256 start, uint256 stop) = harness.element(der, 0, der.length);
        assertEq(actual, tag);
        assertEq(stop - start, length);
        assertEq(stop, der.length);
    }

    /// @dev The same length in more bytes than it needs, or with no length at all.
    function test_element_reverts_whenLengthIsNotMinimal() public {
        bytes[6] memory wrong =
            [bytes(hex"3080"), hex"308105", hex"30820005", hex"308200ff", hex"30830000ff", hex"308400000005"];
        for (uint256 i; i < wrong.length; ++i) {
            bytes memory der = bytes.concat(wrong[i], new bytes(300));
            vm.expectRevert(abi.encodeWithSelector(Der.DerLengthNotMinimal.selector, 0));
            harness.element(der, 0, der.length);
        }
    }

    function testFuzz_element_reverts_whenItLeavesItsParent(uint256 length, uint256 end) public {
        length = bound(length, 0, 400);
        bytes memory der = bytes.concat(hex"04", _slowLength(length), new bytes(length));
        end = bound(end, 0, der.length - 1);
        vm.expectRevert(abi.encodeWithSelector(Der.DerTruncated.selector, 0));
        harness.element(der, 0, end);
    }

    function testFuzz_integer_isWhatWasWritten(uint256 value, uint8 shift) public view {
        value >>= shift;
        (uint256 actual, uint256 stop) = harness.integer(_slowInteger(value));
        assertEq(actual, value);
        assertEq(stop, _slowInteger(value).length);
    }

    function test_integer_reverts_whenNotMinimalNegativeOrTooLong() public {
        bytes[4] memory wrong = [
            bytes(hex"0200"),
            hex"020180",
            hex"0202007f",
            hex"0221010000000000000000000000000000000000000000000000000000000000000000"
        ];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Der.DerBadInteger.selector, 0));
            harness.integer(wrong[i]);
        }
    }

    function testFuzz_element_anyInput(bytes memory der, uint256 at, uint256 end) public view {
        end = bound(end, 0, der.length);
        at = bound(at, 0, end);
        if (!_call(abi.encodeCall(harness.element, (der, at, end)))) return;
        (, uint256 start, uint256 stop) = harness.element(der, at, end);
        assertTrue(at < start && start <= stop && stop <= end);
    }

    function _slowLength(uint256 length) private pure returns (bytes memory) {
        if (length < 128) return abi.encodePacked(uint8(length));
        if (length < 256) return abi.encodePacked(hex"81", uint8(length));
        if (length < 65_536) return abi.encodePacked(hex"82", uint16(length));
        return abi.encodePacked(hex"83", uint24(length));
    }

    function _slowInteger(uint256 value) private pure returns (bytes memory) {
        bytes memory digits;
        do {
            digits = abi.encodePacked(uint8(value), digits);
            value >>= 8;
        } while (value != 0);
        if (digits[0] >= 0x80) digits = abi.encodePacked(hex"00", digits);
        return abi.encodePacked(hex"02", uint8(digits.length), digits);
    }
}
