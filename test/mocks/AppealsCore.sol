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
    mapping(uint32 campaignId => mapping(uint32 sequence => uint176)) private _lastPayrolls;
    mapping(bytes32 roundId => uint176) private _payrolls;

    function setAppeals(address appeals_) external {
        appeals = appeals_;
    }

    function open(IChecks.SealedBatch calldata batch, bytes32 root) external {
        IChecks.BatchView storage v = _views[batch.campaignId][batch.sequence];
        (v.state, v.count, v.root) = (IChecks.BatchState.Sealed, batch.count, root);
        v.items = batch.count == 256 ? type(uint256).max : (1 << batch.count) - 1;
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
        require((approved | rejected) & ~v.items == 0 && approved & rejected == 0, "bad words");
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
        uint176 payroll = uint176(uint256(keccak256(abi.encode(batch.campaignId, committee, paid))));
        _settle(batch.campaignId, batch.sequence, batch.digest, next, payroll);
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

    function payrollOf(uint32 campaignId, uint32 sequence, bytes32 roundId) external view returns (uint176) {
        return roundId == 0 ? _lastPayrolls[campaignId][sequence] : _payrolls[roundId];
    }

    function _settle(uint32 campaignId, uint32 sequence, bytes32 digest, uint8 next, uint176 payroll) private {
        IChecks.BatchView storage v = _views[campaignId][sequence];
        Round storage r = _rounds[campaignId][sequence];
        uint256 items = v.items;
        uint256 approved = r.approved & ~v.appealed;
        uint256 moved = items & ~(approved | (r.rejected & ~v.appealed));
        v.accepted |= approved;
        (r.approved, r.rejected) = (0, 0);
        if (moved == 0 || next == 3) {
            _lastPayrolls[campaignId][sequence] = payroll;
            (v.state, v.items, v.appealed) = (IChecks.BatchState.Final, moved, items);
            return;
        }
        _payrolls[Leaves.roundId(digest, 0, v.tier, v.draw, items, v.seedBlock)] = payroll;
        (v.state, v.items, v.appealed) = (IChecks.BatchState.Sealed, moved, 0);
        (v.draw, v.tier) = (next == v.tier ? 1 : 0, next);
        v.seedBlock += 1_000;
    }
}
