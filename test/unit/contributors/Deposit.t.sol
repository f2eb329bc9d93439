// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {FalseToken} from "../../mocks/FalseToken.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {LyingToken} from "../../mocks/LyingToken.sol";
import {PermitToken} from "../../mocks/PermitToken.sol";
import {Bonded} from "./Bonded.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

contract DepositTest is Bonded {
    function testFuzz_deposit_addsUp(uint96 first, uint96 second) public {
        first = uint96(bound(first, 1, type(uint96).max / 2));
        second = uint96(bound(second, 1, type(uint96).max / 2));
        _deposit(other, first);
        token.mint(other, second);
        vm.startPrank(other);
        token.approve(address(contributors), second);
        vm.expectEmit(address(contributors));
        emit IContributors.CollateralDeposited(address(token), other, second);
        contributors.deposit(address(token), second);
        vm.stopPrank();
        assertEq(_held(other), uint256(first) + second);
        assertEq(_held(author), HELD);
        assertEq(token.balanceOf(address(contributors)), uint256(first) + second + HELD);
    }

    function test_deposit_reverts_whenZero() public {
        vm.expectRevert(IContributors.ZeroAmount.selector);
        contributors.deposit(address(token), 0);
    }

    function test_deposit_reverts_beyond96Bits() public {
        token.mint(author, type(uint96).max);
        vm.startPrank(author);
        token.approve(address(contributors), type(uint256).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        contributors.deposit(address(token), type(uint96).max);
    }

    function test_deposit_reverts_whenTokenTakesFee() public {
        FeeToken fee = new FeeToken();
        fee.mint(author, 1_000);
        vm.startPrank(author);
        fee.approve(address(contributors), 1_000);
        vm.expectRevert(abi.encodeWithSelector(IContributors.TokenTakesFee.selector, 1_000, 990));
        contributors.deposit(address(fee), 1_000);
    }

    function test_deposit_reverts_whenTokenLies() public {
        LyingToken lying = new LyingToken();
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.TokenTakesFee.selector, 1_000, 0));
        contributors.deposit(address(lying), 1_000);
        FalseToken refusing = new FalseToken();
        refusing.refuse(true);
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(refusing)));
        contributors.deposit(address(refusing), 1_000);
    }

    /// @dev A hook that deposits or withdraws in the middle spoils the outer deposit's balance check, so neither counts.
    function test_deposit_reverts_whenReentered() public {
        HookToken hook = new HookToken();
        hook.mint(author, 2_000);
        vm.startPrank(author);
        hook.approve(address(contributors), 2_000);
        contributors.deposit(address(hook), 1_000);
        contributors.requestExit(address(hook), 1_000);
        vm.stopPrank();
        hook.mint(address(hook), 500);
        vm.prank(address(hook));
        hook.approve(address(contributors), 500);
        hook.hook(address(contributors), abi.encodeCall(contributors.deposit, (address(hook), 500)));
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.TokenTakesFee.selector, 1_000, 1_500));
        contributors.deposit(address(hook), 1_000);
        assertEq(contributors.collateralOf(address(hook), author).held, 1_000);
        assertEq(contributors.collateralOf(address(hook), address(hook)).held, 0);
    }

    function testFuzz_depositWithPermit_needsNoApproval(uint96 amount) public {
        amount = uint96(bound(amount, 1, type(uint96).max));
        (PermitToken permit, uint8 v, bytes32 r, bytes32 s) = _permit(amount);
        vm.prank(author);
        contributors.depositWithPermit(address(permit), amount, block.timestamp, v, r, s);
        assertEq(contributors.collateralOf(address(permit), author).held, amount);
        assertEq(permit.allowance(author, address(contributors)), 0);
    }

    /// @dev Somebody saw the permit and sent it first: the allowance is there all the same.
    function test_depositWithPermit_bearsAPermitThatWasUsed() public {
        (PermitToken permit, uint8 v, bytes32 r, bytes32 s) = _permit(100);
        permit.permit(author, address(contributors), 100, block.timestamp, v, r, s);
        vm.prank(author);
        contributors.depositWithPermit(address(permit), 100, block.timestamp, v, r, s);
        assertEq(contributors.collateralOf(address(permit), author).held, 100);
    }

    function test_depositWithPermit_bearsTokensWithoutPermits() public {
        token.mint(other, 100);
        vm.startPrank(other);
        token.approve(address(contributors), 100);
        contributors.depositWithPermit(address(token), 100, block.timestamp, 27, 0, 0);
        assertEq(_held(other), 100);
    }

    function test_depositWithPermit_reverts_whenNothingIsAllowed() public {
        (PermitToken permit, uint8 v, bytes32 r, bytes32 s) = _permit(100);
        vm.prank(author);
        permit.approve(address(contributors), 98);
        vm.prank(author);
        vm.expectRevert(abi.encodeWithSelector(IContributors.PermitFailed.selector, permit));
        contributors.depositWithPermit(address(permit), 99, block.timestamp, v, r, s);
    }

    function test_depositWithPermit_reverts_withAnothersPermit() public {
        (PermitToken permit, uint8 v, bytes32 r, bytes32 s) = _permit(100);
        permit.mint(other, 100);
        vm.prank(other);
        vm.expectRevert(abi.encodeWithSelector(IContributors.PermitFailed.selector, permit));
        contributors.depositWithPermit(address(permit), 100, block.timestamp, v, r, s);
        assertEq(permit.balanceOf(author), 100);
    }

    function test_constructor_reverts_withoutCoreOrClaims() public {
        vm.expectRevert(IContributors.ZeroAddress.selector);
        _construct(address(0), address(abuse));
        vm.expectRevert(IContributors.ZeroAddress.selector);
        _construct(claims, address(0));
    }

    function _permit(uint96 amount) private returns (PermitToken permit, uint8 v, bytes32 r, bytes32 s) {
        permit = new PermitToken("Permit", "PRM", 18);
        permit.mint(author, amount);
        bytes32 digest = permit.digestOf(author, address(contributors), amount, block.timestamp);
        (v, r, s) = vm.sign(keys[author], digest);
    }

    function _construct(address claims_, address abuse_) private {
        vm.deployCode("Contributors.sol:Contributors", abi.encode(claims_, abuse_, campaigns));
    }
}
