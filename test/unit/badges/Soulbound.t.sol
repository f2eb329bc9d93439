// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {BadgesBase} from "./BadgesBase.t.sol";

contract SoulboundTest is BadgesBase {
    uint256 internal tokenId;

    function setUp() public override {
        super.setUp();
        _grant(_result());
        tokenId = badges.tokenIdOf(skillId, holder);
    }

    function testFuzz_transfer_reverts(address by, address to, bytes calldata data) public {
        vm.assume(to != address(0));
        address[2] memory callers = [by, holder];
        for (uint256 i; i < 2; ++i) {
            vm.startPrank(callers[i] == address(0) ? stranger : callers[i]);
            vm.expectRevert(IBadges.Soulbound.selector);
            token.transferFrom(holder, to, tokenId);
            vm.expectRevert(IBadges.Soulbound.selector);
            token.safeTransferFrom(holder, to, tokenId);
            vm.expectRevert(IBadges.Soulbound.selector);
            token.safeTransferFrom(holder, to, tokenId, data);
            vm.stopPrank();
        }
        assertEq(token.ownerOf(tokenId), holder);
    }

    function test_transfer_reverts_toNobody() public {
        vm.prank(holder);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
        token.transferFrom(holder, address(0), tokenId);
    }

    function testFuzz_approve_reverts(address by, address to) public {
        vm.startPrank(by);
        vm.expectRevert(IBadges.Soulbound.selector);
        token.approve(to, tokenId);
        vm.expectRevert(IBadges.Soulbound.selector);
        token.setApprovalForAll(to, true);
        vm.stopPrank();
        assertEq(token.getApproved(tokenId), address(0));
        assertFalse(token.isApprovedForAll(holder, to));
    }

    function testFuzz_locked_isTrueForWhatExists(uint256 other) public {
        assertTrue(badges.locked(tokenId));
        vm.assume(other != tokenId);
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", other));
        badges.locked(other);
    }

    function test_supportsInterface() public view {
        assertTrue(token.supportsInterface(0x01ffc9a7), "ERC-165");
        assertTrue(token.supportsInterface(0x80ac58cd), "ERC-721");
        assertTrue(token.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        assertTrue(token.supportsInterface(0xb45a3c0e), "ERC-5192");
        assertFalse(token.supportsInterface(0xffffffff));
    }

    function testFuzz_tokenIdOf_isOneToOne(uint32 skill, address account) public view {
        uint256 id = badges.tokenIdOf(skill, account);
        assertEq(id >> 160, skill);
        assertEq(address(uint160(id)), account);
    }
}
