// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../interfaces/ICertificates.sol";
import {ICollateral} from "../interfaces/ICollateral.sol";
import {Blob} from "./libraries/Blob.sol";
import {EcdsaP256} from "./libraries/EcdsaP256.sol";
import {QeIdentity} from "./libraries/QeIdentity.sol";
import {TcbInfo} from "./libraries/TcbInfo.sol";
import {TcbParts} from "./libraries/TcbParts.sol";

/// @title Collateral
/// @notice Trust: the certificates contract says who signs for Intel. Nobody has a special right.
contract Collateral is ICollateral {
    ICertificates public immutable certificates;

    mapping(bytes8 model => Statement) private _tcbInfos;
    Statement private _qeIdentity;

    constructor(ICertificates certificates_) {
        require(address(certificates_) != address(0), ZeroAddress());
        certificates = certificates_;
    }

    /// @inheritdoc ICollateral
    function upsertTcbInfo(bytes32 signer, bytes calldata json, bytes calldata signature) external {
        (uint8 index, uint40 signerUntil) = _requireSigned(signer, json, signature);
        TcbInfo.Info memory info = TcbInfo.parse(json);
        TcbParts.Draft memory d = info.draft;
        _replace(_tcbInfos[info.model], d, signerUntil, TcbInfo.pack(info, index));
        emit TcbInfoUpserted(info.model, signer, d.issueDate, d.nextUpdate, d.evaluation);
    }

    /// @inheritdoc ICollateral
    function upsertQeIdentity(bytes32 signer, bytes calldata json, bytes calldata signature) external {
        (uint8 index, uint40 signerUntil) = _requireSigned(signer, json, signature);
        QeIdentity.Identity memory q = QeIdentity.parse(json);
        TcbParts.Draft memory d = q.draft;
        _replace(_qeIdentity, d, signerUntil, QeIdentity.pack(q, index));
        emit QeIdentityUpserted(signer, d.issueDate, d.nextUpdate, d.evaluation);
    }

    /// @inheritdoc ICollateral
    function statementsOf(bytes8 model) external view returns (Statement memory tcbInfo, Statement memory qeIdentity) {
        return (_tcbInfos[model], _qeIdentity);
    }

    function _replace(Statement storage held, TcbParts.Draft memory d, uint40 signerUntil, bytes memory words) private {
        bool isCurrent = d.issueDate <= block.timestamp && block.timestamp <= d.nextUpdate;
        require(isCurrent, StatementNotValid(d.issueDate, d.nextUpdate, block.timestamp));
        (uint40 date, uint16 evaluation) = (held.issueDate, held.evaluation);
        bool isNewer =
            d.issueDate >= date && d.evaluation >= evaluation && (d.issueDate > date || d.evaluation > evaluation);
        require(isNewer, StatementNotNewer(date, d.issueDate, evaluation, d.evaluation));
        (held.words, held.issueDate, held.evaluation) = (Blob.write(words), d.issueDate, d.evaluation);
        held.validUntil = d.nextUpdate < signerUntil ? d.nextUpdate : signerUntil;
    }

    /// @return index The signer's, for who asks later whether it was revoked.
    function _requireSigned(bytes32 signer, bytes calldata json, bytes calldata signature)
        private
        view
        returns (uint8 index, uint40 notAfter)
    {
        require(signature.length == 64, BadSignatureLength(64, signature.length));
        (uint256 i, ICertificates.Authority memory a) =
            certificates.requireAuthority(signer, ICertificates.Role.TcbSigner);
        (uint256 r, uint256 s) = abi.decode(signature, (uint256, uint256));
        require(EcdsaP256.isValid(sha256(json), r, s, a.x, a.y), BadStatementSignature());
        // An index is at most 127.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (uint8(i), a.notAfter);
    }
}
