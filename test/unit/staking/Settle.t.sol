// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

/// @title Slashes, shares and reputation against a slow account of them
contract StakingSettleTest is Committee {
    /// @dev What one round's end says about a seat, from a seed.
    function testFuzz_settle_addsUpToTheLastUnit(uint256 seed) public {
        committee = _drawSeven(bytes32(seed), SEAT_LOCK);
        IStaking.SeatOutcome[] memory outcomes = _outcomes(seed);
        IStaking.Voter[] memory before = _voters();
        (uint256[] memory taken, uint256 misses, uint256 silence, uint256 coherent) = _take(outcomes, before);
        uint256 share = coherent == 0 ? 0 : misses / 2 / coherent;
        uint256 insurance = misses * 3 / 10 + silence * 6 / 10;
        uint256 burned = misses + silence - share * coherent - insurance;

        vm.expectEmit(address(staking));
        emit IStaking.CommitteeSettled(taken, share, insurance, burned);
        vm.prank(core);
        assertEq(staking.settleOutcomes(committee, outcomes), misses + silence);

        for (uint256 i; i < 7; ++i) {
            IStaking.Voter memory v = staking.voterOf(address(uint160(committee[i])));
            assertEq(v.stake, before[i].stake - taken[i] + (outcomes[i].coherent ? share : 0), "stake");
            assertEq(v.reputation, _reputation(before[i].reputation, outcomes[i]), "reputation");
            bool served = outcomes[i].scored && outcomes[i].silence == 0 && !outcomes[i].exposed;
            assertEq(v.served, served ? 1 : 0, "served");
            assertEq(v.locked, 0, "locked");
            assertEq(v.open, 0, "open");
            assertEq(v.seats, before[i].seats, "seats");
        }
        (uint128 insured, uint128 gone) = staking.pools();
        assertEq(insured, insurance, "insurance");
        assertEq(gone, burned, "burned");
        assertEq(stakeToken.balanceOf(address(staking)), _allStakes() + insured + gone, "solvency");
    }

    /// @dev A slash may eat into what other committees hold; locks then shrink with the stake, in any order.
    function testFuzz_settle_keepsLocksWithinTheStake(uint256 seed, uint96 slash, uint96 silence) public {
        uint256[] memory first = _drawSeven(bytes32(seed), SEAT_PRICE);
        uint256[] memory second = _drawSeven(bytes32(seed), SEAT_PRICE);
        bool swap = seed % 2 == 1;
        committee = swap ? second : first;
        _settleAll(uint96(bound(slash, 0, 2 * SEAT_PRICE)), uint96(bound(silence, 0, SEAT_PRICE)));
        _checkLocks(first);
        committee = swap ? first : second;
        _settleAll(0, 0);
        for (uint256 i; i < 7; ++i) {
            assertEq(staking.voterOf(address(uint160(first[i]))).locked, 0);
            assertEq(staking.voterOf(address(uint160(first[i]))).open, 0);
        }
    }

    function test_settle_movesReputationSlowlyAndBackAgain() public {
        committee = _drawSeven("a", 0);
        address voter = address(uint160(committee[0]));
        uint256 expected = 5_000;
        for (uint256 i; i < 40; ++i) {
            IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](7);
            (outcomes[0].scored, outcomes[0].score) = (true, i < 20 ? 10_000 : 0);
            expected = (expected * 15 + outcomes[0].score) / 16;
            vm.prank(core);
            staking.settleOutcomes(committee, outcomes);
            assertEq(staking.voterOf(voter).reputation, expected);
            committee = _drawSeven("a", 0);
        }
        _settleAll(0, 1);
        assertEq(staking.voterOf(voter).reputation, expected * 9 / 10, "silence");
        committee = _drawSeven("a", 0);
        _settleAll(0, 0);
        assertEq(staking.voterOf(voter).reputation, expected * 9 / 10, "a round that says nothing");
    }

    function test_settle_ofNobodyTakesNothing() public {
        vm.prank(core);
        assertEq(staking.settleOutcomes(new uint256[](0), new IStaking.SeatOutcome[](0)), 0);
    }

    function _outcomes(uint256 seed) private pure returns (IStaking.SeatOutcome[] memory outcomes) {
        outcomes = new IStaking.SeatOutcome[](7);
        for (uint256 i; i < 7; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            if (r % 4 == 0) outcomes[i].silence = uint96(r >> 8) % (2 * SEAT_PRICE) + 1;
            else if (r % 4 != 1) outcomes[i].slash = uint96(r >> 8) % (2 * SEAT_PRICE);
            (outcomes[i].scored, outcomes[i].score) = (r % 5 != 0, uint16((r >> 128) % 10_001));
            outcomes[i].exposed = outcomes[i].silence == 0 && r % 7 == 0;
            outcomes[i].coherent = !outcomes[i].exposed && outcomes[i].silence == 0 && outcomes[i].score >= 5_000;
        }
    }

    function _take(IStaking.SeatOutcome[] memory outcomes, IStaking.Voter[] memory before)
        private
        view
        returns (uint256[] memory taken, uint256 misses, uint256 silence, uint256 coherent)
    {
        taken = new uint256[](7);
        for (uint256 i; i < 7; ++i) {
            uint256 due = uint256(outcomes[i].slash) + outcomes[i].silence;
            if (outcomes[i].exposed && due < committee[i] >> 160) due = committee[i] >> 160;
            taken[i] = due > before[i].stake ? before[i].stake : due;
            if (outcomes[i].silence != 0) silence += taken[i];
            else misses += taken[i];
            if (outcomes[i].coherent) ++coherent;
        }
    }

    function _reputation(uint256 before, IStaking.SeatOutcome memory o) private pure returns (uint256) {
        if (o.silence != 0 || o.exposed) return before * 9 / 10;
        return o.scored ? (before * 15 + o.score) / 16 : before;
    }

    function _voters() private view returns (IStaking.Voter[] memory all) {
        all = new IStaking.Voter[](7);
        for (uint256 i; i < 7; ++i) {
            all[i] = staking.voterOf(address(uint160(committee[i])));
        }
    }

    function _checkLocks(uint256[] memory words) private view {
        for (uint256 i; i < words.length; ++i) {
            IStaking.Voter memory v = staking.voterOf(address(uint160(words[i])));
            assertLe(v.locked, v.stake);
            assertEq(v.open, 1);
        }
    }

    function _allStakes() private view returns (uint256 sum) {
        for (uint256 i; i < voters.length; ++i) {
            sum += staking.voterOf(voters[i]).stake;
        }
    }
}
