// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {BadgesBase} from "./BadgesBase.t.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

contract GrantTest is BadgesBase {
    function testFuzz_grant_givesTheHolderABadge(address by, uint8 score, uint8 attempt, uint40 ago) public {
        IBadges.Result memory result = _result();
        result.score = uint8(bound(score, PASS_MARK, 100));
        result.attempt = uint8(bound(attempt, 1, ATTEMPTS));
        result.takenAt -= uint40(bound(ago, 0, LIFETIME));
        uint40 expiresAt = result.takenAt + LIFETIME;
        bytes memory signature = _sign(signerKey, _digest(result));
        uint256 tokenId = badges.tokenIdOf(skillId, holder);
        vm.expectEmit(address(badges));
        emit IBadges.BadgeGranted(skillId, holder, result.score, result.takenAt, expiresAt);
        vm.expectEmit(address(badges));
        emit IERC721.Transfer(address(0), holder, tokenId);
        vm.expectEmit(address(badges));
        emit IBadges.Locked(tokenId);
        vm.prank(by);
        badges.grant(result, signature);

        assertTrue(badges.isHeld(skillId, holder));
        assertEq(token.ownerOf(tokenId), holder);
        assertEq(token.balanceOf(holder), 1);
        IBadges.Badge memory badge = badges.badgeOf(skillId, holder);
        assertEq(badge.from, block.number);
        assertEq(badge.to, type(uint48).max);
        assertEq(badge.takenAt, result.takenAt);
        assertEq(badge.expiresAt, expiresAt);
    }

    function test_grant_takesCompactSignatures() public {
        IBadges.Result memory result = _result();
        (bytes32 r, bytes32 vs) = vm.signCompact(signerKey, _digest(result));
        badges.grant(result, abi.encodePacked(r, vs));
        assertTrue(badges.isHeld(skillId, holder));
    }

    function test_grant_takesTheLastSecondOfADeadline() public {
        IBadges.Result memory result = _result();
        vm.warp(result.deadline);
        _grant(result);
        assertTrue(badges.isHeld(skillId, holder));
    }

    function test_grant_reverts_whenSkillMissing() public {
        IBadges.Result memory result = _result();
        result.skillId = 99;
        _refuses(result, abi.encodeWithSelector(IBadges.SkillMissing.selector, 99));
    }

    function testFuzz_grant_reverts_whenBankIsAnother(bytes32 bankHash) public {
        IBadges.Result memory result = _result();
        vm.assume(bankHash != result.bankHash);
        bytes memory reason = abi.encodeWithSelector(IBadges.BankMismatch.selector, result.bankHash, bankHash);
        result.bankHash = bankHash;
        _refuses(result, reason);
    }

    function testFuzz_grant_reverts_whenDeadlinePassed(uint40 late) public {
        IBadges.Result memory result = _result();
        vm.warp(uint256(result.deadline) + bound(late, 1, 365 days));
        _refuses(result, abi.encodeWithSelector(IBadges.ResultExpired.selector, result.deadline, block.timestamp));
    }

    function testFuzz_grant_reverts_whenTakenInTheFuture(uint40 ahead) public {
        IBadges.Result memory result = _result();
        result.takenAt += uint40(bound(ahead, 1, 365 days));
        _refuses(result, abi.encodeWithSelector(IBadges.ResultFromFuture.selector, result.takenAt, block.timestamp));
    }

    function testFuzz_grant_reverts_whenScoreBelowMark(uint8 score) public {
        IBadges.Result memory result = _result();
        result.score = uint8(bound(score, 0, PASS_MARK - 1));
        _refuses(result, abi.encodeWithSelector(IBadges.ScoreBelowMark.selector, PASS_MARK, result.score));
    }

    function testFuzz_grant_reverts_whenAttemptOutOfRange(uint8 attempt) public {
        IBadges.Result memory result = _result();
        result.attempt = attempt <= ATTEMPTS ? 0 : attempt;
        _refuses(result, abi.encodeWithSelector(IBadges.AttemptOutOfRange.selector, ATTEMPTS, result.attempt));
    }

    function testFuzz_grant_reverts_whenBadgeWouldBeOver(uint40 ago) public {
        IBadges.Result memory result = _result();
        result.takenAt -= uint40(bound(ago, LIFETIME + 1, 3_650 days));
        uint256 expiresAt = uint256(result.takenAt) + LIFETIME;
        _refuses(result, abi.encodeWithSelector(IBadges.ResultOutlived.selector, expiresAt, block.timestamp));
    }

    function testFuzz_grant_reverts_whenSignedByAnother(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != signerKey);
        IBadges.Result memory result = _result();
        bytes memory signature = _sign(key, _digest(result));
        vm.expectRevert(abi.encodeWithSelector(IBadges.SignerInactive.selector, workloadId, vm.addr(key)));
        badges.grant(result, signature);
    }

    function test_grant_reverts_whenKeyIsOfAnotherWorkload() public {
        (address other, uint256 otherKey) = makeAddrAndKey("other signer");
        _register(other, otherWorkloadId, 1 days);
        IBadges.Result memory result = _result();
        bytes memory signature = _sign(otherKey, _digest(result));
        vm.expectRevert(abi.encodeWithSelector(IBadges.SignerInactive.selector, workloadId, other));
        badges.grant(result, signature);
    }

    function test_grant_reverts_whenKeyExpired() public {
        vm.warp(block.timestamp + KEY_LIFETIME + 1);
        _refuses(_result(), abi.encodeWithSelector(IBadges.SignerInactive.selector, workloadId, signer));
    }

    function test_grant_reverts_whenKeyRevoked() public {
        vm.prank(operator);
        registry.revokeKey(signer);
        _refuses(_result(), abi.encodeWithSelector(IBadges.SignerInactive.selector, workloadId, signer));
    }

    function testFuzz_grant_reverts_whenSignatureMalformed(bytes calldata signature) public {
        vm.assume(signature.length != 64 && signature.length != 65);
        vm.expectRevert(abi.encodeWithSelector(IBadges.SignerInactive.selector, workloadId, address(0)));
        badges.grant(_result(), signature);
    }

    function testFuzz_grant_reverts_whenSignedForAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid);
        _refusesDigest(_digestFor(chainId, address(badges), _result()));
    }

    function testFuzz_grant_reverts_whenSignedForAnotherContract(address verifier) public {
        vm.assume(verifier != address(badges));
        _refusesDigest(_digestFor(block.chainid, verifier, _result()));
    }

    function testFuzz_grant_reverts_whenAnyFieldIsAnother(uint256 field, address other) public {
        vm.assume(other != holder);
        badges.createSkill(_terms());
        IBadges.Result memory signed = _result();
        field = bound(field, 0, 6);
        if (field == 0) signed.skillId = skillId + 1;
        if (field == 1) signed.holder = other;
        if (field == 2) signed.score += 1;
        if (field == 3) signed.attempt += 1;
        if (field == 4) signed.takenAt -= 1;
        if (field == 5) signed.deadline -= 1;
        if (field == 6) signed.bankHash = keccak256("another");
        _refusesDigest(_digest(signed));
    }

    function test_grant_reverts_whenHolderIsZero() public {
        IBadges.Result memory result = _result();
        result.holder = address(0);
        _refuses(result, abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
    }

    function test_grant_reverts_whenResultComesAgain() public {
        IBadges.Result memory result = _result();
        _grant(result);
        bytes memory used = abi.encodeWithSelector(IBadges.ResultNotNewer.selector, result.takenAt, result.takenAt);
        _refuses(result, used);
        // Nor after the badge was given up.
        vm.prank(holder);
        badges.renounce(skillId);
        _mine(1);
        _refuses(result, used);
    }

    function testFuzz_grant_reverts_whenResultIsOlder(uint40 ago) public {
        _mine(1);
        IBadges.Result memory older = _result();
        older.takenAt -= uint40(bound(ago, 1, 1 days));
        IBadges.Result memory result = _result();
        _grant(result);
        _refuses(older, abi.encodeWithSelector(IBadges.ResultNotNewer.selector, result.takenAt, older.takenAt));
    }

    function testFuzz_grant_renewsBeforeTheEnd(uint40 wait) public {
        _grant(_result());
        IBadges.Badge memory before = badges.badgeOf(skillId, holder);
        vm.roll(block.number + 5);
        vm.warp(block.timestamp + bound(wait, 1, LIFETIME));
        IBadges.Result memory next = _result();
        vm.expectEmit(address(badges));
        emit IBadges.BadgeRenewed(skillId, holder, next.score, next.takenAt, next.takenAt + LIFETIME);
        _grant(next);
        IBadges.Badge memory badge = badges.badgeOf(skillId, holder);
        assertEq(badge.from, before.from);
        assertEq(badge.to, before.to);
        assertEq(badge.takenAt, next.takenAt);
        assertEq(badge.expiresAt, next.takenAt + LIFETIME);
        assertEq(token.balanceOf(holder), 1);
    }

    function test_grant_beginsAnewAfterTheEnd() public {
        _grant(_result());
        _outlive();
        IBadges.Result memory next = _result();
        vm.expectEmit(address(badges));
        emit IBadges.BadgeExpired(skillId, holder);
        vm.expectEmit(address(badges));
        emit IBadges.BadgeGranted(skillId, holder, next.score, next.takenAt, next.takenAt + LIFETIME);
        _grant(next);
        assertEq(badges.badgeOf(skillId, holder).from, block.number);
        assertTrue(badges.isHeld(skillId, holder));
        assertEq(token.balanceOf(holder), 1);
    }

    function test_grant_keepsSkillsAndHoldersApart() public {
        vm.prank(creator);
        uint32 other = badges.createSkill(_terms());
        _grant(_result());
        assertFalse(badges.isHeld(other, holder));
        assertFalse(badges.isHeld(skillId, stranger));
        IBadges.Result memory result = _result();
        result.skillId = other;
        _grant(result);
        assertTrue(badges.isHeld(other, holder));
        assertEq(token.balanceOf(holder), 2);
        assertNotEq(badges.tokenIdOf(other, holder), badges.tokenIdOf(skillId, holder));
    }

    /// @dev The signature is good: what is refused is what it says.
    function _refuses(IBadges.Result memory result, bytes memory reason) private {
        bytes memory signature = _sign(signerKey, _digest(result));
        vm.expectRevert(reason);
        badges.grant(result, signature);
    }

    /// @dev The active key signed something else than the result that is brought.
    function _refusesDigest(bytes32 digest) private {
        bytes memory signature = _sign(signerKey, digest);
        vm.expectPartialRevert(IBadges.SignerInactive.selector);
        badges.grant(_result(), signature);
    }
}
