// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {Asn1} from "./Asn1.sol";
import {Test} from "forge-std/Test.sol";

/// @title A PKI in the shape of Intel's, under a root of its own, to sign what Intel never would
abstract contract Pki is Test {
    /// @dev What a certificate says; `key` and `issuerKey` are private keys, `serial` is a number.
    struct Spec {
        uint256 serial;
        string issuer;
        string subject;
        uint256 notBefore;
        uint256 notAfter;
        uint256 key;
        uint256 issuerKey;
        bytes extensions;
    }

    string internal constant ROOT_NAME = "Intel SGX Root CA";
    string internal constant CA_NAME = "Intel SGX PCK Platform CA";
    string internal constant SIGNER_NAME = "Intel SGX TCB Signing";
    string internal constant LEAF_NAME = "Intel SGX PCK Certificate";
    uint256 internal constant ROOT_KEY = 0xa001;
    uint256 internal constant CA_KEY = 0xa002;
    uint256 internal constant SIGNER_KEY = 0xa003;
    uint256 internal constant LEAF_KEY = 0xa004;
    uint256 internal constant START = 1_786_000_000;
    uint256 internal constant NOW = START + 1 days;
    uint256 internal constant END = START + 3650 days;
    /// @dev Critical, as Intel's are.
    bytes internal CA_USES = bytes.concat(
        Asn1.extension(hex"551d0f", true, hex"03020106"), Asn1.extension(hex"551d13", true, hex"30060101ff020100")
    );
    bytes internal SIGNER_USES =
        bytes.concat(Asn1.extension(hex"551d0f", true, hex"030206c0"), Asn1.extension(hex"551d13", true, hex"3000"));

    ICertificates internal certificates;
    bytes32 internal rootId;
    bytes32 internal authorityId;
    bytes32 internal signerId;
    bytes32 internal pck;

    function setUp() public virtual {
        vm.warp(NOW);
        (uint256 x, uint256 y) = vm.publicKeyP256(ROOT_KEY);
        certificates = ICertificates(vm.deployCode("Certificates.sol:Certificates", abi.encode(x, y)));
    }

    /// @dev Root, both lists, authority and signer; no platform.
    function _upsertCertificates() internal {
        rootId = certificates.upsertAuthority(_certificate(_rootSpec()));
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START, new uint256[](0)));
        authorityId = certificates.upsertAuthority(_certificate(_caSpec()));
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START, new uint256[](0)));
        signerId = certificates.upsertAuthority(_certificate(_signerSpec()));
    }

    function _rootSpec() internal view returns (Spec memory) {
        return Spec(1, ROOT_NAME, ROOT_NAME, START, END, ROOT_KEY, ROOT_KEY, CA_USES);
    }

    function _caSpec() internal view returns (Spec memory) {
        return Spec(2, ROOT_NAME, CA_NAME, START, END, CA_KEY, ROOT_KEY, CA_USES);
    }

    function _signerSpec() internal view returns (Spec memory) {
        return Spec(3, ROOT_NAME, SIGNER_NAME, START, END, SIGNER_KEY, ROOT_KEY, SIGNER_USES);
    }

    function _leafSpec() internal view returns (Spec memory s) {
        s = Spec(4, CA_NAME, LEAF_NAME, START, END, LEAF_KEY, CA_KEY, "");
        s.extensions = _leafExtensions(11, 0x00806f050000);
    }

    function _leafExtensions(uint16 pceSvn, bytes6 fmspc) internal view returns (bytes memory) {
        return bytes.concat(SIGNER_USES, Asn1.sgx(bytes16("platform one"), _svns(), pceSvn, fmspc, 0));
    }

    function _svns() internal pure returns (bytes16) {
        return 0x02020202030100030000000000000000;
    }

    function _certificate(Spec memory s) internal pure returns (bytes memory) {
        return _signed(_tbs(s), s.issuerKey);
    }

    function _tbs(Spec memory s) internal pure returns (bytes memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(s.key);
        bytes memory head = bytes.concat(hex"a003020102", Asn1.integer(s.serial), Asn1.ECDSA_WITH_SHA256);
        bytes memory validity = Asn1.sequence(bytes.concat(Asn1.time(s.notBefore), Asn1.time(s.notAfter)));
        head = bytes.concat(head, Asn1.name(s.issuer), validity, Asn1.name(s.subject), Asn1.publicKey(x, y));
        return Asn1.sequence(bytes.concat(head, Asn1.tlv(0xa3, Asn1.sequence(s.extensions))));
    }

    function _signed(bytes memory tbs, uint256 key) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = vm.signP256(key, sha256(tbs));
        bytes memory signature = Asn1.sequence(bytes.concat(Asn1.integer(uint256(r)), Asn1.integer(uint256(s))));
        bytes memory bits = Asn1.tlv(0x03, bytes.concat(hex"00", signature));
        return Asn1.sequence(bytes.concat(tbs, Asn1.ECDSA_WITH_SHA256, bits));
    }

    /// @dev A list good for 30 days, whose entries say that a key was compromised.
    function _crl(string memory issuer, uint256 key, uint256 thisUpdate, uint256[] memory serials)
        internal
        pure
        returns (bytes memory)
    {
        bytes memory number = Asn1.extension(hex"551d14", false, hex"020101");
        return _signed(_crlBody(issuer, thisUpdate, thisUpdate + 30 days, serials, number), key);
    }

    function _crlBody(
        string memory issuer,
        uint256 thisUpdate,
        uint256 nextUpdate,
        uint256[] memory serials,
        bytes memory extensions
    ) internal pure returns (bytes memory) {
        bytes memory tail = bytes.concat(Asn1.time(thisUpdate), Asn1.sequence(hex"300a0603551d1504030a0101"));
        // Written in place: joining a thousand entries one by one would copy each five hundred times.
        bytes memory entries = new bytes(serials.length * 80);
        uint256 length;
        for (uint256 i; i < serials.length; ++i) {
            bytes memory entry = Asn1.sequence(bytes.concat(Asn1.integer(serials[i]), tail));
            for (uint256 k; k < entry.length; ++k) {
                entries[length++] = entry[k];
            }
        }
        assembly ("memory-safe") {
            mstore(entries, length)
        }
        bytes memory head = bytes.concat(hex"020101", Asn1.ECDSA_WITH_SHA256, Asn1.name(issuer));
        head = bytes.concat(head, Asn1.time(thisUpdate), Asn1.time(nextUpdate));
        if (length != 0) head = bytes.concat(head, Asn1.sequence(entries));
        return Asn1.sequence(bytes.concat(head, Asn1.tlv(0xa0, Asn1.sequence(extensions))));
    }

    function _idOf(string memory issuer, uint256 serial) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256(Asn1.name(issuer)), serial));
    }

    function _list(uint256 a) internal pure returns (uint256[] memory serials) {
        serials = new uint256[](1);
        serials[0] = a;
    }
}
