// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {Platform} from "./Platform.sol";

/// @title Quotes that are signed and still must be refused, one fault each
contract VerifyQuoteTest is Platform {
    function setUp() public override {
        super.setUp();
        _upsertAll();
    }

    function test_verifyQuote_saysWhatTheQuoteSays() public view {
        _checkGood(_quoteSpec(4, 2));
        _checkGood(_quoteSpec(5, 2));
        _checkGood(_quoteSpec(5, 3));
    }

    /// @dev Authentication data of any length is bound by its hash.
    function test_verifyQuote_takesAnyQeAuthenticationData() public view {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.qeAuth = "";
        _checkGood(q);
        q.qeAuth = new bytes(1000);
        _checkGood(q);
    }

    function test_verifyQuote_takesKnownAttributes() public view {
        QuoteSpec memory q = _quoteSpec(4, 2);
        _put(q.report, 120, hex"000000d000000080");
        _checkGood(q);
    }

    function test_verifyQuote_reverts_forEveryDebugBit() public {
        for (uint256 bit; bit < 8; ++bit) {
            QuoteSpec memory q = _quoteSpec(4, 2);
            q.report[120] = bytes1(uint8(1 << bit));
            _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.DebugTd.selector, 1 << bit));
        }
    }

    function test_verifyQuote_reverts_forEveryReservedBit() public {
        for (uint256 bit = 8; bit < 64; ++bit) {
            if (bit == 28 || bit == 30 || bit == 31 || bit == 63) continue;
            QuoteSpec memory q = _quoteSpec(4, 2);
            q.report[120 + bit / 8] |= bytes1(uint8(1 << (bit % 8)));
            bytes8 attributes = bytes8(uint64(1 << (32 + 4)) | uint64(1 << (8 * (7 - bit / 8) + bit % 8)));
            _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.ReservedTdAttributes.selector, attributes));
        }
    }

    function test_verifyQuote_reverts_whenSeptVeIsOn() public {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.report[123] = 0x40;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.SeptVeNotDisabled.selector));
    }

    function test_verifyQuote_reverts_forAnyForeignSeam() public {
        for (uint256 at = 64; at < 112; ++at) {
            QuoteSpec memory q = _quoteSpec(4, 2);
            q.report[at] = 0x01;
            _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.ForeignSeamSigner.selector));
        }
        for (uint256 at = 112; at < 120; ++at) {
            QuoteSpec memory q = _quoteSpec(4, 2);
            q.report[at] = 0x80;
            bytes8 attributes = bytes8(uint64(0x80 << (8 * (119 - at))));
            _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.SeamAttributesSet.selector, attributes));
        }
    }

    function test_verifyQuote_reverts_whenBoundToAServiceTd() public {
        for (uint256 at = 600; at < 648; ++at) {
            QuoteSpec memory q = _quoteSpec(5, 3);
            q.report[at] = 0x01;
            _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.ServiceTdBound.selector));
        }
        QuoteSpec memory good = _quoteSpec(5, 3);
        _put(good.report, 584, hex"0d010300000000000000000000000000"); // tee_tcb_svn2
        _checkGood(good);
    }

    function test_verifyQuote_reverts_whenASignatureIsAnothers() public {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.leafKey = 77;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.BadQeReportSignature.selector));
        q = _quoteSpec(4, 2);
        q.isBound = false;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.AttestationKeyNotBound.selector));
        q = _quoteSpec(4, 2);
        q.qeReport[352] = 0x01; // the second half of the QE's report data
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.AttestationKeyNotBound.selector));
        bytes memory quote = _quote(_quoteSpec(4, 2));
        quote[600] ^= 0x01;
        vm.expectRevert(IDcapVerifier.BadQuoteSignature.selector);
        verifier.verifyQuote(pck, quote);
    }

    function test_verifyQuote_reverts_whenQeIsNotIntels() public {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.qeReport[128] ^= 0x01;
        bytes32 signer = bytes32(uint256(QE_SIGNER) ^ (1 << 248));
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.WrongQeSigner.selector, QE_SIGNER, signer));
        q = _quoteSpec(4, 2);
        q.qeReport[256] = 0x01;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.WrongQeProduct.selector, 2, 1));
        q = _quoteSpec(4, 2);
        q.qeReport[48] = 0x13; // a debug enclave
        bytes16 attributes = bytes16(hex"13000000000000000000000000000000");
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.WrongQeAttributes.selector, attributes));
        q.qeReport[48] = 0x15; // 64 bits, which the mask leaves open
        _checkGood(q);
        q = _quoteSpec(4, 2);
        q.qeReport[19] = 0x01;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.WrongQeMiscSelect.selector, bytes4(0x00000001)));
        q = _quoteSpec(4, 2);
        q.header[12] ^= 0x01;
        _expectRefused(
            q,
            abi.encodeWithSelector(IDcapVerifier.UnknownQeVendor.selector, bytes16(0x929a7233f79c4ca9940a0db3957f0607))
        );
    }

    /// @dev The platform's level by PCESVN, each module level and each QE level; the worst counts, advisories join.
    function test_verifyQuote_statusIsTheWorst() public view {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.qeReport[258] = 0x03;
        IQuoteVerifier.Report memory r = verifier.verifyQuote(pck, _quote(q));
        assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.OutOfDate));
        _checkAdvisories(r, "INTEL-SA-00000", "INTEL-SA-00002", 0, 0);
        q = _quoteSpec(4, 2);
        q.report[0] = 0x02; // the module's SVN
        r = verifier.verifyQuote(pck, _quote(q));
        assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.OutOfDate));
        _checkAdvisories(r, "INTEL-SA-00003", 0, 0, 0);
        q.report[2] = 0x01; // a TDX component: the second platform level
        q.qeReport[258] = 0x02;
        r = verifier.verifyQuote(pck, _quote(q));
        assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.OutOfDate));
        _checkAdvisories(r, "INTEL-SA-00000", "INTEL-SA-00001", "INTEL-SA-00002", "INTEL-SA-00003");
    }

    /// @dev Of version 0 the module is judged by the first TDX components as any other.
    function test_verifyQuote_baseModuleIsJudgedByItsComponents() public view {
        QuoteSpec memory q = _quoteSpec(4, 2);
        _put(q.report, 0, hex"05000200");
        _checkGood(q);
        _put(q.report, 0, hex"04000200");
        IQuoteVerifier.Report memory r = verifier.verifyQuote(pck, _quote(q));
        assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.OutOfDate));
        // A versioned one with as low a component is judged by its identity alone.
        _put(q.report, 0, hex"04010200");
        _checkGood(q);
    }

    function test_verifyQuote_reverts_withoutALevel() public {
        QuoteSpec memory q = _quoteSpec(4, 2);
        q.report[1] = 0x02;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.UnknownTdxModule.selector, 2));
        q = _quoteSpec(4, 2);
        q.report[0] = 0x01;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.NoTdxModuleLevel.selector, 1, 1));
        q = _quoteSpec(4, 2);
        q.qeReport[258] = 0x01;
        _expectRefused(q, abi.encodeWithSelector(IDcapVerifier.NoQeLevel.selector, 1));
        Spec memory s = _leafSpec();
        (s.serial, s.extensions) = (8, _leafExtensions(4, 0x00806f050000));
        pck = certificates.registerPlatform(authorityId, _certificate(s));
        _expectRefused(_quoteSpec(4, 2), abi.encodeWithSelector(IDcapVerifier.NoTcbLevel.selector));
    }

    function test_verifyQuote_reverts_whenRevoked() public {
        string memory level = _level(_svns(), 0, 11, '"Revoked"');
        _upsertTcbInfo(_tcbInfoWith(_head("TDX", "3", "18"), _modules(), level));
        _expectRefused(_quoteSpec(4, 2), abi.encodeWithSelector(IDcapVerifier.TcbRevoked.selector));
    }

    function test_verifyQuote_reverts_whenModuleIsNotIntels() public {
        string memory modules = '[{"id":"TDX_01","tcbLevels":[{"tcb":{"isvsvn":0},"tcbDate":"2026-08-06T07:06:40Z",';
        modules = string.concat(modules, '"tcbStatus":"UpToDate"}],', _seam("1"), "}]");
        string memory level = _level(_svns(), 0, 11, '"UpToDate"');
        _upsertTcbInfo(_tcbInfoWith(_head("TDX", "3", "18"), modules, level));
        _expectRefused(_quoteSpec(4, 2), abi.encodeWithSelector(IDcapVerifier.UnknownTdxModule.selector, 1));
    }

    function test_verifyQuote_reverts_forAnotherKindOfPlatform() public {
        Spec memory s = _leafSpec();
        (s.serial, s.extensions) = (8, _leafExtensions(11, 0x00806f050001));
        pck = certificates.registerPlatform(authorityId, _certificate(s));
        bytes8 model = 0x00806f0500010000;
        _expectRefused(_quoteSpec(4, 2), abi.encodeWithSelector(IDcapVerifier.UnknownTcbInfo.selector, model));
    }

    function test_verifyQuote_reverts_whenPckIsUnknownOrRevoked() public {
        bytes memory quote = _quote(_quoteSpec(4, 2));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.UnknownPck.selector, bytes32("nobody")));
        verifier.verifyQuote("nobody", quote);
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 1, _list(4)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.PckIsRevoked.selector, pck));
        verifier.verifyQuote(pck, quote);
        assertTrue(verifier.heldFor(pck).isRevoked);
    }

    function test_verifyQuote_reverts_whenAnAuthorityIsRevoked() public {
        bytes memory quote = _quote(_quoteSpec(4, 2));
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 1, _list(3)));
        vm.expectRevert(abi.encodeWithSelector(IDcapVerifier.TcbSignerRevoked.selector, 3));
        verifier.verifyQuote(pck, quote);
        assertFalse(verifier.heldFor(pck).isRevoked);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 2, _list(2)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.AuthorityIsRevoked.selector, 2));
        verifier.verifyQuote(pck, quote);
        assertTrue(verifier.heldFor(pck).isRevoked);
    }

    /// @dev Each of the four dates runs out in turn.
    function test_verifyQuote_reverts_whenSomethingIsStale() public {
        bytes memory quote = _quote(_quoteSpec(4, 2));
        vm.warp(START + 30 days);
        assertEq(verifier.verifyQuote(pck, quote).validUntil, START + 30 days);
        vm.warp(START + 30 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CrlStale.selector, 1, START + 30 days));
        verifier.verifyQuote(pck, quote);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 30 days, new uint256[](0)));
        vm.expectRevert(abi.encodeWithSelector(ICertificates.CrlStale.selector, 2, START + 30 days));
        verifier.verifyQuote(pck, quote);
        certificates.upsertCrl(authorityId, _crl(CA_NAME, CA_KEY, START + 30 days, new uint256[](0)));
        bytes8 model = 0x00806f0500000000;
        vm.expectRevert(abi.encodeWithSelector(IDcapVerifier.TcbInfoExpired.selector, model, START + 30 days));
        verifier.verifyQuote(pck, quote);
        string memory json = vm.replace(_tcbInfo(), ISSUED, NEXT);
        _upsertTcbInfo(vm.replace(json, string.concat('"nextUpdate":"', NEXT), '"nextUpdate":"2026-10-05T07:06:40Z'));
        vm.expectRevert(abi.encodeWithSelector(IDcapVerifier.QeIdentityExpired.selector, START + 30 days));
        verifier.verifyQuote(pck, quote);
        json = vm.replace(_qeIdentity(), ISSUED, NEXT);
        _upsertQeIdentity(vm.replace(json, string.concat('"nextUpdate":"', NEXT), '"nextUpdate":"2026-10-05T07:06:40Z'));
        assertEq(verifier.verifyQuote(pck, quote).validUntil, START + 60 days);
    }

    function test_heldFor_saysWhatIsHeldAndUntilWhen() public view {
        IDcapVerifier.Held memory held = verifier.heldFor(pck);
        assertEq(held.leaf.authority, 2);
        assertEq(held.root.crlNextUpdate, START + 30 days);
        assertEq(held.authority.crlThisUpdate, START);
        assertFalse(held.isRevoked);
        assertEq(held.tcbInfo.issueDate, START);
        assertEq(held.tcbInfo.evaluation, 17);
        assertEq(held.qeIdentity.validUntil, START + 30 days);
        held = verifier.heldFor("nobody");
        assertEq(held.leaf.authority, 0);
        assertEq(held.tcbInfo.issueDate, 0);
        assertEq(held.qeIdentity.issueDate, START);
        assertFalse(held.isRevoked);
    }

    function _checkGood(QuoteSpec memory q) private view {
        IQuoteVerifier.Report memory r = verifier.verifyQuote(pck, _quote(q));
        assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.UpToDate));
        assertEq(r.platform, keccak256(abi.encodePacked(bytes16("platform one"))));
        assertEq(r.validUntil, START + 30 days);
        assertEq(r.advisories.length, 0);
        bytes memory report = q.report;
        assembly ("memory-safe") {
            mstore(report, 584)
        }
        assertEq(r.tdReport, report);
    }

    function _checkAdvisories(IQuoteVerifier.Report memory r, bytes32 a, bytes32 b, bytes32 c, bytes32 d) private pure {
        bytes32[4] memory expected = [a, b, c, d];
        for (uint256 i; i < r.advisories.length; ++i) {
            assertEq(r.advisories[i], expected[i]);
        }
        assertTrue(r.advisories.length == 4 || expected[r.advisories.length] == 0);
    }

    function _expectRefused(QuoteSpec memory q, bytes memory reason) private {
        bytes memory quote = _quote(q);
        vm.expectRevert(reason);
        verifier.verifyQuote(pck, quote);
    }
}
