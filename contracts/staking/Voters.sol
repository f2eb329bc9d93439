// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../interfaces/IStaking.sol";
import {Reputation} from "../libraries/Reputation.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Voters: accounts, reputation, who may judge in which tier and what a seat costs whom
abstract contract Voters is Ownable, IStaking {
    /// @dev What a settlement keeps of an account's slot: its seats and whether it contributes.
    uint256 private constant KEPT_BITS = (0xff << 192) | (0xff << 248);
    uint40 private constant COOLDOWN = 14 days;
    uint8 private constant GUARDS = 1;
    uint8 private constant JUDGES = 2;

    uint96 public immutable seatPrice;
    uint256 private immutable _guardReputation;
    uint256 private immutable _guardKept;
    uint256 private immutable _guardServed;

    mapping(address voter => Voter) private _voters;
    mapping(address voter => Exit) private _exits;
    mapping(address voter => bool) private _judges;

    constructor(address owner_, uint96 seatPrice_, GuardRule memory rule) Ownable(owner_) {
        require(seatPrice_ != 0, ZeroSeatPrice());
        require(rule.kept <= rule.reputation, ReputationTooLow(rule.kept, rule.reputation));
        seatPrice = seatPrice_;
        (_guardReputation, _guardKept, _guardServed) = (rule.reputation, rule.kept, rule.served);
    }

    /// @inheritdoc IStaking
    function refresh(address voter) external {
        Voter memory v = _current(voter);
        _setVoter(voter, v);
        emit Refreshed(voter, v.reputation, _requiredOf(v));
    }

    /// @inheritdoc IStaking
    function setJudge(address voter, bool named) external onlyOwner {
        _judges[voter] = named;
        emit JudgeSet(voter, named);
    }

    /// @inheritdoc IStaking
    function voterOf(address voter) external view returns (Voter memory) {
        return _current(voter);
    }

    /// @inheritdoc IStaking
    function seatPriceOf(address voter) external view returns (uint256) {
        return _priceOf(_current(voter));
    }

    /// @inheritdoc IStaking
    function requiredOf(address voter) external view returns (uint256) {
        return _requiredOf(_current(voter));
    }

    /// @inheritdoc IStaking
    function exitOf(address voter) external view returns (Exit memory) {
        return _exits[voter];
    }

    /// @inheritdoc IStaking
    function guardRule() external view returns (GuardRule memory) {
        // What the constructor was given, in the types it was given in.
        // forge-lint: disable-next-line(unsafe-typecast)
        return GuardRule(uint16(_guardReputation), uint16(_guardKept), uint8(_guardServed));
    }

    /// @inheritdoc IStaking
    function isJudge(address voter) external view returns (bool) {
        return _judges[voter];
    }

    function _setVoter(address voter, Voter memory v) internal {
        _voters[voter] = v;
    }

    /// @dev All that the voter's seats do not need is on its way out from now on; nothing changes if they need it all.
    function _startExit(address voter, Voter memory v) internal {
        uint256 required = _requiredOf(v);
        if (v.stake <= required) return;
        // Less than the stake.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint96 amount = uint96(v.stake - required);
        uint40 availableAt = uint40(block.timestamp) + COOLDOWN;
        _exits[voter] = Exit(amount, availableAt);
        emit ExitStarted(voter, amount, availableAt);
    }

    function _endExit(address voter) internal {
        delete _exits[voter];
    }

    /// @dev Ends one seat of a committee: its word is voter (low 160 bits) and lock. The account's slot is taken apart and
    /// put together by hand, in the struct's order, once: through the struct a seat costs 600 gas more.
    function _settleVoter(uint256 seat, SeatOutcome memory o, uint256 taken, uint256 share) internal {
        // The cut is the point.
        // forge-lint: disable-next-line(unsafe-typecast)
        Voter storage v = _voters[address(uint160(seat))];
        uint256 word;
        assembly ("memory-safe") {
            word := sload(v.slot)
        }
        // Each cast cuts its field out of the word.
        // forge-lint: disable-next-line(unsafe-typecast)
        (uint256 reputation, uint256 week) = _reputationOf(uint96(word), uint16(word >> 216), uint8(word >> 240));
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 served = uint8(word >> 232);
        if (o.silence != 0 || o.exposed) {
            reputation = Reputation.silenced(reputation);
        } else if (o.scored) {
            reputation = Reputation.average(reputation, o.score);
            if (served != type(uint8).max) ++served;
        }
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 stake_ = uint256(uint96(word)) - taken + share;
        require(stake_ <= type(uint96).max, StakeTooLarge(stake_));
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 locked = uint96(word >> 96);
        uint256 unlock = seat >> 160;
        locked = locked > unlock ? locked - unlock : 0;
        // A slash may have eaten into what other committees hold; a lock is never more than there is.
        if (locked > stake_) locked = stake_;
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 open = uint256(uint16(word >> 200)) - 1;
        word = (word & KEPT_BITS) | stake_ | (locked << 96) | (open << 200) | (reputation << 216) | (served << 232)
            | (week << 240);
        assembly ("memory-safe") {
            sstore(v.slot, word)
        }
    }

    /// @dev The account as it was last written.
    function _voter(address voter) internal view returns (Voter storage) {
        return _voters[voter];
    }

    /// @dev The voter's account with the drift of the weeks gone by.
    function _current(address voter) internal view returns (Voter memory v) {
        v = _voters[voter];
        uint256 reputation;
        (reputation, v.week) = _reputationOf(v.stake, v.reputation, v.week);
        // At most 10,000: between what it was and the middle.
        // forge-lint: disable-next-line(unsafe-typecast)
        v.reputation = uint16(reputation);
    }

    /// @dev The reputation with the drift of the weeks gone by, and this week. Who has neither stake nor reputation is a
    /// newcomer.
    function _reputationOf(uint256 stake_, uint256 reputation, uint8 written)
        private
        view
        returns (uint256, uint8 week)
    {
        // Weeks wrap on purpose: after 256 of them without a write the drift counts anew.
        // forge-lint: disable-next-line(unsafe-typecast)
        week = uint8(block.timestamp / 1 weeks);
        if (reputation == 0 && stake_ == 0) return (Reputation.MIDDLE, week);
        if (week == written) return (reputation, week);
        unchecked {
            return (Reputation.drift(reputation, uint8(week - written)), week);
        }
    }

    function _exitOf(address voter) internal view returns (Exit memory) {
        return _exits[voter];
    }

    /// @dev What of a pending exit the voter's seats do not need.
    function _leaving(Voter memory v, Exit memory pending) internal view returns (uint256) {
        uint256 required = _requiredOf(v);
        uint256 spare = v.stake > required ? v.stake - required : 0;
        return spare < pending.amount ? spare : pending.amount;
    }

    function _requireEligible(Voter memory v, uint8 tier) internal view {
        require(tier <= JUDGES, NoSuchTier(tier));
        if (tier == GUARDS) {
            require(v.reputation >= _guardReputation, ReputationTooLow(_guardReputation, v.reputation));
            require(v.served >= _guardServed, ServedTooFew(_guardServed, v.served));
        } else if (tier == JUDGES) {
            require(_judges[msg.sender], NotJudge(msg.sender));
        }
    }

    /// @dev Whether the voter may not keep a seat of the tier, covered or not.
    function _isUnfit(address voter, Voter memory v, uint8 tier) internal view returns (bool) {
        if (tier == GUARDS) return v.reputation < _guardKept;
        return tier == JUDGES && !_judges[voter];
    }

    function _priceOf(Voter memory v) internal view returns (uint256) {
        return Reputation.priceOf(seatPrice, v.reputation);
    }

    function _requiredOf(Voter memory v) internal view returns (uint256) {
        return v.seats * _priceOf(v);
    }
}
