// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Base} from "../../Base.t.sol";

contract RequireQuorumTest is Base {
    bytes32 internal constant DIGEST = keccak256("verdict");

    function test_requireQuorum_answersTheFirstSignersOperator() public view {
        assertEq(registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[0], signers[1])), operators[0]);
        assertEq(registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[1], signers[0])), operators[1]);
    }

    function testFuzz_requireQuorum_reverts_whenTheNumberDiffers(uint256 quorum) public {
        vm.assume(quorum != 2);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.QuorumMismatch.selector, quorum, 2));
        registry.requireQuorum(workloadId, quorum, DIGEST, _pair(signers[0], signers[1]));
    }

    function testFuzz_requireQuorum_reverts_whenASignerRunsAnotherWorkload(uint32 workload) public {
        vm.assume(workload != workloadId);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workload, workloadId));
        registry.requireQuorum(workload, 2, DIGEST, _pair(signers[0], signers[1]));
    }

    function testFuzz_requireQuorum_reverts_whenASignerIsUnknown(bytes calldata rubbish) public {
        bytes[] memory pair = _pair(signers[0], _actor("unknown"));
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
        registry.requireQuorum(workloadId, 2, DIGEST, pair);
        pair[1] = rubbish;
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
        registry.requireQuorum(workloadId, 2, DIGEST, pair);
    }

    function test_requireQuorum_reverts_whenAKeyHasEnded() public {
        vm.warp(registry.keyOf(signers[0]).validUntil);
        registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[0], signers[1]));
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signers[0]));
        registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[0], signers[1]));
    }

    function test_requireQuorum_reverts_whenASignerSignsTwice() public {
        uint32 platform = registry.keyOf(signers[0]).platform;
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.PlatformRepeated.selector, platform));
        registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[0], signers[0]));
    }

    /// @dev Two keys on one machine count once, whoever runs them.
    function test_requireQuorum_reverts_whenTwoKeysShareAPlatform() public {
        address third = _actor("third signer");
        _register(stranger, third, keccak256(abi.encode("platform", 0)), 1 days);
        uint32 platform = registry.keyOf(signers[0]).platform;
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.PlatformRepeated.selector, platform));
        registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[0], third));
        registry.requireQuorum(workloadId, 2, DIGEST, _pair(signers[1], third));
    }

    /// @dev Signatures over the digest.
    function _pair(address a, address b) private view returns (bytes[] memory pair) {
        pair = new bytes[](2);
        (pair[0], pair[1]) = (_sign(a, DIGEST), _sign(b, DIGEST));
    }
}
