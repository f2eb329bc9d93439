// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";
import {Committee} from "./Committee.t.sol";

contract StakeTest is Committee {
    function testFuzz_stake_opensSeats(uint16 seats) public {
        seats = uint16(bound(seats, 1, 20));
        _give(stranger);
        uint256 length = staking.seatCount(SCOUT);
        for (uint256 i; i < seats; ++i) {
            vm.expectEmit(address(staking));
            emit IStaking.SeatOpened(stranger, SCOUT, length + i);
        }
        vm.expectEmit(address(staking));
        emit IStaking.Staked(stranger, SCOUT, seats, seats * uint256(SEAT_PRICE));
        vm.prank(stranger);
        staking.stake(SCOUT, seats, none);

        IStaking.Voter memory v = staking.voterOf(stranger);
        assertEq(v.stake, seats * uint256(SEAT_PRICE));
        assertEq(v.seats, seats);
        assertEq(v.reputation, 5_000, "newcomer");
        assertEq(v.locked + v.open, 0);
        assertEq(staking.seatCount(SCOUT), length + seats);
        for (uint256 i; i < seats; ++i) {
            (address voter, uint48 from, uint48 to) = staking.seatOf(SCOUT, length + i);
            assertEq(voter, stranger);
            assertEq(from, block.number);
            assertEq(to, type(uint48).max);
        }
        assertEq(staking.seatPrice(), SEAT_PRICE);
    }

    function testFuzz_stake_reverts_beyondTheCap(uint16 seats) public {
        seats = uint16(bound(seats, 20, type(uint16).max));
        _give(stranger);
        vm.startPrank(stranger);
        staking.stake(SCOUT, 1, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCapExceeded.selector, 20, uint256(seats) + 1));
        staking.stake(SCOUT, seats, none);
    }

    function testFuzz_stake_reverts_forUnknownTiers(uint8 tier) public {
        tier = uint8(bound(tier, 3, 255));
        vm.expectRevert(abi.encodeWithSelector(IStaking.NoSuchTier.selector, tier));
        staking.stake(tier, 1, none);
    }

    function test_stake_reverts_withoutSeats() public {
        vm.expectRevert(IStaking.ZeroSeats.selector);
        staking.stake(SCOUT, 0, none);
    }

    /// @dev A dead slot is reused once no pending draw can read its old life, first those named, then new ones.
    function testFuzz_stake_reusesVacantSeats(uint256 age) public {
        uint256 length = staking.seatCount(SCOUT);
        uint256[] memory vacant = new uint256[](1);
        vm.prank(voters[0]);
        staking.unstake(SCOUT, vacant);
        age = bound(age, 0, 20_000);
        _mine(age);
        _give(stranger);
        vm.startPrank(stranger);
        if (age <= 8_446) {
            vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 0));
            staking.stake(SCOUT, 2, vacant);
            return;
        }
        staking.stake(SCOUT, 2, vacant);
        assertEq(staking.seatCount(SCOUT), length + 1);
        (address voter, uint48 from,) = staking.seatOf(SCOUT, 0);
        assertEq(voter, stranger);
        assertEq(from, block.number);
    }

    function test_stake_reverts_whenASeatIsLive() public {
        _give(stranger);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 0));
        staking.stake(SCOUT, 1, new uint256[](1));
    }

    function test_stake_reverts_whenTheTokenTakesAFee() public {
        FeeToken fee = new FeeToken();
        IStaking other = _deploy(address(fee), SEAT_PRICE);
        fee.mint(stranger, SEAT_PRICE);
        vm.startPrank(stranger);
        fee.approve(address(other), SEAT_PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IStaking.StakeTokenTakesFee.selector, SEAT_PRICE, SEAT_PRICE - SEAT_PRICE / 100)
        );
        other.stake(SCOUT, 1, none);
    }

    function test_constructor_reverts_withoutACoreOrAPrice() public {
        _refusesToDeploy(address(0), SEAT_PRICE, IStaking.ZeroCore.selector);
        _refusesToDeploy(core, 0, IStaking.ZeroSeatPrice.selector);
    }

    function _refusesToDeploy(address core_, uint96 price, bytes4 why) private {
        bytes memory code = abi.encodePacked(
            vm.getCode("Staking.sol:Staking"),
            abi.encode(
                stakeToken,
                core_,
                abuse,
                claims,
                governor,
                badges,
                campaigns,
                price,
                IStaking.GuardRule(7_000, 6_000, 20)
            )
        );
        vm.expectRevert(why);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }
}
