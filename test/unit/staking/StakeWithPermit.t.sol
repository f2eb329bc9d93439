// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Token} from "../../mocks/Token.sol";
import {Committee} from "./Committee.t.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract StakeWithPermitTest is Committee {
    function setUp() public override {
        super.setUp();
        stakeToken.mint(stranger, 20 * uint256(SEAT_PRICE));
    }

    function testFuzz_stakeWithPermit_needsNoApproval(uint16 seats) public {
        seats = uint16(bound(seats, 1, 20));
        (uint8 v, bytes32 r, bytes32 s) = _permit(seats * uint256(SEAT_PRICE));
        vm.prank(stranger);
        staking.stakeWithPermit(SCOUT, seats, none, seats * uint256(SEAT_PRICE), block.timestamp, v, r, s);
        assertEq(staking.voterOf(stranger).seats, seats);
        assertEq(stakeToken.allowance(stranger, address(staking)), 0);
    }

    /// @dev Somebody who shows the permit first blocks nobody.
    function test_stakeWithPermit_worksWhenThePermitWasShownBefore() public {
        (uint8 v, bytes32 r, bytes32 s) = _permit(SEAT_PRICE);
        stakeToken.permit(stranger, address(staking), SEAT_PRICE, block.timestamp, v, r, s);
        vm.prank(stranger);
        staking.stakeWithPermit(SCOUT, 1, none, SEAT_PRICE, block.timestamp, v, r, s);
        assertEq(staking.voterOf(stranger).seats, 1);
    }

    function test_stakeWithPermit_reverts_withoutAnAllowance() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(staking), 0, uint256(SEAT_PRICE)
            )
        );
        vm.prank(stranger);
        staking.stakeWithPermit(SCOUT, 1, none, SEAT_PRICE, block.timestamp, 27, 0, 0);
    }

    function test_stakeWithPermit_worksWithATokenThatHasNone() public {
        Token plain = new Token("Plain", "PLN", 18);
        IStaking other = _deploy(address(plain), SEAT_PRICE);
        plain.mint(stranger, SEAT_PRICE);
        vm.startPrank(stranger);
        plain.approve(address(other), SEAT_PRICE);
        other.stakeWithPermit(SCOUT, 1, none, SEAT_PRICE, block.timestamp, 27, 0, 0);
        assertEq(other.voterOf(stranger).seats, 1);
    }

    function _permit(uint256 amount) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                stranger,
                address(staking),
                amount,
                stakeToken.nonces(stranger),
                block.timestamp
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", stakeToken.DOMAIN_SEPARATOR(), structHash));
        return vm.sign(keys[stranger], digest);
    }
}
