// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Fields of a TD report, version 1.0
/// @notice 584 bytes, as signed in a quote; version 1.5 begins with the same. The caller has checked the length.
/// @dev Offsets: Intel TDX DCAP Quoting Library API, A.3.2.
library TdReport {
    uint256 internal constant LENGTH = 584;

    function teeTcbSvn(bytes memory report) internal pure returns (bytes16) {
        return bytes16(_word(report, 0));
    }

    /// @notice Measurement of the TDX module.
    function mrSeam(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 16);
    }

    /// @notice Signer of the TDX module, zero for Intel.
    function mrSignerSeam(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 64);
    }

    function seamAttributes(bytes memory report) internal pure returns (bytes8) {
        return bytes8(_word(report, 112));
    }

    function tdAttributes(bytes memory report) internal pure returns (bytes8) {
        return bytes8(_word(report, 120));
    }

    function xfam(bytes memory report) internal pure returns (bytes8) {
        return bytes8(_word(report, 128));
    }

    /// @notice Measurement of the TD's initial contents: the virtual firmware.
    function mrTd(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 136);
    }

    /// @notice What the host said the TD is configured with.
    function mrConfigId(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 184);
    }

    function mrOwner(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 232);
    }

    function mrOwnerConfig(bytes memory report) internal pure returns (bytes memory) {
        return _measurement(report, 280);
    }

    /// @notice A run-time measurement register, 0 … 3.
    function rtmr(bytes memory report, uint256 index) internal pure returns (bytes memory) {
        return _measurement(report, 328 + 48 * index);
    }

    /// @notice The 64 bytes the TD asked to be attested.
    function reportData(bytes memory report) internal pure returns (bytes32 first, bytes32 second) {
        return (_word(report, 520), _word(report, 552));
    }

    function _word(bytes memory report, uint256 offset) private pure returns (bytes32 word) {
        // Assembly: 32 bytes at a place in memory.
        assembly ("memory-safe") {
            word := mload(add(add(report, 0x20), offset))
        }
    }

    /// @dev 48 bytes.
    function _measurement(bytes memory report, uint256 offset) private pure returns (bytes memory) {
        return abi.encodePacked(_word(report, offset), bytes16(_word(report, offset + 32)));
    }
}
