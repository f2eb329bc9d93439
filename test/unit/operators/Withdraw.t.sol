// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {Bonds} from "./Bonds.t.sol";

contract WithdrawTest is Bonds {
    uint96 internal constant BOND = 3 * REQUIRED;

    function setUp() public override {
        super.setUp();
        _deposit(operator, BOND);
    }

    function testFuzz_requestExit_stopsCountingAtOnce(uint96 amount) public {
        amount = uint96(bound(amount, 1, BOND));
        vm.expectEmit(address(operators));
        emit IOperators.ExitRequested(operator, amount, uint40(block.timestamp + 14 days));
        vm.prank(operator);
        operators.requestExit(amount);
        assertEq(operators.isBonded(operator), BOND - amount >= REQUIRED);
        IOperators.Bond memory bond = operators.bondOf(operator);
        assertEq(bond.amount, BOND);
        assertEq(bond.exiting, amount);
        assertEq(bond.availableAt, block.timestamp + 14 days);
    }

    function testFuzz_requestExit_reverts_beyondTheBond(uint96 first, uint96 second) public {
        first = uint96(bound(first, 1, BOND));
        second = uint96(bound(second, BOND - first + 1, type(uint96).max));
        vm.startPrank(operator);
        operators.requestExit(first);
        vm.expectRevert(abi.encodeWithSelector(IOperators.BondTooSmall.selector, BOND - first, second));
        operators.requestExit(second);
    }

    function test_requestExit_reverts_ofNothing() public {
        vm.expectRevert(IOperators.ZeroAmount.selector);
        operators.requestExit(0);
    }

    function testFuzz_withdraw_paysAfterTheCooldown(uint96 amount, uint40 wait) public {
        amount = uint96(bound(amount, 1, BOND));
        wait = uint40(bound(wait, 14 days, 1_000 days));
        vm.startPrank(operator);
        operators.requestExit(amount);
        skip(wait);
        vm.expectEmit(address(operators));
        emit IOperators.Withdrawn(operator, amount);
        assertEq(operators.withdraw(), amount);
        assertEq(stakeToken.balanceOf(operator), amount);
        assertEq(_amount(operator), BOND - amount);
        vm.expectRevert(abi.encodeWithSelector(IOperators.NoExit.selector, operator));
        operators.withdraw();
    }

    function testFuzz_withdraw_reverts_duringTheCooldown(uint40 wait) public {
        wait = uint40(bound(wait, 0, 14 days - 1));
        vm.startPrank(operator);
        operators.requestExit(1);
        uint256 availableAt = block.timestamp + 14 days;
        skip(wait);
        vm.expectRevert(abi.encodeWithSelector(IOperators.ExitNotOver.selector, availableAt, block.timestamp));
        operators.withdraw();
    }

    /// @dev Another exit starts the cooldown anew for all of it.
    function test_withdraw_waitsForTheLastExit() public {
        vm.startPrank(operator);
        operators.requestExit(1e18);
        skip(13 days);
        operators.requestExit(2e18);
        skip(13 days);
        vm.expectPartialRevert(IOperators.ExitNotOver.selector);
        operators.withdraw();
        skip(1 days);
        assertEq(operators.withdraw(), 3e18);
    }

    function test_withdraw_reverts_withoutAnExit() public {
        vm.expectRevert(abi.encodeWithSelector(IOperators.NoExit.selector, stranger));
        vm.prank(stranger);
        operators.withdraw();
    }

    /// @dev What is on its way out counts for the slash, and is eaten once nothing else is left.
    function testFuzz_withdraw_paysWhatSlashesLeave(uint96 amount, uint256 faults) public {
        amount = uint96(bound(amount, 1, BOND));
        faults = bound(faults, 0, 30);
        vm.prank(operator);
        operators.requestExit(amount);
        uint256 left = BOND;
        for (uint32 i; i < faults; ++i) {
            vm.prank(core);
            operators.fault(operator, 1, i, IOperators.Fault.Void, address(0));
            left -= left / 5;
        }
        assertEq(_amount(operator), left);
        skip(14 days);
        vm.prank(operator);
        assertEq(operators.withdraw(), amount < left ? amount : left);
        _checkSolvent();
    }
}
