// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {BadgesBase} from "./BadgesBase.t.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

contract ExpireTest is BadgesBase {
    function setUp() public override {
        super.setUp();
        _grant(_result());
        _mine(1);
    }

    function testFuzz_expire_endsTheBadgeForAnyone(address by, uint40 late) public {
        uint256 expiresAt = badges.badgeOf(skillId, holder).expiresAt;
        vm.warp(expiresAt + bound(late, 1, 365 days));
        uint256 tokenId = badges.tokenIdOf(skillId, holder);
        assertFalse(badges.isHeld(skillId, holder));
        vm.expectEmit(address(badges));
        emit IERC721.Transfer(holder, address(0), tokenId);
        vm.expectEmit(address(badges));
        emit IBadges.BadgeExpired(skillId, holder);
        vm.prank(by);
        badges.expire(skillId, holder);
        assertEq(badges.badgeOf(skillId, holder).to, block.number);
        assertEq(token.balanceOf(holder), 0);
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", tokenId));
        token.ownerOf(tokenId);
    }

    function testFuzz_expire_reverts_whenNotExpired(uint40 time) public {
        uint256 expiresAt = badges.badgeOf(skillId, holder).expiresAt;
        vm.warp(bound(time, block.timestamp, expiresAt));
        assertTrue(badges.isHeld(skillId, holder));
        vm.expectRevert(abi.encodeWithSelector(IBadges.BadgeNotExpired.selector, expiresAt, block.timestamp));
        badges.expire(skillId, holder);
    }

    function test_expire_reverts_whenRenewed() public {
        IBadges.Result memory next = _result();
        uint256 first = badges.badgeOf(skillId, holder).expiresAt;
        _grant(next);
        vm.warp(first + 1);
        vm.expectPartialRevert(IBadges.BadgeNotExpired.selector);
        badges.expire(skillId, holder);
    }

    function test_expire_reverts_whenBadgeMissing() public {
        vm.expectRevert(abi.encodeWithSelector(IBadges.BadgeMissing.selector, skillId, stranger));
        badges.expire(skillId, stranger);
        _outlive();
        badges.expire(skillId, holder);
        vm.expectRevert(abi.encodeWithSelector(IBadges.BadgeMissing.selector, skillId, holder));
        badges.expire(skillId, holder);
    }

    function test_renounce_endsTheBadge() public {
        vm.expectEmit(address(badges));
        emit IBadges.BadgeRenounced(skillId, holder);
        vm.prank(holder);
        badges.renounce(skillId);
        assertFalse(badges.isHeld(skillId, holder));
        assertEq(badges.badgeOf(skillId, holder).to, block.number);
        assertEq(token.balanceOf(holder), 0);
        _grant(_result());
        assertTrue(badges.isHeld(skillId, holder));
    }

    function test_renounce_reverts_whenBadgeMissing() public {
        vm.expectRevert(abi.encodeWithSelector(IBadges.BadgeMissing.selector, skillId, stranger));
        vm.prank(stranger);
        badges.renounce(skillId);
        vm.startPrank(holder);
        badges.renounce(skillId);
        vm.expectRevert(abi.encodeWithSelector(IBadges.BadgeMissing.selector, skillId, holder));
        badges.renounce(skillId);
        vm.stopPrank();
    }
}
