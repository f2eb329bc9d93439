// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../../../contracts/interfaces/IChecks.sol";
import {IOperators} from "../../../contracts/interfaces/IOperators.sol";
import {IStaking} from "../../../contracts/interfaces/IStaking.sol";
import {ITeeRegistry} from "../../../contracts/interfaces/ITeeRegistry.sol";
import {TypedData} from "../../../contracts/libraries/TypedData.sol";
import {OpenVerifier} from "../../mocks/OpenVerifier.sol";
import {Quotes} from "../../mocks/Quotes.sol";
import {Token} from "../../mocks/Token.sol";
import {Test} from "forge-std/Test.sol";

/// @title Two operators with a key each, bonds in stake units
abstract contract Bonds is Test {
    uint96 internal constant REQUIRED = 10_000e18;

    IOperators internal operators;
    ITeeRegistry internal registry;
    IStaking internal staking;
    Token internal stakeToken;
    address internal core = makeAddr("core");
    address internal submissions = makeAddr("submissions");
    address internal ballots = makeAddr("ballots");
    address internal operator = makeAddr("operator");
    address internal rival = makeAddr("rival");
    address internal reporter = makeAddr("reporter");
    address internal stranger = makeAddr("stranger");
    address internal signer;
    uint256 internal signerKey;
    address internal rivalSigner;
    uint256 internal rivalKey;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(24_000_000);
        stakeToken = new Token("Stake", "STK", 18);
        address verifier = address(new OpenVerifier());
        registry = ITeeRegistry(vm.deployCode("TeeRegistry.sol:TeeRegistry", abi.encode(address(this), verifier)));
        registry.addWorkload(Quotes.program(keccak256("compose file")), Quotes.policy());
        vm.mockCall(core, abi.encodeWithSelector(IChecks.setBonded.selector), "");
        staking = _staking(address(stakeToken));
        bytes memory parts = abi.encode(stakeToken, core, submissions, ballots, registry, staking, REQUIRED);
        operators = IOperators(vm.deployCode("Operators.sol:Operators", parts));
        (signer, signerKey) = makeAddrAndKey("signer");
        (rivalSigner, rivalKey) = makeAddrAndKey("rival's signer");
        _register(operator, signer);
        _register(rival, rivalSigner);
    }

    /// @dev Of what else it names it needs nothing here.
    function _staking(address token) internal returns (IStaking) {
        IStaking.GuardRule memory rule = IStaking.GuardRule(7_000, 6_000, 20);
        bytes memory parts = abi.encode(token, core, core, core, address(this), core, core, uint96(1), rule);
        return IStaking(vm.deployCode("Staking.sol:Staking", parts));
    }

    function _register(address account, address key) internal {
        uint40 end = uint40(block.timestamp + 30 days);
        ITeeRegistry.Evidence memory e =
            Quotes.evidence(registry, account, key, "box", registry.composeHashOf(1), keccak256(abi.encode(key)), end);
        vm.prank(account);
        registry.registerKey(1, key, "box", e);
    }

    function _deposit(address account, uint96 amount) internal {
        stakeToken.mint(account, amount);
        vm.startPrank(account);
        stakeToken.approve(address(operators), amount);
        operators.deposit(amount);
        vm.stopPrank();
    }

    function _verdict() internal pure returns (IChecks.Verdict memory v) {
        (v.campaignId, v.sequence, v.count, v.anchorBlock) = (3, 7, 200, 23_000_000);
        (v.root, v.approve) = (keccak256("root"), 0xffff);
    }

    function _digest(IChecks.Verdict memory v) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Assay"),
                keccak256("1"),
                block.chainid,
                core
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(TypedData.VERDICT, v))));
    }

    function _sign(uint256 key, IChecks.Verdict memory v) internal view returns (bytes memory) {
        (uint8 recovery, bytes32 r, bytes32 s) = vm.sign(key, _digest(v));
        return abi.encodePacked(r, s, recovery);
    }

    function _amount(address account) internal view returns (uint256) {
        return operators.bondOf(account).amount;
    }

    /// @dev Everything the contract holds is somebody's bond or credit, insured or burned.
    function _checkSolvent() internal view {
        (uint128 insurance, uint128 burned) = operators.pools();
        uint256 owed = _amount(operator) + _amount(rival) + insurance + burned;
        owed += operators.creditOf(reporter) + operators.creditOf(stranger) + operators.creditOf(operator);
        assertEq(stakeToken.balanceOf(address(operators)), owed);
    }
}
