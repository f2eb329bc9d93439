// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAutomata} from "../../contracts/interfaces/IAutomata.sol";

/// @title Answers as Automata's contracts do in version 1.1, without looking at signatures
contract AutomataDouble is IAutomata {
    error CollateralExpired();

    uint8 internal status;
    string[] internal advisories;
    string internal refusal;
    bool internal isBroken;
    bool internal isAboutAnother;

    function judge(uint8 status_, string[] calldata advisories_) external {
        status = status_;
        delete advisories;
        for (uint256 i; i < advisories_.length; ++i) {
            advisories.push(advisories_[i]);
        }
    }

    function refuse(string calldata reason) external {
        refusal = reason;
    }

    function fail() external {
        isBroken = true;
    }

    function confuse() external {
        isAboutAnother = true;
    }

    function quoteVerifiers(uint16 version) external view returns (IAutomata) {
        return version == 4 || version == 5 ? this : IAutomata(address(0));
    }

    function verifyQuote(Header calldata header, bytes calldata quote, uint32 tcbEvalNumber)
        external
        view
        returns (bool, bytes memory)
    {
        require(!isBroken, CollateralExpired());
        if (bytes(refusal).length != 0) return (false, bytes(refusal));
        require(tcbEvalNumber == 0 && header.version == uint8(quote[0]) && quote[1] == 0, "version");
        bytes memory rest = abi.encodePacked(
            header.attestationKeyType, header.teeType, header.qeSvn, header.pceSvn, header.qeVendorId, header.userData
        );
        require(keccak256(rest) == keccak256(quote[2:48]), "header");
        (uint16 kind, uint256 from, uint256 to) = (2, 48, 632);
        if (header.version == 5) {
            kind = uint8(quote[48]);
            (from, to) = (54, kind == 3 ? 702 : 638);
        }
        if (isAboutAnother) --to;
        bytes memory listed = advisories.length == 0 ? bytes("") : abi.encode(advisories);
        return (true, abi.encodePacked(header.version, kind, status, bytes6("fmspc"), quote[from:to], listed));
    }
}
