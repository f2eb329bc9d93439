// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {Bonds} from "./Bonds.t.sol";

contract FaultTest is Bonds {
    function testFuzz_fault_takesItsPart(uint96 bond, uint8 kind, uint8 from, bool named) public {
        bond = uint96(bound(bond, 10, type(uint96).max));
        IOperators.Fault fault = IOperators.Fault(kind % 4);
        _deposit(operator, bond);
        bool heavy = fault == IOperators.Fault.Void || fault == IOperators.Fault.ReceiptLeftOut;
        uint256 taken = uint256(bond) * (heavy ? 2_000 : 1_000) / 10_000;
        address harmed = named ? stranger : address(0);
        uint256 half = taken / 2;
        vm.expectEmit(address(operators));
        emit IOperators.FaultSlashed(
            operator, 4, 9, fault, harmed, taken, named ? half : 0, named ? 0 : half, taken - half
        );
        vm.prank(from % 3 == 0 ? core : from % 3 == 1 ? submissions : ballots);
        operators.fault(operator, 4, 9, fault, harmed);
        assertEq(_amount(operator), bond - taken);
        assertEq(operators.creditOf(stranger), named ? half : 0);
        (uint128 insurance, uint128 burned) = operators.pools();
        assertEq(insurance, named ? 0 : half);
        assertEq(burned, taken - half);
        _checkSolvent();
    }

    /// @dev Once per operator, fault, batch and beneficiary; the same again changes nothing and does not revert.
    function test_fault_countsOnce() public {
        _deposit(operator, REQUIRED);
        _deposit(rival, REQUIRED);
        _fault(operator, 4, 9, IOperators.Fault.ReceiptLeftOut, stranger);
        uint256 left = _amount(operator);
        _fault(operator, 4, 9, IOperators.Fault.ReceiptLeftOut, stranger);
        assertEq(_amount(operator), left);
        _fault(operator, 4, 9, IOperators.Fault.ReceiptLeftOut, reporter);
        assertEq(_amount(operator), left - left / 5);
        left = _amount(operator);
        _fault(operator, 4, 9, IOperators.Fault.GoldUnopened, stranger);
        _fault(operator, 4, 10, IOperators.Fault.ReceiptLeftOut, stranger);
        _fault(operator, 5, 9, IOperators.Fault.ReceiptLeftOut, stranger);
        assertLt(_amount(operator), left);
        _fault(rival, 4, 9, IOperators.Fault.ReceiptLeftOut, stranger);
        assertEq(_amount(rival), REQUIRED - REQUIRED / 5);
        _checkSolvent();
    }

    /// @dev Settlement must not fail for want of a bond, nor for a forced batch, whose operator is zero.
    function test_fault_ofAnEmptyBondDoesNothing() public {
        vm.recordLogs();
        _fault(operator, 4, 9, IOperators.Fault.Void, address(0));
        _fault(address(0), 4, 9, IOperators.Fault.Void, address(0));
        _deposit(rival, 1);
        vm.recordLogs();
        _fault(rival, 4, 9, IOperators.Fault.Void, stranger);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(_amount(rival), 1);
    }

    function test_fault_reverts_fromAnybodyElse() public {
        _deposit(operator, REQUIRED);
        address[3] memory callers = [stranger, operator, address(this)];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOperators.NotReporter.selector, callers[i]));
            vm.prank(callers[i]);
            operators.fault(operator, 1, 1, IOperators.Fault.Void, stranger);
        }
    }

    /// @dev An operator that is its own beneficiary ends with less, whatever it does wrong and how often.
    function testFuzz_fault_neverPaysTheOperator(uint96 bond, uint256 faults) public {
        bond = uint96(bound(bond, 1, type(uint96).max));
        _deposit(operator, bond);
        faults = bound(faults, 1, 20);
        for (uint32 i; i < faults; ++i) {
            uint256 before = _amount(operator) + operators.creditOf(operator);
            uint256 amount = _amount(operator);
            _fault(operator, 4, i, IOperators.Fault(i % 4), operator);
            uint256 taken = amount - _amount(operator);
            assertLe(_amount(operator) + operators.creditOf(operator), before - (taken - taken / 2));
        }
        _checkSolvent();
    }

    function test_fault_makesTheOperatorUnbonded() public {
        _deposit(operator, REQUIRED);
        _fault(operator, 4, 9, IOperators.Fault.GoldUnopened, address(0));
        assertEq(operators.isBonded(operator), false);
        _deposit(operator, REQUIRED / 10);
        assertEq(operators.isBonded(operator), true);
    }

    function test_collect_paysWhatIsCredited() public {
        _deposit(operator, REQUIRED);
        _fault(operator, 4, 9, IOperators.Fault.ReceiptLeftOut, stranger);
        vm.expectEmit(address(operators));
        emit IOperators.Collected(stranger, REQUIRED / 10);
        vm.startPrank(stranger);
        assertEq(operators.collect(), REQUIRED / 10);
        assertEq(stakeToken.balanceOf(stranger), REQUIRED / 10);
        vm.expectRevert(IOperators.NothingToCollect.selector);
        operators.collect();
        _checkSolvent();
    }

    function _fault(address account, uint32 campaignId, uint32 sequence, IOperators.Fault kind, address harmed)
        private
    {
        vm.prank(core);
        operators.fault(account, campaignId, sequence, kind, harmed);
    }
}
