// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../../contracts/interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {IWorkloads} from "../../../contracts/interfaces/IWorkloads.sol";
import {FaultyVerifier} from "../../mocks/FaultyVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {RegistryBase} from "./RegistryBase.sol";

contract InvalidateKeyTest is RegistryBase {
    error PlatformRevoked(bytes32 platform);

    bytes internal quote;

    function setUp() public override {
        super.setUp();
        quote = abi.encode(_report());
        _register();
        skip(1 hours);
    }

    function testFuzz_invalidateKey_endsIt_whenTheVerifierRefusesIt(address by) public {
        bytes memory reason = abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM);
        verifier.refuse(reason);
        vm.expectEmit(address(registry));
        emit ITeeRegistry.KeyInvalidated(signer, by, reason);
        vm.prank(by);
        _invalidate();
        assertEq(registry.keyOf(signer).validUntil, block.timestamp - 1);
        assertEq(registry.operatorDuring(signer, workloadId, block.timestamp, block.timestamp), address(0));
        assertEq(
            registry.operatorDuring(signer, workloadId, block.timestamp - 1, block.timestamp - 1),
            operator,
            "closings before stay"
        );
    }

    function test_invalidateKey_endsIt_whenTheFloorRises() public {
        _register(_evidence(_lowered()));
        quote = abi.encode(_lowered());
        _expectHealthy();
        _setPolicy(_policy());
        vm.expectEmit(address(registry));
        emit ITeeRegistry.KeyInvalidated(
            signer,
            address(this),
            abi.encodeWithSelector(
                IWorkloads.TcbBelowFloor.selector, IQuoteVerifier.TcbStatus.UpToDate, IQuoteVerifier.TcbStatus.OutOfDate
            )
        );
        _invalidate();
    }

    function test_invalidateKey_endsIt_whenThePlatformIsNotListedAnyMore() public {
        IWorkloads.Policy memory policy = _policy();
        policy.platforms = new bytes32[](1);
        policy.platforms[0] = keccak256("another platform");
        _setPolicy(policy);
        _invalidate();
        assertEq(registry.keyOf(signer).validUntil, block.timestamp - 1);
    }

    function test_invalidateKey_endsIt_whenTheShapeIsNotListedAnyMore() public {
        IWorkloads.Policy memory policy = _policy();
        policy.shapes[0] = keccak256("another shape");
        _setPolicy(policy);
        _invalidate();
        assertEq(registry.keyOf(signer).validUntil, block.timestamp - 1);
    }

    function test_invalidateKey_reverts_whenTheQuoteIsGood() public {
        _expectHealthy();
    }

    /// @dev What the caller says of the quote must be what was registered, byte by byte.
    function testFuzz_invalidateKey_reverts_withOtherEvidence(uint256 position, uint8 flip, bytes32 pck) public {
        verifier.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        bytes memory mismatch = abi.encodeWithSelector(ITeeRegistry.EvidenceMismatch.selector, signer);
        if (pck != Quotes.PCK) {
            vm.expectRevert(mismatch);
            registry.invalidateKey(signer, pck, address(verifier), quote);
        }
        quote[bound(position, 0, quote.length - 1)] ^= bytes1(uint8(bound(flip, 1, 255)));
        vm.expectRevert(mismatch);
        _invalidate();
        vm.expectRevert(mismatch);
        registry.invalidateKey(signer, Quotes.PCK, address(verifier), "");
    }

    /// @dev A verifier of the caller's own refuses what it likes.
    function test_invalidateKey_reverts_withAnotherVerifier() public {
        FaultyVerifier own = new FaultyVerifier();
        own.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.EvidenceMismatch.selector, signer));
        registry.invalidateKey(signer, Quotes.PCK, address(own), quote);
    }

    /// @dev Who accepted a key judges it, also after the owner has chosen another verifier, which knows nothing of it.
    function test_invalidateKey_asksWhoAcceptedIt() public {
        FaultyVerifier next = new FaultyVerifier();
        next.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        vm.prank(owner);
        registry.setQuoteVerifier(address(next));
        _expectHealthy();
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.EvidenceMismatch.selector, signer));
        registry.invalidateKey(signer, Quotes.PCK, address(next), quote);
    }

    /// @dev After a renewal the old quote says nothing any more.
    function test_invalidateKey_reverts_withTheQuoteBeforeTheLast() public {
        vm.roll(block.number + 1);
        _register();
        verifier.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.EvidenceMismatch.selector, signer));
        _invalidate();
    }

    /// @dev A failure is no refusal: no data, too little of it, Error, Panic, and a verifier that cannot judge now.
    function test_invalidateKey_reverts_whenTheVerifierFails() public {
        bytes[5] memory failures = [
            bytes(""),
            hex"123456",
            abi.encodeWithSignature("Error(string)", "words"),
            abi.encodeWithSignature("Panic(uint256)", 0x11),
            abi.encodeWithSelector(IQuoteVerifier.CannotJudge.selector, bytes("collateral expired"))
        ];
        for (uint256 i; i < failures.length; ++i) {
            verifier.refuse(failures[i]);
            vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.VerifierFailed.selector, failures[i]));
            _invalidate();
        }
    }

    /// @dev A healthy key, and a caller who tries every amount of gas: starving a verifier never makes it refuse, however deep it
    /// works and whatever it takes a failed call for.
    function testFuzz_invalidateKey_reverts_withAnyGas(uint256 gas_, uint256 depth) public {
        verifier.work(bound(depth, 1, 8));
        gas_ = bound(gas_, 30_000, 3_000_000);
        bytes memory call = abi.encodeCall(registry.invalidateKey, (signer, Quotes.PCK, address(verifier), quote));
        (bool success,) = address(registry).call{gas: gas_}(call);
        assertFalse(success);
        assertGe(registry.keyOf(signer).validUntil, block.timestamp);
    }

    /// @dev The attack that the gas rule stops: with just too little for the work, the verifier says "bad signature".
    function test_invalidateKey_reverts_whenTheVerifierIsStarved() public {
        verifier.work(2);
        bytes memory call = abi.encodeCall(registry.invalidateKey, (signer, Quotes.PCK, address(verifier), quote));
        uint256 starved;
        for (uint256 gas_ = 100_000; gas_ < 700_000; gas_ += 10_000) {
            (bool success, bytes memory data) = address(registry).call{gas: gas_}(call);
            assertFalse(success);
            if (data.length >= 4 && bytes4(data) == ITeeRegistry.VerifierStarved.selector) ++starved;
        }
        assertGt(starved, 5);
    }

    /// @dev With gas for it, an expensive refusal counts.
    function test_invalidateKey_endsIt_whenTheRefusalTookWork() public {
        verifier.work(2);
        verifier.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        _invalidate();
        assertLt(registry.keyOf(signer).validUntil, block.timestamp);
    }

    function testFuzz_invalidateKey_reverts_whenTheKeyIsUnknown(address other) public {
        vm.assume(other != signer);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.UnknownKey.selector, other));
        registry.invalidateKey(other, Quotes.PCK, address(verifier), quote);
    }

    function test_invalidateKey_reverts_whenItsLifeIsOver() public {
        skip(LIFETIME);
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signer));
        _invalidate();
    }

    function test_invalidateKey_isForTheRetired_too() public {
        _retire();
        verifier.refuse(abi.encodeWithSelector(PlatformRevoked.selector, PLATFORM));
        _invalidate();
        assertLt(registry.keyOf(signer).validUntil, block.timestamp);
    }

    function _lowered() private returns (IQuoteVerifier.Report memory report) {
        IWorkloads.Policy memory policy = _policy();
        policy.floor = IQuoteVerifier.TcbStatus.OutOfDate;
        _setPolicy(policy);
        report = _report();
        report.status = IQuoteVerifier.TcbStatus.OutOfDate;
    }

    function _expectHealthy() private {
        vm.expectRevert(abi.encodeWithSelector(ITeeRegistry.KeyHealthy.selector, signer));
        _invalidate();
    }

    function _invalidate() private {
        registry.invalidateKey(signer, Quotes.PCK, address(verifier), quote);
    }
}
