// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IKeyApprover} from "../interfaces/IKeyApprover.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Owner approver: evidence is the owner's signature
/// @notice Stands where a quote verifier will: the owner says which program a key runs, nobody proves it.
/// Evidence = bytes32 platform ‖ uint256 validUntil ‖ signature over Approval(reportData, workloadId, platform, validUntil).
contract OwnerApprover is IKeyApprover, Ownable2Step, EIP712("Assay", "1") {
    constructor(address owner_) Ownable(owner_) {}

    /// @inheritdoc IKeyApprover
    function approve(uint32 workloadId, bytes32 reportData, bytes calldata evidence)
        external
        view
        returns (bytes32 platform, uint40 validUntil)
    {
        require(evidence.length >= 64, EvidenceRefused());
        uint256 until = uint256(bytes32(evidence[32:64]));
        require(until <= type(uint40).max, EvidenceRefused());
        // Checked in the line above.
        // forge-lint: disable-next-line(unsafe-typecast)
        (platform, validUntil) = (bytes32(evidence[:32]), uint40(until));
        bytes32 digest = _hashTypedDataV4(TypedData.hashApproval(reportData, workloadId, platform, validUntil));
        require(Signatures.isValid(owner(), digest, evidence[64:]), EvidenceRefused());
        require(block.timestamp <= validUntil, EvidenceExpired(validUntil, block.timestamp));
    }
}
