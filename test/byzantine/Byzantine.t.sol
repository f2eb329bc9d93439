// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Arena} from "./Arena.sol";

/// @title A faulty minority of a committee, every strategy, every committee size
/// @notice The short form of `npm run byzantine`: a few rounds of every kind.
contract ByzantineTest is Arena {
    uint256 private constant SEED = 20_261_128;
    /// @dev 5 % and 3 % of the items.
    uint256 private constant CHECK_WRONG = 205;
    uint256 private constant CHECK_UNDECIDED = 123;

    function test_scouts_decideDespiteFaultySeats() public {
        _everyStrategy(Lane.Scouts7, 2, 6);
    }

    function test_guards_decideDespiteFaultySeats() public {
        _everyStrategy(Lane.Guards13, 4, 6);
    }

    function test_judges_decideDespiteFaultySeats() public {
        _everyStrategy(Lane.Judges31, 10, 6);
    }

    function test_scouts_needTheVerdictAgainstAWholeCommittee() public {
        Cell memory cell = _cell(Lane.Scouts7, Strategy.Wrong, 7, 10);
        cell.checkWrong = 0;
        Count memory count = _playCell(cell);
        assertEq(count.wrong, 0, "seven of seven liars and a right verdict: nothing is decided");
        assertEq(count.stalled, count.due);
    }

    function test_guards_areCapturedOnlyByNineOfThirteen() public {
        assertEq(_playCell(_cell(Lane.Guards13, Strategy.Wrong, 8, 5)).wrong, 0, "8 of 13 cannot decide");
        assertGt(_playCell(_cell(Lane.Guards13, Strategy.Wrong, 9, 5)).wrong, 0, "9 of 13 can");
    }

    function _everyStrategy(Lane lane, uint256 f, uint256 rounds) private {
        for (uint256 i; i <= uint256(type(Strategy).max); ++i) {
            // f and half of it.
            for (uint256 faulty = f / 2; faulty <= f; faulty += f - f / 2) {
                Count memory count = _playCell(_cell(lane, Strategy(i), faulty, rounds));
                string memory name = string.concat("strategy ", vm.toString(i), ", faulty ", vm.toString(faulty));
                assertEq(count.wrong, 0, string.concat("decided against the truth: ", name));
                assertEq(count.stalled, 0, string.concat("left undecided: ", name));
                assertEq(count.right, count.due, string.concat("decided: ", name));
                assertEq(count.lateTaken, 0, string.concat("late ballots counted: ", name));
                assertEq(count.honestLoss, 0, string.concat("honest seats lost stake: ", name));
            }
        }
    }

    function _cell(Lane lane, Strategy strategy, uint256 faulty, uint256 rounds) private pure returns (Cell memory) {
        return Cell(lane, strategy, faulty, rounds, 0, 2048, CHECK_WRONG, CHECK_UNDECIDED, SEED);
    }
}
