// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {PLANES, Tally} from "../../contracts/libraries/Tally.sol";
import {Test} from "forge-std/Test.sol";

/// @title The bit-sliced tally against a recount, item by item and vote by vote
contract TallyTest is Test {
    using Tally for Tally.Count;
    using Tally for uint256[PLANES];

    uint256 internal constant ALL = type(uint256).max;

    /// forge-config: default.fuzz.runs = 10000
    function testFuzz_tally_of4(uint256 seed) public pure {
        _compareSome(seed, 4);
    }

    /// forge-config: default.fuzz.runs = 10000
    function testFuzz_tally_of7(uint256 seed) public pure {
        _compareSome(seed, 7);
    }

    /// forge-config: default.fuzz.runs = 10000
    function testFuzz_tally_of13(uint256 seed) public pure {
        _compareSome(seed, 13);
    }

    /// forge-config: default.fuzz.runs = 10000
    function testFuzz_tally_of31(uint256 seed) public pure {
        _compareSome(seed, 31);
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_tally_ofEveryItem(uint256 seed) public pure {
        uint256 n = [4, 7, 10, 13, 16, 19, 22, 25, 28, 31][seed % 10];
        (Tally.Count memory count, uint256[] memory approve, uint256[] memory abstain) = _votes(seed, n);
        uint256 threshold = 1 + uint256(keccak256(abi.encode(seed, "threshold"))) % n;
        for (uint256 item; item < 256; ++item) {
            _compare(count, approve, abstain, threshold, item);
        }
    }

    function test_tally_holdsThirtyOneEqualVotes() public pure {
        Tally.Count memory count;
        for (uint256 i; i < 31; ++i) {
            count.add(ALL, 0);
        }
        assertEq(count.approve.atLeast(31), ALL);
        assertEq(count.reject.atLeast(1), 0);
        assertEq(count.approve.sum(ALL), 31 * 256);
    }

    function test_tally_ignoresTheApproveBitOfAnAbstention() public pure {
        Tally.Count memory count;
        count.add(ALL, ALL);
        assertEq(count.approve.atLeast(1) | count.reject.atLeast(1), 0);
    }

    function testFuzz_sum_addsTheCountersUnderTheMask(uint256 seed, uint256 mask) public pure {
        (Tally.Count memory count, uint256[] memory approve, uint256[] memory abstain) = _votes(seed, 13);
        (uint256 approving, uint256 rejecting) = (0, 0);
        for (uint256 item; item < 256; ++item) {
            if ((mask >> item) & 1 == 0) continue;
            (uint256 yes, uint256 no) = _recount(approve, abstain, item);
            (approving, rejecting) = (approving + yes, rejecting + no);
        }
        assertEq(count.approve.sum(mask), approving);
        assertEq(count.reject.sum(mask), rejecting);
    }

    /// @dev Sixteen items and one threshold a run: ten thousand runs meet every pair of them many times.
    function _compareSome(uint256 seed, uint256 n) private pure {
        (Tally.Count memory count, uint256[] memory approve, uint256[] memory abstain) = _votes(seed, n);
        uint256 items = uint256(keccak256(abi.encode(seed, "items")));
        uint256 threshold = 1 + (items >> 128) % n;
        for (uint256 k; k < 16; ++k) {
            _compare(count, approve, abstain, threshold, (items >> (8 * k)) & 0xff);
        }
    }

    function _compare(
        Tally.Count memory count,
        uint256[] memory approve,
        uint256[] memory abstain,
        uint256 threshold,
        uint256 item
    ) private pure {
        (uint256 yes, uint256 no) = _recount(approve, abstain, item);
        assertEq((count.approve.atLeast(threshold) >> item) & 1 == 1, yes >= threshold, "approved");
        assertEq((count.reject.atLeast(threshold) >> item) & 1 == 1, no >= threshold, "rejected");
    }

    /// @dev Votes that lean towards one word, so that high and low counts both occur, with some abstentions.
    function _votes(uint256 seed, uint256 n)
        private
        pure
        returns (Tally.Count memory count, uint256[] memory approve, uint256[] memory abstain)
    {
        (approve, abstain) = (new uint256[](n), new uint256[](n));
        uint256 lean = uint256(keccak256(abi.encode(seed)));
        for (uint256 i; i < n; ++i) {
            uint256 noise = uint256(keccak256(abi.encode(seed, i, "noise")));
            approve[i] = lean ^ (noise & uint256(keccak256(abi.encode(seed, i, "more noise"))));
            abstain[i] = noise & uint256(keccak256(abi.encode(seed, i, "abstain"))) & (noise << 7);
            count.add(approve[i], abstain[i]);
        }
    }

    function _recount(uint256[] memory approve, uint256[] memory abstain, uint256 item)
        private
        pure
        returns (uint256 yes, uint256 no)
    {
        unchecked {
            for (uint256 i; i < approve.length; ++i) {
                if ((abstain[i] >> item) & 1 == 1) continue;
                if ((approve[i] >> item) & 1 == 1) ++yes;
                else ++no;
            }
        }
    }
}
