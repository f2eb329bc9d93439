// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../interfaces/IStaking.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Delegates: who signs for a voter, and the key that what a voter sees is encrypted to
abstract contract Delegates is IStaking, EIP712("Assay", "1") {
    mapping(address voter => address) private _delegates;
    mapping(address voter => uint256) private _delegationNonces;
    mapping(address voter => bytes32) private _reviewKeys;

    /// @inheritdoc IStaking
    function setDelegate(address delegate) external {
        // A delegation that was signed earlier must not come back and undo this one.
        ++_delegationNonces[msg.sender];
        _setDelegate(msg.sender, delegate);
    }

    /// @inheritdoc IStaking
    function setDelegateBySignature(
        address voter,
        address delegate,
        uint256 nonce,
        uint40 deadline,
        bytes calldata signature
    ) external {
        require(block.timestamp <= deadline, DelegationExpired(deadline, block.timestamp));
        uint256 expected = _delegationNonces[voter]++;
        require(nonce == expected, DelegationNonce(expected, nonce));
        bytes32 digest = _hashTypedDataV4(TypedData.hashDelegation(voter, delegate, nonce, deadline));
        require(Signatures.isValid(voter, digest, signature), BadDelegation(voter));
        _setDelegate(voter, delegate);
    }

    /// @inheritdoc IStaking
    function setReviewKey(bytes32 reviewKey) external {
        _reviewKeys[msg.sender] = reviewKey;
        emit ReviewKeySet(msg.sender, reviewKey);
    }

    /// @inheritdoc IStaking
    function delegateOf(address voter) external view returns (address) {
        return _delegates[voter];
    }

    /// @inheritdoc IStaking
    function delegationNonceOf(address voter) external view returns (uint256) {
        return _delegationNonces[voter];
    }

    /// @inheritdoc IStaking
    function reviewKeyOf(address voter) external view returns (bytes32) {
        return _reviewKeys[voter];
    }

    function _setDelegate(address voter, address delegate) private {
        _delegates[voter] = delegate;
        emit DelegateSet(voter, delegate);
    }
}
