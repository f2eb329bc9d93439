// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../contracts/interfaces/IAppeals.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {Tiers} from "../Tiers.t.sol";

/// @title Appeals through the real core: overturned, upheld, and standing where nobody above decided
contract ContestTest is Tiers {
    address internal appellant = makeAddr("appellant");

    /// @dev A rejected item, appealed: the guards find as the scouts did not, but the verdict stands against it; the judges
    /// decide alone. The appellant's bond comes back.
    function test_appeal_overturnedByTheJudges() public {
        Sample memory s = _plan(small, 8, 2, 15);
        _seal(s);
        _drawVoting(s, 15);
        _cast(s, 15);
        uint256 id = _appeal(s, 15, 16, appellant);
        _settleRound(s, 15);
        assertEq(_view(s).tier, 1);
        assertEq(_items(s), 16);
        assertEq(_view(s).accepted, 15);
        _round(s, 16);
        assertEq(_view(s).tier, 2);
        _round(s, 16);
        assertEq(_view(s).accepted, 31);
        appeals.resolve(id);
        uint256 bond = appeals.appealOf(id).bond;
        assertEq(appeals.creditOf(address(token), appellant), bond);
        vm.prank(appellant);
        assertEq(appeals.withdraw(address(token)), bond);
        _payEverybody(s);
        _checkBooks(small, 0);
        assertEq(token.balanceOf(address(appeals)), 0);
    }

    /// @dev What the check left open is the guards' alone, so the judges overturn what they approved.
    function test_appeal_overturnedInTheThirdTier() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _undecided(s, 1);
        _seal(s);
        _round(s, 254);
        _drawVoting(s, 1);
        _cast(s, 15);
        uint256 id = _appeal(s, 15, 1, creator);
        assertEq(appeals.appealOf(id).bond, 2 * (4 * uint256(VOTE_PAY) + DRAW_BOUNTY + 2 * REWARD), "doubled");
        _settleRound(s, 15);
        assertEq(_view(s).tier, 2);
        _round(s, 0);
        assertEq(_view(s).accepted, 254);
        appeals.resolve(id);
        assertEq(appeals.creditOf(address(token), creator), appeals.appealOf(id).bond);
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev Upheld: half of the bond to the contributor whom the outcome favours, a quarter to the guards, a quarter burned.
    function test_appeal_upheldByTheGuards() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _drawVoting(s, 255);
        _cast(s, 15);
        uint256 id = _appeal(s, 15, 3, appellant);
        _settleRound(s, 15);
        core.release(s.batch);
        assertEq(_view(s).unpaid, 252, "the others can be paid at once");
        vm.expectRevert(abi.encodeWithSelector(IAppeals.BatchNotFinal.selector, IChecks.BatchState.Sealed));
        appeals.resolve(id);
        _round(s, 255);
        assertEq(_view(s).accepted, 255);
        assertEq(_view(s).unpaid, 255);
        appeals.resolve(id);
        IAppeals.Appeal memory a = appeals.appealOf(id);
        uint256 item = a.bond / 2;
        assertEq(appeals.claimShare(id, s.authors[0], _rowClaim(s, 0)), item / 2);
        assertEq(appeals.claimShare(id, s.authors[1], _rowClaim(s, 1)), item / 2);
        Settled memory last = settled[small][1][1];
        IAppeals.RoundProof memory proof = IAppeals.RoundProof(
            1, 0, last.seedBlock, last.items, last.committee, last.paidVotes, last.before, new bytes32[](0)
        );
        uint256 share = appeals.payCommittee(id, proof);
        assertEq(share, 2 * (item / 4) / 4);
        assertEq(appeals.creditOf(address(token), _voter(s, 0)), share);
        uint256 owed = 2 * (item / 2) + 4 * share + appeals.burnableOf(address(token));
        assertEq(token.balanceOf(address(appeals)), owed, "to the last unit");
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev An approval that was appealed and that nobody above could decide stands, and the bond comes back.
    function test_appeal_ofAnApprovalStands_whenNobodyAboveDecides() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _drawVoting(s, 255);
        _cast(s, 15);
        uint256 id = _appeal(s, 15, 129, appellant);
        _settleRound(s, 15);
        for (uint256 tier = 1; tier < 3; ++tier) {
            _drawVoting(s, 255);
            _split(s, 255);
            _finish(s);
        }
        IChecks.BatchView memory b = _view(s);
        assertTrue(b.state == IChecks.BatchState.Final);
        assertEq(b.accepted, 255);
        assertEq(b.unpaid, 255);
        assertEq(_items(s), 129, "decided by nobody above");
        assertEq(_slashed(), 0);
        appeals.resolve(id);
        assertEq(appeals.creditOf(address(token), appellant), appeals.appealOf(id).bond);
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev Two sides, two tiers: who overturns what another's appeal had won takes the other's bond share.
    function test_appeal_againstAnAppeal() public {
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _drawVoting(s, 255);
        _cast(s, 15);
        uint256 first = _appeal(s, 15, 1, appellant);
        _settleRound(s, 15);
        _drawVoting(s, 1);
        _cast(s, 15);
        uint256 second = _appeal(s, 15, 1, stranger);
        _settleRound(s, 15);
        _round(s, 0);
        assertEq(_view(s).accepted, 254);
        appeals.resolve(first);
        appeals.resolve(second);
        assertEq(appeals.creditOf(address(token), appellant), appeals.appealOf(first).bond, "right from the start");
        assertEq(appeals.creditOf(address(token), stranger), appeals.appealOf(second).bond, "right, too");
        _payEverybody(s);
        _checkBooks(small, 0);
    }

    /// @dev Gold is nobody's item, open items are not decided, and what is appealed already is appealed once.
    function test_appeal_reverts_whenThereIsNothingToAppeal() public {
        Sample memory s = _plan(tiered, 40, 4, _full(40));
        _withGold(s, 0x7, 0);
        _seal(s);
        _drawVoting(s, _full(40) & ~uint256(7));
        _split(s, 0x100);
        _cast(s, 127);
        uint256[3] memory wrong = [uint256(0x1), 0x100, 1 << 40];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, wrong[i]));
            this.appealTo(s, wrong[i]);
        }
        _appeal(s, 127, 0x30, appellant);
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppealable.selector, 0x10));
        this.appealTo(s, 0x10);
        uint256 appealEnd = _view(s).phaseEnd;
        vm.warp(appealEnd + 1);
        vm.expectRevert(abi.encodeWithSelector(IRounds.AppealOver.selector, appealEnd, appealEnd + 1));
        this.appealTo(s, 0x40);
        _settleRound(s, 127);
        assertEq(_items(s), 0x130);
        assertEq(_view(s).accepted, _full(40) & ~uint256(0x137));
    }

    function testFuzz_markAppealed_reverts_forOthers(address other) public {
        vm.assume(other != address(appeals));
        Sample memory s = _plan(small, 8, 2, 255);
        _seal(s);
        _draw(s);
        _cast(s, 15);
        vm.expectRevert(abi.encodeWithSelector(IRounds.NotAppeals.selector, other));
        vm.prank(other);
        core.markAppealed(s.batch, s.committee, s.votes, s.gold, 1);
    }

    /// @dev Judges' decisions, and those of campaigns with scouts only, are the last word.
    function test_appeal_reverts_whenNobodyIsAbove() public {
        Sample memory s = _plan(campaignId, 8, 2, 255);
        _seal(s);
        _draw(s);
        _cast(s, 127);
        assertEq(_view(s).phaseEnd, block.timestamp, "nothing to wait for");
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingAbove.selector, 0));
        appeals.appeal(s.batch, s.committee, s.votes, s.gold, 1);
    }

    /// @dev Appeals as a call of its own, by somebody without a token: it fails before.
    function appealTo(Sample memory s, uint256 mask) external {
        appeals.appeal(s.batch, s.committee, s.votes, s.gold, mask);
    }
}
