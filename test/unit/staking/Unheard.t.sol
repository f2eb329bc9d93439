// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title Rounds with fewer than 2f + 1 ballots: nobody is paid, scored or slashed, and the insurance pays the ballots
contract StakingUnheardTest is Committee {
    uint256 private constant ITEMS = type(uint256).max;

    function setUp() public override {
        super.setUp();
        committee = _drawSeven("seed", SEAT_LOCK);
    }

    /// @dev Any ballots that are too few, any insurance, any lock: to the last unit.
    function testFuzz_settle_unheard_paysBallotsFromTheInsurance(uint256 mask, uint96 insured, uint96 lock) public {
        mask = _fewer(mask);
        lock = uint96(bound(lock, 0, SEAT_PRICE));
        _insure(insured % (SEAT_PRICE / 2));
        (uint256 insurance,) = staking.pools();
        uint256 ballots = _count(mask);
        uint256 share = ballots == 0 ? 0 : insurance / ballots;
        if (share > lock / 10) share = lock / 10;
        uint256[] memory before = _stakes();
        uint256 balance = stakeToken.balanceOf(address(staking));
        if (share != 0) {
            vm.expectEmit(address(staking));
            emit IStaking.Compensated(uint32(mask), share);
        }
        _settle(_round(mask, lock), mask);
        for (uint256 i; i < 7; ++i) {
            IStaking.Voter memory v = staking.voterOf(address(uint160(committee[i])));
            assertEq(v.stake, before[i] + ((mask >> i) & 1 == 1 ? share : 0), "stake");
            assertEq(uint256(v.locked) + v.open, 0, "locked");
            assertEq(v.reputation, 5_000, "reputation");
            assertEq(v.served, 0, "served");
        }
        (uint256 left, uint256 burned) = staking.pools();
        assertEq(left, insurance - share * ballots, "insurance");
        assertEq(burned, 0, "burned");
        assertEq(stakeToken.balanceOf(address(staking)), balance, "nothing moves");
    }

    /// @dev Whatever else the core says of the round: too few ballots are neither paid nor slashed.
    function testFuzz_settle_unheard_paysNoVotes(uint256 mask, uint256 approved, uint256 gold, uint96 silence) public {
        mask = _fewer(mask);
        IStaking.Round memory round = _round(mask, SEAT_LOCK);
        (round.approved, round.rejected, round.gold) = (approved & ~gold, ~approved & ~gold, gold);
        (round.silence, round.abstainCosts) = (silence, true);
        _settle(round, mask);
    }

    function test_settle_unheard_withoutInsurancePaysNothing() public {
        vm.recordLogs();
        _settle(_round(15, SEAT_LOCK), 15);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        assertEq(logs[0].topics[0], IStaking.CommitteeSettled.selector);
    }

    /// @dev Less than there are ballots: nothing can be shared, and what there is stays.
    function test_settle_unheard_keepsWhatCannotBeShared() public {
        _insure(3);
        _settle(_round(15, SEAT_LOCK), 15);
        (uint256 insurance,) = staking.pools();
        assertEq(insurance, 3);
    }

    /// @dev One ballot more, and the campaign pays.
    function test_settle_heard_leavesTheInsurance() public {
        _insure(SEAT_LOCK);
        vm.prank(core);
        (uint256[] memory paidVotes, uint256 paid,) = staking.settle(_round(31, SEAT_LOCK), committee, _votes(5));
        assertEq(paid, 5 * 256);
        assertEq(paidVotes[4], 256);
        assertEq(paidVotes[5], 0);
        (uint256 insurance,) = staking.pools();
        assertEq(insurance, SEAT_LOCK);
    }

    /// @dev A committed vote that was shown too early costs the lock, heard or not, and what of it is insured pays the others.
    function test_settle_unheard_stillTakesAnExposedSeatsLock() public {
        IStaking.Round memory round = _round(3, SEAT_LOCK);
        round.exposed = 4;
        uint256[] memory before = _stakes();
        vm.prank(core);
        (, uint256 paid, uint256 slashed) = staking.settle(round, committee, _votes(2));
        assertEq(paid, 0);
        assertEq(slashed, SEAT_LOCK);
        uint256[] memory afterwards = _stakes();
        assertEq(afterwards[2], before[2] - SEAT_LOCK);
        assertEq(staking.voterOf(address(uint160(committee[2]))).reputation, 4_500);
        assertEq(afterwards[0], before[0] + SEAT_LOCK / 10);
        (uint256 insurance,) = staking.pools();
        assertEq(insurance, SEAT_LOCK * 3 / 10 - 2 * (SEAT_LOCK / 10));
    }

    /// @dev Where nobody was drawn there is nobody to pay.
    function test_settle_unheard_ofNobody() public {
        _insure(SEAT_LOCK);
        committee = new uint256[](0);
        _settle(_round(0, SEAT_LOCK), 0);
        (uint256 insurance,) = staking.pools();
        assertEq(insurance, SEAT_LOCK);
    }

    function _settle(IStaking.Round memory round, uint256 mask) private {
        vm.prank(core);
        (uint256[] memory paidVotes, uint256 paid, uint256 slashed) =
            staking.settle(round, committee, _votes(_count(mask)));
        assertEq(paidVotes.length, committee.length);
        for (uint256 i; i < paidVotes.length; ++i) {
            assertEq(paidVotes[i], 0);
        }
        assertEq(paid + slashed, 0);
    }

    function _insure(uint256 amount) private {
        if (amount == 0) return;
        _give(stranger);
        vm.prank(stranger);
        staking.insure(uint128(amount));
    }

    /// @dev At most four of the seven seats.
    function _fewer(uint256 mask) private pure returns (uint256) {
        mask &= 127;
        while (_count(mask) > 4) mask &= mask - 1;
        return mask;
    }

    function _round(uint256 mask, uint96 lock) private pure returns (IStaking.Round memory round) {
        (round.items, round.voters, round.lock) = (ITEMS, uint32(mask), lock);
    }

    function _votes(uint256 n) private pure returns (IRounds.Vote[] memory votes) {
        votes = new IRounds.Vote[](n);
        for (uint256 i; i < n; ++i) {
            votes[i].approve = ITEMS >> i;
        }
    }

    function _count(uint256 mask) private pure returns (uint256 n) {
        for (; mask != 0; mask &= mask - 1) {
            ++n;
        }
    }

    function _stakes() private view returns (uint256[] memory stakes) {
        stakes = new uint256[](committee.length);
        for (uint256 i; i < stakes.length; ++i) {
            stakes[i] = staking.voterOf(address(uint160(committee[i]))).stake;
        }
    }
}
