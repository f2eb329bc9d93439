// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IBadges} from "../../../contracts/interfaces/IBadges.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {OpenVerifier} from "../../mocks/OpenVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {Test} from "forge-std/Test.sol";

/// @title A registry with one key, the badges contract, one skill and who takes its exam
abstract contract BadgesBase is Test {
    uint40 internal constant LIFETIME = 90 days;
    uint40 internal constant KEY_LIFETIME = 100 * 365 days;
    uint40 internal constant DEADLINE = 1 days;
    uint8 internal constant PASS_MARK = 75;
    uint8 internal constant ATTEMPTS = 3;

    bytes32 internal constant BANK_HASH = keccak256("sealed bank");

    ITeeRegistry internal registry;
    IBadges internal badges;
    /// @dev The same contract as wallets and marketplaces see it.
    IERC721Metadata internal token;

    address internal creator = makeAddr("creator");
    address internal holder = makeAddr("holder");
    address internal stranger = makeAddr("stranger");
    address internal operator = makeAddr("operator");
    address internal signer;
    uint256 internal signerKey;

    uint32 internal workloadId;
    uint32 internal otherWorkloadId;
    uint32 internal skillId;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        (signer, signerKey) = makeAddrAndKey("signer");
        registry = ITeeRegistry(
            vm.deployCode("TeeRegistry.sol:TeeRegistry", abi.encode(address(this), address(new OpenVerifier())))
        );
        badges = IBadges(vm.deployCode("Badges.sol:Badges", abi.encode(registry)));
        token = IERC721Metadata(address(badges));
        workloadId = registry.addWorkload(Quotes.program(keccak256("compose file")), Quotes.policy());
        otherWorkloadId = registry.addWorkload(Quotes.program(keccak256("another compose file")), Quotes.policy());
        _register(signer, workloadId, KEY_LIFETIME);
        vm.prank(creator);
        skillId = badges.createSkill(_terms());
        _mine(1);
    }

    function _register(address key, uint32 workload, uint256 lifetime) internal {
        (bytes32 box, bytes32 platform) = (keccak256(abi.encode("x25519", key)), keccak256(abi.encode("platform", key)));
        ITeeRegistry.Evidence memory e = Quotes.evidence(
            registry, operator, key, box, registry.composeHashOf(workload), platform, uint40(block.timestamp + lifetime)
        );
        vm.prank(operator);
        registry.registerKey(workload, key, box, e);
    }

    function _terms() internal view returns (IBadges.SkillTerms memory) {
        return IBadges.SkillTerms({
            workloadId: workloadId,
            lifetime: LIFETIME,
            pause: 1 hours,
            passMark: PASS_MARK,
            attempts: ATTEMPTS,
            bankHash: BANK_HASH,
            name: "Reads mail headers"
        });
    }

    /// @dev A passing first attempt of the holder, graded now.
    function _result() internal view returns (IBadges.Result memory) {
        return IBadges.Result({
            skillId: skillId,
            bankHash: BANK_HASH,
            holder: holder,
            score: 80,
            attempt: 1,
            takenAt: uint40(vm.getBlockTimestamp()),
            deadline: uint40(vm.getBlockTimestamp()) + DEADLINE
        });
    }

    function _grant(IBadges.Result memory result) internal {
        badges.grant(result, _sign(signerKey, _digest(result)));
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _digest(IBadges.Result memory result) internal view returns (bytes32) {
        return _digestFor(block.chainid, address(badges), result);
    }

    /// @dev EIP-712 digest spelled out, also for other chains and contracts.
    function _digestFor(uint256 chainId, address verifier, IBadges.Result memory r) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay"),
                keccak256("1"),
                chainId,
                verifier
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(TypedData.RESULT, r.skillId, r.bankHash, r.holder, r.score, r.attempt, r.takenAt, r.deadline)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev `blocks` blocks of twelve seconds.
    function _mine(uint256 blocks) internal {
        vm.roll(vm.getBlockNumber() + blocks);
        vm.warp(vm.getBlockTimestamp() + 12 * blocks);
    }

    /// @dev One block, after the badge's time is over.
    function _outlive() internal {
        vm.roll(vm.getBlockNumber() + 1);
        vm.warp(uint256(badges.badgeOf(skillId, holder).expiresAt) + 1);
    }
}
