// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../../contracts/interfaces/IAbuseReports.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../../contracts/libraries/TypedData.sol";
import {Trees} from "../mocks/Trees.sol";
import {Attack} from "./Attack.sol";

/// @title Words of a batch that is over, chosen so that they pass for the hash of another batch
contract WordsAttack is Attack {
    /// @dev Items so good and so bad that honest voters spell the hash of a made-up batch.
    function _spell(IChecks.SealedBatch memory forged) private returns (Sample memory s) {
        s = _plan(campaignId, 256, 12, 0);
        (forged.campaignId, forged.sequence) = (s.batch.campaignId, s.batch.sequence);
        uint256 word = uint256(keccak256(abi.encode(forged)));
        s.verdict.approve = word;
        _sign(s);
        _finalise(s);
        assertEq(core.batchOf(campaignId, s.batch.sequence).accepted, word, "spelled");
    }

    /// @dev An operator that sealed nothing is named as the one that left a forced item out; everything is called abusive.
    function test_chosenWord_framesNobody() public {
        bytes32 entry = _overdue();
        // Signed by nobody.
        IChecks.Verdict memory v;
        (v.campaignId, v.anchorBlock) = (campaignId, type(uint64).max);
        IChecks.SealedBatch memory forged;
        (forged.operator, forged.abusive) = (operators[1], ALL);
        forged.digest = _digest(address(core), keccak256(abi.encode(TypedData.VERDICT, v)));
        Sample memory s = _spell(forged);
        assertFalse(core.isSealed(forged));
        vm.expectRevert(abi.encodeWithSelector(ISubmissions.BatchNotSealed.selector, campaignId, s.batch.sequence));
        submissions.reportUncleared(entry, forged, v);
        vm.expectRevert(IAbuseReports.BatchMismatch.selector);
        abuse.noteAbuse(forged);
    }

    /// @dev Where the payrolls stand once a batch is over, a phase stood before: nobody gets one written over the other.
    function testFuzz_chosenWord_releasesNothing(bytes32 salt) public {
        IChecks.SealedBatch memory forged;
        (forged.goldCommitment, forged.accepted) = (salt, ALL);
        Sample memory s = _spell(forged);
        bytes memory over = abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Final);
        vm.expectRevert(over);
        core.release(forged);
        vm.expectRevert(over);
        core.roundIdOf(forged);
        claims.claimPay(_payClaims(s, 0));
    }

    /// @dev An item forced in that nobody has sealed in time.
    function _overdue() private returns (bytes32 entry) {
        address author = contributors[0];
        ISubmissions.BundleItem[] memory items = new ISubmissions.BundleItem[](1);
        items[0] = ISubmissions.BundleItem(keccak256("ciphertext"), keccak256("key"));
        ISubmissions.Submission memory sub = _submission(campaignId, author, 7);
        bytes32[] memory leaves = new bytes32[](1);
        leaves[0] = keccak256(abi.encode(uint256(0), items[0].ciphertextHash, items[0].keyCommitment));
        (sub.itemsRoot, sub.count) = (Trees.root(leaves), 1);
        entry = submissions.submissionDigest(sub);
        bytes memory signature = _sign(author, entry);
        token.mint(author, 1e9);
        vm.startPrank(author);
        token.approve(address(submissions), type(uint256).max);
        submissions.force(sub, signature, items);
        vm.stopPrank();
        vm.warp(submissions.dueOf(entry) + 1);
        _mine(1);
        submissions.overdue(entry);
        _mine(1);
    }
}
