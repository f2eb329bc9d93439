// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IKeyApprover} from "../../../contracts/interfaces/IKeyApprover.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Base} from "../../Base.t.sol";
import {FreeApprover} from "../../mocks/FreeApprover.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract SetApproverTest is Base {
    function test_setApprover_decidesFromNowOn() public {
        address free = address(new FreeApprover());
        vm.expectEmit(address(registry));
        emit ITeeRegistry.ApproverSet(free);
        vm.prank(owner);
        registry.setApprover(free);
        registry.registerKey(workloadId, makeAddr("key"), "x", abi.encode(bytes32("platform"), block.timestamp));
        assertEq(registry.keyOf(makeAddr("key")).operator, address(this));
        assertEq(registry.keyOf(signers[0]).operator, operators[0], "keys already registered stay");
        vm.expectRevert();
        registry.registerKey(workloadId, makeAddr("key"), "x", "");
    }

    function test_setApprover_reverts_whenZero() public {
        vm.expectRevert(ITeeRegistry.ZeroApprover.selector);
        vm.prank(owner);
        registry.setApprover(address(0));
    }

    function testFuzz_setApprover_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        registry.setApprover(other);
    }

    function test_constructor_reverts_withoutAnApprover() public {
        bytes memory code =
            abi.encodePacked(vm.getCode("TeeRegistry.sol:TeeRegistry"), abi.encode(owner, IKeyApprover(address(0))));
        vm.expectRevert(ITeeRegistry.ZeroApprover.selector);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }
}
