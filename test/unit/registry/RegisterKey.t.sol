// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Base} from "../../Base.t.sol";
import {FreeApprover} from "../../mocks/FreeApprover.sol";

contract RegisterKeyTest is Base {
    address internal key = makeAddr("key");
    bytes32 internal constant BOX = keccak256("encryption key");

    function setUp() public override {
        super.setUp();
        address free = address(new FreeApprover());
        vm.prank(owner);
        registry.setApprover(free);
    }

    function testFuzz_registerKey_storesIt(
        address operator,
        address signer,
        bytes32 box,
        bytes32 platform,
        uint40 until
    ) public {
        vm.assume(signer != address(0) && operator != address(0));
        vm.assume(registry.keyOf(signer).operator == address(0));
        until = uint40(bound(until, block.timestamp, type(uint40).max));
        vm.expectEmit(address(registry));
        emit ITeeRegistry.KeyRegistered(signer, operator, workloadId, platform, box, until);
        vm.prank(operator);
        registry.registerKey(workloadId, signer, box, abi.encode(platform, until));
        ITeeRegistry.Key memory k = registry.keyOf(signer);
        assertEq(k.operator, operator);
        assertEq(k.workloadId, workloadId);
        assertEq(k.registeredAt, block.timestamp);
        assertEq(k.validUntil, until);
        assertEq(k.encryptionKey, box);
        assertEq(k.platform, 3, "two platforms were known before");
    }

    /// @dev A renewal changes nothing but the end of the key's life.
    function testFuzz_registerKey_renews(uint40 until) public {
        _registerKey("p", 1 days);
        ITeeRegistry.Key memory before = registry.keyOf(key);
        skip(1 days);
        until = uint40(bound(until, block.timestamp, type(uint40).max));
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("p"), until));
        before.validUntil = until;
        assertEq(keccak256(abi.encode(registry.keyOf(key))), keccak256(abi.encode(before)));
    }

    function test_registerKey_givesOneNumberToAPlatform() public {
        _registerKey("p", 1 days);
        registry.registerKey(workloadId, makeAddr("second"), BOX, abi.encode(bytes32("p"), block.timestamp));
        registry.registerKey(workloadId, makeAddr("third"), BOX, abi.encode(bytes32("q"), block.timestamp));
        assertEq(registry.keyOf(makeAddr("second")).platform, registry.keyOf(key).platform);
        assertEq(registry.keyOf(makeAddr("third")).platform, registry.keyOf(key).platform + 1);
    }

    function test_registerKey_reverts_withoutASigner() public {
        vm.expectRevert(ITeeRegistry.ZeroSigner.selector);
        registry.registerKey(workloadId, address(0), BOX, abi.encode(bytes32("p"), block.timestamp));
    }

    function testFuzz_registerKey_reverts_whenTheWorkloadIsUnknown(uint32 workload) public {
        vm.assume(workload != workloadId);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.WorkloadMissing.selector, workload));
        registry.registerKey(workload, key, BOX, abi.encode(bytes32("p"), block.timestamp));
    }

    function testFuzz_registerKey_reverts_whenTheEvidenceIsOver(uint40 until) public {
        until = uint40(bound(until, 0, block.timestamp - 1));
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyExpiry.selector, until, block.timestamp));
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("p"), until));
    }

    /// @dev A known key belongs to its operator, box, workload and platform for good.
    function test_registerKey_reverts_whenTheKeyIsTaken() public {
        _registerKey("p", 1 days);
        bytes memory taken = abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, key);
        vm.prank(stranger);
        vm.expectRevert(taken);
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("p"), block.timestamp));
        vm.expectRevert(taken);
        registry.registerKey(workloadId, key, keccak256("other box"), abi.encode(bytes32("p"), block.timestamp));
        vm.expectRevert(taken);
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("q"), block.timestamp));
        vm.prank(owner);
        registry.addWorkload("second");
        vm.expectRevert(taken);
        registry.registerKey(workloadId + 1, key, BOX, abi.encode(bytes32("p"), block.timestamp));
    }

    /// @dev An ended life is over: neither an expired nor a revoked key wakes again.
    function test_registerKey_reverts_whenTheKeysLifeIsOver() public {
        _registerKey("p", 1 days);
        skip(1 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, key));
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("p"), block.timestamp + 1 days));

        key = makeAddr("revoked key");
        _registerKey("p", 1 days);
        registry.revokeKey(key);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyTaken.selector, key));
        registry.registerKey(workloadId, key, BOX, abi.encode(bytes32("p"), block.timestamp + 1 days));
    }

    function test_reportDataOf_bindsChainRegistryOperatorAndKeys() public {
        bytes32 expected = keccak256(
            abi.encode(
                keccak256("assay/key/1"),
                block.chainid,
                address(registry),
                operators[0],
                key,
                keccak256(abi.encode(BOX))
            )
        );
        assertEq(registry.reportDataOf(operators[0], key, BOX), expected);
        vm.chainId(block.chainid + 1);
        assertNotEq(registry.reportDataOf(operators[0], key, BOX), expected);
    }

    function _registerKey(bytes32 platform, uint256 lifetime) private {
        registry.registerKey(workloadId, key, BOX, abi.encode(platform, block.timestamp + lifetime));
    }
}
