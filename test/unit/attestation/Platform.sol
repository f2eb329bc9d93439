// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICollateral} from "../../../contracts/interfaces/ICollateral.sol";
import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {Pki} from "./Pki.sol";

/// @title A platform under the PKI of its own: TCB info, QE identity and quotes that can be made to say anything
abstract contract Platform is Pki {
    /// @dev What a quote says and who signs what.
    struct QuoteSpec {
        uint16 version;
        uint16 bodyType;
        bytes header;
        bytes report;
        bytes qeReport;
        bytes qeAuth;
        uint256 attestationKey;
        uint256 leafKey;
        bool isBound;
    }

    string internal constant ISSUED = "2026-08-06T07:06:40Z"; // START
    string internal constant NEXT = "2026-09-05T07:06:40Z"; // START + 30 days
    bytes32 internal constant QE_SIGNER = 0xdc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5;
    uint256 internal constant ATTESTATION_KEY = 0xa005;

    ICollateral internal collateral;
    IDcapVerifier internal verifier;

    function setUp() public virtual override {
        super.setUp();
        collateral = ICollateral(vm.deployCode("Collateral.sol:Collateral", abi.encode(certificates)));
        verifier = IDcapVerifier(vm.deployCode("DcapVerifier.sol:DcapVerifier", abi.encode(collateral)));
        _upsertCertificates();
    }

    /// @dev All that a good quote needs.
    function _upsertAll() internal {
        pck = certificates.registerPlatform(authorityId, _certificate(_leafSpec()));
        _upsertTcbInfo(_tcbInfo());
        _upsertQeIdentity(_qeIdentity());
    }

    function _upsertTcbInfo(string memory json) internal {
        bytes memory signature = _sign(bytes(json), SIGNER_KEY);
        collateral.upsertTcbInfo(signerId, bytes(json), signature);
    }

    function _upsertQeIdentity(string memory json) internal {
        bytes memory signature = _sign(bytes(json), SIGNER_KEY);
        collateral.upsertQeIdentity(signerId, bytes(json), signature);
    }

    function _sign(bytes memory data, uint256 key) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = vm.signP256(key, sha256(data));
        return abi.encodePacked(r, s);
    }

    /// @dev Two platform levels, two levels of module 1.
    function _tcbInfo() internal pure returns (string memory) {
        string memory levels = string.concat(
            _level(_svns(), 0x05000200000000000000000000000000, 11, '"UpToDate"'),
            ",",
            _level(0, 0, 5, '"OutOfDate","advisoryIDs":["INTEL-SA-00002","INTEL-SA-00001"]')
        );
        return _tcbInfoWith(_head("TDX", "3", "17"), _modules(), levels);
    }

    function _head(string memory id, string memory version, string memory evaluation)
        internal
        pure
        returns (string memory)
    {
        string memory dates = string.concat('"issueDate":"', ISSUED, '","nextUpdate":"', NEXT, '"');
        string memory names = string.concat('"id":"', id, '","version":', version);
        return string.concat(names, ",", dates, ',"tcbEvaluationDataNumber":', evaluation);
    }

    function _tcbInfoWith(string memory head, string memory modules, string memory levels)
        internal
        pure
        returns (string memory)
    {
        string memory kind = '"fmspc":"00806F050000","pceId":"0000","tcbType":0';
        string memory base = string.concat('"tdxModule":{', _seam("0"), "}");
        string memory rest = string.concat('"tdxModuleIdentities":', modules, ',"tcbLevels":[', levels, "]}");
        return string.concat("{", head, ",", kind, ",", base, ",", rest);
    }

    function _modules() internal pure returns (string memory) {
        string memory levels = string.concat(
            '[{"tcb":{"isvsvn":4},"tcbDate":"', ISSUED, '","tcbStatus":"UpToDate"},{"tcb":{"isvsvn":2},"tcbDate":"'
        );
        levels = string.concat(levels, ISSUED, '","tcbStatus":"OutOfDate","advisoryIDs":["INTEL-SA-00003"]}]');
        return string.concat('[{"id":"TDX_01",', _seam("0"), ',"tcbLevels":', levels, "}]");
    }

    /// @dev Signer and attributes of a TDX module, all digits the same.
    function _seam(string memory digit) internal pure returns (string memory) {
        string memory eight = string.concat(digit, digit, digit, digit);
        eight = string.concat(eight, eight);
        string memory half = string.concat(eight, eight, eight, eight, eight, eight);
        string memory signer = string.concat('"mrsigner":"', half, half, '"');
        return string.concat(signer, ',"attributes":"', eight, eight, '","attributesMask":"FFFFFFFFFFFFFFFF"');
    }

    /// @param status With what follows it in the level.
    function _level(bytes16 sgx, bytes16 tdx, uint256 pceSvn, string memory status)
        internal
        pure
        returns (string memory)
    {
        string memory tcb = string.concat('{"tcb":{"sgxtcbcomponents":', _components(sgx), ',"pcesvn":');
        tcb = string.concat(tcb, vm.toString(pceSvn), ',"tdxtcbcomponents":', _components(tdx));
        return string.concat(tcb, '},"tcbDate":"', ISSUED, '","tcbStatus":', status, "}");
    }

    function _components(bytes16 svns) internal pure returns (string memory list) {
        for (uint256 i; i < 16; ++i) {
            string memory one = string.concat('{"svn":', vm.toString(uint8(svns[i])), "}");
            list = i == 0 ? one : string.concat(list, ",", one);
        }
        list = string.concat("[", list, "]");
    }

    function _qeIdentity() internal pure returns (string memory) {
        string memory levels = '[{"tcb":{"isvsvn":4},"tcbDate":"2026-08-06T07:06:40Z","tcbStatus":"UpToDate"},';
        string memory old = '{"tcb":{"isvsvn":2},"tcbDate":"2026-08-06T07:06:40Z","tcbStatus":"OutOfDate",';
        levels = string.concat(levels, old, '"advisoryIDs":["INTEL-SA-00002","INTEL-SA-00000"]}]');
        return _qeIdentityWith(_head("TD_QE", "2", "17"), levels);
    }

    function _qeIdentityWith(string memory head, string memory levels) internal pure returns (string memory) {
        string memory misc = '"miscselect":"00000000","miscselectMask":"FFFFFFFF"';
        string memory attributes = '"attributes":"11000000000000000000000000000000"';
        attributes = string.concat(attributes, ',"attributesMask":"FBFFFFFFFFFFFFFF0000000000000000"');
        string memory signer = '"mrsigner":"DC9E2A7C6F948F17474E34A7FC43ED030F7C1563F1BABDDF6340C82E0E54A8C5"';
        string memory rest = string.concat(signer, ',"isvprodid":2,"tcbLevels":', levels, "}");
        return string.concat("{", head, ",", misc, ",", attributes, ",", rest);
    }

    /// @dev A good quote.
    function _quoteSpec(uint16 version, uint16 bodyType) internal pure returns (QuoteSpec memory q) {
        (q.version, q.bodyType) = (version, bodyType);
        bytes memory kinds = abi.encodePacked(uint8(version), hex"0002008100000000000000");
        q.header = bytes.concat(kinds, hex"939a7233f79c4ca9940a0db3957f0607", new bytes(20));
        q.report = new bytes(bodyType == 3 ? 648 : 584);
        _put(q.report, 0, hex"05010200000000000000000000000000");
        _put(q.report, 120, hex"0000001000000000");
        _put(q.report, 520, "report data");
        q.qeReport = new bytes(384);
        _put(q.qeReport, 48, hex"11000000000000000000000000000000");
        _put(q.qeReport, 128, abi.encodePacked(QE_SIGNER));
        _put(q.qeReport, 256, hex"02000400");
        q.qeAuth = hex"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        (q.attestationKey, q.leafKey, q.isBound) = (ATTESTATION_KEY, LEAF_KEY, true);
    }

    /// @dev Signs and puts together, without a certificate chain.
    function _quote(QuoteSpec memory q) internal pure returns (bytes memory) {
        bytes memory body = q.report;
        if (q.version == 5) body = bytes.concat(_le16(q.bodyType), _le32(q.report.length), q.report);
        bytes memory signed = bytes.concat(q.header, body);
        (uint256 x, uint256 y) = vm.publicKeyP256(q.attestationKey);
        bytes memory key = abi.encodePacked(x, y);
        if (q.isBound) _put(q.qeReport, 320, abi.encodePacked(sha256(bytes.concat(key, q.qeAuth))));
        bytes memory inner = bytes.concat(q.qeReport, _sign(q.qeReport, q.leafKey), _le16(q.qeAuth.length), q.qeAuth);
        bytes memory auth = bytes.concat(_sign(signed, q.attestationKey), key, _le16(6), _le32(inner.length), inner);
        return bytes.concat(signed, _le32(auth.length), auth);
    }

    function _put(bytes memory data, uint256 at, bytes memory part) internal pure {
        for (uint256 i; i < part.length; ++i) {
            data[at + i] = part[i];
        }
    }

    function _le16(uint256 value) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(value), uint8(value >> 8));
    }

    function _le32(uint256 value) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(value), uint8(value >> 8), uint8(value >> 16), uint8(value >> 24));
    }
}
