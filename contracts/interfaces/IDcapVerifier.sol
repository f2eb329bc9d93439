// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "./ICertificates.sol";
import {ICollateral} from "./ICollateral.sol";
import {IQuoteVerifier} from "./IQuoteVerifier.sol";

/// @title DCAP verifier: TDX quotes of version 4 and 5, without their certificate chains
/// @notice A quote is sent as its quoting enclave made it, cut after the QE authentication data: certification data 5 with the
/// PEM chain is left out, and the two lengths that counted it (of the signature data and of certification data 6) are lowered
/// to what remains. So each length has one value, and no byte is outside a signature and free.
/// @dev A bad quote is always a revert with one of the errors below or of ICertificates.
interface IDcapVerifier is IQuoteVerifier {
    /// @notice What is held for a platform, for whoever keeps it fresh.
    /// @param leaf As registered; zero fields if it is not.
    /// @param authority The PCK authority with the dates of its revocation list; zero fields if unknown or revoked.
    /// @param root The root, likewise.
    /// @param isRevoked Whether the certificate was revoked after it was registered, or its authority was.
    struct Held {
        ICertificates.Pck leaf;
        ICertificates.Authority authority;
        ICertificates.Authority root;
        bool isRevoked;
        ICollateral.Statement tcbInfo;
        ICollateral.Statement qeIdentity;
    }

    error ZeroAddress();
    error QuoteTooShort(uint256 minimum, uint256 actual);
    /// @param offset Of the length field, in bytes.
    error LengthMismatch(uint256 offset, uint256 expected, uint256 actual);
    error UnsupportedVersion(uint256 version);
    error UnsupportedKeyType(uint256 keyType);
    error NotTdx(uint256 teeType);
    error UnknownQeVendor(bytes16 vendor);
    error UnsupportedBody(uint256 bodyType, uint256 size);
    error UnsupportedCertification(uint256 certificationType);
    error BadQeReportSignature();
    error AttestationKeyNotBound();
    error BadQuoteSignature();
    /// @dev The whole TUD byte must be zero; debug is its lowest bit.
    error DebugTd(uint8 tud);
    error ReservedTdAttributes(bytes8 attributes);
    error SeptVeNotDisabled();
    error ForeignSeamSigner();
    error SeamAttributesSet(bytes8 attributes);
    error ServiceTdBound();
    error UnknownTcbInfo(bytes8 model);
    error TcbInfoExpired(bytes8 model, uint40 validUntil);
    error UnknownQeIdentity();
    error QeIdentityExpired(uint40 validUntil);
    error TcbSignerRevoked(uint256 authority);
    error WrongQeSigner(bytes32 expected, bytes32 actual);
    error WrongQeProduct(uint256 expected, uint256 actual);
    error WrongQeAttributes(bytes16 attributes);
    error WrongQeMiscSelect(bytes4 miscSelect);
    error NoTcbLevel();
    error UnknownTdxModule(uint256 version);
    error NoTdxModuleLevel(uint256 version, uint256 svn);
    error NoQeLevel(uint256 svn);
    error TcbRevoked();

    function certificates() external view returns (ICertificates);

    function collateral() external view returns (ICollateral);

    /// @notice What is held for a platform and until when.
    /// @param pck Id of its PCK certificate.
    function heldFor(bytes32 pck) external view returns (Held memory);
}
