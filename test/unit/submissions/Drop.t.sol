// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {Desk} from "./Desk.t.sol";

contract DropTest is Desk {
    ISubmissions.Submission internal submission;
    bytes32 internal digest;

    function setUp() public override {
        super.setUp();
        submission = _submission(author, 1, 4);
        digest = desk.submissionDigest(submission);
    }

    function testFuzz_drop_tellsTheCore(uint256 i) public {
        i = bound(i, 0, 3);
        ISubmissions.ItemOpening[] memory items = _one(_seal(CAMPAIGN, 3, author, digest, 1, 4)[i]);
        _revoke(author, 1, 4, 1 << i);
        vm.expectEmit(address(desk));
        emit ISubmissions.ItemDropped(CAMPAIGN, 3, 2 * i + 2, 5);
        vm.prank(stranger);
        desk.drop(submission, items);
        assertEq(core.dropped(), abi.encode(CAMPAIGN, 3, author, 2 * i + 2));
    }

    function test_drop_reverts_whenConsentStands() public {
        ISubmissions.ItemOpening[] memory items = _one(_seal(CAMPAIGN, 3, author, digest, 1, 4)[1]);
        _revoke(author, 1, 4, 1);
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.NotRevoked.selector, 1));
        desk.drop(submission, items);
    }

    function testFuzz_drop_reverts_whenThePathDiffers(uint256 part) public {
        ISubmissions.ItemOpening[] memory items = _one(_seal(CAMPAIGN, 3, author, digest, 1, 4)[1]);
        _revoke(author, 1, 4, 15);
        part = bound(part, 0, 7);
        if (part == 0) items[0].row.sequence = 4;
        if (part == 1) items[0].row.blind = 0;
        if (part == 2) items[0].row.mask ^= 1;
        if (part == 3) items[0].bit ^= 1;
        if (part == 4) items[0].position = 2;
        if (part == 5) items[0].salt = 0;
        if (part == 6) items[0].proof[0] = 0;
        if (part == 7) items[0].row.proof[0] = 0;
        vm.expectRevert(ISubmissions.BadProof.selector);
        desk.drop(submission, items);
    }

    function _one(ISubmissions.ItemOpening memory item) private pure returns (ISubmissions.ItemOpening[] memory items) {
        items = new ISubmissions.ItemOpening[](1);
        items[0] = item;
    }
}
