// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBallots} from "../../../contracts/interfaces/IBallots.sol";
import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IRounds} from "../../../contracts/interfaces/IRounds.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {MockCampaigns} from "../../mocks/MockCampaigns.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {MockOperators} from "../../mocks/MockOperators.sol";
import {OpenVerifier} from "../../mocks/OpenVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {Test} from "forge-std/Test.sol";

/// @title A round of seven voters in its voting time, and two operators with a key each
abstract contract Box is Test {
    uint32 internal constant CAMPAIGN = 7;
    uint32 internal constant SEQUENCE = 3;
    uint32 internal constant VOTING = 24 hours;
    uint32 internal constant OPENING = 12 hours;
    bytes32 internal constant ROUND = keccak256("round");
    bytes32 internal constant SALT = keccak256("salt");
    address internal constant STAKING = address(0x57a4e);

    MockCampaigns internal campaigns;
    MockCore internal core;
    MockOperators internal bonds;
    ITeeRegistry internal registry;
    IBallots internal box;

    address internal stranger;
    address[] internal operators;
    address[] internal signers;
    address[] internal voters;
    mapping(address account => uint256) internal keys;

    uint32 internal workloadId;
    IChecks.SealedBatch internal batch;
    uint256[] internal committee;
    uint48 internal seedBlock;
    uint40 internal votingEnd;
    uint40 internal openingEnd;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        stranger = _actor("stranger");
        _deploy();
        for (uint256 i; i < 7; ++i) {
            voters.push(_actor(string.concat("voter ", vm.toString(i))));
            committee.push(uint160(voters[i]) | (400e18 << 160));
        }
        batch = IChecks.SealedBatch({
            campaignId: CAMPAIGN,
            sequence: SEQUENCE,
            operator: operators[0],
            count: 256,
            goldCount: 0,
            digest: keccak256("verdict"),
            approve: 0,
            abusive: 0,
            goldCommitment: 0,
            items: type(uint256).max,
            accepted: 0,
            payrolls: 0
        });
        seedBlock = uint48(vm.getBlockNumber() - 3);
        votingEnd = uint40(vm.getBlockTimestamp()) + VOTING;
        openingEnd = votingEnd + OPENING;
        core.begin(batch, ROUND, committee, seedBlock, votingEnd, openingEnd);
    }

    function _deploy() private {
        campaigns = new MockCampaigns();
        core = new MockCore(campaigns);
        bonds = new MockOperators();
        address verifier = address(new OpenVerifier());
        registry = ITeeRegistry(vm.deployCode("TeeRegistry.sol:TeeRegistry", abi.encode(address(this), verifier)));
        workloadId = registry.addWorkload(Quotes.program(keccak256("compose file")), Quotes.policy());
        for (uint256 i; i < 2; ++i) {
            operators.push(_actor(string.concat("operator ", vm.toString(i))));
            signers.push(_actor(string.concat("signer ", vm.toString(i))));
            _register(operators[i], signers[i], workloadId);
        }
        ICampaigns.Terms memory terms;
        terms.workloadId = workloadId;
        campaigns.set(CAMPAIGN, MockCampaigns.Campaign(address(this), keccak256("policy"), 0, SEQUENCE + 1), terms);
        vm.mockCall(STAKING, abi.encodeWithSelector(IStaking.delegateOf.selector), abi.encode(address(0)));
        bytes memory arguments = abi.encode(core, campaigns, registry, STAKING, bonds);
        box = IBallots(vm.deployCode("Ballots.sol:Ballots", arguments));
        core.setCallers(address(box), address(0));
    }

    function _register(address operator, address signer, uint32 workload) internal {
        (bytes32 encryptionKey, bytes32 platform) =
            (keccak256(abi.encode("x25519", signer)), keccak256(abi.encode(signer)));
        uint40 end = uint40(vm.getBlockTimestamp() + 365 days);
        ITeeRegistry.Evidence memory e =
            Quotes.evidence(registry, operator, signer, encryptionKey, registry.composeHashOf(workload), platform, end);
        vm.prank(operator);
        registry.registerKey(workload, signer, encryptionKey, e);
    }

    function _delegate(address voter, address delegate) internal {
        vm.mockCall(STAKING, abi.encodeCall(IStaking.delegateOf, (voter)), abi.encode(delegate));
    }

    function _actor(string memory name) internal returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keys[account] = key;
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev EIP-712 digest in the domain of the core, spelled out.
    function _digest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay"),
                keccak256("1"),
                block.chainid,
                address(core)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev The commitment, spelled out.
    function _commitment(bytes32 round, address voter, IRounds.Vote memory vote, bytes32 salt)
        internal
        view
        returns (bytes32)
    {
        bytes32 tag = keccak256("assay/commit/1");
        return keccak256(abi.encode(tag, block.chainid, address(box), round, voter, vote.approve, vote.abstain, salt));
    }

    function _commit(uint8 seat, IRounds.Vote memory vote) internal {
        bytes32 commitment = _commitment(ROUND, voters[seat], vote, SALT);
        vm.prank(voters[seat]);
        box.commit(batch, committee, seat, commitment);
    }

    function _open(uint8 seat, IRounds.Vote memory vote, bytes32 salt) internal {
        IRounds.Vote[] memory votes = core.votesOf(batch);
        vm.prank(stranger);
        box.open(batch, committee, votes, seat, vote, salt);
    }

    /// @dev Votes of the first `n` seats, different for each.
    function _votes(uint256 n) internal pure returns (IRounds.Vote[] memory votes) {
        votes = new IRounds.Vote[](n);
        for (uint256 i; i < n; ++i) {
            votes[i] = _vote(i);
        }
    }

    function _vote(uint256 i) internal pure returns (IRounds.Vote memory) {
        return IRounds.Vote(uint256(keccak256(abi.encode("approve", i))), uint256(keccak256(abi.encode("abstain", i))));
    }

    function _voteAfter(uint256 votingSeconds) internal {
        vm.warp(votingEnd + votingSeconds);
        vm.roll(vm.getBlockNumber() + (VOTING + votingSeconds) / 12);
    }
}
