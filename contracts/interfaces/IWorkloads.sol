// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "./IQuoteVerifier.sol";

/// @title Workloads: programs that may hold keys, and where they may run
/// @notice A workload's program never changes: another program is another workload, which campaigns choose for themselves.
/// Its policy can. All changes are the owner's, which is a timelock.
interface IWorkloads {
    /// @notice What runs.
    /// @param osImage keccak256(mrTd ‖ rtmr1 ‖ rtmr2): firmware, kernel, and root file system with its command line.
    /// @param app dstack's id of the application, which its keys derive from; with a KMS on chain the DstackApp contract. Zero:
    /// unknown, and not checked where a registration shows it.
    /// @param composeHash SHA-256 of the measured compose file.
    struct Program {
        bytes32 osImage;
        address app;
        bytes32 composeHash;
    }

    /// @notice Where it may run, and how long a key lives there. Lists have at most 32 entries.
    /// @param shapes keccak256 of every allowed rtmr0, which measures the shape of the virtual machine. At least one.
    /// @param platforms Machines allowed, as IQuoteVerifier names them; none: all.
    /// @param lifetime Seconds from a registration or renewal to a key's end, which may come sooner with the quote's collateral.
    /// Zero: the workload is retired; no key is registered or renewed, and no campaign can be created with it.
    /// @param floor Worst TCB status accepted as it is.
    /// @param advisories Intel's advisories that are put up with: a status below the floor is accepted if it has a reason and all of
    /// its reasons are here.
    struct Policy {
        bytes32[] shapes;
        bytes32[] platforms;
        uint40 lifetime;
        IQuoteVerifier.TcbStatus floor;
        bytes32[] advisories;
    }

    struct Workload {
        Program program;
        Policy policy;
    }

    /// @notice Who may change what the application runs: it can decrypt what is encrypted to the workload's keys.
    /// @param app Its DstackApp contract.
    /// @param isHere Whether there is such a contract on this chain, with an owner to ask for. Everything else is zero if not.
    /// @param owner Who adds compose hashes; zero: nobody any more.
    /// @param delay Seconds that an addition waits, by what the owner answers to `getMinDelay()`; 0 if it answers nothing.
    /// @param isAllowed Whether the contract allows the workload's compose hash now.
    struct UpgradeControl {
        address app;
        bool isHere;
        address owner;
        uint40 delay;
        bool isAllowed;
    }

    event WorkloadAdded(uint32 indexed workloadId, bytes32 osImage, bytes32 composeHash, address app);
    event PolicySet(uint32 indexed workloadId, Policy policy);

    /// @notice What `upgradeControlOf` answered to somebody who wants it remembered.
    event UpgradeControlRecorded(
        uint32 indexed workloadId, address app, bool isHere, address owner, uint40 delay, bool isAllowed
    );

    error ZeroOsImage();
    error ZeroComposeHash();
    error ShapeMissing();
    error ListTooLong(uint256 maximum, uint256 actual);
    error WorkloadMissing(uint32 workloadId);
    error WorkloadRetired(uint32 workloadId);

    error TcbBelowFloor(IQuoteVerifier.TcbStatus floor, IQuoteVerifier.TcbStatus actual);
    error PlatformNotListed(bytes32 platform);
    error OsImageMismatch(bytes32 expected, bytes32 actual);
    error ShapeNotListed(bytes32 shape);
    error ComposeHashMismatch(bytes32 expected, bytes32 actual);
    error AppMismatch(address expected, address actual);
    error ConfigIdMismatch(bytes expected, bytes actual);
    error EventLogUnneeded();
    error TdReportLength(uint256 expected, uint256 actual);

    /// @notice Adds a workload. Owner only.
    /// @return workloadId Ids start at 1.
    function addWorkload(Program calldata program, Policy calldata policy) external returns (uint32 workloadId);

    /// @notice Replaces a workload's policy. Owner only. Its keys stay as they are; who no longer fits can be invalidated.
    function setPolicy(uint32 workloadId, Policy calldata policy) external;

    /// @notice Emits what `upgradeControlOf` answers now. Anyone.
    function recordUpgradeControl(uint32 workloadId) external;

    /// @notice A workload; zero fields where unknown.
    function workloadOf(uint32 workloadId) external view returns (Workload memory);

    /// @notice Compose hash of a workload that keys can be registered for; zero if it is unknown or retired.
    function composeHashOf(uint32 workloadId) external view returns (bytes32);

    /// @notice Who may change now what the workload's application runs.
    /// @dev Warning: it is read from `app` and its owner, which answer what they like; read their code before you believe them.
    function upgradeControlOf(uint32 workloadId) external view returns (UpgradeControl memory);
}
