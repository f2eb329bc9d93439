// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Base} from "../../Base.t.sol";

contract OperatorDuringTest is Base {
    function testFuzz_operatorDuring_knowsTheKeysWholeLife(uint40 first, uint40 last) public view {
        if (first > last) (first, last) = (last, first);
        uint256 from = registry.keyOf(signers[0]).registeredAt;
        uint256 to = registry.keyOf(signers[0]).validUntil;
        address expected = from <= last && first <= to ? operators[0] : address(0);
        assertEq(registry.operatorDuring(signers[0], workloadId, first, last), expected);
    }

    function test_operatorDuring_includesBothEnds() public view {
        uint256 from = registry.keyOf(signers[0]).registeredAt;
        uint256 to = registry.keyOf(signers[0]).validUntil;
        assertEq(registry.operatorDuring(signers[0], workloadId, from, from), operators[0]);
        assertEq(registry.operatorDuring(signers[0], workloadId, to, to), operators[0]);
        assertEq(registry.operatorDuring(signers[0], workloadId, from - 1, from - 1), address(0));
        assertEq(registry.operatorDuring(signers[0], workloadId, to + 1, to + 1), address(0));
    }

    function testFuzz_operatorDuring_isZeroForOtherWorkloadsAndKeys(uint32 workload, address key) public view {
        if (workload != workloadId) {
            assertEq(registry.operatorDuring(signers[0], workload, block.timestamp, block.timestamp), address(0));
        }
        if (key != signers[0] && key != signers[1]) {
            assertEq(registry.operatorDuring(key, workloadId, block.timestamp, block.timestamp), address(0));
            assertEq(registry.operatorDuring(key, 0, 0, 0), address(0));
        }
    }
}
