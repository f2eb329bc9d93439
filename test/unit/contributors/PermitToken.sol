// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20, ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title A token with ERC-2612 permits
contract PermitToken is ERC20("Permit", "PRM"), ERC20Permit("Permit") {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function digestOf(address owner, address spender, uint256 value, uint256 deadline) external view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(PERMIT, owner, spender, value, nonces(owner), deadline)));
    }
}
