// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title What `npm run coverage` adds to a copy of the contracts, at every statement and around every condition
/// @notice Never deployed; see docs/decisions/0019-how-coverage-is-counted.md. An id is six digits, the last one even.
library Probe {
    /// @dev Tells the test runner that this point was reached, whatever the caller may do: in pure functions, too.
    function hit(bytes6 id) internal pure {
        function(bytes6) view looking = _record;
        function(bytes6) pure pretending;
        // The same function under a type that pure functions may call.
        assembly ("memory-safe") {
            pretending := looking
        }
        pretending(id);
    }

    /// @dev Tells which way a condition went, by the id plus one for true, and hands it on.
    function when(bytes6 id, bool condition) internal pure returns (bool) {
        hit(condition ? bytes6(uint48(id) + 1) : id);
        return condition;
    }

    /// @dev Writes an empty file named after the point by forge's writeFile(string,string): a file outlives a revert, and a
    /// static call may make one. An account is cold once in a transaction, so that a point speaks once, not in every loop.
    function _record(bytes6 id) private view {
        assembly ("memory-safe") {
            let left := gas()
            let nothing := balance(shr(208, id))
            if gt(sub(left, gas()), add(1000, nothing)) {
                let at := mload(0x40)
                mstore(at, 0x897e0a9700000000000000000000000000000000000000000000000000000000)
                mstore(add(at, 0x04), 0x40)
                mstore(add(at, 0x24), 0x80)
                mstore(add(at, 0x44), 11)
                mstore(add(at, 0x64), or("hits/", shr(40, id)))
                mstore(add(at, 0x84), 0)
                if iszero(staticcall(gas(), 0x7109709ECfa91a80626fF3989D68f67F5b1DD12D, at, 0xa4, 0, 0)) {
                    invalid()
                }
            }
        }
    }
}
