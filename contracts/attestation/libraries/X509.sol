// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Der} from "./Der.sol";
import {EcdsaP256} from "./EcdsaP256.sol";

/// @title X.509 certificates of Intel's SGX PKI: version 3, P-256 keys, ECDSA with SHA-256
/// @notice Refuses whatever else a certificate may be, and any critical extension that it does not know.
library X509 {
    /// @notice What a certificate says.
    /// @param issuer keccak256 of the DER of the issuer's name; `subject` likewise.
    /// @param commonName The subject's, left-aligned.
    /// @param notBefore First and `notAfter` last second of its validity.
    /// @param keyUsage First byte of the key usage extension; zero without.
    /// @param sgxStart Where the content of Intel's SGX extension starts, zero without; it ends at `sgxEnd`.
    /// @param digest SHA-256 of what is signed.
    struct Certificate {
        uint256 serial;
        bytes32 issuer;
        bytes32 subject;
        bytes32 commonName;
        uint40 notBefore;
        uint40 notAfter;
        uint256 x;
        uint256 y;
        bool isCa;
        uint256 keyUsage;
        uint256 sgxStart;
        uint256 sgxEnd;
        bytes32 digest;
        uint256 r;
        uint256 s;
    }

    uint256 internal constant DIGITAL_SIGNATURE = 0x80;
    uint256 internal constant SIGNS_CERTIFICATES_AND_CRLS = 0x06;

    uint256 private constant OID_KEY_USAGE = 0x551d0f;
    uint256 private constant OID_BASIC_CONSTRAINTS = 0x551d13;
    uint256 private constant OID_SGX = 0x2a864886f84d010d01;
    uint256 private constant OID_COMMON_NAME = 0x550403;
    uint256 private constant ECDSA_WITH_SHA256 = 0x300a06082a8648ce3d040302;
    /// @dev All of a SubjectPublicKeyInfo but the 64 bytes of the key.
    uint256 private constant P256_KEY = 0x3059301306072a8648ce3d020106082a8648ce3d03010703420004;

    error UnsupportedCertificate(uint256 offset);
    error UnknownCriticalExtension(uint256 offset);
    error RepeatedExtension(uint256 offset);
    error NotOneCommonName();

    /// @notice Reads a certificate that fills `der` exactly. Does not judge it.
    function parse(bytes calldata der) internal pure returns (Certificate memory c) {
        (uint256 start, uint256 end) = Der.expect(der, 0, der.length, Der.SEQUENCE);
        Der.finish(end, der.length);
        (uint256 tbs, uint256 tbsEnd) = Der.expect(der, start, end, Der.SEQUENCE);
        c.digest = sha256(der[start:tbsEnd]);
        (c.r, c.s) = signature(der, tbsEnd, end);
        uint256 at = _version(der, tbs, tbsEnd);
        (c.serial, at) = Der.integer(der, at, tbsEnd);
        at = algorithm(der, at, tbsEnd);
        (c.issuer, at) = name(der, at, tbsEnd);
        at = _validity(der, at, tbsEnd, c);
        c.commonName = _commonName(der, at, tbsEnd);
        (c.subject, at) = name(der, at, tbsEnd);
        at = _key(der, at, tbsEnd, c);
        (at, end) = Der.expect(der, at, tbsEnd, 0xa3);
        Der.finish(end, tbsEnd);
        (at, tbsEnd) = Der.expect(der, at, end, Der.SEQUENCE);
        Der.finish(tbsEnd, end);
        while (at < end) at = _extension(der, at, end, c);
    }

    /// @notice Whether the key (x, y) signed the certificate.
    function isSignedBy(Certificate memory c, uint256 x, uint256 y) internal view returns (bool) {
        return EcdsaP256.isValid(c.digest, c.r, c.s, x, y);
    }

    /// @notice What follows the signed part of a certificate or CRL: the algorithm and r, s.
    function signature(bytes calldata der, uint256 at, uint256 end) internal pure returns (uint256 r, uint256 s) {
        at = algorithm(der, at, end);
        uint256 stop;
        (at, stop) = Der.bitString(der, at, end);
        Der.finish(stop, end);
        (at, end) = Der.expect(der, at, stop, Der.SEQUENCE);
        Der.finish(end, stop);
        (r, at) = Der.integer(der, at, end);
        (s, at) = Der.integer(der, at, end);
        Der.finish(at, end);
    }

    /// @notice Demands ECDSA with SHA-256.
    /// @return stop Where it ends.
    function algorithm(bytes calldata der, uint256 at, uint256 end) internal pure returns (uint256 stop) {
        stop = at + 12;
        require(stop <= end && Der.word(der, at) >> 160 == ECDSA_WITH_SHA256, UnsupportedCertificate(at));
    }

    /// @notice Hash of a name.
    function name(bytes calldata der, uint256 at, uint256 end) internal pure returns (bytes32 hash, uint256 stop) {
        (, stop) = Der.expect(der, at, end, Der.SEQUENCE);
        hash = keccak256(der[at:stop]);
    }

    /// @notice Reads an extension.
    /// @return oid Its OID as a number, zero if it is longer than 32 bytes.
    function extension(bytes calldata der, uint256 at, uint256 end)
        internal
        pure
        returns (uint256 oid, bool critical, uint256 start, uint256 stop)
    {
        uint256 inner;
        (inner, end) = Der.expect(der, at, end, Der.SEQUENCE);
        (start, stop) = Der.expect(der, inner, end, Der.OID);
        oid = Der.short(der, start, stop);
        critical = Der.startsWith(der, stop, end, Der.BOOLEAN);
        if (critical) stop = Der.isTrue(der, stop, end);
        (start, stop) = Der.expect(der, stop, end, Der.OCTET_STRING);
        Der.finish(stop, end);
    }

    /// @dev Version 3 is the number 2.
    function _version(bytes calldata der, uint256 at, uint256 end) private pure returns (uint256 stop) {
        stop = at + 5;
        require(stop <= end && Der.word(der, at) >> 216 == 0xa003020102, UnsupportedCertificate(at));
    }

    function _validity(bytes calldata der, uint256 at, uint256 end, Certificate memory c)
        private
        pure
        returns (uint256 stop)
    {
        (at, stop) = Der.expect(der, at, end, Der.SEQUENCE);
        (c.notBefore, at) = Der.time(der, at, stop);
        (c.notAfter, at) = Der.time(der, at, stop);
        Der.finish(at, stop);
    }

    /// @dev A name is a sequence of sets; Intel's sets hold one attribute each.
    function _commonName(bytes calldata der, uint256 at, uint256 end) private pure returns (bytes32 commonName) {
        (at, end) = Der.expect(der, at, end, Der.SEQUENCE);
        while (at < end) {
            (uint256 oid, uint256 text, uint256 stop) = _attribute(der, at, end);
            at = stop;
            if (oid != OID_COMMON_NAME) continue;
            uint256 value = Der.short(der, text, stop);
            require(commonName == 0 && value != 0, NotOneCommonName());
            commonName = bytes32(value << (256 - 8 * (stop - text)));
        }
        require(commonName != 0, NotOneCommonName());
    }

    /// @dev A set of one attribute, whose text ends where the set does.
    function _attribute(bytes calldata der, uint256 at, uint256 end)
        private
        pure
        returns (uint256 oid, uint256 text, uint256 stop)
    {
        (at, stop) = Der.expect(der, at, end, Der.SET);
        (at, end) = Der.expect(der, at, stop, Der.SEQUENCE);
        Der.finish(end, stop);
        (at, end) = Der.expect(der, at, stop, Der.OID);
        oid = Der.short(der, at, end);
        (, text, at) = Der.element(der, end, stop);
        Der.finish(at, stop);
    }

    function _key(bytes calldata der, uint256 at, uint256 end, Certificate memory c)
        private
        pure
        returns (uint256 stop)
    {
        stop = at + 91;
        require(stop <= end && Der.word(der, at) >> 40 == P256_KEY, UnsupportedCertificate(at));
        (c.x, c.y) = (Der.word(der, at + 27), Der.word(der, at + 59));
    }

    function _extension(bytes calldata der, uint256 at, uint256 end, Certificate memory c)
        private
        pure
        returns (uint256 stop)
    {
        uint256 oid;
        bool critical;
        uint256 start;
        (oid, critical, start, stop) = extension(der, at, end);
        if (oid == OID_KEY_USAGE) {
            require(c.keyUsage == 0, RepeatedExtension(at));
            (uint256 bits, uint256 bitsStop) = Der.expect(der, start, stop, Der.BIT_STRING);
            Der.finish(bitsStop, stop);
            require(bitsStop - bits > 1, Der.DerBadBitString(start));
            c.keyUsage = Der.byteAt(der, bits + 1);
        } else if (oid == OID_BASIC_CONSTRAINTS) {
            require(!c.isCa, RepeatedExtension(at));
            (uint256 inner, uint256 innerStop) = Der.expect(der, start, stop, Der.SEQUENCE);
            Der.finish(innerStop, stop);
            c.isCa = Der.startsWith(der, inner, stop, Der.BOOLEAN);
            if (c.isCa) inner = Der.isTrue(der, inner, stop);
            // The path is root, authority, leaf by construction: its length is not compared.
            if (inner != stop) (, inner) = Der.integer(der, inner, stop);
            Der.finish(inner, stop);
        } else if (oid == OID_SGX) {
            require(c.sgxStart == 0, RepeatedExtension(at));
            (c.sgxStart, c.sgxEnd) = (start, stop);
        } else {
            require(!critical, UnknownCriticalExtension(at));
        }
    }
}
