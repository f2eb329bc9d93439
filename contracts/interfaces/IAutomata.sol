// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title What is asked of Automata's deployed contracts, version 1.1
/// @notice The npm package's own interfaces import contracts that no registry has.
interface IAutomata {
    /// @notice A quote's header; numbers are big endian, bytes stay as they are.
    struct Header {
        uint16 version;
        bytes2 attestationKeyType;
        bytes4 teeType;
        bytes2 qeSvn;
        bytes2 pceSvn;
        bytes16 qeVendorId;
        bytes20 userData;
    }

    /// @notice Of the entry point: its verifier of a quote version, zero if there is none.
    function quoteVerifiers(uint16 version) external view returns (IAutomata);

    /// @notice Of such a verifier: whether it accepts, and its output or the reason.
    /// @param tcbEvalNumber 0: the TCB evaluation data that Intel calls standard now.
    function verifyQuote(Header calldata header, bytes calldata quote, uint32 tcbEvalNumber)
        external
        view
        returns (bool success, bytes memory output);
}
