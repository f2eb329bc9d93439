// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Numbers as Intel's structures hold them, the lowest byte first
/// @notice The caller has checked that the bytes are there.
library LittleEndian {
    function u16(bytes calldata data, uint256 at) internal pure returns (uint256) {
        uint256 word = _word(data, at);
        return (word >> 248) | ((word >> 232) & 0xff00);
    }

    function u32(bytes calldata data, uint256 at) internal pure returns (uint256) {
        uint256 word = _word(data, at);
        return (word >> 248) | ((word >> 232) & 0xff00) | ((word >> 216) & 0xff0000) | ((word >> 200) & 0xff000000);
    }

    function _word(bytes calldata data, uint256 at) private pure returns (uint256 word) {
        // Assembly: Solidity would check each byte again, for 2,000 gas a quote.
        assembly ("memory-safe") {
            word := calldataload(add(data.offset, at))
        }
    }
}
