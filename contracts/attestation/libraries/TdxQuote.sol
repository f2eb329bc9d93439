// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IDcapVerifier} from "../../interfaces/IDcapVerifier.sol";
import {LittleEndian} from "./LittleEndian.sol";

/// @title A TDX quote of version 4 or 5 without its certificate chain
/// @notice Header 48, in version 5 body type 2 and size 4, TD report; that is signed. Then the length of what follows 4,
/// signature 64, attestation key 64, certification type 2 (6), length of what follows 4, QE report 384, its signature 64,
/// length of the QE authentication data 2, that data.
library TdxQuote {
    uint256 internal constant TD_REPORT = 584;
    uint256 private constant HEADER = 48;
    uint256 private constant TD_REPORT_15 = 648;
    /// @dev Everything after the TD report but the QE authentication data.
    uint256 private constant SIGNATURE_DATA = 588;
    bytes16 private constant INTEL_QE = 0x939a7233f79c4ca9940a0db3957f0607;
    /// @dev TD attributes: SEPT_VE_DISABLE (bit 28); with it PKS (30), KL (31) and PERFMON (63) are what a TD may have.
    uint256 private constant SEPT_VE_DISABLE = 0x0000001000000000;
    uint256 private constant KNOWN_ATTRIBUTES = 0x000000d000000080;

    /// @notice Checks the form of a quote: kinds, and that every length is exactly what is there.
    /// @return report Where the TD report starts.
    /// @return end Where the signed part ends.
    function parse(bytes calldata quote) internal pure returns (uint256 report, uint256 end) {
        uint256 minimum = HEADER + TD_REPORT + SIGNATURE_DATA;
        require(quote.length >= minimum, IDcapVerifier.QuoteTooShort(minimum, quote.length));
        uint256 value = LittleEndian.u16(quote, 0);
        require(value == 4 || value == 5, IDcapVerifier.UnsupportedVersion(value));
        (report, end) = value == 4 ? (HEADER, HEADER + TD_REPORT) : _body(quote);
        minimum = end + SIGNATURE_DATA;
        require(quote.length >= minimum, IDcapVerifier.QuoteTooShort(minimum, quote.length));
        value = LittleEndian.u16(quote, 2);
        require(value == 2, IDcapVerifier.UnsupportedKeyType(value));
        value = LittleEndian.u32(quote, 4);
        require(value == 0x81, IDcapVerifier.NotTdx(value));
        bytes16 vendor = bytes16(quote[12:28]);
        require(vendor == INTEL_QE, IDcapVerifier.UnknownQeVendor(vendor));
        value = LittleEndian.u16(quote, end + 132);
        require(value == 6, IDcapVerifier.UnsupportedCertification(value));
        _requireLength(end, LittleEndian.u32(quote, end), quote.length - end - 4);
        _requireLength(end + 134, LittleEndian.u32(quote, end + 134), quote.length - end - 138);
        _requireLength(end + 586, LittleEndian.u16(quote, end + 586), quote.length - minimum);
    }

    /// @notice Refuses a TD that can be looked into, one of a SEAM module that is not Intel's, one bound to a service TD.
    function requireProduction(bytes calldata quote, uint256 report, uint256 end) internal pure {
        bool isIntels = bytes32(quote[report + 64:report + 96]) | bytes32(bytes16(quote[report + 96:report + 112])) == 0;
        require(isIntels, IDcapVerifier.ForeignSeamSigner());
        bytes8 attributes = bytes8(quote[report + 112:report + 120]);
        require(attributes == 0, IDcapVerifier.SeamAttributesSet(attributes));
        attributes = bytes8(quote[report + 120:report + 128]);
        require(attributes[0] == 0, IDcapVerifier.DebugTd(uint8(attributes[0])));
        uint256 bits = uint64(attributes);
        require(bits & ~KNOWN_ATTRIBUTES == 0, IDcapVerifier.ReservedTdAttributes(attributes));
        require(bits & SEPT_VE_DISABLE != 0, IDcapVerifier.SeptVeNotDisabled());
        if (end - report == TD_REPORT) return;
        uint256 service = report + TD_REPORT + 16;
        bool isFree = bytes32(quote[service:service + 32]) | bytes32(bytes16(quote[service + 32:service + 48])) == 0;
        require(isFree, IDcapVerifier.ServiceTdBound());
    }

    function _body(bytes calldata quote) private pure returns (uint256 report, uint256 end) {
        (uint256 kind, uint256 size) = (LittleEndian.u16(quote, HEADER), LittleEndian.u32(quote, HEADER + 2));
        bool isKnown = (kind == 2 && size == TD_REPORT) || (kind == 3 && size == TD_REPORT_15);
        require(isKnown, IDcapVerifier.UnsupportedBody(kind, size));
        report = HEADER + 6;
        end = report + size;
    }

    function _requireLength(uint256 offset, uint256 actual, uint256 expected) private pure {
        require(actual == expected, IDcapVerifier.LengthMismatch(offset, expected, actual));
    }
}
