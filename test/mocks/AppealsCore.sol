// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Leaves} from "../../contracts/libraries/Leaves.sol";

/// @title The core as appeals see it: the test says what each round decides, this keeps the ladder of open items
contract AppealsCore {
    struct Round {
        bytes32 commitment;
        bytes32 committee;
        uint256 approved;
        uint256 rejected;
    }

    address public appeals;
    mapping(uint32 campaignId => mapping(uint32 sequence => IChecks.BatchView)) private _views;
    mapping(uint32 campaignId => mapping(uint32 sequence => Round)) private _rounds;
    mapping(uint32 campaignId => mapping(uint32 sequence => uint256)) private _items;
    mapping(uint32 campaignId => mapping(uint32 sequence => bytes32)) private _payrolls;

    function setAppeals(address appeals_) external {
        appeals = appeals_;
    }

    function open(IChecks.SealedBatch calldata batch, bytes32 root) external {
        IChecks.BatchView storage v = _views[batch.campaignId][batch.sequence];
        (v.state, v.count, v.root) = (IChecks.BatchState.Sealed, batch.count, root);
        _items[batch.campaignId][batch.sequence] = batch.count == 256 ? type(uint256).max : (1 << batch.count) - 1;
        v.seedBlock = uint48(block.number + 8);
        _rounds[batch.campaignId][batch.sequence].commitment = keccak256(abi.encode(batch));
    }

    /// @notice The current round ends with these words; appeals are taken until `appealEnd`.
    function decide(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        uint256 approved,
        uint256 rejected,
        uint40 appealEnd
    ) external {
        IChecks.BatchView storage v = _views[batch.campaignId][batch.sequence];
        Round storage r = _rounds[batch.campaignId][batch.sequence];
        uint256 items = _items[batch.campaignId][batch.sequence];
        require((approved | rejected) & ~items == 0 && approved & rejected == 0, "bad words");
        (v.state, v.phaseEnd) = (IChecks.BatchState.Decided, appealEnd);
        (r.committee, r.approved, r.rejected) = (keccak256(abi.encode(committee)), approved, rejected);
    }

    /// @notice The current round settles; what it did not decide or what was appealed goes to `next`, 3 for nobody.
    function settle(
        IChecks.SealedBatch calldata batch,
        uint8 next,
        uint256[] calldata committee,
        uint256[] calldata paid
    ) external {
        IChecks.BatchView storage v = _views[batch.campaignId][batch.sequence];
        uint256 items = _items[batch.campaignId][batch.sequence];
        bytes32 round = Leaves.roundId(batch.digest, 0, v.tier, v.draw, items, v.seedBlock);
        bytes32 before = _payrolls[batch.campaignId][batch.sequence];
        bytes32 entry = keccak256(abi.encode(round, committee, paid));
        _payrolls[batch.campaignId][batch.sequence] = keccak256(abi.encode(before, entry));
        _settle(batch.campaignId, batch.sequence, next);
    }

    function makeVoid(IChecks.SealedBatch calldata batch) external {
        _views[batch.campaignId][batch.sequence].state = IChecks.BatchState.Void;
    }

    function markAppealed(
        IChecks.SealedBatch calldata batch,
        uint256[] calldata committee,
        IRounds.Vote[] calldata,
        IRounds.GoldOpening calldata,
        uint256 mask
    ) external returns (uint256) {
        require(msg.sender == appeals, IRounds.NotAppeals(msg.sender));
        IChecks.BatchView storage v = _views[batch.campaignId][batch.sequence];
        Round storage r = _rounds[batch.campaignId][batch.sequence];
        require(v.state == IChecks.BatchState.Decided, IChecks.WrongState(v.state));
        require(r.commitment == keccak256(abi.encode(batch)), IChecks.BatchMismatch());
        require(block.timestamp <= v.phaseEnd, IRounds.AppealOver(v.phaseEnd, block.timestamp));
        require(r.committee == keccak256(abi.encode(committee)), IRounds.VotesMismatch());
        require(mask != 0 && mask & ~((r.approved | r.rejected) & ~v.appealed) == 0, IRounds.NotAppealable(mask));
        v.appealed |= mask;
        return r.approved & mask;
    }

    function batchOf(uint32 campaignId, uint32 sequence) external view returns (IChecks.BatchView memory) {
        return _views[campaignId][sequence];
    }

    function itemsOf(uint32 campaignId, uint32 sequence) external view returns (uint256) {
        return _items[campaignId][sequence];
    }

    /// @notice The chain so far, whole.
    function chainOf(uint32 campaignId, uint32 sequence) external view returns (bytes32) {
        return _payrolls[campaignId][sequence];
    }

    function payrollsOf(uint32 campaignId, uint32 sequence) external view returns (uint176) {
        return uint176(uint256(_payrolls[campaignId][sequence]));
    }

    function _settle(uint32 campaignId, uint32 sequence, uint8 next) private {
        IChecks.BatchView storage v = _views[campaignId][sequence];
        Round storage r = _rounds[campaignId][sequence];
        uint256 items = _items[campaignId][sequence];
        uint256 approved = r.approved & ~v.appealed;
        uint256 moved = items & ~(approved | (r.rejected & ~v.appealed));
        v.accepted |= approved;
        (r.approved, r.rejected) = (0, 0);
        if (moved == 0 || next == 3) {
            (v.state, v.lapsed, v.appealed) = (IChecks.BatchState.Final, moved, items);
            return;
        }
        _items[campaignId][sequence] = moved;
        (v.state, v.appealed) = (IChecks.BatchState.Sealed, 0);
        (v.draw, v.tier) = (next == v.tier ? 1 : 0, next);
        v.seedBlock += 1_000;
    }
}
