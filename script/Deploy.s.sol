// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../contracts/interfaces/ICampaigns.sol";
import {IStaking} from "../contracts/interfaces/IStaking.sol";
import {ITeeRegistry} from "../contracts/interfaces/ITeeRegistry.sol";
import {PermitToken} from "../test/mocks/PermitToken.sol";
import {Token} from "../test/mocks/Token.sol";
import {Genesis} from "./Genesis.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Script} from "forge-std/Script.sol";

/// @title Deploys Assay and writes its addresses to a file
/// @notice Settings come from the environment, see .env.example; run it by `npm run deploy`.
/// @dev Deploys by artifact name: importing the contracts would drag this script through the IR pipeline.
contract Deploy is Script, Genesis {
    /// @param system What the contracts are deployed with.
    /// @param owner Governs them through the timelock.
    struct Plan {
        Settings system;
        address owner;
        address treasury;
        address payToken;
        uint16 protocolFee;
    }

    struct Configured {
        address timelock;
        uint32 workloadId;
        uint16 standard;
        uint16 fast;
    }

    /// @dev What governance changes after genesis waits so long.
    uint256 private constant GOVERNANCE_DELAY = 48 hours;

    error DevelopmentOnly(string what);

    function run() external {
        // The file's reader searches events from here: the transactions below can only be in later blocks.
        uint256 deployBlock = block.number;
        if (_isSet("ASSAY_PRIVATE_KEY")) vm.startBroadcast(vm.envUint("ASSAY_PRIVATE_KEY"));
        else vm.startBroadcast();
        (, address deployer,) = vm.readCallers();

        Plan memory p = _plan(deployer);
        Deployed memory d = _deploySystem(p.system, deployer);
        Configured memory c = _configure(d, p);
        vm.stopBroadcast();
        _write(d, p, c, deployBlock);
    }

    /// @dev Genesis: what is set here needs no delay. Then everything is the timelock's.
    function _configure(Deployed memory d, Plan memory p) private returns (Configured memory c) {
        ICampaigns campaigns = ICampaigns(d.campaigns);
        c.standard = campaigns.addPreset(_standard(d.seedSource));
        if (block.chainid == DEVELOPMENT_CHAIN) c.fast = campaigns.addPreset(_fast(d.seedSource));
        campaigns.setProtocolFee(p.protocolFee, p.treasury);
        campaigns.setGuardian(p.owner);
        c.workloadId = ITeeRegistry(d.registry).addWorkload(_firstProgram(), _firstPolicy());
        address[] memory judges = _envAddresses("ASSAY_JUDGES");
        for (uint256 i; i < judges.length; ++i) {
            IStaking(d.staking).setJudge(judges[i], true);
        }
        address[] memory proposers = new address[](1);
        proposers[0] = p.owner;
        // Anyone may execute what has waited its time; nobody administers the timelock but itself.
        c.timelock = address(new TimelockController(GOVERNANCE_DELAY, proposers, new address[](1), address(0)));
        Ownable(d.campaigns).transferOwnership(c.timelock);
        Ownable(d.registry).transferOwnership(c.timelock);
        Ownable(d.staking).transferOwnership(c.timelock);
    }

    function _plan(address deployer) private returns (Plan memory p) {
        bool development = block.chainid == DEVELOPMENT_CHAIN;
        if (!development) _refuseDevelopmentSettings();
        Settings memory s = p.system;
        p.owner = _envAddress("ASSAY_OWNER", deployer);
        p.treasury = _envAddress("ASSAY_TREASURY", p.owner);
        p.protocolFee = uint16(_envUint("ASSAY_PROTOCOL_FEE", 200, 500));
        s.seatPrice = uint96(_envUint("ASSAY_SEAT_PRICE", development ? 100 ether : 0, type(uint96).max));
        require(s.seatPrice != 0, SettingMissing("ASSAY_SEAT_PRICE"));
        s.bond = uint96(_envUint("ASSAY_OPERATOR_BOND", 10 * uint256(s.seatPrice), type(uint96).max));
        // Guards of a development chain are made in minutes.
        s.guardRule = development ? IStaking.GuardRule(5_200, 4_500, 1) : IStaking.GuardRule(7_000, 6_000, 20);
        s.stakeToken = _envContract("ASSAY_STAKE_TOKEN");
        if (s.stakeToken == address(0)) s.stakeToken = address(new Token("Development stake", "dSTAKE", 18));
        p.payToken = _envContract("ASSAY_PAY_TOKEN");
        if (p.payToken == address(0)) p.payToken = address(new PermitToken("Development dollar", "dUSD", 6));
        s.quoteVerifier = _quoteVerifier();
    }

    function _refuseDevelopmentSettings() private view {
        string[5] memory names = _fastNames();
        for (uint256 i; i < names.length; ++i) {
            require(!_isSet(names[i]), DevelopmentOnly(names[i]));
        }
        require(!_isSet("ASSAY_DEVELOPMENT_ROOT"), DevelopmentOnly("ASSAY_DEVELOPMENT_ROOT"));
    }

    function _standard(address seedSource) private pure returns (ICampaigns.Preset memory) {
        return ICampaigns.Preset({
            seedSource: seedSource,
            seedDelay: 8,
            committees: [7, 13, 31],
            voting: 24 hours,
            appeal: 24 hours,
            opening: 12 hours,
            sla: 6 hours,
            inclusion: 24 hours
        });
    }

    /// @dev Seconds, for tests and demonstrations.
    function _fast(address seedSource) private view returns (ICampaigns.Preset memory) {
        string[5] memory names = _fastNames();
        return ICampaigns.Preset({
            seedSource: seedSource,
            seedDelay: 2,
            committees: [7, 13, 31],
            voting: _envSeconds(names[0], 15),
            appeal: _envSeconds(names[2], 3),
            opening: _envSeconds(names[1], 10),
            sla: _envSeconds(names[3], 5),
            inclusion: _envSeconds(names[4], 5)
        });
    }

    function _fastNames() private pure returns (string[5] memory) {
        return
            ["ASSAY_FAST_VOTING", "ASSAY_FAST_OPENING", "ASSAY_FAST_APPEAL", "ASSAY_FAST_SLA", "ASSAY_FAST_INCLUSION"];
    }

    function _write(Deployed memory d, Plan memory p, Configured memory c, uint256 deployBlock) private {
        string memory presets = "presets";
        string memory presetsJson = vm.serializeUint(presets, "standard", c.standard);
        if (c.fast != 0) presetsJson = vm.serializeUint(presets, "fast", c.fast);

        string memory file = "addresses";
        vm.serializeUint(file, "chainId", block.chainid);
        vm.serializeUint(file, "deployBlock", deployBlock);
        vm.serializeAddress(file, "core", d.core);
        vm.serializeAddress(file, "campaigns", d.campaigns);
        vm.serializeAddress(file, "staking", d.staking);
        vm.serializeAddress(file, "registry", d.registry);
        vm.serializeAddress(file, "quoteVerifier", p.system.quoteVerifier);
        vm.serializeAddress(file, "seedSource", d.seedSource);
        vm.serializeAddress(file, "badges", d.badges);
        vm.serializeAddress(file, "operators", d.operators);
        vm.serializeAddress(file, "submissions", d.submissions);
        vm.serializeAddress(file, "ballots", d.ballots);
        vm.serializeAddress(file, "appeals", d.appeals);
        vm.serializeAddress(file, "claims", d.claims);
        vm.serializeAddress(file, "contributors", d.contributors);
        vm.serializeAddress(file, "abuse", d.abuse);
        vm.serializeAddress(file, "verifiers", d.verifiers);
        vm.serializeAddress(file, "timelock", c.timelock);
        vm.serializeAddress(file, "stakeToken", p.system.stakeToken);
        vm.serializeAddress(file, "payToken", p.payToken);
        vm.serializeAddress(file, "owner", p.owner);
        vm.serializeAddress(file, "treasury", p.treasury);
        vm.serializeUint(file, "workloadId", c.workloadId);
        string memory json = vm.serializeString(file, "presets", presetsJson);

        string memory byDefault = string.concat(".assay/", vm.toString(block.chainid), ".json");
        vm.writeJson(json, _isSet("ASSAY_ADDRESSES") ? vm.envString("ASSAY_ADDRESSES") : byDefault);
    }
}
