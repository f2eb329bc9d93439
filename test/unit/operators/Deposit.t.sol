// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {Bonds} from "./Bonds.t.sol";

contract DepositTest is Bonds {
    function testFuzz_deposit_addsUp(uint96 first, uint96 second) public {
        first = uint96(bound(first, 1, type(uint96).max - 1));
        second = uint96(bound(second, 1, type(uint96).max - first));
        _deposit(operator, first);
        assertEq(operators.isBonded(operator), first >= REQUIRED);
        stakeToken.mint(operator, second);
        vm.startPrank(operator);
        stakeToken.approve(address(operators), second);
        vm.expectEmit(address(operators));
        emit IOperators.Deposited(operator, second, first + second);
        operators.deposit(second);
        vm.stopPrank();
        assertEq(_amount(operator), uint256(first) + second);
        assertEq(operators.isBonded(operator), uint256(first) + second >= REQUIRED);
        assertEq(stakeToken.balanceOf(address(operators)), uint256(first) + second);
    }

    function test_isBonded_needsTheRequiredBond() public {
        assertEq(operators.required(), REQUIRED);
        assertEq(operators.isBonded(operator), false);
        _deposit(operator, REQUIRED - 1);
        assertEq(operators.isBonded(operator), false);
        _deposit(operator, 1);
        assertEq(operators.isBonded(operator), true);
        assertEq(operators.isBonded(rival), false);
    }

    function test_deposit_reverts_ofNothing() public {
        vm.expectRevert(IOperators.ZeroAmount.selector);
        operators.deposit(0);
    }

    function test_deposit_reverts_whenTheTokenKeepsAPart() public {
        FeeToken fee = new FeeToken();
        bytes memory parts = abi.encode(fee, core, submissions, ballots, registry, staking, REQUIRED);
        operators = IOperators(vm.deployCode("Operators.sol:Operators", parts));
        fee.mint(operator, 100);
        vm.startPrank(operator);
        fee.approve(address(operators), 100);
        vm.expectRevert(abi.encodeWithSelector(IOperators.StakeTokenTakesFee.selector, 100, 99));
        operators.deposit(100);
    }

    function test_deposit_reverts_withoutTheTokens() public {
        vm.prank(operator);
        vm.expectRevert();
        operators.deposit(1);
        assertEq(_amount(operator), 0);
    }

    function test_constructor_reverts_withoutItsParts() public {
        address[6] memory parts = [address(stakeToken), core, submissions, ballots, address(registry), address(staking)];
        for (uint256 i; i < 6; ++i) {
            address kept = parts[i];
            parts[i] = address(0);
            // An array of fixed length is encoded like its members side by side.
            assertEq(_made(abi.encode(parts, REQUIRED)), address(0));
            parts[i] = kept;
        }
    }

    /// @dev Without a bond there would be nothing to slash.
    function test_constructor_reverts_withoutABond() public {
        assertEq(_made(abi.encode(stakeToken, core, submissions, ballots, registry, staking, 0)), address(0));
        assertNotEq(_made(abi.encode(stakeToken, core, submissions, ballots, registry, staking, 1)), address(0));
    }

    function _made(bytes memory arguments) private returns (address made) {
        bytes memory code = bytes.concat(vm.getCode("Operators.sol:Operators"), arguments);
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
        }
    }

    /// @dev A stake token that calls back finds the bond booked and nothing to take.
    function test_deposit_isNotReentered() public {
        HookToken hook = new HookToken();
        bytes memory parts = abi.encode(hook, core, submissions, ballots, registry, staking, REQUIRED);
        operators = IOperators(vm.deployCode("Operators.sol:Operators", parts));
        hook.mint(operator, 100);
        vm.startPrank(operator);
        hook.approve(address(operators), 100);
        hook.hook(address(operators), abi.encodeCall(IOperators.collect, ()));
        operators.deposit(100);
        assertEq(hook.succeeded(), false);
        operators.requestExit(100);
        skip(14 days);
        hook.hook(address(operators), abi.encodeCall(IOperators.withdraw, ()));
        operators.withdraw();
        assertEq(hook.succeeded(), false);
        assertEq(hook.balanceOf(operator), 100);
    }
}
