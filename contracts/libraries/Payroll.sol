// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title What is kept of a settled round's committee and its paid votes
library Payroll {
    error RoundUnheard(uint256 quorum, uint256 actual);

    /// @notice The 176 bits that the core keeps, so that they share a slot. A second preimage costs 2^176.
    function hashOf(uint32 campaignId, uint256[] calldata committee, uint256[] calldata paidVotes)
        internal
        pure
        returns (uint176)
    {
        // The cut is the point.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint176(uint256(keccak256(abi.encode(campaignId, committee, paidVotes))));
    }

    /// @notice Seats with paid votes, at least 2f + 1 of 3f + 1: every decided item has so many who voted for its outcome,
    /// and a round that was not heard has fewer ballots. A committee has at least four seats.
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
