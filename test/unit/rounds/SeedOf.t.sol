// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISeedSource} from "../../../contracts/interfaces/ISeedSource.sol";
import {Base} from "../../Base.t.sol";
import {Headers} from "../../mocks/Headers.sol";
import {BlockHeader} from "@openzeppelin/contracts/utils/BlockHeader.sol";

contract SeedOfTest is Base {
    function testFuzz_seedOf_readsTheHeadersPrevrandao(bytes32 prevrandao, uint256 age) public {
        age = bound(age, 1, 8_191);
        _mine(8_192);
        uint256 number = block.number - age;
        bytes memory header = Headers.encode(number, block.timestamp, prevrandao);
        _know(number, keccak256(header));
        assertEq(seeds.seedOf(number, header), prevrandao);
    }

    /// @dev The contract walks the header by hand; OpenZeppelin's parser reads the same from any header.
    function testFuzz_seedOf_agreesWithOpenZeppelin(
        uint256 number,
        uint256 gasLimit,
        uint256 gasUsed,
        uint256 timestamp,
        bytes32 extra,
        uint256 extraLength,
        bytes32 prevrandao
    ) public {
        bytes memory data = abi.encodePacked(extra);
        assembly ("memory-safe") {
            mstore(data, mod(extraLength, 33))
        }
        bytes memory header = Headers.encodeWith(
            Headers.Fields(
                number % 2 ** 64, gasLimit % 2 ** 64, gasUsed % 2 ** 64, timestamp % 2 ** 64, data, prevrandao
            )
        );
        vm.setBlockhash(block.number - 1, keccak256(header));
        assertEq(seeds.seedOf(block.number - 1, header), BlockHeader.getPrevRandao(header));
        assertEq(seeds.seedOf(block.number - 1, header), prevrandao);
    }

    function testFuzz_seedOf_reverts_whenTheHeaderIsAnother(uint256 at, bytes1 change) public {
        vm.assume(change != 0);
        bytes memory header = Headers.encode(block.number - 1, block.timestamp, keccak256("random"));
        vm.setBlockhash(block.number - 1, keccak256(header));
        bytes32 expected = keccak256(header);
        at = bound(at, 0, header.length - 1);
        header[at] = header[at] ^ change;
        vm.expectRevert(abi.encodeWithSelector(ISeedSource.HeaderMismatch.selector, expected, keccak256(header)));
        seeds.seedOf(block.number - 1, header);
    }

    function testFuzz_seedOf_reverts_whenTheBlockHasNoHash(uint256 number) public {
        _mine(8_192);
        vm.assume(number >= block.number || number < block.number - 8_191);
        vm.expectRevert(abi.encodeWithSelector(ISeedSource.BlockUnavailable.selector, number));
        seeds.seedOf(number, "");
    }

    /// @dev A header without the field, as chains before the merge or with other formats have.
    function test_seedOf_reverts_whenTheFieldIsNotThere() public {
        bytes memory header = Headers.encode(block.number - 1, block.timestamp, keccak256("random"));
        uint256 at;
        for (uint256 i = 400; at == 0; ++i) {
            if (header[i] == 0xa0 && header[i + 1] == keccak256("random")[0]) at = i;
        }
        header[at] = 0x9f;
        vm.setBlockhash(block.number - 1, keccak256(header));
        vm.expectRevert(ISeedSource.HeaderMalformed.selector);
        seeds.seedOf(block.number - 1, header);
    }

    function _know(uint256 number, bytes32 hash) private {
        if (block.number - number <= 256) vm.setBlockhash(number, hash);
        vm.store(HISTORY, bytes32(number % 8_191), hash);
    }
}
