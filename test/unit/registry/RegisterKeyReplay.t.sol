// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {RegistryBase} from "./RegistryBase.sol";

/// @title A quote made for one registration serves no other
contract RegisterKeyReplayTest is RegistryBase {
    ITeeRegistry.Evidence internal stored;
    bytes32 internal binding;

    function setUp() public override {
        super.setUp();
        ITeeRegistry.Evidence memory e = _evidence(_report());
        (stored.pck, stored.quote, stored.anchorBlock) = (e.pck, e.quote, e.anchorBlock);
        binding = registry.reportDataOf(operator, signer, BOX);
    }

    function test_registerKey_takesItWhereItWasMadeFor() public {
        _register(stored);
    }

    function testFuzz_registerKey_reverts_onAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid);
        vm.chainId(chainId);
        _replayed(registry, operator, signer, BOX);
    }

    function test_registerKey_reverts_atAnotherRegistry() public {
        ITeeRegistry other = _newRegistry();
        vm.prank(owner);
        other.addWorkload(_program(), _policy());
        _replayed(other, operator, signer, BOX);
    }

    /// @dev Whoever sees a registration waiting and sends it first.
    function testFuzz_registerKey_reverts_forAFrontRunner(address other) public {
        vm.assume(other != operator);
        _replayed(registry, other, signer, BOX);
        _register(stored);
        assertEq(registry.keyOf(signer).operator, operator);
    }

    function testFuzz_registerKey_reverts_forAnotherSigner(address other) public {
        vm.assume(other != signer && other != address(0));
        _replayed(registry, operator, other, BOX);
    }

    function testFuzz_registerKey_reverts_forAnotherEncryptionKey(bytes32 other) public {
        vm.assume(other != BOX);
        _replayed(registry, operator, signer, other);
    }

    /// @dev As long as the chain knows the anchor's hash: 8,191 blocks.
    function testFuzz_registerKey_takesARecentAnchor(uint256 age) public {
        uint256 anchor = stored.anchorBlock;
        age = bound(age, 1, 8191);
        vm.roll(anchor + age);
        if (age > 256) vm.store(HISTORY, bytes32(anchor % 8191), _anchor());
        _register(stored);
    }

    function testFuzz_registerKey_reverts_withAnOldAnchor(uint256 age) public {
        uint256 anchor = stored.anchorBlock;
        vm.store(HISTORY, bytes32(anchor % 8191), _anchor());
        vm.roll(anchor + bound(age, 8192, 1_000_000));
        _refused(
            stored, abi.encodeWithSelector(ITeeRegistry.QuoteAnchorMismatch.selector, anchor, bytes32(0), _anchor())
        );
    }

    /// @dev Another block's hash, the future's, and none at all for a block without one.
    function testFuzz_registerKey_reverts_withAnotherAnchor(uint64 other) public {
        vm.assume(other != stored.anchorBlock);
        bytes32 anchor = _anchor();
        stored.anchorBlock = other;
        bytes32 actual = other < block.number && other >= block.number - 256 ? blockhash(other) : bytes32(0);
        _refused(stored, abi.encodeWithSelector(ITeeRegistry.QuoteAnchorMismatch.selector, other, actual, anchor));
        IQuoteVerifier.Report memory report = _with(552, abi.encodePacked(bytes32(0)));
        stored.quote = abi.encode(report);
        if (actual != 0) return;
        _refused(stored, abi.encodeWithSelector(ITeeRegistry.QuoteAnchorMismatch.selector, other, actual, bytes32(0)));
    }

    function test_reportDataOf_bindsChainRegistryOperatorAndKeys() public {
        bytes32 expected = keccak256(
            abi.encode(
                keccak256("assay/key/1"), block.chainid, address(registry), operator, signer, keccak256(abi.encode(BOX))
            )
        );
        assertEq(binding, expected);
        vm.chainId(block.chainid + 1);
        assertNotEq(registry.reportDataOf(operator, signer, BOX), expected);
    }

    function _anchor() private view returns (bytes32) {
        IQuoteVerifier.Report memory report = abi.decode(stored.quote, (IQuoteVerifier.Report));
        bytes memory body = report.tdReport;
        bytes32 anchor;
        assembly ("memory-safe") {
            anchor := mload(add(body, add(0x20, 552)))
        }
        return anchor;
    }

    function _replayed(ITeeRegistry at, address by, address signer_, bytes32 box) private {
        bytes32 expected = at.reportDataOf(by, signer_, box);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.ReportDataMismatch.selector, expected, binding));
        vm.prank(by);
        at.registerKey(workloadId, signer_, box, stored);
    }
}
