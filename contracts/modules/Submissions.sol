// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {IStaking} from "../interfaces/IStaking.sol";
import {ISubmissions} from "../interfaces/ISubmissions.sol";
import {ITeeRegistry} from "../interfaces/ITeeRegistry.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Submissions: consent and its withdrawal
abstract contract Submissions is EIP712("Assay", "1"), ISubmissions {
    ICampaigns public immutable campaigns;
    ITeeRegistry public immutable registry;
    IStaking public immutable staking;

    mapping(uint32 campaignId => mapping(address contributor => mapping(bytes32 itemsRoot => uint256))) private
        _revoked;

    constructor(ICampaigns campaigns_, ITeeRegistry registry_, IStaking staking_) {
        (campaigns, registry, staking) = (campaigns_, registry_, staking_);
    }

    /// @inheritdoc ISubmissions
    function revoke(Revocation calldata revocation, bytes calldata signature) external {
        address contributor = revocation.contributor;
        bytes32 digest = _hashTypedDataV4(TypedData.hash(revocation));
        require(Signatures.isValid(contributor, digest, signature), BadSignature(contributor));
        uint256 before = _revoked[revocation.campaignId][contributor][revocation.itemsRoot];
        uint256 fresh = revocation.mask & ~before;
        require(fresh != 0, NothingRevoked());
        _revoked[revocation.campaignId][contributor][revocation.itemsRoot] = before | fresh;
        emit ConsentRevoked(revocation.campaignId, contributor, revocation.itemsRoot, fresh);
    }

    /// @inheritdoc ISubmissions
    function submissionDigest(Submission calldata submission) external view returns (bytes32) {
        return _submissionDigest(submission);
    }

    /// @inheritdoc ISubmissions
    function revokedOf(uint32 campaignId, address contributor, bytes32 itemsRoot) public view returns (uint256) {
        return _revoked[campaignId][contributor][itemsRoot];
    }

    function _submissionDigest(Submission calldata submission) internal view returns (bytes32) {
        return _hashTypedDataV4(TypedData.hash(submission));
    }
}
