// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Flow} from "../../Flow.t.sol";

/// @title A campaign that asks its voters for a badge seats nobody without one
contract BadgeGateTest is Flow {
    uint32 internal skillId;
    uint32 internal gated;

    function setUp() public override {
        super.setUp();
        IBadges.SkillTerms memory skill = IBadges.SkillTerms({
            workloadId: workloadId,
            lifetime: 90 days,
            pause: 1 hours,
            passMark: 75,
            attempts: 3,
            bankHash: keccak256("sealed bank"),
            name: "Reads mail headers"
        });
        skillId = badges.createSkill(skill);
        ICampaigns.Terms memory terms = _terms();
        terms.voterBadge = skillId;
        gated = _create(terms, FUNDS);
        assertEq(campaigns.roundTermsOf(gated, 0).voterBadge, skillId);
        assertEq(campaigns.roundTermsOf(campaignId, 0).voterBadge, 0);
        _mine(1);
    }

    function test_draw_seatsOnlyHoldersOfTheBadge() public {
        for (uint256 i; i < 12; ++i) {
            _grant(voters[3 * i]);
        }
        _mine(1);
        Sample memory s = _plan(gated, 8, 2, 255);
        _seal(s);
        _draw(s);
        assertEq(s.committee.length, 7);
        for (uint256 i; i < 7; ++i) {
            assertTrue(badges.isHeld(skillId, _voter(s, i)));
        }
        _cast(s, 127);
        _settle(s, 127);
        assertEq(core.batchOf(gated, 1).accepted, 255);
    }

    /// @dev A badge that came with the seal or later changes nothing.
    function test_draw_overlooksBadgesThatCameTooLate() public {
        Sample memory s = _plan(gated, 8, 2, 255);
        _seal(s);
        for (uint256 i; i < VOTERS; ++i) {
            _grant(voters[i]);
        }
        _draw(s);
        assertTrue(core.batchOf(gated, 1).state == IChecks.BatchState.Decided);
        assertEq(core.batchOf(gated, 1).committee, 0);
    }

    function _grant(address holder) private {
        IBadges.Result memory r = IBadges.Result({
            skillId: skillId,
            bankHash: keccak256("sealed bank"),
            holder: holder,
            score: 80,
            attempt: 1,
            takenAt: uint40(vm.getBlockTimestamp()),
            deadline: uint40(vm.getBlockTimestamp()) + 1 days
        });
        bytes32 structHash = keccak256(abi.encode(TypedData.RESULT, r));
        badges.grant(r, _sign(signers[0], _digest(address(badges), structHash)));
    }
}
