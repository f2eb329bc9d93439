// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Token} from "./Token.sol";
import {ERC20, ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title Development token with ERC-2612 permits
contract PermitToken is Token, ERC20Permit {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    constructor(string memory name_, string memory symbol_, uint8 decimals_)
        Token(name_, symbol_, decimals_)
        ERC20Permit(name_)
    {}

    function digestOf(address owner, address spender, uint256 value, uint256 deadline) external view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(PERMIT, owner, spender, value, nonces(owner), deadline)));
    }

    function decimals() public view override(ERC20, Token) returns (uint8) {
        return Token.decimals();
    }
}
