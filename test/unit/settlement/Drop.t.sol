// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {ISettlement} from "../../../contracts/interfaces/ISettlement.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Flow} from "../../Flow.t.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract DropTest is Flow {
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40) - 1);
        _seal(s);
        _draw(s);
        stored = abi.encode(s);
    }

    /// @dev Before settlement a dropped item is voted on like the others and paid to nobody.
    function test_drop_beforeSettlement() public {
        Sample memory s = abi.decode(stored, (Sample));
        _revoke(campaignId, s.authors[1], 1, 1 << 3);
        vm.expectEmit(address(submissions));
        emit ISubmissions.ItemDropped(campaignId, 1, 13, 0);
        vm.prank(stranger);
        _drop(s, 1, 3);
        assertEq(core.batchOf(campaignId, 1).dropped, 1 << 13);
        _cast(s, 127);
        _settle(s, 127);
        assertEq(_claim(s, 1), 9 * REWARD);
    }

    /// @dev An unclaimed reward is free again, its protocol fee too.
    function test_drop_ofAnUnclaimedItemReleasesItsReward() public {
        Sample memory s = _settled();
        _revoke(campaignId, s.authors[1], 1, 1);
        uint256 reserved = campaigns.escrowOf(campaignId).reserved;
        vm.expectEmit(address(submissions));
        emit ISubmissions.ItemDropped(campaignId, 1, 1, 0);
        _drop(s, 1, 0);
        assertEq(campaigns.escrowOf(campaignId).reserved, reserved - REWARD - REWARD / 50);
        assertEq(core.batchOf(campaignId, 1).unpaid & 2, 0);
        assertEq(core.batchOf(campaignId, 1).accepted, s.verdict.approve, "Final never changes");
        assertEq(_claim(s, 1), 9 * REWARD);
    }

    /// @dev A claimed reward comes back from the contributor's allowance.
    function test_drop_ofAClaimedItemTakesItsRewardBack() public {
        Sample memory s = _settled();
        _claim(s, 1);
        _revoke(campaignId, s.authors[1], 1, 1);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = _opening(s, 1, 0);
        ISubmissions.Submission memory submission = _submissionOf(s, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(campaigns), 0, REWARD)
        );
        submissions.drop(submission, items);

        vm.prank(s.authors[1]);
        token.approve(address(campaigns), REWARD);
        ICampaigns.Escrow memory before = campaigns.escrowOf(campaignId);
        vm.expectEmit(address(submissions));
        emit ISubmissions.ItemDropped(campaignId, 1, 1, REWARD);
        submissions.drop(submission, items);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(escrow.paid, before.paid - REWARD);
        assertEq(escrow.left, before.left + REWARD);
        assertEq(escrow.reserved, before.reserved);
        assertEq(token.balanceOf(s.authors[1]), 9 * REWARD);
    }

    /// @dev A rejected item moves no money.
    function test_drop_ofARejectedItem() public {
        Sample memory s = _settled();
        _revoke(campaignId, s.authors[0], 1, 1);
        uint256 reserved = campaigns.escrowOf(campaignId).reserved;
        _drop(s, 0, 0);
        assertEq(core.batchOf(campaignId, 1).dropped, 1);
        assertEq(campaigns.escrowOf(campaignId).reserved, reserved);
    }

    /// forge-config: default.fuzz.runs = 100
    function testFuzz_drop_ofAnyItemsAddsUp(uint256 mask, uint256 row, bool claimed) public {
        Sample memory s = _settled();
        row = bound(row, 0, 3);
        mask = bound(mask, 1, 1023);
        if (claimed) _claim(s, row);
        vm.prank(s.authors[row]);
        token.approve(address(campaigns), type(uint256).max);
        _revoke(campaignId, s.authors[row], 1, mask);
        uint256[] memory positions = _bitsOf(mask);
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](positions.length);
        uint256 dropped;
        for (uint256 i; i < positions.length; ++i) {
            items[i] = _opening(s, row, positions[i]);
            dropped |= 1 << items[i].bit;
        }
        submissions.drop(_submissionOf(s, row), items);
        uint256 kept = _popcount(s.rows[row].mask & s.verdict.approve & ~dropped);
        if (!claimed && kept != 0) _claim(s, row);
        assertEq(token.balanceOf(s.authors[row]), kept * REWARD);
        assertEq(core.batchOf(campaignId, 1).dropped, dropped);
        uint256 others = _popcount(s.verdict.approve & ~s.rows[row].mask);
        uint256 owed = others * (REWARD + REWARD / 50) + 7 * 40 * uint256(VOTE_PAY);
        assertEq(campaigns.escrowOf(campaignId).reserved, owed);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(campaignId);
        assertEq(token.balanceOf(address(campaigns)), uint256(escrow.left) + escrow.fees);
    }

    function test_drop_reverts_twice() public {
        Sample memory s = abi.decode(stored, (Sample));
        _revoke(campaignId, s.authors[1], 1, 1);
        _drop(s, 1, 0);
        _refused(s, 1, _opening(s, 1, 0), abi.encodeWithSelector(ISettlement.AlreadyDropped.selector, 1));
    }

    function testFuzz_drop_reverts_whenConsentStands(uint256 revoked) public {
        Sample memory s = abi.decode(stored, (Sample));
        revoked = bound(revoked, 1, type(uint256).max) & ~uint256(8);
        vm.assume(revoked != 0);
        _revoke(campaignId, s.authors[1], 1, revoked);
        _refused(s, 1, _opening(s, 1, 3), abi.encodeWithSelector(ISubmissions.NotRevoked.selector, 3));
    }

    /// @dev Nobody drops another item than the one whose consent was withdrawn.
    function testFuzz_drop_reverts_whenTheOpeningDiffers(uint256 field) public {
        Sample memory s = abi.decode(stored, (Sample));
        _revoke(campaignId, s.authors[1], 1, 3);
        ISubmissions.ItemOpening memory o = _opening(s, 1, 0);
        field = bound(field, 0, 8);
        if (field == 0) o.bit = 5;
        if (field == 1) o.position = 1;
        if (field == 2) o.ciphertextHash = keccak256("other");
        if (field == 3) o.keyCommitment = keccak256("other");
        if (field == 4) o.salt = keccak256("other");
        if (field == 5) o.proof[0] = keccak256("other");
        if (field == 6) o.row = _rowClaim(s, 0);
        if (field == 7) o.row.mask = _full(40);
        if (field == 8) o.row.sequence = 2;
        _refused(s, 1, o, abi.encodeWithSelector(ISubmissions.BadProof.selector));
    }

    /// @dev A leaf of the row's root that claims a bit outside of the row's mask is no item of the row.
    function test_drop_reverts_whenTheBitIsOutsideOfTheRow() public {
        Sample memory s = _plan(campaignId, 4, 2, 15);
        (bytes32 cipher, bytes32 commitment, bytes32 salt) = _item(campaignId, 2, 0);
        bytes32 digest = submissions.submissionDigest(_submission(campaignId, s.authors[1], 2));
        s.leaves[1][0] = keccak256(abi.encode(0, digest, 0, cipher, commitment, salt));
        s.rows[1].root = _pair(s.leaves[1][0], s.leaves[1][1]);
        _sign(s);
        _seal(s);
        _revoke(campaignId, s.authors[1], 2, 1);
        ISubmissions.ItemOpening memory o = _opening(s, 1, 0);
        (o.bit, o.ciphertextHash, o.keyCommitment, o.salt) = (0, cipher, commitment, salt);
        _refused(s, 1, o, abi.encodeWithSelector(ISubmissions.BadProof.selector));
    }

    /// @dev The submission is bound too: its campaign, author, bundle and every other field.
    function testFuzz_drop_reverts_whenTheSubmissionDiffers(uint256 field) public {
        Sample memory s = abi.decode(stored, (Sample));
        _revoke(campaignId, s.authors[1], 1, 1);
        ISubmissions.Submission memory submission = _submissionOf(s, 1);
        field = bound(field, 0, 3);
        if (field == 0) submission.nonce += 1;
        if (field == 1) submission.count -= 1;
        if (field == 2) submission.deadline -= 1;
        if (field == 3) submission.licenceHash = keccak256("other");
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = _opening(s, 1, 0);
        vm.expectRevert(ISubmissions.BadProof.selector);
        submissions.drop(submission, items);
    }

    function test_drop_reverts_whenTheBatchIsUnknown() public {
        Sample memory s = _plan(campaignId, 4, 2, 15);
        _revoke(campaignId, s.authors[0], 2, 1);
        assertTrue(core.batchOf(campaignId, 2).state == IChecks.BatchState.None);
        _refused(s, 0, _opening(s, 0, 0), abi.encodeWithSelector(ISubmissions.BadProof.selector));
    }

    function _settled() private returns (Sample memory s) {
        s = abi.decode(stored, (Sample));
        _cast(s, 127);
        _settle(s, 127);
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a));
    }

    function _refused(Sample memory s, uint256 row, ISubmissions.ItemOpening memory opening, bytes memory why) private {
        ISubmissions.ItemOpening[] memory items = new ISubmissions.ItemOpening[](1);
        items[0] = opening;
        ISubmissions.Submission memory submission = _submissionOf(s, row);
        vm.expectRevert(why);
        submissions.drop(submission, items);
    }
}
