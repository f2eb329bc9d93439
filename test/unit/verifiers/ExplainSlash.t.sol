// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {IVerifiers} from "../../../contracts/interfaces/IVerifiers.sol";
import {Tiers} from "../../Tiers.t.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title What a seat is told it loses is what it loses
contract ExplainSlashTest is Tiers {
    uint256 internal constant GOLD = 0x8000400201;
    uint256 internal constant GOOD = 0x0000000200;
    uint256 internal constant ITEMS = 0xffffffffff;
    bytes32 internal constant SALT = keccak256("salt");

    /// @dev Whole batches: silence, abstention, misses, gold, exposed commits, appeals, redraws, every tier.
    /// forge-config: default.fuzz.runs = 60
    function testFuzz_explainSlash_isWhatSettlementTakes(uint128 seed) public {
        Sample memory s = _plan(tiered, 40, 4, ITEMS & ~_sparse(seed, "verdict", 3));
        if (seed % 4 == 0) _undecided(s, _sparse(seed, "undecided", 3) & ~GOLD & ITEMS);
        if (seed % 2 == 0) _withGold(s, GOLD, GOOD);
        _seal(s);
        IRounds.GoldOpening memory gold = s.gold;
        for (uint256 round; _view(s).state == IChecks.BatchState.Sealed; ++round) {
            uint256 salt = uint256(keccak256(abi.encode(seed, round))) >> 128;
            _draw(s);
            if (_view(s).state == IChecks.BatchState.Decided) {
                (s.committee, s.votes) = (new uint256[](0), new IRounds.Vote[](0));
                _settleRound(s, 0);
                continue;
            }
            s.gold = _view(s).heard ? IRounds.GoldOpening(0, 0, 0) : gold;
            (uint256 mask, uint256 exposed) = _vote(s, salt);
            _show(s, mask, salt);
            if (salt % 3 == 0) _appealSome(s, mask, salt);
            _compare(s, mask, exposed);
        }
    }

    function test_explainSlash_saysWhatFor() public {
        Sample memory s = _plan(tiered, 40, 4, ITEMS);
        _withGold(s, GOLD, GOOD);
        _seal(s);
        _drawVoting(s, (ITEMS & ~GOLD) | GOOD);
        // Two of four gold items, one of them free; one item of 36, six to one.
        s.votes[1].approve ^= 0x201;
        s.votes[2].approve ^= 0x2;
        s.votes[3].abstain = ITEMS >> 10;
        _commitVote(s, 4);
        ballotBox.expose(s.batch, s.committee, 4, s.votes[4], SALT);
        uint256 mask = 127 & ~uint256(0x30);
        _cast(s, mask);
        _tally(s, mask);

        IVerifiers.Slash memory none = _explain(s, mask, 1 << 4, 0);
        assertEq(none.voter, _voter(s, 0));
        assertEq(none.due + none.taken, 0);
        IVerifiers.Slash memory gold = _explain(s, mask, 1 << 4, 1);
        assertEq(gold.gold, SEAT_LOCK / 10);
        assertEq(gold.misses + gold.silence + gold.abstention + gold.exposure, 0);
        assertEq(gold.taken, gold.gold);
        IVerifiers.Slash memory missed = _explain(s, mask, 1 << 4, 2);
        assertEq(missed.gold + missed.silence + missed.abstention + missed.exposure, 0);
        assertEq(missed.taken, missed.misses);
        IVerifiers.Slash memory sat = _explain(s, mask, 1 << 4, 3);
        assertEq(sat.abstention, SEAT_LOCK / 5);
        assertEq(sat.taken, sat.abstention);
        IVerifiers.Slash memory shown = _explain(s, mask, 1 << 4, 4);
        assertEq(shown.exposure, SEAT_LOCK);
        assertEq(shown.taken, SEAT_LOCK);
        IVerifiers.Slash memory silent = _explain(s, mask, 1 << 4, 5);
        assertEq(silent.silence, SEAT_LOCK / 5);
        assertEq(silent.abstention, 0);
        _compare(s, mask, 1 << 4);
    }

    function test_explainSlash_reverts_whenWhatIsGivenCannotBeTheRound() public {
        Sample memory s = _plan(tiered, 40, 4, ITEMS);
        _withGold(s, GOLD, GOOD);
        _seal(s);
        _drawVoting(s, ITEMS);
        vm.expectRevert(abi.encodeWithSelector(IVerifiers.NotDecided.selector, IChecks.BatchState.Voting));
        this.explain(s, 127, 0, 0);
        _cast(s, 127);
        vm.expectRevert(abi.encodeWithSelector(IVerifiers.SeatUnknown.selector, 7));
        this.explain(s, 127, 0, 7);
        vm.expectRevert(abi.encodeWithSelector(IVerifiers.VoteCountMismatch.selector, 7, 6));
        this.explain(s, 63, 0, 0);
        s.gold.answers ^= 1;
        vm.expectRevert(IVerifiers.GoldMismatch.selector);
        this.explain(s, 127, 0, 0);
        s.gold.answers ^= 1;
        s.batch.approve ^= 1;
        vm.expectRevert(IVerifiers.BatchMismatch.selector);
        this.explain(s, 127, 0, 0);
        s.batch.approve ^= 1;
        s.committee = new uint256[](4);
        vm.expectRevert(abi.encodeWithSelector(IVerifiers.CommitteeMismatch.selector, 7, 4));
        this.explain(s, 127, 0, 0);
    }

    function explain(Sample memory s, uint256 mask, uint32 exposed, uint8 seat)
        external
        view
        returns (IVerifiers.Slash memory)
    {
        return verifiers.explainSlash(s.batch, s.committee, _votes(s, mask), s.gold, exposed, seat);
    }

    /// @dev Lets the seats vote: most with the verdict, some against a few items, some hardly at all. Some commit and are
    /// exposed, some stay silent.
    function _vote(Sample memory s, uint256 salt) private returns (uint256 mask, uint256 exposed) {
        uint256 n = s.committee.length;
        mask = _full(n);
        for (uint8 seat; seat < n; ++seat) {
            uint256 own = uint256(keccak256(abi.encode(salt, seat))) >> 128;
            s.votes[seat].approve ^= _sparse(own, "against", 1 + own % 4) & ITEMS;
            if (own % 3 == 0) s.votes[seat].approve = (s.votes[seat].approve & ~GOLD) | GOOD;
            if (own % 7 == 0) s.votes[seat].abstain = _word(own, "abstain") & ITEMS;
            if (own % 11 == 0) mask &= ~(uint256(1) << seat);
            if (own % 13 != 0) continue;
            _commitVote(s, seat);
            ballotBox.expose(s.batch, s.committee, seat, s.votes[seat], SALT);
            exposed |= uint256(1) << seat;
        }
        mask &= ~exposed;
    }

    /// @dev Shows the ballots, sometimes none, sometimes with the gold kept closed; decides the round.
    function _show(Sample memory s, uint256 mask, uint256 salt) private {
        uint256 n = s.committee.length;
        IRounds.GoldOpening memory gold = s.gold;
        bool heard = _popcount(mask) >= 2 * ((n - 1) / 3) + 1;
        if (salt % 5 == 0 || !heard || gold.mask == 0) s.gold = IRounds.GoldOpening(0, 0, 0);
        _cast(s, mask);
        if (_view(s).state == IChecks.BatchState.Voting) _tally(s, mask);
    }

    function _appealSome(Sample memory s, uint256 mask, uint256 salt) private {
        IChecks.BatchView memory b = _view(s);
        if (block.timestamp > b.phaseEnd || b.tier == 2) return;
        uint256 decided = _decidedBy(s, mask, b);
        uint256 some = decided & _word(salt, "appealed");
        if (some != 0) _appeal(s, mask, some, stranger);
    }

    /// @dev Item by item, the slow way.
    function _decidedBy(Sample memory s, uint256 mask, IChecks.BatchView memory b)
        private
        pure
        returns (uint256 words)
    {
        uint256 quorum = 2 * ((s.committee.length - 1) / 3) + 1;
        uint256 items = s.batch.items & ~(b.goldOpened ? s.gold.mask : 0);
        IRounds.Vote[] memory votes = _votes(s, mask);
        for (uint256 i; i < 40; ++i) {
            uint256 bit = uint256(1) << i;
            if (items & bit == 0) continue;
            uint256 approve;
            uint256 reject;
            for (uint256 v; v < votes.length; ++v) {
                if (votes[v].abstain & bit != 0) continue;
                if (votes[v].approve & bit != 0) ++approve;
                else ++reject;
            }
            bool approved = approve >= quorum && s.batch.approve & bit != 0;
            bool rejected = reject >= quorum && (s.batch.approve & bit == 0 || s.batch.abusive & bit != 0);
            if (approved || rejected) words |= bit;
        }
    }

    /// @dev Explains every seat at the last moment before the settlement, and settles.
    function _compare(Sample memory s, uint256 mask, uint256 exposed) private {
        uint256 end = _view(s).phaseEnd;
        if (vm.getBlockTimestamp() <= end) vm.warp(end + 1);
        uint256 n = s.committee.length;
        IVerifiers.Slash[] memory told = new IVerifiers.Slash[](n);
        for (uint8 seat; seat < n; ++seat) {
            told[seat] = _explain(s, mask, uint32(exposed), seat);
        }
        IRounds.Vote[] memory votes = _votes(s, mask);
        vm.recordLogs();
        core.settle(s.batch, s.committee, votes, s.gold);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _settled(s, logs);
        uint256[] memory taken = _taken(logs);
        for (uint256 seat; seat < n; ++seat) {
            assertEq(told[seat].taken, taken[seat], "taken");
            IVerifiers.Slash memory t = told[seat];
            uint256 parts = t.misses + t.gold + t.silence + t.abstention + t.exposure;
            assertEq(t.due, parts < SEAT_LOCK ? parts : SEAT_LOCK, "parts");
        }
    }

    function _taken(Vm.Log[] memory logs) private pure returns (uint256[] memory taken) {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IStaking.CommitteeSettled.selector) continue;
            (taken,,,) = abi.decode(logs[i].data, (uint256[], uint256, uint256, uint256));
        }
    }

    function _commitVote(Sample memory s, uint8 seat) private {
        address voter = _voter(s, seat);
        bytes32 commitment = ballotBox.commitmentFor(s.round, voter, s.votes[seat], SALT);
        vm.prank(voter);
        ballotBox.commit(s.batch, s.committee, seat, commitment);
    }

    function _explain(Sample memory s, uint256 mask, uint32 exposed, uint8 seat)
        private
        view
        returns (IVerifiers.Slash memory)
    {
        return verifiers.explainSlash(s.batch, s.committee, _votes(s, mask), s.gold, exposed, seat);
    }
}
