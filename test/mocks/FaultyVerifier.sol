// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../contracts/interfaces/IQuoteVerifier.sol";

/// @title Believes any quote until it is told to refuse; can spend gas on the way, at any depth
contract FaultyVerifier is IQuoteVerifier {
    error BadSignature();

    bytes internal refusal;
    uint256 internal depth;

    /// @notice Refuses everything with this revert data; empty: reverts without any.
    function refuse(bytes calldata data) external {
        refusal = abi.encode(data);
    }

    /// @notice Puts the work as many calls deep, and takes a call that fails there for a bad signature.
    function work(uint256 depth_) external {
        depth = depth_;
    }

    function verifyQuote(bytes32, bytes calldata quote) external view returns (Report memory) {
        if (depth != 0) require(_succeeds(depth - 1), BadSignature());
        bytes memory data = refusal;
        if (data.length != 0) {
            data = abi.decode(data, (bytes));
            assembly ("memory-safe") {
                revert(add(data, 0x20), mload(data))
            }
        }
        return abi.decode(quote, (Report));
    }

    /// @notice About 200,000 gas of hashing at the bottom; above it, whoever called the next one and failed says false.
    function burn(uint256 below) external view returns (bool) {
        if (below != 0) return _succeeds(below - 1);
        bytes32 hash;
        for (uint256 i; i < 1_000; ++i) {
            hash = keccak256(abi.encode(hash));
        }
        return hash != 0;
    }

    function _succeeds(uint256 below) private view returns (bool) {
        try this.burn(below) returns (bool isDone) {
            return isDone;
        } catch {
            return false;
        }
    }
}
