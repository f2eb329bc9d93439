// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title Payrolls: what is kept of settled rounds' committees and their paid votes
library Payroll {
    error RoundUnheard(uint256 quorum, uint256 actual);

    /// @notice What stands in the chain for a round.
    function entryOf(bytes32 roundId, uint256[] calldata committee, uint256[] calldata paidVotes)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(roundId, committee, paidVotes));
    }

    /// @notice The same where the paid votes have just been counted.
    function entryOfCounted(bytes32 roundId, uint256[] calldata committee, uint256[] memory paidVotes)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(roundId, committee, paidVotes));
    }

    /// @notice The chain with one more entry.
    function chain(bytes32 payrolls, bytes32 entry) internal pure returns (bytes32) {
        return Hashes.efficientKeccak256(payrolls, entry);
    }

    /// @notice What the core keeps of a chain with this entry: 176 bits, so that they share a slot. A second preimage costs
    /// 2^176, and a collision chosen by a whole committee beforehand 2^88.
    /// @param before The chain before it.
    /// @param later The entries after it.
    function tailOf(bytes32 before, bytes32 entry, bytes32[] calldata later) internal pure returns (uint176) {
        bytes32 payrolls = chain(before, entry);
        for (uint256 i; i < later.length; ++i) {
            payrolls = chain(payrolls, later[i]);
        }
        // The cut is the point.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint176(uint256(payrolls));
    }

    /// @notice Seats with paid votes, at least 2f + 1 of 3f + 1: every decided item has so many who voted for its outcome,
    /// and a round that was not heard has none. A committee has at least four seats.
    /// @return seats Bit = seat index.
    /// @return paid How many.
    function paidSeats(uint256[] calldata paidVotes) internal pure returns (uint256 seats, uint256 paid) {
        uint256 n = paidVotes.length;
        for (uint256 seat; seat < n; ++seat) {
            if (paidVotes[seat] == 0) continue;
            seats |= 1 << seat;
            ++paid;
        }
        uint256 quorum = 2 * ((n - 1) / 3) + 1;
        require(paid >= quorum, RoundUnheard(quorum, paid));
    }
}
