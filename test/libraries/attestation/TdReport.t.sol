// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {TdReport} from "../../../contracts/attestation/libraries/TdReport.sol";
import {Fixtures} from "../../Fixtures.sol";
import {TD10ReportBody} from "@automata-network/dcap-attestation/types/TDXStruct.sol";
import {TD10ReportParser} from "@automata-network/dcap-attestation/utils/TDReportParser.sol";

/// @title A report's fields against another parser
contract TdReportTest is Fixtures {
    using TdReport for bytes;

    function testFuzz_fields_areWhereTheOtherParserFindsThem(bytes32 seed) public pure {
        bytes memory report;
        for (uint256 i; i < 19; ++i) {
            report = bytes.concat(report, keccak256(abi.encode(seed, i)));
        }
        _compare(_slice(report, 0, TdReport.LENGTH));
    }

    function test_fields_ofRealQuotes() public withFixtures {
        string[] memory names = _names();
        for (uint256 i; i < names.length; ++i) {
            bytes memory quote = _quote(names[i]);
            if (quote[0] != 0x03) _compare(_tdReport(quote));
        }
    }

    function _compare(bytes memory report) private pure {
        (bool success, TD10ReportBody memory body) = TD10ReportParser.parse(report);
        assertTrue(success);
        assertEq(report.teeTcbSvn(), body.teeTcbSvn);
        assertEq(report.mrSeam(), body.mrSeam);
        assertEq(report.mrSignerSeam(), body.mrsignerSeam);
        assertEq(report.seamAttributes(), body.seamAttributes);
        assertEq(report.tdAttributes(), body.tdAttributes);
        assertEq(report.xfam(), body.xFAM);
        assertEq(report.mrTd(), body.mrTd);
        assertEq(report.mrConfigId(), body.mrConfigId);
        assertEq(report.mrOwner(), body.mrOwner);
        assertEq(report.mrOwnerConfig(), body.mrOwnerConfig);
        assertEq(report.rtmr(0), body.rtMr0);
        assertEq(report.rtmr(1), body.rtMr1);
        assertEq(report.rtmr(2), body.rtMr2);
        assertEq(report.rtmr(3), body.rtMr3);
        (bytes32 first, bytes32 second) = report.reportData();
        assertEq(abi.encodePacked(first, second), body.reportData);
    }
}
