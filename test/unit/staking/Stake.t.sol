// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Base} from "../../Base.t.sol";
import {FeeToken} from "../../mocks/FeeToken.sol";

contract StakeTest is Base {
    uint256[] internal none;

    function testFuzz_stake_opensSeats(uint16 seats) public {
        seats = uint16(bound(seats, 1, 20));
        _give(stranger, seats);
        uint256 length = staking.seatCount();
        for (uint256 i; i < seats; ++i) {
            vm.expectEmit(address(staking));
            emit IStaking.SeatOpened(stranger, length + i);
        }
        vm.expectEmit(address(staking));
        emit IStaking.Staked(stranger, seats, seats * uint256(SEAT_PRICE));
        vm.prank(stranger);
        staking.stake(seats, none);

        IStaking.Voter memory v = staking.voterOf(stranger);
        assertEq(v.stake, seats * uint256(SEAT_PRICE));
        assertEq(v.seats, seats);
        assertEq(v.reputation, 5_000, "newcomer");
        assertEq(v.locked + v.open, 0);
        assertEq(staking.seatCount(), length + seats);
        for (uint256 i; i < seats; ++i) {
            (address voter, uint48 from, uint48 to) = staking.seatOf(length + i);
            assertEq(voter, stranger);
            assertEq(from, block.number);
            assertEq(to, type(uint48).max);
        }
        assertEq(staking.seatPrice(), SEAT_PRICE);
    }

    function testFuzz_stake_reverts_beyondTheCap(uint16 seats) public {
        seats = uint16(bound(seats, 20, type(uint16).max));
        _give(stranger, 1);
        vm.startPrank(stranger);
        staking.stake(1, none);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatCapExceeded.selector, 20, uint256(seats) + 1));
        staking.stake(seats, none);
    }

    function test_stake_reverts_withoutSeats() public {
        vm.expectRevert(IStaking.ZeroSeats.selector);
        staking.stake(0, none);
    }

    /// @dev A dead slot is reused once no pending draw can read its old life, first those named, then new ones.
    function testFuzz_stake_reusesVacantSeats(uint256 age) public {
        uint256 length = staking.seatCount();
        uint256[] memory vacant = new uint256[](1);
        vm.prank(voters[0]);
        staking.unstake(vacant);
        age = bound(age, 0, 20_000);
        _mine(age);
        _give(stranger, 2);
        vm.startPrank(stranger);
        if (age <= 8_446) {
            vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 0));
            staking.stake(2, vacant);
            return;
        }
        staking.stake(2, vacant);
        assertEq(staking.seatCount(), length + 1);
        (address voter, uint48 from,) = staking.seatOf(0);
        assertEq(voter, stranger);
        assertEq(from, block.number);
    }

    function test_stake_reverts_whenASeatIsLive() public {
        _give(stranger, 1);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IStaking.SeatNotVacant.selector, 0));
        staking.stake(1, new uint256[](1));
    }

    function test_stake_reverts_whenTheTokenTakesAFee() public {
        FeeToken fee = new FeeToken();
        IStaking other = IStaking(vm.deployCode("Staking.sol:Staking", abi.encode(fee, address(core), SEAT_PRICE)));
        fee.mint(stranger, SEAT_PRICE);
        vm.startPrank(stranger);
        fee.approve(address(other), SEAT_PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IStaking.StakeTokenTakesFee.selector, SEAT_PRICE, SEAT_PRICE - SEAT_PRICE / 100)
        );
        other.stake(1, none);
    }

    function test_constructor_reverts_withoutACoreOrAPrice() public {
        _refusesToDeploy(address(0), SEAT_PRICE, IStaking.ZeroCore.selector);
        _refusesToDeploy(address(core), 0, IStaking.ZeroSeatPrice.selector);
    }

    function _refusesToDeploy(address core_, uint96 price, bytes4 why) private {
        bytes memory code = abi.encodePacked(vm.getCode("Staking.sol:Staking"), abi.encode(stakeToken, core_, price));
        vm.expectRevert(why);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }

    function _give(address voter, uint16 seats) private {
        stakeToken.mint(voter, seats * uint256(SEAT_PRICE));
        vm.prank(voter);
        stakeToken.approve(address(staking), type(uint256).max);
    }
}
