// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {AppOfDstack} from "./AppOfDstack.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// @title The proxy that apps of dstack stand behind
contract ProxyOfDstack is ERC1967Proxy {
    constructor(address app, address owner_)
        ERC1967Proxy(app, abi.encodeCall(AppOfDstack.transferOwnership, (owner_)))
    {}
}
