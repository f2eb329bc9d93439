// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Flow} from "../../Flow.t.sol";

contract ClaimTest is Flow {
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 48, 4, ~uint256(1));
        _finalise(s);
        stored = abi.encode(s);
    }

    /// @dev A stranger sends it, the contributor is paid: 12 items in each row, of which the first was rejected.
    function test_claim_paysTheContributor_whoeverSendsIt() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 due = s.rows[0].mask & ~uint256(1);
        vm.expectEmit(address(claims));
        emit IClaims.RewardClaimed(campaignId, 1, s.authors[0], due);
        vm.expectEmit(address(staking));
        emit IStaking.ContributorMarked(campaignId, s.authors[0]);
        vm.prank(stranger);
        assertEq(_claim(s, 0), 11 * REWARD);
        assertEq(token.balanceOf(s.authors[0]), 11 * REWARD);
        assertEq(token.balanceOf(stranger), 0);
        assertEq(core.batchOf(campaignId, 1).unpaid, _full(48) & ~s.rows[0].mask);
        assertEq(claims.rowBatchOf(campaignId, s.authors[0], 1), 1);
        assertEq(staking.markOf(campaignId, s.authors[0]), block.number);
        assertEq(campaigns.feesOf(address(token), treasury), 11 * uint256(REWARD) / 50);
        assertEq(campaigns.escrowOf(campaignId).paid, 11 * REWARD);
    }

    function test_claim_paysEveryRowToTheLastUnit() public {
        Sample memory s = abi.decode(stored, (Sample));
        for (uint256 row; row < 4; ++row) {
            _claim(s, row);
        }
        for (uint8 seat; seat < 7; ++seat) {
            claims.claimPay(_payClaims(s, seat));
        }
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.reserved, 0);
        assertEq(escrow.paid, 47 * REWARD + 7 * 48 * VOTE_PAY);
        assertEq(core.batchOf(campaignId, 1).unpaid, 0);
        assertEq(core.batchOf(campaignId, 1).unpaidSeats, 0);
        assertEq(token.balanceOf(address(campaigns)), uint256(escrow.left) + escrow.fees);
    }

    /// @dev Many batches in one call, in any order of row numbers.
    function test_claim_paysManyBatchesAtOnce() public {
        Sample[3] memory all;
        all[0] = abi.decode(stored, (Sample));
        for (uint256 k = 1; k < 3; ++k) {
            all[k] = _plan(campaignId, 48, 4, type(uint256).max);
            _finalise(all[k]);
        }
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](3);
        (rows[0], rows[1], rows[2]) = (_rowClaim(all[2], 1), _rowClaim(all[0], 1), _rowClaim(all[1], 1));
        assertEq(claims.claim(campaignId, all[0].authors[1], rows), 36 * REWARD);
        for (uint32 k = 1; k < 4; ++k) {
            assertEq(claims.rowBatchOf(campaignId, all[0].authors[1], k), k);
        }
    }

    /// @dev Row numbers are the contributor's own count: two rows of one contributor in one batch have two numbers.
    function test_claim_paysTwoRowsOfOneContributorInOneBatch() public {
        uint256[] memory masks = _deal(48, 13);
        Sample memory s = _planRows(campaignId, 48, masks, type(uint256).max);
        assertEq(s.authors[12], s.authors[0]);
        assertEq(s.rowNumbers[12], s.rowNumbers[0] + 1);
        _finalise(s);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](2);
        (rows[0], rows[1]) = (_rowClaim(s, 0), _rowClaim(s, 12));
        uint256 items = _popcount(masks[0]) + _popcount(masks[12]);
        assertEq(claims.claim(campaignId, s.authors[0], rows), items * REWARD);
        assertEq(claims.rowBatchOf(campaignId, s.authors[0], s.rowNumbers[12]), 2);
    }

    /// @dev Nine batches: row numbers share words of eight lanes and do not touch each other.
    function test_claim_keepsRowNumbersApart() public {
        Sample[9] memory all;
        all[0] = abi.decode(stored, (Sample));
        for (uint256 k = 1; k < 9; ++k) {
            all[k] = _plan(campaignId, 4, 4, type(uint256).max);
            _finalise(all[k]);
        }
        for (uint256 k = 9; k != 0; --k) {
            _claim(all[k - 1], 2);
            for (uint32 number = 1; number <= 10; ++number) {
                uint32 expected = number >= k && number <= 9 ? number : 0;
                assertEq(claims.rowBatchOf(campaignId, all[0].authors[2], number), expected);
            }
        }
    }

    /// @dev The oracle sealing one row number into two batches cannot make the second one pay.
    function test_claim_reverts_whenTheRowNumberWasPaidInAnotherBatch() public {
        Sample memory s = abi.decode(stored, (Sample));
        rowCounts[campaignId][s.authors[0]] = 0;
        Sample memory again = _plan(campaignId, 48, 4, type(uint256).max);
        _finalise(again);
        _claim(s, 0);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(again, 0);
        vm.expectRevert(abi.encodeWithSelector(IClaims.RowNumberBound.selector, 1, 1));
        claims.claim(campaignId, s.authors[0], rows);
    }

    function test_claim_reverts_twice() public {
        Sample memory s = abi.decode(stored, (Sample));
        _claim(s, 0);
        _refused(s, 0, abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](2);
        (rows[0], rows[1]) = (_rowClaim(s, 1), _rowClaim(s, 1));
        vm.expectRevert(abi.encodeWithSelector(IClaims.NothingToClaim.selector, 1));
        claims.claim(campaignId, s.authors[1], rows);
    }

    function test_claim_reverts_withoutRows() public {
        vm.expectRevert(abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
        claims.claim(campaignId, contributors[0], new IClaims.RowClaim[](0));
    }

    function test_claim_reverts_whenEverythingWasRejected() public {
        Sample memory s = _plan(campaignId, 4, 4, 0);
        _finalise(s);
        _refused(s, 0, abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0));
    }

    function test_claim_reverts_withRowNumberZero() public {
        Sample memory s = _plan(campaignId, 1, 1, 1);
        s.rowNumbers[0] = 0;
        s.rows[0].payee = keccak256(abi.encode(s.authors[0], 0, _blind(s.authors[0], 0)));
        _sign(s);
        _finalise(s);
        _refused(s, 0, abi.encodeWithSelector(IClaims.RowNumberOutOfRange.selector, 0));
    }

    /// @dev Everything in a claim is bound by the proof.
    function testFuzz_claim_reverts_whenAFieldDiffers(uint256 field) public {
        Sample memory s = abi.decode(stored, (Sample));
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, 0);
        address author = s.authors[0];
        field = bound(field, 0, 6);
        if (field == 0) rows[0].rowNumber = 2;
        if (field == 1) rows[0].blind = keccak256("other");
        if (field == 2) rows[0].mask = _full(48);
        if (field == 3) rows[0].root = keccak256("other");
        if (field == 4) rows[0].proof[0] = keccak256("other");
        if (field == 5) rows[0].proof = new bytes32[](0);
        if (field == 6) author = stranger;
        vm.expectRevert(IClaims.BadProof.selector);
        claims.claim(campaignId, author, rows);
    }

    /// @dev Until a round has settled there is nothing to claim.
    function test_claim_reverts_inEveryOtherState() public {
        Sample memory s = _plan(campaignId, 4, 4, 15);
        bytes memory nothing = abi.encodeWithSelector(IClaims.NothingToClaim.selector, 0);
        _refused(s, 0, nothing);
        _seal(s);
        _refused(s, 0, nothing);
        _draw(s);
        _refused(s, 0, nothing);
        _cast(s, 127);
        _refused(s, 0, nothing);
    }

    function _refused(Sample memory s, uint256 row, bytes memory why) private {
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, row);
        vm.expectRevert(why);
        claims.claim(campaignId, s.authors[row], rows);
    }
}
