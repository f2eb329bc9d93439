// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAppeals} from "../contracts/interfaces/IAppeals.sol";
import {IBadges} from "../contracts/interfaces/IBadges.sol";
import {IBallots} from "../contracts/interfaces/IBallots.sol";
import {ICampaigns} from "../contracts/interfaces/ICampaigns.sol";
import {IClaims} from "../contracts/interfaces/IClaims.sol";
import {IContributors} from "../contracts/interfaces/IContributors.sol";
import {IOperators} from "../contracts/interfaces/IOperators.sol";
import {ISeedSource} from "../contracts/interfaces/ISeedSource.sol";
import {IStaking} from "../contracts/interfaces/IStaking.sol";
import {ISubmissions} from "../contracts/interfaces/ISubmissions.sol";
import {ITeeRegistry} from "../contracts/interfaces/ITeeRegistry.sol";
import {IVerifiers} from "../contracts/interfaces/IVerifiers.sol";
import {System} from "../script/System.sol";
import {IAbuse} from "./mocks/IAbuse.sol";
import {IAssay} from "./mocks/IAssay.sol";
import {OpenVerifier} from "./mocks/OpenVerifier.sol";
import {Quotes} from "./mocks/Quotes.sol";
import {Token} from "./mocks/Token.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Test} from "forge-std/Test.sol";

