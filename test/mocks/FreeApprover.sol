// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IKeyApprover} from "../../contracts/interfaces/IKeyApprover.sol";

/// @title Approves any key: evidence = (platform, validUntil)
contract FreeApprover is IKeyApprover {
    function approve(uint32, bytes32, bytes calldata evidence) external pure returns (bytes32, uint40) {
        return abi.decode(evidence, (bytes32, uint40));
    }
}
