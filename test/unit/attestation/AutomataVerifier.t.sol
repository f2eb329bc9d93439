// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Pem} from "../../../contracts/attestation/libraries/Pem.sol";
import {IAutomataVerifier} from "../../../contracts/interfaces/IAutomataVerifier.sol";
import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {Fixtures} from "../../Fixtures.sol";
import {AutomataDouble} from "../../mocks/AutomataDouble.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";

/// @title Our refusals and readings around another deployment's judgement, on real quotes
contract AutomataVerifierTest is Fixtures {
    string internal constant GOOD = "near-mpc_17_2026-08-10";

    AutomataDouble internal automata;
    IAutomataVerifier internal verifier;
    mapping(bytes32 platform => uint256) internal seen;

    function setUp() public {
        vm.warp(1_800_000_000);
        automata = new AutomataDouble();
        verifier =
            IAutomataVerifier(vm.deployCode("AutomataVerifier.sol:AutomataVerifier", abi.encode(address(automata))));
    }

    function test_verifyQuote_readsRealQuotes() public withFixtures {
        string[] memory names = _names();
        uint256 accepted;
        uint256 platforms;
        for (uint256 i; i < names.length; ++i) {
            bytes memory quote = _quote(names[i]);
            bytes memory report = _tdReport(quote);
            bool isTdx = quote[0] != 0x03;
            // Bit 28 of the TD attributes, and nothing in their first byte.
            if (!isTdx || report[120] != 0 || report[123] & 0x10 == 0) {
                vm.expectRevert();
                verifier.verifyQuote(0, quote);
                continue;
            }
            IQuoteVerifier.Report memory r = verifier.verifyQuote(0, quote);
            assertEq(uint8(r.status), uint8(IQuoteVerifier.TcbStatus.UpToDate));
            assertEq(r.tdReport, report);
            assertEq(r.platform, keccak256(_ppidIn(quote)), names[i]);
            assertEq(r.validUntil, block.timestamp + 7 days);
            assertEq(r.advisories.length, 0);
            ++accepted;
            if (seen[r.platform]++ == 0) ++platforms;
        }
        assertGt(accepted, 12);
        assertLt(platforms, accepted, "several quotes of one machine have one platform");
        assertGt(platforms, 5);
    }

    function test_verifyQuote_namesTheStatusAsWeDo() public withFixtures {
        bytes memory quote = _quote(GOOD);
        uint8[10] memory ours = [0, 1, 3, 2, 4, 5, 255, 255, 4, 5];
        for (uint8 theirs; theirs < 10; ++theirs) {
            automata.judge(theirs, new string[](0));
            if (ours[theirs] == 255) {
                vm.expectRevert(abi.encodeWithSelector(IAutomataVerifier.TcbStatusRefused.selector, theirs));
                verifier.verifyQuote(0, quote);
            } else {
                assertEq(uint8(verifier.verifyQuote(0, quote).status), ours[theirs]);
            }
        }
    }

    function test_verifyQuote_sortsAdvisories() public withFixtures {
        string[] memory names = new string[](5);
        (names[0], names[1], names[2]) = ("INTEL-SA-00960", "INTEL-SA-00837", "INTEL-SA-00960");
        (names[3], names[4]) = ("INTEL-SA-00982", "INTEL-SA-00837");
        automata.judge(1, names);
        bytes32[] memory advisories = verifier.verifyQuote(0, _quote(GOOD)).advisories;
        assertEq(advisories.length, 3);
        assertEq(advisories[0], "INTEL-SA-00837");
        assertEq(advisories[1], "INTEL-SA-00960");
        assertEq(advisories[2], "INTEL-SA-00982");
    }

    /// @dev The module's advisories are not in the answer: with the platform's alone, a list of tolerated ones would excuse both.
    function test_verifyQuote_namesNoAdvisories_whenOutOfDate() public withFixtures {
        string[] memory names = new string[](1);
        names[0] = "INTEL-SA-00837";
        automata.judge(4, names);
        assertEq(verifier.verifyQuote(0, _quote(GOOD)).advisories.length, 0);
    }

    function test_verifyQuote_reverts_whenAnAdvisoryIsTooLong() public withFixtures {
        string[] memory names = new string[](1);
        names[0] = "INTEL-SA-00837-INTEL-SA-00837-INT";
        automata.judge(1, names);
        _refused(_quote(GOOD), abi.encodeWithSelector(IAutomataVerifier.AdvisoryTooLong.selector, names[0]));
    }

    function test_verifyQuote_reverts_withAutomatasReason() public withFixtures {
        automata.refuse("X509VE");
        _refused(_quote(GOOD), abi.encodeWithSelector(IAutomataVerifier.QuoteRefused.selector, "X509VE"));
    }

    /// @dev Not a refusal: nobody can have a key invalidated with it.
    function test_verifyQuote_reverts_whenAutomataFails() public withFixtures {
        automata.fail();
        bytes memory cause = abi.encodeWithSelector(AutomataDouble.CollateralExpired.selector);
        _refused(_quote(GOOD), abi.encodeWithSelector(IQuoteVerifier.CannotJudge.selector, cause));
    }

    function test_verifyQuote_reverts_whenTheAnswerIsAboutAnotherBody() public withFixtures {
        automata.confuse();
        _refused(_quote(GOOD), abi.encodeWithSelector(IAutomataVerifier.OutputMalformed.selector));
    }

    /// @dev What Automata never looks at.
    function test_verifyQuote_reverts_whatCannotBeTrusted() public withFixtures {
        bytes memory quote = _quote(GOOD);
        // Each bit of the first byte of the TD attributes.
        for (uint256 bit; bit < 8; ++bit) {
            _refusedWith(quote, 168, bytes1(uint8(1 << bit)), IDcapVerifier.DebugTd.selector);
        }
        _refusedWith(quote, 169, 0x01, IDcapVerifier.ReservedTdAttributes.selector);
        _refusedWith(quote, 171, 0x10, IDcapVerifier.SeptVeNotDisabled.selector);
        _refusedWith(quote, 112, 0x01, IDcapVerifier.ForeignSeamSigner.selector);
        _refusedWith(quote, 160, 0x01, IDcapVerifier.SeamAttributesSet.selector);
    }

    /// @dev Fields that say what the quote is, and every length: each changed by one bit.
    function test_verifyQuote_reverts_whenTheFormIsAnother() public withFixtures {
        bytes memory quote = _quote(GOOD);
        _refusedWith(quote, 0, 0x07, IAutomataVerifier.UnsupportedVersion.selector);
        _refusedWith(quote, 4, 0x81, IAutomataVerifier.NotTdx.selector);
        _refusedWith(quote, 632, 0x01, IAutomataVerifier.LengthMismatch.selector);
        _refusedWith(quote, 764, 0x01, IAutomataVerifier.UnsupportedCertification.selector);
        _refusedWith(quote, 766, 0x01, IAutomataVerifier.LengthMismatch.selector);
        uint256 chain = 1220 + uint8(quote[1218]) + 6;
        _refusedWith(quote, chain - 6, 0x01, IAutomataVerifier.UnsupportedCertification.selector);
        _refusedWith(quote, chain - 4, 0x01, IAutomataVerifier.LengthMismatch.selector);
        _refusedWith(quote, chain, 0x01, Pem.PemMalformed.selector);
        // In the first line a newline, a comma, an URL's letter, and padding where there is none.
        bytes4[4] memory texts = [bytes4("MI,I"), "MI-I", "MI==", "MI I"];
        for (uint256 i; i < texts.length; ++i) {
            bytes memory other = bytes.concat(quote);
            for (uint256 k; k < 4; ++k) {
                other[chain + 28 + k] = texts[i][k];
            }
            vm.expectRevert();
            verifier.verifyQuote(0, other);
        }
    }

    function test_verifyQuote_reverts_atEveryOtherLength() public withFixtures {
        bytes memory quote = _quote(GOOD);
        for (uint256 length; length < quote.length; length += 7) {
            vm.expectRevert();
            verifier.verifyQuote(0, _slice(quote, 0, length));
        }
        vm.expectRevert();
        verifier.verifyQuote(0, _slice(quote, 0, quote.length - 1));
        _refused(
            bytes.concat(quote, hex"00"),
            abi.encodeWithSelector(
                IAutomataVerifier.LengthMismatch.selector, 632, quote.length - 635, quote.length - 636
            )
        );
    }

    function testFuzz_verifyQuote_reverts_withRubbish(bytes calldata rubbish) public {
        vm.expectRevert();
        verifier.verifyQuote(0, rubbish);
    }

    function testFuzz_verifyQuote_reverts_withAPck(bytes32 pck) public {
        vm.assume(pck != 0);
        vm.expectRevert(IAutomataVerifier.PckUnneeded.selector);
        verifier.verifyQuote(pck, "");
    }

    function test_constructor_reverts_withoutAnEntryPoint() public {
        bytes memory code =
            abi.encodePacked(vm.getCode("AutomataVerifier.sol:AutomataVerifier"), abi.encode(address(0)));
        vm.expectRevert(IAutomataVerifier.ZeroAddress.selector);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }

    function _refused(bytes memory quote, bytes memory reason) private {
        vm.expectRevert(reason);
        verifier.verifyQuote(0, quote);
    }

    function _refusedWith(bytes memory quote, uint256 at, bytes1 flip, bytes4 reason) private {
        bytes memory other = bytes.concat(quote);
        other[at] ^= flip;
        vm.expectPartialRevert(reason);
        verifier.verifyQuote(0, other);
    }

    /// @dev The 16 bytes behind the PPID's OID in the first certificate, found by search.
    function _ppidIn(bytes memory quote) private pure returns (bytes memory) {
        uint256 at = _find(quote, "-----BEGIN CERTIFICATE-----\n", 0) + 28;
        uint256 end = _find(quote, "\n-----END", at);
        bytes memory text = new bytes(end - at);
        uint256 length;
        for (; at < end; ++at) {
            if (quote[at] != "\n") text[length++] = quote[at];
        }
        bytes memory der = Base64.decode(string(_slice(text, 0, length)));
        return _slice(der, _find(der, hex"060a2a864886f84d010d01010410", 0) + 14, 16);
    }

    function _find(bytes memory data, bytes memory what, uint256 from) private pure returns (uint256 at) {
        for (at = from; at + what.length <= data.length; ++at) {
            uint256 k;
            while (k < what.length && data[at + k] == what[k]) ++k;
            if (k == what.length) return at;
        }
        revert("not found");
    }
}
