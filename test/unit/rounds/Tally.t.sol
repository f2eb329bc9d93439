// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {Flow} from "../../Flow.t.sol";

contract TallyTest is Flow {
    /// @dev The sample that setUp made: Solidity copies no nested structs into storage.
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, _full(40) & _word(1, "approve"));
        _seal(s);
        _draw(s);
        stored = abi.encode(s);
    }

    /// @dev Any votes, any silence, any verdict: the outcome is the recount's, item by item.
    /// forge-config: default.fuzz.runs = 200
    function testFuzz_tally_isTheRecount(uint256 seed, uint256 mask) public {
        Sample memory s = abi.decode(stored, (Sample));
        (seed, mask) = (bound(seed, 0, type(uint128).max), bound(mask, 0, 126));
        s = _plan(campaignId, uint16(1 + seed % 256), 1, _word(seed, "approve"));
        // The first item is not left to the guards, so that the scouts have something to do.
        s.verdict.abusive = _sparse(seed, "abusive", 2) & _full(s.verdict.count) & ~uint256(1);
        _sign(s);
        _seal(s);
        _draw(s);
        for (uint256 i; i < 7; ++i) {
            s.votes[i].approve = s.verdict.approve ^ _sparse(seed + i, "miss", 2);
            s.votes[i].abstain = _sparse(seed + i, "abstain", 3);
        }
        _cast(s, mask);
        (uint256 approved, uint256 rejected) = _recount(s, mask);
        uint40 votingEnd = _batch(s).phaseEnd;
        vm.warp(uint256(votingEnd) + OPENING + 1);
        vm.expectEmit(address(core));
        // Nobody above could judge an appeal.
        emit IRounds.BatchDecided(campaignId, 2, approved, rejected, uint40(block.timestamp));
        vm.prank(stranger);
        core.tally(s.batch, s.committee, _votes(s, mask), s.gold);
        assertTrue(_batch(s).state == IChecks.BatchState.Decided);
    }

    /// @dev An operator that shows nothing decides nothing: the committee is drawn anew, nobody is slashed.
    function test_tally_withoutAnyCastDecidesNothing() public {
        Sample memory s = abi.decode(stored, (Sample));
        vm.warp(uint256(_batch(s).phaseEnd) + OPENING + 1);
        vm.expectEmit(address(core));
        emit IRounds.BatchDecided(campaignId, 1, 0, 0, uint40(block.timestamp));
        core.tally(s.batch, s.committee, new IRounds.Vote[](0), s.gold);
        _settle(s, 0);
        assertTrue(_batch(s).state == IChecks.BatchState.Sealed);
        assertEq(_batch(s).draw, 1);
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(insurance + burned, 0);
    }

    function test_tally_reverts_upToTheLastSecondOfTheOpening() public {
        Sample memory s = abi.decode(stored, (Sample));
        _cast(s, 63);
        uint256 openingEnd = uint256(_batch(s).phaseEnd) + OPENING;
        vm.warp(openingEnd);
        IRounds.Vote[] memory votes = _votes(s, 63);
        vm.expectRevert(abi.encodeWithSelector(IRounds.OpeningNotOver.selector, openingEnd, openingEnd));
        core.tally(s.batch, s.committee, votes, s.gold);
        vm.warp(openingEnd + 1);
        core.tally(s.batch, s.committee, votes, s.gold);
    }

    function testFuzz_tally_reverts_whenVotesDiffer(uint256 i, uint256 approve, uint256 abstain) public {
        Sample memory s = abi.decode(stored, (Sample));
        vm.assume(approve != 0 || abstain != 0);
        _cast(s, 63);
        vm.warp(uint256(_batch(s).phaseEnd) + OPENING + 1);
        IRounds.Vote[] memory votes = _votes(s, 63);
        i = bound(i, 0, 5);
        votes[i].approve ^= approve;
        votes[i].abstain ^= abstain;
        vm.expectRevert(IRounds.VotesMismatch.selector);
        core.tally(s.batch, s.committee, votes, s.gold);
    }

    function test_tally_reverts_whenVotesAreMissing() public {
        Sample memory s = abi.decode(stored, (Sample));
        _cast(s, 63);
        vm.warp(uint256(_batch(s).phaseEnd) + OPENING + 1);
        vm.expectRevert(abi.encodeWithSelector(IRounds.BallotCountMismatch.selector, 6, 0));
        core.tally(s.batch, s.committee, new IRounds.Vote[](0), s.gold);
    }

    function test_tally_reverts_withAnotherCommittee() public {
        Sample memory s = abi.decode(stored, (Sample));
        _cast(s, 63);
        vm.warp(uint256(_batch(s).phaseEnd) + OPENING + 1);
        uint256[] memory committee = s.committee;
        (committee[0], committee[1]) = (committee[1], committee[0]);
        IRounds.Vote[] memory votes = _votes(s, 63);
        vm.expectRevert(IRounds.VotesMismatch.selector);
        core.tally(s.batch, committee, votes, s.gold);
    }

    function test_tally_reverts_whenTheBatchDiffers() public {
        Sample memory s = abi.decode(stored, (Sample));
        vm.warp(uint256(_batch(s).phaseEnd) + OPENING + 1);
        s.batch.approve ^= 1;
        vm.expectRevert(IChecks.BatchMismatch.selector);
        core.tally(s.batch, s.committee, new IRounds.Vote[](0), s.gold);
    }

    function test_tally_reverts_inEveryOtherState() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory fresh = _plan(campaignId, 40, 4, 0);
        _refused(s, fresh.batch, IChecks.BatchState.None);
        _seal(fresh);
        _refused(s, fresh.batch, IChecks.BatchState.Sealed);
        _cast(s, 127);
        _refused(s, s.batch, IChecks.BatchState.Decided);
        _settle(s, 127);
        _refused(s, s.batch, IChecks.BatchState.Final);
    }

    function _refused(Sample memory s, IChecks.SealedBatch memory batch, IChecks.BatchState state) private {
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        core.tally(batch, s.committee, new IRounds.Vote[](0), s.gold);
    }

    function _recount(Sample memory s, uint256 mask) private pure returns (uint256 approved, uint256 rejected) {
        for (uint256 item; item < s.verdict.count; ++item) {
            (uint256 yes, uint256 no) = (0, 0);
            for (uint256 seat; seat < 7; ++seat) {
                if ((mask >> seat) & 1 == 0 || (s.votes[seat].abstain >> item) & 1 == 1) continue;
                if ((s.votes[seat].approve >> item) & 1 == 1) ++yes;
                else ++no;
            }
            bool checkApproves = (s.verdict.approve >> item) & 1 == 1;
            bool checkAbusive = (s.verdict.abusive >> item) & 1 == 1;
            if (yes >= 5 && checkApproves && !checkAbusive) approved |= 1 << item;
            if (no >= 5 && !checkApproves) rejected |= 1 << item;
        }
    }

    function _batch(Sample memory s) private view returns (IChecks.BatchView memory) {
        return core.batchOf(campaignId, s.verdict.sequence);
    }
}
