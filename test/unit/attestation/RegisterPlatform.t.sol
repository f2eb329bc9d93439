// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {SgxExtension} from "../../../contracts/attestation/libraries/SgxExtension.sol";
import {X509} from "../../../contracts/attestation/libraries/X509.sol";
import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {Asn1} from "./Asn1.sol";
import {Pki} from "./Pki.sol";

contract RegisterPlatformTest is Pki {
    function setUp() public override {
        super.setUp();
        _upsertCertificates();
    }

    function test_registerPlatform_keepsWhatTheCertificateSays() public {
        bytes32 platform = keccak256(abi.encodePacked(bytes16("platform one")));
        bytes8 model = 0x00806f0500000000;
        vm.expectEmit(address(certificates));
        emit ICertificates.PlatformRegistered(_idOf(CA_NAME, 4), platform, model, uint40(END));
        pck = certificates.registerPlatform(authorityId, _certificate(_leafSpec()));
        assertEq(pck, _idOf(CA_NAME, 4));
        assertEq(pck, certificates.idOf(keccak256(Asn1.name(CA_NAME)), 4));
        (uint256 x, uint256 y) = vm.publicKeyP256(LEAF_KEY);
        (ICertificates.Pck memory p, uint40 validUntil, uint128 revoked) = certificates.requirePck(pck);
        assertEq(abi.encode(p), abi.encode(certificates.pckOf(pck)));
        assertEq(p.x, x);
        assertEq(p.y, y);
        assertEq(p.platform, platform);
        assertEq(p.svns, _svns());
        assertEq(p.model, model);
        assertEq(p.pceSvn, 11);
        assertEq(p.validUntil, END);
        assertEq(p.authority, 2);
        assertEq(validUntil, START + 30 days); // the lists
        assertEq(revoked, 0);
    }

    function test_registerPlatform_capsValidityAtTheAuthoritys() public {
        Spec memory s = _leafSpec();
        s.notAfter = END + 1;
        pck = certificates.registerPlatform(authorityId, _certificate(s));
        assertEq(certificates.pckOf(pck).validUntil, END);
    }

    function test_registerPlatform_reverts_whenListed() public {
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 1, _list(4)));
        _expectRefused(
            _leafSpec(), abi.encodeWithSelector(ICertificates.CertificateIsRevoked.selector, _idOf(CA_NAME, 4))
        );
    }

    function test_registerPlatform_reverts_whenChainIsBroken() public {
        Spec memory s = _leafSpec();
        s.issuerKey = ROOT_KEY;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.BadCertificateSignature.selector));
        s = _leafSpec();
        s.issuer = ROOT_NAME;
        bytes32 expected = keccak256(Asn1.name(CA_NAME));
        bytes32 actual = keccak256(Asn1.name(ROOT_NAME));
        _expectRefused(s, abi.encodeWithSelector(ICertificates.IssuerMismatch.selector, expected, actual));
        bytes memory der = _certificate(_leafSpec());
        ICertificates.Role needed = ICertificates.Role.PckAuthority;
        vm.expectRevert(abi.encodeWithSelector(ICertificates.WrongRole.selector, needed, ICertificates.Role.Root));
        certificates.registerPlatform(rootId, der);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.UnknownAuthority.selector, bytes32(0)));
        certificates.registerPlatform(0, der);
    }

    function test_registerPlatform_reverts_whenNotInForce() public {
        Spec memory s = _leafSpec();
        s.notBefore = NOW + 1;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.CertificateNotValid.selector, NOW + 1, END, NOW));
        s.notBefore = START;
        s.notAfter = NOW - 1;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.CertificateNotValid.selector, START, NOW - 1, NOW));
    }

    function test_registerPlatform_reverts_whenListsAreMissingOrStale() public {
        Spec memory s = _caSpec();
        s.serial = 9;
        bytes32 other = certificates.upsertAuthority(_certificate(s));
        bytes memory der = _certificate(_leafSpec());
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CrlStale.selector, 4, 0));
        certificates.registerPlatform(other, der);
        vm.warp(START + 30 days + 1);
        _expectRefused(_leafSpec(), abi.encodeWithSelector(ICertificates.CrlStale.selector, 1, START + 30 days));
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 2 days, new uint256[](0)));
        _expectRefused(_leafSpec(), abi.encodeWithSelector(ICertificates.CrlStale.selector, 2, START + 30 days));
    }

    function test_registerPlatform_reverts_whenNameOrUsesAreWrong() public {
        Spec memory s = _leafSpec();
        s.subject = SIGNER_NAME;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedSubject.selector, bytes32(bytes(SIGNER_NAME))));
        s = _leafSpec();
        bytes memory sgx = Asn1.sgx(bytes16("platform one"), _svns(), 11, 0x00806f050000, 0);
        s.extensions = bytes.concat(CA_USES, sgx);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedKeyUsage.selector, true, 0x06));
        s.extensions = SIGNER_USES;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.SgxExtensionMissing.selector));
        s.extensions = bytes.concat(SIGNER_USES, sgx, sgx);
        _expectPartial(s, X509.RepeatedExtension.selector);
        s.extensions = bytes.concat(SIGNER_USES, sgx, Asn1.extension(hex"551d24", true, hex"3000"));
        _expectPartial(s, X509.UnknownCriticalExtension.selector);
        s.extensions = bytes.concat(SIGNER_USES, sgx, Asn1.extension(hex"551d24", false, hex"3000"));
        certificates.registerPlatform(authorityId, _certificate(s));
    }

    function test_registerPlatform_reverts_whenSgxFieldsAreMissing() public {
        Spec memory s = _leafSpec();
        bytes memory fields = Asn1.sequence("");
        s.extensions = bytes.concat(SIGNER_USES, Asn1.extension(Asn1.SGX, false, fields));
        _expectPartial(s, SgxExtension.SgxFieldMissing.selector);
    }

    function test_requirePck_reverts_whenUnknownOrExpired() public {
        vm.expectRevert(abi.encodeWithSelector(ICertificates.UnknownPck.selector, bytes32("nobody")));
        certificates.requirePck("nobody");
        Spec memory s = _leafSpec();
        s.notAfter = NOW;
        pck = certificates.registerPlatform(authorityId, _certificate(s));
        (, uint40 validUntil,) = certificates.requirePck(pck);
        assertEq(validUntil, NOW);
        vm.warp(NOW + 1);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.PckExpired.selector, pck, NOW));
        certificates.requirePck(pck);
    }

    function test_requirePck_reverts_whenAListIsStale() public {
        pck = certificates.registerPlatform(authorityId, _certificate(_leafSpec()));
        vm.warp(START + 30 days);
        certificates.requirePck(pck);
        vm.warp(START + 30 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CrlStale.selector, 1, START + 30 days));
        certificates.requirePck(pck);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 2 days, new uint256[](0)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CrlStale.selector, 2, START + 30 days));
        certificates.requirePck(pck);
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 3 days, new uint256[](0)));
        (, uint40 validUntil,) = certificates.requirePck(pck);
        assertEq(validUntil, START + 32 days);
    }

    function _expectRefused(Spec memory s, bytes memory reason) private {
        bytes memory der = _certificate(s);
        vm.expectRevert(reason);
        certificates.registerPlatform(authorityId, der);
    }

    function _expectPartial(Spec memory s, bytes4 selector) private {
        bytes memory der = _certificate(s);
        vm.expectPartialRevert(selector);
        certificates.registerPlatform(authorityId, der);
    }
}
