// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Bits} from "../../../contracts/libraries/Bits.sol";
import {Leaves} from "../../../contracts/libraries/Leaves.sol";
import {AppealsCampaigns} from "../../mocks/AppealsCampaigns.sol";
import {AppealsCore} from "../../mocks/AppealsCore.sol";
import {Token} from "../../mocks/Token.sol";
import {Trees} from "../../mocks/Trees.sol";
import {Test} from "forge-std/Test.sol";

/// @title A batch of 256 items whose rounds a test scripts, with three appellants and eight contributors of 32 items
abstract contract Contest is Test {
    uint32 internal constant CAMPAIGN = 3;
    uint32 internal constant SEQUENCE = 5;
    uint16 internal constant PRESET = 2;
    uint96 internal constant REWARD = 1e6;
    uint80 internal constant VOTE_PAY = 0.05e6;
    uint80 internal constant DRAW_BOUNTY = 2e6;
    uint256 internal constant ROWS = 8;
    uint256 internal constant ALL = type(uint256).max;
    address internal constant DEAD = 0x000000000000000000000000000000000000dEaD;

    /// @dev The batch at hand.
    uint32 internal sequence = SEQUENCE;
    IAppeals internal appeals;
    AppealsCore internal core;
    AppealsCampaigns internal campaigns;
    Token internal token;
    address internal creator = makeAddr("creator");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal stranger = makeAddr("stranger");
    /// @dev Of the tiers' rounds as settled.
    IAppeals.RoundProof[3] internal rounds;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        token = new Token("Dollar", "USD", 6);
        core = new AppealsCore();
        campaigns = new AppealsCampaigns();
        appeals = IAppeals(vm.deployCode("Appeals.sol:Appeals", abi.encode(core, campaigns)));
        core.setAppeals(address(appeals));
        campaigns.setPreset(PRESET, [7, 13, 31]);
        _setTerms(address(token), REWARD, VOTE_PAY, DRAW_BOUNTY);
        core.open(_batch(), Trees.root(_leaves()));
    }

    function _setTerms(address token_, uint96 reward, uint80 votePay, uint80 drawBounty) internal {
        ICampaigns.Terms memory terms;
        (terms.token, terms.reward, terms.votePay) = (token_, reward, votePay);
        (terms.drawBounty, terms.presetId) = (drawBounty, PRESET);
        campaigns.set(CAMPAIGN, creator, terms);
    }

    function _batch() internal view returns (IChecks.SealedBatch memory batch) {
        (batch.campaignId, batch.sequence, batch.count) = (CAMPAIGN, sequence, 256);
        (batch.operator, batch.digest) = (address(0x0be7), keccak256("verdict"));
    }

    function _committee(uint8 tier) internal pure returns (uint256[] memory committee) {
        committee = new uint256[](tier == 0 ? 7 : tier == 1 ? 13 : 31);
        for (uint256 i; i < committee.length; ++i) {
            committee[i] = uint160(_voter(tier, i)) | (400e18 << 160);
        }
    }

    function _voter(uint8 tier, uint256 seat) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("voter", tier, seat)))));
    }

    /// @dev Two seats less than all have paid votes.
    function _paidVotes(uint256 seats) internal pure returns (uint256[] memory paid) {
        paid = new uint256[](seats);
        for (uint256 i = 1; i < seats - 1; ++i) {
            paid[i] = 1 + i;
        }
    }

    function _view() internal view returns (IChecks.BatchView memory) {
        return core.batchOf(CAMPAIGN, sequence);
    }

    /// @dev Items of the current round.
    function _items() internal view returns (uint256) {
        return core.itemsOf(CAMPAIGN, sequence);
    }

    /// @dev The current round approves and rejects these items, as far as they are open.
    function _decide(uint256 approved, uint256 rejected) internal {
        uint256 items = _items();
        (approved, rejected) = (approved & items, rejected & items);
        core.decide(_batch(), _committee(_view().tier), approved, rejected, uint40(block.timestamp + 24 hours));
    }

    /// @dev The current round settles and hands on to `next`; 3 ends the batch.
    function _settle(uint8 next) internal {
        IChecks.BatchView memory v = _view();
        uint256[] memory committee = _committee(v.tier);
        uint256[] memory paid = _paidVotes(committee.length);
        rounds[v.tier] = _settleAs(next, committee, paid);
        skip(36 hours);
        vm.roll(block.number + 10_000);
    }

    /// @dev Settles with this payroll, and adds it to what every earlier round is followed by.
    function _settleAs(uint8 next, uint256[] memory committee, uint256[] memory paid)
        internal
        returns (IAppeals.RoundProof memory round)
    {
        IChecks.BatchView memory v = _view();
        (round.tier, round.draw, round.seedBlock, round.items) = (v.tier, v.draw, v.seedBlock, _items());
        (round.committee, round.paidVotes) = (committee, paid);
        round.before = core.chainOf(CAMPAIGN, sequence);
        core.settle(_batch(), next, committee, paid);
        bytes32 id = Leaves.roundId(_batch().digest, 0, round.tier, round.draw, round.items, round.seedBlock);
        for (uint256 tier; tier < 3; ++tier) {
            if (rounds[tier].committee.length != 0) {
                rounds[tier].later.push(keccak256(abi.encode(id, committee, paid)));
            }
        }
    }

    function _appeal(address appellant, uint256 mask) internal returns (uint256) {
        uint8 tier = _view().tier;
        _fund(appellant, appeals.bondOf(CAMPAIGN, tier, Bits.count(mask)));
        return _appealAt(tier, appellant, mask);
    }

    function _fund(address appellant, uint256 amount) internal {
        token.mint(appellant, amount);
        vm.prank(appellant);
        token.approve(address(appeals), amount);
    }

    function _appealAt(uint8 tier, address appellant, uint256 mask) internal returns (uint256) {
        IRounds.GoldOpening memory gold;
        vm.prank(appellant);
        return appeals.appeal(_batch(), _committee(tier), new IRounds.Vote[](0), gold, mask);
    }

    function _contributor(uint256 row) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("contributor", row)))));
    }

    /// @dev Row i holds every eighth item, from item i.
    function _rowMask(uint256 row) internal pure returns (uint256 mask) {
        for (uint256 bit = row; bit < 256; bit += ROWS) {
            mask |= 1 << bit;
        }
    }

    function _leaves() internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](ROWS);
        for (uint256 i; i < ROWS; ++i) {
            bytes32 payee = Leaves.payeeOf(_contributor(i), i + 1, keccak256(abi.encode("blind", i)));
            leaves[i] = Leaves.rowLeaf(payee, _rowMask(i), keccak256(abi.encode("row", i)));
        }
    }

    function _row(uint256 i) internal pure returns (IClaims.RowClaim memory) {
        return IClaims.RowClaim({
            sequence: SEQUENCE,
            rowNumber: uint32(i + 1),
            blind: keccak256(abi.encode("blind", i)),
            mask: _rowMask(i),
            root: keccak256(abi.encode("row", i)),
            proof: Trees.proof(_leaves(), i)
        });
    }

    function _credit(address account) internal view returns (uint256) {
        return appeals.creditOf(address(token), account);
    }
}
