// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Tiers} from "../../Tiers.t.sol";

/// @title Rounds with fewer than 2f + 1 ballots: once more, then the next tier, and void where no tier was heard
contract RedrawTest is Tiers {
    function test_redraw_drawsAnotherCommitteeOfTheSameTier() public {
        Sample memory s = _plan(tiered, 8, 2, 255);
        _undecided(s, 128);
        _seal(s);
        _drawVoting(s, 127);
        uint256[] memory first = s.committee;
        _unheard(s);
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Sealed);
        assertEq(b.tier, 0);
        assertEq(b.draw, 1);
        assertEq(_items(s), 127, "what the check left undecided stays with the guards");
        assertFalse(b.heard);
        assertEq(_slashed(), 0);

        _drawVoting(s, 127);
        assertNotEq(keccak256(abi.encode(first)), keccak256(abi.encode(s.committee)));
        _finish(s);
        b = _view(s);
        assertEq(b.tier, 1);
        assertEq(b.draw, 0);
        assertEq(b.accepted, 127);
        assertEq(_items(s), 128);
        _round(s, 128);
        assertEq(_view(s).accepted, 255);
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev Unheard twice: the next tier judges, also what the check had left to it.
    function test_redraw_onceThenTheNextTier() public {
        Sample memory s = _plan(tiered, 8, 2, 255);
        _undecided(s, 192);
        _seal(s);
        for (uint256 i; i < 2; ++i) {
            _drawVoting(s, 63);
            _unheard(s);
        }
        IChecks.BatchView memory b = _view(s);
        assertEq(b.tier, 1);
        assertEq(b.draw, 0);
        assertEq(_items(s), 255);
        _round(s, 127);
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, 127);
        _payEverybody(s);
        _checkBooks(tiered, 0);
    }

    /// @dev No tier was ever heard: void. Nobody is rewarded or paid, the operator pays, the rest is free again.
    function test_redraw_endsVoid_whenNoTierIsHeard() public {
        Sample memory s = _plan(small, 8, 2, 255);
        uint256 free = _free(small);
        _seal(s);
        for (uint256 i; i < 5; ++i) {
            _drawVoting(s, 255);
            _unheard(s);
        }
        _drawVoting(s, 255);
        _cast(s, 3);
        _tally(s, 3);
        uint256 bond = bonds.bondOf(operators[0]).amount;
        vm.expectEmit(true, true, true, false, address(bonds));
        emit IOperators.FaultSlashed(operators[0], small, 1, IOperators.Fault.Void, address(0), 0, 0, 0, 0);
        _settleRound(s, 3);
        assertEq(bonds.bondOf(operators[0]).amount, bond - bond / 5);
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Void);
        assertEq(b.accepted | b.unpaid, 0);
        assertEq(_slashed(), 0);
        _payEverybody(s);
        _checkBooks(small, 0);
        uint256 cost = 8 * uint256(ORACLE_FEE) + 6 * uint256(DRAW_BOUNTY);
        assertEq(_free(small), free - cost, "draws and the check were paid");
    }

    /// @dev What a void batch costs its operator ends with the voters of the next round that is not heard.
    function test_redraw_ofAVoidBatchInsuresLaterCommittees() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        for (uint256 i; i < 6; ++i) {
            _drawVoting(s, 255);
            uint256[] memory unpaid = _stakes(s);
            _unheard(s);
            assertEq(_stakes(s), unpaid, "nothing is insured yet");
        }
        assertTrue(_view(s).state == IChecks.BatchState.Void);
        assertEq(bonds.insure(), BOND / 10);
        assertEq(bonds.burn(), BOND / 10);
        assertEq(stakeToken.balanceOf(address(bonds)), bonds.bondOf(operators[0]).amount + BOND, "two bonds");
        stakeToken.mint(operators[0], BOND / 5);
        vm.startPrank(operators[0]);
        stakeToken.approve(address(bonds), BOND / 5);
        bonds.deposit(BOND / 5);
        vm.stopPrank();

        s = _plan(small, 8, 2, 255);
        _seal(s);
        _drawVoting(s, 255);
        uint256[] memory stakes = _stakes(s);
        _unheard(s);
        for (uint256 seat; seat < 4; ++seat) {
            assertEq(s.paidVotes[seat], 0);
            // The first two showed their ballots.
            if (seat < 2) stakes[seat] += SEAT_LOCK / 10;
        }
        assertEq(_stakes(s), stakes);
        (uint128 insurance,) = staking.pools();
        assertEq(insurance, BOND / 10 - 2 * (SEAT_LOCK / 10));
    }

    /// @dev Heard once, never again: final. What the first round left open ends rejected.
    function test_redraw_endsFinal_whenOneTierWasHeard() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _round(s, 15);
        for (uint256 i; i < 4; ++i) {
            assertEq(_view(s).draw, i % 2);
            _drawVoting(s, 255);
            _unheard(s);
        }
        assertTrue(_view(s).state == IChecks.BatchState.Final);
        assertEq(_view(s).accepted, 15);
        assertEq(_items(s), 240);
        assertEq(bonds.bondOf(operators[0]).amount, BOND);
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev Nobody in any pool: void at the price of the draws and the check.
    function test_redraw_endsVoid_whenNobodyCanBeSeated() public {
        // Draws that nobody may win: every voter has contributed.
        vm.startPrank(address(core));
        for (uint256 i; i < VOTERS; ++i) {
            staking.markContributor(small, voters[i]);
        }
        for (uint256 i; i < GUARDS; ++i) {
            staking.markContributor(small, guards[i]);
        }
        for (uint256 i; i < JUDGES; ++i) {
            staking.markContributor(small, judges[i]);
        }
        vm.stopPrank();
        _mine(1);
        Sample memory s = _plan(small, 8, 2, 255);
        uint256 free = _free(small);
        _seal(s);
        for (uint256 tier; tier < 3; ++tier) {
            assertEq(_view(s).tier, tier);
            _passEmptyTier(s);
        }
        assertTrue(_view(s).state == IChecks.BatchState.Void);
        _checkBooks(small, 0);
        assertEq(_free(small), free - 8 * uint256(ORACLE_FEE) - 3 * uint256(DRAW_BOUNTY));
    }

    /// @dev A ballot of the first draw means nothing in the second: other round, other committee.
    function test_redraw_takesNoBallotsOfTheFirstDraw() public {
        Sample memory s = _plan(campaignId, 8, 2, 255);
        _seal(s);
        _draw(s);
        bytes32 first = s.round;
        _unheard(s);
        _draw(s);
        assertNotEq(s.round, first);
        bytes32 second = s.round;
        s.round = first;
        IRounds.Ballot[] memory old = _ballots(s, 127);
        s.round = second;
        _endVoting(s);
        core.castBallots(s.batch, s.committee, old, 127, _closing(s, old, 127, signers[0]), s.gold);
        assertEq(_view(s).voters, 0);
    }

    /// @dev The most that a batch can cost is what it reserved, to the last unit.
    function test_redraw_ofEveryTierCostsTheWorstCase() public {
        Sample memory s = _plan(small, 8, 2, 255);
        uint256 worst = campaigns.worstCaseOf(small, 8);
        _seal(s);
        for (uint256 tier; tier < 3; ++tier) {
            _drawVoting(s, 255);
            _unheard(s);
            _drawVoting(s, tier == 2 ? 255 : 0);
            _finish(s);
        }
        assertEq(_view(s).accepted, 255);
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(campaigns.escrowOf(small).left, FUNDS - worst);
    }

    /// @dev 2f of the 3f + 1 seats vote: one fewer than a round needs.
    function _unheard(Sample memory s) private {
        uint256 f = (s.committee.length - 1) / 3;
        _finish(s, _full(2 * f));
    }

    function _stakes(Sample memory s) private view returns (uint256[] memory stakes) {
        stakes = new uint256[](s.committee.length);
        for (uint256 i; i < stakes.length; ++i) {
            stakes[i] = staking.voterOf(_voter(s, i)).stake;
        }
    }

    function _free(uint32 campaign) private view returns (uint256) {
        ICampaigns.Escrow memory e = campaigns.escrowOf(campaign);
        return uint256(e.left) - e.reserved;
    }
}
