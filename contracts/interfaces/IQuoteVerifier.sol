// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Quote verifier: decides whether Intel signed a TDX quote, and what it says
/// @notice One interface for the verifier of this repository and for adapters to deployed ones.
interface IQuoteVerifier {
    /// @notice Intel's TCB statuses, best first. A quote's status names all that is wrong with its platform, TDX module and QE:
    /// OutOfDate with ConfigurationNeeded is OutOfDateConfigurationNeeded.
    enum TcbStatus {
        UpToDate,
        SWHardeningNeeded,
        ConfigurationNeeded,
        ConfigurationAndSWHardeningNeeded,
        OutOfDate,
        OutOfDateConfigurationNeeded,
        Revoked
    }

    /// @notice What a verified quote says. Nothing is returned for a quote that must be refused: it reverts.
    /// @param status Never Revoked.
    /// @param platform keccak256 of the machine's PPID: quotes of one machine have one platform, whichever PCK signed.
    /// @param validUntil Last second at which every certificate, CRL and TCB statement behind this verdict is valid.
    /// @param advisories Intel's advisories that apply, ASCII, left-aligned, in ascending order without repetition.
    /// @param tdReport The 584-byte TD report 1.0 body (of version 1.5 its first 584 bytes), offsets as in TdReport.
    struct Report {
        TcbStatus status;
        bytes32 platform;
        uint40 validUntil;
        bytes32[] advisories;
        bytes tdReport;
    }

    /// @notice The quote cannot be judged now: what would be needed is missing or no longer valid. Says nothing about it.
    /// @param cause What failed, as it was answered.
    error CannotJudge(bytes cause);

    /// @notice Verifies a quote now. Refuses debug TDs, reserved attributes, a foreign SEAM module, revoked or expired anything.
    /// @dev A refusal is a custom error other than CannotJudge. No data, Error and Panic are failures, not refusals.
    /// @param pck Id of the registered PCK certificate that signed the quoting enclave's report.
    /// @param quote Exact bytes; whether the certificate chain is part of them is the verifier's.
    function verifyQuote(bytes32 pck, bytes calldata quote) external view returns (Report memory);
}
