// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Desk} from "./Desk.t.sol";

contract OverdueTest is Desk {
    bytes32 internal entry;

    function setUp() public override {
        super.setUp();
        entry = _force(author, 1, 2);
    }

    function testFuzz_overdue_marksTheBlockOnce(uint256 late) public {
        vm.warp(desk.entryOf(entry).dueBy + bound(late, 1, 365 days));
        vm.expectEmit(address(desk));
        emit ISubmissions.SubmissionOverdue(entry, uint48(vm.getBlockNumber()));
        vm.prank(stranger);
        desk.overdue(entry);
        assertEq(desk.entryOf(entry).overdueAt, vm.getBlockNumber());
        uint256 first = vm.getBlockNumber();
        vm.roll(first + 5);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.AlreadyOverdue.selector, first));
        desk.overdue(entry);
    }

    function test_overdue_reverts_whenNotDue() public {
        uint256 dueBy = desk.entryOf(entry).dueBy;
        vm.warp(dueBy);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NotDue.selector, dueBy, dueBy));
        desk.overdue(entry);
    }

    /// @dev Nobody can seal in a pause.
    function testFuzz_overdue_waitsForPauses(uint256 before, uint256 duration) public {
        before = bound(before, 0, 30 days);
        duration = bound(duration, 1, 30 days);
        campaigns.pause(before);
        entry = _force(author, 2, 2);
        campaigns.pause(duration);
        uint256 due = desk.entryOf(entry).dueBy + duration;
        assertEq(desk.dueOf(entry), due);
        vm.warp(due);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NotDue.selector, due, due));
        desk.overdue(entry);
        vm.warp(due + 1);
        desk.overdue(entry);
    }

    function test_overdue_reverts_whenNothingIsLeft() public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 1);
        desk.clear(entry, items);
        _revoke(author, 1, 2, 2);
        vm.warp(desk.entryOf(entry).dueBy + 1);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
        desk.overdue(entry);
    }

    function test_overdue_reverts_forAnUnknownEntry() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.UnknownEntry.selector, bytes32(0)));
        desk.overdue(0);
    }
}
