// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EventLog} from "../attestation/libraries/EventLog.sol";
import {IQuoteVerifier} from "./IQuoteVerifier.sol";
import {IWorkloads} from "./IWorkloads.sol";

/// @title TEE registry: workloads and the keys attested to run them
/// @notice A key is registered by a quote: Intel's signature on what runs and on the 64 bytes of report data, which name the key,
/// its operator, this registry and a recent block.
interface ITeeRegistry is IWorkloads {
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

    /// @notice What a key is registered with.
    /// @param anchorBlock Number of the block whose hash is in the report data; one of the last 8,191.
    /// @param eventLog The guest's run-time events, if mr_config_id is zero; empty otherwise.
    /// @param quote Exact bytes.
    /// @param pck Id of the platform's certificate at the verifier.
    struct Evidence {
        uint64 anchorBlock;
        EventLog.RuntimeEvent[] eventLog;
        bytes quote;
        bytes32 pck;
    }

    /// @notice A key was registered or renewed.
    event KeyRegistered(
        address indexed signer,
        address indexed operator,
        uint32 indexed workloadId,
        bytes32 platform,
        bytes32 encryptionKey,
        uint40 validUntil
    );

    /// @notice The quote a key rests on until it is renewed: what `invalidateKey` takes.
    event QuoteAccepted(address indexed signer, bytes32 pck, address verifier, bytes quote);

    /// @notice A key's life was ended early by its operator or the owner.
    event KeyRevoked(address indexed signer, address indexed by);

    /// @notice A key's life was ended because its quote would be refused now.
    /// @param reason The verifier's error, or this registry's own.
    event KeyInvalidated(address indexed signer, address indexed by, bytes reason);

    /// @notice Another verifier decides from now on; keys already registered stay.
    event QuoteVerifierSet(address indexed verifier);

    error ZeroVerifier();
    error ZeroSigner();
    error ReportDataMismatch(bytes32 expected, bytes32 actual);
    error QuoteAnchorMismatch(uint256 anchorBlock, bytes32 expected, bytes32 actual);
    error KeyTaken(address signer);
    error KeyExpiry(uint256 validUntil, uint256 actual);
    error UnknownKey(address signer);
    error NotOperator(address expected, address actual);
    error KeyInactive(address signer);
    error EvidenceMismatch(address signer);
    error KeyHealthy(address signer);
    error VerifierFailed(bytes reason);
    error VerifierStarved(uint256 before, uint256 left);
    error WorkloadMismatch(uint256 expected, uint256 actual);
    error QuorumMismatch(uint256 expected, uint256 actual);
    error PlatformRepeated(uint32 platform);

    /// @notice Sets who verifies quotes from now on. Owner only.
    function setQuoteVerifier(address verifier) external;

    /// @notice Registers the caller as operator of a key, or renews the caller's key on its platform.
    /// @dev A renewal is a registration with a new quote. A key that has ended cannot be renewed.
    function registerKey(uint32 workloadId, address signer, bytes32 encryptionKey, Evidence calldata evidence) external;

    /// @notice Ends a key's life now. Its operator or the owner.
    function revokeKey(address signer) external;

    /// @notice Ends the life of a key whose quote is refused by now: its platform was revoked, its TCB fell, or the policy changed.
    /// Anyone. Reverts if it would be accepted still, or cannot be judged.
    /// @dev Takes at least twice the gas of a verification, so that a verifier starved of gas is not taken for one that refuses.
    /// @param pck As in the key's last QuoteAccepted, like `verifier` and `quote`.
    function invalidateKey(address signer, bytes32 pck, address verifier, bytes calldata quote) external;

    /// @notice Requires exactly `quorum` signatures over `digest` by active keys of the workload on distinct platforms.
    /// @param signatures 65 or 64 bytes each.
    /// @return operator Operator of the first signer.
    function requireQuorum(uint32 workloadId, uint256 quorum, bytes32 digest, bytes[] calldata signatures)
        external
        view
        returns (address operator);

    /// @notice A quote's verdict now, if the verifier and the workload's policy accept it; reverts with their error if not.
    function judgeQuote(address verifier, uint32 workloadId, bytes32 pck, bytes calldata quote)
        external
        view
        returns (IQuoteVerifier.Report memory);

    /// @notice Who verifies quotes now.
    function quoteVerifier() external view returns (address);

    /// @notice A key by its signer; zero fields where unknown.
    function keyOf(address signer) external view returns (Key memory);

    /// @notice Operator of `signer` if it was an active key of the workload at some second from `from` to `to`, else zero.
    function operatorDuring(address signer, uint32 workloadId, uint256 from, uint256 to) external view returns (address);

    /// @notice First half of the report data a quote must carry: keccak256(abi.encode(keccak256("assay/key/1"), chain id, this
    /// registry, operator, signer, keccak256(encryptionKey))). The second half is the anchor block's hash.
    function reportDataOf(address operator, address signer, bytes32 encryptionKey) external view returns (bytes32);
}
