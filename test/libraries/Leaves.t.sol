// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {Leaves} from "../../contracts/libraries/Leaves.sol";
import {Trees} from "../mocks/Trees.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Test} from "forge-std/Test.sol";

contract LeavesTest is Test {
    /// @dev The library reads calldata.
    function rootOf(IChecks.Row[] calldata rows) external pure returns (bytes32) {
        return Leaves.rootOf(rows);
    }

    function testFuzz_rootOf_isTheTreesRootAndProvesEveryRow(uint256 seed, uint256 n) public view {
        n = bound(n, 1, 40);
        _check(seed, n);
    }

    function test_rootOf_provesEveryRowOfTheWidestBatches() public view {
        _check(1, 255);
        _check(2, 256);
    }

    function test_rootOf_ofOneRowIsItsLeaf() public view {
        IChecks.Row[] memory rows = _rows(7, 1);
        assertEq(this.rootOf(rows), keccak256(abi.encode(rows[0].payee, rows[0].mask, rows[0].root)));
    }

    function testFuzz_rootOf_changesWithEveryFieldOfEveryRow(uint256 seed, uint256 n, uint256 i, uint256 field)
        public
        view
    {
        n = bound(n, 1, 20);
        IChecks.Row[] memory rows = _rows(seed, n);
        bytes32 root = this.rootOf(rows);
        i = bound(i, 0, n - 1);
        field = bound(field, 0, 2);
        if (field == 0) rows[i].payee = ~rows[i].payee;
        if (field == 1) rows[i].mask = ~rows[i].mask;
        if (field == 2) rows[i].root = ~rows[i].root;
        assertNotEq(this.rootOf(rows), root);
    }

    /// @dev Leaves and nodes differ in length, so a node never proves as a row.
    function testFuzz_rowLeaf_isNoNode(bytes32 a, bytes32 b, uint256 mask) public pure {
        assertNotEq(Leaves.rowLeaf(a, mask, b), keccak256(bytes.concat(a, b)));
    }

    function testFuzz_roundId_dependsOnEveryPart(uint256 part, bytes32 verdict, uint256 value) public pure {
        uint256[6] memory parts = [uint256(verdict), 0, 1, 2, 255, 24_000_000];
        bytes32 before = _roundId(parts);
        part = bound(part, 0, 5);
        vm.assume(parts[part] != value);
        parts[part] = value;
        assertNotEq(_roundId(parts), before);
    }

    function testFuzz_show_coversEveryPart(uint256 part, bytes calldata signature) public view {
        bytes32 before = this.show(keccak256("chain"), 1, 2, 3, signature);
        part = bound(part, 0, 4);
        bytes memory changed = part == 4 ? bytes.concat(signature, "x") : signature;
        assertNotEq(
            this.show(
                keccak256(part == 0 ? bytes("other") : bytes("chain")),
                part == 1 ? 0 : 1,
                part == 2 ? 0 : 2,
                part == 3 ? 0 : 3,
                changed
            ),
            before
        );
    }

    function show(bytes32 chain, uint256 seat, uint256 approve, uint256 abstain, bytes calldata signature)
        external
        pure
        returns (bytes32)
    {
        return Leaves.show(chain, seat, approve, abstain, signature);
    }

    function _roundId(uint256[6] memory p) private pure returns (bytes32) {
        return Leaves.roundId(bytes32(p[0]), p[1], p[2], p[3], p[4], p[5]);
    }

    function _check(uint256 seed, uint256 n) private view {
        IChecks.Row[] memory rows = _rows(seed, n);
        bytes32[] memory leaves = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            leaves[i] = keccak256(abi.encode(rows[i].payee, rows[i].mask, rows[i].root));
        }
        bytes32 root = this.rootOf(rows);
        assertEq(root, Trees.root(leaves));
        for (uint256 i; i < n; ++i) {
            assertTrue(MerkleProof.verify(Trees.proof(leaves, i), root, leaves[i]), "row not proved");
        }
    }

    function _rows(uint256 seed, uint256 n) private pure returns (IChecks.Row[] memory rows) {
        rows = new IChecks.Row[](n);
        for (uint256 i; i < n; ++i) {
            bytes32 word = keccak256(abi.encode(seed, i));
            rows[i] = IChecks.Row(word, uint256(keccak256(abi.encode(word))), ~word);
        }
    }
}
