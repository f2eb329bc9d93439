// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Trees} from "../../mocks/Trees.sol";
import {Desk} from "./Desk.t.sol";
import {Vm} from "forge-std/Vm.sol";

contract SealForcedTest is Desk {
    /// @dev What ForcedSealed says.
    struct Sealed {
        bytes32[] entries;
        uint256[] masks;
        IChecks.Row[] rows;
        bytes32[] leaves;
    }

    function test_sealForced_buildsOneRowPerContributor() public {
        bytes32 a = _force(authors[0], 1, 5);
        bytes32 b = _force(authors[1], 2, 3);
        bytes32 c = _force(authors[1], 3, 4);
        _late();
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](3);
        forced[0] = ISubmissions.ForcedItems(a, 0x15, _items(1, 5));
        forced[1] = ISubmissions.ForcedItems(b, 0x7, _items(2, 3));
        forced[2] = ISubmissions.ForcedItems(c, 0x8, _items(3, 4));
        Sealed memory s = _sealForced(forced);

        bytes32[] memory leaves = new bytes32[](7);
        leaves[0] = _leaf(0, a, 1, 0);
        leaves[1] = _leaf(1, a, 1, 2);
        leaves[2] = _leaf(2, a, 1, 4);
        for (uint256 i; i < 3; ++i) {
            leaves[3 + i] = _leaf(3 + i, b, 2, i);
        }
        leaves[6] = _leaf(6, c, 3, 3);
        assertEq(s.leaves, leaves);
        assertEq(s.rows.length, 2);
        _assertRow(s.rows[0], authors[0], 0x07, leaves);
        _assertRow(s.rows[1], authors[1], 0x78, leaves);
        assertEq(s.masks[2], 8);

        bytes32[] memory rows = new bytes32[](2);
        for (uint256 i; i < 2; ++i) {
            rows[i] = keccak256(abi.encode(s.rows[i].payee, s.rows[i].mask, s.rows[i].root));
        }
        bytes32 entriesHash = keccak256(abi.encode(s.entries, s.masks));
        assertEq(core.forced(), abi.encode(CAMPAIGN, Trees.root(rows), 7, entriesHash, stranger));
        assertEq(desk.payerOf(CAMPAIGN, NEXT), stranger);
        assertEq(desk.openOf(a), 0x0a);
        assertEq(desk.openOf(b), 0);
        assertEq(desk.openOf(c), 0x07);
        assertEq(desk.bondsOf(address(token), payer), 7 * REWARD);
        bytes32[] memory all = new bytes32[](3);
        (all[0], all[1], all[2]) = (a, b, c);
        _assertCovered(all);
    }

    /// @dev Any masks of any bundles give disjoint rows that cover the batch, and every item once.
    function testFuzz_sealForced_coversEveryItemOnce(uint256 seed) public {
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](6);
        for (uint256 i; i < 6; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            uint16 n = uint16(1 + word % 12);
            bytes32 entry = _force(authors[i / 2 % 4], i, n);
            if (word >> 250 == 0) _revoke(authors[i / 2 % 4], i, n, 1);
            forced[i] = ISubmissions.ForcedItems(entry, (word >> 8) & _full(n), _items(i, n));
        }
        _late();
        uint256 count;
        for (uint256 i; i < 6; ++i) {
            count += _popcount(forced[i].mask & desk.openOf(forced[i].submission));
        }
        vm.assume(count != 0);
        Sealed memory s = _sealForced(forced);
        uint256 covered;
        for (uint256 i; i < s.rows.length; ++i) {
            assertTrue(s.rows[i].mask != 0 && s.rows[i].mask & covered == 0);
            covered |= s.rows[i].mask;
        }
        assertEq(covered, _full(count));
        assertEq(s.leaves.length, count);
        bytes32[] memory all = new bytes32[](6);
        uint256 bit;
        for (uint256 i; i < 6; ++i) {
            all[i] = forced[i].submission;
            assertEq(desk.entryOf(all[i]).cleared, s.masks[i]);
            for (uint256 p; p < 12; ++p) {
                if ((s.masks[i] >> p) & 1 == 1) assertEq(s.leaves[bit], _leaf(bit++, all[i], i, p));
            }
        }
        _assertCovered(all);
    }

    function test_sealForced_takesAFullBatch() public {
        bytes32 entry = _force(author, 1, 256);
        _late();
        Sealed memory s = _sealForced(_one(entry, type(uint256).max, 1, 256));
        assertEq(s.rows[0].mask, type(uint256).max);
        assertEq(s.rows[0].root, Trees.root(s.leaves));
    }

    /// @dev An item of a forced batch is shown like any other: row number 0x80000000 | sequence, blind and salt zero.
    function test_sealForced_canBeDroppedAfterwards() public {
        bytes32 entry = _force(author, 1, 3);
        _late();
        Sealed memory s = _sealForced(_one(entry, 7, 1, 3));
        _revoke(author, 1, 3, 2);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        ISubmissions.BundleItem memory item = _items(1, 3)[1];
        (items[0].row.sequence, items[0].row.rowNumber) = (NEXT, 0x80000000 | NEXT);
        (items[0].row.mask, items[0].row.root) = (7, s.rows[0].root);
        (items[0].bit, items[0].position) = (1, 1);
        (items[0].ciphertextHash, items[0].keyCommitment) = (item.ciphertextHash, item.keyCommitment);
        items[0].proof = Trees.proof(s.leaves, 1);
        desk.drop(_submission(author, 1, 3), items);
        assertEq(core.dropped(), abi.encode(CAMPAIGN, NEXT, author, 1));
    }

    /// @dev Whoever clears or withdraws in front of it does not stop the rest.
    function test_sealForced_leavesOutWhatIsClearedOrWithdrawn() public {
        bytes32 a = _force(authors[0], 1, 2);
        bytes32 b = _force(authors[1], 2, 3);
        bytes32 c = _force(authors[2], 3, 2);
        _revoke(authors[0], 1, 2, 3);
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, authors[1], b, 2, 1);
        desk.clear(b, items);
        _revoke(authors[2], 3, 2, 3);
        _late();
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](3);
        forced[0] = ISubmissions.ForcedItems(a, 3, _items(1, 2));
        forced[1] = ISubmissions.ForcedItems(b, 7, _items(2, 3));
        forced[2] = ISubmissions.ForcedItems(c, 3, _items(3, 2));
        Sealed memory s = _sealForced(forced);
        assertEq(s.rows.length, 1);
        assertEq(s.leaves.length, 2);
        assertEq(s.leaves[0], _leaf(0, b, 2, 1));
        assertEq(s.masks[0], 0);
        assertEq(s.masks[1], 6);
        assertEq(desk.openOf(b), 0);
    }

    function test_sealForced_takesAnEntryInParts() public {
        bytes32 entry = _force(author, 1, 4);
        _late();
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](2);
        forced[0] = ISubmissions.ForcedItems(entry, 3, _items(1, 4));
        forced[1] = ISubmissions.ForcedItems(entry, 6, _items(1, 4));
        Sealed memory s = _sealForced(forced);
        assertEq(s.leaves.length, 3);
        assertEq(s.masks[1], 4);
        assertEq(s.rows.length, 1);
    }

    function test_sealForced_reverts_whenAllIsTaken() public {
        bytes32 entry = _force(author, 1, 4);
        _late();
        _sealForced(_one(entry, 15, 1, 4));
        _expect(_one(entry, 15, 1, 4), abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
        _expect(_one(entry, 0, 1, 4), abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
    }

    function test_sealForced_reverts_whenNotDue() public {
        bytes32 entry = _force(author, 1, 4);
        uint256 dueBy = desk.entryOf(entry).dueBy;
        vm.warp(dueBy);
        _expect(_one(entry, 15, 1, 4), abi.encodeWithSelector(ISubmissions.NotDue.selector, dueBy, dueBy));
    }

    function test_sealForced_reverts_forMoreThan256() public {
        bytes32 a = _force(authors[0], 1, 256);
        bytes32 b = _force(authors[1], 2, 1);
        _late();
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](2);
        forced[0] = ISubmissions.ForcedItems(a, type(uint256).max, _items(1, 256));
        forced[1] = ISubmissions.ForcedItems(b, 1, _items(2, 1));
        _expect(forced, abi.encodeWithSelector(ISubmissions.ItemCountOutOfRange.selector, 256, 257));
        forced[0].mask = type(uint256).max - 1;
        assertEq(_sealForced(forced).leaves.length, 256);
    }

    function test_sealForced_reverts_forForeignItems() public {
        bytes32 entry = _force(author, 1, 4);
        _late();
        bytes32 other = _submission(author, 2, 4).itemsRoot;
        bytes32 own = _submission(author, 1, 4).itemsRoot;
        _expect(_one(entry, 15, 2, 4), abi.encodeWithSelector(ISubmissions.ItemsRootMismatch.selector, own, other));
        _expect(_one(entry, 15, 1, 3), abi.encodeWithSelector(ISubmissions.ItemCountMismatch.selector, 4, 3));
    }

    function test_sealForced_reverts_forAnUnknownEntry() public {
        _expect(_one(0, 15, 1, 4), abi.encodeWithSelector(ISubmissions.UnknownEntry.selector, bytes32(0)));
        _expect(new ISubmissions.ForcedItems[](0), abi.encodeWithSelector(ISubmissions.NoEntries.selector));
    }

    function test_sealForced_reverts_forEntriesOfTwoCampaigns() public {
        bytes32 a = _force(author, 1, 4);
        ISubmissions.Submission memory s = _submission(author, 2, 4);
        s.campaignId = OTHER;
        bytes32 b = desk.submissionDigest(s);
        bytes memory signature = _sign(author, b);
        vm.prank(payer);
        desk.force(s, signature, _items(2, 4));
        _late();
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](2);
        forced[0] = ISubmissions.ForcedItems(a, 15, _items(1, 4));
        forced[1] = ISubmissions.ForcedItems(b, 15, _items(2, 4));
        _expect(forced, abi.encodeWithSelector(ISubmissions.WrongCampaign.selector, CAMPAIGN, OTHER));
    }

    function test_sealForced_reverts_whenContributorsAreNotInOrder() public {
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](2);
        forced[0] = ISubmissions.ForcedItems(_force(authors[1], 1, 4), 15, _items(1, 4));
        forced[1] = ISubmissions.ForcedItems(_force(authors[0], 2, 4), 15, _items(2, 4));
        _late();
        _expect(forced, abi.encodeWithSelector(ISubmissions.EntriesOutOfOrder.selector, 1));
    }

    function test_sealForced_reverts_whenTheCoreNumbersItOtherwise() public {
        bytes32 entry = _force(author, 1, 4);
        _late();
        IChecks.SealedBatch memory batch;
        batch.sequence = NEXT + 1;
        vm.mockCall(address(core), abi.encodeWithSelector(core.sealForced.selector), abi.encode(batch));
        _expect(_one(entry, 15, 1, 4), abi.encodeWithSelector(ISubmissions.SequenceMismatch.selector, NEXT, NEXT + 1));
    }

    function _late() private {
        vm.warp(vm.getBlockTimestamp() + INCLUSION + 1);
    }

    function _one(bytes32 entry, uint256 mask, uint256 seed, uint16 n)
        private
        pure
        returns (ISubmissions.ForcedItems[] memory forced)
    {
        forced = new ISubmissions.ForcedItems[](1);
        forced[0] = ISubmissions.ForcedItems(entry, mask, _items(seed, n));
    }

    function _sealForced(ISubmissions.ForcedItems[] memory forced) private returns (Sealed memory s) {
        vm.recordLogs();
        vm.prank(stranger);
        assertEq(desk.sealForced(forced), NEXT);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Vm.Log memory log = logs[logs.length - 1];
        assertEq(log.topics[0], ISubmissions.ForcedSealed.selector);
        assertEq(uint256(log.topics[1]), CAMPAIGN);
        assertEq(uint256(log.topics[2]), NEXT);
        assertEq(uint256(log.topics[3]), uint160(stranger));
        (s.entries, s.masks, s.rows, s.leaves) = abi.decode(log.data, (bytes32[], uint256[], IChecks.Row[], bytes32[]));
    }

    function _expect(ISubmissions.ForcedItems[] memory forced, bytes memory revertData) private {
        vm.expectRevert(revertData);
        desk.sealForced(forced);
    }

    function _leaf(uint256 bit, bytes32 entry, uint256 seed, uint256 position) private pure returns (bytes32) {
        ISubmissions.BundleItem memory item = _items(seed, position + 1)[position];
        return keccak256(abi.encode(bit, entry, position, item.ciphertextHash, item.keyCommitment, bytes32(0)));
    }

    function _assertRow(IChecks.Row memory row, address by, uint256 mask, bytes32[] memory leaves) private pure {
        assertEq(row.payee, keccak256(abi.encode(by, 0x80000000 | NEXT, bytes32(0))));
        assertEq(row.mask, mask);
        bytes32[] memory own = new bytes32[](_popcount(mask));
        uint256 next;
        for (uint256 i; i < leaves.length; ++i) {
            if ((mask >> i) & 1 == 1) own[next++] = leaves[i];
        }
        assertEq(row.root, Trees.root(own));
    }

    function _popcount(uint256 word) private pure returns (uint256 n) {
        for (; word != 0; word &= word - 1) {
            ++n;
        }
    }
}
