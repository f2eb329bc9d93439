// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Desk} from "./Desk.t.sol";

contract ClearTest is Desk {
    bytes32 internal entry;

    function setUp() public override {
        super.setUp();
        entry = _force(author, 1, 6);
    }

    function testFuzz_clear_givesTheBondsBack(uint256 n) public {
        n = bound(n, 1, 6);
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, n);
        vm.expectEmit(address(desk));
        emit ISubmissions.ItemsCleared(entry, _full(n));
        vm.prank(stranger);
        desk.clear(entry, items);
        assertEq(desk.openOf(entry), 63 & ~_full(n));
        assertEq(desk.bondsOf(address(token), payer), n * REWARD);
        assertEq(desk.bondsOf(address(token), stranger), 0);
        _assertCovered(_list(entry));
    }

    function test_clear_takesItemsOfTwoBatchesAndPassesOverWhatIsCleared() public {
        ISubmissions.ItemOpening[] memory first = _seal(CAMPAIGN, 3, author, entry, 1, 6);
        ISubmissions.ItemOpening[] memory second = _seal(CAMPAIGN, 4, author, entry, 1, 6);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](4);
        (items[0], items[1], items[2], items[3]) = (first[0], second[5], second[0], first[2]);
        desk.clear(entry, items);
        assertEq(desk.openOf(entry), 63 & ~uint256(37));
        desk.clear(entry, first);
        assertEq(desk.openOf(entry), 0);
        assertEq(desk.bondsOf(address(token), payer), 6 * REWARD);
        _assertCovered(_list(entry));
    }

    function test_clear_clearsWhatWasWithdrawn() public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 6);
        _revoke(author, 1, 6, 63);
        desk.clear(entry, items);
        assertEq(desk.entryOf(entry).cleared, 63);
    }

    function test_clear_reverts_whenAllIsCleared() public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 6);
        desk.clear(entry, items);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
        desk.clear(entry, items);
    }

    function test_clear_reverts_whenNothingIsShown() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
        desk.clear(entry, new ISubmissions.ItemOpening[](0));
    }

    function test_clear_reverts_forTooMany() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.ItemCountOutOfRange.selector, 256, 257));
        desk.clear(entry, new ISubmissions.ItemOpening[](257));
    }

    function test_clear_reverts_forAnUnknownEntry() public {
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.UnknownEntry.selector, bytes32(uint256(1))));
        desk.clear(bytes32(uint256(1)), new ISubmissions.ItemOpening[](1));
    }

    function test_clear_reverts_whenSealedInAnotherCampaign() public {
        ISubmissions.ItemOpening[] memory items = _seal(OTHER, 3, author, entry, 1, 6);
        vm.expectRevert(ISubmissions.BadProof.selector);
        desk.clear(entry, items);
    }

    function test_clear_reverts_whenSealedForAnotherContributorOrSubmission() public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, authors[1], entry, 1, 6);
        vm.expectRevert(ISubmissions.BadProof.selector);
        desk.clear(entry, items);
        items = _seal(CAMPAIGN, 4, author, keccak256("another submission"), 1, 6);
        vm.expectRevert(ISubmissions.BadProof.selector);
        desk.clear(entry, items);
    }

    function testFuzz_clear_reverts_whenThePathDiffers(uint256 part) public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 6);
        part = bound(part, 0, 8);
        if (part == 0) items[5].row.mask ^= 1;
        if (part == 1) items[5].row.proof[0] = 0;
        if (part == 2) items[4].position = 5;
        if (part == 3) items[5].bit = 2;
        if (part == 4) items[5].ciphertextHash = 0;
        if (part == 5) items[5].keyCommitment = 0;
        if (part == 6) items[5].salt = 0;
        if (part == 7) items[5].proof[0] = 0;
        if (part == 8) items[5].row.sequence = 5;
        vm.expectRevert(ISubmissions.BadProof.selector);
        desk.clear(entry, items);
    }

    /// @dev A void batch's items count as never sealed.
    function test_clear_reverts_whenTheBatchIsVoid() public {
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 6);
        core.end(CAMPAIGN, 3, IChecks.BatchState.Void, 0);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BatchVoid.selector, 3));
        desk.clear(entry, items);
    }
}
