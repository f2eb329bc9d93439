// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {Bonded} from "./Bonded.sol";

contract WithdrawTest is Bonded {
    function testFuzz_requestExit_uncoversAtOnce(uint96 amount) public {
        amount = uint96(bound(amount, 1, HELD));
        uint40 availableAt = uint40(block.timestamp + 14 days);
        vm.expectEmit(address(contributors));
        emit IContributors.ExitRequested(address(token), author, amount, availableAt);
        _exit(amount);
        IContributors.Collateral memory c = contributors.collateralOf(address(token), author);
        assertEq(c.held, HELD);
        assertEq(c.exiting, amount);
        assertEq(c.availableAt, availableAt);
        assertEq(contributors.isCovered(CAMPAIGN, author), HELD - amount >= MINIMUM);
    }

    function testFuzz_requestExit_startsTheCooldownAnew(uint96 first, uint96 second, uint40 later) public {
        first = uint96(bound(first, 1, HELD - 1));
        second = uint96(bound(second, 1, HELD - first));
        later = uint40(bound(later, 0, 400 days));
        _exit(first);
        vm.warp(block.timestamp + later);
        _exit(second);
        IContributors.Collateral memory c = contributors.collateralOf(address(token), author);
        assertEq(c.exiting, first + second);
        assertEq(c.availableAt, block.timestamp + 14 days);
    }

    function testFuzz_requestExit_reverts_beyondWhatStays(uint96 first, uint96 second) public {
        first = uint96(bound(first, 1, HELD));
        second = uint96(bound(second, HELD - first + 1, type(uint96).max));
        _exit(first);
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.ExitExceedsCollateral.selector, HELD - first, second));
        contributors.requestExit(address(token), second);
    }

    function test_requestExit_reverts_whenZero() public {
        vm.prank(author);
        vm.expectRevert(IContributors.ZeroAmount.selector);
        contributors.requestExit(address(token), 0);
    }

    function testFuzz_withdraw_pays(uint96 amount, uint40 later) public {
        amount = uint96(bound(amount, 1, HELD));
        later = uint40(bound(later, 14 days, 4_000 days));
        _exit(amount);
        vm.warp(block.timestamp + later);
        vm.expectEmit(address(contributors));
        emit IContributors.CollateralWithdrawn(address(token), author, amount);
        vm.prank(author);
        assertEq(contributors.withdraw(address(token)), amount);
        assertEq(token.balanceOf(author), amount);
        assertEq(_held(author), HELD - amount);
        IContributors.Collateral memory c = contributors.collateralOf(address(token), author);
        assertEq(c.exiting, 0);
        assertEq(c.availableAt, 0);
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.NoExit.selector, token, author));
        contributors.withdraw(address(token));
    }

    function testFuzz_withdraw_reverts_beforeTheCooldown(uint40 later) public {
        later = uint40(bound(later, 0, 14 days - 1));
        uint256 availableAt = block.timestamp + 14 days;
        _exit(1);
        vm.warp(block.timestamp + later);
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.ExitNotOver.selector, availableAt, block.timestamp));
        contributors.withdraw(address(token));
    }

    function test_withdraw_reverts_withoutExit() public {
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.NoExit.selector, token, author));
        contributors.withdraw(address(token));
    }

    function test_withdraw_paysOnce_whenReentered() public {
        HookToken hook = new HookToken();
        address caller = address(hook);
        hook.mint(caller, 1_000);
        hook.mint(author, 1_000);
        vm.startPrank(author);
        hook.approve(address(contributors), 1_000);
        contributors.deposit(caller, 1_000);
        vm.stopPrank();
        vm.startPrank(caller);
        hook.approve(address(contributors), 1_000);
        contributors.deposit(caller, 1_000);
        contributors.requestExit(caller, 1_000);
        vm.warp(block.timestamp + 14 days);
        hook.hook(address(contributors), abi.encodeCall(contributors.withdraw, (caller)));
        contributors.withdraw(caller);
        assertFalse(hook.succeeded());
        assertEq(bytes4(hook.answer()), IContributors.NoExit.selector);
        assertEq(hook.balanceOf(caller), 1_000);
        assertEq(hook.balanceOf(address(contributors)), 1_000);
    }

    function test_withdrawCredit_paysTheAccountWhoeverAsks() public {
        _slash(_report());
        vm.expectEmit(address(contributors));
        emit IContributors.CreditWithdrawn(address(token), creator, 200e6);
        assertEq(contributors.withdrawCredit(address(token), creator), 200e6);
        assertEq(contributors.withdrawCredit(address(token), reporter), 50e6);
        assertEq(contributors.withdrawCredit(address(token), BURN), 100e6);
        assertEq(token.balanceOf(creator), 200e6);
        assertEq(token.balanceOf(reporter), 50e6);
        assertEq(token.balanceOf(BURN), 100e6);
        assertEq(token.balanceOf(address(contributors)), HELD / 2 + 150e6);
        vm.expectRevert(IContributors.NothingToWithdraw.selector);
        contributors.withdrawCredit(address(token), creator);
    }

    function test_withdrawCredit_paysOnce_whenReentered() public {
        HookToken hook = new HookToken();
        hook.mint(author, HELD);
        vm.startPrank(author);
        hook.approve(address(contributors), HELD);
        contributors.deposit(address(hook), HELD);
        vm.stopPrank();
        _setCampaign(CAMPAIGN, address(hook));
        _slash(_report());
        hook.hook(address(contributors), abi.encodeCall(contributors.withdrawCredit, (address(hook), creator)));
        contributors.withdrawCredit(address(hook), creator);
        assertFalse(hook.succeeded());
        assertEq(bytes4(hook.answer()), IContributors.NothingToWithdraw.selector);
        assertEq(hook.balanceOf(creator), 200e6);
    }

    function testFuzz_spendInsurance_spendsWhatThereIs(uint256 amount) public {
        _slash(_report());
        uint256 expected = amount < 150e6 ? amount : 150e6;
        vm.expectEmit(address(contributors));
        emit IContributors.InsuranceSpent(address(token), other, expected);
        vm.prank(address(abuse));
        assertEq(contributors.spendInsurance(address(token), other, amount), expected);
        assertEq(contributors.insuranceOf(address(token)), 150e6 - expected);
        assertEq(contributors.creditOf(address(token), other), expected);
    }

    function test_spendInsurance_reverts_forStrangersAndNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IContributors.NotAbuse.selector, address(this)));
        contributors.spendInsurance(address(token), other, 1);
        vm.prank(address(abuse));
        vm.expectRevert(IContributors.ZeroAddress.selector);
        contributors.spendInsurance(address(token), address(0), 1);
    }

    function _exit(uint96 amount) private {
        vm.prank(author);
        contributors.requestExit(address(token), amount);
    }
}
