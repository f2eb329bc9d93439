// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EventLog} from "../../../contracts/attestation/libraries/EventLog.sol";
import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {FaultyVerifier} from "../../mocks/FaultyVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {Test} from "forge-std/Test.sol";

/// @title A registry with one workload, and a machine that runs it
abstract contract RegistryBase is Test {
    bytes32 internal constant COMPOSE_HASH = keccak256("compose file");
    bytes32 internal constant BOX = keccak256("encryption key");
    bytes32 internal constant PLATFORM = keccak256("platform");
    uint40 internal constant LIFETIME = 7 days;
    address internal constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;
    bytes internal constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";

    ITeeRegistry internal registry;
    FaultyVerifier internal verifier;
    address internal owner = makeAddr("owner");
    address internal operator = makeAddr("operator");
    address internal signer = makeAddr("signer");
    address internal stranger = makeAddr("stranger");
    uint32 internal workloadId;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        vm.etch(HISTORY, HISTORY_CODE);
        verifier = new FaultyVerifier();
        registry = _newRegistry();
        vm.prank(owner);
        workloadId = registry.addWorkload(_program(), _policy());
    }

    function _newRegistry() internal returns (ITeeRegistry) {
        return ITeeRegistry(vm.deployCode("TeeRegistry.sol:TeeRegistry", abi.encode(owner, verifier)));
    }

    function _program() internal pure returns (IWorkloads.Program memory) {
        return Quotes.program(COMPOSE_HASH);
    }

    function _policy() internal pure returns (IWorkloads.Policy memory policy) {
        policy = Quotes.policy();
        policy.lifetime = LIFETIME;
    }

    function _setPolicy(IWorkloads.Policy memory policy) internal {
        vm.prank(owner);
        registry.setPolicy(workloadId, policy);
    }

    function _retire() internal {
        IWorkloads.Policy memory policy = _policy();
        policy.lifetime = 0;
        _setPolicy(policy);
    }

    /// @dev What the machine attests for the operator's key now.
    function _report() internal view returns (IQuoteVerifier.Report memory) {
        return Quotes.report(PLATFORM, type(uint40).max, _body(Quotes.configId(COMPOSE_HASH), new bytes(48)));
    }

    function _body(bytes memory configId, bytes memory rtmr3) internal view returns (bytes memory) {
        bytes32 binding = registry.reportDataOf(operator, signer, BOX);
        return Quotes.tdReport(configId, rtmr3, binding, blockhash(block.number - 1));
    }

    function _evidence(IQuoteVerifier.Report memory report) internal view returns (ITeeRegistry.Evidence memory e) {
        (e.pck, e.quote, e.anchorBlock) = (Quotes.PCK, abi.encode(report), uint64(block.number - 1));
    }

    /// @dev A report that differs in `length` bytes of its TD report.
    function _with(uint256 offset, bytes memory other) internal view returns (IQuoteVerifier.Report memory report) {
        report = _report();
        for (uint256 i; i < other.length; ++i) {
            report.tdReport[offset + i] = other[i];
        }
    }

    /// @dev The boot of a guest without mr_config_id.
    function _log(bytes32 composeHash, address app) internal pure returns (EventLog.RuntimeEvent[] memory log) {
        log = new EventLog.RuntimeEvent[](4);
        log[0] = EventLog.RuntimeEvent("system-preparing", "");
        log[1] = EventLog.RuntimeEvent("app-id", abi.encodePacked(app));
        log[2] = EventLog.RuntimeEvent("compose-hash", abi.encodePacked(composeHash));
        log[3] = EventLog.RuntimeEvent("system-ready", "");
    }

    function _register() internal {
        _register(_evidence(_report()));
    }

    function _register(ITeeRegistry.Evidence memory e) internal {
        vm.prank(operator);
        registry.registerKey(workloadId, signer, BOX, e);
    }

    function _refused(IQuoteVerifier.Report memory report, bytes memory reason) internal {
        _refused(_evidence(report), reason);
    }

    function _refused(ITeeRegistry.Evidence memory e, bytes memory reason) internal {
        vm.expectRevert(reason);
        vm.prank(operator);
        registry.registerKey(workloadId, signer, BOX, e);
    }
}
