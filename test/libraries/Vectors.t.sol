// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {Leaves} from "../../contracts/libraries/Leaves.sol";
import {Signatures} from "../../contracts/libraries/Signatures.sol";
import {Trees} from "../mocks/Trees.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Test} from "forge-std/Test.sol";

/// @title Hashes, trees and signatures against the vectors that the SDK writes
contract VectorsTest is Test {
    string internal json;
    string internal at;

    function setUp() public {
        json = vm.readFile("test/fixtures/typed-data.json");
    }

    /// @dev The libraries read calldata.
    function rootOf(IChecks.Row[] calldata rows) external pure returns (bytes32) {
        return Leaves.rootOf(rows);
    }

    function recover(bytes32 digest, bytes calldata signature) external pure returns (address) {
        return Signatures.recover(digest, signature);
    }

    function show(bytes32 chain, uint256 seat, uint256 approve, uint256 abstain, bytes calldata signature)
        external
        pure
        returns (bytes32)
    {
        return Leaves.show(chain, seat, approve, abstain, signature);
    }

    function test_signature() public {
        for (uint256 i; _open("signature", i); ++i) {
            (bytes32 digest, address signer) = (_bytes32("digest"), vm.parseJsonAddress(json, _path("signer")));
            assertEq(this.recover(digest, vm.parseJsonBytes(json, _path("signature"))), signer);
            assertEq(this.recover(digest, vm.parseJsonBytes(json, _path("compact"))), signer);
        }
    }

    function test_bundle() public {
        for (uint256 i; _open("bundle", i); ++i) {
            bytes32[] memory ciphers = _words("ciphertextHashes");
            bytes32[] memory commitments = _words("keyCommitments");
            bytes32[] memory leaves = new bytes32[](ciphers.length);
            for (uint256 k; k < leaves.length; ++k) {
                leaves[k] = keccak256(abi.encode(k, ciphers[k], commitments[k]));
            }
            assertEq(leaves, _words("leaves"));
            assertEq(Trees.root(leaves), _bytes32("itemsRoot"));
        }
    }

    function test_recipients() public {
        for (uint256 i; _open("recipients", i); ++i) {
            assertEq(keccak256(abi.encodePacked(_words("sorted"))), _bytes32("recipientsHash"));
        }
    }

    function test_itemLeaf() public {
        for (uint256 i; _open("itemLeaf", i); ++i) {
            bytes32 leaf = Leaves.itemLeaf(
                _uint("bit"),
                _bytes32("submission"),
                _uint("position"),
                _bytes32("ciphertextHash"),
                _bytes32("keyCommitment"),
                _bytes32("salt")
            );
            assertEq(leaf, _bytes32("leaf"));
        }
    }

    function test_batch() public {
        for (uint256 i; _open("batch", i); ++i) {
            (bytes32[] memory payees, bytes32[] memory roots) = (_words("payees"), _words("roots"));
            uint256[] memory masks = vm.parseJsonUintArray(json, _path("masks"));
            bytes32[] memory leaves = _words("leaves");
            IChecks.Row[] memory rows = new IChecks.Row[](payees.length);
            for (uint256 k; k < rows.length; ++k) {
                rows[k] = IChecks.Row(payees[k], masks[k], roots[k]);
                assertEq(Leaves.rowLeaf(payees[k], masks[k], roots[k]), leaves[k]);
            }
            assertEq(this.rootOf(rows), _bytes32("batchRoot"));
        }
    }

    function test_merkle() public {
        for (uint256 i; _open("merkle", i); ++i) {
            bytes32[] memory leaves = _words("leaves");
            (uint256 index, bytes32 root) = (_uint("index"), _bytes32("root"));
            assertEq(Trees.root(leaves), root);
            assertEq(Trees.proof(leaves, index), _words("proof"));
            assertTrue(MerkleProof.verify(_words("proof"), root, leaves[index]));
        }
    }

    function test_payee() public {
        for (uint256 i; _open("payee", i); ++i) {
            address contributor = vm.parseJsonAddress(json, _path("contributor"));
            assertEq(Leaves.payeeOf(contributor, _uint("rowNumber"), _bytes32("blind")), _bytes32("payee"));
        }
    }

    function test_round() public {
        for (uint256 i; _open("round", i); ++i) {
            bytes32 id = Leaves.roundId(
                _bytes32("verdict"), _uint("kind"), _uint("tier"), _uint("draw"), _uint("items"), _uint("seedBlock")
            );
            assertEq(id, _bytes32("roundId"));
        }
    }

    function test_committeeWord() public {
        for (uint256 i; _open("committeeWord", i); ++i) {
            address voter = vm.parseJsonAddress(json, _path("voter"));
            assertEq(uint160(voter) | (_uint("lockedStake") << 160), _uint("word"));
        }
    }

    function test_ballots() public {
        for (uint256 i; _open("ballots", i); ++i) {
            uint256[] memory committee = vm.parseJsonUintArray(json, _path("committee"));
            bytes32 chain = Leaves.committeeHash(_bytes32("roundId"), committee);
            uint256[] memory seats = vm.parseJsonUintArray(json, _path("seats"));
            uint256[] memory approve = vm.parseJsonUintArray(json, _path("approve"));
            uint256[] memory abstain = vm.parseJsonUintArray(json, _path("abstain"));
            bytes[] memory signatures = vm.parseJsonBytesArray(json, _path("signatures"));
            for (uint256 k; k < seats.length; ++k) {
                chain = this.show(chain, seats[k], approve[k], abstain[k], signatures[k]);
            }
            assertEq(chain, _bytes32("ballotsHash"));
        }
    }

    function test_report() public {
        for (uint256 i; _open("report", i); ++i) {
            uint256[] memory bits = vm.parseJsonUintArray(json, _path("bits"));
            bytes[] memory jsons = vm.parseJsonBytesArray(json, _path("jsons"));
            bytes32[] memory salts = _words("salts");
            bytes32[] memory leaves = new bytes32[](bits.length);
            for (uint256 k; k < leaves.length; ++k) {
                leaves[k] = keccak256(abi.encode(bits[k], sha256(jsons[k]), salts[k]));
            }
            assertEq(leaves, _words("leaves"));
            assertEq(Trees.root(leaves), _bytes32("reportRoot"));
        }
    }

    /// @dev Points the readers at the i-th vector of the kind; false after the last. A kind without vectors fails.
    function _open(string memory name, uint256 i) private returns (bool found) {
        at = string.concat(".", name, "[", vm.toString(i), "]");
        found = vm.keyExistsJson(json, at);
        assertTrue(found || i != 0, "no vectors");
    }

    function _path(string memory field) private view returns (string memory) {
        return string.concat(at, ".", field);
    }

    function _uint(string memory field) private view returns (uint256) {
        return vm.parseJsonUint(json, _path(field));
    }

    function _bytes32(string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, _path(field));
    }

    function _words(string memory field) private view returns (bytes32[] memory) {
        return vm.parseJsonBytes32Array(json, _path(field));
    }
}
