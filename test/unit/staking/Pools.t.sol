// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
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

    function testFuzz_insure_addsToTheInsurance(uint96 slash, uint128 amount, address payer) public {
        vm.assume(payer != address(0) && payer != address(staking) && payer.code.length == 0);
        amount = uint128(bound(amount, 1, 1e30));
        committee = _drawSeven("seed", SEAT_LOCK);
        _settleAll(uint96(bound(slash, 0, SEAT_PRICE)), 0);
        (uint128 insurance, uint128 burned) = staking.pools();
        uint256 balance = stakeToken.balanceOf(address(staking));
        uint256 stake = staking.voterOf(payer).stake;
        stakeToken.mint(payer, amount);
        vm.startPrank(payer);
        stakeToken.approve(address(staking), amount);
        vm.expectEmit(address(staking));
        emit IStaking.Insured(payer, amount);
        staking.insure(amount);
        vm.stopPrank();
        (uint128 insured, uint128 stillBurned) = staking.pools();
        assertEq(insured, insurance + amount);
        assertEq(stillBurned, burned);
        assertEq(stakeToken.balanceOf(address(staking)), balance + amount);
        assertEq(staking.voterOf(payer).stake, stake, "nobody's stake");
    }

    function test_insure_reverts_ofNothing() public {
        vm.expectRevert(IStaking.ZeroAmount.selector);
        staking.insure(0);
    }

    function test_insure_reverts_withoutTheTokens() public {
        vm.prank(stranger);
        vm.expectRevert();
        staking.insure(1);
    }

    function test_insure_reverts_whenTheTokenKeepsAPart() public {
        FeeToken fee = new FeeToken();
        staking = _deploy(address(fee), SEAT_PRICE);
        fee.mint(stranger, 100);
        vm.startPrank(stranger);
        fee.approve(address(staking), 100);
        vm.expectRevert(abi.encodeWithSelector(IStaking.StakeTokenTakesFee.selector, 100, 99));
        staking.insure(100);
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
}
