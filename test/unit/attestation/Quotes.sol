// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ICertificates} from "../../../contracts/interfaces/ICertificates.sol";
import {ICollateral} from "../../../contracts/interfaces/ICollateral.sol";
import {IDcapVerifier} from "../../../contracts/interfaces/IDcapVerifier.sol";
import {Test} from "forge-std/Test.sol";

/// @title Real quotes with the collateral of their time, as script/attestation/prepare.ts writes them
/// @notice `npm test` prepares them. Without the fixtures the list is empty and what needs them is left out; CI refuses that.
abstract contract Quotes is Test {
    /// @dev Certificates in DER, statements as signed.
    struct Inputs {
        uint256 checkTime;
        uint256 from;
        uint256 to;
        bytes quote;
        bytes leaf;
        bytes root;
        bytes rootCrl;
        bytes authority;
        bytes pckCrl;
        bytes tcbSigner;
        bytes tcbInfo;
        bytes tcbInfoSignature;
        bytes qeSigner;
        bytes qeIdentity;
        bytes qeIdentitySignature;
    }

    string internal constant FOLDER = ".assay/attestation/";
    string internal constant V5 = "google_quote_v5_sample";
    string internal constant V4 = "near-mpc_17_2026-08-10";
    string internal constant OUT_OF_DATE = "automata_v4_sample";
    uint256 internal constant N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;

    ICertificates internal certificates;
    ICollateral internal collateral;
    IDcapVerifier internal verifier;
    bytes32 internal rootId;
    bytes32 internal authorityId;
    bytes32 internal signerId;
    bytes32 internal pck;

    function setUp() public virtual {
        _deploy();
    }

    /// @dev Left out where there are no real quotes.
    modifier withQuotes() {
        if (_names().length != 0) _;
    }

    function _deploy() internal {
        certificates = ICertificates(vm.deployCode("Certificates.sol:Certificates", abi.encode(0, 0)));
        collateral = ICollateral(vm.deployCode("Collateral.sol:Collateral", abi.encode(certificates)));
        verifier = IDcapVerifier(vm.deployCode("DcapVerifier.sol:DcapVerifier", abi.encode(collateral)));
    }

    function _names() internal view returns (string[] memory) {
        string memory path = string.concat(FOLDER, "list.json");
        require(vm.exists(path), "first run: node --import tsx script/attestation/prepare.ts");
        return vm.parseJsonStringArray(vm.readFile(path), ".names");
    }

    function _json(string memory name) internal view returns (string memory) {
        return vm.readFile(string.concat(FOLDER, name, ".json"));
    }

    function _inputs(string memory name) internal view returns (Inputs memory i) {
        string memory json = _json(name);
        i.checkTime = vm.parseJsonUint(json, ".inputs.checkTime");
        (i.from, i.to) =
        (vm.parseJsonUint(json, ".inputs.window.not_before"), vm.parseJsonUint(json, ".inputs.window.not_after"));
        i.quote = _bytes(json, "quote");
        bytes[] memory chain = vm.parseJsonBytesArray(json, ".inputs.chain");
        if (chain.length != 0) i.leaf = chain[0];
        (i.root, i.rootCrl) = (_bytes(json, "root"), _bytes(json, "rootCrl"));
        (i.authority, i.pckCrl) = (_bytes(json, "authority"), _bytes(json, "pckCrl"));
        (i.tcbSigner, i.qeSigner) = (_bytes(json, "tcbSigner"), _bytes(json, "qeSigner"));
        (i.tcbInfo, i.tcbInfoSignature) = (_bytes(json, "tcbInfo"), _bytes(json, "tcbInfoSignature"));
        (i.qeIdentity, i.qeIdentitySignature) = (_bytes(json, "qeIdentity"), _bytes(json, "qeIdentitySignature"));
    }

    function _bytes(string memory json, string memory key) internal pure returns (bytes memory) {
        return vm.parseJsonBytes(json, string.concat(".inputs.", key));
    }

    /// @dev Everything that a quote needs, at the current time.
    function _upsertAll(Inputs memory i) internal {
        _upsertCertificates(i);
        _upsertStatements(i);
        pck = certificates.registerPlatform(authorityId, i.leaf);
    }

    function _upsertCertificates(Inputs memory i) internal {
        rootId = certificates.upsertAuthority(i.root);
        certificates.upsertCrl(rootId, i.rootCrl);
        authorityId = certificates.upsertAuthority(i.authority);
        certificates.upsertCrl(authorityId, i.pckCrl);
        signerId = certificates.upsertAuthority(i.tcbSigner);
    }

    function _upsertStatements(Inputs memory i) internal {
        collateral.upsertTcbInfo(signerId, i.tcbInfo, i.tcbInfoSignature);
        collateral.upsertQeIdentity(signerId, i.qeIdentity, i.qeIdentitySignature);
    }

    /// @dev Ready to verify the quote of this name at its time.
    function _ready(string memory name) internal returns (Inputs memory i) {
        i = _inputs(name);
        vm.warp(i.checkTime);
        _upsertAll(i);
    }
}
