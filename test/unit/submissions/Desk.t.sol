// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../../../contracts/interfaces/ICampaigns.sol";
import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IClaims} from "../../../contracts/interfaces/IClaims.sol";
import {ISubmissions} from "../../../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MockCampaigns} from "../../mocks/MockCampaigns.sol";
import {MockCore} from "../../mocks/MockCore.sol";
import {MockOperators} from "../../mocks/MockOperators.sol";
import {Token} from "../../mocks/Token.sol";
import {Trees} from "../../mocks/Trees.sol";
import {Test} from "forge-std/Test.sol";

/// @title Two open campaigns, contributors with signed bundles, and somebody who pays their bonds
abstract contract Desk is Test {
    uint32 internal constant CAMPAIGN = 1;
    uint32 internal constant OTHER = 2;
    uint32 internal constant NEXT = 9;
    uint96 internal constant REWARD = 1e6;
    uint32 internal constant INCLUSION = 24 hours;
    uint32 internal constant WORKLOAD = 4;
    bytes32 internal constant POLICY = keccak256("policy");
    bytes32 internal constant LICENCE = keccak256("licence");
    bytes32 internal constant BLIND = keccak256("blind");

    MockCampaigns internal campaigns;
    MockCore internal core;
    MockOperators internal bonds;
    ISubmissions internal desk;
    Token internal token;

    address internal author;
    address internal payer = makeAddr("payer");
    address internal stranger = makeAddr("stranger");
    address internal creator = makeAddr("creator");
    address internal operator = makeAddr("operator");
    /// @dev In ascending order.
    address[] internal authors;
    mapping(address account => uint256) internal keys;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        token = new Token("Dollar", "USD", 6);
        campaigns = new MockCampaigns();
        core = new MockCore(campaigns);
        bonds = new MockOperators();
        desk = ISubmissions(vm.deployCode("Submissions.sol:Submissions", abi.encode(core, campaigns, bonds)));
        core.setCallers(address(0), address(desk));
        campaigns.setInclusion(INCLUSION);
        _campaign(CAMPAIGN, address(token), REWARD);
        _campaign(OTHER, address(token), REWARD);
        for (uint256 i; i < 4; ++i) {
            authors.push(_actor(string.concat("author ", vm.toString(i))));
            for (uint256 j = i; j != 0 && authors[j] < authors[j - 1]; --j) {
                (authors[j], authors[j - 1]) = (authors[j - 1], authors[j]);
            }
        }
        author = authors[0];
        token.mint(payer, 1e15);
        vm.prank(payer);
        token.approve(address(desk), type(uint256).max);
    }

    function _campaign(uint32 campaignId, address token_, uint96 reward) internal {
        ICampaigns.Terms memory terms;
        (terms.token, terms.reward, terms.workloadId, terms.licenceHash) = (token_, reward, WORKLOAD, LICENCE);
        campaigns.set(campaignId, MockCampaigns.Campaign(creator, POLICY, 0, NEXT), terms);
    }

    function _items(uint256 seed, uint256 n) internal pure returns (ISubmissions.BundleItem[] memory items) {
        items = new ISubmissions.BundleItem[](n);
        for (uint256 i; i < n; ++i) {
            items[i].ciphertextHash = keccak256(abi.encode("ciphertext", seed, i));
            items[i].keyCommitment = keccak256(abi.encode("commitment", seed, i));
        }
    }

    /// @dev `by`'s bundle of `n` items; another one for every seed.
    function _submission(address by, uint256 seed, uint16 n) internal pure returns (ISubmissions.Submission memory) {
        ISubmissions.BundleItem[] memory items = _items(seed, n);
        bytes32[] memory leaves = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            leaves[i] = keccak256(abi.encode(i, items[i].ciphertextHash, items[i].keyCommitment));
        }
        return ISubmissions.Submission({
            campaignId: CAMPAIGN,
            contributor: by,
            itemsRoot: Trees.root(leaves),
            count: n,
            workloadId: WORKLOAD,
            recipientsHash: keccak256("recipients"),
            licenceHash: LICENCE,
            policyHash: POLICY,
            nonce: seed,
            deadline: 1_900_000_000
        });
    }

    function _force(address by, uint256 seed, uint16 n) internal returns (bytes32 entry) {
        ISubmissions.Submission memory s = _submission(by, seed, n);
        entry = desk.submissionDigest(s);
        bytes memory signature = _sign(by, entry);
        vm.prank(payer);
        desk.force(s, signature, _items(seed, n));
    }

    function _revoke(address by, uint256 seed, uint16 n, uint256 mask) internal {
        bytes32 root = _submission(by, seed, n).itemsRoot;
        ISubmissions.Revocation memory r = ISubmissions.Revocation(CAMPAIGN, by, root, mask, seed);
        desk.revoke(r, _sign(by, _digest(address(core), keccak256(abi.encode(TypedData.REVOCATION, r)))));
    }

    /// @dev A batch whose row 0 holds the entry's first `n` items as bits 2, 4, 6 …, row 1 somebody else's; their openings.
    function _seal(uint32 campaignId, uint32 sequence, address by, bytes32 entry, uint256 seed, uint256 n)
        internal
        returns (ISubmissions.ItemOpening[] memory items)
    {
        bytes32[] memory leaves = new bytes32[](n);
        IClaims.RowClaim memory row;
        (row.sequence, row.rowNumber, row.blind) = (sequence, 17, BLIND);
        ISubmissions.BundleItem[] memory bundle = _items(seed, n);
        items = new ISubmissions.ItemOpening[](n);
        for (uint256 i; i < n; ++i) {
            uint256 bit = 2 * i + 2;
            row.mask |= 1 << bit;
            leaves[i] = keccak256(
                abi.encode(bit, entry, i, bundle[i].ciphertextHash, bundle[i].keyCommitment, keccak256(abi.encode(i)))
            );
        }
        row.root = Trees.root(leaves);
        bytes32 payee = keccak256(abi.encode(by, row.rowNumber, row.blind));
        bytes32[] memory rows = new bytes32[](2);
        rows[0] = keccak256(abi.encode(payee, row.mask, row.root));
        rows[1] = keccak256("another row");
        row.proof = Trees.proof(rows, 0);
        for (uint256 i; i < n; ++i) {
            items[i] = ISubmissions.ItemOpening({
                row: row,
                bit: uint8(2 * i + 2),
                position: uint8(i),
                ciphertextHash: bundle[i].ciphertextHash,
                keyCommitment: bundle[i].keyCommitment,
                salt: keccak256(abi.encode(i)),
                proof: Trees.proof(leaves, i)
            });
        }
        IChecks.SealedBatch memory batch;
        (batch.campaignId, batch.sequence, batch.operator, batch.count) = (campaignId, sequence, operator, 256);
        core.put(batch, Trees.root(rows), IChecks.BatchState.Sealed);
    }

    function _full(uint256 n) internal pure returns (uint256) {
        return n == 256 ? type(uint256).max : (1 << n) - 1;
    }

    /// @dev Every bond is still held or can be taken out.
    function _assertCovered(bytes32[] memory entries) internal view {
        uint256 owed = desk.bondsOf(address(token), payer);
        for (uint256 i; i < entries.length; ++i) {
            ISubmissions.Entry memory e = desk.entryOf(entries[i]);
            for (uint256 p; p < e.count; ++p) {
                if ((e.cleared >> p) & 1 == 0) owed += e.bond;
            }
        }
        assertEq(token.balanceOf(address(desk)), owed, "bonds");
    }

    function _list(bytes32 entry) internal pure returns (bytes32[] memory entries) {
        entries = new bytes32[](1);
        entries[0] = entry;
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
}
