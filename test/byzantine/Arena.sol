// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Headers} from "../mocks/Headers.sol";
import {Pool} from "./Pool.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title Rounds with faulty seats, played against the deployed contracts
/// @notice The adversary picks its seats after the draw, so `faulty` is exact. Everything that counts votes, decides items
/// and takes stake is the deployed core; this contract only votes, and compares what came out with the truth.
abstract contract Arena is Pool {
    /// @dev What the faulty seats do.
    enum Strategy {
        Wrong, // the opposite of the truth on every item
        Withhold, // no ballot
        Abstain, // a ballot that abstains from every item
        Split, // the opposite on a random half; and a second, different signed ballot, shown after the first
        Copy, // the words and the signature of an honest seat
        Random, // a coin per item
        Late, // a ballot and a commit after the closing
        Bribed // the opposite on each item with a probability
    }

    /// @dev One kind of round. Probabilities in 1/4096.
    /// @param error An honest seat votes the opposite on an item.
    /// @param bribe A bribed seat does.
    /// @param checkWrong The verdict says the opposite of the truth.
    /// @param checkUndecided The verdict is undecided.
    struct Cell {
        Lane lane;
        Strategy strategy;
        uint256 faulty;
        uint256 rounds;
        uint256 error;
        uint256 bribe;
        uint256 checkWrong;
        uint256 checkUndecided;
        uint256 seed;
    }

    /// @dev What came out. `due`: items that the lane's rule lets honest seats decide; `stalled` those of them that were not.
    /// `wrong`: decided or finally accepted against the truth. `lateTaken`: late or second ballots that counted. Losses are
    /// sums over seats in bps of the seat lock, and so are gains: the shares in what others lost.
    struct Count {
        uint256 rounds;
        uint256 items;
        uint256 due;
        uint256 right;
        uint256 wrong;
        uint256 stalled;
        uint256 wrongRounds;
        uint256 stalledRounds;
        uint256 unheard;
        uint256 lateTaken;
        uint256 faultySeats;
        uint256 faultyLoss;
        uint256 honestSeats;
        uint256 honestLoss;
        uint256 faultyGain;
        uint256 honestGain;
    }

    /// @dev A round in play.
    struct Play {
        uint256 truth;
        bool[] faulty;
        uint256 shown;
        uint256 kept;
    }

    uint256 private constant GOLD = 25;
    uint256 private constant GOLD_GOOD = 7;
    uint256 private constant BPS = 10_000;
    uint256 private constant ALL = type(uint256).max;

    /// @dev Rounds of a cell, each from the same state of the chain.
    function _playCell(Cell memory cell) internal returns (Count memory total) {
        uint256 snapshot = vm.snapshotState();
        for (uint256 i; i < cell.rounds; ++i) {
            Count memory one =
                this.playRound(cell, uint256(keccak256(abi.encode(cell.seed, cell.lane, cell.faulty, i))));
            _add(total, one);
            vm.revertToState(snapshot);
        }
        vm.deleteStateSnapshot(snapshot);
    }

    /// @dev An external call gives its memory back.
    function playRound(Cell memory cell, uint256 seed) external returns (Count memory count) {
        Sample memory s = _sealFor(cell, seed);
        Play memory p;
        (p.truth, s.verdict.itemList) = (_truthOf(seed), 0);
        _drawFor(s, cell.lane, seed);
        require(s.committee.length == sizeOf(cell.lane), "committee too small");
        p.faulty = _pick(s.committee.length, cell.faulty, seed);
        _vote(cell, s, p, seed);
        _show(cell, s, p, seed, count);
        _measure(cell, s, p, count);
    }

    function _sealFor(Cell memory cell, uint256 seed) private returns (Sample memory s) {
        uint32 campaign = campaignOfLane[cell.lane];
        (,,, uint32 sequence) = campaigns.campaignOf(campaign);
        s.rows = new IChecks.Row[](1);
        s.rows[0] = IChecks.Row(bytes32(_word(seed, "payee")), ALL, bytes32(_word(seed, "row")));
        uint256 truth = _truthOf(seed);
        (uint256 gold, uint256 good) = _goldOf(seed);
        uint256 wrong = _bernoulli(seed, "check wrong", cell.checkWrong) & ~gold;
        uint256 undecided = _bernoulli(seed, "check undecided", cell.checkUndecided) & ~gold & ~wrong;
        s.verdict = _verdict(campaign, sequence, 256, (truth ^ wrong) | undecided);
        s.verdict.abusive = undecided;
        if (_isAlone(cell.lane)) (s.verdict.approve, s.verdict.abusive) = (ALL, ALL);
        s.gold = IRounds.GoldOpening(gold, good, bytes32(_word(seed, "salt")));
        s.verdict.goldCount = uint16(GOLD);
        s.verdict.goldCommitment = keccak256(abi.encode(s.gold.mask, s.gold.answers, s.gold.salt));
        _sign(s);
        _seal(s);
    }

    /// @dev Nobody is a guard in the judges' campaign: the items go up.
    function _drawFor(Sample memory s, Lane lane, uint256 seed) private {
        if (lane == Lane.Judges31) {
            _drawFrom(s, _word(seed, "nobody"));
            vm.warp(vm.getBlockTimestamp() + 1);
            vm.recordLogs();
            core.settle(s.batch, new uint256[](0), new IRounds.Vote[](0), IRounds.GoldOpening(0, 0, 0));
            _settled(s);
        }
        _drawFrom(s, _word(seed, "prevrandao"));
    }

    function _drawFrom(Sample memory s, uint256 randomness) private {
        uint256 seedBlock = core.batchOf(s.verdict.campaignId, s.verdict.sequence).seedBlock;
        uint256 height = vm.getBlockNumber();
        if (height <= seedBlock) _mine(seedBlock + 1 - height);
        bytes memory header = Headers.encode(seedBlock, vm.getBlockTimestamp() - 12, bytes32(randomness));
        vm.setBlockhash(seedBlock, keccak256(header));
        vm.recordLogs();
        core.draw(s.batch, header);
        s.committee = _drawn();
        s.round = core.roundIdOf(s.batch);
    }

    /// @dev What every seat means to vote; `shown` are the seats whose ballots the operator has in time.
    function _vote(Cell memory cell, Sample memory s, Play memory p, uint256 seed) private pure {
        uint256 n = s.committee.length;
        s.votes = new IRounds.Vote[](n);
        p.shown = _full(n);
        for (uint256 i; i < n; ++i) {
            uint256 own = uint256(keccak256(abi.encode(seed, "seat", i)));
            if (!p.faulty[i]) {
                s.votes[i].approve = p.truth ^ _bernoulli(own, "error", cell.error);
                continue;
            }
            s.votes[i] = _faultyVote(cell, p.truth, own);
            bool absent = cell.strategy == Strategy.Withhold || cell.strategy == Strategy.Late;
            if (absent) p.shown &= ~(1 << i);
        }
        p.kept = p.shown;
    }

    function _faultyVote(Cell memory cell, uint256 truth, uint256 own) private pure returns (IRounds.Vote memory vote) {
        vote.approve = ~truth;
        if (cell.strategy == Strategy.Abstain) vote.abstain = ALL;
        else if (cell.strategy == Strategy.Split) vote.approve = truth ^ _word(own, "half");
        else if (cell.strategy == Strategy.Random) vote.approve = _word(own, "coins");
        else if (cell.strategy == Strategy.Bribed) vote.approve = truth ^ _bernoulli(own, "bribe", cell.bribe);
    }

    function _show(Cell memory cell, Sample memory s, Play memory p, uint256 seed, Count memory count) private {
        IRounds.Ballot[] memory ballots = _ballots(s, p.shown);
        if (cell.strategy == Strategy.Copy) _copyBallots(p, ballots);
        bool heard = _popcount(p.kept) >= 2 * ((s.committee.length - 1) / 3) + 1;
        IRounds.GoldOpening memory gold;
        if (heard) gold = s.gold;
        else count.unheard = 1;
        _endVoting(s);
        core.castBallots(s.batch, s.committee, ballots, p.shown, _closing(s, ballots, p.shown, signers[0]), gold);
        count.lateTaken = _showAgain(cell, s, p, seed);
        s.gold = gold;
        if (p.kept == _full(s.committee.length)) return;
        _tally(s, p.kept);
    }

    /// @dev A faulty seat shows what an honest seat signed. The contract counts it as silence.
    function _copyBallots(Play memory p, IRounds.Ballot[] memory ballots) private pure {
        uint256 honest;
        while (honest < p.faulty.length && p.faulty[honest]) ++honest;
        if (honest == p.faulty.length) return;
        for (uint256 i; i < p.faulty.length; ++i) {
            if (!p.faulty[i]) continue;
            ballots[i] = ballots[honest];
            p.kept &= ~(1 << i);
        }
    }

    /// @dev Late and second ballots: the list is closed, and so are the commits.
    function _showAgain(Cell memory cell, Sample memory s, Play memory p, uint256 seed)
        private
        returns (uint256 taken)
    {
        if (cell.strategy != Strategy.Late && cell.strategy != Strategy.Split) return 0;
        uint256 all = _full(s.committee.length);
        for (uint256 i; i < p.faulty.length; ++i) {
            if (p.faulty[i]) s.votes[i].approve ^= cell.strategy == Strategy.Split ? _word(seed, "second") : 0;
        }
        IRounds.Ballot[] memory again = _ballots(s, all);
        bytes memory closing = _closing(s, again, all, signers[0]);
        try core.castBallots(s.batch, s.committee, again, all, closing, IRounds.GoldOpening(0, 0, 0)) {
            ++taken;
        } catch {}
        for (uint256 i; i < p.faulty.length; ++i) {
            if (!p.faulty[i]) continue;
            if (cell.strategy == Strategy.Split) s.votes[i].approve ^= _word(seed, "second");
            vm.prank(_voter(s, i));
            try ballotBox.commit(s.batch, s.committee, uint8(i), bytes32(uint256(1))) {
                ++taken;
            } catch {}
        }
    }

    /// @dev Settles, and reads everything from what the contracts emitted and store.
    function _measure(Cell memory cell, Sample memory s, Play memory p, Count memory count) private {
        uint256 approved;
        uint256 rejected;
        (approved, rejected) = _decided();
        _endVoting(s);
        vm.recordLogs();
        uint256[] memory before = _stakesOf(s.committee);
        core.settle(s.batch, s.committee, _votes(s, p.kept), s.gold);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _settled(s, logs);
        _measureStakes(s, p, before, _taken(logs), count);
        IChecks.BatchView memory v = core.batchOf(s.verdict.campaignId, s.verdict.sequence);
        // What other rounds still have to decide beside, the commitment says.
        if (v.state == IChecks.BatchState.Sealed) v.accepted = s.batch.accepted;

        uint256 items = ~s.gold.mask;
        uint256 wrong = ((approved & ~p.truth) | (rejected & p.truth) | (v.accepted & ~p.truth)) & items;
        // The batch pays for what was approved, and for nothing else.
        wrong |= v.accepted ^ approved;
        uint256 due = items;
        if (!_isAlone(cell.lane)) due &= ~((s.verdict.approve ^ p.truth) | s.verdict.abusive);
        count.rounds = 1;
        count.items = _count(items);
        count.due = _count(due);
        count.wrong = _count(wrong);
        count.right = _count(((approved & p.truth) | (rejected & ~p.truth)) & items);
        count.stalled = _count(due & ~(approved | rejected));
        (count.wrongRounds, count.stalledRounds) = (count.wrong != 0 ? 1 : 0, count.stalled != 0 ? 1 : 0);
    }

    function _measureStakes(
        Sample memory s,
        Play memory p,
        uint256[] memory before,
        uint256[] memory taken,
        Count memory count
    ) private view {
        uint256[] memory held = _stakesOf(s.committee);
        for (uint256 i; i < taken.length; ++i) {
            uint256 loss = taken[i] * BPS / SEAT_LOCK;
            uint256 gain = (held[i] + taken[i] - before[i]) * BPS / SEAT_LOCK;
            if (p.faulty[i]) {
                (count.faultySeats, count.faultyLoss) = (count.faultySeats + 1, count.faultyLoss + loss);
                count.faultyGain += gain;
            } else {
                (count.honestSeats, count.honestLoss) = (count.honestSeats + 1, count.honestLoss + loss);
                count.honestGain += gain;
            }
        }
    }

    function _stakesOf(uint256[] memory committee) private view returns (uint256[] memory stakes) {
        stakes = new uint256[](committee.length);
        for (uint256 i; i < stakes.length; ++i) {
            stakes[i] = staking.voterOf(address(uint160(committee[i]))).stake;
        }
    }

    function _decided() private returns (uint256 approved, uint256 rejected) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IRounds.BatchDecided.selector) continue;
            (approved, rejected,) = abi.decode(logs[i].data, (uint256, uint256, uint40));
        }
    }

    function _taken(Vm.Log[] memory logs) private pure returns (uint256[] memory taken) {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IStaking.CommitteeSettled.selector) continue;
            (taken,,,) = abi.decode(logs[i].data, (uint256[], uint256, uint256, uint256));
        }
    }

    function _add(Count memory total, Count memory one) private pure {
        // Sixteen words each, all sums.
        assembly ("memory-safe") {
            for { let i := 0 } lt(i, 0x200) { i := add(i, 0x20) } {
                let at := add(total, i)
                mstore(at, add(mload(at), mload(add(one, i))))
            }
        }
    }

    /// @dev Three of four items are good; gold is as its answers say.
    function _truthOf(uint256 seed) private pure returns (uint256) {
        (uint256 gold, uint256 good) = _goldOf(seed);
        uint256 truth = _word(seed, "truth") | _word(seed, "truth again");
        return (truth & ~gold) | good;
    }

    /// @dev A tenth of the items, 72 % of them bad, anywhere in the batch.
    function _goldOf(uint256 seed) private pure returns (uint256 gold, uint256 good) {
        uint256 n;
        for (uint256 i; n < GOLD; ++i) {
            uint256 bit = 1 << (uint256(keccak256(abi.encode(seed, "gold", i))) % 256);
            if (gold & bit != 0) continue;
            gold |= bit;
            if (n++ < GOLD_GOOD) good |= bit;
        }
    }
}
