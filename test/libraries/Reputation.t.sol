// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Reputation} from "../../contracts/libraries/Reputation.sol";
import {Test} from "forge-std/Test.sol";

contract ReputationTest is Test {
    /// @dev Week after week with signed numbers, rounded toward the middle.
    function testFuzz_drift_isTheSlowWalk(uint256 reputation, uint256 weeks_) public pure {
        reputation = bound(reputation, 0, 10_000);
        weeks_ = bound(weeks_, 0, 300);
        int256 distance = int256(reputation) - 5_000;
        for (uint256 i; i < weeks_; ++i) {
            distance = distance * 99 / 100;
        }
        assertEq(int256(Reputation.drift(reputation, weeks_)), 5_000 + distance);
    }

    /// @dev Writing it down in between changes nothing.
    function testFuzz_drift_doesNotDependOnTheSteps(uint256 reputation, uint256 first, uint256 second) public pure {
        reputation = bound(reputation, 0, 10_000);
        (first, second) = (bound(first, 0, 255), bound(second, 0, 255));
        uint256 halfway = Reputation.drift(reputation, first);
        assertEq(Reputation.drift(halfway, second), Reputation.drift(reputation, first + second));
    }

    /// @dev Never over the middle, never away from it, and within a week's rounding of 0.99^weeks in 18 decimals.
    function testFuzz_drift_isAPercentAWeek(uint256 reputation, uint256 weeks_) public pure {
        reputation = bound(reputation, 0, 10_000);
        weeks_ = bound(weeks_, 1, 255);
        uint256 before = reputation > 5_000 ? reputation - 5_000 : 5_000 - reputation;
        uint256 exact = before * 1e18;
        for (uint256 i; i < weeks_; ++i) {
            exact = exact * 99 / 100;
        }
        uint256 drifted = Reputation.drift(reputation, weeks_);
        assertTrue(reputation > 5_000 ? drifted >= 5_000 && drifted < reputation : drifted <= 5_000);
        uint256 distance = drifted > 5_000 ? drifted - 5_000 : 5_000 - drifted;
        assertLe(distance * 1e18, exact);
        // Each week rounds off less than one point, which itself shrinks: less than 100 in all.
        assertLt(exact / 1e18, distance + 100);
    }

    function test_drift_knownValues() public pure {
        assertEq(Reputation.drift(10_000, 1), 9_950);
        assertEq(Reputation.drift(0, 1), 50);
        assertEq(Reputation.drift(5_001, 1), 5_000);
        assertEq(Reputation.drift(4_999, 1), 5_000);
        assertEq(Reputation.drift(5_000, 255), 5_000);
        assertEq(Reputation.drift(7_000, 0), 7_000);
    }

    function testFuzz_average_staysBetween(uint256 reputation, uint256 score) public pure {
        (reputation, score) = (bound(reputation, 0, 10_000), bound(score, 0, 10_000));
        uint256 next = Reputation.average(reputation, score);
        assertEq(next, (15 * reputation + score) / 16);
        assertLe(next, reputation > score ? reputation : score);
        assertEq(Reputation.silenced(reputation), 9 * reputation / 10);
    }

    /// @dev Against the line through two points, in a thousand times finer numbers.
    function testFuzz_priceOf_isTwoStraightLines(uint96 base, uint256 reputation) public pure {
        reputation = bound(reputation, 0, 10_000);
        uint256 price = Reputation.priceOf(base, reputation);
        uint256 fine = uint256(base) * 1e9;
        uint256 slope = reputation < 5_000 ? fine / 5_000 : fine / 10_000;
        uint256 line = reputation < 5_000 ? 2 * fine - slope * reputation : fine - slope * (reputation - 5_000);
        // The slope was cut: the line is up to 5,000 fine units too high. The price is rounded up.
        assertGe(price * 1e9 + 5_000, line);
        assertLe(price * 1e9, line + 1e9);
    }

    function testFuzz_priceOf_fallsWithReputation(uint96 base, uint256 reputation) public pure {
        reputation = bound(reputation, 0, 9_999);
        assertGe(Reputation.priceOf(base, reputation), Reputation.priceOf(base, reputation + 1));
    }

    function test_priceOf_knownValues() public pure {
        assertEq(Reputation.priceOf(1_000, 0), 2_000);
        assertEq(Reputation.priceOf(1_000, 2_500), 1_500);
        assertEq(Reputation.priceOf(1_000, 5_000), 1_000);
        assertEq(Reputation.priceOf(1_000, 7_500), 750);
        assertEq(Reputation.priceOf(1_000, 10_000), 500);
        assertEq(Reputation.priceOf(1, 10_000), 1);
        assertEq(Reputation.priceOf(3, 10_000), 2);
    }
}
