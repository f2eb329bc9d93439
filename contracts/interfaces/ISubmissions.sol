// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Submissions: what contributors sign
/// @notice A submission is one signed bundle of up to 256 encrypted items. It reaches the oracle over HTTP and needs no
/// transaction; only the withdrawal of consent is recorded here.
interface ISubmissions {
    /// @notice A bundle of items (EIP-712).
    /// @param campaignId The campaign it is for.
    /// @param contributor Who is paid and who consents.
    /// @param itemsRoot Merkle root over (position, ciphertext hash, key commitment).
    /// @param count Items in the bundle, between 1 and 256.
    /// @param workloadId Program that may read the data.
    /// @param recipientsHash keccak256 of the sorted encryption keys the items are encrypted to; only signers bound to
    /// one of them may judge the items.
    /// @param licenceHash Licence the contributor grants.
    /// @param policyHash Policy that says what is checked and what humans will see.
    /// @param nonce Makes two equal bundles different.
    /// @param deadline Last second at which the bundle may be taken.
    struct Submission {
        uint32 campaignId;
        address contributor;
        bytes32 itemsRoot;
        uint16 count;
        uint32 workloadId;
        bytes32 recipientsHash;
        bytes32 licenceHash;
        bytes32 policyHash;
        uint256 nonce;
        uint40 deadline;
    }

    /// @notice Consent withdrawn for some items of a bundle (EIP-712).
    /// @param mask Positions in itemsRoot, bit i = position i.
    struct Revocation {
        uint32 campaignId;
        address contributor;
        bytes32 itemsRoot;
        uint256 mask;
        uint256 nonce;
    }

    /// @notice `contributor` withdrew consent for the positions in `mask` of the bundle `itemsRoot`.
    event ConsentRevoked(
        uint32 indexed campaignId, address indexed contributor, bytes32 indexed itemsRoot, uint256 mask
    );

    error BadSignature(address expected);
    error NothingRevoked();

    /// @notice Records a withdrawal of consent. Anyone may bring the contributor's signature (EOA or ERC-1271).
    /// @dev Items not sealed yet are left out by every later batch and erased; sealed ones are dropped by
    /// ISettlement.drop. Reverts if it adds no position to what was revoked before.
    function revoke(Revocation calldata revocation, bytes calldata signature) external;

    /// @notice Positions of the bundle for which consent was withdrawn.
    function revokedOf(uint32 campaignId, address contributor, bytes32 itemsRoot) external view returns (uint256 mask);

    /// @notice EIP-712 digest of a submission.
    function submissionDigest(Submission calldata submission) external view returns (bytes32);
}
