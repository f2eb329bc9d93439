// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Base} from "../../Base.t.sol";

contract OperatorAtTest is Base {
    function testFuzz_operatorAt_knowsTheKeysWholeLife(uint40 time) public view {
        uint256 from = registry.keyOf(signers[0]).registeredAt;
        uint256 to = registry.keyOf(signers[0]).validUntil;
        address expected = from <= time && time <= to ? operators[0] : address(0);
        assertEq(registry.operatorAt(signers[0], workloadId, time), expected);
    }

    function test_operatorAt_includesBothEnds() public view {
        uint256 from = registry.keyOf(signers[0]).registeredAt;
        uint256 to = registry.keyOf(signers[0]).validUntil;
        assertEq(registry.operatorAt(signers[0], workloadId, from), operators[0]);
        assertEq(registry.operatorAt(signers[0], workloadId, to), operators[0]);
        assertEq(registry.operatorAt(signers[0], workloadId, from - 1), address(0));
        assertEq(registry.operatorAt(signers[0], workloadId, to + 1), address(0));
    }

    function testFuzz_operatorAt_isZeroForOtherWorkloadsAndKeys(uint32 workload, address key) public view {
        if (workload != workloadId) {
            assertEq(registry.operatorAt(signers[0], workload, block.timestamp), address(0));
        }
        if (key != signers[0] && key != signers[1]) {
            assertEq(registry.operatorAt(key, workloadId, block.timestamp), address(0));
            assertEq(registry.operatorAt(key, 0, 0), address(0));
        }
    }
}
