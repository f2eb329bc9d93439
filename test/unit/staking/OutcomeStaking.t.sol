// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Staking} from "../../../contracts/Staking.sol";
import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";

/// @title Staking whose outcomes a test chooses
/// @dev Goes through the IR pipeline with what it is: deployed by name, never imported.
contract OutcomeStaking is Staking {
    constructor(
        IERC20 stakeToken_,
        address core_,
        address abuse_,
        address claims_,
        address owner_,
        IBadges badges_,
        ICampaigns campaigns_,
        uint96 seatPrice_,
        GuardRule memory guardRule
    ) Staking(stakeToken_, core_, abuse_, claims_, owner_, badges_, campaigns_, seatPrice_, guardRule) {}

    function settleOutcomes(uint256[] calldata committee, SeatOutcome[] calldata outcomes)
        external
        onlyRounds
        returns (uint256 slashed)
    {
        return _settleSeats(committee, outcomes);
    }
}

/// @dev Filtered runs build only files with tests.
contract OutcomeStakingTest is Test {
    function test_settleOutcomes_reverts_forOthers() public {
        IStaking.GuardRule memory rule = IStaking.GuardRule(7_000, 6_000, 20);
        address core = makeAddr("core");
        OutcomeStaking staking = new OutcomeStaking(
            IERC20(address(1)),
            core,
            address(6),
            address(2),
            address(3),
            IBadges(address(4)),
            ICampaigns(address(5)),
            1,
            rule
        );
        vm.expectRevert(abi.encodeWithSelector(IStaking.NotRounds.selector, address(this)));
        staking.settleOutcomes(new uint256[](0), new IStaking.SeatOutcome[](0));
    }
}
