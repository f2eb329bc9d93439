// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {RegistryBase} from "./RegistryBase.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract AddWorkloadTest is RegistryBase {
    /// forge-config: default.fuzz.runs = 100
    function testFuzz_addWorkload_numbersThemFromOne(
        IWorkloads.Program memory program,
        uint8 floor,
        uint40 lifetime,
        bytes32[7] memory advisories,
        bytes32[5] memory platforms
    ) public {
        vm.assume(program.osImage != 0 && program.composeHash != 0);
        IWorkloads.Policy memory policy = _policy();
        policy.floor = IQuoteVerifier.TcbStatus(floor % 7);
        policy.lifetime = uint40(bound(lifetime, 1, type(uint40).max));
        policy.advisories = new bytes32[](7);
        policy.platforms = new bytes32[](5);
        for (uint256 i; i < 7; ++i) {
            policy.advisories[i] = advisories[i];
            if (i < 5) policy.platforms[i] = platforms[i];
        }
        vm.expectEmit(address(registry));
        emit IWorkloads.WorkloadAdded(2, program.osImage, program.composeHash, program.app);
        vm.expectEmit(address(registry));
        emit IWorkloads.PolicySet(2, policy);
        vm.prank(owner);
        assertEq(registry.addWorkload(program, policy), 2);
        assertEq(abi.encode(registry.workloadOf(2)), abi.encode(IWorkloads.Workload(program, policy)));
        assertEq(abi.encode(registry.workloadOf(1)), abi.encode(IWorkloads.Workload(_program(), _policy())));
        assertEq(registry.composeHashOf(2), program.composeHash);
        assertEq(registry.composeHashOf(3), 0);
    }

    function test_addWorkload_reverts_withoutAProgram() public {
        IWorkloads.Program memory program = _program();
        program.composeHash = 0;
        _refused(program, _policy(), IWorkloads.ZeroComposeHash.selector);
        program = _program();
        program.osImage = 0;
        _refused(program, _policy(), IWorkloads.ZeroOsImage.selector);
    }

    function test_addWorkload_reverts_withAPolicyThatNothingFits() public {
        IWorkloads.Policy memory policy = _policy();
        delete policy.shapes;
        _refused(_program(), policy, IWorkloads.ShapeMissing.selector);
    }

    function testFuzz_addWorkload_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        registry.addWorkload(_program(), _policy());
    }

    function _refused(IWorkloads.Program memory program, IWorkloads.Policy memory policy, bytes4 reason) private {
        vm.expectRevert(reason);
        vm.prank(owner);
        registry.addWorkload(program, policy);
    }
}
