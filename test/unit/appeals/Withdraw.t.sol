// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {PickyToken} from "../../mocks/PickyToken.sol";
import {Token} from "../../mocks/Token.sol";
import {Contest} from "./Contest.t.sol";

contract WithdrawTest is Contest {
    /// @dev Alice appeals a rejection in vain, Bob one with success; both are resolved.
    function _resolveTwo(Token token_) private returns (uint256 lost, uint256 won) {
        token = token_;
        _setTerms(address(token), REWARD, VOTE_PAY, DRAW_BOUNTY);
        _decide(0, 0xff);
        lost = _appeal(alice, 0x0f);
        won = _appeal(bob, 0xf0);
        _settle(1);
        _decide(0xf0, ALL & ~uint256(0xf0));
        _settle(3);
        appeals.resolve(lost);
        appeals.resolve(won);
    }

    function test_withdraw_paysTheCredit() public {
        (, uint256 won) = _resolveTwo(token);
        uint256 bond = appeals.appealOf(won).bond;
        vm.expectEmit(address(appeals));
        emit IAppeals.Withdrawn(address(token), bob, bond);
        vm.prank(bob);
        assertEq(appeals.withdraw(address(token)), bond);
        assertEq(token.balanceOf(bob), bond);
        vm.expectRevert(IAppeals.NothingToWithdraw.selector);
        vm.prank(bob);
        appeals.withdraw(address(token));
    }

    function test_burn_sendsTheRestAway() public {
        _resolveTwo(token);
        uint256 burnable = appeals.burnableOf(address(token));
        vm.expectEmit(address(appeals));
        emit IAppeals.Burned(address(token), burnable);
        assertEq(appeals.burn(address(token)), burnable);
        assertEq(token.balanceOf(DEAD), burnable);
        vm.expectRevert(IAppeals.NothingToWithdraw.selector);
        appeals.burn(address(token));
    }

    function test_withdraw_reverts_inAnotherToken() public {
        _resolveTwo(token);
        Token other = new Token("Other", "OTH", 18);
        other.mint(address(appeals), 1e18);
        vm.expectRevert(IAppeals.NothingToWithdraw.selector);
        vm.prank(bob);
        appeals.withdraw(address(other));
    }

    /// @dev A token that refuses the creator and the burn address holds up nobody else.
    function test_withdraw_isNotBlockedByOtherPayees() public {
        PickyToken picky = new PickyToken();
        picky.refuse(creator);
        picky.refuse(DEAD);
        picky.refuse(_voter(1, 3));
        (uint256 lost, uint256 won) = _resolveTwo(Token(address(picky)));
        appeals.payCommittee(lost, rounds[1]);
        vm.prank(bob);
        assertEq(appeals.withdraw(address(picky)), appeals.appealOf(won).bond);
        vm.prank(_voter(1, 4));
        assertGt(appeals.withdraw(address(picky)), 0);
        vm.expectRevert(abi.encodeWithSelector(PickyToken.Refused.selector, creator));
        vm.prank(creator);
        appeals.withdraw(address(picky));
        vm.expectRevert(abi.encodeWithSelector(PickyToken.Refused.selector, DEAD));
        appeals.burn(address(picky));
        assertGt(_credit(creator), 0);
    }

    function test_withdraw_isNotReentered() public {
        HookToken hook = new HookToken();
        _resolveTwo(Token(address(hook)));
        uint256 held = hook.balanceOf(address(appeals));
        uint256 burnable = appeals.burnableOf(address(hook));
        hook.hook(address(appeals), abi.encodeCall(IAppeals.burn, (address(hook))));
        appeals.burn(address(hook));
        assertEq(hook.succeeded(), false);
        assertEq(hook.balanceOf(address(appeals)), held - burnable);
        Reenterer thief = new Reenterer(appeals, hook);
        hook.hook(address(thief), "");
        vm.prank(bob);
        uint256 amount = appeals.withdraw(address(hook));
        assertEq(hook.balanceOf(address(appeals)), held - burnable - amount);
        assertEq(hook.balanceOf(address(thief)), 0);
    }
}

/// @title Tries to take out something it was never credited
contract Reenterer {
    IAppeals private immutable _appeals;
    HookToken private immutable _token;

    constructor(IAppeals appeals_, HookToken token_) {
        (_appeals, _token) = (appeals_, token_);
    }

    fallback() external {
        _appeals.withdraw(address(_token));
    }
}
