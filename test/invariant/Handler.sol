// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../contracts/interfaces/IChecks.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Flow} from "../Flow.t.sol";
import {Token} from "../mocks/Token.sol";

/// @title Everybody at once: creators, oracles, contributors, voters, operators and strangers, each doing any legal thing
/// @notice Every call is legal, so none may revert. What the contracts must agree with is kept in ghosts beside them.
contract Handler is Flow {
    /// @dev A batch in the handler's hands and what the ghosts know of it.
    struct Live {
        bytes sample;
        uint256 mask;
        bool drewOther;
        bool drawn;
        uint256 accepted;
        uint256 paidItems;
        uint256 repaidItems;
        uint256 paidSeats;
    }

    uint32[] public campaignIds;
    mapping(uint32 campaign => Token) public tokenOf;
    Live[] internal _live;

    /// @dev Ghosts: token units by campaign, and by token.
    mapping(uint32 campaign => uint256) public funded;
    mapping(uint32 campaign => uint256) public paid;
    mapping(uint32 campaign => uint256) public refunded;
    mapping(Token => uint256) public withdrawnFees;
    /// @dev Ghosts of staking: seats a voter should hold, committees it should serve on.
    mapping(address voter => uint256) public liveSeats;
    mapping(address voter => uint256) public openCommittees;
    uint256 public staked;
    uint256 public unstaked;
    /// @dev How often each kind of thing happened, to see that the fuzzer reaches them.
    mapping(string what => uint256) public happened;

    constructor() {
        setUp();
        // Two contributors are voters too.
        (contributors[0], contributors[1]) = (voters[0], voters[1]);
        uint128 funds = 20_000e6;
        Token second = new Token("Second", "SEC", 6);
        _adopt(_create(_terms(), funds), token, funds);
        _adopt(_createFor(4), token, FUNDS);
        ICampaigns.Terms memory terms = _terms();
        (terms.token, terms.seatLock) = (address(second), SEAT_PRICE);
        _adopt(_create(terms, FUNDS), second, FUNDS);
        for (uint256 i; i < VOTERS; ++i) {
            liveSeats[voters[i]] = staking.voterOf(voters[i]).seats;
            staked += staking.voterOf(voters[i]).stake;
        }
        for (uint256 i; i < contributors.length; ++i) {
            for (uint256 k = 1; k < campaignIds.length; ++k) {
                vm.prank(contributors[i]);
                tokenOf[campaignIds[k]].approve(address(campaigns), type(uint256).max);
            }
        }
        _mine(1);
    }

    function seal(uint256 seed, uint256 count, uint256 rowCount) external {
        uint32 id = campaignIds[seed % campaignIds.length];
        count = bound(count, 1, 24);
        rowCount = bound(rowCount, 1, count < 13 ? count : 13);
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        if (escrow.left - escrow.reserved < campaigns.worstCaseOf(id, count)) return;
        if (closesAt != 0 && block.timestamp > closesAt) return;
        seed = seed >> 128;
        Sample memory s = _plan(id, uint16(count), rowCount, ~_sparse(seed, "reject", 2));
        s.verdict.abusive = _sparse(seed, "abusive", 3) & _full(count);
        _sign(s);
        _seal(s);
        Live storage live = _live.push();
        live.sample = abi.encode(s);
        happened["seal"]++;
    }

    /// @dev Takes a batch one step further, whatever that is, with votes from the seed.
    function step(uint256 which, uint256 seed) public {
        if (_live.length == 0) return;
        // The latest batches, so that a run sees whole lives.
        uint256 back = which % (_live.length < 4 ? _live.length : 4);
        _step(_live[_live.length - 1 - back], seed >> 128);
    }

    function stepTwice(uint256 which, uint256 seed) external {
        step(which, seed);
        step(which, seed);
    }

    function claim(uint256 which, uint256 row) external {
        (bool found, uint256 index) = _final(which);
        if (!found) return;
        Live storage live = _live[index];
        Sample memory s = abi.decode(live.sample, (Sample));
        row = row % s.rows.length;
        uint256 due = s.rows[row].mask & core.batchOf(s.batch.campaignId, s.batch.sequence).unpaid;
        if (due == 0) return;
        uint256 before = tokenOf[s.batch.campaignId].balanceOf(s.authors[row]);
        uint256 amount = _claim(s, row);
        assertEq(amount, _popcount(due) * REWARD);
        assertEq(tokenOf[s.batch.campaignId].balanceOf(s.authors[row]), before + amount);
        assertEq(live.paidItems & due, 0, "an item was paid twice");
        live.paidItems |= due;
        paid[s.batch.campaignId] += amount;
        happened["claim"]++;
    }

    function claimPay(uint256 which, uint256 seat) external {
        (bool found, uint256 index) = _final(which);
        if (!found) return;
        Live storage live = _live[index];
        Sample memory s = abi.decode(live.sample, (Sample));
        if (s.committee.length == 0) return;
        seat = seat % s.committee.length;
        if ((core.batchOf(s.batch.campaignId, s.batch.sequence).unpaidSeats >> seat) & 1 == 0) return;
        uint256 amount = core.claimPay(_payClaims(s, uint8(seat)));
        assertEq(amount, s.paidVotes[seat] * VOTE_PAY);
        assertEq((live.paidSeats >> seat) & 1, 0, "a seat was paid twice");
        live.paidSeats |= 1 << seat;
        paid[s.batch.campaignId] += amount;
        happened["claimPay"]++;
    }

    function drop(uint256 which, uint256 row, uint256 item) external {
        if (_live.length == 0) return;
        Live storage live = _live[which % _live.length];
        Sample memory s = abi.decode(live.sample, (Sample));
        row = row % s.rows.length;
        uint256[] memory bits = _bitsOf(s.rows[row].mask);
        item = item % bits.length;
        IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
        uint256 bit = 1 << bits[item];
        if (b.dropped & bit != 0) return;
        bool repays = b.accepted & bit != 0 && b.unpaid & bit == 0;
        if (repays && tokenOf[s.batch.campaignId].balanceOf(s.authors[row]) < REWARD) return;
        // Rows of one author in one batch are one bundle: its positions may be revoked already.
        bytes32 items = _submission(s.batch.campaignId, s.authors[row], s.batch.sequence).itemsRoot;
        if ((core.revokedOf(s.batch.campaignId, s.authors[row], items) >> item) & 1 == 0) {
            _revoke(s.batch.campaignId, s.authors[row], s.batch.sequence, 1 << item);
        }
        _drop(s, row, item);
        if (repays) {
            live.repaidItems |= bit;
            paid[s.batch.campaignId] -= REWARD;
            happened["drop after payment"]++;
        }
        happened["drop"]++;
    }

    function fund(uint256 seed, uint128 amount) external {
        uint32 id = campaignIds[seed % campaignIds.length];
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        if (closesAt != 0) return;
        amount = uint128(bound(amount, 1, 10_000e6));
        tokenOf[id].mint(stranger, amount);
        vm.startPrank(stranger);
        tokenOf[id].approve(address(campaigns), amount);
        campaigns.fund(id, amount);
        vm.stopPrank();
        funded[id] += amount;
    }

    /// @dev Seldom: a closed campaign ends a run's sealing.
    function close(uint256 seed) external {
        if (seed % 8 != 0) return;
        uint32 id = campaignIds[(seed >> 8) % campaignIds.length];
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        if (closesAt != 0) return;
        vm.prank(creator);
        campaigns.close(id);
        happened["close"]++;
    }

    function refund(uint256 seed) external {
        uint32 id = campaignIds[seed % campaignIds.length];
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        ICampaigns.Escrow memory escrow = campaigns.escrowOf(id);
        if (closesAt == 0 || block.timestamp <= closesAt || escrow.left == escrow.reserved) return;
        vm.prank(creator);
        refunded[id] += campaigns.refund(id);
        happened["refund"]++;
    }

    function withdrawFees(uint256 seed) external {
        Token t = tokenOf[campaignIds[seed % campaignIds.length]];
        address[4] memory accounts = [operators[0], treasury, stranger, address(this)];
        address account = accounts[(seed >> 8) % 4];
        if (campaigns.feesOf(address(t), account) == 0) return;
        vm.prank(account);
        withdrawnFees[t] += campaigns.withdrawFees(address(t));
        happened["withdrawFees"]++;
    }

    function stake(uint256 which, uint16 seats, bool reuse) external {
        address voter = voters[which % VOTERS];
        seats = uint16(bound(seats, 1, 5));
        if (staking.voterOf(voter).seats + seats > 20) return;
        uint256[] memory vacant = reuse ? _vacant() : new uint256[](0);
        uint256 amount = seats * uint256(SEAT_PRICE);
        stakeToken.mint(voter, amount);
        vm.startPrank(voter);
        stakeToken.approve(address(staking), amount);
        staking.stake(seats, vacant);
        vm.stopPrank();
        liveSeats[voter] += seats;
        staked += amount;
        if (vacant.length != 0) happened["seat reused"]++;
    }

    function unstake(uint256 index) external {
        index = index % staking.seatCount();
        (address voter,, uint48 to) = staking.seatOf(index);
        if (to != type(uint48).max) return;
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        vm.prank(voter);
        staking.unstake(indices);
        --liveSeats[voter];
    }

    function withdraw(uint256 which) external {
        address voter = voters[which % VOTERS];
        IStaking.Exit memory pending = staking.exitOf(voter);
        IStaking.Voter memory v = staking.voterOf(voter);
        if (pending.availableAt == 0 || block.timestamp < pending.availableAt) return;
        if (v.seats == 0 ? v.open != 0 : v.locked > v.seats * uint256(SEAT_PRICE)) return;
        vm.prank(voter);
        unstaked += staking.withdraw();
        happened["withdraw"]++;
    }

    function evict(uint256 index) external {
        index = index % staking.seatCount();
        (address voter,, uint48 to) = staking.seatOf(index);
        IStaking.Voter memory v = staking.voterOf(voter);
        if (to != type(uint48).max || v.stake + SEAT_PRICE / 2 >= v.seats * uint256(SEAT_PRICE)) return;
        vm.prank(stranger);
        staking.evict(index);
        --liveSeats[voter];
        happened["evict"]++;
    }

    function wait(uint256 blocks) external {
        _mine(bound(blocks, 1, 9_000));
    }

    /// @dev Anybody takes every batch to its end and everybody is paid: nothing may be stuck, whatever happened before.
    function finishEverything() external {
        for (uint256 i; i < _live.length; ++i) {
            Live storage live = _live[i];
            while (!_isFinal(live)) {
                _step(live, i);
            }
            Sample memory s = abi.decode(live.sample, (Sample));
            IChecks.BatchView memory b = core.batchOf(s.batch.campaignId, s.batch.sequence);
            for (uint256 row; row < s.rows.length; ++row) {
                if (s.rows[row].mask & b.unpaid != 0) paid[s.batch.campaignId] += _claim(s, row);
            }
            for (uint8 seat; seat < s.committee.length; ++seat) {
                if ((b.unpaidSeats >> seat) & 1 == 1) paid[s.batch.campaignId] += core.claimPay(_payClaims(s, seat));
            }
        }
    }

    function batchCount() external view returns (uint256) {
        return _live.length;
    }

    function campaignTotal() external view returns (uint256) {
        return campaignIds.length;
    }

    function voterTotal() external view returns (uint256) {
        return voters.length;
    }

    function voterAt(uint256 i) external view returns (address) {
        return voters[i];
    }

    function contracts() external view returns (address, address, address, address) {
        return (address(core), address(campaigns), address(staking), address(stakeToken));
    }

    function feeAccounts() external view returns (address[4] memory) {
        return [operators[0], treasury, stranger, address(this)];
    }

    /// @dev A batch as the ghosts see it, and the sample it came from.
    function batchAt(uint256 i) external view returns (Live memory live, Sample memory s) {
        live = _live[i];
        s = abi.decode(live.sample, (Sample));
    }

    function _adopt(uint32 id, Token t, uint256 amount) private {
        campaignIds.push(id);
        tokenOf[id] = t;
        funded[id] = amount;
        if (campaignIds.length == 1) {
            // The campaign that setUp created takes part too.
            campaignIds.push(campaignId);
            tokenOf[campaignId] = token;
            funded[campaignId] = FUNDS;
        }
    }

    function _step(Live storage live, uint256 seed) private {
        Sample memory s = abi.decode(live.sample, (Sample));
        IChecks.BatchState state = core.batchOf(s.batch.campaignId, s.batch.sequence).state;
        if (state == IChecks.BatchState.Sealed) _stepDraw(live, s, seed);
        else if (state == IChecks.BatchState.Voting) _stepVote(live, s, seed);
        else if (state == IChecks.BatchState.Decided) _stepSettle(live, s);
        else return;
        live.sample = abi.encode(s);
    }

    function _stepDraw(Live storage live, Sample memory s, uint256 seed) private {
        uint256 seedBlock = core.batchOf(s.batch.campaignId, s.batch.sequence).seedBlock;
        if (block.number > seedBlock + 8_191) {
            core.draw(s.batch, "");
            happened["seed block missed"]++;
            return;
        }
        if (block.number <= seedBlock) _mine(seedBlock + 1 - block.number);
        bytes memory header = _header(seedBlock);
        if (block.number - seedBlock <= 256) vm.setBlockhash(seedBlock, keccak256(header));
        vm.store(HISTORY, bytes32(seedBlock % 8_191), keccak256(header));
        live.drewOther = seed % 2 == 0;
        live.drawn = true;
        vm.recordLogs();
        vm.prank(live.drewOther ? stranger : operators[0]);
        core.draw(s.batch, header);
        _drew(s);
        _checkCommittee(s);
        happened[
            s.committee.length == 7 ? "committee of 7" : s.committee.length == 4 ? "committee of 4" : "no committee"
        ]++;
    }

    /// @dev Shows ballots if that is still possible and not done, else tallies.
    function _stepVote(Live storage live, Sample memory s, uint256 seed) private {
        uint256 votingEnd = core.batchOf(s.batch.campaignId, s.batch.sequence).phaseEnd;
        bool cast = live.mask != 0;
        if (cast || block.timestamp > votingEnd + OPENING || seed % 16 == 0) {
            if (block.timestamp <= votingEnd + OPENING) vm.warp(votingEnd + OPENING + 1);
            core.tally(s.batch, s.committee, _votes(s, live.mask));
            happened[cast ? "tally" : "tally without ballots"]++;
            return;
        }
        for (uint256 i; i < s.committee.length; ++i) {
            uint256 manner = _word(seed + i, "manner") % 6;
            if (manner != 0) live.mask |= 1 << i;
            s.votes[i].approve = manner == 1 ? ~s.verdict.approve : s.verdict.approve ^ _sparse(seed + i, "miss", 4);
            s.votes[i].abstain = _sparse(seed + i, "abstain", 1 + manner);
        }
        if (live.mask == 0) live.mask = 1;
        if (block.timestamp <= votingEnd) vm.warp(votingEnd + 1);
        _castNow(s, live.mask);
        happened["cast"]++;
    }

    function _castNow(Sample memory s, uint256 mask) private {
        core.castBallots(
            s.batch, s.committee, _ballots(s, mask), mask, _closing(s, _ballots(s, mask), mask, signers[0])
        );
    }

    function _stepSettle(Live storage live, Sample memory s) private {
        uint256 appealEnd = core.batchOf(s.batch.campaignId, s.batch.sequence).phaseEnd;
        uint256 at = block.timestamp;
        _settle(s, live.mask);
        if (at > appealEnd) vm.warp(at);
        live.accepted = core.batchOf(s.batch.campaignId, s.batch.sequence).accepted;
        for (uint256 i; i < s.committee.length; ++i) {
            --openCommittees[_voter(s, i)];
        }
        happened["settle"]++;
    }

    function _checkCommittee(Sample memory s) private {
        uint256 n = s.committee.length;
        assertTrue(n == 0 || (n >= 4 && n % 3 == 1), "size of the committee");
        for (uint256 i; i < n; ++i) {
            ++openCommittees[_voter(s, i)];
            for (uint256 j; j < i; ++j) {
                assertNotEq(_voter(s, i), _voter(s, j), "drawn twice");
            }
        }
    }

    function _vacant() private view returns (uint256[] memory vacant) {
        for (uint256 i; i < staking.seatCount(); ++i) {
            (,, uint48 to) = staking.seatOf(i);
            if (to == type(uint48).max || uint256(to) + 8_446 >= block.number) continue;
            vacant = new uint256[](1);
            vacant[0] = i;
            return vacant;
        }
    }

    function _final(uint256 which) private view returns (bool, uint256) {
        for (uint256 i; i < _live.length; ++i) {
            uint256 index = (which % _live.length + i) % _live.length;
            if (_isFinal(_live[index])) return (true, index);
        }
        return (false, 0);
    }

    function _isFinal(Live storage live) private view returns (bool) {
        Sample memory s = abi.decode(live.sample, (Sample));
        return core.batchOf(s.batch.campaignId, s.batch.sequence).state == IChecks.BatchState.Final;
    }
}
