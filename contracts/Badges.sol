// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "./interfaces/IBadges.sol";
import {ITeeRegistry} from "./interfaces/ITeeRegistry.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Badges
/// @notice Trust: a badge says that a key of the skill's workload signed a passing result, so it is worth what that program
/// and the creator's questions are worth. Nobody moves or takes a badge; there is no owner.
/// Assumptions: the registry is this deployment's, fixed at construction.
contract Badges is ERC721("Assay badge", "BADGE"), EIP712("Assay", "1"), IBadges {
    uint48 private constant LIVE = type(uint48).max;
    uint40 private constant MAX_LIFETIME = 3_650 days;
    uint8 private constant FULL_MARK = 100;
    uint256 private constant MAX_NAME = 64;

    /// @dev Blocks an ended badge counted in.
    struct Life {
        uint48 from;
        uint48 to;
    }

    ITeeRegistry public immutable registry;

    uint32 private _skillCount;
    mapping(uint32 skillId => SkillTerms) private _skills;
    mapping(uint32 skillId => address) private _creators;
    mapping(uint32 skillId => mapping(address holder => Badge)) private _badges;
    /// @dev Ended badges that a later one took the place of: a pending draw may still have to read them.
    mapping(uint32 skillId => mapping(address holder => Life[])) private _past;

    constructor(ITeeRegistry registry_) {
        require(address(registry_) != address(0), ZeroRegistry());
        registry = registry_;
    }

    /// @inheritdoc IBadges
    function createSkill(SkillTerms calldata terms) external returns (uint32 skillId) {
        require(registry.composeHashOf(terms.workloadId) != 0, WorkloadMissing(terms.workloadId));
        require(terms.lifetime != 0 && terms.lifetime <= MAX_LIFETIME, LifetimeOutOfRange(MAX_LIFETIME, terms.lifetime));
        require(terms.passMark != 0 && terms.passMark <= FULL_MARK, PassMarkOutOfRange(FULL_MARK, terms.passMark));
        require(terms.attempts != 0, ZeroAttempts());
        require(terms.bankHash != 0, ZeroBankHash());
        uint256 length = bytes(terms.name).length;
        require(length != 0 && length <= MAX_NAME, NameLength(MAX_NAME, length));
        skillId = ++_skillCount;
        (_skills[skillId], _creators[skillId]) = (terms, msg.sender);
        emit SkillCreated(skillId, msg.sender, terms);
    }

    /// @inheritdoc IBadges
    function grant(Result calldata result, bytes calldata signature) external {
        (uint32 skillId, address holder) = (result.skillId, result.holder);
        uint40 expiresAt = _requireGood(result, signature);
        Badge memory badge = _badges[skillId][holder];
        require(result.takenAt > badge.takenAt, ResultNotNewer(badge.takenAt, result.takenAt));

        if (_isUsable(badge)) {
            (badge.takenAt, badge.expiresAt) = (result.takenAt, expiresAt);
            _badges[skillId][holder] = badge;
            emit BadgeRenewed(skillId, holder, result.score, result.takenAt, expiresAt);
            return;
        }
        if (badge.to == LIVE) {
            _end(skillId, holder);
            badge.to = uint48(block.number);
            emit BadgeExpired(skillId, holder);
        }
        if (badge.from < badge.to) _past[skillId][holder].push(Life({from: badge.from, to: badge.to}));
        _badges[skillId][holder] =
            Badge({from: uint48(block.number), to: LIVE, takenAt: result.takenAt, expiresAt: expiresAt});
        emit BadgeGranted(skillId, holder, result.score, result.takenAt, expiresAt);
        uint256 tokenId = tokenIdOf(skillId, holder);
        // Not _safeMint: nobody's code decides whether a badge is granted, and there is nothing it could get stuck in.
        _mint(holder, tokenId);
        emit Locked(tokenId);
    }

    /// @inheritdoc IBadges
    function expire(uint32 skillId, address holder) external {
        Badge storage badge = _badges[skillId][holder];
        require(badge.to == LIVE, BadgeMissing(skillId, holder));
        require(badge.expiresAt < block.timestamp, BadgeNotExpired(badge.expiresAt, block.timestamp));
        _end(skillId, holder);
        emit BadgeExpired(skillId, holder);
    }

    /// @inheritdoc IBadges
    function renounce(uint32 skillId) external {
        require(_badges[skillId][msg.sender].to == LIVE, BadgeMissing(skillId, msg.sender));
        _end(skillId, msg.sender);
        emit BadgeRenounced(skillId, msg.sender);
    }

    /// @inheritdoc IBadges
    function heldAt(uint32 skillId, address holder, uint256 blockNumber) external view returns (bool) {
        Badge storage badge = _badges[skillId][holder];
        (uint48 from, uint48 to) = (badge.from, badge.to);
        if (from < blockNumber) return to >= blockNumber;
        // Lives follow each other: the last one that began before the block is the only one that can hold it.
        Life[] storage past = _past[skillId][holder];
        (uint256 low, uint256 high) = (0, past.length);
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (past[middle].from < blockNumber) low = middle + 1;
            else high = middle;
        }
        return low != 0 && past[low - 1].to >= blockNumber;
    }

    /// @inheritdoc IBadges
    function isHeld(uint32 skillId, address holder) external view returns (bool) {
        return _isUsable(_badges[skillId][holder]);
    }

    /// @inheritdoc IBadges
    function badgeOf(uint32 skillId, address holder) external view returns (Badge memory) {
        return _badges[skillId][holder];
    }

    /// @inheritdoc IBadges
    function skillOf(uint32 skillId) external view returns (address creator, SkillTerms memory terms) {
        return (_creators[skillId], _skills[skillId]);
    }

    /// @inheritdoc IBadges
    function skillCount() external view returns (uint32) {
        return _skillCount;
    }

    /// @inheritdoc IBadges
    function locked(uint256 tokenId) external view returns (bool) {
        _requireOwned(tokenId);
        return true;
    }

    /// @dev Nothing is ever approved.
    function approve(address, uint256) public pure override {
        revert Soulbound();
    }

    function setApprovalForAll(address, bool) public pure override {
        revert Soulbound();
    }

    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        // ERC-5192 has this one function.
        return interfaceId == IBadges.locked.selector || super.supportsInterface(interfaceId);
    }

    /// @inheritdoc IBadges
    function tokenIdOf(uint32 skillId, address holder) public pure returns (uint256) {
        return uint256(skillId) << 160 | uint160(holder);
    }

    /// @dev Every transfer names who wants it; only granting and ending name nobody.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address) {
        require(auth == address(0), Soulbound());
        return super._update(to, tokenId, auth);
    }

    /// @dev The badge counts up to and with this block, whose draws may have read it already.
    function _end(uint32 skillId, address holder) private {
        _badges[skillId][holder].to = uint48(block.number);
        _burn(tokenIdOf(skillId, holder));
    }

    /// @dev Everything about a result but whether it is newer than the last.
    /// @return expiresAt Last second of the badge it is good for.
    function _requireGood(Result calldata result, bytes calldata signature) private view returns (uint40 expiresAt) {
        require(_creators[result.skillId] != address(0), SkillMissing(result.skillId));
        SkillTerms storage terms = _skills[result.skillId];
        require(result.bankHash == terms.bankHash, BankMismatch(terms.bankHash, result.bankHash));
        require(block.timestamp <= result.deadline, ResultExpired(result.deadline, block.timestamp));
        require(result.takenAt <= block.timestamp, ResultFromFuture(result.takenAt, block.timestamp));
        (uint32 workloadId, uint8 attempts, uint8 passMark) = (terms.workloadId, terms.attempts, terms.passMark);
        require(result.score >= passMark, ScoreBelowMark(passMark, result.score));
        require(result.attempt != 0 && result.attempt <= attempts, AttemptOutOfRange(attempts, result.attempt));
        expiresAt = result.takenAt + terms.lifetime;
        require(expiresAt >= block.timestamp, ResultOutlived(expiresAt, block.timestamp));
        address signer = Signatures.recover(_hashTypedDataV4(TypedData.hash(result)), signature);
        address operator = registry.operatorDuring(signer, workloadId, block.timestamp, block.timestamp);
        require(operator != address(0), SignerInactive(workloadId, signer));
    }

    function _isUsable(Badge memory badge) private view returns (bool) {
        return badge.to == LIVE && badge.expiresAt >= block.timestamp;
    }
}
