// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "./interfaces/IBadges.sol";
import {ICampaigns} from "./interfaces/ICampaigns.sol";
import {IRounds} from "./interfaces/IRounds.sol";
import {IStaking} from "./interfaces/IStaking.sol";
import {Scoring} from "./libraries/Scoring.sol";
import {Delegates} from "./staking/Delegates.sol";
import {Seats} from "./staking/Seats.sol";
import {Voters} from "./staking/Voters.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Staking
/// @notice Trust: the core and Abuse draw committees and settle them; they and the claims contract mark
/// contributors; the owner names judges; a pause of Campaigns stops new stakes. Nobody else can move a stake, and a stake
/// leaves only to its voter. Slashed stake is shared, insured or burned inside this contract.
/// Assumptions: the stake token is a plain ERC-20; core, abuse, claims, badges and campaigns are fixed at construction.
contract Staking is Seats, Voters, Delegates {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    uint256 private constant SEAT_CAP = 20;
    uint256 private constant TRIES_PER_SEAT = 16;
    uint256 private constant READS_PER_SEAT = 64;
    /// @dev A seat lock is about ten times what a ballot on a full batch is paid.
    uint96 private constant BALLOT_SHARE = 10;
    /// @dev Most tokens have no burn function and refuse the zero address.
    address private constant DEAD = 0x000000000000000000000000000000000000dEaD;

    IERC20 public immutable stakeToken;
    address public immutable core;
    address public immutable abuse;
    address public immutable claims;
    IBadges public immutable badges;
    ICampaigns public immutable campaigns;

    mapping(uint32 campaignId => mapping(address contributor => uint256)) private _marks;
    uint128 private _insurance;
    /// @dev One unit more than there is to burn: a slot that is never empty costs whoever writes it a quarter of a new one.
    uint128 private _burned = 1;

    constructor(
        IERC20 stakeToken_,
        address core_,
        address abuse_,
        address claims_,
        address owner_,
        IBadges badges_,
        ICampaigns campaigns_,
        uint96 seatPrice_,
        GuardRule memory guardRule
    ) Voters(owner_, seatPrice_, guardRule) {
        require(core_ != address(0) && abuse_ != address(0), ZeroCore());
        (stakeToken, core, abuse, claims) = (stakeToken_, core_, abuse_, claims_);
        (badges, campaigns) = (badges_, campaigns_);
    }

    /// @dev Who runs rounds.
    modifier onlyRounds() {
        require(msg.sender == core || msg.sender == abuse, NotRounds(msg.sender));
        _;
    }

    /// @inheritdoc IStaking
    function stake(uint8 tier, uint16 seats, uint256[] calldata vacant) external {
        _stake(tier, seats, vacant);
    }

    /// @inheritdoc IStaking
    function stakeWithPermit(
        uint8 tier,
        uint16 seats,
        uint256[] calldata vacant,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        // What counts is the allowance: the transfer fails without it.
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(address(stakeToken)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _stake(tier, seats, vacant);
    }

    /// @inheritdoc IStaking
    function unstake(uint8 tier, uint256[] calldata indices) external {
        require(indices.length != 0, ZeroSeats());
        _closeSeats(tier, indices);
        Voter memory v = _current(msg.sender);
        // Each index closed another live seat of the voter.
        // forge-lint: disable-next-line(unsafe-typecast)
        v.seats -= uint8(indices.length);
        _setVoter(msg.sender, v);
        _startExit(msg.sender, v);
    }

    /// @inheritdoc IStaking
    function move(uint8 from, uint256[] calldata indices, uint8 to, uint256[] calldata vacant) external {
        require(indices.length != 0, ZeroSeats());
        require(from != to, SameTier(from));
        Voter memory v = _current(msg.sender);
        _requireEligible(v, to);
        _requireMovable(from, indices);
        _setVoter(msg.sender, v);
        _closeSeats(from, indices);
        _openSeats(to, indices.length, vacant, msg.sender);
    }

    /// @inheritdoc IStaking
    function withdraw() external returns (uint256 amount) {
        Exit memory pending = _exitOf(msg.sender);
        require(pending.availableAt != 0, NoExit(msg.sender));
        require(block.timestamp >= pending.availableAt, ExitNotOver(pending.availableAt, block.timestamp));
        Voter memory v = _current(msg.sender);
        if (v.seats == 0) {
            // A committee may hold a seat without a lock when all stake was locked already: wait for every one of them.
            require(v.open == 0, CommitteeOpen(msg.sender, v.open));
            amount = v.stake;
        } else {
            amount = _leaving(v, pending);
        }
        uint256 remaining = v.stake - amount;
        require(remaining >= v.locked, StakeLocked(v.locked, remaining));
        v.stake = remaining.toUint96();
        _setVoter(msg.sender, v);
        _endExit(msg.sender);
        emit Withdrawn(msg.sender, amount);
        if (amount != 0) stakeToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IStaking
    function evict(uint8 tier, uint256 index) external {
        address voter = _voterOf(tier, index);
        Voter memory v = _current(voter);
        uint256 price = _priceOf(v);
        bool uncovered = v.seats != 0 && v.stake + price / 2 < v.seats * price;
        require(uncovered || _isUnfit(voter, v, tier), SeatCovered(voter));
        _closeSeat(tier, index);
        v.seats -= 1;
        _setVoter(voter, v);
        _startExit(voter, v);
    }

    /// @inheritdoc IStaking
    function burn() external returns (uint256 amount) {
        amount = _burned - 1;
        require(amount != 0, NothingToBurn());
        _burned = 1;
        emit Burned(amount);
        stakeToken.safeTransfer(DEAD, amount);
    }

    /// @inheritdoc IStaking
    function draw(
        uint32 campaignId,
        uint8 tier,
        uint32 badge,
        bytes32 seed,
        uint256 size,
        uint256 at,
        uint256 listLength,
        uint96 lock
    ) external onlyRounds returns (uint256[] memory committee) {
        committee = new uint256[](size);
        uint256 drawn = _drawVoters(committee, campaignId, tier, badge, seed, at, listLength);
        // The largest 3f + 1 that could be filled.
        size = drawn < 4 ? 0 : drawn - (drawn - 1) % 3;
        // Shrinks the array in place: its length is its first word, and size never exceeds the allocated length.
        assembly ("memory-safe") {
            mstore(committee, size)
        }
        for (uint256 i; i < size; ++i) {
            Voter storage v = _voter(address(uint160(committee[i])));
            (uint96 stake_, uint96 locked, uint16 open) = (v.stake, v.locked, v.open);
            uint96 free = stake_ - locked;
            uint96 taken = lock < free ? lock : free;
            (v.locked, v.open) = (locked + taken, open + 1);
            committee[i] |= uint256(taken) << 160;
        }
    }

    /// @inheritdoc IStaking
    function settle(Round calldata round, uint256[] calldata committee, IRounds.Vote[] calldata votes)
        external
        onlyRounds
        returns (uint256[] memory paidVotes, uint256 paid, uint256 slashed)
    {
        SeatOutcome[] memory outcomes;
        (outcomes, paidVotes, paid) = Scoring.judge(round, committee.length, votes);
        slashed = _settleSeats(committee, outcomes);
        if (!Scoring.isHeard(committee.length, votes.length)) _compensate(round, committee, votes.length);
    }

    /// @inheritdoc IStaking
    function insure(uint128 amount) external {
        require(amount != 0, ZeroAmount());
        _insurance += amount;
        emit Insured(msg.sender, amount);
        _take(amount);
    }

    /// @inheritdoc IStaking
    function markContributor(uint32 campaignId, address contributor) external {
        require(msg.sender == core || msg.sender == claims || msg.sender == abuse, NotMarker(msg.sender));
        if (_marks[campaignId][contributor] != 0) return;
        _marks[campaignId][contributor] = block.number;
        _voter(contributor).contributes = true;
        emit ContributorMarked(campaignId, contributor);
    }

    /// @inheritdoc IStaking
    function markOf(uint32 campaignId, address contributor) external view returns (uint256) {
        return _marks[campaignId][contributor];
    }

    /// @inheritdoc IStaking
    function pools() external view returns (uint128 insurance, uint128 burned) {
        return (_insurance, _burned - 1);
    }

    function _settleSeats(uint256[] calldata committee, SeatOutcome[] memory outcomes)
        internal
        returns (uint256 slashed)
    {
        uint256 n = committee.length;
        uint256[] memory taken = new uint256[](n);
        uint256 misses;
        uint256 coherent;
        for (uint256 i; i < n; ++i) {
            SeatOutcome memory o = outcomes[i];
            uint256 held = _voter(address(uint160(committee[i]))).stake;
            uint256 due = uint256(o.slash) + o.silence;
            if (o.exposed && due < committee[i] >> 160) due = committee[i] >> 160;
            taken[i] = due < held ? due : held;
            slashed += taken[i];
            if (o.silence == 0) misses += taken[i];
            if (o.coherent) ++coherent;
        }
        uint256 share = coherent == 0 ? 0 : misses / 2 / coherent;
        for (uint256 i; i < n; ++i) {
            SeatOutcome memory o = outcomes[i];
            _settleVoter(committee[i], o, taken[i], o.coherent ? share : 0);
        }
        uint256 insurance = misses * 3 / 10 + (slashed - misses) * 6 / 10;
        uint256 burned = slashed - share * coherent - insurance;
        if (slashed != 0) {
            _insurance += insurance.toUint128();
            _burned += burned.toUint128();
        }
        emit CommitteeSettled(taken, share, insurance, burned);
    }

    function _stake(uint8 tier, uint256 seats, uint256[] calldata vacant) private {
        require(seats != 0, ZeroSeats());
        require(!campaigns.isPaused(), StakingPaused());
        Voter memory v = _current(msg.sender);
        _requireEligible(v, tier);
        uint256 count = v.seats + seats;
        require(count <= SEAT_CAP, SeatCapExceeded(SEAT_CAP, count));
        // Stake on its way out does not pay for new seats, or opening and closing them would litter the lists for nothing.
        uint256 staying = v.stake - _leaving(v, _exitOf(msg.sender));
        // At most the cap.
        // forge-lint: disable-next-line(unsafe-typecast)
        v.seats = uint8(count);
        uint256 required = _requiredOf(v);
        uint256 amount = required > staying ? required - staying : 0;
        v.stake = (v.stake + amount).toUint96();
        _setVoter(msg.sender, v);
        _openSeats(tier, seats, vacant, msg.sender);
        emit Staked(msg.sender, tier, seats, amount);
        if (amount != 0) _take(amount);
    }

    /// @dev The transfer comes last: whatever a token calls in between finds everything booked.
    function _take(uint256 amount) private {
        uint256 before = stakeToken.balanceOf(address(this));
        stakeToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = stakeToken.balanceOf(address(this)) - before;
        require(received == amount, StakeTokenTakesFee(amount, received));
    }

    /// @dev What the seats of a round that was not heard get for their ballots.
    function _compensate(Round calldata round, uint256[] calldata committee, uint256 ballots) private {
        if (ballots == 0) return;
        (uint256 insurance, uint256 share) = (_insurance, round.lock / BALLOT_SHARE);
        if (insurance / ballots < share) share = insurance / ballots;
        if (share == 0) return;
        _insurance = (insurance - share * ballots).toUint128();
        for (uint256 seat; seat < committee.length; ++seat) {
            if ((round.voters >> seat) & 1 == 0) continue;
            Voter storage v = _voter(address(uint160(committee[seat])));
            v.stake = (v.stake + share).toUint96();
        }
        emit Compensated(round.voters, share);
    }

    /// @dev Passes over whoever may not judge; rejection keeps the odds proportional to seats. Returns how many of the
    /// distinct voters that fill `committee` there are.
    function _drawVoters(
        uint256[] memory committee,
        uint32 campaignId,
        uint8 tier,
        uint32 badge,
        bytes32 seed,
        uint256 at,
        uint256 listLength
    ) private view returns (uint256 drawn) {
        if (listLength == 0) return 0;
        uint256 size = committee.length;
        uint256 tries = TRIES_PER_SEAT * size;
        uint256 reads = READS_PER_SEAT * size;
        for (uint256 t; t < reads && tries != 0 && drawn < size; ++t) {
            uint256 index = uint256(Hashes.efficientKeccak256(seed, bytes32(t))) % listLength;
            address voter = _voterAt(tier, index, at);
            if (voter == address(0)) continue;
            --tries;
            if (_isIn(committee, drawn, voter) || _isMarked(campaignId, voter, at)) continue;
            if (badge != 0 && !badges.heldAt(badge, voter, at)) continue;
            committee[drawn++] = uint160(voter);
        }
    }

    /// @dev The voter's slot is read by the lock anyway; only who contributes somewhere costs a second read.
    function _isMarked(uint32 campaignId, address voter, uint256 at) private view returns (bool) {
        if (!_voter(voter).contributes) return false;
        uint256 mark = _marks[campaignId][voter];
        return mark != 0 && mark < at;
    }

    function _isIn(uint256[] memory committee, uint256 length, address voter) private pure returns (bool) {
        for (uint256 i; i < length; ++i) {
            if (committee[i] == uint160(voter)) return true;
        }
        return false;
    }
}
