// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {Asn1} from "./Asn1.sol";
import {Pki} from "./Pki.sol";

contract UpsertAuthorityTest is Pki {
    function test_constructor_reverts_whenDevelopmentRootIsElsewhere() public {
        for (uint256 i; i < 3; ++i) {
            vm.chainId([uint256(1), 10, 31_338][i]);
            bytes memory code = bytes.concat(vm.getCode("Certificates.sol:Certificates"), abi.encode(5, 6));
            address made;
            bytes memory reason;
            assembly ("memory-safe") {
                made := create(0, add(code, 0x20), mload(code))
                reason := mload(0x40)
                mstore(reason, returndatasize())
                returndatacopy(add(reason, 0x20), 0, returndatasize())
                mstore(0x40, add(add(reason, 0x40), returndatasize()))
            }
            assertEq(made, address(0));
            assertEq(reason, abi.encodeWithSelector(ICertificates.DevelopmentRootForbidden.selector, block.chainid));
            certificates = ICertificates(vm.deployCode("Certificates.sol:Certificates", abi.encode(0, 0)));
            assertEq(certificates.authorityAt(1).x, 0x0ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f5);
        }
    }

    function test_upsertAuthority_keepsRootAuthorityAndSigner() public {
        rootId = _idOf(ROOT_NAME, 1);
        vm.expectEmit(address(certificates));
        emit ICertificates.AuthorityAdded(rootId, 1, "Intel SGX Root CA", uint40(END));
        assertEq(certificates.upsertAuthority(_certificate(_rootSpec())), rootId);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START, new uint256[](0)));
        vm.expectEmit(address(certificates));
        emit ICertificates.AuthorityAdded(_idOf(ROOT_NAME, 2), 2, "Intel SGX PCK Platform CA", uint40(END));
        authorityId = certificates.upsertAuthority(_certificate(_caSpec()));
        signerId = certificates.upsertAuthority(_certificate(_signerSpec()));
        (uint256 index, ICertificates.Authority memory a) = certificates.authorityOf(authorityId);
        (uint256 x, uint256 y) = vm.publicKeyP256(CA_KEY);
        assertEq(index, 2);
        assertEq(a.x, x);
        assertEq(a.y, y);
        assertEq(a.subject, keccak256(Asn1.name(CA_NAME)));
        assertEq(a.notAfter, END);
        assertEq(uint8(a.role), uint8(ICertificates.Role.PckAuthority));
        (index, a) = certificates.requireAuthority(signerId, ICertificates.Role.TcbSigner);
        assertEq(index, 3);
    }

    /// @dev What an authority signs is never good for longer than the root.
    function test_upsertAuthority_capsValidityAtTheRoots() public {
        _upsertCertificates();
        Spec memory s = _caSpec();
        (s.serial, s.notAfter) = (9, END + 1);
        bytes32 id = certificates.upsertAuthority(_certificate(s));
        (, ICertificates.Authority memory a) = certificates.authorityOf(id);
        assertEq(a.notAfter, END);
    }

    function test_upsertAuthority_replacesARootOnlyByOneThatIsValidLonger() public {
        _upsertCertificates();
        _expectRefused(_rootSpec(), abi.encodeWithSelector(ICertificates.AlreadyHeld.selector, rootId));
        Spec memory s = _rootSpec();
        (s.serial, s.notAfter) = (9, END - 1);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.NotNewer.selector, END, END - 1));
        s.notAfter = END + 1;
        certificates.upsertAuthority(_certificate(s));
        assertEq(certificates.authorityAt(1).notAfter, END + 1);
        assertEq(certificates.authorityAt(1).crlThisUpdate, START);
    }

    function test_upsertAuthority_reverts_whenRootIsAnother() public {
        Spec memory s = _rootSpec();
        (s.key, s.issuerKey) = (77, 77);
        (uint256 x, uint256 y) = vm.publicKeyP256(77);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.WrongRoot.selector, x, y));
    }

    /// @dev The pinned key in a certificate that another key signed.
    function test_upsertAuthority_reverts_whenRootIsNotSignedByItself() public {
        Spec memory s = _rootSpec();
        s.issuerKey = 77;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.BadCertificateSignature.selector));
        s = _rootSpec();
        s.issuer = CA_NAME;
        bytes32 subject = keccak256(Asn1.name(ROOT_NAME));
        bytes32 issuer = keccak256(Asn1.name(CA_NAME));
        _expectRefused(s, abi.encodeWithSelector(ICertificates.IssuerMismatch.selector, subject, issuer));
    }

    function test_upsertAuthority_reverts_whenSignatureIssuerOrDatesAreWrong() public {
        _upsertCertificates();
        Spec memory s = _caSpec();
        (s.serial, s.issuerKey) = (9, CA_KEY);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.BadCertificateSignature.selector));
        s = _caSpec();
        (s.serial, s.issuer) = (9, SIGNER_NAME);
        _expectRefused(
            s,
            abi.encodeWithSelector(
                ICertificates.IssuerMismatch.selector,
                keccak256(Asn1.name(ROOT_NAME)),
                keccak256(Asn1.name(SIGNER_NAME))
            )
        );
        s = _caSpec();
        (s.serial, s.notBefore) = (9, NOW + 1);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.CertificateNotValid.selector, NOW + 1, END, NOW));
        s = _caSpec();
        (s.serial, s.notAfter) = (9, NOW - 1);
        _expectRefused(s, abi.encodeWithSelector(ICertificates.CertificateNotValid.selector, START, NOW - 1, NOW));
        s.notAfter = NOW;
        certificates.upsertAuthority(_certificate(s));
    }

    function test_upsertAuthority_reverts_whenNameOrUsesAreWrong() public {
        _upsertCertificates();
        Spec memory s = _caSpec();
        (s.serial, s.subject) = (9, "Intel SGX PCK Certificate");
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedSubject.selector, bytes32(bytes(LEAF_NAME))));
        s.subject = CA_NAME;
        s.extensions = SIGNER_USES;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedKeyUsage.selector, false, 0xc0));
        s.subject = SIGNER_NAME;
        s.extensions = CA_USES;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedKeyUsage.selector, true, 0x06));
        // A CA that may sign certificates but no lists.
        s.subject = CA_NAME;
        s.extensions = bytes.concat(
            Asn1.extension(hex"551d0f", true, hex"03020204"), Asn1.extension(hex"551d13", true, hex"30030101ff")
        );
        _expectRefused(s, abi.encodeWithSelector(ICertificates.UnexpectedKeyUsage.selector, true, 0x04));
    }

    function test_upsertAuthority_reverts_withoutACurrentRootCrl() public {
        rootId = certificates.upsertAuthority(_certificate(_rootSpec()));
        _expectRefused(_caSpec(), abi.encodeWithSelector(ICertificates.CrlStale.selector, 1, 0));
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START, new uint256[](0)));
        vm.warp(START + 30 days + 1);
        _expectRefused(_caSpec(), abi.encodeWithSelector(ICertificates.CrlStale.selector, 1, START + 30 days));
    }

    function test_upsertAuthority_reverts_whenRootCrlNamesIt() public {
        rootId = certificates.upsertAuthority(_certificate(_rootSpec()));
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START, _list(2)));
        _expectRefused(
            _caSpec(), abi.encodeWithSelector(ICertificates.CertificateIsRevoked.selector, _idOf(ROOT_NAME, 2))
        );
        certificates.upsertAuthority(_certificate(_signerSpec()));
    }

    function test_upsertAuthority_reverts_whenThereAreTooMany() public {
        _upsertCertificates();
        Spec memory s = _caSpec();
        for (uint256 i = 4; i < 128; ++i) {
            s.serial = 100 + i;
            certificates.upsertAuthority(_certificate(s));
        }
        s.serial = 9;
        _expectRefused(s, abi.encodeWithSelector(ICertificates.TooManyAuthorities.selector));
    }

    function _expectRefused(Spec memory s, bytes memory reason) private {
        bytes memory der = _certificate(s);
        vm.expectRevert(reason);
        certificates.upsertAuthority(der);
    }
}
