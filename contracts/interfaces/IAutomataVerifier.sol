// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "./IQuoteVerifier.sol";

/// @title Automata verifier: another deployment's judgement of signatures and TCB, and our refusals on top
/// @notice A quote carries its certificate chain. `pck` is zero: nothing is registered beforehand.
/// @dev Warning: Automata does not say how long its collateral is valid, so a verdict is good for a week at most. Nor does it
/// name the advisories of TDX module and quoting enclave: a status that is out of date comes without any, so that no list of
/// tolerated ones excuses it.
interface IAutomataVerifier is IQuoteVerifier {
    error ZeroAddress();
    error PckUnneeded();
    error QuoteTooShort(uint256 minimum, uint256 actual);
    error LengthMismatch(uint256 offset, uint256 expected, uint256 actual);
    error UnsupportedVersion(uint256 version);
    error NotTdx(bytes4 teeType);
    error UnsupportedBody(uint256 kind, uint256 size);
    error UnsupportedCertification(uint256 offset, uint256 kind);
    error OutputMalformed();
    error TcbStatusRefused(uint256 status);
    error AdvisoryTooLong(string advisory);

    /// @notice Automata refused the quote.
    /// @param reason Its abbreviation, for instance X509VE or TCBR.
    error QuoteRefused(string reason);

    /// @notice Automata's AutomataDcapAttestationFee, which names the verifiers of quote versions.
    function entryPoint() external view returns (address);
}
