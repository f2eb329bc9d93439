// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {RegistryBase} from "./RegistryBase.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract SetPolicyTest is RegistryBase {
    function test_setPolicy_replacesEveryList() public {
        IWorkloads.Policy memory policy = _policy();
        policy.advisories = _list(3);
        policy.platforms = _list(4);
        policy.shapes = _list(5);
        _setPolicy(policy);
        policy.advisories = _list(1);
        policy.platforms = _list(0);
        policy.shapes = _list(2);
        policy.floor = IQuoteVerifier.TcbStatus.ConfigurationNeeded;
        vm.expectEmit(address(registry));
        emit IWorkloads.PolicySet(workloadId, policy);
        _setPolicy(policy);
        assertEq(abi.encode(registry.workloadOf(workloadId)), abi.encode(IWorkloads.Workload(_program(), policy)));
    }

    function test_setPolicy_leavesKeysAlone() public {
        _register();
        uint40 end = registry.keyOf(signer).validUntil;
        IWorkloads.Policy memory policy = _policy();
        policy.lifetime = 1;
        _setPolicy(policy);
        assertEq(registry.keyOf(signer).validUntil, end);
    }

    /// @dev Without a lifetime no key is registered and no campaign created; keys live on, and it can come back.
    function test_setPolicy_retires() public {
        _register();
        _retire();
        assertEq(registry.composeHashOf(workloadId), 0, "no campaign can pin it");
        assertEq(
            registry.operatorDuring(signer, workloadId, block.timestamp, block.timestamp), operator, "its keys live on"
        );
        _refused(_evidence(_report()), abi.encodeWithSelector(IWorkloads.WorkloadRetired.selector, workloadId));
        _setPolicy(_policy());
        assertEq(registry.composeHashOf(workloadId), COMPOSE_HASH);
        _register();
    }

    function test_setPolicy_reverts_withLongLists() public {
        for (uint256 which; which < 3; ++which) {
            IWorkloads.Policy memory policy = _policy();
            if (which == 0) policy.advisories = _list(33);
            if (which == 1) policy.platforms = _list(33);
            if (which == 2) policy.shapes = _list(33);
            vm.expectRevert(abi.encodeWithSelector(IWorkloads.ListTooLong.selector, 32, 33));
            vm.prank(owner);
            registry.setPolicy(workloadId, policy);
        }
    }

    function testFuzz_setPolicy_reverts_whenTheWorkloadIsUnknown(uint32 other) public {
        vm.assume(other != workloadId);
        vm.expectRevert(abi.encodeWithSelector(IWorkloads.WorkloadMissing.selector, other));
        vm.prank(owner);
        registry.setPolicy(other, _policy());
    }

    function testFuzz_setPolicy_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        registry.setPolicy(workloadId, _policy());
    }

    function _list(uint256 n) private pure returns (bytes32[] memory list) {
        list = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            list[i] = keccak256(abi.encode(n, i));
        }
    }
}
