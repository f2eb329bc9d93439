// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../contracts/interfaces/IBadges.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../../contracts/libraries/TypedData.sol";
import {Test} from "forge-std/Test.sol";

/// @title Typed data against the vectors that viem and ethers agree on
contract TypedDataTest is Test {
    uint256 internal constant VECTORS = 3;

    string internal json;
    /// @dev Path of the message that the field readers below look into.
    string internal at;

    function setUp() public {
        json = vm.readFile("test/fixtures/typed-data.json");
    }

    /// @dev The library reads structs from calldata.
    function hashSubmission(ISubmissions.Submission calldata s) external pure returns (bytes32) {
        return TypedData.hash(s);
    }

    function hashRevocation(ISubmissions.Revocation calldata r) external pure returns (bytes32) {
        return TypedData.hash(r);
    }

    function hashVerdict(IChecks.Verdict calldata v) external pure returns (bytes32) {
        return TypedData.hash(v);
    }

    function hashResult(IBadges.Result calldata r) external pure returns (bytes32) {
        return TypedData.hash(r);
    }

    function test_submission() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Submission", i);
            ISubmissions.Submission memory s;
            (s.campaignId, s.contributor) = (uint32(_uint("campaignId")), _address("contributor"));
            (s.itemsRoot, s.count) = (_bytes32("itemsRoot"), uint16(_uint("count")));
            (s.workloadId, s.recipientsHash) = (uint32(_uint("workloadId")), _bytes32("recipientsHash"));
            (s.licenceHash, s.policyHash) = (_bytes32("licenceHash"), _bytes32("policyHash"));
            (s.nonce, s.deadline) = (_uint("nonce"), uint40(_uint("deadline")));
            _check("Submission", i, this.hashSubmission(s));
        }
    }

    function test_revocation() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Revocation", i);
            ISubmissions.Revocation memory r;
            (r.campaignId, r.contributor) = (uint32(_uint("campaignId")), _address("contributor"));
            (r.itemsRoot, r.mask, r.nonce) = (_bytes32("itemsRoot"), _uint("mask"), _uint("nonce"));
            _check("Revocation", i, this.hashRevocation(r));
        }
    }

    function test_verdict() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Verdict", i);
            IChecks.Verdict memory v;
            (v.campaignId, v.sequence) = (uint32(_uint("campaignId")), uint32(_uint("sequence")));
            (v.root, v.itemList) = (_bytes32("root"), _bytes32("itemList"));
            (v.count, v.goldCount) = (uint16(_uint("count")), uint16(_uint("goldCount")));
            (v.policyHash, v.approve, v.abusive) = (_bytes32("policyHash"), _uint("approve"), _uint("abusive"));
            (v.reportRoot, v.goldCommitment) = (_bytes32("reportRoot"), _bytes32("goldCommitment"));
            (v.anchorBlock, v.anchorHash) = (uint64(_uint("anchorBlock")), _bytes32("anchorHash"));
            _check("Verdict", i, this.hashVerdict(v));
        }
    }

    function test_ballot() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Ballot", i);
            bytes32 hash =
                TypedData.hashBallot(_bytes32("roundId"), _address("voter"), _uint("approve"), _uint("abstain"));
            _check("Ballot", i, hash);
        }
    }

    function test_receipt() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Receipt", i);
            bytes32 hash = TypedData.hashReceipt(
                _bytes32("roundId"),
                _address("voter"),
                _bytes32("ballotHash"),
                uint64(_uint("blockNumber")),
                _bytes32("blockHash")
            );
            _check("Receipt", i, hash);
        }
    }

    function test_closing() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Closing", i);
            bytes32 hash = TypedData.hashClosing(_bytes32("roundId"), _bytes32("ballotsHash"), _uint("voterMask"));
            _check("Closing", i, hash);
        }
    }

    function test_delegation() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Delegation", i);
            bytes32 hash = TypedData.hashDelegation(
                _address("voter"), _address("delegate"), _uint("nonce"), uint40(_uint("deadline"))
            );
            _check("Delegation", i, hash);
        }
    }

    function test_result() public {
        for (uint256 i; i < VECTORS; ++i) {
            _open("Result", i);
            IBadges.Result memory r;
            (r.skillId, r.bankHash, r.holder) = (uint32(_uint("skillId")), _bytes32("bankHash"), _address("holder"));
            (r.score, r.attempt) = (uint8(_uint("score")), uint8(_uint("attempt")));
            (r.takenAt, r.deadline) = (uint40(_uint("takenAt")), uint40(_uint("deadline")));
            _check("Result", i, this.hashResult(r));
        }
    }

    function _open(string memory name, uint256 i) private {
        at = string.concat(".", name, "[", vm.toString(i), "].message.");
    }

    /// @dev The struct's hash, and its digest in the vector's domain.
    function _check(string memory name, uint256 i, bytes32 structHash) private {
        string memory path = string.concat(".", name, "[", vm.toString(i), "].");
        assertEq(structHash, vm.parseJsonBytes32(json, string.concat(path, "structHash")), name);
        at = string.concat(path, "domain.");
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay"),
                keccak256("1"),
                _uint("chainId"),
                _address("verifyingContract")
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", domain, structHash));
        assertEq(digest, vm.parseJsonBytes32(json, string.concat(path, "digest")), name);
    }

    function _uint(string memory field) private view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(at, field));
    }

    function _address(string memory field) private view returns (address) {
        return vm.parseJsonAddress(json, string.concat(at, field));
    }

    function _bytes32(string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(at, field));
    }
}
