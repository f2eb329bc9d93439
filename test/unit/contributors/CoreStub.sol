// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";

/// @title What collateral asks of the core, as a test sets it
contract CoreStub {
    mapping(uint32 campaignId => mapping(uint32 sequence => IChecks.BatchView)) private _batches;
    mapping(bytes32 batch => bool) private _sealed;

    function set(uint32 campaignId, uint32 sequence, IChecks.BatchView calldata batch) external {
        _batches[campaignId][sequence] = batch;
    }

    function seal(IChecks.SealedBatch calldata batch) external {
        _sealed[keccak256(abi.encode(batch))] = true;
    }

    function batchOf(uint32 campaignId, uint32 sequence) external view returns (IChecks.BatchView memory) {
        return _batches[campaignId][sequence];
    }

    function isSealed(IChecks.SealedBatch calldata batch) external view returns (bool) {
        return _sealed[keccak256(abi.encode(batch))];
    }
}
