// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Bonds} from "./Bonds.t.sol";

/// @title Where slashed bonds go: the insured part to Staking's insurance, the burned part away
contract InsureTest is Bonds {
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    function testFuzz_insure_movesTheInsuranceToStaking(uint96 bond, address caller) public {
        (uint128 insurance, uint128 burned) = _void(bond);
        vm.expectEmit(address(operators));
        emit IOperators.Insured(insurance);
        vm.expectEmit(address(staking));
        emit IStaking.Insured(address(operators), insurance);
        vm.prank(caller);
        assertEq(operators.insure(), insurance);
        _checkPools(0, burned);
        (uint128 insured,) = staking.pools();
        assertEq(insured, insurance);
        assertEq(stakeToken.balanceOf(address(staking)), insurance);
        assertEq(stakeToken.allowance(address(operators), address(staking)), 0);
        vm.expectRevert(IOperators.NothingToInsure.selector);
        operators.insure();
    }

    function testFuzz_burn_sendsTheBurnedAway(uint96 bond, address caller) public {
        (uint128 insurance, uint128 burned) = _void(bond);
        vm.expectEmit(address(operators));
        emit IOperators.Burned(burned);
        vm.prank(caller);
        assertEq(operators.burn(), burned);
        _checkPools(insurance, 0);
        assertEq(stakeToken.balanceOf(DEAD), burned);
        vm.expectRevert(IOperators.NothingToBurn.selector);
        operators.burn();
    }

    /// @dev Neither touches bonds or credits.
    function test_insureAndBurn_leaveTheRest() public {
        _void(REQUIRED);
        _deposit(rival, REQUIRED);
        vm.prank(core);
        operators.fault(rival, 3, 8, IOperators.Fault.ReceiptLeftOut, stranger);
        operators.insure();
        operators.burn();
        _checkPools(0, 0);
        assertEq(_amount(operator), REQUIRED - REQUIRED / 5);
        assertEq(operators.creditOf(stranger), REQUIRED / 10);
        vm.prank(stranger);
        operators.collect();
    }

    /// @dev A bond from which a void batch has taken its part.
    function _void(uint96 bond) private returns (uint128 insurance, uint128 burned) {
        bond = uint96(bound(bond, 10, type(uint96).max / 2));
        _deposit(operator, bond);
        vm.prank(core);
        operators.fault(operator, 3, 7, IOperators.Fault.Void, address(0));
        (insurance, burned) = operators.pools();
        assertEq(uint256(insurance) + burned, bond / 5);
        assertGe(burned, insurance);
    }

    function _checkPools(uint256 insurance, uint256 burned) private view {
        (uint128 insured, uint128 toBurn) = operators.pools();
        assertEq(insured, insurance);
        assertEq(toBurn, burned);
        _checkSolvent();
    }
}
