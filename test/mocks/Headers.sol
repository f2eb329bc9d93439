// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";

/// @title Block headers as mainnet writes them since Prague: 21 fields, a bloom filter without zero bytes
library Headers {
    using RLP for RLP.Encoder;

    /// @dev The fields whose length varies, and the one that counts.
    struct Fields {
        uint256 number;
        uint256 gasLimit;
        uint256 gasUsed;
        uint256 timestamp;
        bytes extra;
        bytes32 prevrandao;
    }

    function encode(uint256 number, uint256 timestamp, bytes32 prevrandao) internal pure returns (bytes memory) {
        return encodeWith(Fields(number, 45_000_000, 21_333_777, timestamp, "some builder (v1.2.3)", prevrandao));
    }

    function encodeWith(Fields memory f) internal pure returns (bytes memory) {
        RLP.Encoder memory header = RLP.encoder();
        header.push(keccak256("parent")).push(keccak256("ommers")).push(address(0xc0ffee)).push(keccak256("state"));
        header.push(keccak256("transactions")).push(keccak256("receipts")).push(_bloom()).push(uint256(0));
        header.push(f.number).push(f.gasLimit).push(f.gasUsed).push(f.timestamp).push(f.extra).push(f.prevrandao);
        header.push(new bytes(8)).push(uint256(1 gwei)).push(keccak256("withdrawals")).push(uint256(786_432));
        header.push(uint256(40_000_000)).push(keccak256("beacon root")).push(keccak256("requests"));
        return header.encode();
    }

    function _bloom() private pure returns (bytes memory bloom) {
        for (uint256 i; i < 8; ++i) {
            bloom = bytes.concat(bloom, keccak256(abi.encode("bloom", i)));
        }
    }
}
