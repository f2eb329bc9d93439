// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Certificates: Intel's SGX root, what it certified, and what was revoked
/// @notice Anyone may send anything: only what the pinned root key stands behind is kept, and only newer replaces older.
/// A certificate's id is keccak256(abi.encode(keccak256(DER of its issuer's name), serial number)).
interface ICertificates {
    /// @notice What the root certifies, told apart by common name, basic constraints and key usage.
    enum Role {
        None,
        Root,
        PckAuthority,
        TcbSigner
    }

    /// @notice The root or a certificate that it signed.
    /// @param x The public key, with `y`.
    /// @param subject keccak256 of the DER of its name.
    /// @param notAfter Last second of its validity, never later than the root's.
    /// @param crlThisUpdate When its newest revocation list was issued, and `crlNextUpdate` the last second that list is good
    /// for; zero without one.
    /// @param revoked Of the root: bit i says that its newest revocation list names authority i.
    struct Authority {
        uint256 x;
        uint256 y;
        bytes32 subject;
        uint40 notAfter;
        uint40 crlThisUpdate;
        uint40 crlNextUpdate;
        Role role;
        uint128 revoked;
    }

    /// @notice A PCK certificate: the key that one platform at one TCB level signs quoting enclaves with.
    /// @param x The public key, with `y`.
    /// @param platform keccak256 of the PPID.
    /// @param svns Its 16 TCB components, the first is the highest byte.
    /// @param model FMSPC 6 ‖ PCEID 2.
    /// @param validUntil Last second of its validity and of its authority's.
    /// @param authority Index of the authority; 0 unknown, 255 revoked.
    struct Pck {
        uint256 x;
        uint256 y;
        bytes32 platform;
        bytes16 svns;
        bytes8 model;
        uint16 pceSvn;
        uint40 validUntil;
        uint8 authority;
    }

    /// @param id Of the certificate.
    /// @param index Small number that other records name it by.
    event AuthorityAdded(bytes32 indexed id, uint256 index, bytes32 commonName, uint40 notAfter);
    /// @param authority Id of the certificate whose key signed the list.
    /// @param entries Serial numbers in it.
    event CrlUpserted(bytes32 indexed authority, uint40 thisUpdate, uint40 nextUpdate, uint256 entries);
    event AuthorityRevoked(bytes32 indexed id);
    event PlatformRegistered(bytes32 indexed pck, bytes32 indexed platform, bytes8 model, uint40 validUntil);
    event PckRevoked(bytes32 indexed pck);

    error DevelopmentRootForbidden(uint256 chainId);
    error WrongRoot(uint256 x, uint256 y);
    error UnexpectedSubject(bytes32 commonName);
    error UnexpectedKeyUsage(bool isCa, uint256 keyUsage);
    error IssuerMismatch(bytes32 expected, bytes32 actual);
    error BadCertificateSignature();
    error BadCrlSignature();
    /// @dev All in Unix seconds.
    error CertificateNotValid(uint40 notBefore, uint40 notAfter, uint256 time);
    error CrlNotValid(uint40 thisUpdate, uint40 nextUpdate, uint256 time);
    error NotNewer(uint40 held, uint40 given);
    error AlreadyHeld(bytes32 id);
    error TooManyAuthorities();
    error UnknownAuthority(bytes32 id);
    error WrongRole(Role expected, Role actual);
    error AuthorityExpired(uint256 index, uint40 notAfter);
    error AuthorityIsRevoked(uint256 index);
    /// @dev Zero if there never was a list.
    error CrlStale(uint256 authority, uint40 nextUpdate);
    error CertificateIsRevoked(bytes32 id);
    error SgxExtensionMissing();
    error UnknownPck(bytes32 pck);
    error PckIsRevoked(bytes32 pck);
    error PckExpired(bytes32 pck, uint40 validUntil);

    /// @notice Keeps the root certificate, or one that the root signed: a PCK authority or a TCB signer.
    /// @dev The root first, then its revocation list, then the others. A root certificate of the same key that is valid longer
    /// replaces the one that is held.
    /// @param der The certificate, exactly.
    /// @return id Its id.
    function upsertAuthority(bytes calldata der) external returns (bytes32 id);

    /// @notice Keeps the revocation list of the root or of a PCK authority, and revokes what it names.
    /// @dev Costs are linear in the entries. The newest list is the truth: what it no longer names may be registered again.
    /// @param authority Id of the certificate whose key signed the list.
    /// @param der The list, exactly.
    function upsertCrl(bytes32 authority, bytes calldata der) external;

    /// @notice Checks a PCK certificate once, so that quotes need not bring it. May be repeated.
    /// @param authority Id of the certificate that signed it.
    /// @param der The PCK certificate, exactly.
    /// @return pck Its id.
    function registerPlatform(bytes32 authority, bytes calldata der) external returns (bytes32 pck);

    /// @notice A PCK certificate that is good now, and what stands behind it. Reverts if anything is expired, stale or revoked.
    /// @return leaf As registered.
    /// @return validUntil Last second that all of it is good for unless revoked: certificates and revocation lists.
    /// @return revoked Bit i says that authority i is revoked, for what else the verdict rests on.
    function requirePck(bytes32 pck) external view returns (Pck memory leaf, uint40 validUntil, uint128 revoked);

    /// @notice An authority of this role that is good now: neither expired nor revoked, by a root list that is not stale.
    function requireAuthority(bytes32 id, Role role) external view returns (uint256 index, Authority memory authority);

    /// @notice An authority as held, zero fields where unknown.
    function authorityOf(bytes32 id) external view returns (uint256 index, Authority memory authority);

    /// @notice An authority by its index; 1 is the root.
    function authorityAt(uint256 index) external view returns (Authority memory);

    /// @notice A PCK certificate as registered, zero fields where unknown.
    function pckOf(bytes32 pck) external view returns (Pck memory);

    /// @notice A certificate's id.
    /// @param issuer keccak256 of the DER of the issuer's name.
    function idOf(bytes32 issuer, uint256 serial) external pure returns (bytes32);

    /// @notice Whether the newest list of this authority names a certificate.
    function isListed(uint256 authority, bytes32 id) external view returns (bool);
}
