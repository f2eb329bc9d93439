// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {Payroll} from "../../../contracts/libraries/Payroll.sol";
import {Contest} from "./Contest.t.sol";

contract PayCommitteeTest is Contest {
    uint256 internal id;

    /// @dev Of eight rejected items that Alice appeals the guards uphold five; the judges uphold two of the rest.
    function setUp() public override {
        super.setUp();
        _decide(0, 0xff);
        id = _appeal(alice, 0xff);
        _settle(1);
        _decide(0, ALL & ~uint256(0x07));
        _settle(2);
        _decide(1, 0x06);
        _settle(3);
        appeals.resolve(id);
    }

    function test_payCommittee_paysTheRoundThatUpheldIt() public {
        assertEq(appeals.sharesOf(id).byLast, 0x06);
        assertEq(appeals.sharesOf(id).toCommittee, 0xfe);
        uint256 item = uint256(appeals.appealOf(id).bond) / 8 / 4;
        _pay(1, 0xf8, 5 * item);
        _pay(2, 0x06, 2 * item);
        assertEq(appeals.sharesOf(id).toCommittee, 0);
    }

    function _pay(uint8 tier, uint256 mask, uint256 amount) private {
        IAppeals.RoundProof memory round = rounds[tier];
        uint256 n = round.committee.length;
        uint256 burnable = appeals.burnableOf(address(token));
        uint256 share = amount / (n - 2);
        uint256 seats = ((uint256(1) << (n - 1)) - 1) & ~uint256(1);
        vm.expectEmit(address(appeals));
        emit IAppeals.CommitteeCredited(id, mask, round.committee, seats, share, amount - share * (n - 2));
        vm.prank(stranger);
        assertEq(appeals.payCommittee(id, round), share);
        assertEq(appeals.burnableOf(address(token)) - burnable, amount - share * (n - 2));
        for (uint256 i; i < n; ++i) {
            assertEq(_credit(_voter(tier, i)), i == 0 || i == n - 1 ? 0 : share);
        }
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, id));
        appeals.payCommittee(id, round);
    }

    /// @dev The round whose decision was appealed upheld nothing, though it is a settled round of the batch.
    function test_payCommittee_reverts_forTheAppealedRound() public {
        IAppeals.RoundProof memory round = rounds[0];
        vm.expectRevert(abi.encodeWithSelector(IAppeals.TierOutOfRange.selector, 1, 0));
        appeals.payCommittee(id, round);
        round.tier = 1;
        vm.expectPartialRevert(IAppeals.PayrollMismatch.selector);
        appeals.payCommittee(id, round);
    }

    /// @dev Neither the guards as the last round nor the judges as an earlier one.
    function test_payCommittee_reverts_forTheOtherRound() public {
        IAppeals.RoundProof memory round = rounds[1];
        round.later = new bytes32[](0);
        vm.expectPartialRevert(IAppeals.PayrollMismatch.selector);
        appeals.payCommittee(id, round);
        round = rounds[2];
        round.later = new bytes32[](1);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, id));
        appeals.payCommittee(id, round);
    }

    function testFuzz_payCommittee_reverts_forAForgedRound(uint256 seed, bool last) public {
        IAppeals.RoundProof memory round = last ? rounds[2] : rounds[1];
        uint256 part = seed % (last ? 5 : 7);
        uint256 seat = (seed >> 8) % round.committee.length;
        if (part == 0) round.committee[seat] ^= 1 + (seed >> 16) % (1 << 160);
        if (part == 1) round.paidVotes[seat] += 1 + (seed >> 16) % 256;
        if (part == 2) round.draw ^= 1;
        if (part == 3) round.seedBlock ^= uint48(1 + (seed >> 8) % 1_000);
        if (part == 4) round.before ^= bytes32(1 + (seed >> 8));
        if (part == 5) round.items ^= 1 << (seed >> 8) % 3;
        if (part == 6) round.later[0] ^= bytes32(1 + (seed >> 8));
        vm.expectPartialRevert(IAppeals.PayrollMismatch.selector);
        appeals.payCommittee(id, round);
    }

    function test_payCommittee_reverts_forAnUnknownAppeal() public {
        IAppeals.RoundProof memory round = rounds[1];
        vm.expectRevert(abi.encodeWithSelector(IAppeals.UnknownAppeal.selector, 2));
        appeals.payCommittee(2, round);
    }
}

/// @title Rounds that were drawn twice, appeals of the guards' decisions
contract PayCommitteeRedrawTest is Contest {
    /// @dev The draw that nobody heard has the same tier and items; that none of its votes is paid gives it away.
    function test_payCommittee_reverts_forADrawThatWasNotHeard() public {
        _decide(0, 0xff);
        uint256 id = _appeal(alice, 0x0f);
        _settle(1);
        uint256[] memory committee = _committee(1);
        rounds[0] = _settleAs(1, committee, new uint256[](13));
        _decide(0, 0x0f);
        _settle(2);
        _decide(0, ALL);
        _settle(3);
        appeals.resolve(id);
        IAppeals.RoundProof memory unheard = rounds[0];
        vm.expectRevert(abi.encodeWithSelector(Payroll.RoundUnheard.selector, 9, 0));
        appeals.payCommittee(id, unheard);
        appeals.payCommittee(id, rounds[1]);
    }

    function test_payCommittee_paysTheJudgesForAnAppealOfTheGuards() public {
        _decide(0, 0xff);
        _settle(1);
        _decide(0xff00, 0);
        uint256 id = _appeal(alice, 0xf000);
        _settle(2);
        _decide(0xf000, 0);
        _settle(3);
        appeals.resolve(id);
        assertEq(appeals.sharesOf(id).byLast, 0xf000);
        assertGt(appeals.payCommittee(id, rounds[2]), 0);
    }

    /// @dev Where tier 1 has no committee the judges are right above the scouts.
    function test_payCommittee_paysAcrossATierWithoutACommittee() public {
        campaigns.setPreset(PRESET, [7, 0, 31]);
        _decide(0, 0xff);
        uint256 id = _appeal(alice, 0x0f);
        _settle(2);
        _decide(0, 0x0f);
        _settle(3);
        appeals.resolve(id);
        assertGt(appeals.payCommittee(id, rounds[2]), 0);
        assertEq(appeals.sharesOf(id).toCommittee, 0);
    }

    /// @dev A committee too large for its share gets nothing each, and all of it burns.
    function test_payCommittee_burnsDust() public {
        _setTerms(address(token), 2, 0, 0);
        _decide(0, 0xff);
        uint256 id = _appeal(alice, 0x0f);
        _settle(1);
        _decide(0, ALL);
        _settle(3);
        appeals.resolve(id);
        uint256 before = appeals.burnableOf(address(token));
        assertEq(appeals.payCommittee(id, rounds[1]), 0);
        assertEq(appeals.burnableOf(address(token)), before + 4);
    }
}
