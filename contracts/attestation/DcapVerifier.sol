// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../interfaces/ICertificates.sol";
import {ICollateral} from "../interfaces/ICollateral.sol";
import {IDcapVerifier} from "../interfaces/IDcapVerifier.sol";
import {IQuoteVerifier} from "../interfaces/IQuoteVerifier.sol";
import {Blob} from "./libraries/Blob.sol";
import {EcdsaP256} from "./libraries/EcdsaP256.sol";
import {TcbWords} from "./libraries/TcbWords.sol";
import {TdxQuote} from "./libraries/TdxQuote.sol";

/// @title DCAP verifier
/// @notice Trust: what the two contracts it reads hold, which is what Intel signed. Keeps nothing, nobody has a special right.
/// What each quote would repeat is checked when it is upserted; a quote costs two signatures and a few words of storage.
contract DcapVerifier is IDcapVerifier {
    ICertificates public immutable certificates;
    ICollateral public immutable collateral;

    uint256 private constant ROOT = 1;

    constructor(ICollateral collateral_) {
        require(address(collateral_) != address(0), ZeroAddress());
        collateral = collateral_;
        certificates = collateral_.certificates();
    }

    /// @inheritdoc IQuoteVerifier
    function verifyQuote(bytes32 pck, bytes calldata quote) external view returns (Report memory r) {
        (uint256 report, uint256 end) = TdxQuote.parse(quote);
        TdxQuote.requireProduction(quote, report, end);
        ICertificates.Pck memory leaf;
        uint128 revoked;
        (leaf, r.validUntil, revoked) = certificates.requirePck(pck);
        _requireSigned(quote, end, leaf.x, leaf.y);
        bytes calldata qeReport = quote[end + 138:end + 522];
        _judge(r, leaf, bytes16(quote[report:report + 16]), qeReport, revoked);
        r.platform = leaf.platform;
        r.tdReport = quote[report:report + TdxQuote.TD_REPORT];
    }

    /// @inheritdoc IDcapVerifier
    function heldFor(bytes32 pck) external view returns (Held memory held) {
        held.leaf = certificates.pckOf(pck);
        held.root = certificates.authorityAt(ROOT);
        held.authority = certificates.authorityAt(held.leaf.authority);
        held.isRevoked = held.leaf.authority != 0
            && (held.authority.role == ICertificates.Role.None || (held.root.revoked >> held.leaf.authority) & 1 == 1);
        (held.tcbInfo, held.qeIdentity) = collateral.statementsOf(held.leaf.model);
    }

    /// @dev The PCK signed the quoting enclave's report, the report names the attestation key, that key signed the quote.
    /// @param end Where the signed part ends.
    function _requireSigned(bytes calldata quote, uint256 end, uint256 x, uint256 y) private view {
        (uint256 r, uint256 s) = abi.decode(quote[end + 522:end + 586], (uint256, uint256));
        require(EcdsaP256.isValid(sha256(quote[end + 138:end + 522]), r, s, x, y), BadQeReportSignature());

        bytes calldata key = quote[end + 68:end + 132];
        bytes32 bound = sha256(bytes.concat(key, quote[end + 588:]));
        bool isBound = bytes32(quote[end + 458:end + 490]) == bound && bytes32(quote[end + 490:end + 522]) == 0;
        require(isBound, AttestationKeyNotBound());

        (r, s) = abi.decode(quote[end + 4:end + 68], (uint256, uint256));
        (x, y) = abi.decode(key, (uint256, uint256));
        require(EcdsaP256.isValid(sha256(quote[:end]), r, s, x, y), BadQuoteSignature());
    }

    /// @dev Status, advisories and how long they stand, by Intel's statements.
    function _judge(
        Report memory r,
        ICertificates.Pck memory leaf,
        bytes16 teeSvns,
        bytes calldata qeReport,
        uint128 revoked
    ) private view {
        (ICollateral.Statement memory tcbInfo, ICollateral.Statement memory qeIdentity) =
            collateral.statementsOf(leaf.model);
        require(tcbInfo.words != address(0), UnknownTcbInfo(leaf.model));
        require(block.timestamp <= tcbInfo.validUntil, TcbInfoExpired(leaf.model, tcbInfo.validUntil));
        require(qeIdentity.words != address(0), UnknownQeIdentity());
        require(block.timestamp <= qeIdentity.validUntil, QeIdentityExpired(qeIdentity.validUntil));
        if (tcbInfo.validUntil < r.validUntil) r.validUntil = tcbInfo.validUntil;
        if (qeIdentity.validUntil < r.validUntil) r.validUntil = qeIdentity.validUntil;

        bytes memory info = _wordsOf(tcbInfo.words, revoked);
        bytes memory identity = _wordsOf(qeIdentity.words, revoked);
        (uint256 all, uint256 mask) = TcbWords.platform(info, leaf.svns, leaf.pceSvn, teeSvns);
        (uint256 status, uint256 more) = TcbWords.module(info, teeSvns);
        (all, mask) = (TcbWords.joined(all, status), mask | more);
        (status, more) = TcbWords.enclave(identity, qeReport);
        r.status = TcbStatus(TcbWords.joined(all, status));
        require(r.status != TcbStatus.Revoked, TcbRevoked());
        r.advisories = TcbWords.advisoriesOf(info, mask, identity, more);
    }

    function _wordsOf(address blob, uint128 revoked) private view returns (bytes memory words) {
        words = Blob.read(blob);
        uint256 signer = TcbWords.signerOf(words);
        require((revoked >> signer) & 1 == 0, TcbSignerRevoked(signer));
    }
}
