// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Arena} from "./Arena.sol";

/// @title What script/byzantine.ts runs: a plan's cells and draws, one line of results each
/// @notice BYZANTINE_CELLS: cells separated by semicolons, their nine numbers by commas, in the order of Arena.Cell.
/// BYZANTINE_DRAWS: committee size, seats of the adversary among the pool's 62, draws, seed; in the same form.
/// BYZANTINE_OUT: the file that gets the lines. Without them a single cell and a few draws are played for nothing.
contract ByzantinePlanTest is Arena {
    function test_cells_keepTheirPlan() public {
        string[] memory cells = vm.split(vm.envOr("BYZANTINE_CELLS", string("0,0,2,2,0,0,205,123,1")), ";");
        for (uint256 i; i < cells.length; ++i) {
            uint256[] memory n = _numbers(cells[i], 9);
            Cell memory cell = Cell(Lane(n[0]), Strategy(n[1]), n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
            Count memory count = _playCell(cell);
            assertEq(count.rounds, cell.rounds);
            _write(_words(count));
        }
    }

    function test_draws_keepTheirPlan() public {
        string[] memory draws = vm.split(vm.envOr("BYZANTINE_DRAWS", string("7,31,4,1")), ";");
        for (uint256 i; i < draws.length; ++i) {
            uint256[] memory n = _numbers(draws[i], 4);
            uint256[] memory histogram = _drawMany(n[0], n[1], n[2], n[3]);
            uint256 sum;
            for (uint256 seats; seats < histogram.length; ++seats) {
                sum += histogram[seats];
            }
            assertEq(sum, n[2]);
            _write(histogram);
        }
    }

    /// @dev How many of `draws` committees have 0, 1, … seats of the adversary.
    function _drawMany(uint256 size, uint256 seats, uint256 draws, uint256 seed)
        private
        returns (uint256[] memory histogram)
    {
        histogram = new uint256[](size + 1);
        uint256 snapshot = vm.snapshotState();
        for (uint256 i; i < draws; ++i) {
            ++histogram[this.drawOnce(size, seats, keccak256(abi.encode(seed, i)))];
            if (i % 16 == 15) vm.revertToState(snapshot);
        }
    }

    /// @dev Staking's own draw; the adversary's are the first `seats` voters, with a seat each.
    function drawOnce(uint256 size, uint256 seats, bytes32 seed) external returns (uint256 faulty) {
        uint256 length = staking.seatCount(0);
        vm.prank(address(core));
        uint256[] memory committee = staking.draw(1, 0, 0, seed, size, block.number, length, SEAT_LOCK);
        require(committee.length == size, "committee too small");
        for (uint256 i; i < size; ++i) {
            for (uint256 k; k < seats; ++k) {
                if (address(uint160(committee[i])) == voters[k]) ++faulty;
            }
        }
    }

    function _numbers(string memory text, uint256 count) private pure returns (uint256[] memory numbers) {
        string[] memory parts = vm.split(text, ",");
        require(parts.length == count, "wrong number of numbers");
        numbers = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            numbers[i] = vm.parseUint(parts[i]);
        }
    }

    function _words(Count memory count) private pure returns (uint256[] memory words) {
        words = new uint256[](16);
        assembly ("memory-safe") {
            mcopy(add(words, 0x20), count, 0x200)
        }
    }

    function _write(uint256[] memory words) private {
        string memory out = vm.envOr("BYZANTINE_OUT", string(""));
        if (bytes(out).length == 0) return;
        string memory line;
        for (uint256 i; i < words.length; ++i) {
            line = string.concat(line, i == 0 ? "" : ",", vm.toString(words[i]));
        }
        vm.writeLine(out, line);
    }
}
