// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISeedSource} from "./interfaces/ISeedSource.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";

/// @title Randomness of the beacon chain, read from a block's header
/// @notice The header's hash must be the one that the EVM (256 blocks) or EIP-2935 (8,191 blocks) knows. A proposer can
/// withhold its block, one bit of influence per proposer, and cannot choose the value (EIP-4399).
contract PrevrandaoSource is ISeedSource {
    /// @dev Where a header's `difficulty` starts: list prefix 3 (a header has 256 to 65,535 bytes), parent and ommers hash
    /// 33 each, coinbase 21, three roots 33 each, bloom 3 + 256. What lies before has a fixed length.
    uint256 private constant DIFFICULTY = 3 + 2 * 33 + 21 + 3 * 33 + 259;
    /// @dev difficulty, number, gasLimit, gasUsed, timestamp, extraData: strings of up to 55 bytes.
    uint256 private constant SHORT_STRINGS = 6;
    /// @dev RLP prefix of a 32-byte string.
    bytes1 private constant WORD = 0xa0;

    /// @inheritdoc ISeedSource
    function seedOf(uint256 blockNumber, bytes calldata proof) external view returns (bytes32) {
        bytes32 expected = Blockhash.blockHash(blockNumber);
        require(expected != 0, BlockUnavailable(blockNumber));
        bytes32 actual = keccak256(proof);
        require(actual == expected, HeaderMismatch(expected, actual));
        return _prevrandao(proof);
    }

    /// @dev The header is the chain's own, its hash says so; this only finds the field. OpenZeppelin's BlockHeader does the
    /// same by splitting the whole list, for 21,000 gas more.
    function _prevrandao(bytes calldata header) private pure returns (bytes32) {
        uint256 at = DIFFICULTY;
        for (uint256 i; i < SHORT_STRINGS; ++i) {
            uint8 prefix = uint8(header[at]);
            // A byte below 0x80 is its own string; 0x80 + n starts one of n bytes.
            at += prefix < 0x80 ? 1 : prefix - 0x7f;
        }
        require(header[at] == WORD, HeaderMalformed());
        return bytes32(header[at + 1:at + 33]);
    }
}
