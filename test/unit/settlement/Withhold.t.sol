// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {Flow} from "../../Flow.t.sol";

/// @title Rewards of who lacks collateral become collateral, and nothing is lost on the way
contract WithholdTest is Flow {
    uint96 internal constant MINIMUM = 5e6;
    uint32 internal secured;

    function setUp() public override {
        super.setUp();
        ICampaigns.Terms memory terms = _terms();
        terms.collateral = MINIMUM;
        secured = _create(terms, FUNDS);
        _mine(1);
    }

    function test_claim_withholdsTheShortfall() public {
        Sample memory s = _plan(secured, 40, 4, _full(40));
        _finalise(s);
        assertEq(_claim(s, 0), 10 * REWARD);
        assertEq(token.balanceOf(s.authors[0]), 10 * REWARD - MINIMUM);
        assertEq(collateral.collateralOf(address(token), s.authors[0]).held, MINIMUM);
        assertEq(token.balanceOf(address(collateral)), MINIMUM);
        assertEq(campaigns.escrowOf(secured).paid, 10 * REWARD);
        assertEq(collateral.earnedOf(address(token), s.authors[0]), 10 * REWARD);
    }

    /// @dev Less than the minimum: everything is withheld, and the claim does not fail.
    function test_claim_withholdsEverything_whenItIsLess() public {
        Sample memory s = _plan(secured, 12, 4, _full(12));
        _finalise(s);
        assertEq(_claim(s, 1), 3 * REWARD);
        assertEq(token.balanceOf(s.authors[1]), 0);
        assertEq(collateral.collateralOf(address(token), s.authors[1]).held, 3 * REWARD);
        assertEq(collateral.shortfallOf(secured, s.authors[1]) != 0, true);
    }

    function test_claim_withholdsNothing_whenCovered() public {
        Sample memory s = _plan(secured, 40, 4, _full(40));
        _finalise(s);
        token.mint(s.authors[2], 2 * MINIMUM);
        vm.startPrank(s.authors[2]);
        token.approve(address(collateral), 2 * MINIMUM);
        collateral.deposit(address(token), 2 * MINIMUM);
        vm.stopPrank();
        assertTrue(collateral.isCovered(secured, s.authors[2]));
        assertEq(_claim(s, 2), 10 * REWARD);
        assertEq(token.balanceOf(s.authors[2]), 10 * REWARD);
    }

    /// @dev The batch's books close as in any campaign.
    function testFuzz_claim_addsUp(uint256 approve) public {
        Sample memory s = _plan(secured, 40, 4, approve);
        _finalise(s);
        uint256 rewards;
        for (uint256 row; row < 4; ++row) {
            if (s.rows[row].mask & s.verdict.approve != 0) rewards += _claim(s, row);
        }
        for (uint8 seat; seat < 7; ++seat) {
            claims.claimPay(_payClaims(s, seat));
        }
        uint256 received;
        for (uint256 row; row < 4; ++row) {
            received += token.balanceOf(s.authors[row]);
            received += collateral.collateralOf(address(token), s.authors[row]).held;
        }
        assertEq(received, rewards);
        assertEq(rewards, _popcount(s.verdict.approve) * REWARD);
        assertEq(campaigns.escrowOf(secured).reserved, 0);
    }
}
