// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title Badges: skills, and the soulbound badges of those who passed their exam (ERC-721, ERC-5192)
interface IBadges {
    /// @notice What a skill is. Fixed for good: another question bank is another skill.
    /// @param workloadId Program that holds the exam; any of its active keys may sign a result.
    /// @param lifetime Seconds a badge lasts from the second its exam was taken, 1 to 3,650 days.
    /// @param pause Seconds a wallet waits between the starts of two attempts.
    /// @param passMark Least score that passes, percent, 1 to 100.
    /// @param attempts Attempts a wallet has until it passes, from 1; after a pass the count starts anew.
    /// @param bankHash SHA-256 of the question bank as sealed to the encryption key of a program's oracle.
    /// @param name What people call it, 1 to 64 bytes.
    struct SkillTerms {
        uint32 workloadId;
        uint40 lifetime;
        uint40 pause;
        uint8 passMark;
        uint8 attempts;
        bytes32 bankHash;
        string name;
    }

    /// @notice Outcome of one exam, signed by a key of the skill's workload (EIP-712, this contract's domain).
    /// @param skillId Skill it was about.
    /// @param bankHash The skill's bank: after a reorganisation another skill may have the number.
    /// @param holder Wallet that took it.
    /// @param score Right answers, percent, rounded down.
    /// @param attempt Which attempt since the last pass, from 1.
    /// @param takenAt Second the exam was graded.
    /// @param deadline Last second the result is accepted.
    struct Result {
        uint32 skillId;
        bytes32 bankHash;
        address holder;
        uint8 score;
        uint8 attempt;
        uint40 takenAt;
        uint40 deadline;
    }

    /// @notice A wallet's badge of one skill.
    /// @param from Block it was granted in; it counts in later blocks.
    /// @param to Last block it counts in; the maximum of its type while nobody ended it.
    /// @param takenAt Second of the latest exam it stands on.
    /// @param expiresAt Last second it may be used.
    struct Badge {
        uint48 from;
        uint48 to;
        uint40 takenAt;
        uint40 expiresAt;
    }

    /// @notice A skill was created.
    event SkillCreated(uint32 indexed skillId, address indexed creator, SkillTerms terms);

    /// @notice A badge was granted.
    event BadgeGranted(uint32 indexed skillId, address indexed holder, uint8 score, uint40 takenAt, uint40 expiresAt);

    /// @notice A badge was renewed before it expired; the block it was granted in stays.
    event BadgeRenewed(uint32 indexed skillId, address indexed holder, uint8 score, uint40 takenAt, uint40 expiresAt);

    /// @notice A badge whose time is over was ended.
    event BadgeExpired(uint32 indexed skillId, address indexed holder);

    /// @notice A holder gave a badge up.
    event BadgeRenounced(uint32 indexed skillId, address indexed holder);

    /// @notice A token can never be transferred (ERC-5192).
    event Locked(uint256 tokenId);

    error ZeroRegistry();
    error WorkloadMissing(uint32 workloadId);
    error LifetimeOutOfRange(uint256 maximum, uint256 actual);
    error PassMarkOutOfRange(uint256 maximum, uint256 actual);
    error ZeroAttempts();
    error ZeroBankHash();
    error NameLength(uint256 maximum, uint256 actual);
    error SkillMissing(uint32 skillId);
    error BankMismatch(bytes32 expected, bytes32 actual);
    error ResultExpired(uint256 deadline, uint256 actual);
    error ResultFromFuture(uint256 takenAt, uint256 actual);
    error ResultNotNewer(uint256 latest, uint256 actual);
    error ResultOutlived(uint256 expiresAt, uint256 actual);
    error ScoreBelowMark(uint256 passMark, uint256 actual);
    error AttemptOutOfRange(uint256 maximum, uint256 actual);
    error SignerInactive(uint32 workloadId, address signer);
    error BadgeMissing(uint32 skillId, address holder);
    error BadgeNotExpired(uint256 expiresAt, uint256 actual);
    error Soulbound();

    /// @notice Creates a skill. Anyone may: a badge means what the creator's questions are worth.
    /// @return skillId Ids start at 1.
    function createSkill(SkillTerms calldata terms) external returns (uint32 skillId);

    /// @notice Grants or renews a badge on a signed result. Anyone may bring it.
    /// @dev A result counts once and only if it is newer than the one the holder's badge stands on, so none is replayed, also
    /// not after the badge has ended. A badge whose time is over is ended first and granted anew from this block.
    /// @param signature By an active key of the skill's workload, 65 or 64 bytes.
    function grant(Result calldata result, bytes calldata signature) external;

    /// @notice Ends a badge whose time is over. Anyone may.
    /// @dev Warning: until somebody does, draws still see the badge. Whoever requires it for a vote ends it.
    function expire(uint32 skillId, address holder) external;

    /// @notice Gives the caller's badge up.
    function renounce(uint32 skillId) external;

    /// @notice Whether a holder had a badge when a block began.
    /// @dev Nothing that happens in that block or later changes the answer, so draws may read it at their seed block.
    /// @param blockNumber A block up to the current one; for a later one the answer may still change.
    function heldAt(uint32 skillId, address holder, uint256 blockNumber) external view returns (bool);

    /// @notice Whether a holder's badge is good now: granted, not ended and not past its time.
    function isHeld(uint32 skillId, address holder) external view returns (bool);

    /// @notice A wallet's latest badge of a skill; zero fields where it never had one.
    function badgeOf(uint32 skillId, address holder) external view returns (Badge memory);

    /// @notice A skill and who created it; zero fields where there is none.
    function skillOf(uint32 skillId) external view returns (address creator, SkillTerms memory terms);

    /// @notice Skills created so far; the latest has this id.
    function skillCount() external view returns (uint32);

    /// @notice Token of a holder's badge: the skill's id in front of the 160 bits of the address.
    function tokenIdOf(uint32 skillId, address holder) external pure returns (uint256);

    /// @notice Always true for a token that exists (ERC-5192).
    function locked(uint256 tokenId) external view returns (bool);
}
