// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Quotes} from "./Quotes.sol";

/// @title What whole transactions of quote verification cost, with the native P-256 precompile
/// @notice Every call is a transaction of its own, on real quotes and collateral. `test/snapshots` holds the figures.
/// forge-config: default.isolate = true
contract AttestationGasTest is Quotes {
    uint256 internal constant VERIFY_GOAL = 100_000;
    uint256 internal constant REGISTER_GOAL = 600_000;
    uint256 internal constant TCB_INFO_GOAL = 3_000_000;
    uint256 internal constant CRL_GOAL = 1_200_000;

    function test_gas_version4() public withQuotes {
        _verify(V4, "verifyQuote, known platform, version 4");
    }

    function test_gas_version5() public withQuotes {
        _verify(V5, "verifyQuote, known platform, version 5");
    }

    /// @dev Three advisories.
    function test_gas_outOfDate() public withQuotes {
        _verify(OUT_OF_DATE, "verifyQuote, known platform, out of date");
    }

    /// @dev In the order in which they are needed; TCB info has three levels and 29 advisories.
    function test_gas_upserts() public withQuotes {
        Inputs memory i = _inputs(V4);
        vm.warp(i.checkTime);
        rootId = _addAuthority("upsertAuthority, root", i.root);
        _upsertCrl("upsertCrl, root, empty", rootId, i.rootCrl);
        authorityId = _addAuthority("upsertAuthority, PCK Platform CA", i.authority);
        assertLe(_upsertCrl("upsertCrl, PCK Platform CA, 57 entries", authorityId, i.pckCrl), CRL_GOAL);
        signerId = _addAuthority("upsertAuthority, TCB signer", i.tcbSigner);
        assertLe(_upsertTcbInfo("upsertTcbInfo, 4.1 KB", i), TCB_INFO_GOAL);
        bytes memory data = abi.encodeCall(collateral.upsertQeIdentity, (signerId, i.qeIdentity, i.qeIdentitySignature));
        _send("upsertQeIdentity", address(collateral), data);
        data = abi.encodeCall(certificates.registerPlatform, (authorityId, i.leaf));
        assertLe(_send("registerPlatform", address(certificates), data), REGISTER_GOAL);
    }

    /// @dev The longest real one for TDX.
    function test_gas_upsertLongTcbInfo() public withQuotes {
        Inputs memory i = _inputs(OUT_OF_DATE);
        vm.warp(i.checkTime);
        _upsertCertificates(i);
        assertLe(_upsertTcbInfo("upsertTcbInfo, 4.8 KB", i), TCB_INFO_GOAL);
    }

    function _verify(string memory quote, string memory name) private {
        Inputs memory i = _ready(quote);
        bytes memory data = abi.encodeCall(verifier.verifyQuote, (pck, i.quote));
        assertLe(_send(name, address(verifier), data), VERIFY_GOAL);
    }

    function _addAuthority(string memory name, bytes memory der) private returns (bytes32) {
        uint256 snapshot = vm.snapshotState();
        bytes32 id = certificates.upsertAuthority(der);
        vm.revertToState(snapshot);
        _send(name, address(certificates), abi.encodeCall(certificates.upsertAuthority, (der)));
        return id;
    }

    function _upsertCrl(string memory name, bytes32 authority, bytes memory der) private returns (uint256) {
        return _send(name, address(certificates), abi.encodeCall(certificates.upsertCrl, (authority, der)));
    }

    function _upsertTcbInfo(string memory name, Inputs memory i) private returns (uint256) {
        bytes memory data = abi.encodeCall(collateral.upsertTcbInfo, (signerId, i.tcbInfo, i.tcbInfoSignature));
        return _send(name, address(collateral), data);
    }

    /// @dev What its sender pays for: execution, 21,000 and calldata, or the floor of EIP-7623 where that is more.
    function _send(string memory name, address to, bytes memory data) private returns (uint256 gas) {
        (bool success, bytes memory answer) = to.call(data);
        gas = vm.lastCallGas().gasTotalUsed;
        assertTrue(success, string(answer));
        uint256 floor = 21_000;
        for (uint256 i; i < data.length; ++i) {
            floor += data[i] == 0 ? 10 : 40;
        }
        if (gas < floor) gas = floor;
        vm.snapshotValue("attestation", name, gas);
    }
}
