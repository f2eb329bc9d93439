// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {Flow} from "../../Flow.t.sol";
import {Trees} from "../../mocks/Trees.sol";

/// forge-config: default.fuzz.runs = 150
contract SealTest is Flow {
    uint256 internal constant ALL = type(uint256).max;

    function testFuzz_seal_storesTheBatch(uint256 count, uint256 rowCount, uint256 approve, uint256 abusive) public {
        count = bound(count, 1, 256);
        rowCount = bound(rowCount, 1, count < 12 ? count : 12);
        Sample memory s = _plan(campaignId, uint16(count), rowCount, approve);
        s.verdict.abusive = abusive & _full(count);
        _sign(s);
        vm.expectEmit(address(core));
        emit IChecks.BatchSealed(
            campaignId, 1, operators[0], s.batch.digest, uint48(block.number + SEED_DELAY), s.verdict
        );
        _seal(s);

        IChecks.BatchView memory b = core.batchOf(campaignId, 1);
        assertTrue(b.state == IChecks.BatchState.Sealed);
        assertEq(b.count, count);
        assertEq(b.seedBlock, block.number + SEED_DELAY);
        assertEq(b.listLength, staking.seatCount(b.tier));
        assertEq(b.root, Trees.root(_rowLeaves(s)));
        // What the check did not decide at all goes straight to the guards.
        assertEq(b.tier, s.verdict.approve & s.verdict.abusive == _full(count) ? 1 : 0);
        assertEq(uint256(b.draw) + b.committee + b.phaseEnd + b.voters + b.unpaidSeats, 0);
        assertTrue(core.isSealed(s.batch));
        assertEq(b.accepted | b.unpaid | b.dropped, 0);
        if (b.tier == 0) assertEq(campaigns.escrowOf(campaignId).reserved, campaigns.worstCaseOf(campaignId, count));
    }

    function test_batchOf_isEmpty_whenUnknown() public view {
        IChecks.BatchView memory b;
        assertEq(keccak256(abi.encode(core.batchOf(campaignId, 1))), keccak256(abi.encode(b)));
    }

    /// @dev 64-byte signatures and any order of the signers are as good; the first signer's operator is paid.
    function test_seal_takesCompactSignatures() public {
        Sample memory s = _sample();
        bytes32 digest = s.batch.digest;
        (bytes32 r, bytes32 vs) = vm.signCompact(keys[signers[1]], digest);
        s.signatures[0] = abi.encodePacked(r, vs);
        s.signatures[1] = _sign(signers[0], digest);
        vm.expectEmit(true, true, true, false, address(core));
        emit IChecks.BatchSealed(campaignId, 1, operators[1], 0, 0, s.verdict);
        vm.prank(operators[1]);
        core.seal(s.verdict, s.rows, s.signatures);
    }

    /// @dev Whoever sees the transaction could else send it first with the signatures in another order: the fee would go to
    /// an operator that holds no ballots, nobody could close the round, and every item would end rejected.
    function testFuzz_seal_reverts_whenNotSentByTheSealingOperator(address sender) public {
        vm.assume(sender != operators[1]);
        Sample memory s = _sample();
        (s.signatures[0], s.signatures[1]) = (s.signatures[1], s.signatures[0]);
        vm.prank(sender);
        vm.expectRevert(abi.encodeWithSelector(IChecks.NotSealingOperator.selector, operators[1], sender));
        core.seal(s.verdict, s.rows, s.signatures);
    }

    function testFuzz_seal_takesAnchorsOfTheLast8191Blocks(uint256 age) public {
        age = bound(age, 1, 8_191);
        _mine(8_192);
        uint256 anchor = block.number - age;
        bytes32 hash = keccak256(abi.encode("block", anchor));
        if (age <= 256) vm.setBlockhash(anchor, hash);
        vm.store(HISTORY, bytes32(anchor % 8_191), hash);
        Sample memory s = _sample();
        (s.verdict.anchorBlock, s.verdict.anchorHash) = (uint64(anchor), hash);
        _sign(s);
        _seal(s);
    }

    function test_seal_takesOneItemInOneRow() public {
        _seal(_plan(campaignId, 1, 1, 1));
    }

    function test_seal_takes256ItemsIn256Rows() public {
        _seal(_plan(campaignId, 256, 256, ALL));
    }

    function testFuzz_seal_reverts_whenTheCountIsOutOfRange(uint16 count) public {
        vm.assume(count == 0 || count > 256);
        Sample memory s = _sample();
        s.verdict.count = count;
        _refused(s, abi.encodeWithSelector(IChecks.CountOutOfRange.selector, 256, count));
    }

    /// @dev A tenth of the items, rounded up, may be gold, and gold has a commitment.
    function testFuzz_seal_takesATenthOfGold(uint256 count, uint256 gold) public {
        count = bound(count, 1, 256);
        uint256 maximum = (count + 9) / 10;
        gold = bound(gold, 1, maximum);
        Sample memory s = _plan(campaignId, uint16(count), 1, ALL);
        (s.verdict.goldCount, s.verdict.goldCommitment) = (uint16(gold), keccak256("gold"));
        _sign(s);
        uint256 snapshot = vm.snapshotState();
        _seal(s);
        vm.revertToState(snapshot);
        s.verdict.goldCount = uint16(maximum + gold);
        _refused(s, abi.encodeWithSelector(IChecks.GoldOutOfRange.selector, maximum, maximum + gold));
    }

    function test_seal_reverts_whenGoldAndCommitmentDisagree() public {
        Sample memory s = _sample();
        s.verdict.goldCount = 1;
        _refused(s, abi.encodeWithSelector(IChecks.GoldCommitmentMissing.selector));
        s.verdict.goldCount = 0;
        s.verdict.goldCommitment = keccak256("gold");
        _refused(s, abi.encodeWithSelector(IChecks.GoldCommitmentMissing.selector));
    }

    function test_seal_reverts_withoutABond() public {
        vm.prank(operators[0]);
        bonds.requestExit(1);
        _refused(_sample(), abi.encodeWithSelector(IChecks.OperatorNotBonded.selector, operators[0]));
    }

    /// @dev Only the operators' contract says who is bonded.
    function testFuzz_setBonded_reverts_forOthers(address other, address operator, bool bonded) public {
        vm.assume(other != address(bonds));
        vm.expectRevert(abi.encodeWithSelector(IChecks.NotOperators.selector, other));
        vm.prank(other);
        core.setBonded(operator, bonded);
    }

    function testFuzz_seal_reverts_whenAWordIsOutOfRange(uint256 word) public {
        vm.assume(word >> 32 != 0);
        Sample memory s = _sample();
        s.verdict.approve = word;
        _refused(s, abi.encodeWithSelector(IChecks.WordOutOfRange.selector, word));
        (s.verdict.approve, s.verdict.abusive) = (0, word);
        _refused(s, abi.encodeWithSelector(IChecks.WordOutOfRange.selector, word));
    }

    function testFuzz_seal_reverts_whenRowsOverlap(uint256 row, uint256 bit) public {
        Sample memory s = _sample();
        row = bound(row, 1, 3);
        bit = bound(bit, 0, row - 1);
        s.rows[row].mask |= 1 << bit;
        _refused(s, abi.encodeWithSelector(IChecks.RowsNotDisjoint.selector, row));
    }

    function testFuzz_seal_reverts_whenARowIsEmpty(uint256 row) public {
        Sample memory s = _sample();
        row = bound(row, 0, 3);
        s.rows[row].mask = 0;
        _refused(s, abi.encodeWithSelector(IChecks.RowsNotDisjoint.selector, row));
    }

    function testFuzz_seal_reverts_whenRowsDoNotCoverTheBatch(uint256 bit) public {
        Sample memory s = _sample();
        bit = bound(bit, 0, 31);
        s.rows[bit % 4].mask &= ~(1 << bit);
        _refused(s, abi.encodeWithSelector(IChecks.RowsIncomplete.selector, _full(32), _full(32) & ~(1 << bit)));
    }

    function testFuzz_seal_reverts_whenRowsReachBeyondTheBatch(uint256 bit) public {
        Sample memory s = _sample();
        bit = bound(bit, 32, 255);
        s.rows[0].mask |= 1 << bit;
        _refused(s, abi.encodeWithSelector(IChecks.RowsIncomplete.selector, _full(32), _full(32) | (1 << bit)));
    }

    function test_seal_reverts_withoutRows() public {
        Sample memory s = _sample();
        s.rows = new IChecks.Row[](0);
        _refused(s, abi.encodeWithSelector(IChecks.RowsIncomplete.selector, _full(32), 0));
    }

    function testFuzz_seal_reverts_whenTheRootDiffers(bytes32 root) public {
        Sample memory s = _sample();
        bytes32 expected = s.verdict.root;
        vm.assume(root != expected);
        s.verdict.root = root;
        _refused(s, abi.encodeWithSelector(IChecks.RootMismatch.selector, expected, root));
    }

    function test_seal_reverts_whenRowsAreReordered() public {
        Sample memory s = _sample();
        (s.rows[0], s.rows[3]) = (s.rows[3], s.rows[0]);
        bytes32 actual = Trees.root(_rowLeaves(s));
        _refused(s, abi.encodeWithSelector(IChecks.RootMismatch.selector, actual, s.verdict.root));
    }

    function testFuzz_seal_reverts_whenTheAnchorIsAnotherChains(bytes32 hash) public {
        Sample memory s = _sample();
        bytes32 expected = blockhash(block.number - 1);
        vm.assume(hash != expected);
        s.verdict.anchorHash = hash;
        _refused(s, abi.encodeWithSelector(IChecks.AnchorMismatch.selector, expected, hash));
    }

    /// @dev The current block, future ones and those before the window have no hash.
    function testFuzz_seal_reverts_whenTheAnchorHasNoHash(uint64 anchor) public {
        _mine(8_192);
        vm.assume(anchor >= block.number || anchor < block.number - 8_191);
        Sample memory s = _sample();
        (s.verdict.anchorBlock, s.verdict.anchorHash) = (anchor, 0);
        _refused(s, abi.encodeWithSelector(IChecks.AnchorMismatch.selector, bytes32(0), bytes32(0)));
    }

    function test_seal_reverts_twice() public {
        Sample memory s = _sample();
        _seal(s);
        _refused(s, abi.encodeWithSelector(ICampaigns.SequenceMismatch.selector, 2, 1));
    }

    function test_seal_reverts_afterTheCampaignsEnd() public {
        vm.prank(creator);
        campaigns.close(campaignId);
        uint256 closesAt = block.timestamp + INCLUSION + SLA;
        Sample memory s = _sample();
        vm.warp(closesAt + 1);
        _refused(s, abi.encodeWithSelector(ICampaigns.CampaignClosed.selector, campaignId, closesAt));
    }

    function test_seal_reverts_whenTheCampaignIsUnknown() public {
        Sample memory s = _sample();
        s.verdict.campaignId = 9;
        _refused(s, abi.encodeWithSelector(ICampaigns.UnknownCampaign.selector, 9));
    }

    function test_seal_reverts_whenThePolicyDiffers() public {
        Sample memory s = _sample();
        s.verdict.policyHash = keccak256("other");
        _refused(s, abi.encodeWithSelector(ICampaigns.PolicyMismatch.selector, keccak256(POLICY), keccak256("other")));
    }

    function test_seal_reverts_whenSignaturesAreMissing() public {
        Sample memory s = _sample();
        bytes[] memory one = new bytes[](1);
        one[0] = s.signatures[0];
        s.signatures = one;
        _refused(s, abi.encodeWithSelector(ITeeRegistry.QuorumMismatch.selector, 2, 1));
    }

    function test_seal_reverts_whenOnePlatformSignsTwice() public {
        Sample memory s = _sample();
        s.signatures[1] = s.signatures[0];
        _refused(s, abi.encodeWithSelector(ITeeRegistry.PlatformRepeated.selector, 1));
    }

    /// @dev Any change of what was signed makes the signers somebody else.
    function testFuzz_seal_reverts_whenTheVerdictDiffersFromWhatWasSigned(uint256 field) public {
        Sample memory s = _sample();
        field = bound(field, 0, 3);
        if (field == 0) s.verdict.approve ^= 1;
        if (field == 1) s.verdict.abusive ^= 1;
        if (field == 2) s.verdict.itemList = keccak256("other");
        if (field == 3) s.verdict.reportRoot = keccak256("other");
        _refused(s, abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
    }

    function test_seal_reverts_whenAKeyHasEnded() public {
        vm.prank(operators[1]);
        registry.revokeKey(signers[1]);
        Sample memory s = _sample();
        _refused(s, abi.encodeWithSelector(ITeeRegistry.KeyInactive.selector, signers[1]));
    }

    function test_seal_reverts_onAnotherChain() public {
        Sample memory s = _sample();
        vm.chainId(block.chainid + 1);
        _refused(s, abi.encodeWithSelector(ITeeRegistry.WorkloadMismatch.selector, workloadId, 0));
    }

    /// @dev Two batches of the same campaign follow each other; each reserves its own worst case.
    function test_seal_countsUp() public {
        _seal(_sample());
        _seal(_sample());
        (,,, uint32 nextSequence) = campaigns.campaignOf(campaignId);
        assertEq(nextSequence, 3);
        assertEq(campaigns.escrowOf(campaignId).reserved, 2 * campaigns.worstCaseOf(campaignId, 32));
    }

    function _sample() private returns (Sample memory) {
        return _plan(campaignId, 32, 4, ALL);
    }

    function _refused(Sample memory s, bytes memory why) private {
        vm.expectRevert(why);
        _seal(s);
    }
}
