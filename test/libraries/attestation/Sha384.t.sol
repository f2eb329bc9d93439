// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Sha384} from "../../../contracts/attestation/libraries/Sha384.sol";
import {SlowSha384} from "../../mocks/SlowSha384.sol";
import {Test} from "forge-std/Test.sol";

/// @title SHA-384 against NIST's examples, Node's digests and a slow obvious implementation
contract Sha384Test is Test {
    SlowSha384.Tables internal tables = SlowSha384.makeTables();

    function test_hash_answersNistsExamples() public pure {
        assertEq(
            _hash("abc"),
            hex"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
        );
        assertEq(
            _hash(
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"
            ),
            hex"09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039"
        );
    }

    function test_hash_answersNistsMillion() public pure {
        bytes memory message = new bytes(1_000_000);
        for (uint256 i; i < message.length; ++i) {
            message[i] = "a";
        }
        assertEq(
            _hash(message),
            hex"9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985"
        );
    }

    function test_hash_answersAsNode() public view {
        string memory json = vm.readFile("test/fixtures/sha384.json");
        uint256[] memory lengths = vm.parseJsonUintArray(json, ".lengths");
        bytes[] memory digests = vm.parseJsonBytesArray(json, ".digests");
        assertGt(lengths.length, 30);
        for (uint256 k; k < lengths.length; ++k) {
            bytes memory message = new bytes(lengths[k]);
            for (uint256 i; i < message.length; ++i) {
                message[i] = bytes1(uint8(7 * i + message.length));
            }
            assertEq(_hash(message), digests[k]);
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_hash_answersAsTheSlowOne(bytes memory message) public view {
        assertEq(_hash(message), SlowSha384.hash(tables, message));
    }

    /// @dev Measured: what a replay pays twice per event.
    function test_hash_costs() public view {
        bytes memory message = new bytes(96);
        uint256 before = gasleft();
        Sha384.hash(message);
        assertLe(before - gasleft(), 49_000);
    }

    function _hash(bytes memory message) private pure returns (bytes memory) {
        (bytes32 hi, bytes16 lo) = Sha384.hash(message);
        return abi.encodePacked(hi, lo);
    }
}
