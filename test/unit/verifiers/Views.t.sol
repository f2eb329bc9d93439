// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {IVerifiers} from "../../../contracts/interfaces/IVerifiers.sol";
import {Tiers} from "../../Tiers.t.sol";

/// @title What Verifiers says of items, rows and money
contract ViewsTest is Tiers {
    uint256 internal constant ITEMS = 0xffffffffff;

    /// @dev Items of one batch take every way there is.
    function test_itemOf_saysHowAnItemStands() public {
        Sample memory s = _plan(small, 40, 4, ITEMS & ~uint256(2));
        _seal(s);
        _expect(0, IVerifiers.ItemState.Open, IChecks.BatchState.Sealed, 0);
        assertTrue(_item(40).state == IVerifiers.ItemState.Missing);
        _drawVoting(s, ITEMS & ~uint256(2));
        _split(s, 4);
        assertEq(_item(0).phaseEnd, _view(s).phaseEnd);
        _finish(s);
        _expect(2, IVerifiers.ItemState.Open, IChecks.BatchState.Sealed, 1);
        for (uint256 tier = 1; tier < 3; ++tier) {
            _drawVoting(s, ITEMS);
            _split(s, 4);
            _finish(s);
        }
        _expect(0, IVerifiers.ItemState.Accepted, IChecks.BatchState.Final, 2);
        _expect(1, IVerifiers.ItemState.Rejected, IChecks.BatchState.Final, 2);
        _expect(2, IVerifiers.ItemState.Lapsed, IChecks.BatchState.Final, 2);
        assertTrue(_item(0).unpaid);
        assertFalse(_item(1).unpaid);
        _revoke(small, s.authors[0], 1, 1);
        _drop(s, 0, 0);
        uint256 dropped = _bitsOf(s.rows[0].mask)[0];
        assertTrue(_item(uint8(dropped)).dropped);
        assertFalse(_item(uint8(dropped)).unpaid);
        assertTrue(_item(3).unpaid);
        _payEverybody(s);
        assertFalse(_item(3).unpaid);
    }

    function test_itemOf_aVoidBatchHasNoItems() public {
        Sample memory s = _plan(campaignId, 40, 4, ITEMS);
        _seal(s);
        for (uint256 i; i < 2; ++i) {
            _draw(s);
            _tally(s, 0);
            _settle(s, 0);
        }
        IVerifiers.ItemStatus memory status = verifiers.itemOf(campaignId, 1, 3);
        assertTrue(status.state == IVerifiers.ItemState.Void);
    }

    /// @dev What is said to be claimable is what a claim pays.
    function testFuzz_claimableOf_isWhatAClaimPays(uint256 accepted) public {
        accepted &= ITEMS;
        Sample memory s = _plan(campaignId, 40, 4, accepted);
        _finalise(s);
        for (uint256 row; row < 4; ++row) {
            IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
            rows[0] = _rowClaim(s, row);
            uint256 told = verifiers.claimableOf(campaignId, s.authors[row], rows)[0];
            assertEq(verifiers.claimableOf(campaignId, stranger, rows)[0], 0, "a stranger's");
            if (told != 0) assertEq(claims.claim(campaignId, s.authors[row], rows), told);
            assertEq(told, _popcount(s.rows[row].mask & accepted) * REWARD);
            assertEq(verifiers.claimableOf(campaignId, s.authors[row], rows)[0], 0, "once");
        }
    }

    /// @dev A row number that another batch is bound to pays nothing here.
    function test_claimableOf_isNothing_whenTheNumberIsBound() public {
        Sample memory s = _plan(campaignId, 40, 4, ITEMS);
        _finalise(s);
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        rows[0] = _rowClaim(s, 0);
        assertGt(verifiers.claimableOf(campaignId, s.authors[0], rows)[0], 0);
        vm.mockCall(
            address(claims),
            abi.encodeCall(IClaims.rowBatchOf, (campaignId, s.authors[0], rows[0].rowNumber)),
            abi.encode(uint32(9))
        );
        assertEq(verifiers.claimableOf(campaignId, s.authors[0], rows)[0], 0);
    }

    function test_solvencyOf_addsTheCampaignsOfATokenUp() public {
        Sample memory s = _plan(campaignId, 40, 4, ITEMS);
        _seal(s);
        IVerifiers.Solvency memory v = verifiers.solvencyOf(address(token));
        assertEq(v.balance, token.balanceOf(address(campaigns)));
        assertEq(v.left, v.balance);
        assertEq(v.reserved, campaigns.escrowOf(campaignId).reserved);
        assertTrue(v.solvent);
        _draw(s);
        _cast(s, 127);
        _settle(s, 127);
        v = verifiers.solvencyOf(address(token));
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(v.fees, escrow.fees);
        assertEq(v.left + v.fees, v.balance);
        assertTrue(v.solvent);
        deal(address(token), address(campaigns), v.left - 1);
        assertFalse(verifiers.solvencyOf(address(token)).solvent);
        assertEq(verifiers.solvencyOf(address(stakeToken)).left, 0);
    }

    function _expect(uint8 item, IVerifiers.ItemState state, IChecks.BatchState batch, uint8 tier) private view {
        IVerifiers.ItemStatus memory status = _item(item);
        assertTrue(status.state == state, "state");
        assertTrue(status.batch == batch, "batch");
        assertEq(status.tier, tier, "tier");
    }

    function _item(uint8 item) private view returns (IVerifiers.ItemStatus memory) {
        return verifiers.itemOf(small, 1, item);
    }
}
