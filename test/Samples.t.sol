// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../contracts/interfaces/IChecks.sol";
import {IRounds} from "../contracts/interfaces/IRounds.sol";
import {ISubmissions} from "../contracts/interfaces/ISubmissions.sol";
import {TypedData} from "../contracts/libraries/TypedData.sol";
import {Base} from "./Base.t.sol";
import {Trees} from "./mocks/Trees.sol";

/// @title Batches as the oracle would make them
abstract contract Samples is Base {
    /// @dev Everything off-chain parties know of a batch.
    /// @param authors Contributor of each row.
    /// @param rowNumbers Row number of each row.
    /// @param leaves Item leaves of each row in the order of their bit index.
    /// @param votes What each seat votes, in seat order.
    /// @param gold Opening of the verdict's gold, zero without any.
    struct Sample {
        IChecks.Verdict verdict;
        IChecks.SealedBatch batch;
        IChecks.Row[] rows;
        bytes[] signatures;
        address[] authors;
        uint32[] rowNumbers;
        bytes32[][] leaves;
        bytes32 round;
        uint256[] committee;
        IRounds.Vote[] votes;
        IRounds.GoldOpening gold;
        uint256[] paidVotes;
    }

    mapping(uint32 campaignId => mapping(address author => uint32)) internal rowCounts;

    function _submission(uint32 campaign, address author, uint256 nonce)
        internal
        view
        returns (ISubmissions.Submission memory)
    {
        return ISubmissions.Submission({
            campaignId: campaign,
            contributor: author,
            itemsRoot: keccak256(abi.encode("items", author, nonce)),
            count: 256,
            workloadId: workloadId,
            recipientsHash: keccak256("recipients"),
            licenceHash: keccak256("licence"),
            policyHash: keccak256(POLICY),
            nonce: nonce,
            deadline: type(uint40).max
        });
    }

    /// @dev Withdraws consent for `mask` of the author's bundle with this nonce, by signature.
    function _revoke(uint32 campaign, address author, uint256 nonce, uint256 mask) internal {
        bytes32 itemsRoot = _submission(campaign, author, nonce).itemsRoot;
        ISubmissions.Revocation memory r = ISubmissions.Revocation(campaign, author, itemsRoot, mask, 1);
        submissions.revoke(r, _sign(author, _digest(address(core), _hash(r))));
    }

    function _hash(ISubmissions.Revocation memory r) internal pure returns (bytes32) {
        return keccak256(abi.encode(TypedData.REVOCATION, r));
    }

    /// @dev The next batch of the campaign: `count` items dealt round robin to the first `rowCount` contributors.
    function _plan(uint32 campaign, uint16 count, uint256 rowCount, uint256 approve)
        internal
        returns (Sample memory s)
    {
        return _planRows(campaign, count, _deal(count, rowCount), approve);
    }

    function _deal(uint256 count, uint256 rowCount) internal pure returns (uint256[] memory masks) {
        masks = new uint256[](rowCount);
        for (uint256 i; i < count; ++i) {
            masks[i % rowCount] |= 1 << i;
        }
    }

    /// @dev Row i belongs to contributor i and holds the items of `masks[i]`.
    function _planRows(uint32 campaign, uint16 count, uint256[] memory masks, uint256 approve)
        internal
        returns (Sample memory s)
    {
        (,,, uint32 sequence) = campaigns.campaignOf(campaign);
        uint256 n = masks.length;
        (s.rows, s.leaves) = (new IChecks.Row[](n), new bytes32[][](n));
        (s.authors, s.rowNumbers) = (new address[](n), new uint32[](n));
        for (uint256 i; i < n; ++i) {
            address author = contributors[i % contributors.length];
            (s.authors[i], s.rowNumbers[i]) = (author, ++rowCounts[campaign][author]);
            s.leaves[i] = _itemLeaves(campaign, author, sequence, masks[i]);
            bytes32 payee = keccak256(abi.encode(author, s.rowNumbers[i], _blind(author, s.rowNumbers[i])));
            s.rows[i] = IChecks.Row({payee: payee, mask: masks[i], root: Trees.root(s.leaves[i])});
        }
        s.verdict = _verdict(campaign, sequence, count, approve);
        _sign(s);
    }

    function _verdict(uint32 campaign, uint32 sequence, uint16 count, uint256 approve)
        internal
        view
        returns (IChecks.Verdict memory v)
    {
        (v.campaignId, v.sequence, v.count) = (campaign, sequence, count);
        (v.policyHash, v.approve) = (keccak256(POLICY), approve & _full(count));
        v.itemList = keccak256(abi.encode("item list", campaign, sequence));
        v.reportRoot = keccak256(abi.encode("reports", campaign, sequence));
        uint256 anchor = vm.getBlockNumber() - 1;
        (v.anchorBlock, v.anchorHash) = (uint64(anchor), blockhash(anchor));
    }

    /// @dev (Re)computes root and signatures after the verdict or the rows changed.
    function _sign(Sample memory s) internal view {
        s.verdict.root = Trees.root(_rowLeaves(s));
        bytes32 digest = _digest(address(core), keccak256(abi.encode(TypedData.VERDICT, s.verdict)));
        IChecks.Verdict memory v = s.verdict;
        s.batch = _batchOf(v, digest);
        s.signatures = new bytes[](2);
        s.signatures[0] = _sign(signers[0], digest);
        s.signatures[1] = _sign(signers[1], digest);
    }

    function _batchOf(IChecks.Verdict memory v, bytes32 digest) internal view returns (IChecks.SealedBatch memory) {
        return IChecks.SealedBatch({
            campaignId: v.campaignId,
            sequence: v.sequence,
            operator: operators[0],
            count: v.count,
            goldCount: v.goldCount,
            digest: digest,
            approve: v.approve,
            abusive: v.abusive,
            goldCommitment: v.goldCommitment,
            items: _firstItems(v),
            accepted: 0,
            payrolls: 0
        });
    }

    /// @dev What the check decided, for the scouts; everything, for the guards, if it decided nothing.
    function _firstItems(IChecks.Verdict memory v) private pure returns (uint256) {
        if (v.count > 256) return 0;
        uint256 known = _full(v.count) & ~(v.approve & v.abusive);
        return known == 0 ? _full(v.count) : known;
    }

    function _seal(Sample memory s) internal {
        vm.prank(operators[0]);
        core.seal(s.verdict, s.rows, s.signatures);
    }

    function _rowLeaves(Sample memory s) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](s.rows.length);
        for (uint256 i; i < leaves.length; ++i) {
            leaves[i] = keccak256(abi.encode(s.rows[i].payee, s.rows[i].mask, s.rows[i].root));
        }
    }

    function _itemLeaves(uint32 campaign, address author, uint32 sequence, uint256 mask)
        internal
        view
        returns (bytes32[] memory leaves)
    {
        bytes32 digest = submissions.submissionDigest(_submission(campaign, author, sequence));
        uint256[] memory bits = _bitsOf(mask);
        leaves = new bytes32[](bits.length);
        for (uint256 i; i < bits.length; ++i) {
            (bytes32 cipher, bytes32 commitment, bytes32 salt) = _item(campaign, sequence, bits[i]);
            leaves[i] = keccak256(abi.encode(bits[i], digest, i, cipher, commitment, salt));
        }
    }

    function _item(uint32 campaign, uint32 sequence, uint256 bit) internal pure returns (bytes32, bytes32, bytes32) {
        return (
            keccak256(abi.encode("ciphertext", campaign, sequence, bit)),
            keccak256(abi.encode("key", campaign, sequence, bit)),
            keccak256(abi.encode("salt", campaign, sequence, bit))
        );
    }

    function _blind(address author, uint32 rowNumber) internal pure returns (bytes32) {
        return keccak256(abi.encode("blind", author, rowNumber));
    }

    /// @dev Indices of the set bits, ascending.
    function _bitsOf(uint256 mask) internal pure returns (uint256[] memory bits) {
        uint256 n;
        for (uint256 i; i < 256; ++i) {
            n += (mask >> i) & 1;
        }
        bits = new uint256[](n);
        for (uint256 i = 256; i != 0; --i) {
            if ((mask >> (i - 1)) & 1 == 1) bits[--n] = i - 1;
        }
    }

    function _popcount(uint256 mask) internal pure returns (uint256) {
        return _bitsOf(mask).length;
    }

    function _full(uint256 n) internal pure returns (uint256) {
        return n == 256 ? type(uint256).max : (1 << n) - 1;
    }

    /// @dev A word derived from a seed; `sparse(…, k)` has about one bit in 2^k set.
    function _word(uint256 seed, string memory tag) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, tag)));
    }

    function _sparse(uint256 seed, string memory tag, uint256 k) internal pure returns (uint256 word) {
        word = type(uint256).max;
        for (uint256 i; i < k; ++i) {
            word &= _word(seed + i, tag);
        }
    }
}
