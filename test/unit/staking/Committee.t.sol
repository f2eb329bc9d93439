// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {BadgeBook} from "../../mocks/BadgeBook.sol";
import {IOutcomeStaking} from "../../mocks/IOutcomeStaking.sol";
import {MockCampaigns} from "../../mocks/MockCampaigns.sol";
import {PermitToken} from "../../mocks/PermitToken.sol";
import {Test} from "forge-std/Test.sol";

/// @title Staking alone with forty scouts, and committees whose members a test chooses
/// @notice The core, the claims contract and the governor are plain addresses: tests make their calls by hand. Voters hold
/// one, two, three, one, … seats in this order.
abstract contract Committee is Test {
    uint96 internal constant SEAT_PRICE = 1_000e18;
    uint96 internal constant SEAT_LOCK = 400e18;
    uint256 internal constant VOTERS = 40;
    uint256 internal constant WINDOW = 8_446;
    uint32 internal constant CAMPAIGN = 1;
    uint8 internal constant SCOUT = 0;
    uint8 internal constant GUARD = 1;
    uint8 internal constant JUDGE = 2;

    IOutcomeStaking internal staking;
    MockCampaigns internal campaigns;
    PermitToken internal stakeToken;
    BadgeBook internal badges;
    address internal core = makeAddr("core");
    address internal claims = makeAddr("claims");
    address internal abuse = makeAddr("abuse");
    address internal governor = makeAddr("governor");
    address internal stranger;
    address[] internal voters;
    uint256[] internal committee;
    uint256[] internal none;
    mapping(address account => uint256) internal keys;
    mapping(address voter => uint256) private _luckySeeds;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        stakeToken = new PermitToken("Permit", "PRM", 18);
        badges = new BadgeBook();
        campaigns = new MockCampaigns();
        staking = _deploy(address(stakeToken), SEAT_PRICE);
        stranger = _actor("stranger");
        for (uint256 i; i < VOTERS; ++i) {
            voters.push(_actor(string.concat("voter ", vm.toString(i))));
            _stake(voters[i], SCOUT, uint16(1 + i % 3));
        }
        _mine(1);
    }

    function _deploy(address token, uint96 price) internal returns (IOutcomeStaking) {
        bytes memory arguments = abi.encode(
            token, core, abuse, claims, governor, badges, campaigns, price, IStaking.GuardRule(7_000, 6_000, 20)
        );
        return IOutcomeStaking(vm.deployCode("OutcomeStaking.t.sol:OutcomeStaking", arguments));
    }

    function _actor(string memory name) internal returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keys[account] = key;
    }

    /// @dev Gives the voter plenty and opens seats.
    function _stake(address voter, uint8 tier, uint16 seats) internal {
        _give(voter);
        vm.prank(voter);
        staking.stake(tier, seats, none);
    }

    function _give(address voter) internal {
        stakeToken.mint(voter, 100 * uint256(SEAT_PRICE));
        vm.prank(voter);
        stakeToken.approve(address(staking), type(uint256).max);
    }

    /// @dev Draws until `voter` sits in a committee of seven; all committees drawn before it are settled in peace.
    function _seat(address voter, uint96 lock) internal {
        // Most often the seed that found the voter the last time does so again.
        for (uint256 seed = _luckySeeds[voter];; ++seed) {
            committee = _drawSeven(bytes32(seed), lock);
            if (_isIn(committee, voter)) {
                _luckySeeds[voter] = seed;
                return;
            }
            _settleAll(0, 0);
        }
    }

    function _drawSeven(bytes32 seed, uint96 lock) internal returns (uint256[] memory) {
        return _drawTier(SCOUT, 0, seed, 7, vm.getBlockNumber(), lock);
    }

    function _drawTier(uint8 tier, uint32 badge, bytes32 seed, uint256 size, uint256 at, uint96 lock)
        internal
        returns (uint256[] memory)
    {
        uint256 length = staking.seatCount(tier);
        vm.prank(core);
        return staking.draw(CAMPAIGN, tier, badge, seed, size, at, length, lock);
    }

    /// @dev Takes the same from everybody; nobody is scored.
    function _settleAll(uint96 slash, uint96 silence) internal returns (uint256 slashed) {
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](committee.length);
        for (uint256 i; i < outcomes.length; ++i) {
            (outcomes[i].slash, outcomes[i].silence) = (slash, silence);
        }
        vm.prank(core);
        return staking.settleOutcomes(committee, outcomes);
    }

    /// @dev Everybody but `voter` loses a tenth of a seat, half of which is the voter's.
    function _settleCoherent(address voter) internal {
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](committee.length);
        for (uint256 i; i < outcomes.length; ++i) {
            outcomes[i].coherent = address(uint160(committee[i])) == voter;
            if (!outcomes[i].coherent) outcomes[i].slash = SEAT_PRICE / 10;
        }
        vm.prank(core);
        staking.settleOutcomes(committee, outcomes);
    }

    /// @dev A round that scores one voter only.
    function _score(address voter, uint16 score) internal {
        IStaking.SeatOutcome memory o;
        (o.scored, o.score) = (true, score);
        _settleOne(voter, o);
    }

    function _silence(address voter) internal {
        IStaking.SeatOutcome memory o;
        o.silence = 1;
        _settleOne(voter, o);
    }

    function _settleOne(address voter, IStaking.SeatOutcome memory o) internal {
        _seat(voter, 0);
        IStaking.SeatOutcome[] memory outcomes = new IStaking.SeatOutcome[](committee.length);
        for (uint256 i; i < outcomes.length; ++i) {
            if (address(uint160(committee[i])) == voter) outcomes[i] = o;
        }
        vm.prank(core);
        staking.settleOutcomes(committee, outcomes);
    }

    /// @dev Twenty faultless rounds: enough to be a guard.
    function _promote(address voter) internal {
        while (staking.voterOf(voter).served < 20) _score(voter, 10_000);
    }

    function _name(address voter) internal {
        vm.prank(governor);
        staking.setJudge(voter, true);
    }

    /// @dev The voter closes `count` scouts' seats from `first` on.
    function _exit(address voter, uint256 first, uint256 count) internal {
        vm.prank(voter);
        staking.unstake(SCOUT, _range(first, count));
    }

    function _range(uint256 first, uint256 count) internal pure returns (uint256[] memory indices) {
        indices = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            indices[i] = first + i;
        }
    }

    function _seatsOf(uint8 tier, address voter) internal view returns (uint256[] memory indices) {
        uint256 length = staking.seatCount(tier);
        indices = new uint256[](length);
        uint256 found;
        for (uint256 i; i < length; ++i) {
            (address holder,, uint48 to) = staking.seatOf(tier, i);
            if (holder == voter && to == type(uint48).max) indices[found++] = i;
        }
        assembly ("memory-safe") {
            mstore(indices, found)
        }
    }

    function _isIn(uint256[] memory words, address voter) internal pure returns (bool) {
        for (uint256 i; i < words.length; ++i) {
            if (address(uint160(words[i])) == voter) return true;
        }
        return false;
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev EIP-712 digest in the domain of `verifier`, spelled out.
    function _digest(address verifier, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay"),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev `blocks` blocks of twelve seconds.
    function _mine(uint256 blocks) internal {
        vm.roll(vm.getBlockNumber() + blocks);
        vm.warp(vm.getBlockTimestamp() + 12 * blocks);
    }
}
