// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../../../contracts/interfaces/IAbuseReports.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Trees} from "../../mocks/Trees.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {Bonded} from "../contributors/Bonded.sol";

contract ReportAbuseTest is Bonded {
    function testFuzz_reportAbuse_takesHalfAndSplitsIt(uint96 more) public {
        more = uint96(bound(more, 1, type(uint96).max - HELD));
        _deposit(author, more);
        uint256 held = _held(author);
        uint256 taken = held - held / 2;
        uint40 appealEnd = uint40(block.timestamp) + APPEAL;
        vm.expectEmit(address(contributors));
        emit IContributors.CollateralSeized(address(token), author, taken);
        vm.expectEmit(address(abuse));
        emit IAbuseReports.AbuseReported(CAMPAIGN, SEQUENCE, author, 4, reporter, address(token), taken, appealEnd);
        assertEq(_file(_report()), taken);
        vm.warp(appealEnd + 1);
        vm.expectEmit(address(abuse));
        emit IAbuseReports.ReportClosed(CAMPAIGN, SEQUENCE, author, 4, true);
        vm.expectEmit(address(contributors));
        emit IContributors.CollateralForfeited(CAMPAIGN, author, address(token), taken, reporter, 4_500);
        abuse.closeReport(CAMPAIGN, SEQUENCE, 4);
        assertEq(staking.markOf(CAMPAIGN, author), block.number);
        assertEq(_held(author), held / 2);
        assertEq(contributors.creditOf(address(token), creator), taken * 4 / 10);
        assertEq(contributors.creditOf(address(token), reporter), taken / 10);
        assertEq(contributors.insuranceOf(address(token)), taken * 3 / 10);
        uint256 burned = contributors.creditOf(address(token), BURN);
        assertEq(burned, taken - taken * 4 / 10 - taken / 10 - taken * 3 / 10);
        assertGe(burned, taken / 5);
        assertEq(contributors.reputationOf(author), 4_500);
        assertEq(abuse.reportedOf(_digestOf(_submission(author))), 1 << 2);
        assertEq(token.balanceOf(address(contributors)), held);
    }

    function test_reportAbuse_holdsBackUntilClosed() public {
        vm.prank(reporter);
        abuse.reportAbuse(_report());
        assertEq(_held(author), HELD / 2);
        assertEq(contributors.seizedOf(address(token)), HELD / 2);
        assertEq(contributors.reputationOf(author), 5_000);
        assertEq(contributors.creditOf(address(token), creator), 0);
        IAbuseReports.Report memory r = abuse.reportOf(CAMPAIGN, SEQUENCE, 4);
        assertEq(abi.encode(r), abi.encode(author, block.timestamp + APPEAL, 0, false, reporter, HELD / 2));
        vm.warp(r.appealEnd);
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.AppealNotOver.selector, r.appealEnd, r.appealEnd));
        abuse.closeReport(CAMPAIGN, SEQUENCE, 4);
        vm.warp(r.appealEnd + 1);
        abuse.closeReport(CAMPAIGN, SEQUENCE, 4);
        assertEq(contributors.seizedOf(address(token)), 0);
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.AlreadyClosed.selector, 4));
        abuse.closeReport(CAMPAIGN, SEQUENCE, 4);
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.UnknownReport.selector, 2));
        abuse.closeReport(CAMPAIGN, SEQUENCE, 2);
    }

    function test_reportAbuse_takesFromExits() public {
        vm.startPrank(author);
        contributors.requestExit(address(token), HELD - 1);
        vm.warp(block.timestamp + 14 days - 1);
        vm.expectRevert();
        contributors.withdraw(address(token));
        vm.stopPrank();
        _slash(_report());
        IContributors.Collateral memory c = contributors.collateralOf(address(token), author);
        assertEq(c.held, HELD / 2);
        assertEq(c.exiting, HELD / 2);
        vm.warp(block.timestamp + 1);
        vm.prank(author);
        assertEq(contributors.withdraw(address(token)), HELD / 2);
        assertEq(_held(author), 0);
    }

    function test_reportAbuse_leavesSmallExitsWhole() public {
        vm.prank(author);
        contributors.requestExit(address(token), 7);
        _slash(_report());
        assertEq(contributors.collateralOf(address(token), author).exiting, 7);
    }

    function test_reportAbuse_takesNothingWhereNothingIsHeld() public {
        vm.startPrank(author);
        contributors.requestExit(address(token), HELD);
        vm.warp(block.timestamp + 14 days);
        contributors.withdraw(address(token));
        vm.stopPrank();
        assertEq(_slash(_report()), 0);
        assertEq(contributors.reputationOf(author), 4_500);
    }

    function test_reportAbuse_takesTheLastUnit() public {
        vm.startPrank(author);
        contributors.requestExit(address(token), HELD - 1);
        vm.warp(block.timestamp + 14 days);
        contributors.withdraw(address(token));
        vm.stopPrank();
        assertEq(_slash(_report()), 1);
        assertEq(_held(author), 0);
        assertEq(contributors.creditOf(address(token), BURN), 1);
    }

    function test_reportAbuse_touchesNoOtherToken() public {
        _setCampaign(2, makeAddr("other token"));
        _slash(_report());
        assertEq(contributors.collateralOf(makeAddr("other token"), author).held, 0);
        assertEq(contributors.insuranceOf(makeAddr("other token")), 0);
    }

    function test_reportAbuse_countsEachItem() public {
        _slash(_report());
        shownBit = 2;
        _slash(_report());
        assertEq(_held(author), HELD / 4);
        assertEq(contributors.reputationOf(author), 4_050);
        assertEq(abuse.reportedOf(_digestOf(_submission(author))), 6);
    }

    /// @dev Creator and reporter in one person, who frames nobody but himself.
    function testFuzz_reportAbuse_neverPaysForReportingOneself(uint96 more) public {
        more = uint96(bound(more, 1, type(uint96).max - HELD));
        _deposit(author, more);
        (reporter, creator) = (author, author);
        _setCampaign(CAMPAIGN, address(token));
        uint256 before = _held(author);
        uint256 taken = _slash(_report());
        uint256 credit = contributors.creditOf(address(token), author);
        assertLe(credit, taken / 2);
        assertLe(_held(author) + credit, before - taken / 2);
    }

    function test_reportAbuse_asksAContract() public {
        Wallet wallet = new Wallet();
        author = address(wallet);
        _setBatch(CAMPAIGN, SEQUENCE, _final());
        keys[author] = keys[other];
        _deposit(author, HELD);
        IAbuseReports.Evidence memory report = _report();
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.BadSignature.selector, author));
        _file(report);
        wallet.set(Wallet.Mood.Approve, _digestOf(report.submission));
        assertEq(_slash(report), HELD / 2);
    }

    function test_reportAbuse_usesTheNotedWordAlone() public {
        core.seal(_sealedBatch());
        abuse.noteAbuse(_sealedBatch());
        IAbuseReports.Evidence memory report = _report();
        IChecks.Verdict memory none;
        (report.verdict, report.verdictSignatures) = (none, new bytes[](0));
        vm.warp(block.timestamp + 400 days);
        assertEq(_slash(report), HELD / 2);
    }

    /// @dev A quorum that signs a second verdict for the root changes nothing about the one that was noted.
    function test_reportAbuse_reverts_whenAnotherVerdictWasNoted() public {
        IChecks.SealedBatch memory batch = _sealedBatch();
        batch.abusive = 1 << 2;
        core.seal(batch);
        abuse.noteAbuse(batch);
        IAbuseReports.Evidence memory report = _report();
        vm.expectRevert(abi.encodeWithSelector(IAbuseReports.NotAbusive.selector, 4));
        _file(report);
    }

    function test_reportAbuse_reverts_whenRepeated() public {
        IAbuseReports.Evidence memory report = _report();
        _slash(report);
        _expect(report, abi.encodeWithSelector(IAbuseReports.AlreadyReported.selector, 2));
    }

    /// @dev The same item, sealed a second time in the next batch.
    function test_reportAbuse_reverts_whenSealedTwice() public {
        IAbuseReports.Evidence memory report = _report();
        _slash(report);
        _setBatch(CAMPAIGN, SEQUENCE + 1, _final());
        report.item.row.sequence = report.verdict.sequence = SEQUENCE + 1;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.AlreadyReported.selector, 2));
    }

    function testFuzz_reportAbuse_reverts_whenNotFinal(uint8 state) public {
        state = uint8(bound(state, 0, 5));
        vm.assume(IChecks.BatchState(state) != IChecks.BatchState.Final);
        IChecks.BatchView memory batch = _final();
        batch.state = IChecks.BatchState(state);
        _setBatch(CAMPAIGN, SEQUENCE, batch);
        _expect(_report(), abi.encodeWithSelector(IAbuseReports.BatchNotFinal.selector, batch.state));
    }

    function test_reportAbuse_reverts_whenAccepted() public {
        shownBit = 0;
        _expect(_report(), abi.encodeWithSelector(IAbuseReports.ItemAccepted.selector, 0));
    }

    function test_reportAbuse_reverts_whenLapsed() public {
        shownBit = 6;
        _expect(_report(), abi.encodeWithSelector(IAbuseReports.ItemLapsed.selector, 6));
    }

    function test_reportAbuse_reverts_whenUndecidedByTheVerdict() public {
        IAbuseReports.Evidence memory report = _report();
        report.verdict.approve |= 1 << 4;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.NotAbusive.selector, 4));
    }

    function testFuzz_reportAbuse_reverts_whenNotCalledAbusive(uint256 approve, uint256 abusive) public {
        IAbuseReports.Evidence memory report = _report();
        // Something else is: a verdict that calls nothing abusive is told so.
        (report.verdict.approve, report.verdict.abusive) = (approve & ~uint256(2), (abusive & ~uint256(1 << 4)) | 2);
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.NotAbusive.selector, 4));
    }

    function test_reportAbuse_reverts_whenVerdictIsOfAnotherCampaign() public {
        IAbuseReports.Evidence memory report = _report();
        report.verdict.campaignId = 2;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.CampaignMismatch.selector, 1, 2));
    }

    function test_reportAbuse_reverts_whenVerdictIsOfAnotherBatch() public {
        IAbuseReports.Evidence memory report = _report();
        report.verdict.sequence = 2;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.SequenceMismatch.selector, SEQUENCE, 2));
        report = _report();
        report.verdict.root = keccak256("other");
        report.verdictSignatures = _signVerdict(report.verdict);
        bytes32 root = Trees.root(_rowLeaves());
        _expect(report, abi.encodeWithSelector(IAbuseReports.RootMismatch.selector, root, keccak256("other")));
    }

    /// @dev Verdict and batch hold in the other campaign too; what the author signed does not.
    function test_reportAbuse_reverts_inAnotherCampaign() public {
        _setCampaign(2, address(token));
        _setBatch(2, SEQUENCE, _final());
        IAbuseReports.Evidence memory report = _report();
        (report.verdict.campaignId, report.submission.campaignId) = (2, 2);
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    /// @dev A word that was changed after the quorum signed: the signers recovered are nobody's.
    function test_reportAbuse_reverts_whenVerdictIsNotTheSignedOne() public {
        IAbuseReports.Evidence memory report = _report();
        report.verdict.abusive |= 2;
        _expect(report, abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
    }

    function test_reportAbuse_reverts_whenQuorumIsMissing() public {
        IAbuseReports.Evidence memory report = _report();
        bytes[] memory one = new bytes[](1);
        one[0] = report.verdictSignatures[0];
        report.verdictSignatures = one;
        _expect(report, abi.encodeWithSelector(ITeeRegistry.QuorumMismatch.selector, 2, 1));
        report = _report();
        report.verdictSignatures[1] = report.verdictSignatures[0];
        _expect(report, abi.encodeWithSelector(ITeeRegistry.PlatformRepeated.selector, 1));
    }

    function test_reportAbuse_reverts_whenAKeyWasRevoked() public {
        registry.revokeKey(signers[1]);
        _expect(_report(), abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signers[1]));
    }

    function test_reportAbuse_reverts_whenVerdictIsForAnotherContract() public {
        IAbuseReports.Evidence memory report = _report();
        bytes32 digest = _digest(address(contributors), keccak256(abi.encode(TypedData.VERDICT, report.verdict)));
        report.verdictSignatures[0] = _sign(signers[0], digest);
        _expect(report, abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
    }

    function test_reportAbuse_reverts_whenAnotherSigned() public {
        IAbuseReports.Evidence memory report = _report();
        report.signature = _sign(other, _digestOf(report.submission));
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadSignature.selector, author));
        report.signature = "";
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadSignature.selector, author));
    }

    /// @dev The other signed the same bundle and is named as the author of the author's item.
    function test_reportAbuse_reverts_whenAnotherIsNamed() public {
        IAbuseReports.Evidence memory report = _report();
        report.submission = _submission(other);
        report.signature = _sign(other, _digestOf(report.submission));
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    /// @dev Each field of the opening is bound by a proof.
    function testFuzz_reportAbuse_reverts_whenOpeningDiffers(uint256 field, bytes32 with) public {
        IAbuseReports.Evidence memory report = _report();
        with = keccak256(abi.encode(with));
        field = bound(field, 0, 9);
        if (field == 0) report.item.row.rowNumber += 1;
        if (field == 1) report.item.row.blind = with;
        if (field == 2) report.item.row.mask ^= 2;
        if (field == 3) report.item.row.root = with;
        if (field == 4) report.item.row.proof[0] = with;
        if (field == 5) report.item.position = 1;
        if (field == 6) report.item.ciphertextHash = with;
        if (field == 7) report.item.keyCommitment = with;
        if (field == 8) report.item.salt = with;
        if (field == 9) report.item.proof[0] = with;
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    function test_reportAbuse_reverts_whenBitIsNotTheItems() public {
        IAbuseReports.Evidence memory report = _report();
        report.item.bit = 2;
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
        report.item.bit = 3;
        report.verdict.abusive |= 8;
        report.verdict.approve = 0;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    /// @dev A quorum that hangs another ciphertext on a bundle the contributor did sign.
    function test_reportAbuse_reverts_whenCiphertextWasNotSigned() public {
        IAbuseReports.Evidence memory report = _report();
        report.bundleProof[0] = keccak256("other");
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
        bytes32[] memory leaves = _itemLeaves(author, 0);
        (, bytes32 commitment) = _item(2);
        bytes32 forged = keccak256("forged ciphertext");
        leaves[2] = _leaf(4, 2, forged, commitment);
        report = _reportRow(leaves);
        report.item.ciphertextHash = forged;
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    /// @dev A quorum that hides an item of the other's bits in the author's row.
    function test_reportAbuse_reverts_whenBitLiesOutsideTheRow() public {
        bytes32[] memory leaves = _itemLeaves(author, 0);
        (bytes32 cipher, bytes32 commitment) = _item(2);
        leaves[2] = _leaf(5, 2, cipher, commitment);
        IAbuseReports.Evidence memory report = _reportRow(leaves);
        report.item.bit = 5;
        report.verdict.abusive = 1 << 5;
        report.verdictSignatures = _signVerdict(report.verdict);
        _expect(report, abi.encodeWithSelector(IAbuseReports.BadProof.selector));
    }

    function test_reportAbuse_reverts_onAnotherChain() public {
        IAbuseReports.Evidence memory report = _report();
        vm.chainId(block.chainid + 1);
        vm.expectRevert();
        _file(report);
    }

    function _leaf(uint256 bit, uint256 position, bytes32 cipher, bytes32 commitment) private view returns (bytes32) {
        bytes32 digest = _digestOf(_submission(author));
        return keccak256(abi.encode(bit, digest, position, cipher, commitment, keccak256("salt")));
    }

    /// @dev A report on the author's third item in a batch whose author's row has these leaves.
    function _reportRow(bytes32[] memory leaves) private returns (IAbuseReports.Evidence memory report) {
        report = _report();
        (report.item.row.root, report.item.proof) = (Trees.root(leaves), Trees.proof(leaves, 2));
        bytes32[] memory rows = _rowLeaves();
        bytes32 payee = keccak256(abi.encode(author, 1, keccak256(abi.encode("blind", author))));
        rows[0] = keccak256(abi.encode(payee, AUTHOR_MASK, report.item.row.root));
        IChecks.BatchView memory batch = _final();
        batch.root = report.verdict.root = Trees.root(rows);
        _setBatch(CAMPAIGN, SEQUENCE, batch);
        report.item.row.proof = Trees.proof(rows, 0);
        report.verdictSignatures = _signVerdict(report.verdict);
    }

    function _expect(IAbuseReports.Evidence memory report, bytes memory error) private {
        vm.expectRevert(error);
        _file(report);
    }
}
