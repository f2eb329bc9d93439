// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Key approver: decides from evidence whether a key belongs to a workload on a platform
/// @notice Evidence is a hardware quote where the approver verifies quotes, or an owner's signature.
interface IKeyApprover {
    error EvidenceRefused();
    error EvidenceExpired(uint256 validUntil, uint256 actual);

    /// @notice Checks evidence for `reportData` and returns where the key runs and until when it may be trusted.
    /// @param workloadId The workload the key claims to run.
    /// @param reportData Binding of chain, registry, operator, signer and encryption key, see ITeeRegistry.
    /// @param evidence Approver-specific.
    /// @return platform Id of the machine; keys with equal platforms count once in a quorum.
    /// @return validUntil Last second of the key's life.
    function approve(uint32 workloadId, bytes32 reportData, bytes calldata evidence)
        external
        returns (bytes32 platform, uint40 validUntil);
}
