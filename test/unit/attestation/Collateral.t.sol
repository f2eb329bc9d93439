// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {TcbParts} from "../../../contracts/attestation/libraries/TcbParts.sol";
import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {ICollateral} from "../../../contracts/interfaces/ICollateral.sol";
import {Platform} from "./Platform.sol";

contract CollateralTest is Platform {
    bytes8 internal constant MODEL = 0x00806f0500000000;

    function test_upsert_keepsBothStatements() public {
        vm.expectEmit(address(collateral));
        emit ICollateral.TcbInfoUpserted(MODEL, signerId, uint40(START), uint40(START + 30 days), 17);
        _upsertTcbInfo(_tcbInfo());
        vm.expectEmit(address(collateral));
        emit ICollateral.QeIdentityUpserted(signerId, uint40(START), uint40(START + 30 days), 17);
        _upsertQeIdentity(_qeIdentity());
        (ICollateral.Statement memory info, ICollateral.Statement memory identity) = collateral.statementsOf(MODEL);
        assertEq(info.validUntil, START + 30 days);
        assertEq(info.issueDate, START);
        assertEq(info.evaluation, 17);
        assertEq(identity.validUntil, START + 30 days);
        (info,) = collateral.statementsOf(0);
        assertEq(info.words, address(0));
    }

    /// @dev A statement is good for no longer than the certificate of who signed it.
    function test_upsert_capsValidityAtTheSigners() public {
        Spec memory s = _signerSpec();
        (s.serial, s.notAfter) = (9, NOW + 1);
        signerId = certificates.upsertAuthority(_certificate(s));
        _upsertTcbInfo(_tcbInfo());
        (ICollateral.Statement memory info,) = collateral.statementsOf(MODEL);
        assertEq(info.validUntil, NOW + 1);
        vm.warp(NOW + 2);
        bytes memory json = bytes(_qeIdentity());
        bytes memory signature = _sign(json, SIGNER_KEY);
        vm.expectRevert(abi.encodeWithSelector(ICertificates.AuthorityExpired.selector, 4, NOW + 1));
        collateral.upsertQeIdentity(signerId, json, signature);
    }

    /// @dev By date and evaluation number: newer in one and older in neither.
    function test_upsert_replacesOnlyByNewer() public {
        _upsert(1, 17);
        _expectNotNewer(1, 17, 1, 17);
        _expectNotNewer(1, 17, 0, 17);
        _expectNotNewer(1, 17, 0, 18);
        _expectNotNewer(1, 17, 1, 16);
        _expectNotNewer(1, 17, 2, 16);
        _upsert(1, 18);
        _upsert(2, 18);
        _upsert(3, 19);
        (ICollateral.Statement memory info,) = collateral.statementsOf(MODEL);
        assertEq(info.issueDate, START + 3);
        assertEq(info.evaluation, 19);
    }

    function test_upsert_reverts_whenNotSigned() public {
        bytes memory json = bytes(_tcbInfo());
        bytes memory signature = _sign(json, SIGNER_KEY);
        json[json.length - 1] = " ";
        _expectRefused(json, signature, abi.encodeWithSelector(ICollateral.BadStatementSignature.selector));
        json = bytes(_tcbInfo());
        signature = _sign(json, CA_KEY);
        _expectRefused(json, signature, abi.encodeWithSelector(ICollateral.BadStatementSignature.selector));
        _expectRefused(json, "", abi.encodeWithSelector(ICollateral.BadSignatureLength.selector, 64, 0));
        bytes memory longer = bytes.concat(_sign(json, SIGNER_KEY), hex"00");
        _expectRefused(json, longer, abi.encodeWithSelector(ICollateral.BadSignatureLength.selector, 64, 65));
    }

    function test_upsert_reverts_whenSignerIsNone() public {
        bytes memory json = bytes(_tcbInfo());
        bytes memory signature = _sign(json, CA_KEY);
        signerId = authorityId;
        ICertificates.Role needed = ICertificates.Role.TcbSigner;
        ICertificates.Role actual = ICertificates.Role.PckAuthority;
        _expectRefused(json, signature, abi.encodeWithSelector(ICertificates.WrongRole.selector, needed, actual));
        signerId = "nobody";
        _expectRefused(
            json, signature, abi.encodeWithSelector(ICertificates.UnknownAuthority.selector, bytes32("nobody"))
        );
        signerId = _idOf(ROOT_NAME, 3);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 1, _list(3)));
        _expectRefused(
            json, _sign(json, SIGNER_KEY), abi.encodeWithSelector(ICertificates.AuthorityIsRevoked.selector, 3)
        );
    }

    function test_upsert_reverts_outsideItsDates() public {
        bytes memory json = bytes(_tcbInfo());
        bytes memory signature = _sign(json, SIGNER_KEY);
        bytes4 selector = ICollateral.StatementNotValid.selector;
        string memory later = vm.replace(_tcbInfo(), ISSUED, "2026-08-07T07:06:41Z"); // NOW + 1
        _expectRefused(
            bytes(later),
            _sign(bytes(later), SIGNER_KEY),
            abi.encodeWithSelector(selector, NOW + 1, START + 30 days, NOW)
        );
        vm.warp(START + 30 days + 1);
        certificates.upsertCrl(rootId, _crl(ROOT_NAME, ROOT_KEY, START + 2 days, new uint256[](0)));
        _expectRefused(json, signature, abi.encodeWithSelector(selector, START, START + 30 days, START + 30 days + 1));
        vm.warp(START + 30 days);
        collateral.upsertTcbInfo(signerId, json, signature);
    }

    /// @dev TCB info and QE identity are no substitutes of each other.
    function test_upsert_reverts_whenStatementIsTheOther() public {
        bytes memory json = bytes(_qeIdentity());
        bytes memory signature = _sign(json, SIGNER_KEY);
        vm.expectPartialRevert(TcbParts.StatementNotSupported.selector);
        collateral.upsertTcbInfo(signerId, json, signature);
        json = bytes(_tcbInfo());
        signature = _sign(json, SIGNER_KEY);
        vm.expectPartialRevert(TcbParts.StatementNotSupported.selector);
        collateral.upsertQeIdentity(signerId, json, signature);
    }

    /// @dev Issued some seconds after START.
    function _statement(uint256 second, uint256 evaluation) private pure returns (bytes memory) {
        string memory json = vm.replace(_tcbInfo(), '"tcbEvaluationDataNumber":17', _evaluation(evaluation));
        string memory date = string.concat('"issueDate":"2026-08-06T07:06:4', vm.toString(second), 'Z"');
        return bytes(vm.replace(json, string.concat('"issueDate":"', ISSUED, '"'), date));
    }

    function _evaluation(uint256 number) private pure returns (string memory) {
        return string.concat('"tcbEvaluationDataNumber":', vm.toString(number));
    }

    function _upsert(uint256 second, uint256 evaluation) private {
        bytes memory json = _statement(second, evaluation);
        bytes memory signature = _sign(json, SIGNER_KEY);
        collateral.upsertTcbInfo(signerId, json, signature);
    }

    function _expectNotNewer(uint256 heldSecond, uint256 heldEvaluation, uint256 second, uint256 evaluation) private {
        bytes memory json = _statement(second, evaluation);
        bytes memory reason = abi.encodeWithSelector(
            ICollateral.StatementNotNewer.selector, START + heldSecond, START + second, heldEvaluation, evaluation
        );
        _expectRefused(json, _sign(json, SIGNER_KEY), reason);
    }

    function _expectRefused(bytes memory json, bytes memory signature, bytes memory reason) private {
        vm.expectRevert(reason);
        collateral.upsertTcbInfo(signerId, json, signature);
    }
}
