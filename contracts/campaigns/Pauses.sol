// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../interfaces/ICampaigns.sol";
import {Presets} from "./Presets.sol";

/// @title Pauses: a guardian stops new campaigns, seals and stakes for a while; clocks that wait for them stand still
abstract contract Pauses is Presets {
    /// @dev The last pause and all seconds of those before it.
    struct Pause {
        uint40 start;
        uint40 end;
        uint40 before;
    }

    uint40 private constant MAX_PAUSE = 7 days;
    /// @dev From the end of a pause to the next one.
    uint40 private constant PAUSE_REST = 30 days;

    address private _guardian;
    Pause private _pause;

    modifier whenRunning() {
        require(!isPaused(), Paused(_pause.end));
        _;
    }

    /// @inheritdoc ICampaigns
    function setGuardian(address guardian_) external onlyOwner {
        _guardian = guardian_;
        emit GuardianSet(guardian_);
    }

    /// @inheritdoc ICampaigns
    function pause(uint40 duration) external {
        require(msg.sender == _guardian, NotGuardian(_guardian, msg.sender));
        require(duration != 0 && duration <= MAX_PAUSE, PauseOutOfRange(MAX_PAUSE, duration));
        Pause memory p = _pause;
        uint256 notBefore = p.end == 0 ? 0 : uint256(p.end) + PAUSE_REST;
        require(block.timestamp >= notBefore, PauseTooSoon(notBefore, block.timestamp));
        p.before += p.end - p.start;
        (p.start, p.end) = (uint40(block.timestamp), uint40(block.timestamp) + duration);
        _pause = p;
        emit PauseSet(p.start, p.end);
    }

    /// @inheritdoc ICampaigns
    function unpause() external {
        require(msg.sender == _guardian, NotGuardian(_guardian, msg.sender));
        require(isPaused(), NotPaused());
        _pause.end = uint40(block.timestamp);
        emit PauseSet(_pause.start, _pause.end);
    }

    /// @inheritdoc ICampaigns
    function guardian() external view returns (address) {
        return _guardian;
    }

    /// @inheritdoc ICampaigns
    function isPaused() public view returns (bool) {
        return block.timestamp < _pause.end;
    }

    /// @inheritdoc ICampaigns
    function pausedSeconds() public view returns (uint256) {
        Pause memory p = _pause;
        return p.before + (block.timestamp < p.end ? block.timestamp : p.end) - p.start;
    }
}
