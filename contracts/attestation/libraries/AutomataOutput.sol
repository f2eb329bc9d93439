// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IAutomataVerifier} from "../../interfaces/IAutomataVerifier.sol";
import {IQuoteVerifier} from "../../interfaces/IQuoteVerifier.sol";

/// @title What Automata's verifiers answer, version 1.1
/// @notice Quote version 2, body type 2, TCB status 1, FMSPC 6, body, and the ABI encoding of string[] if there are advisories.
library AutomataOutput {
    uint256 private constant BODY = 11;

    /// @notice Status and advisories by an output, which must be about this body.
    function read(bytes memory output, bytes calldata body)
        internal
        pure
        returns (IQuoteVerifier.TcbStatus status, bytes32[] memory advisories)
    {
        uint256 end = BODY + body.length;
        require(output.length >= end, IAutomataVerifier.OutputMalformed());
        require(keccak256(_slice(output, BODY, end)) == keccak256(body), IAutomataVerifier.OutputMalformed());
        status = _statusOf(uint8(output[4]));
        bool isListed = status < IQuoteVerifier.TcbStatus.OutOfDate && output.length > end;
        if (isListed) advisories = _sorted(abi.decode(_slice(output, end, output.length), (string[])));
    }

    /// @dev 6 is revoked, 7 unrecognized; 8 and 9 advise to relaunch a TD whose module was out of date when it started.
    function _statusOf(uint256 status) private pure returns (IQuoteVerifier.TcbStatus) {
        if (status == 0) return IQuoteVerifier.TcbStatus.UpToDate;
        if (status == 1) return IQuoteVerifier.TcbStatus.SWHardeningNeeded;
        if (status == 2) return IQuoteVerifier.TcbStatus.ConfigurationAndSWHardeningNeeded;
        if (status == 3) return IQuoteVerifier.TcbStatus.ConfigurationNeeded;
        if (status == 4 || status == 8) return IQuoteVerifier.TcbStatus.OutOfDate;
        if (status == 5 || status == 9) return IQuoteVerifier.TcbStatus.OutOfDateConfigurationNeeded;
        revert IAutomataVerifier.TcbStatusRefused(status);
    }

    /// @dev Each once, in ascending order. Intel lists a few dozen at most.
    function _sorted(string[] memory names) private pure returns (bytes32[] memory list) {
        list = new bytes32[](names.length);
        uint256 n;
        for (uint256 i; i < names.length; ++i) {
            require(bytes(names[i]).length <= 32, IAutomataVerifier.AdvisoryTooLong(names[i]));
            // So many there are at most.
            // forge-lint: disable-next-line(unsafe-typecast)
            bytes32 name = bytes32(bytes(names[i]));
            uint256 place = n;
            while (place > 0 && list[place - 1] >= name) --place;
            if (place < n && list[place] == name) continue;
            for (uint256 k = n; k > place; --k) {
                list[k] = list[k - 1];
            }
            list[place] = name;
            ++n;
        }
        // Assembly: shortens the array to what was written.
        assembly ("memory-safe") {
            mstore(list, n)
        }
    }

    function _slice(bytes memory data, uint256 from, uint256 to) private pure returns (bytes memory part) {
        part = new bytes(to - from);
        // Assembly: copies bytes in memory; both ends were checked.
        assembly ("memory-safe") {
            mcopy(add(part, 0x20), add(add(data, 0x20), from), sub(to, from))
        }
    }
}
