// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Crl} from "../../../contracts/attestation/libraries/Crl.sol";
import {Dates} from "../../../contracts/attestation/libraries/Dates.sol";
import {Der} from "../../../contracts/attestation/libraries/Der.sol";
import {EcdsaP256} from "../../../contracts/attestation/libraries/EcdsaP256.sol";
import {Json} from "../../../contracts/attestation/libraries/Json.sol";
import {QeIdentity} from "../../../contracts/attestation/libraries/QeIdentity.sol";
import {SgxExtension} from "../../../contracts/attestation/libraries/SgxExtension.sol";
import {TcbInfo} from "../../../contracts/attestation/libraries/TcbInfo.sol";
import {TcbParts} from "../../../contracts/attestation/libraries/TcbParts.sol";
import {TcbWords} from "../../../contracts/attestation/libraries/TcbWords.sol";
import {TdxQuote} from "../../../contracts/attestation/libraries/TdxQuote.sol";
import {X509} from "../../../contracts/attestation/libraries/X509.sol";

/// @title The attestation libraries read calldata: here they can be called with it
contract Harness {
    /// @dev Never deployed for real: what says so is left out of forge's size limit.
    bool public constant IS_TEST = true;

    function element(bytes calldata der, uint256 at, uint256 end)
        external
        pure
        returns (uint256 tag, uint256 start, uint256 stop)
    {
        return Der.element(der, at, end);
    }

    function integer(bytes calldata der) external pure returns (uint256 value, uint256 stop) {
        return Der.integer(der, 0, der.length);
    }

    function time(bytes calldata der) external pure returns (uint40 unix, uint256 stop) {
        return Der.time(der, 0, der.length);
    }

    function dayOf(uint256 year, uint256 month, uint256 day) external pure returns (uint256) {
        return Dates.dayOf(year, month, day);
    }

    function date(bytes calldata json) external pure returns (uint40 unix, uint256 next) {
        return TcbParts.date(json, 0);
    }

    function skip(bytes calldata json) external pure returns (uint256 next) {
        return Json.skip(json, 0);
    }

    function number(bytes calldata json, uint256 max) external pure returns (uint256 value, uint256 next) {
        return Json.number(json, 0, max);
    }

    function hexNumber(bytes calldata json, uint256 size) external pure returns (uint256 value, uint256 next) {
        return Json.hexNumber(json, 0, size);
    }

    function isZeroHex(bytes calldata json, uint256 size) external pure returns (bool isZero, uint256 next) {
        return Json.isZeroHex(json, 0, size);
    }

    function shortText(bytes calldata json) external pure returns (bytes32 value, uint256 next) {
        return Json.shortText(json, 0);
    }

    function certificate(bytes calldata der) external pure returns (X509.Certificate memory) {
        return X509.parse(der);
    }

    function sgxOf(bytes calldata der) external pure returns (SgxExtension.Platform memory) {
        X509.Certificate memory c = X509.parse(der);
        return SgxExtension.parse(der, c.sgxStart, c.sgxEnd);
    }

    function sgx(bytes calldata der) external pure returns (SgxExtension.Platform memory) {
        return SgxExtension.parse(der, 0, der.length);
    }

    function serials(bytes calldata der) external pure returns (Crl.List memory list, uint256[] memory all) {
        list = Crl.parse(der);
        all = new uint256[](der.length / 20);
        uint256 count;
        for (uint256 at = list.entries; at < list.entriesEnd; ++count) {
            (all[count], at) = Crl.entry(der, at, list.entriesEnd);
        }
        assembly ("memory-safe") {
            mstore(all, count)
        }
    }

    function tcbInfo(bytes calldata json, uint8 signer)
        external
        pure
        returns (TcbInfo.Info memory info, bytes memory words)
    {
        info = TcbInfo.parse(json);
        words = TcbInfo.pack(info, signer);
    }

    function qeIdentity(bytes calldata json, uint8 signer)
        external
        pure
        returns (QeIdentity.Identity memory q, bytes memory words)
    {
        q = QeIdentity.parse(json);
        words = QeIdentity.pack(q, signer);
    }

    function platform(bytes memory words, bytes16 svns, uint256 pceSvn, bytes16 teeSvns)
        external
        pure
        returns (uint256 status, uint256 advisories)
    {
        return TcbWords.platform(words, svns, pceSvn, teeSvns);
    }

    function joined(uint256 a, uint256 b) external pure returns (uint256) {
        return TcbWords.joined(a, b);
    }

    function module(bytes memory words, bytes16 teeSvns) external pure returns (uint256 status, uint256 advisories) {
        return TcbWords.module(words, teeSvns);
    }

    function advisoriesOf(bytes memory info, uint256 mask, bytes memory identity, uint256 qeMask)
        external
        pure
        returns (bytes32[] memory)
    {
        return TcbWords.advisoriesOf(info, mask, identity, qeMask);
    }

    function quote(bytes calldata data) external pure returns (uint256 report, uint256 end) {
        (report, end) = TdxQuote.parse(data);
        TdxQuote.requireProduction(data, report, end);
    }

    function isValid(bytes32 digest, uint256 r, uint256 s, uint256 x, uint256 y) external view returns (bool) {
        return EcdsaP256.isValid(digest, r, s, x, y);
    }
}
