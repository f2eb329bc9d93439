// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../interfaces/ICertificates.sol";
import {Blob} from "./libraries/Blob.sol";
import {Crl} from "./libraries/Crl.sol";
import {SgxExtension} from "./libraries/SgxExtension.sol";
import {X509} from "./libraries/X509.sol";

/// @title Certificates
/// @notice Trust: the key of Intel's SGX root, which is in the bytecode. Nobody has a special right.
/// Assumptions: an issuer gives a serial number once, and its names are unambiguous.
contract Certificates is ICertificates {
    uint256 private constant INTEL_X = 0x0ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f5;
    uint256 private constant INTEL_Y = 0x67918e2edc88e40d860bd0cc4ee26aacc988e505a953558c453f6b0904ae7394;
    /// @dev Chain id of development chains, the only ones that take another root.
    uint256 private constant DEVELOPMENT_CHAIN = 31_337;
    bytes32 private constant ROOT_NAME = "Intel SGX Root CA";
    bytes32 private constant PLATFORM_NAME = "Intel SGX PCK Platform CA";
    bytes32 private constant PROCESSOR_NAME = "Intel SGX PCK Processor CA";
    bytes32 private constant SIGNER_NAME = "Intel SGX TCB Signing";
    bytes32 private constant LEAF_NAME = "Intel SGX PCK Certificate";
    uint256 private constant ROOT = 1;
    /// @dev An authority is a bit of the root's mask of revoked ones.
    uint256 private constant MAX_AUTHORITY = 127;
    uint8 private constant REVOKED = 255;
    /// @dev Bytes of an id that a revocation list is kept as. Intel, not the public, chooses serial numbers; that two of them
    /// agree in 80 bits of their hash would refuse a good certificate, never let a revoked one pass.
    uint256 private constant PRINT = 10;

    uint256 private _authorityCount = ROOT;
    mapping(uint256 index => Authority) private _authorities;
    mapping(bytes32 id => uint256) private _indexOf;
    /// @dev What the newest list of an authority names.
    mapping(uint256 index => address) private _listed;
    mapping(bytes32 id => Pck) private _pcks;

    /// @param developmentX Public key of another root than Intel's, with `developmentY`: only on a development chain; zero for
    /// Intel's.
    constructor(uint256 developmentX, uint256 developmentY) {
        bool isIntel = developmentX == 0 && developmentY == 0;
        require(isIntel || block.chainid == DEVELOPMENT_CHAIN, DevelopmentRootForbidden(block.chainid));
        Authority storage root = _authorities[ROOT];
        (root.x, root.y) = isIntel ? (INTEL_X, INTEL_Y) : (developmentX, developmentY);
        root.role = Role.Root;
    }

    /// @inheritdoc ICertificates
    function upsertAuthority(bytes calldata der) external returns (bytes32 id) {
        X509.Certificate memory c = X509.parse(der);
        id = idOf(c.issuer, c.serial);
        require(_indexOf[id] == 0, AlreadyHeld(id));
        _requireInForce(c);
        Authority storage root = _authorities[ROOT];
        Role role = _roleOf(c);
        if (role == Role.Root) {
            require(c.x == root.x && c.y == root.y, WrongRoot(c.x, c.y));
            require(c.issuer == c.subject, IssuerMismatch(c.subject, c.issuer));
            require(c.notAfter > root.notAfter, NotNewer(root.notAfter, c.notAfter));
        } else {
            require(c.issuer == root.subject, IssuerMismatch(root.subject, c.issuer));
            _requireCrl(ROOT, root.crlNextUpdate);
            require(!isListed(ROOT, id), CertificateIsRevoked(id));
        }
        require(X509.isSignedBy(c, root.x, root.y), BadCertificateSignature());

        uint256 index = ROOT;
        if (role != Role.Root) {
            index = ++_authorityCount;
            require(index <= MAX_AUTHORITY, TooManyAuthorities());
            if (c.notAfter > root.notAfter) c.notAfter = root.notAfter;
        }
        Authority storage a = _authorities[index];
        (a.x, a.y, a.subject, a.notAfter, a.role) = (c.x, c.y, c.subject, c.notAfter, role);
        _indexOf[id] = index;
        emit AuthorityAdded(id, index, c.commonName, c.notAfter);
    }

    /// @inheritdoc ICertificates
    function upsertCrl(bytes32 authority, bytes calldata der) external {
        uint256 index = _known(authority);
        Authority storage a = _authorities[index];
        if (index != ROOT) {
            require(a.role == Role.PckAuthority, WrongRole(Role.PckAuthority, a.role));
            _requireGood(index);
        }
        Crl.List memory list = Crl.parse(der);
        require(list.issuer == a.subject, IssuerMismatch(a.subject, list.issuer));
        bool isCurrent = list.thisUpdate <= block.timestamp && block.timestamp <= list.nextUpdate;
        require(isCurrent, CrlNotValid(list.thisUpdate, list.nextUpdate, block.timestamp));
        require(list.thisUpdate > a.crlThisUpdate, NotNewer(a.crlThisUpdate, list.thisUpdate));
        require(Crl.isSignedBy(list, a.x, a.y), BadCrlSignature());

        (a.crlThisUpdate, a.crlNextUpdate) = (list.thisUpdate, list.nextUpdate);
        (bytes memory prints, uint128 revoked) = _revoke(index, der, list);
        a.revoked = revoked;
        _listed[index] = prints.length == 0 ? address(0) : Blob.write(prints);
        emit CrlUpserted(authority, list.thisUpdate, list.nextUpdate, prints.length / PRINT);
    }

    /// @inheritdoc ICertificates
    function registerPlatform(bytes32 authority, bytes calldata der) external returns (bytes32 pck) {
        uint256 index = _known(authority);
        Authority storage a = _authorities[index];
        require(a.role == Role.PckAuthority, WrongRole(Role.PckAuthority, a.role));
        _requireGood(index);
        _requireCrl(index, a.crlNextUpdate);
        X509.Certificate memory c = X509.parse(der);
        require(c.commonName == LEAF_NAME, UnexpectedSubject(c.commonName));
        _requireSigner(c);
        require(c.issuer == a.subject, IssuerMismatch(a.subject, c.issuer));
        _requireInForce(c);
        pck = idOf(c.issuer, c.serial);
        require(!isListed(index, pck), CertificateIsRevoked(pck));
        require(c.sgxStart != 0, SgxExtensionMissing());
        SgxExtension.Platform memory sgx = SgxExtension.parse(der, c.sgxStart, c.sgxEnd);
        require(X509.isSignedBy(c, a.x, a.y), BadCertificateSignature());

        Pck storage p = _pcks[pck];
        (p.x, p.y, p.platform) = (c.x, c.y, keccak256(abi.encodePacked(sgx.ppid)));
        p.model = bytes8(sgx.fmspc) | (bytes8(sgx.pceId) >> 48);
        (p.svns, p.pceSvn) = (sgx.svns, sgx.pceSvn);
        p.validUntil = c.notAfter < a.notAfter ? c.notAfter : a.notAfter;
        // An index is at most 127.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.authority = uint8(index);
        emit PlatformRegistered(pck, p.platform, p.model, p.validUntil);
    }

    /// @inheritdoc ICertificates
    function requirePck(bytes32 pck) external view returns (Pck memory leaf, uint40 validUntil, uint128 revoked) {
        leaf = _pcks[pck];
        require(leaf.authority != 0, UnknownPck(pck));
        require(leaf.authority != REVOKED, PckIsRevoked(pck));
        validUntil = leaf.validUntil;
        require(block.timestamp <= validUntil, PckExpired(pck, validUntil));
        Authority storage root = _authorities[ROOT];
        uint40 nextUpdate;
        (nextUpdate, revoked) = (root.crlNextUpdate, root.revoked);
        _requireCrl(ROOT, nextUpdate);
        if (nextUpdate < validUntil) validUntil = nextUpdate;
        require((revoked >> leaf.authority) & 1 == 0, AuthorityIsRevoked(leaf.authority));
        nextUpdate = _authorities[leaf.authority].crlNextUpdate;
        _requireCrl(leaf.authority, nextUpdate);
        if (nextUpdate < validUntil) validUntil = nextUpdate;
    }

    /// @inheritdoc ICertificates
    function requireAuthority(bytes32 id, Role role) external view returns (uint256 index, Authority memory authority) {
        index = _known(id);
        authority = _authorities[index];
        require(authority.role == role, WrongRole(role, authority.role));
        _requireGood(index);
    }

    /// @inheritdoc ICertificates
    function authorityOf(bytes32 id) external view returns (uint256 index, Authority memory authority) {
        index = _indexOf[id];
        authority = _authorities[index];
    }

    /// @inheritdoc ICertificates
    function authorityAt(uint256 index) external view returns (Authority memory) {
        return _authorities[index];
    }

    /// @inheritdoc ICertificates
    function pckOf(bytes32 pck) external view returns (Pck memory) {
        return _pcks[pck];
    }

    /// @inheritdoc ICertificates
    function isListed(uint256 authority, bytes32 id) public view returns (bool) {
        bytes memory prints = Blob.read(_listed[authority]);
        // As many bytes as the list keeps.
        // forge-lint: disable-next-line(unsafe-typecast)
        bytes10 print = bytes10(id);
        for (uint256 at; at < prints.length; at += PRINT) {
            if (_printAt(prints, at) == print) return true;
        }
        return false;
    }

    /// @inheritdoc ICertificates
    function idOf(bytes32 issuer, uint256 serial) public pure returns (bytes32) {
        return keccak256(abi.encode(issuer, serial));
    }

    /// @dev Goes through a list once. Revokes the PCK certificates that are registered; those that are not will be looked up
    /// when they are. An authority's list says nothing of authorities, the root's nothing of PCK certificates.
    function _revoke(uint256 index, bytes calldata der, Crl.List memory list)
        private
        returns (bytes memory prints, uint128 revoked)
    {
        // No entry is shorter than 20 bytes.
        prints = new bytes((list.entriesEnd - list.entries) / 20 * PRINT + 32);
        uint256 length;
        uint256 serial;
        for (uint256 at = list.entries; at < list.entriesEnd;) {
            (serial, at) = Crl.entry(der, at, list.entriesEnd);
            bytes32 id = idOf(list.issuer, serial);
            // Assembly: appends a whole word of which the next overwrites what it does not need; the last one fits too.
            assembly ("memory-safe") {
                mstore(add(add(prints, 0x20), length), id)
            }
            length += PRINT;
            if (index == ROOT) {
                if (_indexOf[id] == 0) continue;
                revoked |= uint128(1 << _indexOf[id]);
                emit AuthorityRevoked(id);
            } else if (_pcks[id].authority != 0) {
                _pcks[id].authority = REVOKED;
                emit PckRevoked(id);
            }
        }
        assembly ("memory-safe") {
            mstore(prints, length)
        }
    }

    function _requireGood(uint256 index) private view {
        Authority storage root = _authorities[ROOT];
        _requireCrl(ROOT, root.crlNextUpdate);
        require((root.revoked >> index) & 1 == 0, AuthorityIsRevoked(index));
        uint40 notAfter = _authorities[index].notAfter;
        require(block.timestamp <= notAfter, AuthorityExpired(index, notAfter));
    }

    function _requireCrl(uint256 index, uint40 nextUpdate) private view {
        require(block.timestamp <= nextUpdate, CrlStale(index, nextUpdate));
    }

    function _requireInForce(X509.Certificate memory c) private view {
        bool isInForce = c.notBefore <= block.timestamp && block.timestamp <= c.notAfter;
        require(isInForce, CertificateNotValid(c.notBefore, c.notAfter, block.timestamp));
    }

    function _known(bytes32 id) private view returns (uint256 index) {
        index = _indexOf[id];
        require(index != 0, UnknownAuthority(id));
    }

    function _roleOf(X509.Certificate memory c) private pure returns (Role) {
        if (c.commonName == SIGNER_NAME) {
            _requireSigner(c);
            return Role.TcbSigner;
        }
        bool isRoot = c.commonName == ROOT_NAME;
        bool isKnown = isRoot || c.commonName == PLATFORM_NAME || c.commonName == PROCESSOR_NAME;
        require(isKnown, UnexpectedSubject(c.commonName));
        uint256 wanted = X509.SIGNS_CERTIFICATES_AND_CRLS;
        require(c.isCa && c.keyUsage & wanted == wanted, UnexpectedKeyUsage(c.isCa, c.keyUsage));
        return isRoot ? Role.Root : Role.PckAuthority;
    }

    function _requireSigner(X509.Certificate memory c) private pure {
        bool isSigner = !c.isCa && c.keyUsage & X509.DIGITAL_SIGNATURE != 0;
        require(isSigner, UnexpectedKeyUsage(c.isCa, c.keyUsage));
    }

    function _printAt(bytes memory prints, uint256 at) private pure returns (bytes10 print) {
        // Assembly: `at` is below the length, and what is read past the print is cut off.
        assembly ("memory-safe") {
            print := and(mload(add(add(prints, 0x20), at)), shl(176, not(0)))
        }
    }
}
