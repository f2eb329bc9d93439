// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Base} from "../../Base.t.sol";

contract ConstructorTest is Base {
    function test_constructor_keepsWhatMakesAGuard() public view {
        IStaking.GuardRule memory rule = staking.guardRule();
        IStaking.GuardRule memory given = _guardRule();
        assertEq(rule.reputation, given.reputation);
        assertEq(rule.kept, given.kept);
        assertEq(rule.served, given.served);
    }

    function test_constructor_reverts_withoutACore() public {
        vm.expectRevert(IStaking.ZeroCore.selector);
        _createStaking(address(0), SEAT_PRICE, _guardRule());
    }

    function test_constructor_reverts_whenSeatsCostNothing() public {
        vm.expectRevert(IStaking.ZeroSeatPrice.selector);
        _createStaking(address(core), 0, _guardRule());
    }

    function testFuzz_constructor_reverts_whenAGuardKeepsMoreThanItNeeds(uint16 reputation, uint16 kept) public {
        reputation = uint16(bound(reputation, 0, type(uint16).max - 1));
        kept = uint16(bound(kept, uint256(reputation) + 1, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(IStaking.ReputationTooLow.selector, kept, reputation));
        _createStaking(address(core), SEAT_PRICE, IStaking.GuardRule(reputation, kept, 20));
    }

    function test_claims_reverts_withoutACore() public {
        vm.expectRevert(IClaims.ZeroAddress.selector);
        _createStaking(
            "Claims.sol:Claims", abi.encode(address(0), address(campaigns), address(staking), address(collateral))
        );
    }

    function _createStaking(address core_, uint96 seatPrice, IStaking.GuardRule memory rule) private {
        _createStaking(
            "Staking.sol:Staking",
            abi.encode(
                stakeToken,
                core_,
                address(abuse),
                address(claims),
                owner,
                address(badges),
                address(campaigns),
                seatPrice,
                rule
            )
        );
    }

    /// @dev vm.deployCode hides why a constructor reverts.
    function _createStaking(string memory artifact, bytes memory arguments) private {
        bytes memory code = abi.encodePacked(vm.getCode(artifact), arguments);
        assembly ("memory-safe") {
            pop(create(0, add(code, 0x20), mload(code)))
        }
    }
}
