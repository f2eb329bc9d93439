// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICampaigns} from "../contracts/interfaces/ICampaigns.sol";
import {ITeeRegistry} from "../contracts/interfaces/ITeeRegistry.sol";
import {Token} from "../test/mocks/Token.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Script} from "forge-std/Script.sol";

/// @title Deploys Assay and writes its addresses to a file
/// @notice Settings come from the environment, see .env.example; run it by `npm run deploy`.
/// @dev Deploys by artifact name: importing the contracts would drag this script through the IR pipeline.
contract Deploy is Script {
    struct Settings {
        address owner;
        address treasury;
        address stakeToken;
        address payToken;
        uint96 seatPrice;
        uint16 protocolFee;
        bytes32 composeHash;
    }

    struct Deployment {
        address core;
        address campaigns;
        address staking;
        address registry;
        address approver;
        address seedSource;
        uint32 workloadId;
        uint16 standard;
        uint16 fast;
    }

    uint256 private constant DEVELOPMENT_CHAIN = 31_337;

    error SettingMissing(string name);
    error SettingOutOfRange(string name, uint256 maximum, uint256 actual);
    error DevelopmentOnly(string what);
    error NoCode(string what, address at);
    error CreateFailed(string artifact);
    error AddressMismatch(string what, address expected, address actual);

    function run() external {
        // The file's reader searches events from here: the transactions below can only be in later blocks.
        uint256 deployBlock = block.number;
        if (_isSet("ASSAY_PRIVATE_KEY")) vm.startBroadcast(vm.envUint("ASSAY_PRIVATE_KEY"));
        else vm.startBroadcast();
        (, address deployer,) = vm.readCallers();

        Settings memory s = _settings(deployer);
        Deployment memory d = _deploy(s, deployer);
        _configure(d, s, deployer);
        vm.stopBroadcast();
        _write(d, s, deployBlock);
    }

    function _deploy(Settings memory s, address deployer) private returns (Deployment memory d) {
        // Staking and Campaigns name the core, the core names them: its address is known before it is deployed.
        uint256 nonce = vm.getNonce(deployer);
        address core = vm.computeCreateAddress(deployer, nonce + 5);
        d.approver = _create("OwnerApprover.sol:OwnerApprover", abi.encode(s.owner));
        d.registry = _create("TeeRegistry.sol:TeeRegistry", abi.encode(deployer, d.approver));
        d.seedSource = _create("PrevrandaoSource.sol:PrevrandaoSource", "");
        d.staking = _create("Staking.sol:Staking", abi.encode(s.stakeToken, core, s.seatPrice));
        d.campaigns = _create("Campaigns.sol:Campaigns", abi.encode(deployer, core, d.registry, d.staking));
        d.core = _create("Assay.sol:Assay", abi.encode(d.campaigns, d.registry, d.staking));
        require(d.core == core, AddressMismatch("core", core, d.core));
    }

    function _configure(Deployment memory d, Settings memory s, address deployer) private {
        ICampaigns campaigns = ICampaigns(d.campaigns);
        d.standard = campaigns.addPreset(_standard(d.seedSource));
        if (block.chainid == DEVELOPMENT_CHAIN) d.fast = campaigns.addPreset(_fast(d.seedSource));
        campaigns.setProtocolFee(s.protocolFee, s.treasury);
        d.workloadId = ITeeRegistry(d.registry).addWorkload(s.composeHash);
        if (s.owner == deployer) return;
        // Ownable2Step: the new owner has to accept.
        Ownable(d.campaigns).transferOwnership(s.owner);
        Ownable(d.registry).transferOwnership(s.owner);
    }

    function _settings(address deployer) private returns (Settings memory s) {
        bool development = block.chainid == DEVELOPMENT_CHAIN;
        if (!development) _refuseDevelopmentSettings();
        s.owner = _envAddress("ASSAY_OWNER", deployer);
        s.treasury = _envAddress("ASSAY_TREASURY", s.owner);
        s.protocolFee = uint16(_envUint("ASSAY_PROTOCOL_FEE", 200, 500));
        s.composeHash = development ? keccak256("assay/development") : bytes32(0);
        if (_isSet("ASSAY_COMPOSE_HASH")) s.composeHash = vm.envBytes32("ASSAY_COMPOSE_HASH");
        require(s.composeHash != 0, SettingMissing("ASSAY_COMPOSE_HASH"));
        s.seatPrice = uint96(_envUint("ASSAY_SEAT_PRICE", development ? 100 ether : 0, type(uint96).max));
        require(s.seatPrice != 0, SettingMissing("ASSAY_SEAT_PRICE"));
        s.stakeToken = _token("ASSAY_STAKE_TOKEN", "Development stake", "dSTAKE", 18);
        s.payToken = _token("ASSAY_PAY_TOKEN", "Development dollar", "dUSD", 6);
    }

    /// @dev A token that is not named is deployed on the development chain and refused elsewhere.
    function _token(string memory name, string memory title, string memory symbol, uint8 decimals)
        private
        returns (address token)
    {
        token = _envAddress(name, address(0));
        if (token == address(0)) {
            require(block.chainid == DEVELOPMENT_CHAIN, SettingMissing(name));
            token = address(new Token(title, symbol, decimals));
        }
        require(token.code.length != 0, NoCode(name, token));
    }

    function _refuseDevelopmentSettings() private view {
        string[5] memory names = _fastNames();
        for (uint256 i; i < names.length; ++i) {
            require(!_isSet(names[i]), DevelopmentOnly(names[i]));
        }
    }

    function _standard(address seedSource) private pure returns (ICampaigns.Preset memory) {
        return ICampaigns.Preset({
            seedSource: seedSource,
            seedDelay: 8,
            committee: 7,
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
            committee: 7,
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

    /// @dev Not vm.envOr: that takes its default for a value it cannot read, too.
    function _envAddress(string memory name, address fallback_) private view returns (address) {
        return _isSet(name) ? vm.envAddress(name) : fallback_;
    }

    function _isSet(string memory name) private view returns (bool) {
        return vm.envExists(name) && bytes(vm.envString(name)).length != 0;
    }

    function _envSeconds(string memory name, uint256 fallback_) private view returns (uint32) {
        return uint32(_envUint(name, fallback_, type(uint32).max));
    }

    function _envUint(string memory name, uint256 fallback_, uint256 maximum) private view returns (uint256 value) {
        value = _isSet(name) ? vm.envUint(name) : fallback_;
        require(value <= maximum, SettingOutOfRange(name, maximum, value));
    }

    function _create(string memory artifact, bytes memory arguments) private returns (address created) {
        bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
        // Assembly: `new` needs the contract's type, and with it its source.
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        require(created != address(0), CreateFailed(artifact));
    }

    function _write(Deployment memory d, Settings memory s, uint256 deployBlock) private {
        string memory presets = "presets";
        string memory presetsJson = vm.serializeUint(presets, "standard", d.standard);
        if (d.fast != 0) presetsJson = vm.serializeUint(presets, "fast", d.fast);

        string memory file = "addresses";
        vm.serializeUint(file, "chainId", block.chainid);
        vm.serializeUint(file, "deployBlock", deployBlock);
        vm.serializeAddress(file, "core", d.core);
        vm.serializeAddress(file, "campaigns", d.campaigns);
        vm.serializeAddress(file, "staking", d.staking);
        vm.serializeAddress(file, "registry", d.registry);
        vm.serializeAddress(file, "approver", d.approver);
        vm.serializeAddress(file, "seedSource", d.seedSource);
        vm.serializeAddress(file, "stakeToken", s.stakeToken);
        vm.serializeAddress(file, "payToken", s.payToken);
        vm.serializeAddress(file, "owner", s.owner);
        vm.serializeAddress(file, "treasury", s.treasury);
        vm.serializeUint(file, "workloadId", d.workloadId);
        string memory json = vm.serializeString(file, "presets", presetsJson);

        string memory byDefault = string.concat(".assay/", vm.toString(block.chainid), ".json");
        vm.writeJson(json, _isSet("ASSAY_ADDRESSES") ? vm.envString("ASSAY_ADDRESSES") : byDefault);
    }
}
