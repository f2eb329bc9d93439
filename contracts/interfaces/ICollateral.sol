// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "./ICertificates.sol";

/// @title Collateral: what Intel says of TCB levels and of its quoting enclave
/// @notice Anyone may send it: only what a TCB signer of Intel's root signed is kept, and only newer replaces older.
interface ICollateral {
    /// @notice A statement as held.
    /// @param words Contract whose code holds it, parsed, after one byte.
    /// @param validUntil Last second that the statement and its signer's certificate are good for.
    /// @param issueDate Unix seconds.
    /// @param evaluation Intel's tcbEvaluationDataNumber.
    struct Statement {
        address words;
        uint40 validUntil;
        uint40 issueDate;
        uint16 evaluation;
    }

    /// @param model FMSPC 6 ‖ PCEID 2.
    /// @param signer Id of the certificate whose key signed it.
    event TcbInfoUpserted(
        bytes8 indexed model, bytes32 indexed signer, uint40 issueDate, uint40 nextUpdate, uint16 evaluation
    );
    event QeIdentityUpserted(bytes32 indexed signer, uint40 issueDate, uint40 nextUpdate, uint16 evaluation);

    error ZeroAddress();
    error BadSignatureLength(uint256 expected, uint256 actual);
    error BadStatementSignature();
    /// @dev All in Unix seconds.
    error StatementNotValid(uint40 issueDate, uint40 nextUpdate, uint256 time);
    /// @dev A statement is newer by issue date or evaluation number and older by neither.
    error StatementNotNewer(uint40 heldDate, uint40 givenDate, uint16 heldEvaluation, uint16 givenEvaluation);

    /// @notice Keeps the TCB info of one kind of platform.
    /// @param signer Id of the TCB signer's certificate.
    /// @param json The exact bytes that were signed.
    /// @param signature r ‖ s, 64 bytes.
    function upsertTcbInfo(bytes32 signer, bytes calldata json, bytes calldata signature) external;

    /// @notice Keeps the identity of the TD quoting enclave. Parameters as above.
    function upsertQeIdentity(bytes32 signer, bytes calldata json, bytes calldata signature) external;

    /// @notice Where certificates are looked up.
    function certificates() external view returns (ICertificates);

    /// @notice TCB info of a kind of platform, and the QE identity; zero fields where nothing is held.
    function statementsOf(bytes8 model) external view returns (Statement memory tcbInfo, Statement memory qeIdentity);
}
