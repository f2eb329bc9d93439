// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../interfaces/IQuoteVerifier.sol";
import {IWorkloads} from "../interfaces/IWorkloads.sol";
import {DstackApps} from "./libraries/DstackApps.sol";
import {EventLog} from "./libraries/EventLog.sol";
import {TdReport} from "./libraries/TdReport.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Workloads
/// @notice Says whether what a verified quote attests is a workload's program in a place its policy allows.
abstract contract Workloads is IWorkloads, Ownable {
    using TdReport for bytes;

    /// @dev Most entries of a list: a registration reads all of them at worst.
    uint256 private constant MAX_LIST = 32;
    /// @dev First byte of an mr_config_id that holds a compose hash.
    bytes1 private constant COMPOSE_HASH_INSIDE = 0x01;

    uint32 private _workloadCount;
    mapping(uint32 workloadId => Workload) private _workloads;

    /// @inheritdoc IWorkloads
    function addWorkload(Program calldata program, Policy calldata policy)
        external
        onlyOwner
        returns (uint32 workloadId)
    {
        require(program.osImage != 0, ZeroOsImage());
        require(program.composeHash != 0, ZeroComposeHash());
        workloadId = ++_workloadCount;
        _workloads[workloadId].program = program;
        emit WorkloadAdded(workloadId, program.osImage, program.composeHash, program.app);
        _setPolicy(workloadId, policy);
    }

    /// @inheritdoc IWorkloads
    function setPolicy(uint32 workloadId, Policy calldata policy) external onlyOwner {
        require(_workloads[workloadId].program.composeHash != 0, WorkloadMissing(workloadId));
        _setPolicy(workloadId, policy);
    }

    /// @inheritdoc IWorkloads
    function recordUpgradeControl(uint32 workloadId) external {
        require(_workloads[workloadId].program.composeHash != 0, WorkloadMissing(workloadId));
        UpgradeControl memory c = upgradeControlOf(workloadId);
        emit UpgradeControlRecorded(workloadId, c.app, c.isHere, c.owner, c.delay, c.isAllowed);
    }

    /// @inheritdoc IWorkloads
    function workloadOf(uint32 workloadId) external view returns (Workload memory) {
        return _workloads[workloadId];
    }

    /// @inheritdoc IWorkloads
    function composeHashOf(uint32 workloadId) external view returns (bytes32) {
        Workload storage w = _workloads[workloadId];
        return w.policy.lifetime == 0 ? bytes32(0) : w.program.composeHash;
    }

    /// @inheritdoc IWorkloads
    function upgradeControlOf(uint32 workloadId) public view returns (UpgradeControl memory) {
        Program storage program = _workloads[workloadId].program;
        return DstackApps.controlOf(program.app, program.composeHash);
    }

    /// @dev The workload, if keys can be registered for it.
    function _requireOpen(uint32 workloadId) internal view returns (Workload storage w) {
        w = _workloads[workloadId];
        require(w.program.composeHash != 0, WorkloadMissing(workloadId));
        require(w.policy.lifetime != 0, WorkloadRetired(workloadId));
    }

    /// @dev Requires that the report is of the program.
    function _requireProgram(Workload storage w, bytes memory tdReport, EventLog.RuntimeEvent[] calldata eventLog)
        internal
        view
    {
        bytes32 osImage = keccak256(bytes.concat(tdReport.mrTd(), tdReport.rtmr(1), tdReport.rtmr(2)));
        require(osImage == w.program.osImage, OsImageMismatch(w.program.osImage, osImage));
        bytes32 expected = w.program.composeHash;
        bytes memory configId = tdReport.mrConfigId();
        if (configId[0] == COMPOSE_HASH_INSIDE) {
            // The measured guest does not boot with another compose file than this names.
            bytes memory known = abi.encodePacked(COMPOSE_HASH_INSIDE, expected, bytes15(0));
            require(keccak256(configId) == keccak256(known), ConfigIdMismatch(known, configId));
            require(eventLog.length == 0, EventLogUnneeded());
        } else {
            require(keccak256(configId) == keccak256(new bytes(48)), ConfigIdMismatch(new bytes(48), configId));
            (bytes32 composeHash, address app) = EventLog.read(eventLog, tdReport.rtmr(3));
            require(composeHash == expected, ComposeHashMismatch(expected, composeHash));
            require(w.program.app == address(0) || w.program.app == app, AppMismatch(w.program.app, app));
        }
    }

    /// @dev Requires that the policy accepts a verdict.
    function _requirePolicy(uint32 workloadId, IQuoteVerifier.Report memory report) internal view {
        Policy storage policy = _workloads[workloadId].policy;
        bool isAccepted = report.status <= policy.floor || _toleratesAll(policy.advisories, report.advisories);
        require(isAccepted, TcbBelowFloor(policy.floor, report.status));
        bool isListed = policy.platforms.length == 0 || _has(policy.platforms, report.platform);
        require(isListed, PlatformNotListed(report.platform));
        uint256 length = report.tdReport.length;
        require(length == TdReport.LENGTH, TdReportLength(TdReport.LENGTH, length));
        bytes32 shape = keccak256(report.tdReport.rtmr(0));
        require(_has(policy.shapes, shape), ShapeNotListed(shape));
    }

    function _setPolicy(uint32 workloadId, Policy calldata policy) private {
        require(policy.shapes.length != 0, ShapeMissing());
        _requireShort(policy.shapes);
        _requireShort(policy.advisories);
        _requireShort(policy.platforms);
        _workloads[workloadId].policy = policy;
        emit PolicySet(workloadId, policy);
    }

    function _requireShort(bytes32[] calldata list) private pure {
        require(list.length <= MAX_LIST, ListTooLong(MAX_LIST, list.length));
    }

    /// @dev Whether a bad status has reasons and all of them are put up with.
    function _toleratesAll(bytes32[] storage tolerated, bytes32[] memory advisories) private view returns (bool) {
        uint256 n = advisories.length;
        for (uint256 i; i < n; ++i) {
            if (!_has(tolerated, advisories[i])) return false;
        }
        return n != 0;
    }

    function _has(bytes32[] storage list, bytes32 value) private view returns (bool) {
        uint256 n = list.length;
        for (uint256 i; i < n; ++i) {
            if (list[i] == value) return true;
        }
        return false;
    }
}
