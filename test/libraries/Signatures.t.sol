// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Signatures} from "../../contracts/libraries/Signatures.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {Test} from "forge-std/Test.sol";

contract SignaturesTest is Test {
    /// @dev Order of secp256k1; s and N - s sign the same.
    uint256 internal constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    Wallet internal wallet;

    function setUp() public {
        wallet = new Wallet();
    }

    /// @dev The library reads calldata.
    function recover(bytes32 digest, bytes calldata signature) external pure returns (address) {
        return Signatures.recover(digest, signature);
    }

    function isValid(address account, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValid(account, digest, signature);
    }

    function testFuzz_recover_readsBothLengths(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        (bytes32 compactR, bytes32 vs) = vm.signCompact(key, digest);
        assertEq(this.recover(digest, abi.encodePacked(r, s, v)), vm.addr(key));
        assertEq(this.recover(digest, abi.encodePacked(compactR, vs)), vm.addr(key));
    }

    function testFuzz_recover_refusesHighS(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes memory high = abi.encodePacked(r, N - uint256(s), v == 27 ? 28 : 27);
        assertEq(this.recover(digest, high), address(0));
    }

    function testFuzz_recover_refusesOtherLengths(uint256 length, bytes32 digest) public view {
        length = bound(length, 0, 200);
        if (length == 64 || length == 65) length = 63;
        assertEq(this.recover(digest, new bytes(length)), address(0));
    }

    function testFuzz_recover_refusesOtherRecoveryIds(uint256 key, bytes32 digest, uint8 v) public view {
        key = bound(key, 1, N - 1);
        vm.assume(v != 27 && v != 28);
        (, bytes32 r, bytes32 s) = vm.sign(key, digest);
        assertEq(this.recover(digest, abi.encodePacked(r, s, v)), address(0));
    }

    function testFuzz_isValid_isFalseForOthersAndOtherDigests(uint256 key, bytes32 digest, bytes32 other) public view {
        key = bound(key, 1, N - 2);
        vm.assume(digest != other);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes memory signature = abi.encodePacked(r, s, v);
        assertTrue(this.isValid(vm.addr(key), digest, signature));
        assertFalse(this.isValid(vm.addr(key + 1), digest, signature));
        assertFalse(this.isValid(vm.addr(key), other, signature));
    }

    /// @dev A malformed signature recovers to the zero address, whose signature it must not be: a renounced owner would
    /// otherwise sign everything.
    function testFuzz_isValid_isFalseForTheZeroAddress(bytes32 digest, bytes calldata signature) public view {
        assertFalse(this.isValid(address(0), digest, signature));
    }

    function testFuzz_isValid_asksAContract(bytes32 digest, bytes32 other, bytes calldata signature) public {
        vm.assume(digest != other);
        wallet.set(Wallet.Mood.Approve, digest);
        assertTrue(this.isValid(address(wallet), digest, signature));
        assertFalse(this.isValid(address(wallet), other, signature));
    }

    function testFuzz_isValid_survivesBadContracts(bytes32 digest, bytes calldata signature) public {
        Wallet.Mood[4] memory bad =
            [Wallet.Mood.Refuse, Wallet.Mood.Revert, Wallet.Mood.BurnGas, Wallet.Mood.ShortAnswer];
        for (uint256 i; i < bad.length; ++i) {
            wallet.set(bad[i], digest);
            uint256 before = gasleft();
            assertFalse(this.isValid(address(wallet), digest, signature));
            assertLt(before - gasleft(), Signatures.ERC1271_GAS + 30_000, "gas burned");
        }
    }

    function test_isValid_copiesNothingOfAHugeAnswer() public {
        wallet.set(Wallet.Mood.HugeAnswer, keccak256("digest"));
        assertTrue(this.isValid(address(wallet), keccak256("digest"), ""));
        assertFalse(this.isValid(address(wallet), keccak256("other"), ""));
    }

    /// @dev A codeless account signs by its key only.
    function test_isValid_isFalseForAccountsWithoutCode() public {
        assertFalse(this.isValid(makeAddr("nobody"), keccak256("digest"), ""));
    }

    /// @dev With any gas the answer is the true one or the call reverts; it is never a false refusal.
    function testFuzz_isValid_neverStarvesAWallet(uint256 gas) public {
        wallet.set(Wallet.Mood.NeedsMuchGas, keccak256("digest"));
        gas = bound(gas, 5_000, 200_000);
        bytes memory data = abi.encodeCall(this.isValid, (address(wallet), keccak256("digest"), ""));
        (bool success, bytes memory answer) = address(this).staticcall{gas: gas}(data);
        if (success) assertTrue(abi.decode(answer, (bool)), "starved into a refusal");
    }

    function test_isValid_saysHowMuchGasItNeeds() public {
        wallet.set(Wallet.Mood.Approve, keccak256("digest"));
        bytes memory data = abi.encodeCall(this.isValid, (address(wallet), keccak256("digest"), ""));
        (bool success, bytes memory answer) = address(this).staticcall{gas: 60_000}(data);
        assertFalse(success);
        assertEq(bytes4(answer), Signatures.OutOfGas.selector);
        uint256 needed;
        assembly ("memory-safe") {
            needed := mload(add(answer, 0x24))
        }
        assertEq(needed, Signatures.ERC1271_GAS * 64 / 63 + 5_000);
    }
}
