// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAbuseReports} from "../../../contracts/interfaces/IAbuseReports.sol";
import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IContributors} from "../../../contracts/interfaces/IContributors.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {IAbuse} from "../../mocks/IAbuse.sol";
import {OpenVerifier} from "../../mocks/OpenVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {Token} from "../../mocks/Token.sol";
import {Trees} from "../../mocks/Trees.sol";
import {CampaignsStub} from "./CampaignsStub.sol";
import {CoreStub} from "./CoreStub.sol";
import {StakingStub} from "./StakingStub.sol";
import {Test} from "forge-std/Test.sol";

/// @title Collateral with a real registry, two keys, one campaign, and a final batch of eight items: two rows of four, the
/// author's and another's
abstract contract Bonded is Test {
    uint32 internal constant CAMPAIGN = 1;
    uint32 internal constant SEQUENCE = 3;
    uint32 internal constant APPEAL = 1 days;
    uint96 internal constant MINIMUM = 50e6;
    uint96 internal constant HELD = 1_000e6;
    /// @dev The author's items have bits 0, 2, 4, 6 and positions 0 … 3 of the bundle.
    uint256 internal constant AUTHOR_MASK = 0x55;
    uint256 internal constant OTHER_MASK = 0xaa;
    address internal constant BURN = 0x000000000000000000000000000000000000dEaD;

    CoreStub internal core;
    CampaignsStub internal campaigns;
    ITeeRegistry internal registry;
    IContributors internal contributors;
    IAbuse internal abuse;
    StakingStub internal staking;
    Token internal token;
    uint32 internal workloadId;
    address internal claims = makeAddr("claims");
    address internal creator = makeAddr("creator");
    address internal reporter = makeAddr("reporter");
    address internal author;
    address internal other;
    address[] internal signers;
    mapping(address account => uint256) internal keys;
    /// @dev Bit of the item the next report shows.
    uint8 internal shownBit = 4;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        core = new CoreStub();
        campaigns = new CampaignsStub();
        token = new Token("Dollar", "USD", 6);
        OpenVerifier verifier = new OpenVerifier();
        registry = ITeeRegistry(vm.deployCode("TeeRegistry.sol:TeeRegistry", abi.encode(address(this), verifier)));
        staking = new StakingStub();
        _deploy();
        workloadId = registry.addWorkload(Quotes.program(keccak256("compose file")), Quotes.policy());
        for (uint256 i; i < 2; ++i) {
            signers.push(_actor(string.concat("signer ", vm.toString(i))));
            (bytes32 box, uint40 end) = (keccak256("key"), uint40(block.timestamp + 365 days));
            bytes32 platform = keccak256(abi.encode("platform", i));
            ITeeRegistry.Evidence memory e =
                Quotes.evidence(registry, address(this), signers[i], box, keccak256("compose file"), platform, end);
            registry.registerKey(workloadId, signers[i], box, e);
        }
        (author, other) = (_actor("author"), _actor("other"));
        _setCampaign(CAMPAIGN, address(token));
        _setBatch(CAMPAIGN, SEQUENCE, _final());
        _deposit(author, HELD);
    }

    function _deploy() private {
        address next = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        contributors =
            IContributors(vm.deployCode("Contributors.sol:Contributors", abi.encode(claims, next, campaigns)));
        bytes memory arguments = abi.encode(core, campaigns, registry, contributors, staking);
        abuse = IAbuse(vm.deployCode("Abuse.sol:Abuse", arguments));
        assertEq(address(abuse), next);
    }

    function _setCampaign(uint32 campaignId, address token_) internal {
        ICampaigns.Terms memory terms;
        (terms.token, terms.workloadId, terms.quorum) = (token_, workloadId, 2);
        campaigns.set(campaignId, creator, MINIMUM, terms);
        campaigns.setAppeal(APPEAL);
    }

    function _setBatch(uint32 campaignId, uint32 sequence, IChecks.BatchView memory batch) internal {
        core.set(campaignId, sequence, batch);
    }

    /// @dev Item 0 accepted, item 6 undecided by every tier, the rest rejected.
    function _final() internal view returns (IChecks.BatchView memory batch) {
        (batch.state, batch.count, batch.root) = (IChecks.BatchState.Final, 8, Trees.root(_rowLeaves()));
        (batch.accepted, batch.lapsed) = (1, 1 << 6);
    }

    function _deposit(address who, uint96 amount) internal {
        _deposit(token, who, amount);
    }

    function _deposit(Token token_, address who, uint96 amount) internal {
        token_.mint(who, amount);
        vm.startPrank(who);
        token_.approve(address(contributors), amount);
        contributors.deposit(address(token_), amount);
        vm.stopPrank();
    }

    function _earn(address who, uint256 amount, uint256 accepted, uint256 rejected) internal {
        vm.prank(claims);
        contributors.noteEarned(address(token), who, amount, accepted, rejected);
    }

    function _file(IAbuseReports.Evidence memory evidence) internal returns (uint256 taken) {
        vm.prank(reporter);
        return abuse.reportAbuse(evidence);
    }

    /// @dev Reports, and closes the report after its appeal time.
    function _slash(IAbuseReports.Evidence memory evidence) internal returns (uint256 taken) {
        taken = _file(evidence);
        vm.warp(vm.getBlockTimestamp() + APPEAL + 1);
        abuse.closeReport(evidence.submission.campaignId, evidence.item.row.sequence, evidence.item.bit);
    }

    /// @dev Everything that has to be shown for item `shownBit` of the author.
    function _report() internal view returns (IAbuseReports.Evidence memory report) {
        report.verdict = _verdict();
        report.verdictSignatures = _signVerdict(report.verdict);
        report.submission = _submission(author);
        report.signature = _sign(author, _digestOf(report.submission));
        uint8 position = shownBit / 2;
        report.item = _opening(author, AUTHOR_MASK, 0, position);
        report.bundleProof = Trees.proof(_bundleLeaves(), position);
    }

    /// @dev Items 2, 4 and 6 of the author abusive, 0 and 1 approved; item 7 undecided: both bits.
    function _verdict() internal view returns (IChecks.Verdict memory v) {
        (v.campaignId, v.sequence, v.root, v.count) = (CAMPAIGN, SEQUENCE, Trees.root(_rowLeaves()), 8);
        (v.policyHash, v.approve, v.abusive) = (keccak256("policy"), 0x83, 0xd5);
    }

    function _signVerdict(IChecks.Verdict memory v) internal view returns (bytes[] memory signatures) {
        bytes32 digest = _digest(address(core), keccak256(abi.encode(TypedData.VERDICT, v)));
        signatures = new bytes[](2);
        for (uint256 i; i < 2; ++i) {
            signatures[i] = _sign(signers[i], digest);
        }
    }

    function _sealedBatch() internal view returns (IChecks.SealedBatch memory batch) {
        IChecks.Verdict memory v = _verdict();
        (batch.campaignId, batch.sequence, batch.count) = (CAMPAIGN, SEQUENCE, 8);
        (batch.approve, batch.abusive) = (v.approve, v.abusive);
        batch.digest = _digest(address(core), keccak256(abi.encode(TypedData.VERDICT, v)));
    }

    function _submission(address who) internal view returns (ISubmissions.Submission memory s) {
        (s.campaignId, s.contributor, s.itemsRoot) = (CAMPAIGN, who, Trees.root(_bundleLeaves()));
        (s.count, s.workloadId, s.deadline) = (4, workloadId, type(uint40).max);
    }

    function _opening(address who, uint256 mask, uint256 row, uint8 position)
        internal
        view
        returns (ISubmissions.ItemOpening memory item)
    {
        bytes32[] memory leaves = _itemLeaves(who, row);
        (item.row.sequence, item.row.rowNumber, item.row.blind) = (SEQUENCE, 1, keccak256(abi.encode("blind", who)));
        (item.row.mask, item.row.root, item.row.proof) = (mask, Trees.root(leaves), Trees.proof(_rowLeaves(), row));
        (item.bit, item.position, item.proof) = (uint8(2 * position + row), position, Trees.proof(leaves, position));
        (item.ciphertextHash, item.keyCommitment) = _item(position);
        item.salt = keccak256("salt");
    }

    function _rowLeaves() internal view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](2);
        leaves[0] = _rowLeaf(author, AUTHOR_MASK, 0);
        leaves[1] = _rowLeaf(other, OTHER_MASK, 1);
    }

    function _rowLeaf(address who, uint256 mask, uint256 row) internal view returns (bytes32) {
        bytes32 payee = keccak256(abi.encode(who, 1, keccak256(abi.encode("blind", who))));
        return keccak256(abi.encode(payee, mask, Trees.root(_itemLeaves(who, row))));
    }

    function _itemLeaves(address who, uint256 row) internal view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](4);
        bytes32 digest = _digestOf(_submission(who));
        for (uint256 i; i < 4; ++i) {
            (bytes32 cipher, bytes32 commitment) = _item(i);
            leaves[i] = keccak256(abi.encode(2 * i + row, digest, i, cipher, commitment, keccak256("salt")));
        }
    }

    function _bundleLeaves() internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](4);
        for (uint256 i; i < 4; ++i) {
            (bytes32 cipher, bytes32 commitment) = _item(i);
            leaves[i] = keccak256(abi.encode(i, cipher, commitment));
        }
    }

    function _item(uint256 position) internal pure returns (bytes32, bytes32) {
        return (keccak256(abi.encode("ciphertext", position)), keccak256(abi.encode("key", position)));
    }

    function _digestOf(ISubmissions.Submission memory s) internal view returns (bytes32) {
        return _digest(address(core), keccak256(abi.encode(TypedData.SUBMISSION, s)));
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

    function _actor(string memory name) internal returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keys[account] = key;
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    function _held(address who) internal view returns (uint256) {
        return contributors.collateralOf(address(token), who).held;
    }
}
