// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "./interfaces/IStaking.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Staking
/// @notice Trust: the core draws committees, slashes them and marks contributors; nobody else can move a stake, and a
/// stake leaves only to its voter. Slashed stake is shared, insured or burned inside this contract.
/// Assumptions: the stake token is a plain ERC-20; at most one core, fixed at construction.
contract Staking is IStaking, EIP712("Assay", "1") {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev A seat slot: voter 160 | from 48 | to 48, live while `to` is the maximum.
    struct Seat {
        address voter;
        uint48 from;
        uint48 to;
    }

    uint48 private constant LIVE = type(uint48).max;
    uint16 private constant SEAT_CAP = 20;
    uint256 private constant TRIES_PER_SEAT = 16;
    uint40 private constant COOLDOWN = 14 days;
    uint16 private constant NEWCOMER = 5_000;
    /// @dev A pending draw can look back over its seed delay (≤ 255 blocks) and the window of EIP-2935.
    uint256 private constant DRAW_WINDOW = 8_191 + 255;

    IERC20 public immutable stakeToken;
    address public immutable core;
    uint96 public immutable seatPrice;

    Seat[] private _seats;
    mapping(address voter => Voter) private _voters;
    mapping(address voter => Exit) private _exits;
    mapping(address voter => address) private _delegates;
    mapping(address voter => uint256) private _delegationNonces;
    mapping(address voter => bytes32) private _reviewKeys;
    mapping(uint32 campaignId => mapping(address contributor => uint256)) private _marks;
    uint128 private _insurance;
    uint128 private _burned;

    constructor(IERC20 stakeToken_, address core_, uint96 seatPrice_) {
        require(core_ != address(0), ZeroCore());
        require(seatPrice_ != 0, ZeroSeatPrice());
        (stakeToken, core, seatPrice) = (stakeToken_, core_, seatPrice_);
    }

    modifier onlyCore() {
        require(msg.sender == core, NotCore(msg.sender));
        _;
    }

    /// @inheritdoc IStaking
    function stake(uint16 seats, uint256[] calldata vacant) external {
        require(seats != 0, ZeroSeats());
        Voter memory v = _voters[msg.sender];
        require(uint256(v.seats) + seats <= SEAT_CAP, SeatCapExceeded(SEAT_CAP, uint256(v.seats) + seats));
        uint96 amount = uint96(seats) * seatPrice;
        if (v.reputation == 0 && v.stake == 0) v.reputation = NEWCOMER;
        v.stake += amount;
        v.seats += seats;
        _voters[msg.sender] = v;
        for (uint256 i; i < seats; ++i) {
            _openSeat(i < vacant.length ? vacant[i] : _seats.length);
        }
        emit Staked(msg.sender, seats, amount);

        uint256 before = stakeToken.balanceOf(address(this));
        stakeToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = stakeToken.balanceOf(address(this)) - before;
        require(received == amount, StakeTokenTakesFee(amount, received));
    }

    /// @inheritdoc IStaking
    function unstake(uint256[] calldata indices) external {
        require(indices.length != 0, ZeroSeats());
        for (uint256 i; i < indices.length; ++i) {
            require(_seats[indices[i]].voter == msg.sender, NotSeatOf(indices[i], msg.sender));
            _closeSeat(msg.sender, indices[i]);
        }
        _voters[msg.sender].seats -= uint16(indices.length);
        _startExit(msg.sender, uint96(indices.length) * seatPrice);
    }

    /// @inheritdoc IStaking
    function withdraw() external returns (uint256 amount) {
        Exit memory pending = _exits[msg.sender];
        require(pending.availableAt != 0, NoExit(msg.sender));
        require(block.timestamp >= pending.availableAt, ExitNotOver(pending.availableAt, block.timestamp));
        Voter storage v = _voters[msg.sender];
        uint256 keep = uint256(v.seats) * seatPrice;
        if (keep == 0) {
            // A committee may hold a seat without a lock when all stake was locked already: wait for every one of them.
            require(v.open == 0, CommitteeOpen(msg.sender, v.open));
            amount = v.stake;
        } else {
            uint256 spare = v.stake > keep ? v.stake - keep : 0;
            amount = spare < pending.amount ? spare : pending.amount;
        }
        uint256 remaining = v.stake - amount;
        require(remaining >= v.locked, StakeLocked(v.locked, remaining));
        v.stake = remaining.toUint96();
        delete _exits[msg.sender];
        emit Withdrawn(msg.sender, amount);
        if (amount != 0) stakeToken.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IStaking
    function evict(uint256 index) external {
        address voter = _seats[index].voter;
        Voter storage v = _voters[voter];
        uint256 price = seatPrice;
        require(v.seats != 0 && v.stake + price / 2 < v.seats * price, SeatCovered(voter));
        _closeSeat(voter, index);
        v.seats -= 1;
        // Nothing of that seat's price is left to withdraw; the last seat's remainder is.
        if (v.seats == 0) _startExit(voter, v.stake);
    }

    /// @inheritdoc IStaking
    function setDelegate(address delegate) external {
        ++_delegationNonces[msg.sender];
        _setDelegate(msg.sender, delegate);
    }

    /// @inheritdoc IStaking
    function setDelegateBySignature(
        address voter,
        address delegate,
        uint256 nonce,
        uint40 deadline,
        bytes calldata signature
    ) external {
        require(block.timestamp <= deadline, DelegationExpired(deadline, block.timestamp));
        uint256 expected = _delegationNonces[voter]++;
        require(nonce == expected, DelegationNonce(expected, nonce));
        bytes32 digest = _hashTypedDataV4(TypedData.hashDelegation(voter, delegate, nonce, deadline));
        require(Signatures.isValid(voter, digest, signature), BadDelegation(voter));
        _setDelegate(voter, delegate);
    }

    /// @inheritdoc IStaking
    function setReviewKey(bytes32 reviewKey) external {
        _reviewKeys[msg.sender] = reviewKey;
        emit ReviewKeySet(msg.sender, reviewKey);
    }

    /// @inheritdoc IStaking
    function draw(uint32 campaignId, bytes32 seed, uint256 size, uint256 at, uint256 listLength, uint96 lock)
        external
        onlyCore
        returns (uint256[] memory committee)
    {
        committee = new uint256[](size);
        uint256 drawn = _drawVoters(committee, campaignId, seed, at, listLength);
        // The largest 3f + 1 that could be filled.
        size = drawn < 4 ? 0 : drawn - (drawn - 1) % 3;
        // Shrinks the array in place: its length is its first word, and size never exceeds the allocated length.
        assembly ("memory-safe") {
            mstore(committee, size)
        }
        for (uint256 i; i < size; ++i) {
            Voter storage v = _voters[address(uint160(committee[i]))];
            (uint96 stake_, uint96 locked, uint16 open) = (v.stake, v.locked, v.open);
            uint96 free = stake_ - locked;
            uint96 taken = lock < free ? lock : free;
            (v.locked, v.open) = (locked + taken, open + 1);
            committee[i] |= uint256(taken) << 160;
        }
    }

    /// @inheritdoc IStaking
    function settle(uint256[] calldata committee, SeatOutcome[] calldata outcomes)
        external
        onlyCore
        returns (uint256 slashed)
    {
        uint256 n = committee.length;
        uint256[] memory taken = new uint256[](n);
        uint256 misses;
        uint256 coherent;
        for (uint256 i; i < n; ++i) {
            SeatOutcome calldata o = outcomes[i];
            uint256 held = _voters[address(uint160(committee[i]))].stake;
            uint256 due = uint256(o.slash) + o.silence;
            taken[i] = due < held ? due : held;
            slashed += taken[i];
            if (o.silence == 0) misses += taken[i];
            if (o.coherent) ++coherent;
        }
        uint256 share = coherent == 0 ? 0 : misses / 2 / coherent;
        for (uint256 i; i < n; ++i) {
            _settleSeat(committee[i], outcomes[i], taken[i], outcomes[i].coherent ? share : 0);
        }
        uint256 insurance = misses * 3 / 10 + (slashed - misses) * 6 / 10;
        uint256 burned = slashed - share * coherent - insurance;
        if (slashed != 0) {
            _insurance += insurance.toUint128();
            _burned += burned.toUint128();
        }
        emit CommitteeSettled(committee, taken, share, insurance, burned);
    }

    /// @inheritdoc IStaking
    function markContributor(uint32 campaignId, address contributor) external onlyCore {
        if (_marks[campaignId][contributor] != 0) return;
        _marks[campaignId][contributor] = block.number;
        _voters[contributor].contributes = true;
        emit ContributorMarked(campaignId, contributor);
    }

    /// @inheritdoc IStaking
    function voterOf(address voter) external view returns (Voter memory) {
        return _voters[voter];
    }

    /// @inheritdoc IStaking
    function exitOf(address voter) external view returns (Exit memory) {
        return _exits[voter];
    }

    /// @inheritdoc IStaking
    function delegateOf(address voter) external view returns (address) {
        return _delegates[voter];
    }

    /// @inheritdoc IStaking
    function delegationNonceOf(address voter) external view returns (uint256) {
        return _delegationNonces[voter];
    }

    /// @inheritdoc IStaking
    function reviewKeyOf(address voter) external view returns (bytes32) {
        return _reviewKeys[voter];
    }

    /// @inheritdoc IStaking
    function seatOf(uint256 index) external view returns (address voter, uint48 from, uint48 to) {
        Seat storage seat = _seats[index];
        return (seat.voter, seat.from, seat.to);
    }

    /// @inheritdoc IStaking
    function seatCount() external view returns (uint256) {
        return _seats.length;
    }

    /// @inheritdoc IStaking
    function markOf(uint32 campaignId, address contributor) external view returns (uint256) {
        return _marks[campaignId][contributor];
    }

    /// @inheritdoc IStaking
    function pools() external view returns (uint128 insurance, uint128 burned) {
        return (_insurance, _burned);
    }

    function _setDelegate(address voter, address delegate) private {
        _delegates[voter] = delegate;
        emit DelegateSet(voter, delegate);
    }

    /// @dev A dead slot may be overwritten once no pending draw can still read its old life.
    function _openSeat(uint256 index) private {
        Seat memory fresh = Seat({voter: msg.sender, from: uint48(block.number), to: LIVE});
        if (index == _seats.length) {
            _seats.push(fresh);
        } else {
            uint48 to = _seats[index].to;
            require(to != LIVE && to + DRAW_WINDOW < block.number, SeatNotVacant(index));
            _seats[index] = fresh;
        }
        emit SeatOpened(msg.sender, index);
    }

    function _closeSeat(address voter, uint256 index) private {
        Seat storage seat = _seats[index];
        require(seat.to == LIVE, SeatNotLive(index));
        seat.to = uint48(block.number);
        emit SeatClosed(voter, index);
    }

    function _startExit(address voter, uint96 amount) private {
        Exit storage pending = _exits[voter];
        uint96 total = pending.amount + amount;
        uint40 availableAt = uint40(block.timestamp) + COOLDOWN;
        (pending.amount, pending.availableAt) = (total, availableAt);
        emit ExitStarted(voter, total, availableAt);
    }

    /// @dev Fills `committee` with distinct voters and returns how many. Rejection keeps the odds proportional to seats.
    function _drawVoters(uint256[] memory committee, uint32 campaignId, bytes32 seed, uint256 at, uint256 listLength)
        private
        view
        returns (uint256 drawn)
    {
        if (listLength == 0) return 0;
        uint256 size = committee.length;
        uint256 tries = TRIES_PER_SEAT * size;
        for (uint256 t; t < tries && drawn < size; ++t) {
            Seat storage seat = _seats[uint256(Hashes.efficientKeccak256(seed, bytes32(t))) % listLength];
            (address voter, uint48 from, uint48 to) = (seat.voter, seat.from, seat.to);
            if (from >= at || to < at || _isIn(committee, drawn, voter)) continue;
            if (_isMarked(campaignId, voter, at)) continue;
            committee[drawn++] = uint160(voter);
        }
    }

    /// @dev The voter's slot is read by the lock anyway; only who contributes somewhere costs a second read.
    function _isMarked(uint32 campaignId, address voter, uint256 at) private view returns (bool) {
        if (!_voters[voter].contributes) return false;
        uint256 mark = _marks[campaignId][voter];
        return mark != 0 && mark < at;
    }

    function _isIn(uint256[] memory committee, uint256 length, address voter) private pure returns (bool) {
        for (uint256 i; i < length; ++i) {
            if (committee[i] == uint160(voter)) return true;
        }
        return false;
    }

    function _settleSeat(uint256 word, SeatOutcome calldata o, uint256 taken, uint256 share) private {
        // The low 160 bits are the voter, the rest is the lock.
        // forge-lint: disable-next-line(unsafe-typecast)
        address voter = address(uint160(word));
        Voter storage v = _voters[voter];
        (uint256 stake_, uint256 locked, uint256 reputation, uint16 open) = (v.stake, v.locked, v.reputation, v.open);
        stake_ = stake_ - taken + share;
        uint256 unlock = word >> 160;
        locked = locked > unlock ? locked - unlock : 0;
        if (o.silence != 0) reputation = reputation * 9 / 10;
        else if (o.scored) reputation = (reputation * 15 + o.score) / 16;
        // A slash may have eaten into what other committees hold; a lock is never more than there is.
        (v.stake, v.locked) = (stake_.toUint96(), uint96(locked < stake_ ? locked : stake_));
        // Still at most 10,000: an average of such numbers, or less than before.
        // forge-lint: disable-next-line(unsafe-typecast)
        (v.reputation, v.open) = (uint16(reputation), open - 1);
    }
}
