// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {FaultyVerifier} from "../../mocks/FaultyVerifier.sol";
import {RegistryBase} from "./RegistryBase.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract SetQuoteVerifierTest is RegistryBase {
    function test_setQuoteVerifier_decidesFromNowOn() public {
        _register();
        FaultyVerifier next = new FaultyVerifier();
        next.refuse(abi.encodeWithSelector(FaultyVerifier.BadSignature.selector));
        vm.expectEmit(address(registry));
        emit ITeeRegistry.QuoteVerifierSet(address(next));
        vm.prank(owner);
        registry.setQuoteVerifier(address(next));
        assertEq(registry.quoteVerifier(), address(next));
        assertEq(
            registry.operatorDuring(signer, workloadId, block.timestamp, block.timestamp),
            operator,
            "keys already registered stay"
        );
        signer = makeAddr("second");
        _refused(_evidence(_report()), abi.encodeWithSelector(FaultyVerifier.BadSignature.selector));
    }

    function test_setQuoteVerifier_reverts_whenZero() public {
        vm.expectRevert(ITeeRegistry.ZeroVerifier.selector);
        vm.prank(owner);
        registry.setQuoteVerifier(address(0));
    }

    function testFuzz_setQuoteVerifier_reverts_forOthers(address other) public {
        vm.assume(other != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, other));
        vm.prank(other);
        registry.setQuoteVerifier(other);
    }

    function test_constructor_reverts_withoutAVerifier() public {
        bytes memory code = abi.encodePacked(vm.getCode("TeeRegistry.sol:TeeRegistry"), abi.encode(owner, address(0)));
        vm.expectRevert(ITeeRegistry.ZeroVerifier.selector);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }
}
