// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MockOperators} from "../../mocks/MockOperators.sol";
import {Desk} from "./Desk.t.sol";

contract ReportUnclearedTest is Desk {
    bytes32 internal entry;
    IChecks.Verdict internal verdict;
    IChecks.SealedBatch internal batch;

    function setUp() public override {
        super.setUp();
        entry = _force(author, 1, 6);
        vm.warp(desk.entryOf(entry).dueBy + 1);
        vm.roll(vm.getBlockNumber() + 7200);
        desk.overdue(entry);
        (verdict.campaignId, verdict.sequence, verdict.count) = (CAMPAIGN, NEXT, 256);
        verdict.anchorBlock = uint64(vm.getBlockNumber());
        batch.operator = operator;
        _put();
    }

    function testFuzz_reportUncleared_faultsTheOperatorOnce(uint64 after_) public {
        verdict.anchorBlock += uint64(bound(after_, 0, 1e6));
        _put();
        vm.expectEmit(address(desk));
        emit ISubmissions.UnclearedReported(entry, operator, CAMPAIGN, NEXT);
        vm.prank(stranger);
        desk.reportUncleared(entry, batch, verdict);
        MockOperators.Report memory r = bonds.last();
        assertEq(r.by, address(desk));
        assertEq(r.operator, operator);
        assertEq(r.campaignId, CAMPAIGN);
        assertEq(r.sequence, NEXT);
        assertEq(uint256(r.kind), uint256(IOperators.Fault.SubmissionUncleared));
        assertEq(r.beneficiary, author);
        assertTrue(desk.isReported(entry, operator));
        verdict.sequence = NEXT + 1;
        _put();
        _expect(abi.encodeWithSelector(ISubmissions.AlreadyReported.selector, entry, operator));
        batch.operator = stranger;
        _put();
        desk.reportUncleared(entry, batch, verdict);
        assertEq(bonds.count(), 2);
    }

    function test_reportUncleared_reverts_whenNotMarked() public {
        entry = _force(author, 2, 6);
        _expect(abi.encodeWithSelector(ISubmissions.NotOverdue.selector, entry));
    }

    function test_reportUncleared_reverts_whenNothingIsLeft() public {
        _revoke(author, 1, 6, 32);
        ISubmissions.ItemOpening[] memory items = _seal(CAMPAIGN, 3, author, entry, 1, 5);
        desk.clear(entry, items);
        _expect(abi.encodeWithSelector(ISubmissions.NothingOpen.selector, entry));
    }

    function test_reportUncleared_reverts_whenTheVerdictCouldNotKnow() public {
        verdict.anchorBlock -= 1;
        _put();
        uint256 at = vm.getBlockNumber();
        _expect(abi.encodeWithSelector(ISubmissions.AnchorTooOld.selector, at, at - 1));
    }

    function test_reportUncleared_reverts_forAnotherVerdict() public {
        verdict.anchorBlock += 1;
        bytes32 digest = _digestOf();
        _expect(abi.encodeWithSelector(ISubmissions.VerdictMismatch.selector, batch.digest, digest));
    }

    function test_reportUncleared_reverts_forAnotherCampaign() public {
        verdict.campaignId = OTHER;
        _put();
        _expect(abi.encodeWithSelector(ISubmissions.WrongCampaign.selector, CAMPAIGN, OTHER));
    }

    /// @dev The operator is part of what the core knows.
    function test_reportUncleared_reverts_whenNotSealedSoOrFinal() public {
        batch.operator = stranger;
        _expect(abi.encodeWithSelector(ISubmissions.BatchNotSealed.selector, CAMPAIGN, NEXT));
        batch.operator = operator;
        core.end(CAMPAIGN, NEXT, IChecks.BatchState.Final, 0);
        _expect(abi.encodeWithSelector(ISubmissions.BatchNotSealed.selector, CAMPAIGN, NEXT));
    }

    function test_reportUncleared_reverts_forAnUnknownEntry() public {
        entry = 0;
        _expect(abi.encodeWithSelector(ISubmissions.UnknownEntry.selector, bytes32(0)));
    }

    function _digestOf() private view returns (bytes32) {
        return _digest(address(core), keccak256(abi.encode(TypedData.VERDICT, verdict)));
    }

    function _put() private {
        (batch.campaignId, batch.sequence, batch.count) = (verdict.campaignId, verdict.sequence, verdict.count);
        batch.digest = _digestOf();
        core.put(batch, keccak256("root"), IChecks.BatchState.Sealed);
    }

    function _expect(bytes memory revertData) private {
        vm.expectRevert(revertData);
        desk.reportUncleared(entry, batch, verdict);
    }
}
