// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Dates} from "../../../contracts/attestation/libraries/Dates.sol";
import {Der} from "../../../contracts/attestation/libraries/Der.sol";
import {TcbParts} from "../../../contracts/attestation/libraries/TcbParts.sol";
import {Strict} from "./Strict.sol";

contract DatesTest is Strict {
    function test_dayOf_countsEveryDay() public view {
        uint256 day;
        for (uint256 year = 1970; year < 2110; ++year) {
            for (uint256 month = 1; month < 13; ++month) {
                for (uint256 date = 1; date <= _slowDaysIn(year, month); ++date) {
                    assertEq(harness.dayOf(year, month, date), day++);
                }
            }
        }
    }

    function testFuzz_dayOf_refusesWhatIsNoDate(uint256 year, uint256 month, uint256 day) public {
        year = bound(year, 1900, 2200);
        month = bound(month, 0, 14);
        day = bound(day, 0, 33);
        bool isDate = year >= 1970 && month != 0 && month < 13 && day != 0 && day <= _slowDaysIn(year, month);
        if (!isDate) vm.expectRevert(abi.encodeWithSelector(Dates.NoSuchDate.selector, year, month, day));
        harness.dayOf(year, month, day);
    }

    function test_time_ofCertificates() public view {
        _checkTime(hex"170d3235303530363039323530305a", 1_746_523_500); // 250506092500Z
        _checkTime(hex"170d3439313233313233353935395a", 2_524_607_999); // 491231235959Z
        _checkTime(hex"180f32303530303130313030303030305a", 2_524_608_000); // 20500101000000Z
        _checkTime(hex"170d3730303130313030303030305a", 0); // 700101000000Z
    }

    function test_time_reverts_otherwise() public {
        vm.expectRevert(abi.encodeWithSelector(Der.DerBadTime.selector, 0)); // 20491231…: UTCTime ends with 2049
        harness.time(hex"180f32303439313233313233353935395a");
        vm.expectRevert(abi.encodeWithSelector(Der.DerBadTime.selector, 0)); // without seconds
        harness.time(hex"170b323530353036303932355a");
        vm.expectRevert(abi.encodeWithSelector(Der.DerBadTime.selector, 0)); // not UTC
        harness.time(hex"170d3235303530363039323530302b");
        vm.expectRevert(abi.encodeWithSelector(Der.DerUnexpectedTag.selector, 0, 0x17, 0x02));
        harness.time(hex"020d3235303530363039323530305a");
        vm.expectRevert(abi.encodeWithSelector(Dates.NotADigit.selector, 3));
        harness.time(hex"170d322f303530363039323530305a");
        vm.expectRevert(abi.encodeWithSelector(Dates.NoSuchTime.selector, 24, 25, 0));
        harness.time(hex"170d3235303530363234323530305a");
        vm.expectRevert(abi.encodeWithSelector(Dates.NoSuchDate.selector, 1969, 12, 31));
        harness.time(hex"170d3639313233313233353935395a");
    }

    function test_date_ofStatements() public {
        (uint40 unix, uint256 next) = harness.date('"2026-08-07T08:49:47Z"');
        assertEq(unix, 1_786_092_587);
        assertEq(next, 22);
        string[6] memory wrong = [
            '"2026-08-07 08:49:47Z"',
            '"2026-08-07T08:49:47"',
            '"2026-08-07T08:49:47.1Z"',
            '"2026/08/07T08:49:47Z"',
            '"2026-08-07T08:49:47z"',
            '"2026-08-07T08-49-47Z"'
        ];
        for (uint256 i; i < wrong.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(TcbParts.StatementNotSupported.selector, 0));
            harness.date(bytes(wrong[i]));
        }
        vm.expectRevert(abi.encodeWithSelector(Dates.NoSuchDate.selector, 2026, 2, 29));
        harness.date('"2026-02-29T08:49:47Z"');
    }

    function _checkTime(bytes memory der, uint256 expected) private view {
        (uint40 unix, uint256 stop) = harness.time(der);
        assertEq(unix, expected);
        assertEq(stop, der.length);
    }

    function _slowDaysIn(uint256 year, uint256 month) private pure returns (uint256) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        uint8[13] memory days_ = [0, 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        return days_[month];
    }
}
