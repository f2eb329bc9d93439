// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {HookToken} from "../../mocks/HookToken.sol";
import {Desk} from "./Desk.t.sol";

contract ReleaseTest is Desk {
    bytes32 internal entry;

    function setUp() public override {
        super.setUp();
        entry = _force(author, 1, 6);
    }

    function testFuzz_release_givesBackWhatWasWithdrawn(uint256 mask) public {
        mask = bound(mask, 1, 63);
        _revoke(author, 1, 6, mask);
        _release(mask);
        assertEq(desk.openOf(entry), 63 & ~mask);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingToRelease.selector, entry));
        desk.release(entry);
    }

    function test_release_givesEverythingBackOnceTheCampaignIsClosed() public {
        uint40 closesAt = uint40(vm.getBlockTimestamp()) + 1 hours;
        campaigns.close(CAMPAIGN, closesAt);
        vm.warp(closesAt);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingToRelease.selector, entry));
        desk.release(entry);
        vm.warp(closesAt + 1);
        _release(63);
    }

    function test_release_givesEverythingBackThirtyDaysAfterItWasDue() public {
        vm.warp(desk.entryOf(entry).dueBy + 30 days);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingToRelease.selector, entry));
        desk.release(entry);
        vm.warp(desk.entryOf(entry).dueBy + 30 days + 1);
        _release(63);
    }

    function test_release_reverts_forAnUnknownEntry() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.UnknownEntry.selector, bytes32(0)));
        desk.release(0);
    }

    function test_withdraw_paysOnce() public {
        _revoke(author, 1, 6, 3);
        _release(3);
        uint256 before = token.balanceOf(payer);
        vm.expectEmit(address(desk));
        emit ISubmissions.BondsWithdrawn(address(token), payer, 2 * REWARD);
        vm.startPrank(payer);
        assertEq(desk.withdraw(address(token)), 2 * REWARD);
        assertEq(token.balanceOf(payer) - before, 2 * REWARD);
        vm.expectRevert(ISubmissions.NothingToWithdraw.selector);
        desk.withdraw(address(token));
        vm.stopPrank();
        _assertCovered(_list(entry));
    }

    /// @dev Bonds of one token are nobody's in another.
    function test_withdraw_keepsTokensApart() public {
        HookToken hook = new HookToken();
        hook.mint(payer, 1e15);
        _campaign(CAMPAIGN, address(hook), REWARD);
        vm.prank(payer);
        hook.approve(address(desk), type(uint256).max);
        bytes32 other = _force(author, 2, 4);
        _campaign(CAMPAIGN, address(token), REWARD);
        _revoke(author, 1, 6, 1);
        _release(1);
        _campaign(CAMPAIGN, address(hook), REWARD);
        _revoke(author, 2, 4, 15);
        desk.release(other);
        assertEq(desk.bondsOf(address(token), payer), REWARD);
        assertEq(desk.bondsOf(address(hook), payer), 4 * REWARD);
        hook.hook(address(desk), abi.encodeCall(ISubmissions.withdraw, (address(hook))));
        vm.prank(payer);
        desk.withdraw(address(hook));
        assertFalse(hook.succeeded());
        assertEq(hook.balanceOf(address(desk)), 0);
    }

    function _release(uint256 mask) private {
        vm.expectEmit(address(desk));
        emit ISubmissions.BondsReleased(entry, mask);
        vm.prank(stranger);
        desk.release(entry);
        _assertCovered(_list(entry));
    }
}
