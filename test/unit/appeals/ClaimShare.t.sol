// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../../../contracts/interfaces/IAppeals.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {Bits} from "../../../contracts/libraries/Bits.sol";
import {Contest} from "./Contest.t.sol";

contract ClaimShareTest is Contest {
    uint256 internal constant MASK = 0xffff;
    uint256 internal id;
    uint256 internal favour;

    /// @dev Alice appeals 16 accepted items, two of each row, in vain.
    function setUp() public override {
        super.setUp();
        _decide(MASK, 0);
        id = _appeal(alice, MASK);
        _settle(1);
        _decide(ALL, 0);
        _settle(3);
        favour = appeals.appealOf(id).bond / 16 / 2;
    }

    function testFuzz_claimShare_creditsTheRowsContributor(uint256 row) public {
        row = bound(row, 0, ROWS - 1);
        appeals.resolve(id);
        vm.expectEmit(address(appeals));
        emit IAppeals.ShareCredited(id, _contributor(row), _rowMask(row) & MASK, 2 * favour);
        vm.prank(stranger);
        assertEq(appeals.claimShare(id, _contributor(row), _row(row)), 2 * favour);
        assertEq(_credit(_contributor(row)), 2 * favour);
        assertEq(appeals.sharesOf(id).toContributors, MASK & ~_rowMask(row));
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, id));
        appeals.claimShare(id, _contributor(row), _row(row));
    }

    function test_claimShare_reverts_beforeTheAppealIsResolved() public {
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, id));
        appeals.claimShare(id, _contributor(0), _row(0));
    }

    function test_claimShare_reverts_forAForgedRow() public {
        appeals.resolve(id);
        IClaims.RowClaim memory row = _row(0);
        vm.expectRevert(IAppeals.BadProof.selector);
        appeals.claimShare(id, stranger, row);
        row.mask = ALL;
        vm.expectRevert(IAppeals.BadProof.selector);
        appeals.claimShare(id, _contributor(0), row);
        row = _row(0);
        row.rowNumber = 2;
        vm.expectRevert(IAppeals.BadProof.selector);
        appeals.claimShare(id, _contributor(0), row);
        row = _row(0);
        row.sequence = SEQUENCE + 1;
        vm.expectRevert(abi.encodeWithSelector(IAppeals.SequenceMismatch.selector, SEQUENCE, SEQUENCE + 1));
        appeals.claimShare(id, _contributor(0), row);
    }
}

contract ClaimWinTest is Contest {
    uint256 internal lost;
    uint256 internal won;
    uint256 internal won2;

    /// @dev Alice's appeal of four items fails because Bob and Carol appeal what the guards made of three of them.
    function setUp() public override {
        super.setUp();
        _decide(0x0f, 0);
        lost = _appeal(alice, 0x0f);
        _settle(1);
        _decide(0x08, ALL & ~uint256(0x08));
        won = _appeal(bob, 0x13);
        won2 = _appeal(carol, 0x04);
        _settle(2);
        _decide(0x17, 0);
        _settle(3);
    }

    function test_claimWin_creditsTheAppellantWhoWasRight() public {
        appeals.resolve(lost);
        uint256 favour = uint256(appeals.appealOf(lost).bond) / 4 / 2;
        assertEq(appeals.sharesOf(lost).toContributors, 0x08);
        vm.expectEmit(address(appeals));
        emit IAppeals.ShareCredited(lost, bob, 0x03, 2 * favour);
        vm.prank(stranger);
        assertEq(appeals.claimWin(lost, won), 2 * favour);
        assertEq(_credit(bob), 2 * favour);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, lost));
        appeals.claimWin(lost, won);
        assertEq(appeals.claimWin(lost, won2), favour);
        assertEq(_credit(carol), favour);
    }

    function test_claimWin_reverts_betweenAppealsThatDoNotMeet() public {
        appeals.resolve(lost);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NotOpponents.selector, lost, lost));
        appeals.claimWin(lost, lost);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NotOpponents.selector, won, won2));
        appeals.claimWin(won, won2);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.UnknownAppeal.selector, 9));
        appeals.claimWin(lost, 9);
        appeals.resolve(won);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, won));
        appeals.claimWin(won, lost);
    }

    /// @dev Carol wins the same items of another batch, which has nothing to do with Alice's.
    function test_claimWin_reverts_acrossBatches() public {
        appeals.resolve(lost);
        sequence = SEQUENCE + 1;
        core.open(_batch(), 0);
        _decide(0, 0);
        _settle(1);
        _decide(0, ALL);
        uint256 other = _appeal(carol, 0x03);
        _settle(2);
        _decide(0x03, 0);
        _settle(3);
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NotOpponents.selector, lost, other));
        appeals.claimWin(lost, other);
    }

    function test_claimWin_reverts_beforeTheAppealIsResolved() public {
        vm.expectRevert(abi.encodeWithSelector(IAppeals.NothingDue.selector, lost));
        appeals.claimWin(lost, won);
    }
}
