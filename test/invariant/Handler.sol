// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../contracts/interfaces/ICampaigns.sol";
import {IStaking} from "../../contracts/interfaces/IStaking.sol";
import {Token} from "../mocks/Token.sol";
import {Lives} from "./Lives.sol";

/// @title Everybody at once: creators, oracles, contributors, voters of every tier, a guardian and strangers, each doing any
/// legal thing
/// @notice Every call is legal, so none may revert. What the contracts must agree with is kept in ghosts beside them.
contract Handler is Lives {
    constructor() {
        setUp();
        // Two contributors are voters too.
        (contributors[0], contributors[1]) = (voters[0], voters[1]);
        Token second = new Token("Second", "SEC", 6);
        _adopt(campaignId, token, FUNDS);
        _adopt(small, token, FUNDS);
        uint128 little = 20_000e6;
        _adopt(_create(_terms(), little), token, little);
        ICampaigns.Terms memory terms = _terms();
        (terms.token, terms.seatLock, terms.collateral) = (address(second), SEAT_PRICE, 5e6);
        terms.presetId = campaigns.termsOf(small).presetId;
        _adopt(_create(terms, FUNDS), second, FUNDS);
        _adoptStakers(voters);
        _adoptStakers(guards);
        _adoptStakers(judges);
        for (uint256 i; i < contributors.length; ++i) {
            vm.startPrank(contributors[i]);
            token.approve(address(campaigns), type(uint256).max);
            second.approve(address(campaigns), type(uint256).max);
            vm.stopPrank();
        }
        vm.prank(owner);
        campaigns.setGuardian(address(this));
        _mine(1);
    }

    function seal(uint256 seed, uint256 count, uint256 rowCount) external {
        uint32 id = campaignIds[seed % campaignIds.length];
        count = bound(count, 1, 24);
        rowCount = bound(rowCount, 1, count < 13 ? count : 13);
        if (!_mayReserve(id, campaigns.worstCaseOf(id, count)) || !bonds.isBonded(operators[0])) return;
        _sealNew(id, seed >> 128, uint16(count), rowCount);
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
        step(which, uint256(keccak256(abi.encode(seed))));
    }

    function claim(uint256 which, uint256 row) external {
        if (_live.length == 0) return;
        Live storage live = _live[which % _live.length];
        Sample memory s = abi.decode(live.sample, (Sample));
        _claimRow(live, s, row % s.rows.length);
    }

    function release(uint256 which) external {
        if (_live.length == 0) return;
        Sample memory s = abi.decode(_live[which % _live.length].sample, (Sample));
        if (!_isOver(_live[which % _live.length])) _release(s);
    }

    function claimPay(uint256 which, uint256 round, uint256 seat) external {
        if (_live.length == 0) return;
        Live storage live = _live[which % _live.length];
        Sample memory s = abi.decode(live.sample, (Sample));
        uint256 n = settled[s.batch.campaignId][s.batch.sequence].length;
        if (n != 0) _claimSeat(live, s, round % n, seat);
    }

    function drop(uint256 which, uint256 row, uint256 item) external {
        if (_live.length == 0) return;
        Live storage live = _live[which % _live.length];
        if (live.forced) return;
        Sample memory s = abi.decode(live.sample, (Sample));
        _dropItem(live, s, row % s.rows.length, item);
    }

    /// @dev Whatever is open: settled appeals give back what they owe.
    function resolve(uint256 which) external {
        uint256 n = appeals.appealCount();
        for (uint256 i; i < n; ++i) {
            _resolve(1 + (which % n + i) % n);
        }
    }

    /// @dev Forces a bundle in; a later call seals it, once it is overdue.
    function force(uint256 seed, uint256 count) external {
        uint32 id = seed % 2 == 0 ? small : campaignIds[3];
        (,, uint40 closesAt,) = campaigns.campaignOf(id);
        if (closesAt == 0) _force(id, contributors[seed % 7], uint16(bound(count, 1, 5)));
    }

    function sealForced(uint256 which) external {
        uint256 n = _entries.length;
        for (uint256 i; i < n; ++i) {
            _sealForced((which % n + i) % n);
        }
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
        address account = feeAccounts()[(seed >> 8) % 4];
        if (campaigns.feesOf(address(t), account) == 0) return;
        vm.prank(account);
        withdrawnFees[t] += campaigns.withdrawFees(address(t));
        happened["withdrawFees"]++;
    }

    function pause(uint40 duration) external {
        if (campaigns.isPaused() || block.timestamp < _pauseNotBefore) return;
        duration = uint40(bound(duration, 1, 7 days));
        campaigns.pause(duration);
        _pauseNotBefore = block.timestamp + duration + 30 days;
        happened["pause"]++;
    }

    function stake(uint256 which, uint16 seats, bool reuse) external {
        address voter = voters[which % VOTERS];
        seats = uint16(bound(seats, 1, 5));
        if (campaigns.isPaused() || staking.voterOf(voter).seats + seats > 20) return;
        uint256[] memory vacant = reuse ? _vacant() : new uint256[](0);
        uint256 before = stakeToken.balanceOf(address(staking));
        _stakeIn(voter, 0, seats, vacant);
        liveSeats[voter] += seats;
        _touch(voter);
        staked += stakeToken.balanceOf(address(staking)) - before;
        if (vacant.length != 0) happened["seat reused"]++;
    }

    function unstake(uint256 tier, uint256 index) external {
        tier = tier % 3;
        if (tier != 0 && index % 4 != 0) return;
        index = index % staking.seatCount(uint8(tier));
        (address voter,, uint48 to) = staking.seatOf(uint8(tier), index);
        if (to != type(uint48).max) return;
        uint256[] memory indices = new uint256[](1);
        indices[0] = index;
        vm.prank(voter);
        staking.unstake(uint8(tier), indices);
        --liveSeats[voter];
        _touch(voter);
        happened["unstake"]++;
    }

    function withdraw(uint256 which) external {
        address voter = stakers[which % stakers.length];
        IStaking.Exit memory pending = staking.exitOf(voter);
        IStaking.Voter memory v = staking.voterOf(voter);
        if (pending.availableAt == 0 || block.timestamp < pending.availableAt || v.open != 0) return;
        vm.prank(voter);
        unstaked += staking.withdraw();
        _touch(voter);
        happened["withdraw"]++;
    }

    function insure(uint96 amount) external {
        amount = uint96(bound(amount, 1, 10 * uint256(SEAT_LOCK)));
        stakeToken.mint(stranger, amount);
        vm.startPrank(stranger);
        stakeToken.approve(address(staking), amount);
        staking.insure(amount);
        vm.stopPrank();
        staked += amount;
        happened["insure"]++;
    }

    /// @dev Slashed bonds and stakes go where they belong.
    function sweep() external {
        (uint128 insured, uint128 lost) = bonds.pools();
        if (insured != 0) {
            staked += bonds.insure();
            happened["bond insured"]++;
        }
        if (lost != 0) bonds.burn();
        (, uint128 burned) = staking.pools();
        if (burned != 0) unstaked += staking.burn();
        if (lost != 0 && burned != 0) happened["burn"]++;
    }

    function evict(uint256 index) external {
        index = index % staking.seatCount(0);
        (address voter,, uint48 to) = staking.seatOf(0, index);
        IStaking.Voter memory v = staking.voterOf(voter);
        uint256 price = staking.seatPriceOf(voter);
        if (to != type(uint48).max || v.stake + price / 2 >= v.seats * price) return;
        vm.prank(stranger);
        staking.evict(0, index);
        --liveSeats[voter];
        _touch(voter);
        happened["evict"]++;
    }

    function wait(uint256 blocks) external {
        _mine(bound(blocks, 1, 9_000));
    }

    /// @dev Somebody tries what is not theirs: hooks of other contracts, rounds that are over. Nothing may get through.
    function attack(uint256 which, uint256 kind) external {
        if (_live.length == 0) return;
        Sample memory s = abi.decode(_live[which % _live.length].sample, (Sample));
        bytes[8] memory calls = [
            abi.encodeCall(core.markAppealed, (s.batch, s.committee, s.votes, s.gold, 1)),
            abi.encodeCall(core.exposeSeat, (s.batch, s.committee, 0)),
            abi.encodeCall(core.insertVote, (s.batch, s.committee, s.votes, 0, _approveAll())),
            abi.encodeCall(core.takeReward, (s.batch.campaignId, s.batch.sequence, type(uint256).max)),
            abi.encodeCall(core.takePay, (s.batch.campaignId, s.batch.sequence, 0, 0, 0)),
            abi.encodeCall(core.dropItem, (s.batch.campaignId, s.batch.sequence, stranger, 0)),
            abi.encodeCall(core.sealForced, (s.batch.campaignId, 0, 1, 0, creator)),
            abi.encodeCall(core.seal, (s.verdict, s.rows, s.signatures))
        ];
        vm.prank(stranger);
        (bool success,) = address(core).call(calls[kind % 8]);
        assertFalse(success, "a stranger got through");
        happened["attack"]++;
    }

    /// @dev Anybody takes every batch to its end and everybody is paid: nothing may be stuck, whatever happened before.
    function finishEverything() external {
        for (uint256 i; i < _live.length; ++i) {
            Live storage live = _live[i];
            for (uint256 k; !_isOver(live); ++k) {
                _step(live, uint256(keccak256(abi.encode(i, k))));
            }
            Sample memory s = abi.decode(live.sample, (Sample));
            for (uint256 row; row < s.rows.length; ++row) {
                _claimRow(live, s, row);
            }
            Settled[] storage all = settled[s.batch.campaignId][s.batch.sequence];
            for (uint256 k; k < all.length; ++k) {
                for (uint256 seat; seat < all[k].committee.length; ++seat) {
                    _claimSeat(live, s, k, seat);
                }
            }
            if (live.forced) submissions.releaseForced(s.batch.campaignId, s.batch.sequence);
        }
        for (uint256 id = 1; id <= appeals.appealCount(); ++id) {
            _resolve(id);
        }
    }

    function feeAccounts() public view returns (address[4] memory) {
        return [operators[0], treasury, stranger, address(this)];
    }

    function _vacant() private view returns (uint256[] memory vacant) {
        for (uint256 i; i < staking.seatCount(0); ++i) {
            (,, uint48 to) = staking.seatOf(0, i);
            if (to == type(uint48).max || uint256(to) + 8_446 >= block.number) continue;
            vacant = new uint256[](1);
            vacant[0] = i;
            return vacant;
        }
    }
}
