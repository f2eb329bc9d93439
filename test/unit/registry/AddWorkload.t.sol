// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Base} from "../../Base.t.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract AddWorkloadTest is Base {
    function testFuzz_addWorkload_numbersThemFromOne(bytes32 composeHash) public {
        vm.assume(composeHash != 0);
        vm.expectEmit(address(registry));
        emit ITeeRegistry.WorkloadAdded(2, composeHash);
        vm.prank(owner);
        assertEq(registry.addWorkload(composeHash), 2);
        assertEq(registry.composeHashOf(2), composeHash);
        assertEq(registry.composeHashOf(1), keccak256("compose file"));
        assertEq(registry.composeHashOf(3), 0);
    }

    function test_addWorkload_reverts_withoutAComposeHash() public {
        vm.expectRevert(ITeeRegistry.ZeroComposeHash.selector);
        vm.prank(owner);
        registry.addWorkload(0);
    }

    function testFuzz_addWorkload_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        registry.addWorkload(keccak256("other"));
    }
}
