// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Committee} from "./Committee.t.sol";

/// @title Where slashed stake goes: exposed seats, insurance, burning, and why slashing oneself pays nothing
contract PoolsTest is Committee {
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    function test_settle_takesAnExposedSeatsWholeLock() public {
        committee = _drawSeven("seed", SEAT_LOCK);
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](7);
        outcomes[0].exposed = true;
        (outcomes[1].exposed, outcomes[1].slash) = (true, SEAT_LOCK / 2);
        (outcomes[2].coherent, outcomes[2].scored, outcomes[2].score) = (true, true, 10_000);
        address exposed = address(uint160(committee[0]));
        uint256 before = staking.voterOf(exposed).stake;
        vm.prank(core);
        assertEq(staking.settleOutcomes(committee, outcomes), 2 * SEAT_LOCK);
        assertEq(before - staking.voterOf(exposed).stake, SEAT_LOCK);
        assertEq(staking.voterOf(exposed).reputation, 4_500);
        assertEq(staking.voterOf(exposed).served, 0);
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(insurance, 2 * SEAT_LOCK * 3 / 10, "split like a miss");
        assertEq(burned, 2 * SEAT_LOCK / 5);
    }

    /// @dev Where the lock found nothing free, the core's amount still falls on the stake.
    function test_settle_takesTheSlashOfAnExposedSeatWithoutALock() public {
        committee = _drawSeven("seed", 0);
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](7);
        (outcomes[0].exposed, outcomes[0].slash) = (true, SEAT_LOCK);
        vm.prank(core);
        assertEq(staking.settleOutcomes(committee, outcomes), SEAT_LOCK);
    }

    /// @dev A voter who holds some coherent seats and lets the others be slashed loses at least half of every slash.
    function testFuzz_settle_paysNothingToASybil(uint256 mine, uint256 seed) public {
        mine = bound(mine, 1, 127);
        committee = _drawSeven(bytes32(seed), SEAT_LOCK);
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](7);
        uint256 before;
        for (uint256 i; i < 7; ++i) {
            uint256 r = uint256(keccak256(abi.encode(seed, i)));
            if ((mine >> i) & 1 == 0) {
                outcomes[i].coherent = true;
                continue;
            }
            before += staking.voterOf(address(uint160(committee[i]))).stake;
            outcomes[i].coherent = r % 2 == 0;
            if (r % 2 != 0) outcomes[i].slash = uint96(r >> 8) % SEAT_LOCK;
        }
        vm.prank(core);
        uint256 slashed = staking.settleOutcomes(committee, outcomes);
        uint256 afterwards;
        for (uint256 i; i < 7; ++i) {
            if ((mine >> i) & 1 != 0) afterwards += staking.voterOf(address(uint160(committee[i]))).stake;
        }
        // All slashes here are the Sybil's own.
        assertLe(afterwards, before - slashed + slashed / 2);
    }

    function testFuzz_compensate_sharesTheInsurance(uint96 slash, uint96 amount, uint256 size) public {
        slash = uint96(bound(slash, 0, SEAT_PRICE));
        size = bound(size, 1, 7);
        committee = _drawSeven("seed", SEAT_LOCK);
        _settleAll(0, slash);
        (uint128 insurance, uint128 burned) = staking.pools();
        uint256[] memory words = _drawSeven("other", SEAT_LOCK);
        assembly ("memory-safe") {
            mstore(words, size)
        }
        uint256[] memory before = _stakes(words);
        uint256 share = insurance / size < amount ? insurance / size : amount;
        vm.expectEmit(address(staking));
        emit IStaking.Compensated(words, share);
        vm.prank(core);
        assertEq(staking.compensate(words, amount), share * size);
        uint256[] memory afterwards = _stakes(words);
        for (uint256 i; i < size; ++i) {
            assertEq(afterwards[i] - before[i], share);
        }
        (uint128 left, uint128 stillBurned) = staking.pools();
        assertEq(left, insurance - share * size);
        assertEq(stillBurned, burned);
    }

    function test_compensate_ofNobodyPaysNothing() public {
        vm.prank(core);
        assertEq(staking.compensate(none, 1), 0);
    }

    function testFuzz_burn_sendsTheBurnedAway(uint96 slash, address caller) public {
        slash = uint96(bound(slash, 10, SEAT_PRICE));
        committee = _drawSeven("seed", SEAT_LOCK);
        _settleAll(slash, 0);
        (uint128 insurance, uint128 burned) = staking.pools();
        uint256 balance = stakeToken.balanceOf(address(staking));
        vm.expectEmit(address(staking));
        emit IStaking.Burned(burned);
        vm.prank(caller);
        assertEq(staking.burn(), burned);
        assertEq(stakeToken.balanceOf(DEAD), burned);
        assertEq(balance - stakeToken.balanceOf(address(staking)), burned);
        (uint128 insured, uint128 left) = staking.pools();
        assertEq(insured, insurance);
        assertEq(left, 0);
        vm.expectRevert(IStaking.NothingToBurn.selector);
        staking.burn();
    }

    function test_markContributor_isForTheClaimsContractToo() public {
        vm.prank(claims);
        staking.markContributor(CAMPAIGN, stranger);
        assertEq(staking.markOf(CAMPAIGN, stranger), block.number);
        assertEq(staking.voterOf(stranger).reputation, 5_000, "still a newcomer");
        _stake(stranger, SCOUT, 1);
        assertTrue(staking.voterOf(stranger).contributes);
    }

    /// @dev A settlement leaves alone what it does not concern.
    function test_settle_keepsSeatsAndMarks() public {
        committee = _drawSeven("seed", SEAT_LOCK);
        address voter = address(uint160(committee[0]));
        vm.prank(claims);
        staking.markContributor(CAMPAIGN + 1, voter);
        IStaking.Voter memory before = staking.voterOf(voter);
        _settleAll(1, 0);
        (before.stake, before.locked, before.open) = (before.stake - 1, 0, 0);
        assertEq(keccak256(abi.encode(staking.voterOf(voter))), keccak256(abi.encode(before)));
        assertTrue(before.contributes);
    }

    function _stakes(uint256[] memory words) private view returns (uint256[] memory stakes) {
        stakes = new uint256[](words.length);
        for (uint256 i; i < words.length; ++i) {
            stakes[i] = staking.voterOf(address(uint160(words[i]))).stake;
        }
    }
}
