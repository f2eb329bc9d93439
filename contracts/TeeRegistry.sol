// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Workloads} from "./attestation/Workloads.sol";
import {TdReport} from "./attestation/libraries/TdReport.sol";
import {IQuoteVerifier} from "./interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Blockhash} from "@openzeppelin/contracts/utils/Blockhash.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title TEE registry
/// @notice Trust: the owner chooses workloads, their policies and the verifier; the verifier says what Intel signed. Nobody approves
/// a key. One that is active can sign verdicts and closings of campaigns that pinned its workload, nothing else.
contract TeeRegistry is Workloads, ITeeRegistry {
    /// @dev The first slot is all a verdict's signature check reads. A key nobody registered has an empty life, 0 … 0.
    /// @param evidence What the key rests on, see _evidenceOf.
    struct Record {
        uint32 workloadId;
        uint32 platform;
        uint40 registeredAt;
        uint40 validUntil;
        address operator;
        bytes12 evidence;
        bytes32 encryptionKey;
    }

    bytes32 private constant KEY_TAG = keccak256("assay/key/1");
    bytes4 private constant ERROR = 0x08c379a0;
    bytes4 private constant PANIC = 0x4e487b71;

    /// @inheritdoc ITeeRegistry
    address public quoteVerifier;
    uint32 private _platformCount;
    mapping(bytes32 platform => uint32) private _platforms;
    mapping(address signer => Record) private _keys;

    constructor(address owner_, address verifier) Ownable(owner_) {
        _setQuoteVerifier(verifier);
    }

    /// @inheritdoc ITeeRegistry
    function setQuoteVerifier(address verifier) external onlyOwner {
        _setQuoteVerifier(verifier);
    }

    /// @inheritdoc ITeeRegistry
    function registerKey(uint32 workloadId, address signer, bytes32 encryptionKey, Evidence calldata evidence)
        external
    {
        require(signer != address(0), ZeroSigner());
        Workload storage workload = _requireOpen(workloadId);
        address verifier = quoteVerifier;
        IQuoteVerifier.Report memory report = judgeQuote(verifier, workloadId, evidence.pck, evidence.quote);
        _requireProgram(workload, report.tdReport, evidence.eventLog);
        _requireBound(report.tdReport, reportDataOf(msg.sender, signer, encryptionKey), evidence.anchorBlock);

        // No later than a uint40.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint40 validUntil = uint40(Math.min(block.timestamp + workload.policy.lifetime, report.validUntil));
        require(validUntil >= block.timestamp, KeyExpiry(validUntil, block.timestamp));
        Record storage key = _keys[signer];
        _store(key, signer, workloadId, _indexOf(report.platform), encryptionKey);
        key.validUntil = validUntil;
        key.evidence = _evidenceOf(verifier, evidence.pck, evidence.quote);
        emit KeyRegistered(signer, msg.sender, workloadId, report.platform, encryptionKey, validUntil);
        emit QuoteAccepted(signer, evidence.pck, verifier, evidence.quote);
    }

    /// @inheritdoc ITeeRegistry
    function revokeKey(address signer) external {
        Record storage key = _requireActive(signer);
        address operator = key.operator;
        require(msg.sender == operator || msg.sender == owner(), NotOperator(operator, msg.sender));
        _end(key);
        emit KeyRevoked(signer, msg.sender);
    }

    /// @inheritdoc ITeeRegistry
    function invalidateKey(address signer, bytes32 pck, address verifier, bytes calldata quote) external {
        Record storage key = _requireActive(signer);
        // The same bytes, so it is not the caller who makes a difference, …
        require(key.evidence == _evidenceOf(verifier, pck, quote), EvidenceMismatch(signer));
        uint256 before = gasleft();
        try this.judgeQuote(verifier, key.workloadId, pck, quote) {
            revert KeyHealthy(signer);
        } catch (bytes memory reason) {
            // … nor the gas: whatever runs out of it, a precompile asked by a contract asked by the verifier, has had 63/64
            // of what there was at each step, and used it up.
            require(gasleft() >= before / 2, VerifierStarved(before, gasleft()));
            require(_isRefusal(reason), VerifierFailed(reason));
            _end(key);
            emit KeyInvalidated(signer, msg.sender, reason);
        }
    }

    /// @inheritdoc ITeeRegistry
    function requireQuorum(uint32 workloadId, uint256 quorum, bytes32 digest, bytes[] calldata signatures)
        external
        view
        returns (address operator)
    {
        uint256 n = signatures.length;
        require(n == quorum, QuorumMismatch(quorum, n));
        uint32[] memory platforms = new uint32[](n);
        for (uint256 i; i < n; ++i) {
            address signer = Signatures.recover(digest, signatures[i]);
            Record storage key = _keys[signer];
            require(key.workloadId == workloadId, WorkloadMismatch(workloadId, key.workloadId));
            bool isActive = key.registeredAt <= block.timestamp && block.timestamp <= key.validUntil;
            require(isActive, KeyInactive(signer));
            platforms[i] = key.platform;
            if (i == 0) operator = key.operator;
            for (uint256 j; j < i; ++j) {
                require(platforms[j] != platforms[i], PlatformRepeated(platforms[i]));
            }
        }
    }

    /// @inheritdoc ITeeRegistry
    function keyOf(address signer) external view returns (Key memory) {
        Record storage key = _keys[signer];
        return Key({
            operator: key.operator,
            workloadId: key.workloadId,
            platform: key.platform,
            registeredAt: key.registeredAt,
            validUntil: key.validUntil,
            encryptionKey: key.encryptionKey
        });
    }

    /// @inheritdoc ITeeRegistry
    function operatorDuring(address signer, uint32 workloadId, uint256 from, uint256 to)
        external
        view
        returns (address operator)
    {
        Record storage key = _keys[signer];
        if (key.workloadId == workloadId && key.registeredAt <= to && from <= key.validUntil) operator = key.operator;
    }

    /// @inheritdoc ITeeRegistry
    function judgeQuote(address verifier, uint32 workloadId, bytes32 pck, bytes calldata quote)
        public
        view
        returns (IQuoteVerifier.Report memory report)
    {
        report = IQuoteVerifier(verifier).verifyQuote(pck, quote);
        _requirePolicy(workloadId, report);
    }

    /// @inheritdoc ITeeRegistry
    function reportDataOf(address operator, address signer, bytes32 encryptionKey) public view returns (bytes32) {
        bytes32 keyHash = keccak256(abi.encode(encryptionKey));
        return keccak256(abi.encode(KEY_TAG, block.chainid, address(this), operator, signer, keyHash));
    }

    function _setQuoteVerifier(address verifier) private {
        require(verifier != address(0), ZeroVerifier());
        quoteVerifier = verifier;
        emit QuoteVerifierSet(verifier);
    }

    /// @dev What a key is, the first time; later that it is still the same, and alive.
    function _store(Record storage key, address signer, uint32 workloadId, uint32 platform, bytes32 encryptionKey)
        private
    {
        if (key.operator == address(0)) {
            (key.workloadId, key.platform, key.registeredAt) = (workloadId, platform, uint40(block.timestamp));
            (key.operator, key.encryptionKey) = (msg.sender, encryptionKey);
        } else {
            // A renewal lengthens a life; it never changes what the key is, nor wakes one that has ended.
            bool same = key.operator == msg.sender && key.encryptionKey == encryptionKey && key.workloadId == workloadId
                && key.platform == platform;
            require(same && key.validUntil >= block.timestamp, KeyTaken(signer));
        }
    }

    /// @dev Number of a platform, from 1, given when it is first seen.
    function _indexOf(bytes32 platform) private returns (uint32 index) {
        index = _platforms[platform];
        if (index == 0) index = _platforms[platform] = ++_platformCount;
    }

    function _end(Record storage key) private {
        key.validUntil = uint40(block.timestamp - 1);
    }

    function _requireActive(address signer) private view returns (Record storage key) {
        key = _keys[signer];
        require(key.operator != address(0), UnknownKey(signer));
        require(key.validUntil >= block.timestamp, KeyInactive(signer));
    }

    /// @dev The quote was made for this key, and after the anchor block.
    function _requireBound(bytes memory tdReport, bytes32 expected, uint256 anchorBlock) private view {
        (bytes32 binding, bytes32 anchor) = TdReport.reportData(tdReport);
        require(binding == expected, ReportDataMismatch(expected, binding));
        bytes32 hash = Blockhash.blockHash(anchorBlock);
        require(hash != 0 && hash == anchor, QuoteAnchorMismatch(anchorBlock, hash, anchor));
    }

    /// @dev Exact bytes under a verifier. 96 bits, which cost no slot: nobody finds other bytes for a key that has some, and who
    /// makes two quotes alike beforehand can only end their own key, as `revokeKey` does.
    function _evidenceOf(address verifier, bytes32 pck, bytes calldata quote) private pure returns (bytes12) {
        return bytes12(keccak256(abi.encode(verifier, pck, keccak256(quote))));
    }

    /// @dev Whether a verifier, or the policy, said no in words of its own.
    function _isRefusal(bytes memory reason) private pure returns (bool) {
        if (reason.length < 4) return false;
        // forge-lint: disable-next-line(unsafe-typecast)
        bytes4 selector = bytes4(reason);
        return selector != IQuoteVerifier.CannotJudge.selector && selector != ERROR && selector != PANIC;
    }
}
