// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IQuoteVerifier} from "../../contracts/interfaces/IQuoteVerifier.sol";
import {ITeeRegistry} from "../../contracts/interfaces/ITeeRegistry.sol";
import {IWorkloads} from "../../contracts/interfaces/IWorkloads.sol";

/// @title What a machine that runs a test's workload attests, for OpenVerifier
library Quotes {
    bytes32 internal constant PCK = keccak256("PCK certificate");

    /// @notice A program of the test OS image with this compose file.
    function program(bytes32 composeHash) internal pure returns (IWorkloads.Program memory) {
        bytes32 osImage = keccak256(bytes.concat(measured("mrtd"), measured("rtmr1"), measured("rtmr2")));
        return IWorkloads.Program(osImage, address(0), composeHash);
    }

    /// @notice Anywhere, up to date, in one shape; keys live as long as their quotes say.
    function policy() internal pure returns (IWorkloads.Policy memory p) {
        p.lifetime = type(uint40).max;
        p.shapes = new bytes32[](1);
        p.shapes[0] = keccak256(measured("rtmr0"));
    }

    /// @notice Evidence that registers a key of the operator on the platform now.
    function evidence(
        ITeeRegistry registry,
        address operator,
        address signer,
        bytes32 encryptionKey,
        bytes32 composeHash,
        bytes32 platform,
        uint40 validUntil
    ) internal view returns (ITeeRegistry.Evidence memory e) {
        (e.pck, e.anchorBlock) = (PCK, uint64(block.number - 1));
        bytes32 binding = registry.reportDataOf(operator, signer, encryptionKey);
        bytes memory body = tdReport(configId(composeHash), new bytes(48), binding, blockhash(e.anchorBlock));
        e.quote = abi.encode(report(platform, validUntil, body));
    }

    /// @notice An up-to-date platform's verdict.
    function report(bytes32 platform, uint40 validUntil, bytes memory tdReport_)
        internal
        pure
        returns (IQuoteVerifier.Report memory r)
    {
        (r.platform, r.validUntil, r.tdReport) = (platform, validUntil, tdReport_);
    }

    /// @notice mr_config_id with a compose hash inside.
    function configId(bytes32 composeHash) internal pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0x01), composeHash, bytes15(0));
    }

    function tdReport(bytes memory configId_, bytes memory rtmr3, bytes32 binding, bytes32 anchor)
        internal
        pure
        returns (bytes memory)
    {
        bytes memory module = bytes.concat(new bytes(120), hex"0000001000000000", new bytes(8));
        bytes memory owners = new bytes(96);
        return bytes.concat(
            bytes.concat(module, measured("mrtd"), configId_, owners),
            bytes.concat(measured("rtmr0"), measured("rtmr1"), measured("rtmr2"), rtmr3),
            bytes.concat(binding, anchor)
        );
    }

    /// @notice 48 bytes that measure something.
    function measured(string memory what) internal pure returns (bytes memory) {
        return abi.encodePacked(keccak256(bytes(what)), bytes16(keccak256(bytes.concat("more ", bytes(what)))));
    }
}
