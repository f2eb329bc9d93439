// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../contracts/interfaces/IQuoteVerifier.sol";
import {IWorkloads} from "../contracts/interfaces/IWorkloads.sol";
import {Environment} from "./Environment.sol";
import {System} from "./System.sol";

/// @title Who verifies quotes at first, and the first workload
abstract contract Genesis is Environment, System {
    error LengthMismatch(string name, uint256 expected, uint256 actual);
    error StatusUnknown(string name, string value);
    error AdvisoryTooLong(string name, string value);
    error AutomataUnknown(uint256 chainId);

    /// @dev The one that is named, an adapter to Automata's contracts, or one of our own.
    function _quoteVerifier() internal returns (address) {
        if (!_isSet("ASSAY_QUOTE_VERIFIER")) return _dcapVerifier();
        if (!_equal(vm.envString("ASSAY_QUOTE_VERIFIER"), "automata")) return _envContract("ASSAY_QUOTE_VERIFIER");
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/script/automata.json"));
        string memory key = string.concat(".entryPoints.", vm.toString(block.chainid));
        require(vm.keyExistsJson(json, key), AutomataUnknown(block.chainid));
        address entryPoint = vm.parseJsonAddress(json, key);
        require(entryPoint.code.length != 0, NoCode("ASSAY_QUOTE_VERIFIER", entryPoint));
        return _createArtifact("AutomataVerifier.sol:AutomataVerifier", abi.encode(entryPoint));
    }

    /// @dev It trusts Intel's root, or a development platform's where one is named.
    function _dcapVerifier() private returns (address) {
        bytes memory root = _isSet("ASSAY_DEVELOPMENT_ROOT") ? vm.envBytes("ASSAY_DEVELOPMENT_ROOT") : new bytes(64);
        require(root.length == 64, LengthMismatch("ASSAY_DEVELOPMENT_ROOT", 64, root.length));
        address certificates = _createArtifact("Certificates.sol:Certificates", root);
        address collateral = _createArtifact("Collateral.sol:Collateral", abi.encode(certificates));
        return _createArtifact("DcapVerifier.sol:DcapVerifier", abi.encode(collateral));
    }

    function _firstProgram() internal view returns (IWorkloads.Program memory program) {
        require(_isSet("ASSAY_COMPOSE_HASH"), SettingMissing("ASSAY_COMPOSE_HASH"));
        program.composeHash = vm.envBytes32("ASSAY_COMPOSE_HASH");
        program.app = _envAddress("ASSAY_DSTACK_APP", address(0));
        bytes memory firmware = _envMeasurement("ASSAY_MRTD");
        program.osImage =
            keccak256(bytes.concat(firmware, _envMeasurement("ASSAY_RTMR1"), _envMeasurement("ASSAY_RTMR2")));
    }

    function _firstPolicy() internal view returns (IWorkloads.Policy memory policy) {
        // Whoever moves a development chain's clock moves it by days.
        policy.lifetime = _envSeconds("ASSAY_KEY_LIFETIME", block.chainid == DEVELOPMENT_CHAIN ? 30 days : 7 days);
        if (_isSet("ASSAY_TCB_FLOOR")) policy.floor = _envStatus("ASSAY_TCB_FLOOR");
        if (_isSet("ASSAY_PLATFORMS")) policy.platforms = vm.envBytes32("ASSAY_PLATFORMS", ",");
        if (_isSet("ASSAY_ADVISORIES")) policy.advisories = _envAdvisories("ASSAY_ADVISORIES");
        require(_isSet("ASSAY_RTMR0"), SettingMissing("ASSAY_RTMR0"));
        bytes[] memory shapes = vm.envBytes("ASSAY_RTMR0", ",");
        policy.shapes = new bytes32[](shapes.length);
        for (uint256 i; i < shapes.length; ++i) {
            policy.shapes[i] = keccak256(_measured("ASSAY_RTMR0", shapes[i]));
        }
    }

    function _envMeasurement(string memory name) private view returns (bytes memory) {
        require(_isSet(name), SettingMissing(name));
        return _measured(name, vm.envBytes(name));
    }

    function _measured(string memory name, bytes memory measurement) private pure returns (bytes memory) {
        require(measurement.length == 48, LengthMismatch(name, 48, measurement.length));
        return measurement;
    }

    /// @dev Intel's name of a status.
    function _envStatus(string memory name) private view returns (IQuoteVerifier.TcbStatus) {
        string memory value = vm.envString(name);
        string[6] memory names = [
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded"
        ];
        for (uint8 i; i < names.length; ++i) {
            if (_equal(names[i], value)) return IQuoteVerifier.TcbStatus(i);
        }
        revert StatusUnknown(name, value);
    }

    function _envAdvisories(string memory name) private view returns (bytes32[] memory advisories) {
        string[] memory names = vm.envString(name, ",");
        advisories = new bytes32[](names.length);
        for (uint256 i; i < names.length; ++i) {
            require(bytes(names[i]).length <= 32, AdvisoryTooLong(name, names[i]));
            advisories[i] = bytes32(bytes(names[i]));
        }
    }

    function _equal(string memory a, string memory b) private pure returns (bool) {
        return keccak256(bytes(a)) == keccak256(bytes(b));
    }
}
