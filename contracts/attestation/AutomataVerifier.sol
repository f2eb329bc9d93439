// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAutomata} from "../interfaces/IAutomata.sol";
import {IAutomataVerifier} from "../interfaces/IAutomataVerifier.sol";
import {IQuoteVerifier} from "../interfaces/IQuoteVerifier.sol";
import {AutomataOutput} from "./libraries/AutomataOutput.sol";
import {LittleEndian} from "./libraries/LittleEndian.sol";
import {Pem} from "./libraries/Pem.sol";
import {SgxExtension} from "./libraries/SgxExtension.sol";
import {TdxQuote} from "./libraries/TdxQuote.sol";
import {X509} from "./libraries/X509.sol";
import {
    HEADER_LENGTH,
    TDX_TEE,
    TD_REPORT10_LENGTH,
    TD_REPORT15_LENGTH
} from "@automata-network/dcap-attestation/types/Constants.sol";

/// @title Automata verifier
/// @notice Trust: Automata's contracts and whoever may change them. What they do not look at is refused here.
/// Assumptions: what they answer has the format of their version 1.1.
/// @dev Asks the verifier that the entry point names instead of the entry point itself, which takes a fee and emits an event: a
/// view can do neither.
contract AutomataVerifier is IAutomataVerifier {
    /// @dev Seconds that a verdict is good for.
    uint256 private constant HORIZON = 7 days;
    /// @dev From the end of the signed part to the QE authentication data.
    uint256 private constant SIGNATURE_DATA = 588;

    /// @inheritdoc IAutomataVerifier
    address public immutable entryPoint;

    constructor(address entryPoint_) {
        require(entryPoint_ != address(0), ZeroAddress());
        entryPoint = entryPoint_;
    }

    /// @inheritdoc IQuoteVerifier
    function verifyQuote(bytes32 pck, bytes calldata quote) external view returns (Report memory r) {
        require(pck == 0, PckUnneeded());
        (uint256 report, uint256 end, uint256 chain) = _parse(quote);
        TdxQuote.requireProduction(quote, report, end);
        (r.status, r.advisories) = AutomataOutput.read(_ask(quote), quote[report:end]);
        r.platform = this.platformOf(Pem.firstOf(quote[chain:]));
        // forge-lint: disable-next-line(unsafe-typecast)
        r.validUntil = uint40(block.timestamp + HORIZON);
        r.tdReport = quote[report:report + TD_REPORT10_LENGTH];
    }

    /// @notice The machine a PCK certificate was issued for.
    /// @param leaf DER.
    function platformOf(bytes calldata leaf) external pure returns (bytes32) {
        X509.Certificate memory c = X509.parse(leaf);
        return keccak256(abi.encodePacked(SgxExtension.parse(leaf, c.sgxStart, c.sgxEnd).ppid));
    }

    /// @dev What Automata's verifier of this version answers, if it does not refuse.
    function _ask(bytes calldata quote) private view returns (bytes memory) {
        // Four or five: see _parse.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint16 version = uint16(LittleEndian.u16(quote, 0));
        IAutomata verifier = IAutomata(entryPoint).quoteVerifiers(version);
        require(address(verifier) != address(0), UnsupportedVersion(version));
        IAutomata.Header memory header = IAutomata.Header({
            version: version,
            attestationKeyType: bytes2(quote[2:4]),
            teeType: bytes4(quote[4:8]),
            qeSvn: bytes2(quote[8:10]),
            pceSvn: bytes2(quote[10:12]),
            qeVendorId: bytes16(quote[12:28]),
            userData: bytes20(quote[28:48])
        });
        // Collateral that is missing or expired makes it revert, and so does a bad signature where P-256 is a precompile.
        try verifier.verifyQuote(header, quote, 0) returns (bool success, bytes memory output) {
            require(success, QuoteRefused(string(output)));
            return output;
        } catch (bytes memory cause) {
            revert CannotJudge(cause);
        }
    }

    /// @dev Every length is exactly what is there.
    /// @return report Where the TD report starts.
    /// @return end Where the signed part ends.
    /// @return chain Where the certificate chain starts.
    function _parse(bytes calldata quote) private pure returns (uint256 report, uint256 end, uint256 chain) {
        uint256 minimum = HEADER_LENGTH + 6 + uint256(TD_REPORT15_LENGTH) + SIGNATURE_DATA;
        require(quote.length >= minimum, QuoteTooShort(minimum, quote.length));
        uint256 version = LittleEndian.u16(quote, 0);
        require(version == 4 || version == 5, UnsupportedVersion(version));
        require(bytes4(quote[4:8]) == TDX_TEE, NotTdx(bytes4(quote[4:8])));
        (report, end) = version == 4 ? (HEADER_LENGTH, uint256(HEADER_LENGTH) + TD_REPORT10_LENGTH) : _body(quote);
        chain = end + SIGNATURE_DATA + LittleEndian.u16(quote, end + 586) + 6;
        require(quote.length > chain, QuoteTooShort(chain + 1, quote.length));
        _requireKind(quote, end + 132, 6);
        _requireKind(quote, chain - 6, 5);
        _requireLength(quote, end);
        _requireLength(quote, end + 134);
        _requireLength(quote, chain - 4);
    }

    function _body(bytes calldata quote) private pure returns (uint256 report, uint256 end) {
        (uint256 kind, uint256 size) =
            (LittleEndian.u16(quote, HEADER_LENGTH), LittleEndian.u32(quote, HEADER_LENGTH + 2));
        bool isKnown = (kind == 2 && size == TD_REPORT10_LENGTH) || (kind == 3 && size == TD_REPORT15_LENGTH);
        require(isKnown, UnsupportedBody(kind, size));
        report = HEADER_LENGTH + 6;
        end = report + size;
    }

    function _requireKind(bytes calldata quote, uint256 at, uint256 expected) private pure {
        uint256 kind = LittleEndian.u16(quote, at);
        require(kind == expected, UnsupportedCertification(at, kind));
    }

    /// @dev Four bytes of length, and everything else there is.
    function _requireLength(bytes calldata quote, uint256 at) private pure {
        uint256 length = LittleEndian.u32(quote, at);
        require(length == quote.length - at - 4, LengthMismatch(at, quote.length - at - 4, length));
    }
}
