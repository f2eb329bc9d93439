// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Base} from "../../Base.t.sol";

contract RevokeKeyTest is Base {
    function test_revokeKey_endsItNow_byItsOperator() public {
        _revokes(operators[0]);
    }

    function test_revokeKey_endsItNow_byTheOwner() public {
        _revokes(owner);
    }

    function testFuzz_revokeKey_reverts_forOthers(address other) public {
        vm.assume(other != owner && other != operators[0]);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.NotOperator.selector, operators[0], other));
        vm.prank(other);
        registry.revokeKey(signers[0]);
    }

    function testFuzz_revokeKey_reverts_whenTheKeyIsUnknown(address key) public {
        vm.assume(key != signers[0] && key != signers[1]);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.UnknownKey.selector, key));
        vm.prank(owner);
        registry.revokeKey(key);
    }

    function test_revokeKey_reverts_whenItsLifeIsOver() public {
        skip(365 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signers[0]));
        vm.prank(operators[0]);
        registry.revokeKey(signers[0]);
    }

    function test_revokeKey_reverts_whenDoneBefore() public {
        vm.startPrank(operators[0]);
        registry.revokeKey(signers[0]);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signers[0]));
        registry.revokeKey(signers[0]);
    }

    function _revokes(address by) private {
        skip(1 hours);
        vm.expectEmit(address(registry));
        emit ITeeRegistry.KeyRevoked(signers[0], by);
        vm.prank(by);
        registry.revokeKey(signers[0]);
        assertEq(registry.keyOf(signers[0]).validUntil, block.timestamp - 1);
        assertEq(registry.operatorDuring(signers[0], workloadId, block.timestamp, block.timestamp), address(0));
        assertEq(
            registry.operatorDuring(signers[0], workloadId, block.timestamp - 1, block.timestamp - 1), operators[0]
        );
    }
}
