// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {FaultyVerifier} from "../../mocks/FaultyVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {RegistryBase} from "./RegistryBase.sol";

contract JudgeQuoteTest is RegistryBase {
    function testFuzz_judgeQuote_acceptsWhatIsNotBelowTheFloor(uint8 floor, uint8 status) public {
        IWorkloads.Policy memory policy = _policy();
        policy.floor = IQuoteVerifier.TcbStatus(floor % 7);
        _setPolicy(policy);
        IQuoteVerifier.Report memory report = _report();
        report.status = IQuoteVerifier.TcbStatus(status % 7);
        if (report.status <= policy.floor) {
            assertEq(abi.encode(_judge(report)), abi.encode(report));
        } else {
            _expectBelow(policy.floor, report.status);
            _judge(report);
        }
    }

    /// @dev Below the floor everything that is wrong must be put up with, and something must be known to be wrong.
    function testFuzz_judgeQuote_acceptsToleratedAdvisories(uint8 known, uint8 apply_) public {
        IWorkloads.Policy memory policy = _policy();
        policy.advisories = _advisories(known);
        _setPolicy(policy);
        IQuoteVerifier.Report memory report = _report();
        report.status = IQuoteVerifier.TcbStatus.OutOfDate;
        report.advisories = _advisories(apply_);
        bool isTolerated = apply_ != 0 && apply_ & ~known == 0;
        if (!isTolerated) _expectBelow(IQuoteVerifier.TcbStatus.UpToDate, report.status);
        _judge(report);
    }

    function testFuzz_judgeQuote_acceptsListedPlatforms(bytes32 platform, uint8 place) public {
        IWorkloads.Policy memory policy = _policy();
        policy.platforms = new bytes32[](4);
        policy.platforms[place % 4] = platform;
        _setPolicy(policy);
        IQuoteVerifier.Report memory report = _report();
        report.platform = platform;
        _judge(report);
        report.platform = keccak256(abi.encode(platform));
        vm.expectRevert(abi.encodeWithSelector(IWorkloads.PlatformNotListed.selector, report.platform));
        _judge(report);
    }

    function test_judgeQuote_reverts_withTheVerifiersReason() public {
        verifier.refuse(abi.encodeWithSelector(FaultyVerifier.BadSignature.selector));
        IQuoteVerifier.Report memory report = _report();
        vm.expectRevert(FaultyVerifier.BadSignature.selector);
        _judge(report);
    }

    function _judge(IQuoteVerifier.Report memory report) private view returns (IQuoteVerifier.Report memory) {
        return registry.judgeQuote(address(verifier), workloadId, Quotes.PCK, abi.encode(report));
    }

    function _expectBelow(IQuoteVerifier.TcbStatus floor, IQuoteVerifier.TcbStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(IWorkloads.TcbBelowFloor.selector, floor, status));
    }

    /// @dev One for each bit.
    function _advisories(uint8 bits) private pure returns (bytes32[] memory list) {
        bytes32[] memory all = new bytes32[](8);
        uint256 n;
        for (uint256 i; i < 8; ++i) {
            if ((bits >> i) & 1 == 1) all[n++] = bytes32(abi.encodePacked("INTEL-SA-0000", uint8(0x30 + i)));
        }
        list = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            list[i] = all[i];
        }
    }
}
