// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";

/// @title The first certificate of a PEM chain, read strictly
/// @notice Where two readers could disagree on what it is, there is none: the chain starts with it, its lines have Base64's own
/// letters only, and it is how its bytes are written.
library Pem {
    /// @dev Intel's leaves have 1,300 bytes.
    uint256 private constant MAX_TEXT = 4096;

    bytes28 private constant BEGIN = "-----BEGIN CERTIFICATE-----\n";
    bytes26 private constant END = "-----END CERTIFICATE-----\n";

    error PemMalformed(uint256 offset);

    /// @notice DER of the first certificate.
    function firstOf(bytes calldata chain) internal pure returns (bytes memory der) {
        // forge-lint: disable-next-line(unsafe-typecast)
        require(bytes28(chain) == BEGIN, PemMalformed(0));
        bytes memory text = new bytes(chain.length < MAX_TEXT ? chain.length : MAX_TEXT);
        uint256 length;
        uint256 at = BEGIN.length;
        // forge-lint: disable-next-line(unsafe-typecast)
        while (bytes26(chain[at:]) != END) {
            require(at < chain.length && length < text.length, PemMalformed(at));
            if (chain[at] != "\n") text[length++] = chain[at];
            ++at;
        }
        // Assembly: shortens the array to what was written.
        assembly ("memory-safe") {
            mstore(text, length)
        }
        der = Base64.decode(string(text));
        require(keccak256(bytes(Base64.encode(der))) == keccak256(text), PemMalformed(at));
    }
}
