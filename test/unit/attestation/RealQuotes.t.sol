// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {Quotes} from "./Quotes.sol";

/// @title All real quotes: the verdict is computed, then compared with what is expected
contract RealQuotesTest is Quotes {
    string[7] internal statuses = [
        "UpToDate",
        "SWHardeningNeeded",
        "ConfigurationNeeded",
        "ConfigurationAndSWHardeningNeeded",
        "OutOfDate",
        "OutOfDateConfigurationNeeded",
        "Revoked"
    ];

    /// @dev A step of the whole path, for try.
    function run(string calldata name) external returns (IQuoteVerifier.Report memory) {
        Inputs memory i = _inputs(name);
        if (i.leaf.length == 0) return verifier.verifyQuote(0, i.quote);
        _upsertAll(i);
        return verifier.verifyQuote(pck, i.quote);
    }

    function test_realQuotes_haveTheVerdictsExpected() public {
        string[] memory names = _names();
        for (uint256 k; k < names.length; ++k) {
            _deploy();
            Inputs memory i = _inputs(names[k]);
            vm.warp(i.checkTime);
            bool accepted;
            string memory status;
            try this.run(names[k]) returns (IQuoteVerifier.Report memory report) {
                status = statuses[uint256(report.status)];
                accepted = report.status == IQuoteVerifier.TcbStatus.UpToDate;
                _checkReport(names[k], i, report);
            } catch (bytes memory reason) {
                assertGe(reason.length, 4, names[k]);
                assertFalse(bytes4(reason) == 0x4e487b71, names[k]); // Panic
            }
            string memory json = _json(names[k]);
            assertEq(accepted, vm.parseJsonBool(json, ".expected.accepted"), names[k]);
            assertEq(status, vm.parseJsonString(json, ".expected.status"), names[k]);
        }
    }

    /// @dev One second outside of what all the collateral covers: too early for the newest statement, too late for the first
    /// that expires.
    function test_realQuotes_areRefusedOutsideTheirWindows() public {
        string[] memory names = _names();
        for (uint256 k; k < names.length; ++k) {
            Inputs memory i = _inputs(names[k]);
            uint256[2] memory times = [i.from - 1, i.to + 1];
            for (uint256 side; side < 2; ++side) {
                _deploy();
                vm.warp(times[side]);
                try this.run(names[k]) {
                    assertTrue(false, names[k]);
                } catch {}
            }
            if (!vm.parseJsonBool(_json(names[k]), ".expected.accepted")) continue;
            _deploy();
            vm.warp(i.checkTime);
            _upsertAll(i);
            assertEq(verifier.verifyQuote(pck, i.quote).validUntil, i.to, names[k]);
            vm.warp(i.to);
            verifier.verifyQuote(pck, i.quote);
            vm.warp(i.to + 1);
            try verifier.verifyQuote(pck, i.quote) {
                assertTrue(false, names[k]);
            } catch {}
        }
    }

    function test_realQuotes_refusedByTheErrorThatSaysWhy() public withQuotes {
        _expectRefused("dcap-qvl_tdx_quote_outdated_v5", abi.encodeWithSelector(IDcapVerifier.NoTcbLevel.selector));
        _expectRefused("trustee_az-tdx-vtpm", abi.encodeWithSelector(IDcapVerifier.SeptVeNotDisabled.selector));
        _expectRefused("trustee_tdx_quote_4_debug", abi.encodeWithSelector(IDcapVerifier.DebugTd.selector, 1));
        _expectRefused("dcap-qvl_sgx_quote", abi.encodeWithSelector(IDcapVerifier.UnsupportedVersion.selector, 3));
    }

    /// @dev Two quotes of one machine.
    function test_realQuotes_ofOneMachineHaveOnePlatform() public withQuotes {
        Inputs memory i = _ready("flashtestations_12c1_quote");
        bytes32 platform = verifier.verifyQuote(pck, i.quote).platform;
        i = _inputs("flashtestations_12c1_quote2");
        pck = certificates.registerPlatform(authorityId, i.leaf);
        assertEq(verifier.verifyQuote(pck, i.quote).platform, platform);
    }

    function _expectRefused(string memory name, bytes memory reason) private {
        _deploy();
        vm.warp(_inputs(name).checkTime);
        vm.expectRevert(reason);
        this.run(name);
    }

    function _checkReport(string memory name, Inputs memory i, IQuoteVerifier.Report memory report) private view {
        string[] memory expected = vm.parseJsonStringArray(_json(name), ".expected.advisories");
        assertEq(report.advisories.length, expected.length, name);
        for (uint256 k; k < expected.length; ++k) {
            assertEq(report.advisories[k], bytes32(bytes(expected[k])), name);
        }
        assertEq(report.tdReport.length, 584, name);
        uint256 start = i.quote[0] == 0x04 ? 48 : 54;
        for (uint256 k; k < 584; ++k) {
            assertEq(report.tdReport[k], i.quote[start + k]);
        }
        assertEq(report.validUntil, i.to, name);
    }
}
