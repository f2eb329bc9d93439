// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Crl} from "../../../contracts/attestation/libraries/Crl.sol";
import {Der} from "../../../contracts/attestation/libraries/Der.sol";
import {SgxExtension} from "../../../contracts/attestation/libraries/SgxExtension.sol";
import {X509} from "../../../contracts/attestation/libraries/X509.sol";
import {Asn1} from "../../unit/attestation/Asn1.sol";
import {Pki} from "../../unit/attestation/Pki.sol";
import {Strict} from "./Strict.sol";

/// @title Certificates and lists that a plain encoder wrote are read as they were meant, anything else is an error
contract CertificatesTest is Strict, Pki {
    /// @dev Made once: signing costs more than reading.
    bytes internal leafDer;
    bytes internal listDer;

    function setUp() public override {
        leafDer = _certificate(_leafSpec());
        listDer = _crl(CA_NAME, CA_KEY, START, new uint256[](5));
    }

    function testFuzz_parse_certificate(uint256 serial, uint32 from, uint40 to, uint256 key) public view {
        Spec memory s = _leafSpec();
        (s.serial, s.notBefore) = (serial, from);
        (s.notAfter, s.key) = (bound(to, 0, 200 * 365 days), bound(key, 1, 1 << 250));
        bytes memory der = _certificate(s);
        X509.Certificate memory c = harness.certificate(der);
        (uint256 x, uint256 y) = vm.publicKeyP256(s.key);
        assertEq(c.serial, serial);
        assertEq(c.notBefore, from);
        assertEq(c.notAfter, s.notAfter);
        assertEq(c.x, x);
        assertEq(c.y, y);
        assertEq(c.issuer, keccak256(Asn1.name(CA_NAME)));
        assertEq(c.subject, keccak256(Asn1.name(LEAF_NAME)));
        assertEq(c.commonName, bytes32(bytes(LEAF_NAME)));
        assertEq(c.keyUsage, 0xc0);
        assertFalse(c.isCa);
        assertEq(c.digest, sha256(_tbs(s)));
        (bytes32 r, bytes32 signature) = vm.signP256(CA_KEY, c.digest);
        assertEq(c.r, uint256(r));
        assertEq(c.s, uint256(signature));
    }

    function testFuzz_parse_sgx(bytes16 ppid, bytes16 svns, uint16 pceSvn, bytes6 fmspc, bytes2 pceId) public view {
        Spec memory s = _leafSpec();
        s.extensions = Asn1.sgx(ppid, svns, pceSvn, fmspc, pceId);
        SgxExtension.Platform memory p = harness.sgxOf(_certificate(s));
        assertEq(p.ppid, ppid);
        assertEq(p.svns, svns);
        assertEq(p.cpuSvn, svns);
        assertEq(p.pceSvn, pceSvn);
        assertEq(p.fmspc, fmspc);
        assertEq(p.pceId, pceId);
    }

    /// forge-config: default.fuzz.runs = 100
    function testFuzz_parse_crl(uint256[] memory serials, uint32 thisUpdate) public view {
        Crl.List memory list;
        uint256[] memory actual;
        (list, actual) = harness.serials(_crl(CA_NAME, CA_KEY, thisUpdate, serials));
        assertEq(actual, serials);
        assertEq(list.thisUpdate, thisUpdate);
        assertEq(list.nextUpdate, uint256(thisUpdate) + 30 days);
        assertEq(list.issuer, keccak256(Asn1.name(CA_NAME)));
    }

    function test_parse_reverts_forEveryTruncation() public view {
        bytes memory der = _certificate(_leafSpec());
        bytes memory list = _crl(CA_NAME, CA_KEY, START, _list(9));
        for (uint256 length; length < der.length; ++length) {
            assertFalse(_call(abi.encodeCall(harness.certificate, (_cut(der, length)))));
        }
        for (uint256 length; length < list.length; ++length) {
            assertFalse(_call(abi.encodeCall(harness.serials, (_cut(list, length)))));
        }
    }

    function test_parse_reverts_forBytesAfterTheEnd() public {
        bytes memory der = _certificate(_leafSpec());
        vm.expectRevert(abi.encodeWithSelector(Der.DerTrailingBytes.selector, der.length));
        harness.certificate(bytes.concat(der, hex"00"));
    }

    /// @dev Another algorithm, version or curve than the one there is.
    function test_parse_reverts_whenUnsupported() public {
        bytes memory der = _certificate(_leafSpec());
        uint256 version = 12; // within [0] INTEGER, after two headers of four bytes
        assertEq(uint8(der[version]), 2);
        _expectUnsupported(der, version, 0x01);
        uint256 algorithm = version + 3 + 12; // after the serial number, the last byte of the OID
        assertEq(uint8(der[algorithm + 0]), 2);
        _expectUnsupported(der, algorithm, 0x03);
    }

    function testFuzz_certificate_mutated(uint256 seed, uint8 count) public view {
        bytes memory der = _mutate(leafDer, seed, bound(count, 1, 4));
        _call(abi.encodeCall(harness.certificate, (der)));
        _call(abi.encodeCall(harness.sgxOf, (der)));
    }

    function testFuzz_crl_mutated(uint256 seed, uint8 count) public view {
        bytes memory der = _mutate(listDer, seed, bound(count, 1, 4));
        _call(abi.encodeCall(harness.serials, (der)));
    }

    function testFuzz_anyInput(bytes memory der) public view {
        _call(abi.encodeCall(harness.certificate, (der)));
        _call(abi.encodeCall(harness.serials, (der)));
        _call(abi.encodeCall(harness.sgx, (der)));
        _call(abi.encodeCall(harness.quote, (der)));
    }

    function _expectUnsupported(bytes memory der, uint256 at, bytes1 value) private {
        der[at] = value;
        vm.expectPartialRevert(X509.UnsupportedCertificate.selector);
        harness.certificate(der);
    }
}
