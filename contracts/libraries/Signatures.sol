// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Signatures of wallets: 65 bytes, 64 bytes (EIP-2098) or ERC-1271
library Signatures {
    /// @notice Gas a contract wallet gets to check one signature.
    uint256 internal constant ERC1271_GAS = 100_000;

    error OutOfGas(uint256 needed, uint256 actual);

    /// @notice Signer of a digest, zero if the signature is malformed. High s values are refused.
    function recover(bytes32 digest, bytes calldata signature) internal pure returns (address signer) {
        if (signature.length == 64) {
            (signer,,) = ECDSA.tryRecover(digest, bytes32(signature[:32]), bytes32(signature[32:]));
        } else {
            (signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        }
    }

    /// @notice Whether `account` signed the digest: by its key first, by its contract otherwise. Never reverts because of
    /// what the account does. Nobody signs for the zero address: that is what a malformed signature recovers to.
    function isValid(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address signer = recover(digest, signature);
        return (signer != address(0) && signer == account) || isValidContract(account, digest, signature);
    }

    /// @notice The ERC-1271 half of `isValid`.
    /// @dev The sender chooses the transaction's gas. Without the check below a sender could starve a wallet's answer
    /// (a call passes on at most 63/64 of what is left) and turn a good signature into silence.
    function isValidContract(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (account.code.length == 0) return false;
        bytes memory data = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        uint256 needed = ERC1271_GAS * 64 / 63 + 5_000;
        require(gasleft() >= needed, OutOfGas(needed, gasleft()));
        bool success;
        bytes32 answer;
        // Assembly: at most 32 bytes of the answer are copied, so a wallet cannot make us pay for a huge one.
        assembly ("memory-safe") {
            mstore(0x00, 0)
            success := staticcall(100000, account, add(data, 0x20), mload(data), 0x00, 0x20)
            success := and(success, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
        }
        return success && answer == bytes32(IERC1271.isValidSignature.selector);
    }
}
