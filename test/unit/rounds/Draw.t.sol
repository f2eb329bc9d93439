// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {ISeedSource} from "../../../contracts/interfaces/ISeedSource.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {Flow} from "../../Flow.t.sol";

contract DrawTest is Flow {
    /// @dev The sample that setUp made: Solidity copies no nested structs into storage.
    bytes internal stored;

    function setUp() public override {
        super.setUp();
        Sample memory s = _plan(campaignId, 40, 4, type(uint256).max);
        _seal(s);
        stored = abi.encode(s);
    }

    function test_draw_seatsACommitteeAndStartsVoting() public {
        Sample memory s = abi.decode(stored, (Sample));
        bytes memory header = _reachSeed(s);
        uint40 votingEnd = uint40(block.timestamp) + VOTING;
        bytes32 round = keccak256(abi.encode(s.batch.digest, 0, 0, 0, _full(40), _batch(s).seedBlock));
        uint256 snapshot = vm.snapshotState();
        bytes32 seed = keccak256(abi.encode(keccak256(abi.encode("prevrandao", _batch(s).seedBlock)), round));
        (uint256 at, uint256 length) = (_batch(s).seedBlock - SEED_DELAY, staking.seatCount(0));
        vm.prank(address(core));
        uint256[] memory expected = staking.draw(campaignId, 0, 0, seed, 7, at, length, SEAT_LOCK);
        vm.revertToState(snapshot);

        vm.expectEmit(address(core));
        emit IRounds.CommitteeDrawn(campaignId, 1, round, votingEnd, expected);
        vm.prank(stranger);
        core.draw(s.batch, header);

        assertTrue(_batch(s).state == IChecks.BatchState.Voting);
        assertEq(_batch(s).committee, 7);
        assertEq(_batch(s).phaseEnd, votingEnd);
        assertEq(core.roundIdOf(s.batch), round);
        assertEq(campaigns.feesOf(address(token), stranger), DRAW_BOUNTY);
        for (uint256 i; i < 7; ++i) {
            assertEq(expected[i] >> 160, SEAT_LOCK);
            assertEq(staking.voterOf(address(uint160(expected[i]))).locked, SEAT_LOCK);
            assertEq(staking.voterOf(address(uint160(expected[i]))).open, 1);
        }
    }

    /// @dev Batches sealed in one block have one seed block and still different committees.
    function test_draw_differsFromRoundToRound() public {
        Sample memory s = abi.decode(stored, (Sample));
        Sample memory other = _plan(campaignId, 40, 4, type(uint256).max);
        _seal(other);
        _draw(s);
        _draw(other);
        assertNotEq(keccak256(abi.encode(s.committee)), keccak256(abi.encode(other.committee)));
    }

    /// @dev Whatever voters, contributors and anybody else do after the seal: the same voters are drawn.
    /// forge-config: default.fuzz.runs = 200
    function testFuzz_draw_isNotMovedByWhatHappensAfterTheSeal(uint256 seed) public {
        Sample memory s = abi.decode(stored, (Sample));
        // Some seats died long enough ago to be reused after the seal.
        _unstake(5);
        _unstake(20);
        _mine(8_447);
        s = _plan(campaignId, 40, 4, type(uint256).max);
        _seal(s);
        uint256 snapshot = vm.snapshotState();
        _draw(s);
        uint256[] memory expected = s.committee;
        vm.revertToState(snapshot);

        for (uint256 i; i < 12; ++i) {
            if (uint256(keccak256(abi.encode(seed, i, "mine"))) % 3 == 0) _mine(1);
            _stir(uint256(keccak256(abi.encode(seed, i))));
        }
        _draw(s);
        assertEq(s.committee.length, expected.length);
        for (uint256 i; i < expected.length; ++i) {
            assertEq(address(uint160(s.committee[i])), address(uint160(expected[i])));
        }
    }

    function test_draw_readsHeadersOfTheWholeWindow() public {
        Sample memory s = abi.decode(stored, (Sample));
        uint256 seedBlock = _batch(s).seedBlock;
        vm.roll(seedBlock + 8_191);
        bytes memory header = _header(seedBlock);
        vm.store(HISTORY, bytes32(seedBlock % 8_191), keccak256(header));
        core.draw(s.batch, header);
        assertTrue(_batch(s).state == IChecks.BatchState.Voting);
    }

    /// @dev A missed window waits for a new seed block, looks back from there, and pays nobody.
    function test_draw_setsANewSeedBlock_whenTheWindowWasMissed() public {
        Sample memory s = abi.decode(stored, (Sample));
        _stake(stranger, 1);
        vm.roll(uint256(_batch(s).seedBlock) + 8_192);
        uint48 next = uint48(block.number + SEED_DELAY);
        vm.expectEmit(address(core));
        emit IRounds.SeedBlockSet(campaignId, 1, next);
        core.draw(s.batch, "");
        assertEq(_batch(s).seedBlock, next);
        assertEq(_batch(s).listLength, staking.seatCount(0));
        assertTrue(_batch(s).state == IChecks.BatchState.Sealed);
        assertEq(campaigns.feesOf(address(token), address(this)), 0);
        vm.expectRevert(abi.encodeWithSelector(IRounds.SeedBlockNotReached.selector, next, block.number));
        core.draw(s.batch, "");
        _draw(s);
        assertEq(s.committee.length, 7);
        assertEq(campaigns.feesOf(address(token), address(this)), DRAW_BOUNTY);
    }

    /// @dev Voters who leave the pool before the seal leave committees of four, or none; the batch then ends rejected
    /// and costs nobody a stake.
    function test_draw_takesSmallerCommitteesFromSmallerPools() public {
        _shrinkThePool(6);
        assertEq(_drawNext().committee.length, 4);
        _shrinkThePool(5);
        assertEq(_drawNext().committee.length, 4);
        _shrinkThePool(4);
        Sample memory s = _drawNext();
        assertEq(s.committee.length, 4);
        _cast(s, 15);
        _settle(s, 15);
        assertEq(core.batchOf(campaignId, 4).accepted, _full(40));
    }

    function test_draw_endsTheBatch_whenNobodyCanBeSeated() public {
        Sample memory s = abi.decode(stored, (Sample));
        _shrinkThePool(3);
        s = _plan(campaignId, 40, 4, type(uint256).max);
        uint256 free = uint256(campaigns.escrowOf(campaignId).left) - campaigns.escrowOf(campaignId).reserved;
        _seal(s);
        bytes memory header = _reachSeed(s);
        uint256 seedBlock = core.batchOf(campaignId, 2).seedBlock;
        bytes32 round = keccak256(abi.encode(s.batch.digest, 0, 0, 0, _full(40), seedBlock));
        vm.expectEmit(address(core));
        emit IRounds.CommitteeUnavailable(campaignId, 2, round);
        vm.expectEmit(address(core));
        emit IRounds.BatchDecided(campaignId, 2, 0, 0, uint40(block.timestamp));
        core.draw(s.batch, header);

        s.committee = new uint256[](0);
        _settle(s, 0);
        IChecks.BatchView memory b = core.batchOf(campaignId, 2);
        assertTrue(b.state == IChecks.BatchState.Void);
        assertEq(b.accepted | b.unpaid | b.unpaidSeats, 0);
        uint256 cost = DRAW_BOUNTY + 40 * uint256(ORACLE_FEE);
        uint256 freeNow = uint256(campaigns.escrowOf(campaignId).left) - campaigns.escrowOf(campaignId).reserved;
        assertEq(freeNow, free - cost, "only the bounty and the check were paid");
        (uint128 insurance, uint128 burned) = staking.pools();
        assertEq(insurance + burned, 0);
    }

    function testFuzz_draw_reverts_beforeTheSeedBlockIsOver(uint256 blocks) public {
        Sample memory s = abi.decode(stored, (Sample));
        blocks = bound(blocks, 0, SEED_DELAY);
        _mine(blocks);
        vm.expectRevert(abi.encodeWithSelector(IRounds.SeedBlockNotReached.selector, _batch(s).seedBlock, block.number));
        core.draw(s.batch, "");
    }

    function test_draw_reverts_withAnotherHeader() public {
        Sample memory s = abi.decode(stored, (Sample));
        bytes memory header = _reachSeed(s);
        bytes memory other = _header(_batch(s).seedBlock + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ISeedSource.HeaderMismatch.selector, keccak256(header), keccak256(other))
        );
        core.draw(s.batch, other);
    }

    function test_draw_reverts_whenTheBatchDiffers() public {
        Sample memory s = abi.decode(stored, (Sample));
        bytes memory header = _reachSeed(s);
        for (uint256 field; field < 8; ++field) {
            vm.expectRevert(IChecks.BatchMismatch.selector);
            core.draw(_changed(s, field), header);
        }
        core.draw(s.batch, header);
        for (uint256 field; field < 8; ++field) {
            vm.expectRevert(IChecks.BatchMismatch.selector);
            core.roundIdOf(_changed(s, field));
        }
    }

    function test_draw_reverts_inEveryOtherState() public {
        Sample memory s = abi.decode(stored, (Sample));
        IChecks.SealedBatch memory unknown = _copy(s.batch);
        unknown.sequence = 2;
        _refused(unknown, IChecks.BatchState.None);
        _draw(s);
        _refused(s.batch, IChecks.BatchState.Voting);
        _cast(s, 127);
        _refused(s.batch, IChecks.BatchState.Decided);
        assertEq(core.roundIdOf(s.batch), s.round);
        _settle(s, 127);
        _refused(s.batch, IChecks.BatchState.Final);
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, IChecks.BatchState.Final));
        core.roundIdOf(s.batch);
    }

    function _changed(Sample memory s, uint256 field) private view returns (IChecks.SealedBatch memory batch) {
        batch = _copy(s.batch);
        if (field == 0) batch.operator = operators[1];
        if (field == 1) batch.count += 1;
        if (field == 2) batch.digest = keccak256("other");
        if (field == 5) batch.items ^= 1;
        if (field == 6) batch.accepted ^= 1;
        if (field == 7) batch.payrolls = keccak256("other");
        if (field == 3) batch.approve ^= 1;
        if (field == 4) batch.abusive ^= 1;
    }

    function _refused(IChecks.SealedBatch memory batch, IChecks.BatchState state) private {
        vm.expectRevert(abi.encodeWithSelector(IChecks.WrongState.selector, state));
        core.draw(batch, "");
    }

    /// @dev One thing that somebody may do after the seal.
    function _stir(uint256 r) private {
        uint256 kind = r % 5;
        address voter = voters[(r >> 8) % VOTERS];
        if (kind == 0) _unstake((r >> 16) % staking.seatCount(0));
        if (kind == 1 && staking.voterOf(voter).seats < 15) _stake(voter, uint16(1 + (r >> 16) % 5));
        if (kind == 2) _reuse(makeAddr("newcomer"), 5 * (1 + 3 * ((r >> 16) % 2)));
        if (kind == 3) {
            vm.prank(address(core));
            staking.markContributor(campaignId, voter);
        }
        if (kind == 4) _evict((r >> 16) % staking.seatCount(0));
    }

    /// @dev Slashes a voter to nothing and evicts a seat.
    function _evict(uint256 index) private {
        (address voter,, uint48 to) = staking.seatOf(0, index);
        if (to != type(uint48).max) return;
        uint256[] memory committee = new uint256[](1);
        committee[0] = uint160(voter);
        // Only drawn voters can be settled: a core that draws this one alone.
        vm.startPrank(address(core));
        uint256[] memory drawn =
            staking.draw(campaignId + 1, 0, 0, bytes32(index), 4, block.number, staking.seatCount(0), 0);
        _slashAll(drawn);
        vm.stopPrank();
        for (uint256 i; i < drawn.length; ++i) {
            if (address(uint160(drawn[i])) == voter) staking.evict(0, index);
        }
    }

    function _slashAll(uint256[] memory committee) private {
        IStaking.Round memory round;
        // Showing a vote too early costs in every round.
        (round.lock, round.exposed) = (20 * SEAT_PRICE, type(uint32).max);
        staking.settle(round, committee, new IRounds.Vote[](0));
    }

    /// @dev Opens a seat in a dead slot where that slot may be reused.
    function _reuse(address voter, uint256 index) private {
        (,, uint48 to) = staking.seatOf(0, index);
        if (to == type(uint48).max || uint256(to) + 8_446 >= block.number) return;
        if (staking.voterOf(voter).seats == 20) return;
        uint256[] memory vacant = new uint256[](1);
        vacant[0] = index;
        _stakeIn(voter, 0, 1, vacant);
    }

    function _unstake(uint256 index) private {
        (address voter,, uint48 to) = staking.seatOf(0, index);
        if (to != type(uint48).max) return;
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        vm.prank(voter);
        staking.unstake(0, indices);
    }

    /// @dev All but `left` voters of three seats close theirs.
    function _shrinkThePool(uint256 left) private {
        uint256 length = staking.seatCount(0);
        for (uint256 i; i < length; ++i) {
            (address voter,,) = staking.seatOf(0, i);
            bool stays;
            for (uint256 k; k < left; ++k) {
                stays = stays || voters[3 * k + 2] == voter;
            }
            if (!stays) _unstake(i);
        }
        _mine(1);
    }

    function _drawNext() private returns (Sample memory s) {
        s = _plan(campaignId, 40, 4, type(uint256).max);
        _seal(s);
        _draw(s);
    }

    function _batch(Sample memory s) private view returns (IChecks.BatchView memory) {
        return core.batchOf(campaignId, s.verdict.sequence);
    }
}
