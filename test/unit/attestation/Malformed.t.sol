// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {Quotes} from "./Quotes.sol";

/// @title Real quotes, damaged: refused whatever the damage, and by an error that says something
contract MalformedTest is Quotes {
    string[2] internal quotes = [V4, V5];

    function test_malformed_everyTruncation() public withQuotes {
        for (uint256 k; k < 2; ++k) {
            bytes memory quote = _ready(quotes[k]).quote;
            uint256 length = quote.length;
            while (length != 0) {
                --length;
                assembly ("memory-safe") {
                    mstore(quote, length)
                }
                _expectRefused(quote);
            }
            _deploy();
        }
    }

    function test_malformed_appendedBytes() public withQuotes {
        for (uint256 k; k < 2; ++k) {
            bytes memory quote = _ready(quotes[k]).quote;
            uint256 end = k == 0 ? 632 : 702;
            for (uint256 n = 1; n < 70; ++n) {
                bytes memory longer = bytes.concat(quote, new bytes(n));
                vm.expectRevert(
                    abi.encodeWithSelector(
                        IDcapVerifier.LengthMismatch.selector, end, longer.length - end - 4, quote.length - end - 4
                    )
                );
                verifier.verifyQuote(pck, longer);
            }
            _deploy();
        }
    }

    /// @dev Also after the lengths were raised with them: the attestation key is bound to every byte.
    function test_malformed_appendedBytesThatLengthsCount() public withQuotes {
        bytes memory quote = _ready(V4).quote;
        bytes memory longer = bytes.concat(quote, hex"00");
        (longer[632], longer[766], longer[1218]) =
        (bytes1(uint8(longer[632]) + 1), bytes1(uint8(longer[766]) + 1), bytes1(uint8(longer[1218]) + 1));
        vm.expectRevert(IDcapVerifier.AttestationKeyNotBound.selector);
        verifier.verifyQuote(pck, longer);
    }

    function test_malformed_everyLengthField() public withQuotes {
        bytes memory quote = _ready(V4).quote;
        uint256[3] memory fields = [uint256(632), 766, 1218];
        for (uint256 f; f < 3; ++f) {
            uint256 size = f == 2 ? 2 : 4;
            uint256 value = quote.length - [uint256(636), 770, 1220][f];
            uint256[5] memory wrong = [0, value - 1, value + 1, (1 << (8 * size)) - 1, value + (1 << (8 * size - 1))];
            for (uint256 i; i < 5; ++i) {
                bytes memory damaged = bytes.concat(quote);
                for (uint256 k; k < size; ++k) {
                    damaged[fields[f] + k] = bytes1(uint8(wrong[i] >> (8 * k)));
                }
                vm.expectRevert(
                    abi.encodeWithSelector(IDcapVerifier.LengthMismatch.selector, fields[f], value, wrong[i])
                );
                verifier.verifyQuote(pck, damaged);
            }
        }
    }

    function test_malformed_everyKind() public withQuotes {
        bytes memory quote = _ready(V5).quote;
        _expectByte(quote, 0, 0x03, abi.encodeWithSelector(IDcapVerifier.UnsupportedVersion.selector, 3));
        _expectByte(quote, 1, 0x01, abi.encodeWithSelector(IDcapVerifier.UnsupportedVersion.selector, 261));
        _expectByte(quote, 2, 0x03, abi.encodeWithSelector(IDcapVerifier.UnsupportedKeyType.selector, 3));
        _expectByte(quote, 4, 0x00, abi.encodeWithSelector(IDcapVerifier.NotTdx.selector, 0));
        _expectByte(quote, 48, 0x01, abi.encodeWithSelector(IDcapVerifier.UnsupportedBody.selector, 1, 648));
        _expectByte(quote, 48, 0x02, abi.encodeWithSelector(IDcapVerifier.UnsupportedBody.selector, 2, 648));
        _expectByte(quote, 50, 0x48, abi.encodeWithSelector(IDcapVerifier.UnsupportedBody.selector, 3, 0x248));
        _expectByte(quote, 834, 0x05, abi.encodeWithSelector(IDcapVerifier.UnsupportedCertification.selector, 5));
        // A quote of version 5 is none of version 4.
        _expectByte(
            quote, 0, 0x04, abi.encodeWithSelector(IDcapVerifier.UnsupportedCertification.selector, _u16(quote, 764))
        );
    }

    /// @dev Both signatures: r and s of zero, n and n + 1 are refused, the twin of s is taken.
    function test_malformed_signatureNumbers() public withQuotes {
        bytes memory quote = _ready(V4).quote;
        uint256[4] memory at = [uint256(636), 668, 1154, 1186];
        for (uint256 k; k < 4; ++k) {
            bytes memory reason = k < 2
                ? abi.encodeWithSelector(IDcapVerifier.BadQuoteSignature.selector)
                : abi.encodeWithSelector(IDcapVerifier.BadQeReportSignature.selector);
            for (uint256 i; i < 4; ++i) {
                bytes memory damaged = bytes.concat(quote);
                _setWord(damaged, at[k], [0, N, N + 1, type(uint256).max][i]);
                vm.expectRevert(reason);
                verifier.verifyQuote(pck, damaged);
            }
            if (k % 2 == 0) continue;
            bytes memory twin = bytes.concat(quote);
            _setWord(twin, at[k], N - _wordOf(quote, at[k]));
            verifier.verifyQuote(pck, twin);
        }
    }

    /// @dev The signed part of one, the rest of another; of one machine or of two.
    function test_malformed_splices() public withQuotes {
        Inputs memory a = _ready(V4);
        bytes memory b = _inputs("near-mpc_08_2026-03-13").quote;
        bytes memory c = _inputs("dcap-qvl_tdx_quote").quote;
        uint256[4] memory cuts = [uint256(48), 632, 764, 770];
        for (uint256 k; k < 4; ++k) {
            _expectSplicesRefused(a.quote, c, cuts[k]);
            // One machine keeps its attestation key and header: after the quote's own signature either rest is as good.
            if (cuts[k] == 632) _expectSplicesRefused(a.quote, b, cuts[k]);
        }
        _expectRefused(c); // a good one, under another platform's certificate
    }

    function _expectSplicesRefused(bytes memory a, bytes memory b, uint256 at) private view {
        _expectRefused(_splice(a, b, at));
        _expectRefused(_splice(b, a, at));
    }

    function _splice(bytes memory head, bytes memory tail, uint256 at) private pure returns (bytes memory spliced) {
        spliced = bytes.concat(tail);
        for (uint256 i; i < at; ++i) {
            spliced[i] = head[i];
        }
    }

    function _expectByte(bytes memory quote, uint256 at, bytes1 value, bytes memory reason) private {
        bytes memory damaged = bytes.concat(quote);
        damaged[at] = value;
        vm.expectRevert(reason);
        verifier.verifyQuote(pck, damaged);
    }

    function _expectRefused(bytes memory quote) private view {
        (bool success, bytes memory reason) =
            address(verifier).staticcall(abi.encodeCall(verifier.verifyQuote, (pck, quote)));
        assertFalse(success);
        assertGe(reason.length, 4);
        assertFalse(bytes4(reason) == 0x4e487b71);
    }

    function _u16(bytes memory data, uint256 at) private pure returns (uint256) {
        return uint8(data[at]) | (uint256(uint8(data[at + 1])) << 8);
    }

    function _wordOf(bytes memory data, uint256 at) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), at))
        }
    }

    function _setWord(bytes memory data, uint256 at, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(data, 0x20), at), value)
        }
    }
}
