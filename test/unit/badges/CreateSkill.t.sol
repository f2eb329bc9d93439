// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {BadgesBase} from "./BadgesBase.t.sol";

contract CreateSkillTest is BadgesBase {
    function test_constructor_reverts_whenRegistryIsZero() public {
        bytes memory code = bytes.concat(vm.getCode("Badges.sol:Badges"), abi.encode(address(0)));
        address created;
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        assertEq(created, address(0));
    }

    function testFuzz_createSkill_keepsTermsAndCreator(
        address by,
        uint40 lifetime,
        uint40 pause,
        uint8 passMark,
        uint8 attempts,
        bytes32 bankHash
    ) public {
        vm.assume(by != address(0));
        IBadges.SkillTerms memory terms = _terms();
        terms.lifetime = uint40(bound(lifetime, 1, 3_650 days));
        terms.pause = pause;
        terms.passMark = uint8(bound(passMark, 1, 100));
        terms.attempts = uint8(bound(attempts, 1, 255));
        terms.bankHash = bankHash == 0 ? bytes32(uint256(1)) : bankHash;
        vm.expectEmit(address(badges));
        emit IBadges.SkillCreated(skillId + 1, by, terms);
        vm.prank(by);
        assertEq(badges.createSkill(terms), skillId + 1);
        assertEq(badges.skillCount(), skillId + 1);
        (address creator_, IBadges.SkillTerms memory kept) = badges.skillOf(skillId + 1);
        assertEq(creator_, by);
        assertEq(abi.encode(kept), abi.encode(terms));
    }

    function test_createSkill_startsAtOne() public view {
        assertEq(skillId, 1);
        (address none, IBadges.SkillTerms memory terms) = badges.skillOf(0);
        assertEq(none, address(0));
        assertEq(terms.lifetime, 0);
    }

    function test_createSkill_reverts_whenWorkloadMissing() public {
        IBadges.SkillTerms memory terms = _terms();
        for (uint32 i; i < 2; ++i) {
            terms.workloadId = i * 9;
            _refuses(terms, abi.encodeWithSelector(IBadges.WorkloadMissing.selector, i * 9));
        }
    }

    function testFuzz_createSkill_reverts_whenLifetimeOutOfRange(uint40 lifetime) public {
        IBadges.SkillTerms memory terms = _terms();
        terms.lifetime = lifetime % 5 == 0 ? 0 : uint40(bound(lifetime, 3_650 days + 1, type(uint40).max));
        _refuses(
            terms,
            abi.encodeWithSelector(IBadges.LifetimeOutOfRange.selector, uint256(3_650 days), uint256(terms.lifetime))
        );
    }

    function testFuzz_createSkill_reverts_whenPassMarkOutOfRange(uint8 passMark) public {
        IBadges.SkillTerms memory terms = _terms();
        terms.passMark = passMark <= 100 ? 0 : passMark;
        _refuses(
            terms, abi.encodeWithSelector(IBadges.PassMarkOutOfRange.selector, uint256(100), uint256(terms.passMark))
        );
    }

    function test_createSkill_reverts_whenAttemptsZero() public {
        IBadges.SkillTerms memory terms = _terms();
        terms.attempts = 0;
        _refuses(terms, abi.encodeWithSelector(IBadges.ZeroAttempts.selector));
    }

    function test_createSkill_reverts_whenBankHashZero() public {
        IBadges.SkillTerms memory terms = _terms();
        terms.bankHash = 0;
        _refuses(terms, abi.encodeWithSelector(IBadges.ZeroBankHash.selector));
    }

    function testFuzz_createSkill_reverts_whenNameLengthOutOfRange(uint256 length) public {
        IBadges.SkillTerms memory terms = _terms();
        length = length % 5 == 0 ? 0 : bound(length, 65, 300);
        terms.name = string(new bytes(length));
        _refuses(terms, abi.encodeWithSelector(IBadges.NameLength.selector, uint256(64), length));
    }

    function test_createSkill_takesTheLongestName() public {
        IBadges.SkillTerms memory terms = _terms();
        terms.name = string(new bytes(64));
        assertEq(badges.createSkill(terms), skillId + 1);
    }

    function _refuses(IBadges.SkillTerms memory terms, bytes memory reason) private {
        vm.expectRevert(reason);
        badges.createSkill(terms);
    }
}