/// @title A deployed protocol with its actors: an owner, a creator, two oracles, twelve contributors, forty voters
/// @notice The contracts are deployed by name: they compile through the IR pipeline, the tests without it.
abstract contract Base is Test, System {
    uint16 internal constant PROTOCOL_FEE = 200;
    uint96 internal constant SEAT_PRICE = 1_000e18;
    uint96 internal constant SEAT_LOCK = 400e18;
    uint96 internal constant BOND = 10_000e18;
    uint96 internal constant REWARD = 1e6;
    uint80 internal constant VOTE_PAY = 0.05e6;
    uint80 internal constant ORACLE_FEE = 0.01e6;
    uint80 internal constant DRAW_BOUNTY = 2e6;
    uint128 internal constant FUNDS = 1_000_000e6;
    uint8 internal constant SEED_DELAY = 8;
    uint32 internal constant VOTING = 24 hours;
    uint32 internal constant OPENING = 12 hours;
    uint32 internal constant APPEAL = 25 hours;
    uint32 internal constant SLA = 6 hours;
    uint32 internal constant INCLUSION = 23 hours;
    /// @dev Votes of an item in the worst case: seven, of one of the two draws.
    uint256 internal constant VOTES_PER_ITEM = 7;
    uint256 internal constant VOTERS = 40;
    bytes32 internal constant COMPOSE_HASH = keccak256("compose file");
    bytes internal constant POLICY = '{"version":1,"task":"Real, readable mail.","format":"email"}';
    /// @dev Where EIP-2935 keeps block hashes, and the code it has on every chain.
    address internal constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;
    bytes internal constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";

    IAssay internal core;
    ICampaigns internal campaigns;
    IStaking internal staking;
    ITeeRegistry internal registry;
    ISeedSource internal seeds;
    ISubmissions internal submissions;
    IClaims internal claims;
    IBallots internal ballotBox;
    IAppeals internal appeals;
    IOperators internal bonds;
    IContributors internal collateral;
    IAbuse internal abuse;
    IBadges internal badges;
    IVerifiers internal verifiers;
    Token internal token;
    Token internal stakeToken;

    address internal owner;
    address internal treasury = makeAddr("treasury");
    address internal creator = makeAddr("creator");
    address internal stranger = makeAddr("stranger");
    /// @dev Operators and the keys their machines hold, in the same order.
    address[] internal operators;
    address[] internal signers;
    address[] internal voters;
    address[] internal contributors;
    mapping(address account => uint256) internal keys;

    uint32 internal workloadId;
    uint16 internal presetId;
    uint32 internal campaignId;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        vm.etch(HISTORY, HISTORY_CODE);
        owner = _actor("owner");
        _deploy();
        _openRegistry();
        for (uint256 i; i < VOTERS; ++i) {
            address voter = _actor(string.concat("voter ", vm.toString(i)));
            voters.push(voter);
            _stake(voter, uint16(1 + i % 3));
        }
        for (uint256 i; i < 12; ++i) {
            contributors.push(_actor(string.concat("contributor ", vm.toString(i))));
        }
        campaignId = _create(_terms(), FUNDS);
        _mine(1);
    }

    function _deploy() internal {
        token = new Token("Dollar", "USD", 6);
        stakeToken = new Token("Stake", "STK", 18);
        address verifier = address(new OpenVerifier());
        Deployed memory d =
            _deploySystem(Settings(verifier, address(stakeToken), SEAT_PRICE, BOND, _guardRule()), address(this));
        (core, campaigns, staking) = (IAssay(d.core), ICampaigns(d.campaigns), IStaking(d.staking));
        (registry, seeds) = (ITeeRegistry(d.registry), ISeedSource(d.seedSource));
        (submissions, claims, ballotBox) = (ISubmissions(d.submissions), IClaims(d.claims), IBallots(d.ballots));
        (appeals, bonds, badges) = (IAppeals(d.appeals), IOperators(d.operators), IBadges(d.badges));
        (collateral, abuse, verifiers) = (IContributors(d.contributors), IAbuse(d.abuse), IVerifiers(d.verifiers));
        Ownable(d.staking).transferOwnership(owner);
        Ownable(d.registry).transferOwnership(owner);
        Ownable(d.campaigns).transferOwnership(owner);
    }

    /// @dev What makes a guard: what the deploy script asks for.
    function _guardRule() internal pure virtual returns (IStaking.GuardRule memory) {
        return IStaking.GuardRule(7_000, 6_000, 20);
    }

    function _openRegistry() internal {
        vm.startPrank(owner);
        workloadId = registry.addWorkload(Quotes.program(COMPOSE_HASH), Quotes.policy());
        presetId = campaigns.addPreset(_preset());
        campaigns.setProtocolFee(PROTOCOL_FEE, treasury);
        vm.stopPrank();
        for (uint256 i; i < 2; ++i) {
            operators.push(_actor(string.concat("operator ", vm.toString(i))));
            signers.push(_actor(string.concat("signer ", vm.toString(i))));
            _register(operators[i], signers[i], keccak256(abi.encode("platform", i)), 365 days);
            _bond(operators[i]);
        }
    }

    function _bond(address operator) internal {
        stakeToken.mint(operator, BOND);
        vm.startPrank(operator);
        stakeToken.approve(address(bonds), BOND);
        bonds.deposit(BOND);
        vm.stopPrank();
    }

    function _preset() internal view returns (ICampaigns.Preset memory) {
        return ICampaigns.Preset({
            seedSource: address(seeds),
            seedDelay: SEED_DELAY,
            committees: [7, 0, 0],
            voting: VOTING,
            appeal: APPEAL,
            opening: OPENING,
            sla: SLA,
            inclusion: INCLUSION
        });
    }

    function _terms() internal view returns (ICampaigns.Terms memory) {
        return ICampaigns.Terms({
            token: address(token),
            reward: REWARD,
            votePay: VOTE_PAY,
            oracleFee: ORACLE_FEE,
            drawBounty: DRAW_BOUNTY,
            seatLock: SEAT_LOCK,
            workloadId: workloadId,
            presetId: presetId,
            quorum: 2,
            collateral: 0,
            contributorBadge: 0,
            voterBadge: 0,
            licenceHash: keccak256("licence")
        });
    }

    function _create(ICampaigns.Terms memory terms, uint128 amount) internal returns (uint32) {
        Token(terms.token).mint(creator, amount);
        vm.startPrank(creator);
        Token(terms.token).approve(address(campaigns), amount);
        uint32 id = campaigns.create(terms, POLICY, amount);
        vm.stopPrank();
        return id;
    }

    /// @dev A campaign like the first one with another committee size.
    function _createFor(uint8 committee) internal returns (uint32) {
        return _createTiers([committee, 0, 0]);
    }

    /// @dev A campaign like the first one with these committees.
    function _createTiers(uint8[3] memory committees) internal returns (uint32) {
        ICampaigns.Preset memory preset = _preset();
        preset.committees = committees;
        ICampaigns.Terms memory terms = _terms();
        vm.prank(owner);
        terms.presetId = campaigns.addPreset(preset);
        return _create(terms, FUNDS);
    }

    function _stake(address voter, uint16 seats) internal {
        _stakeIn(voter, 0, seats, new uint256[](0));
    }

    /// @dev Gives the voter what the seats cost, for one that was slashed a little more, and opens them.
    function _stakeIn(address voter, uint8 tier, uint16 seats, uint256[] memory vacant) internal {
        uint256 amount = (staking.voterOf(voter).seats + uint256(seats)) * staking.seatPriceOf(voter);
        stakeToken.mint(voter, amount);
        vm.startPrank(voter);
        stakeToken.approve(address(staking), amount);
        staking.stake(tier, seats, vacant);
        vm.stopPrank();
    }

    function _register(address operator, address signer, bytes32 platform, uint256 lifetime) internal {
        ITeeRegistry.Evidence memory e = _evidence(operator, signer, platform, uint40(block.timestamp + lifetime));
        vm.prank(operator);
        registry.registerKey(workloadId, signer, _boxOf(signer), e);
    }

    function _evidence(address operator, address signer, bytes32 platform, uint40 validUntil)
        internal
        view
        returns (ITeeRegistry.Evidence memory)
    {
        return Quotes.evidence(
            registry, operator, signer, _boxOf(signer), registry.composeHashOf(workloadId), platform, validUntil
        );
    }

    function _boxOf(address signer) internal pure returns (bytes32) {
        return keccak256(abi.encode("x25519", signer));
    }

    /// @dev A new account whose key the tests hold.
    function _actor(string memory name) internal returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keys[account] = key;
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
