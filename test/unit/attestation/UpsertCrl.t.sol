// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Der} from "../../../contracts/attestation/libraries/Der.sol";
import {X509} from "../../../contracts/attestation/libraries/X509.sol";
import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {Asn1} from "./Asn1.sol";
import {Pki} from "./Pki.sol";

contract UpsertCrlTest is Pki {
    bytes internal constant NUMBER = hex"300a0603551d140403020101";

    function setUp() public override {
        super.setUp();
        _upsertCertificates();
    }

    function test_upsertCrl_listsWhatItNames() public {
        uint256[] memory serials = new uint256[](3);
        (serials[0], serials[1], serials[2]) = (5, type(uint160).max, 1 << 159);
        vm.expectEmit(address(certificates));
        emit ICertificates.CrlUpserted(authorityId, uint40(START + 1), uint40(START + 1 + 30 days), 3);
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 1, serials));
        for (uint256 i; i < 3; ++i) {
            assertTrue(certificates.isListed(2, _idOf(CA_NAME, serials[i])));
            assertFalse(certificates.isListed(1, _idOf(CA_NAME, serials[i])));
        }
        assertFalse(certificates.isListed(2, _idOf(CA_NAME, 6)));
        (, ICertificates.Authority memory a) = certificates.authorityOf(authorityId);
        assertEq(a.crlThisUpdate, START + 1);
        assertEq(a.crlNextUpdate, START + 1 + 30 days);
        // The newest list is the truth.
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 2, _list(6)));
        assertFalse(certificates.isListed(2, _idOf(CA_NAME, 5)));
        assertTrue(certificates.isListed(2, _idOf(CA_NAME, 6)));
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 3, new uint256[](0)));
        assertFalse(certificates.isListed(2, _idOf(CA_NAME, 6)));
    }

    function test_upsertCrl_revokesARegisteredPlatform() public {
        pck = certificates.registerPlatform(authorityId, _certificate(_leafSpec()));
        certificates.requirePck(pck);
        vm.expectEmit(address(certificates));
        emit ICertificates.PckRevoked(pck);
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 1, _list(4)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.PckIsRevoked.selector, pck));
        certificates.requirePck(pck);
        bytes memory leaf = _certificate(_leafSpec());
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CertificateIsRevoked.selector, pck));
        certificates.registerPlatform(authorityId, leaf);
        // Off the list again, it may be registered again.
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 2, _list(5)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.PckIsRevoked.selector, pck));
        certificates.requirePck(pck);
        certificates.registerPlatform(authorityId, leaf);
        certificates.requirePck(pck);
    }

    function test_upsertCrl_ofTheRootRevokesAuthorities() public {
        pck = certificates.registerPlatform(authorityId, _certificate(_leafSpec()));
        vm.expectEmit(address(certificates));
        emit ICertificates.AuthorityRevoked(authorityId);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 1, _list(2)));
        assertEq(certificates.authorityAt(1).revoked, 1 << 2);
        bytes memory reason = abi.encodeWithSelector(ICertificates.AuthorityIsRevoked.selector, 2);
        vm.expectRevert(reason);
        certificates.requirePck(pck);
        vm.expectRevert(reason);
        certificates.requireAuthority(authorityId, ICertificates.Role.PckAuthority);
        bytes memory der = _certificate(_leafSpec());
        vm.expectRevert(reason);
        certificates.registerPlatform(authorityId, der);
        der = _crl(CA_NAME, CA_KEY, START + 1, _list(9));
        vm.expectRevert(reason);
        certificates.upsertCrl(authorityId, der);
        certificates.requireAuthority(signerId, ICertificates.Role.TcbSigner);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 2, new uint256[](0)));
        certificates.requirePck(pck);
    }

    function test_upsertCrl_reverts_whenNotNewer() public {
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 5, _list(9)));
        for (uint256 i = 4; i < 6; ++i) {
            bytes memory der = _crl(CA_NAME, CA_KEY, START + i, _list(9));
            _expectRefused(der, abi.encodeWithSelector(ICertificates.NotNewer.selector, START + 5, START + i));
        }
    }

    function test_upsertCrl_reverts_whenStaleOrNotYetValid() public {
        bytes memory der = _crl(CA_NAME, CA_KEY, NOW + 1, _list(9));
        bytes4 selector = ICertificates.CrlNotValid.selector;
        _expectRefused(der, abi.encodeWithSelector(selector, NOW + 1, NOW + 1 + 30 days, NOW));
        der = _crl(CA_NAME, CA_KEY, NOW - 30 days - 1, _list(9));
        _expectRefused(der, abi.encodeWithSelector(selector, NOW - 30 days - 1, NOW - 1, NOW));
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, NOW, _list(9)));
    }

    function test_upsertCrl_reverts_whenForeignOrUnsigned() public {
        bytes32 expected = keccak256(Asn1.name(CA_NAME));
        bytes32 actual = keccak256(Asn1.name(ROOT_NAME));
        bytes memory der = _crl(ROOT_NAME, ROOT_KEY, START + 1, _list(9));
        _expectRefused(der, abi.encodeWithSelector(ICertificates.IssuerMismatch.selector, expected, actual));
        der = _crl(CA_NAME, LEAF_KEY, START + 1, _list(9));
        _expectRefused(der, abi.encodeWithSelector(ICertificates.BadCrlSignature.selector));
        der = "";
        _expectRefused(der, abi.encodeWithSelector(Der.DerTruncated.selector, 0));
        der = bytes.concat(_crl(CA_NAME, CA_KEY, START + 1, _list(9)), hex"00");
        _expectRefused(der, abi.encodeWithSelector(Der.DerTrailingBytes.selector, der.length - 1));
    }

    function test_upsertCrl_reverts_whenAuthorityCannotHaveOne() public {
        bytes memory der = _crl(SIGNER_NAME, SIGNER_KEY, START + 1, _list(9));
        ICertificates.Role needed = ICertificates.Role.PckAuthority;
        vm.expectRevert(abi.encodeWithSelector(ICertificates.WrongRole.selector, needed, ICertificates.Role.TcbSigner));
        certificates.upsertCrl(signerId, der);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.UnknownAuthority.selector, bytes32("nobody")));
        certificates.upsertCrl("nobody", der);
    }

    /// @dev Of the list or of an entry: a delta list, one that covers only some certificates, anything new.
    function test_upsertCrl_reverts_whenAnExtensionIsCritical() public {
        bytes memory extensions = bytes.concat(NUMBER, Asn1.extension(hex"551d1b", true, hex"020101"));
        bytes memory body = _crlBody(CA_NAME, START + 1, END, _list(9), extensions);
        _expectPartial(_signed(body, CA_KEY), X509.UnknownCriticalExtension.selector);
        bytes memory entry = bytes.concat(
            Asn1.integer(9), Asn1.time(START), Asn1.sequence(Asn1.extension(hex"551d1d", true, hex"3000"))
        );
        body = bytes.concat(hex"020101", Asn1.ECDSA_WITH_SHA256, Asn1.name(CA_NAME));
        body = bytes.concat(body, Asn1.time(START + 1), Asn1.time(END), Asn1.sequence(Asn1.sequence(entry)));
        body = Asn1.sequence(bytes.concat(body, Asn1.tlv(0xa0, Asn1.sequence(NUMBER))));
        _expectPartial(_signed(body, CA_KEY), X509.UnknownCriticalExtension.selector);
    }

    /// @dev A thousand entries in one transaction, and each more costs as much as the one before.
    /// forge-config: default.isolate = true
    function test_upsertCrl_costsAreLinear() public {
        uint256[3] memory counts = [uint256(57), 500, 1000];
        uint256[3] memory gas;
        for (uint256 k; k < 3; ++k) {
            uint256[] memory serials = new uint256[](counts[k]);
            for (uint256 i; i < serials.length; ++i) {
                serials[i] = uint256(uint160(uint256(keccak256(abi.encode(i)))));
            }
            certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 1 + k, serials));
            gas[k] = vm.lastCallGas().gasTotalUsed;
            assertTrue(certificates.isListed(2, _idOf(CA_NAME, serials[counts[k] - 1])));
        }
        assertLe(gas[2], 16_777_216, "the cap of a transaction, EIP-7825");
        uint256 early = (gas[1] - gas[0]) / (counts[1] - counts[0]);
        uint256 late = (gas[2] - gas[1]) / (counts[2] - counts[1]);
        assertApproxEqRel(late, early, 0.05e18);
        vm.snapshotValue("attestation", "upsertCrl, 1000 entries", gas[2]);
    }

    function _expectRefused(bytes memory der, bytes memory reason) private {
        vm.expectRevert(reason);
        certificates.upsertCrl(authorityId, der);
    }

    function _expectPartial(bytes memory der, bytes4 selector) private {
        vm.expectPartialRevert(selector);
        certificates.upsertCrl(authorityId, der);
    }
}
