// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../contracts/interfaces/IClaims.sol";
import {IRounds} from "../../contracts/interfaces/IRounds.sol";
import {ISubmissions} from "../../contracts/interfaces/ISubmissions.sol";
import {Tiers} from "../Tiers.t.sol";
import {Token} from "../mocks/Token.sol";
import {Trees} from "../mocks/Trees.sol";
import {Vm} from "forge-std/Vm.sol";

/// @title Batches in the handler's hands, step by step, and the ghosts beside them
abstract contract Lives is Tiers {
    /// @dev A batch and what the ghosts know of it. `counted` are the seats whose votes count in the current round,
    /// `decided` what it decided; `open` items are neither accepted, rejected nor gold.
    struct Live {
        bytes sample;
        uint32 campaignId;
        uint32 sequence;
        uint256 gold;
        uint256 counted;
        uint256 decided;
        uint256 open;
        uint256 accepted;
        uint256 rejected;
        uint256 paidItems;
        uint256 repaidItems;
        bool forced;
        bool over;
    }

    /// @dev What the invariants compare of a batch: a `Live` without its sample, which is long to read after every call.
    struct Ghost {
        uint32 campaignId;
        uint32 sequence;
        uint256 gold;
        uint256 open;
        uint256 accepted;
        uint256 rejected;
        uint256 paidItems;
        uint256 repaidItems;
        bool over;
    }

    struct Forced {
        bytes32 entry;
        address author;
        uint256 nonce;
        uint16 count;
        bool taken;
    }

    bytes32 private constant SALT = keccak256("salt");
    /// @dev Two committees of seven and two stakers: no call touches more.
    uint256 private constant TOUCHED = 16;

    uint32[] public campaignIds;
    mapping(uint32 campaign => Token) public tokenOf;
    Live[] internal _live;
    Forced[] internal _entries;
    uint256 internal _pauseNotBefore;
    /// @dev Whose stakes calls have changed, the latest last.
    address[] private _touched;

    /// @dev Ghosts: token units by campaign, and by token.
    mapping(uint32 campaign => uint256) public funded;
    mapping(uint32 campaign => uint256) public paid;
    mapping(uint32 campaign => uint256) public refunded;
    mapping(Token => uint256) public withdrawnFees;
    /// @dev Ghosts of staking: seats a voter should hold, committees it should serve on.
    address[] public stakers;
    mapping(address voter => uint256) public liveSeats;
    mapping(address voter => uint256) public openCommittees;
    uint256 public staked;
    uint256 public unstaked;
    mapping(bytes32 round => bool) private _roundSettled;
    mapping(bytes32 round => uint256) private _seatsPaid;
    /// @dev How often each kind of thing happened, to see that the fuzzer reaches them.
    mapping(string what => uint256) public happened;

    function campaignTotal() external view returns (uint256) {
        return campaignIds.length;
    }

    function stakerTotal() external view returns (uint256) {
        return stakers.length;
    }

    function people() external view returns (address creator_, address[] memory contributors_) {
        return (creator, contributors);
    }

    /// @dev What moved into and out of a campaign, token units.
    function booksOf(uint32 id) external view returns (uint256, uint256, uint256) {
        return (funded[id], paid[id], refunded[id]);
    }

    function contracts() external view returns (address[8] memory) {
        return [
            address(core),
            address(campaigns),
            address(staking),
            address(stakeToken),
            address(submissions),
            address(appeals),
            address(bonds),
            address(collateral)
        ];
    }

    function bondHolders() external view returns (address, address) {
        return (operators[0], operators[1]);
    }

    function entries() external view returns (Forced[] memory) {
        return _entries;
    }

    /// @dev All batches as the ghosts see them.
    function batches() external view returns (Ghost[] memory all) {
        all = new Ghost[](_live.length);
        for (uint256 i; i < all.length; ++i) {
            Live storage l = _live[i];
            all[i] = Ghost(
                l.campaignId, l.sequence, l.gold, l.open, l.accepted, l.rejected, l.paidItems, l.repaidItems, l.over
            );
        }
    }

    /// @dev Stakers, the seats each should hold and the committees it should serve on: all of them, or those that the
    /// last call may have touched.
    function stakerGhosts(bool everybody)
        external
        view
        returns (address[] memory some, uint256[] memory seats, uint256[] memory open)
    {
        some = everybody ? stakers : _lastTouched();
        (seats, open) = (new uint256[](some.length), new uint256[](some.length));
        for (uint256 i; i < some.length; ++i) {
            (seats[i], open[i]) = (liveSeats[some[i]], openCommittees[some[i]]);
        }
    }

    function touchedTotal() external view returns (uint256) {
        return _touched.length;
    }

    function _adopt(uint32 id, Token t, uint256 amount) internal {
        campaignIds.push(id);
        (tokenOf[id], funded[id]) = (t, amount);
    }

    function _adoptStakers(address[] storage all) internal {
        for (uint256 i; i < all.length; ++i) {
            stakers.push(all[i]);
            liveSeats[all[i]] = staking.voterOf(all[i]).seats;
            staked += staking.voterOf(all[i]).stake;
        }
    }

    function _mayReserve(uint32 id, uint256 amount) internal view returns (bool) {
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        bool open = closesAt == 0 || block.timestamp <= closesAt;
        return open && !campaigns.isPaused() && escrow.left - escrow.reserved >= amount;
    }

    function _sealNew(uint32 id, uint256 seed, uint16 count, uint256 rowCount) internal {
        Sample memory s = _plan(id, count, rowCount, ~_sparse(seed, "reject", 2));
        s.verdict.abusive = _sparse(seed, "abusive", 3) & _full(count);
        _sign(s);
        if (seed % 3 == 0) _withGold(s, _full((count + 9) / 10), 0);
        // The keys of the two machines last a year; runs are longer.
        if (registry.keyOf(signers[0]).validUntil < block.timestamp) return;
        _seal(s);
        Live storage live = _live.push();
        (live.sample, live.open) = (abi.encode(s), _full(count));
        (live.campaignId, live.sequence, live.gold) = (id, s.batch.sequence, s.gold.mask);
        happened["seal"]++;
    }

    function _isOver(Live storage live) internal view returns (bool) {
        Sample memory s = abi.decode(live.sample, (Sample));
        IChecks.BatchState state = _view(s).state;
        return state == IChecks.BatchState.Final || state == IChecks.BatchState.Void;
    }

    function _step(Live storage live, uint256 seed) internal {
        Sample memory s = abi.decode(live.sample, (Sample));
        IChecks.BatchState state = _view(s).state;
        if (state == IChecks.BatchState.Sealed) _stepDraw(live, s, seed);
        else if (state == IChecks.BatchState.Voting) _stepVote(live, s, seed);
        else if (state == IChecks.BatchState.Decided) _stepSettle(live, s, seed);
        else return;
        live.sample = abi.encode(s);
        for (uint256 i; i < s.committee.length; ++i) {
            _touch(_voter(s, i));
        }
    }

    function _touch(address staker) internal {
        _touched.push(staker);
    }

    function _claimRow(Live storage live, Sample memory s, uint256 row) internal {
        uint256 due = s.rows[row].mask & _view(s).unpaid;
        if (due == 0) return;
        IClaims.RowClaim[] memory rows = new IClaims.RowClaim[](1);
        if (live.forced) {
            rows[0] = IClaims.RowClaim(
                s.batch.sequence, s.rowNumbers[0], 0, s.rows[0].mask, s.rows[0].root, new bytes32[](0)
            );
        } else {
            rows[0] = _rowClaim(s, row);
        }
        uint256 amount = claims.claim(s.batch.campaignId, s.authors[row], rows);
        assertEq(amount, _popcount(due) * REWARD);
        assertEq(live.paidItems & due, 0, "an item was paid twice");
        live.paidItems |= due;
        paid[s.batch.campaignId] += amount;
        happened[_isOver(live) ? "claim" : "claim while others climb"]++;
    }

    function _claimSeat(Live storage live, Sample memory s, uint256 index, uint256 seat) internal {
        Settled storage round = settled[s.batch.campaignId][s.batch.sequence][index];
        if (round.committee.length == 0 || !_isOver(live)) return;
        seat = seat % round.committee.length;
        if ((_seatsPaid[round.round] >> seat) & 1 == 1) return;
        _seatsPaid[round.round] |= 1 << seat;
        IClaims.PayClaim[] memory pay = _payClaim(s, index, uint8(seat));
        uint256 amount = claims.claimPay(pay);
        assertEq(amount, round.paidVotes[seat] * VOTE_PAY);
        paid[s.batch.campaignId] += amount;
        (bool again,) = address(claims).call(abi.encodeCall(claims.claimPay, (pay)));
        assertFalse(again, "a seat was paid twice");
        happened[pay[0].later.length == 0 ? "claimPay" : "claimPay of an earlier round"]++;
        if (live.forced) happened["claimPay of a forced batch"]++;
    }

    function _dropItem(Live storage live, Sample memory s, uint256 row, uint256 item) internal {
        uint256[] memory bits = _bitsOf(s.rows[row].mask);
        item = item % bits.length;
        IChecks.BatchView memory b = _view(s);
        uint256 bit = 1 << bits[item];
        if (b.dropped & bit != 0) return;
        // What a round has accepted is dropped only after its release.
        _release(s);
        b = core.batchOf(s.batch.campaignId, s.batch.sequence);
        bool repays = b.accepted & bit != 0 && b.unpaid & bit == 0;
        if (repays && tokenOf[s.batch.campaignId].balanceOf(s.authors[row]) < REWARD) return;
        // Rows of one author in one batch are one bundle: its positions may be revoked already.
        bytes32 items = _submission(s.batch.campaignId, s.authors[row], s.batch.sequence).itemsRoot;
        if ((submissions.revokedOf(s.batch.campaignId, s.authors[row], items) >> item) & 1 == 0) {
            _revoke(s.batch.campaignId, s.authors[row], s.batch.sequence, 1 << item);
        }
        _drop(s, row, item);
        happened["drop"]++;
        if (!repays) return;
        live.repaidItems |= bit;
        paid[s.batch.campaignId] -= REWARD;
        happened["drop after payment"]++;
    }

    function _release(Sample memory s) internal {
        if (!_view(s).pending) return;
        core.release(s.batch);
        happened["release"]++;
    }

    function _resolve(uint256 id) internal {
        if (appeals.appealOf(id).resolved) return;
        IChecks.BatchView memory b = core.batchOf(appeals.appealOf(id).campaignId, appeals.appealOf(id).sequence);
        if (b.state != IChecks.BatchState.Final && b.state != IChecks.BatchState.Void) return;
        appeals.resolve(id);
        happened["resolve"]++;
    }

    function _force(uint32 id, address author, uint16 count) internal {
        Forced memory f = Forced(0, author, 1_000_000 + _entries.length, count, false);
        (ISubmissions.BundleItem[] memory items, ISubmissions.Submission memory s) = _bundle(id, f);
        f.entry = submissions.submissionDigest(s);
        tokenOf[id].mint(stranger, count * uint256(REWARD));
        vm.startPrank(stranger);
        tokenOf[id].approve(address(submissions), count * uint256(REWARD));
        submissions.force(s, _sign(author, f.entry), items);
        vm.stopPrank();
        _entries.push(f);
        happened["force"]++;
    }

    function _sealForced(uint256 index) internal {
        Forced memory f = _entries[index];
        uint32 id = submissions.entryOf(f.entry).campaignId;
        uint256 votes = f.count * 4 * uint256(VOTE_PAY);
        if (f.taken || !_mayReserve(id, f.count * uint256(REWARD + REWARD / 50) + votes)) return;
        if (block.timestamp <= submissions.dueOf(f.entry)) return;
        _entries[index].taken = true;
        ISubmissions.ForcedItems[] memory forced = new ISubmissions.ForcedItems[](1);
        (forced[0].items,) = _bundle(id, f);
        (forced[0].submission, forced[0].mask) = (f.entry, type(uint256).max);
        uint256 prepaid = f.count * 4 * uint256(VOTE_PAY) + 2 * uint256(DRAW_BOUNTY);
        tokenOf[id].mint(stranger, prepaid);
        vm.recordLogs();
        vm.startPrank(stranger);
        tokenOf[id].approve(address(campaigns), prepaid);
        uint32 sequence = submissions.sealForced(forced);
        vm.stopPrank();
        funded[id] += prepaid;
        Live storage live = _live.push();
        (live.forced, live.open) = (true, _full(f.count));
        (live.campaignId, live.sequence) = (id, sequence);
        live.sample = abi.encode(_forcedSample(id, sequence, f));
        happened["seal forced"]++;
    }

    function _approveAll() internal pure returns (IRounds.Vote memory) {
        return IRounds.Vote(type(uint256).max, 0);
    }

    function _lastTouched() private view returns (address[] memory last) {
        uint256 n = _touched.length;
        last = new address[](n < TOUCHED ? n : TOUCHED);
        for (uint256 i; i < last.length; ++i) {
            last[i] = _touched[n - 1 - i];
        }
    }

    function _forcedSample(uint32 id, uint32 sequence, Forced memory f) private returns (Sample memory s) {
        (s.batch.campaignId, s.batch.sequence, s.batch.count) = (id, sequence, f.count);
        uint256 all = _full(f.count);
        (s.batch.approve, s.batch.abusive, s.batch.items) = (all, all, all);
        (s.verdict.campaignId, s.verdict.sequence, s.verdict.count) = (id, sequence, f.count);
        (s.authors, s.rowNumbers) = (new address[](1), new uint32[](1));
        (s.authors[0], s.rowNumbers[0]) = (f.author, 0x80000000 | sequence);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IChecks.ForcedBatchSealed.selector) {
                (s.batch.digest,,) = abi.decode(logs[i].data, (bytes32, uint16, uint48));
            } else if (logs[i].topics[0] == ISubmissions.ForcedSealed.selector) {
                (,, s.rows,) = abi.decode(logs[i].data, (bytes32[], uint256[], IChecks.Row[], bytes32[]));
            }
        }
    }

    function _bundle(uint32 id, Forced memory f)
        private
        view
        returns (ISubmissions.BundleItem[] memory items, ISubmissions.Submission memory s)
    {
        items = new ISubmissions.BundleItem[](f.count);
        bytes32[] memory leaves = new bytes32[](f.count);
        for (uint256 i; i < f.count; ++i) {
            items[i] = ISubmissions.BundleItem(keccak256(abi.encode("c", f.nonce, i)), keccak256(abi.encode("k", i)));
            leaves[i] = keccak256(abi.encode(i, items[i].ciphertextHash, items[i].keyCommitment));
        }
        s = _submission(id, f.author, f.nonce);
        (s.itemsRoot, s.count) = (Trees.root(leaves), f.count);
    }

    function _stepDraw(Live storage live, Sample memory s, uint256 seed) private {
        IChecks.BatchView memory b = _view(s);
        if (block.number > b.seedBlock + 8_191) {
            core.draw(s.batch, "");
            happened["seed block missed"]++;
            return;
        }
        if (block.number <= b.seedBlock) _mine(b.seedBlock + 1 - block.number);
        bytes memory header = _header(b.seedBlock);
        if (block.number - b.seedBlock <= 256) vm.setBlockhash(b.seedBlock, keccak256(header));
        vm.store(HISTORY, bytes32(uint256(b.seedBlock) % 8_191), keccak256(header));
        vm.recordLogs();
        vm.prank(seed % 2 == 0 ? stranger : operators[0]);
        core.draw(s.batch, header);
        _drew(s);
        live.counted = 0;
        live.decided = 0;
        uint256 n = s.committee.length;
        assertTrue(n == 0 || (n >= 4 && n % 3 == 1), "size of the committee");
        for (uint256 i; i < n; ++i) {
            ++openCommittees[_voter(s, i)];
            for (uint256 j; j < i; ++j) {
                assertNotEq(_voter(s, i), _voter(s, j), "drawn twice");
            }
        }
        happened[n == 7 ? "committee of 7" : n == 4 ? "committee of 4" : "no committee"]++;
        if (b.draw == 1) happened["redraw"]++;
        if (b.tier == 1) happened["guards"]++;
        if (b.tier == 2) happened["judges"]++;
    }

    /// @dev The whole voting and opening, as far as there is time: commits, ballots, gold, openings, tally.
    function _stepVote(Live storage live, Sample memory s, uint256 seed) private {
        uint256 votingEnd = _view(s).phaseEnd;
        uint256 n = s.committee.length;
        uint256 word = s.batch.approve ^ _sparse(seed, "contradict", 2);
        for (uint256 i; i < n; ++i) {
            s.votes[i].approve = word ^ _sparse(seed + i, "miss", 3);
            s.votes[i].abstain = _sparse(seed + i, "abstain", 1 + _word(seed + i, "manner") % 6);
        }
        uint256 willing = _full(n) & (seed % 5 == 0 ? _sparse(seed, "willing", 1) : ~_sparse(seed, "willing", 3));
        uint256 committed;
        if (block.timestamp <= votingEnd) committed = _commitSome(live, s, willing, seed);
        if (block.timestamp <= votingEnd) vm.warp(votingEnd + 1);
        vm.recordLogs();
        bool first = block.timestamp <= votingEnd + OPENING / 2;
        if (!live.forced && first && seed % 8 != 1) _castSome(live, s, willing, seed);
        if (_view(s).state == IChecks.BatchState.Voting) _openSome(live, s, committed, votingEnd);
        if (_view(s).state == IChecks.BatchState.Voting) {
            if (block.timestamp <= votingEnd + OPENING) vm.warp(votingEnd + OPENING + 1);
            core.tally(s.batch, s.committee, _votes(s, live.counted), s.gold);
            happened[live.counted == 0 ? "tally without ballots" : "tally"]++;
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IRounds.BatchDecided.selector) continue;
            (uint256 approved, uint256 rejected,) = abi.decode(logs[i].data, (uint256, uint256, uint40));
            live.decided = approved | rejected;
        }
    }

    /// @dev Some commit, one of them in a hundred has talked. Without an operator everybody has to.
    function _commitSome(Live storage live, Sample memory s, uint256 willing, uint256 seed)
        private
        returns (uint256 committed)
    {
        committed = live.forced ? willing : willing & _sparse(seed, "commit", 2);
        uint256[] memory seats = _bitsOf(committed);
        for (uint256 i; i < seats.length; ++i) {
            uint8 seat = uint8(seats[i]);
            bytes32 commitment = ballotBox.commitmentFor(s.round, _voter(s, seat), s.votes[seat], SALT);
            vm.prank(_voter(s, seat));
            ballotBox.commit(s.batch, s.committee, seat, commitment);
            happened["commit"]++;
            if (_word(seed + seat, "talks") % 16 != 0) continue;
            ballotBox.expose(s.batch, s.committee, seat, s.votes[seat], SALT);
            committed &= ~(uint256(1) << seat);
            happened["expose"]++;
        }
    }

    function _castSome(Live storage live, Sample memory s, uint256 willing, uint256 seed) private {
        IRounds.GoldOpening memory gold = s.gold;
        uint256 valid = willing & ~uint256(_view(s).committed);
        if (!_mayOpenGold(s, valid) || seed % 3 == 1) s.gold = IRounds.GoldOpening(0, 0, 0);
        IRounds.Ballot[] memory ballots = _ballots(s, willing);
        core.castBallots(s.batch, s.committee, ballots, willing, _closing(s, ballots, willing, signers[0]), s.gold);
        s.gold = gold;
        live.counted = valid;
        happened["cast"]++;
        if (_view(s).goldOpened) happened["gold opened"]++;
    }

    /// @dev Opens what was committed to, and the gold where that is still possible.
    function _openSome(Live storage live, Sample memory s, uint256 committed, uint256 votingEnd) private {
        if (block.timestamp > votingEnd + OPENING) return;
        if (!_view(s).cast && !live.forced && block.timestamp <= votingEnd + OPENING / 2) {
            vm.warp(votingEnd + OPENING / 2 + 1);
        }
        uint256[] memory seats = _bitsOf(committed);
        for (uint256 i; i < seats.length; ++i) {
            uint8 seat = uint8(seats[i]);
            ballotBox.open(s.batch, s.committee, _votes(s, live.counted), seat, s.votes[seat], SALT);
            live.counted |= 1 << seat;
        }
        if (_view(s).goldOpened || !_mayOpenGold(s, live.counted) || live.counted % 5 == 0) return;
        core.openGold(s.batch, s.gold);
        happened["gold opened"]++;
    }

    function _mayOpenGold(Sample memory s, uint256 voters_) private view returns (bool) {
        IChecks.BatchView memory b = _view(s);
        uint256 quorum = 2 * ((s.committee.length - 1) / 3) + 1;
        return s.gold.mask != 0 && !b.heard && s.gold.mask & ~s.batch.items == 0 && _popcount(voters_) >= quorum;
    }

    function _stepSettle(Live storage live, Sample memory s, uint256 seed) private {
        IChecks.BatchView memory b = _view(s);
        uint8 above = campaigns.roundTermsOf(s.batch.campaignId, b.tier).above;
        uint256 free = live.decided & ~b.appealed;
        if (seed % 3 == 0 && free != 0 && above != 3 && !live.forced && block.timestamp <= b.phaseEnd) {
            uint256[] memory bits = _bitsOf(free);
            _appealNow(s, live.counted, 1 << bits[seed % bits.length]);
        }
        assertFalse(_roundSettled[s.round], "a round settled twice");
        _roundSettled[s.round] = true;
        bool gold = b.goldOpened;
        uint256[] memory stakes = _stakesOf(s);
        _settleRound(s, live.counted);
        _checkUnheard(s, live.counted, stakes, campaigns.roundTermsOf(s.batch.campaignId, b.tier).seatLock);
        for (uint256 i; i < s.committee.length; ++i) {
            --openCommittees[_voter(s, i)];
        }
        IChecks.BatchView memory v = _view(s);
        live.over = _isOver(live);
        assertTrue(live.over || core.isSealed(s.batch), "commitment");
        assertEq(live.accepted & ~v.accepted, 0, "accepted no more");
        uint256 open = live.over ? 0 : s.batch.items;
        // A first round that is not over leaves what the check had not decided to the guards.
        if (!live.over && v.tier == 0) open |= live.open & s.batch.approve & s.batch.abusive;
        assertEq(open & ~live.open, 0, "opened again");
        if (gold) live.open &= ~s.gold.mask;
        live.rejected |= live.open & ~open & ~v.accepted;
        (live.open, live.accepted) = (open, v.accepted);
        happened["settle"]++;
        if (v.state == IChecks.BatchState.Void) happened["void"]++;
    }

    /// @dev Fewer than 2f + 1 ballots: no vote is paid, and all ballots get the same, at most a tenth of the lock.
    function _checkUnheard(Sample memory s, uint256 counted, uint256[] memory before, uint256 lock) private {
        uint256 n = s.committee.length;
        if (n == 0 || _popcount(counted) > 2 * ((n - 1) / 3)) return;
        uint256[] memory seats = _bitsOf(counted);
        uint256[] memory stakes = _stakesOf(s);
        for (uint256 i; i < n; ++i) {
            assertEq(s.paidVotes[i], 0, "paid unheard");
            if ((counted >> i) & 1 == 0) {
                assertLe(stakes[i], before[i], "paid without a ballot");
                continue;
            }
            assertLe(stakes[i] - before[i], lock / 10, "paid too much");
            assertEq(stakes[i] - before[i], stakes[seats[0]] - before[seats[0]], "paid unequally");
            if (stakes[i] != before[i]) happened["compensated"]++;
        }
    }

    function _stakesOf(Sample memory s) private view returns (uint256[] memory stakes) {
        stakes = new uint256[](s.committee.length);
        for (uint256 i; i < stakes.length; ++i) {
            stakes[i] = staking.voterOf(_voter(s, i)).stake;
        }
    }

    function _appealNow(Sample memory s, uint256 counted, uint256 mask) private {
        uint128 bond = appeals.bondOf(s.batch.campaignId, _view(s).tier, 1);
        Token t = tokenOf[s.batch.campaignId];
        t.mint(stranger, bond);
        vm.startPrank(stranger);
        t.approve(address(appeals), bond);
        appeals.appeal(s.batch, s.committee, _votes(s, counted), s.gold, mask);
        vm.stopPrank();
        happened["appeal"]++;
    }
}
