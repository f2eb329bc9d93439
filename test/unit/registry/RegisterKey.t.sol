// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EventLog} from "../../../contracts/attestation/libraries/EventLog.sol";
import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {FaultyVerifier} from "../../mocks/FaultyVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {RegistryBase} from "./RegistryBase.sol";

contract RegisterKeyTest is RegistryBase {
    /// @dev The library reads calldata.
    function replay(EventLog.RuntimeEvent[] calldata log) external pure returns (bytes memory) {
        return EventLog.replay(log);
    }

    function testFuzz_registerKey_storesIt(address operator_, address signer_, bytes32 box, bytes32 platform) public {
        vm.assume(signer_ != address(0) && operator_ != address(0));
        uint40 until = uint40(block.timestamp) + LIFETIME;
        ITeeRegistry.Evidence memory e =
            Quotes.evidence(registry, operator_, signer_, box, COMPOSE_HASH, platform, type(uint40).max);
        vm.expectEmit(address(registry));
        emit ITeeRegistry.KeyRegistered(signer_, operator_, workloadId, platform, box, until);
        vm.expectEmit(address(registry));
        emit ITeeRegistry.QuoteAccepted(signer_, e.pck, address(verifier), e.quote);
        vm.prank(operator_);
        registry.registerKey(workloadId, signer_, box, e);
        ITeeRegistry.Key memory k = registry.keyOf(signer_);
        assertEq(k.operator, operator_);
        assertEq(k.workloadId, workloadId);
        assertEq(k.registeredAt, block.timestamp);
        assertEq(k.validUntil, until);
        assertEq(k.encryptionKey, box);
        assertEq(k.platform, 1);
    }

    /// @dev The policy's lifetime, or the collateral's if that ends sooner.
    function testFuzz_registerKey_endsWithTheFirstOfBoth(uint40 lifetime, uint40 validUntil) public {
        IWorkloads.Policy memory policy = _policy();
        policy.lifetime = uint40(bound(lifetime, 1, type(uint40).max));
        _setPolicy(policy);
        IQuoteVerifier.Report memory report = _report();
        report.validUntil = uint40(bound(validUntil, block.timestamp, type(uint40).max));
        _register(_evidence(report));
        uint256 end = block.timestamp + policy.lifetime;
        assertEq(registry.keyOf(signer).validUntil, end < report.validUntil ? end : report.validUntil);
    }

    /// @dev A new quote changes nothing but the end of the key's life.
    function testFuzz_registerKey_renews(uint40 later) public {
        _register();
        ITeeRegistry.Key memory before = registry.keyOf(signer);
        skip(bound(later, 0, LIFETIME));
        vm.roll(block.number + 100);
        _register();
        before.validUntil = uint40(block.timestamp) + LIFETIME;
        assertEq(keccak256(abi.encode(registry.keyOf(signer))), keccak256(abi.encode(before)));
    }

    function test_registerKey_givesOneNumberToAPlatform() public {
        _register();
        (signer, operator) = (makeAddr("second"), stranger);
        _register();
        assertEq(registry.keyOf(signer).platform, 1);
        signer = makeAddr("third");
        IQuoteVerifier.Report memory report = _report();
        report.platform = keccak256("other platform");
        _register(_evidence(report));
        assertEq(registry.keyOf(signer).platform, 2);
    }

    function test_registerKey_takesAnEventLog_whereTheConfigIdIsZero() public {
        EventLog.RuntimeEvent[] memory log = _log(COMPOSE_HASH, stranger);
        _register(_byLog(log));
        assertEq(registry.keyOf(signer).operator, operator);
    }

    function testFuzz_registerKey_reverts_whenTheLogIsOfAnotherProgram(bytes32 other) public {
        vm.assume(other != COMPOSE_HASH);
        ITeeRegistry.Evidence memory e = _byLog(_log(other, stranger));
        _refused(e, abi.encodeWithSelector(IWorkloads.ComposeHashMismatch.selector, COMPOSE_HASH, other));
        e.eventLog[2].payload = abi.encodePacked(COMPOSE_HASH);
        vm.expectPartialRevert(EventLog.ReplayMismatch.selector);
        _register(e);
    }

    /// @dev The key was derived from the app's id: who governs it can have the key derived again.
    function test_registerKey_reverts_whenTheLogIsOfAnotherApp() public {
        IWorkloads.Program memory program = _program();
        program.app = makeAddr("app");
        vm.prank(owner);
        workloadId = registry.addWorkload(program, _policy());
        bytes memory reason = abi.encodeWithSelector(IWorkloads.AppMismatch.selector, program.app, stranger);
        _refused(_byLog(_log(COMPOSE_HASH, stranger)), reason);
        _register(_byLog(_log(COMPOSE_HASH, program.app)));
    }

    function test_registerKey_reverts_withALogThatSaysNothing() public {
        ITeeRegistry.Evidence memory e = _evidence(_report());
        e.eventLog = _log(COMPOSE_HASH, stranger);
        _refused(e, abi.encodeWithSelector(IWorkloads.EventLogUnneeded.selector));
        e = _byLog(_log(COMPOSE_HASH, stranger));
        delete e.eventLog;
        vm.expectPartialRevert(EventLog.ReplayMismatch.selector);
        _register(e);
    }

    function testFuzz_registerKey_reverts_whenTheConfigIdIsAnother(uint256 position, uint8 flip) public {
        position = bound(position, 0, 47);
        flip = uint8(bound(flip, 1, 255));
        IQuoteVerifier.Report memory report = _report();
        report.tdReport[184 + position] ^= bytes1(flip);
        vm.expectPartialRevert(IWorkloads.ConfigIdMismatch.selector);
        _register(_evidence(report));
        report.tdReport = _body(new bytes(48), new bytes(48));
        report.tdReport[184 + position] = bytes1(flip == 1 ? 2 : flip);
        vm.expectPartialRevert(IWorkloads.ConfigIdMismatch.selector);
        _register(_evidence(report));
    }

    /// @dev Firmware, kernel, root file system.
    function testFuzz_registerKey_reverts_whenTheOsImageIsAnother(uint256 position, uint8 flip) public {
        flip = uint8(bound(flip, 1, 255));
        position = bound(position, 0, 143);
        IQuoteVerifier.Report memory report = _report();
        report.tdReport[position < 48 ? 136 + position : 328 + position] ^= bytes1(flip);
        vm.expectPartialRevert(IWorkloads.OsImageMismatch.selector);
        _register(_evidence(report));
    }

    function testFuzz_registerKey_reverts_whenTheShapeIsAnother(bytes32 other) public {
        vm.assume(other != keccak256("rtmr0"));
        IQuoteVerifier.Report memory report = _with(328, abi.encodePacked(other));
        bytes32 shape = keccak256(abi.encodePacked(other, bytes16(keccak256("more rtmr0"))));
        _refused(report, abi.encodeWithSelector(IWorkloads.ShapeNotListed.selector, shape));
    }

    function test_registerKey_takesEveryListedShape() public {
        bytes memory other = Quotes.measured("another rtmr0");
        IWorkloads.Policy memory policy = _policy();
        policy.shapes = new bytes32[](32);
        policy.shapes[31] = keccak256(other);
        _setPolicy(policy);
        _register(_evidence(_with(328, other)));
    }

    function testFuzz_registerKey_reverts_whenTheReportHasAnotherLength(uint16 length) public {
        vm.assume(length != 584);
        IQuoteVerifier.Report memory report = _report();
        report.tdReport = new bytes(length);
        _refused(report, abi.encodeWithSelector(IWorkloads.TdReportLength.selector, 584, length));
    }

    function test_registerKey_reverts_withTheVerifiersReason() public {
        verifier.refuse(abi.encodeWithSelector(FaultyVerifier.BadSignature.selector));
        _refused(_evidence(_report()), abi.encodeWithSelector(FaultyVerifier.BadSignature.selector));
    }

    function test_registerKey_reverts_whenThePolicyObjects() public {
        IQuoteVerifier.Report memory report = _report();
        report.status = IQuoteVerifier.TcbStatus.OutOfDate;
        _refused(
            report,
            abi.encodeWithSelector(
                IWorkloads.TcbBelowFloor.selector, IQuoteVerifier.TcbStatus.UpToDate, IQuoteVerifier.TcbStatus.OutOfDate
            )
        );
    }

    function test_registerKey_reverts_withoutASigner() public {
        signer = address(0);
        _refused(_evidence(_report()), abi.encodeWithSelector(ITeeRegistry.ZeroSigner.selector));
    }

    function testFuzz_registerKey_reverts_whenTheWorkloadIsUnknown(uint32 workload) public {
        vm.assume(workload != workloadId);
        workloadId = workload;
        _refused(_evidence(_report()), abi.encodeWithSelector(IWorkloads.WorkloadMissing.selector, workload));
    }

    /// @dev Neither a new key nor a renewal.
    function test_registerKey_reverts_whenTheWorkloadRetired() public {
        _register();
        _retire();
        bytes memory reason = abi.encodeWithSelector(IWorkloads.WorkloadRetired.selector, workloadId);
        _refused(_evidence(_report()), reason);
        signer = makeAddr("second");
        _refused(_evidence(_report()), reason);
    }

    function testFuzz_registerKey_reverts_whenTheQuoteIsOver(uint40 until) public {
        IQuoteVerifier.Report memory report = _report();
        report.validUntil = uint40(bound(until, 0, block.timestamp - 1));
        _refused(report, abi.encodeWithSelector(ITeeRegistry.KeyExpiry.selector, report.validUntil, block.timestamp));
    }

    /// @dev A known key belongs to its operator, box, workload and platform for good.
    function test_registerKey_reverts_whenTheKeyIsTaken() public {
        _register();
        bytes memory taken = abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, signer);
        IQuoteVerifier.Report memory report = _report();
        report.platform = keccak256("other platform");
        _refused(report, taken);
        ITeeRegistry.Evidence memory e =
            Quotes.evidence(registry, operator, signer, "other box", COMPOSE_HASH, PLATFORM, type(uint40).max);
        vm.expectRevert(taken);
        vm.prank(operator);
        registry.registerKey(workloadId, signer, "other box", e);
        address first = operator;
        operator = stranger;
        _refused(_evidence(_report()), taken);
        operator = first;
        vm.prank(owner);
        workloadId = registry.addWorkload(_program(), _policy());
        _refused(_evidence(_report()), taken);
    }

    /// @dev An ended life is over: neither an expired nor a revoked key wakes again.
    function test_registerKey_reverts_whenTheKeysLifeIsOver() public {
        _register();
        skip(LIFETIME + 1);
        _refused(_evidence(_report()), abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, signer));

        signer = makeAddr("revoked key");
        _register();
        vm.prank(operator);
        registry.revokeKey(signer);
        _refused(_evidence(_report()), abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, signer));
    }

    function _byLog(EventLog.RuntimeEvent[] memory log) private view returns (ITeeRegistry.Evidence memory e) {
        e = _evidence(Quotes.report(PLATFORM, type(uint40).max, _body(new bytes(48), this.replay(log))));
        e.eventLog = log;
    }
}
