// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Base} from "../Base.t.sol";

/// @title Every deployed contract fits (EIP-170), initcode too (EIP-3860)
contract SizesTest is Base {
    uint256 internal constant MAX_CODE = 24_576;

    function test_sizes_fit() public view {
        _check("Assay.sol:Assay", address(core));
        _check("Campaigns.sol:Campaigns", address(campaigns));
        _check("Staking.sol:Staking", address(staking));
        _check("TeeRegistry.sol:TeeRegistry", address(registry));
        _check("Submissions.sol:Submissions", address(submissions));
        _check("Ballots.sol:Ballots", address(ballotBox));
        _check("Appeals.sol:Appeals", address(appeals));
        _check("Claims.sol:Claims", address(claims));
        _check("Operators.sol:Operators", address(bonds));
        _check("Contributors.sol:Contributors", address(collateral));
        _check("Abuse.sol:Abuse", address(abuse));
        _check("Badges.sol:Badges", address(badges));
        _check("Verifiers.sol:Verifiers", address(verifiers));
        _check("PrevrandaoSource.sol:PrevrandaoSource", address(seeds));
    }

    function _check(string memory artifact, address deployed) private view {
        assertGt(deployed.code.length, 0, artifact);
        assertLe(deployed.code.length, MAX_CODE, artifact);
        assertLe(vm.getCode(artifact).length, 2 * MAX_CODE, artifact);
    }
}
