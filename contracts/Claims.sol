// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IChecks} from "./interfaces/IChecks.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {IContributors} from "./interfaces/IContributors.sol";
import {ISettlement} from "./interfaces/ISettlement.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {Bits} from "./libraries/Bits.sol";
import {Leaves} from "./libraries/Leaves.sol";
import {Payroll} from "./libraries/Payroll.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Claims: rewards and vote pay
/// @notice Trust: nobody has a special right here. What is owed stands in the core, the money in Campaigns; this contract
/// checks whose it is and pays nobody else.
/// Assumptions: the three contracts are the ones deployed with it.
contract Claims is IClaims {
    ISettlement public immutable core;
    ICampaigns public immutable campaigns;
    IStaking public immutable staking;
    IContributors public immutable contributors;

    /// @dev Eight batch numbers a word, row number / 8 → word, row number % 8 → lane of 32 bits.
    mapping(uint32 campaignId => mapping(address contributor => mapping(uint256 word => uint256))) private _rowBatches;

    constructor(ISettlement core_, ICampaigns campaigns_, IStaking staking_, IContributors contributors_) {
        require(address(core_) != address(0), ZeroAddress());
        (core, campaigns, staking, contributors) = (core_, campaigns_, staking_, contributors_);
    }

    /// @inheritdoc IClaims
    function claim(uint32 campaignId, address contributor, RowClaim[] calldata rows) external returns (uint256 amount) {
        require(rows.length != 0, NothingToClaim(0));
        uint256 items;
        for (uint256 i; i < rows.length; ++i) {
            RowClaim calldata row = rows[i];
            (uint256 due, bytes32 root) = core.takeReward(campaignId, row.sequence, row.mask);
            require(due != 0, NothingToClaim(i));
            _requireRow(root, contributor, row);
            _bindRow(campaignId, contributor, row.rowNumber, row.sequence);
            items += Bits.count(due);
            emit RewardClaimed(campaignId, row.sequence, contributor, due);
        }
        staking.markContributor(campaignId, contributor);
        address securedBy;
        (amount, securedBy) = campaigns.payRewards(campaignId, contributor, items);
        if (securedBy == address(0)) return amount;
        contributors.noteEarned(securedBy, contributor, amount, items, _rejected(campaignId, rows));
    }

    /// @inheritdoc IClaims
    function claimPay(PayClaim[] calldata claims) external returns (uint256 amount) {
        require(claims.length != 0, NothingToClaim(0));
        for (uint256 i; i < claims.length; ++i) {
            PayClaim calldata p = claims[i];
            require(p.seat < p.committee.length, SeatOutOfRange(p.seat));
            bytes32 entry = Payroll.entryOf(p.roundId, p.committee, p.paidVotes);
            uint176 payrolls = Payroll.tailOf(p.before, entry, p.later);
            bytes32 earlier = p.later.length == 0 ? bytes32(0) : p.roundId;
            core.takePay(p.campaignId, p.sequence, payrolls, earlier, p.seat);
            address voter = address(uint160(p.committee[p.seat]));
            emit PayClaimed(p.campaignId, p.sequence, voter, p.paidVotes[p.seat]);
            amount += campaigns.payVotes(p.campaignId, voter, p.paidVotes[p.seat]);
        }
    }

    /// @inheritdoc IClaims
    function rowBatchOf(uint32 campaignId, address contributor, uint32 rowNumber) external view returns (uint32) {
        return uint32(_rowBatches[campaignId][contributor][rowNumber / 8] >> (32 * (rowNumber % 8)));
    }

    function _bindRow(uint32 campaignId, address contributor, uint32 rowNumber, uint32 sequence) private {
        require(rowNumber != 0, RowNumberOutOfRange(rowNumber));
        uint256 lane = 32 * (rowNumber % 8);
        uint256 word = _rowBatches[campaignId][contributor][rowNumber / 8];
        // Cuts the row number's lane out of the word.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 bound = uint32(word >> lane);
        if (bound == sequence) return;
        require(bound == 0, RowNumberBound(rowNumber, bound));
        _rowBatches[campaignId][contributor][rowNumber / 8] = word | (uint256(sequence) << lane);
    }

    /// @dev Items of final batches that ended rejected: what collateral's reputation weighs against those paid for.
    function _rejected(uint32 campaignId, RowClaim[] calldata rows) private view returns (uint256 rejected) {
        for (uint256 i; i < rows.length; ++i) {
            IChecks.BatchView memory batch = IChecks(address(core)).batchOf(campaignId, rows[i].sequence);
            if (batch.state == IChecks.BatchState.Final) rejected += Bits.count(rows[i].mask & ~batch.accepted);
        }
    }

    function _requireRow(bytes32 root, address contributor, RowClaim calldata row) private pure {
        bytes32 payee = Leaves.payeeOf(contributor, row.rowNumber, row.blind);
        bytes32 leaf = Leaves.rowLeaf(payee, row.mask, row.root);
        require(MerkleProof.verifyCalldata(row.proof, root, leaf), BadProof());
    }
}
