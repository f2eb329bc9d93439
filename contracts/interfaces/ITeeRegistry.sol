// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title TEE registry: workloads and the keys approved to run them
interface ITeeRegistry {
    /// @notice A key: a signer and an encryption key bound to one platform and one operator.
    /// @param operator Who runs it and is paid.
    /// @param workloadId Program it runs.
    /// @param platform Index of its machine in this registry.
    /// @param registeredAt First second it is active.
    /// @param validUntil Last second it is active.
    /// @param encryptionKey X25519 public key contributors and voters encrypt to.
    struct Key {
        address operator;
        uint32 workloadId;
        uint32 platform;
        uint40 registeredAt;
        uint40 validUntil;
        bytes32 encryptionKey;
    }

    /// @notice A workload was added; `composeHash` is the SHA-256 of the program's measured compose file.
    event WorkloadAdded(uint32 indexed workloadId, bytes32 composeHash);

    /// @notice A key was registered or renewed.
    event KeyRegistered(
        address indexed signer,
        address indexed operator,
        uint32 indexed workloadId,
        bytes32 platform,
        bytes32 encryptionKey,
        uint40 validUntil
    );

    /// @notice A key's life was ended early.
    event KeyRevoked(address indexed signer, address indexed by);

    /// @notice Another approver decides from now on; keys already registered stay.
    event ApproverSet(address indexed approver);

    error ZeroApprover();
    error ZeroSigner();
    error ZeroComposeHash();
    error WorkloadMissing(uint32 workloadId);
    error KeyTaken(address signer);
    error KeyExpiry(uint256 validUntil, uint256 actual);
    error UnknownKey(address signer);
    error NotOperator(address expected, address actual);
    error KeyInactive(address signer);
    error WorkloadMismatch(uint256 expected, uint256 actual);
    error QuorumMismatch(uint256 expected, uint256 actual);
    error PlatformRepeated(uint32 platform);

    /// @notice Adds a workload. Owner only.
    /// @return workloadId Ids start at 1.
    function addWorkload(bytes32 composeHash) external returns (uint32 workloadId);

    /// @notice Sets who decides about keys from now on. Owner only.
    function setApprover(address approver) external;

    /// @notice Registers the caller as operator of a key, or renews the caller's key on its platform.
    function registerKey(uint32 workloadId, address signer, bytes32 encryptionKey, bytes calldata evidence) external;

    /// @notice Ends a key's life now. Its operator or the owner.
    function revokeKey(address signer) external;

    /// @notice Requires exactly `quorum` signatures over `digest` by active keys of the workload on distinct platforms.
    /// @param signatures 65 or 64 bytes each.
    /// @return operator Operator of the first signer.
    function requireQuorum(uint32 workloadId, uint256 quorum, bytes32 digest, bytes[] calldata signatures)
        external
        view
        returns (address operator);

    /// @notice A key by its signer; zero fields where unknown.
    function keyOf(address signer) external view returns (Key memory);

    /// @notice Operator of `signer` if it was an active key of the workload at `time`, else zero.
    function operatorAt(address signer, uint32 workloadId, uint256 time) external view returns (address);

    /// @notice The 32 bytes that evidence must bind: keccak256(abi.encode(keccak256("assay/key/1"), chain id, this
    /// registry, operator, signer, keccak256(encryptionKey))).
    function reportDataOf(address operator, address signer, bytes32 encryptionKey) external view returns (bytes32);

    /// @notice Compose hash of a workload, zero if unknown.
    function composeHashOf(uint32 workloadId) external view returns (bytes32);
}
