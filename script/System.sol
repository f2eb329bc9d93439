// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IChecks} from "../contracts/interfaces/IChecks.sol";
import {IStaking} from "../contracts/interfaces/IStaking.sol";
import {CommonBase} from "forge-std/Base.sol";

/// @title Deploys the contracts of one system, for the deploy script and the tests
/// @notice They name each other, so every address is known before the first one is created.
/// @dev By artifact name: importing the contracts would drag the importer through the IR pipeline.
abstract contract System is CommonBase {
    /// @param quoteVerifier Judges quotes until the registry's owner sets another one.
    /// @param stakeToken What voters and operators stake.
    /// @param seatPrice Stake units of a seat at reputation 5,000.
    /// @param bond Stake units an operator must have deposited to seal.
    /// @param guardRule What makes a guard.
    struct Settings {
        address quoteVerifier;
        address stakeToken;
        uint96 seatPrice;
        uint96 bond;
        IStaking.GuardRule guardRule;
    }

    struct Deployed {
        address registry;
        address seedSource;
        address badges;
        address staking;
        address campaigns;
        address operators;
        address submissions;
        address ballots;
        address appeals;
        address claims;
        address contributors;
        address abuse;
        address core;
        address verifiers;
    }

    error CreateFailed(string artifact);
    error AddressMismatch(string artifact, address expected, address actual);

    /// @param deployer Whose next transactions create the contracts.
    function _deploySystem(Settings memory s, address deployer) internal returns (Deployed memory d) {
        d = _predict(deployer);
        _create(d.registry, "TeeRegistry.sol:TeeRegistry", abi.encode(deployer, s.quoteVerifier));
        _create(d.seedSource, "PrevrandaoSource.sol:PrevrandaoSource", "");
        _create(d.badges, "Badges.sol:Badges", abi.encode(d.registry));
        _create(
            d.staking,
            "Staking.sol:Staking",
            abi.encode(
                s.stakeToken, d.core, d.abuse, d.claims, deployer, d.badges, d.campaigns, s.seatPrice, s.guardRule
            )
        );
        _create(
            d.campaigns,
            "Campaigns.sol:Campaigns",
            abi.encode(deployer, d.core, d.claims, d.submissions, d.contributors, d.registry, d.staking)
        );
        _create(
            d.operators,
            "Operators.sol:Operators",
            abi.encode(s.stakeToken, d.core, d.submissions, d.ballots, d.registry, d.staking, s.bond)
        );
        _create(d.submissions, "Submissions.sol:Submissions", abi.encode(d.core, d.campaigns, d.operators));
        _create(d.ballots, "Ballots.sol:Ballots", abi.encode(d.core, d.campaigns, d.registry, d.staking, d.operators));
        _create(d.appeals, "Appeals.sol:Appeals", abi.encode(d.core, d.campaigns));
        _create(d.claims, "Claims.sol:Claims", abi.encode(d.core, d.campaigns, d.staking, d.contributors));
        _create(d.contributors, "Contributors.sol:Contributors", abi.encode(d.claims, d.abuse, d.campaigns));
        _create(d.abuse, "Abuse.sol:Abuse", abi.encode(d.core, d.campaigns, d.registry, d.contributors, d.staking));
        _create(d.core, "Assay.sol:Assay", abi.encode(_partsOf(d)));
        _create(d.verifiers, "Verifiers.sol:Verifiers", abi.encode(d.core));
    }

    function _predict(address deployer) private view returns (Deployed memory d) {
        uint256 nonce = vm.getNonce(deployer);
        d.registry = vm.computeCreateAddress(deployer, nonce++);
        d.seedSource = vm.computeCreateAddress(deployer, nonce++);
        d.badges = vm.computeCreateAddress(deployer, nonce++);
        d.staking = vm.computeCreateAddress(deployer, nonce++);
        d.campaigns = vm.computeCreateAddress(deployer, nonce++);
        d.operators = vm.computeCreateAddress(deployer, nonce++);
        d.submissions = vm.computeCreateAddress(deployer, nonce++);
        d.ballots = vm.computeCreateAddress(deployer, nonce++);
        d.appeals = vm.computeCreateAddress(deployer, nonce++);
        d.claims = vm.computeCreateAddress(deployer, nonce++);
        d.contributors = vm.computeCreateAddress(deployer, nonce++);
        d.abuse = vm.computeCreateAddress(deployer, nonce++);
        d.core = vm.computeCreateAddress(deployer, nonce++);
        d.verifiers = vm.computeCreateAddress(deployer, nonce++);
    }

    function _partsOf(Deployed memory d) private pure returns (IChecks.Parts memory) {
        return IChecks.Parts({
            campaigns: d.campaigns,
            registry: d.registry,
            staking: d.staking,
            operators: d.operators,
            submissions: d.submissions,
            ballots: d.ballots,
            appeals: d.appeals,
            claims: d.claims,
            contributors: d.contributors,
            badges: d.badges
        });
    }

    function _create(address expected, string memory artifact, bytes memory arguments) private {
        address created = _createArtifact(artifact, arguments);
        require(created == expected, AddressMismatch(artifact, expected, created));
    }

    function _createArtifact(string memory artifact, bytes memory arguments) internal returns (address created) {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        // Assembly: `new` needs the contract's type, and with it its source.
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        require(created != address(0), CreateFailed(artifact));
    }
}
