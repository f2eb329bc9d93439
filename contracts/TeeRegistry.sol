// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IKeyApprover} from "./interfaces/IKeyApprover.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title TEE registry
/// @notice Trust: the owner chooses workloads and the approver; the approver decides which keys run them. A key that is
/// active can sign verdicts and closings of campaigns that pinned its workload, nothing else.
contract TeeRegistry is ITeeRegistry, Ownable {
    /// @dev The first slot is all a verdict's signature check reads.
    struct Record {
        uint32 workloadId;
        uint32 platform;
        uint40 registeredAt;
        uint40 validUntil;
        address operator;
        bytes32 encryptionKey;
    }

    bytes32 private constant KEY_TAG = keccak256("assay/key/1");

    IKeyApprover private _approver;
    uint32 private _workloadCount;
    uint32 private _platformCount;
    mapping(uint32 workloadId => bytes32) private _composeHashes;
    mapping(bytes32 platform => uint32) private _platforms;
    mapping(address signer => Record) private _keys;

    constructor(address owner_, IKeyApprover approver_) Ownable(owner_) {
        _setApprover(address(approver_));
    }

    /// @inheritdoc ITeeRegistry
    function addWorkload(bytes32 composeHash) external onlyOwner returns (uint32 workloadId) {
        require(composeHash != 0, ZeroComposeHash());
        workloadId = ++_workloadCount;
        _composeHashes[workloadId] = composeHash;
        emit WorkloadAdded(workloadId, composeHash);
    }

    /// @inheritdoc ITeeRegistry
    function setApprover(address approver) external onlyOwner {
        _setApprover(approver);
    }

    /// @inheritdoc ITeeRegistry
    function registerKey(uint32 workloadId, address signer, bytes32 encryptionKey, bytes calldata evidence) external {
        require(signer != address(0), ZeroSigner());
        require(_composeHashes[workloadId] != 0, WorkloadMissing(workloadId));
        bytes32 reportData = reportDataOf(msg.sender, signer, encryptionKey);
        (bytes32 platform, uint40 validUntil) = _approver.approve(workloadId, reportData, evidence);
        require(validUntil >= block.timestamp, KeyExpiry(validUntil, block.timestamp));
        uint32 index = _platforms[platform];
        if (index == 0) index = _platforms[platform] = ++_platformCount;

        Record storage key = _keys[signer];
        if (key.operator == address(0)) {
            (key.workloadId, key.platform, key.registeredAt) = (workloadId, index, uint40(block.timestamp));
            (key.operator, key.encryptionKey) = (msg.sender, encryptionKey);
        } else {
            // A renewal lengthens a life; it never changes what the key is, nor wakes one that has ended.
            bool same = key.operator == msg.sender && key.encryptionKey == encryptionKey && key.workloadId == workloadId
                && key.platform == index;
            require(same && key.validUntil >= block.timestamp, KeyTaken(signer));
        }
        key.validUntil = validUntil;
        emit KeyRegistered(signer, msg.sender, workloadId, platform, encryptionKey, validUntil);
    }

    /// @inheritdoc ITeeRegistry
    function revokeKey(address signer) external {
        Record storage key = _keys[signer];
        address operator = key.operator;
        require(operator != address(0), UnknownKey(signer));
        require(msg.sender == operator || msg.sender == owner(), NotOperator(operator, msg.sender));
        require(key.validUntil >= block.timestamp, KeyInactive(signer));
        key.validUntil = uint40(block.timestamp - 1);
        emit KeyRevoked(signer, msg.sender);
    }

    /// @inheritdoc ITeeRegistry
    function requireQuorum(uint32 workloadId, uint256 quorum, bytes32 digest, bytes[] calldata signatures)
        external
        view
        returns (address operator)
    {
        uint256 n = signatures.length;
        require(n == quorum, QuorumMismatch(quorum, n));
        uint32[] memory platforms = new uint32[](n);
        for (uint256 i; i < n; ++i) {
            address signer = Signatures.recover(digest, signatures[i]);
            Record storage key = _keys[signer];
            require(key.workloadId == workloadId, WorkloadMismatch(workloadId, key.workloadId));
            require(_isActiveAt(key, block.timestamp), KeyInactive(signer));
            platforms[i] = key.platform;
            if (i == 0) operator = key.operator;
            for (uint256 j; j < i; ++j) {
                require(platforms[j] != platforms[i], PlatformRepeated(platforms[i]));
            }
        }
    }

    /// @inheritdoc ITeeRegistry
    function keyOf(address signer) external view returns (Key memory) {
        Record storage key = _keys[signer];
        return Key({
            operator: key.operator,
            workloadId: key.workloadId,
            platform: key.platform,
            registeredAt: key.registeredAt,
            validUntil: key.validUntil,
            encryptionKey: key.encryptionKey
        });
    }

    /// @inheritdoc ITeeRegistry
    function operatorAt(address signer, uint32 workloadId, uint256 time) external view returns (address) {
        Record storage key = _keys[signer];
        return key.workloadId == workloadId && _isActiveAt(key, time) ? key.operator : address(0);
    }

    /// @inheritdoc ITeeRegistry
    function composeHashOf(uint32 workloadId) external view returns (bytes32) {
        return _composeHashes[workloadId];
    }

    /// @inheritdoc ITeeRegistry
    function reportDataOf(address operator, address signer, bytes32 encryptionKey) public view returns (bytes32) {
        bytes32 keyHash = keccak256(abi.encode(encryptionKey));
        return keccak256(abi.encode(KEY_TAG, block.chainid, address(this), operator, signer, keyHash));
    }

    function _setApprover(address approver) private {
        require(approver != address(0), ZeroApprover());
        _approver = IKeyApprover(approver);
        emit ApproverSet(approver);
    }

    /// @dev A key nobody registered has an empty life: registeredAt = validUntil = 0 lies before any block.
    function _isActiveAt(Record storage key, uint256 time) private view returns (bool) {
        return key.registeredAt <= time && time <= key.validUntil;
    }
}
