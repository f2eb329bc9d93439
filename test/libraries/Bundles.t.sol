// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Bundles} from "../../contracts/libraries/Bundles.sol";
import {Leaves} from "../../contracts/libraries/Leaves.sol";
import {Trees} from "../mocks/Trees.sol";
import {Test} from "forge-std/Test.sol";

contract BundlesTest is Test {
    /// @dev The libraries read calldata.
    function rootOf(ISubmissions.BundleItem[] calldata items) external pure returns (bytes32) {
        return Bundles.rootOf(items);
    }

    function batchRootOf(IChecks.Row[] calldata rows) external pure returns (bytes32) {
        return Leaves.rootOf(rows);
    }

    /// @dev Against the vectors that the SDK writes.
    function test_rootOf_isTheSdks() public view {
        string memory json = vm.readFile("test/fixtures/typed-data.json");
        uint256 i;
        for (; vm.keyExistsJson(json, string.concat(".bundle[", vm.toString(i), "]")); ++i) {
            string memory at = string.concat(".bundle[", vm.toString(i), "].");
            bytes32[] memory hashes = vm.parseJsonBytes32Array(json, string.concat(at, "ciphertextHashes"));
            bytes32[] memory commitments = vm.parseJsonBytes32Array(json, string.concat(at, "keyCommitments"));
            ISubmissions.BundleItem[] memory items = new ISubmissions.BundleItem[](hashes.length);
            for (uint256 k; k < items.length; ++k) {
                items[k] = ISubmissions.BundleItem(hashes[k], commitments[k]);
            }
            assertEq(this.rootOf(items), vm.parseJsonBytes32(json, string.concat(at, "itemsRoot")));
        }
        assertGt(i, 0, "no vectors");
    }

    function testFuzz_treeOf_isTheTreeOfTheSlice(uint256 seed, uint256 n, uint256 from) public pure {
        n = bound(n, 1, 40);
        from = bound(from, 0, n - 1);
        bytes32[] memory leaves = new bytes32[](n);
        bytes32[] memory slice = new bytes32[](n - from);
        for (uint256 i; i < n; ++i) {
            leaves[i] = keccak256(abi.encode(seed, i));
            if (i >= from) slice[i - from] = leaves[i];
        }
        bytes32 first = leaves[from];
        assertEq(Bundles.treeOf(leaves, from, n), Trees.root(slice));
        assertEq(leaves[from], first, "leaves changed");
    }

    function testFuzz_batchRootOf_isTheRootThatSealRecomputes(uint256 seed, uint256 n) public view {
        n = bound(n, 1, 40);
        IChecks.Row[] memory rows = new IChecks.Row[](n);
        for (uint256 i; i < n; ++i) {
            bytes32 word = keccak256(abi.encode(seed, i));
            rows[i] = IChecks.Row(word, uint256(keccak256(abi.encode(word))), ~word);
        }
        assertEq(Bundles.batchRootOf(rows), this.batchRootOf(rows));
    }
}
